// cassandra/concurrent: what there is to read of a table: its pieces, begun and not, in the order of the ring, and the
// statement that reads one. What was handed out of each is written down here, so that its position is known at any time.
import { ArgumentError, NotSupportedError } from '../client/errors/errors.js';
import type { Token } from '../topology/ring/token.js';
import type { TokenRange } from '../topology/ring/token-range.js';
import type { DataCollection } from '../topology/schema/table-metadata.js';
import type { Host } from '../topology/host.js';
import { quoteIdentifier } from '../types/identifiers.js';
import { nearestName } from '../types/nearest-name.js';
import { distance } from '../types/protocol-constants.js';
import type { BulkClient } from './bulk-client.js';
import { localDataCenterOf } from './concurrent-client.js';
import { lengthOf, type Piece, piecesOf } from './ring-pieces.js';
import type { ExportPosition, OpenRange } from './scan-position.js';
import type { TableName } from './table-name.js';

/** A piece that was begun. */
export interface OpenPiece extends Piece {
  /** The page that is being handed out; null for the first. */
  pageState: string | null;
  /** How many of its rows were handed out. */
  skip: number;
  /** The host that is asked; undefined: any. */
  host: Host | undefined;
}

interface WaitingPiece extends Piece {
  /** Its place in the ring. */
  readonly order: number;
}

/** A statement with its values. */
export interface PieceQuery {
  readonly query: string;
  readonly params: readonly unknown[];
}

/** Of so many pieces the one is begun whose host has least to do. */
const LOOK_AHEAD = 16;
/** So many times as many pieces as are read at a time: they end one after the other, and progress can be seen. */
const PIECES_PER_READER = 4;

export class TableScan {
  rows: number;
  private readonly name: string;
  private readonly edge: Token | undefined;
  private readonly select: string;
  private readonly key: string;
  private readonly localDataCenter: string | undefined;
  /** In the order of the ring. */
  private readonly waiting: WaitingPiece[];
  /** The place of the last one that was begun. */
  private lastBegun = -1;
  private readonly open = new Set<OpenPiece>();
  /** Those that an earlier scan left open. */
  private readonly resumed: OpenPiece[];
  private readonly busy = new Map<Host, number>();
  private readonly total: number;
  private finished = 0;

  /**
   * @throws ArgumentError for a table or a column that there is not
   * @throws NotSupportedError for a virtual table, or one of which each node has its own
   */
  static async plan(
    client: BulkClient,
    { keyspace, table }: TableName,
    columns: readonly string[] | undefined,
    readers: number,
    position: ExportPosition | undefined,
  ): Promise<TableScan> {
    await client.connect();
    const { metadata } = client;
    const found: DataCollection | null =
      (await metadata.getTable(keyspace, table)) ?? (await metadata.getMaterializedView(keyspace, table));
    // Shut down meanwhile, it has no ring any more, and says so.
    await client.connect();
    const name = `${keyspace}.${table}`;
    if (found === null) throw new ArgumentError(`there is no table or view ${name}`);
    if ((found as { readonly virtual?: boolean }).virtual === true)
      throw new NotSupportedError(
        `${name} is a virtual table: each node answers its own, and it has no ring to be read along; execute a SELECT with the option host`,
      );
    if (metadata.keyspaces[keyspace]?.strategy?.endsWith('LocalStrategy') === true)
      throw new NotSupportedError(
        `of ${name} each node has its own rows: execute a SELECT with the option host, on each of them`,
      );
    return new TableScan(client, name, selectOf(found, columns), found, readers, position);
  }

  private constructor(
    client: BulkClient,
    name: string,
    select: string,
    { keyspaceName, partitionKeys }: DataCollection,
    readers: number,
    position: ExportPosition | undefined,
  ) {
    const { metadata } = client;
    this.name = name;
    this.select = select;
    this.key = `token(${partitionKeys.map((column) => quoteIdentifier(column.name)).join(', ')})`;
    this.localDataCenter = localDataCenterOf(client);
    this.rows = position?.rows ?? 0;
    this.edge = metadata.tokenizer?.minToken();
    if (this.edge === undefined)
      throw new NotSupportedError('the partitioner of the cluster is none whose tokens this client can compute');
    const replicasOf = (range: TokenRange): readonly Host[] | null => metadata.getReplicas(keyspaceName, range);
    const makeRange = (start: Token, end: Token): TokenRange => metadata.newTokenRange(start, end);
    const parts = { ranges: metadata.getTokenRanges(), edge: this.edge, replicasOf, makeRange };
    const next = position === undefined ? '' : position.next;
    // Of a scan that was not begun nobody knew the partitioner.
    const from = next === null ? undefined : next === '' ? this.edge : tokenOf(client, next);
    this.waiting = (from === undefined ? [] : piecesOf(parts, from, readers * PIECES_PER_READER)).map(
      (piece, order) => ({
        ...piece,
        order,
      }),
    );
    this.resumed = (position?.open ?? []).map(({ start, end, pageState, skip }): OpenPiece => {
      const range = makeRange(tokenOf(client, start), tokenOf(client, end));
      return { range, replicas: replicasOf(range), pageState, skip, host: undefined };
    });
    this.total = [...this.waiting, ...this.resumed].reduce((sum, piece) => sum + this.lengthOf(piece), 0);
  }

  /** Which part of what there was to read is read, from 0 to 1. */
  get fraction(): number {
    const isFinished = this.open.size + this.waiting.length + this.resumed.length === 0;
    return isFinished ? 1 : Math.min(1, this.finished / this.total);
  }

  /** What was handed out by now. */
  get position(): ExportPosition {
    const passedOver = this.waiting.filter(({ order }) => order < this.lastBegun);
    const next = this.waiting.find(({ order }) => order > this.lastBegun);
    const untouched = { pageState: null, skip: 0 };
    return {
      version: 1,
      table: this.name,
      next: next === undefined ? null : next.range.start.toString(),
      open: [
        ...[...this.open, ...this.resumed].map((piece) => openRange(piece, piece)),
        ...passedOver.map((piece) => openRange(piece, untouched)),
      ],
      rows: this.rows,
    };
  }

  /** The next piece to read: those that were left open first, then that whose host has least to do. */
  begin(): OpenPiece | undefined {
    const left = this.resumed.shift();
    const piece = left ?? this.take();
    if (piece === undefined) return undefined;
    this.open.add(piece);
    this.choose(piece);
    return piece;
  }

  /** So many rows of one of its pages were handed out, and what is before. */
  handedOut(piece: OpenPiece, pageState: string | null, rows: number): void {
    piece.pageState = pageState;
    piece.skip = rows;
  }

  /** All of it was handed out. */
  finish(piece: OpenPiece): void {
    if (!this.open.delete(piece)) return;
    this.release(piece);
    this.finished += this.lengthOf(piece);
  }

  /** Another host for it, as the one that it had does not answer. */
  choose(piece: OpenPiece): void {
    const before = piece.host;
    this.release(piece);
    const others = piece.replicas?.filter((host) => host !== before) ?? null;
    piece.host = this.leastBusy(others) ?? this.leastBusy(piece.replicas);
    if (piece.host !== undefined) this.busy.set(piece.host, this.loadOf(piece.host) + 1);
  }

  /** What reads a page of it. */
  queryOf({ range: { start, end } }: Piece): PieceQuery {
    const { select, key, edge } = this;
    const bounds: string[] = [];
    const params: unknown[] = [];
    // The smallest token is that of no row, but for ordered partitioners, where it is the empty key, which is none either.
    if (!start.equals(edge as Token)) {
      bounds.push(`${key} > ?`);
      params.push(start.getValue());
    }
    if (!end.equals(edge as Token)) {
      bounds.push(`${key} <= ?`);
      params.push(end.getValue());
    }
    return { query: bounds.length === 0 ? select : `${select} WHERE ${bounds.join(' AND ')}`, params };
  }

  private take(): OpenPiece | undefined {
    const { waiting } = this;
    let best = 0;
    let least = Infinity;
    for (let index = 0; index < Math.min(LOOK_AHEAD, waiting.length); index++) {
      const host = this.leastBusy(waiting[index].replicas);
      const load = host === undefined ? 0 : this.loadOf(host);
      if (load >= least) continue;
      least = load;
      best = index;
    }
    const [taken] = waiting.splice(best, 1);
    if (taken === undefined) return undefined;
    this.lastBegun = Math.max(this.lastBegun, taken.order);
    return { range: taken.range, replicas: taken.replicas, pageState: null, skip: 0, host: undefined };
  }

  /** Of those that are up and connected to, near ones first. */
  private leastBusy(replicas: Piece['replicas']): Host | undefined {
    const up = (replicas ?? []).filter((host) => host.isUp() && host.distance !== distance.ignored);
    const near = up.filter(({ datacenter }) => datacenter === this.localDataCenter);
    const [first, ...others] = near.length > 0 ? near : up;
    return others.reduce<Host | undefined>(
      (best, host) => (best === undefined || this.loadOf(host) < this.loadOf(best) ? host : best),
      first,
    );
  }

  private loadOf(host: Host): number {
    return this.busy.get(host) ?? 0;
  }

  private release({ host }: OpenPiece): void {
    if (host !== undefined) this.busy.set(host, this.loadOf(host) - 1);
  }

  private lengthOf({ range }: Piece): number {
    return lengthOf(range, this.edge as Token);
  }
}

function openRange({ range }: Piece, { pageState, skip }: Pick<OpenPiece, 'pageState' | 'skip'>): OpenRange {
  return { start: range.start.toString(), end: range.end.toString(), pageState, skip };
}

/** @throws ArgumentError */
function tokenOf({ metadata }: BulkClient, text: string): Token {
  return metadata.newToken(text);
}

/** @throws ArgumentError for a column that there is not */
function selectOf({ keyspaceName, name, columns }: DataCollection, wanted: readonly string[] | undefined): string {
  const names = columns.map((column) => column.name);
  const unknown = wanted?.find((column) => !names.includes(column));
  if (unknown !== undefined)
    throw new ArgumentError(
      `the table ${keyspaceName}.${name} has no column "${unknown}"${nearestName(unknown, names)}`,
    );
  const list = wanted === undefined ? '*' : wanted.map(quoteIdentifier).join(', ');
  return `SELECT ${list} FROM ${quoteIdentifier(keyspaceName)}.${quoteIdentifier(name)}`;
}

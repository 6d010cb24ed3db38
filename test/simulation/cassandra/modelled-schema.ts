// simulation: a table whose column changes its type, as another client or ours makes it: each node hears of it in its own
// time and forgets the statements on it. And what the client can know of that, so that nonsense that it stores can be
// told from what was under way when the type changed.
import * as answers from '../../../lib/testing/cassandra/responses.js';
import type { FakeRuntime } from '../../support/core/fake-runtime.js';
import type { Random } from '../../support/core/random.js';

export const INSERT_NUMBER = 'INSERT INTO ks.numbers (id, v) VALUES (?, ?)';

/** Two of each size: bytes of one are taken for the other. */
export const NUMBER_TYPES = [
  { cql: 'int', code: 0x09, size: 4, read: (bytes: Buffer): number => bytes.readInt32BE() },
  { cql: 'float', code: 0x08, size: 4, read: (bytes: Buffer): number => bytes.readFloatBE() },
  { cql: 'bigint', code: 0x02, size: 8, read: (bytes: Buffer): number => Number(bytes.readBigInt64BE()) },
  { cql: 'double', code: 0x07, size: 8, read: (bytes: Buffer): number => bytes.readDoubleBE() },
] as const;

export type NumberType = (typeof NUMBER_TYPES)[number];

const MOST_LAG_MS = 80;
const TEXT = 0x0d;
const BOOLEAN = 0x04;
const INT = 0x09;
const TEXT_MAP = { map: [TEXT, TEXT] as [number, number] };
const [FIRST_TYPE] = NUMBER_TYPES;

/** A change of the table, from the first on. */
interface Change {
  readonly type: NumberType;
  readonly heardBy: Set<SchemaAtNode>;
}

/** What all nodes share. */
export class ModelledSchema {
  readonly nodes: SchemaAtNode[] = [];
  /** Change 0 is how it begins. */
  private readonly changes: Change[] = [{ type: FIRST_TYPE, heardBy: new Set() }];
  /** The latest that the client was told of. */
  private told = 0;
  /** The latest of which it could see that all nodes have heard: from then on there is no excuse. */
  known = 0;
  /** By the id of the statement that made it. */
  readonly madeBy = new Map<string, number>();
  /** What was stored as another number than it was, or refused for its size: the write, and the latest change then. */
  readonly mistaken: { readonly id: string; readonly change: number; readonly what: string }[] = [];
  private readonly runtime: FakeRuntime;
  private readonly random: Random;

  constructor(runtime: FakeRuntime, random: Random) {
    this.runtime = runtime;
    this.random = random;
  }

  get latest(): number {
    return this.changes.length - 1;
  }

  /** The latest that every node has heard of. */
  get heardByAll(): number {
    return Math.min(...this.nodes.map(({ change }) => change));
  }

  typeOf(change: number): NumberType {
    return this.changes[change].type;
  }

  tell(change: number): void {
    this.told = Math.max(this.told, change);
    // Nobody else is to hear of it.
    if (this.nodes.length === 1) this.known = this.told;
  }

  /** It has seen that all nodes have heard of this one. */
  seeAgreement(change: number): void {
    this.known = Math.max(this.known, Math.min(change, this.told));
  }

  /** Long after the last one. */
  settle(): void {
    this.known = this.latest;
  }

  /** @param at where it is made; the others hear of it later */
  change(type: NumberType, at: SchemaAtNode): number {
    this.changes.push({ type, heardBy: new Set() });
    const { latest } = this;
    for (const node of this.nodes)
      this.runtime.schedule(node === at ? 0 : this.random.below(MOST_LAG_MS), () => node.hear(latest));
    return latest;
  }
}

/** What one node knows of it. */
export class SchemaAtNode {
  /** The latest that it has heard of. */
  change = 0;
  private readonly schema: ModelledSchema;
  /** Forgets the statements on the table, and tells its clients. */
  private readonly heard: () => void;

  constructor(schema: ModelledSchema, heard: () => void) {
    this.schema = schema;
    this.heard = heard;
    schema.nodes.push(this);
  }

  get type(): NumberType {
    return this.schema.typeOf(this.change);
  }

  get version(): Buffer {
    const version = Buffer.alloc(16, 0x11);
    version.writeUInt32BE(this.change, 12);
    return version;
  }

  get parameters(): answers.ColumnSpec[] {
    const where = { keyspace: 'ks', table: 'numbers' };
    return [
      { ...where, name: 'id', type: TEXT },
      { ...where, name: 'v', type: this.type.code },
    ];
  }

  hear(change: number): void {
    if (change <= this.change) return;
    this.change = change;
    this.heard();
  }

  /** A refusal, where the bytes have another size than the type. */
  store(id: string, bytes: Buffer): answers.ServerResponse | undefined {
    const { type, schema } = this;
    const change = schema.latest;
    if (bytes.length !== type.size) {
      schema.mistaken.push({ id, change, what: `was refused by ${type.cql}` });
      return answers.error(0x2200, `Expected ${type.size} or 0 byte ${type.cql} (${bytes.length})`);
    }
    const stored = type.read(bytes);
    if (stored !== numberOf(id)) schema.mistaken.push({ id, change, what: `was stored as ${stored} ${type.cql}` });
    return undefined;
  }

  /** Rows of system_schema; undefined for any other table. */
  rows(query: string): answers.ServerResponse | undefined {
    const table = / from system_schema\.(\w+)/i.exec(query)?.[1];
    switch (table) {
      case 'keyspaces':
        return rows([
          ['keyspace_name', TEXT, text('ks')],
          ['durable_writes', BOOLEAN, Buffer.from([1])],
          ['replication', TEXT_MAP, SIMPLE_STRATEGY],
        ]);
      case 'tables':
        return rows([
          ['keyspace_name', TEXT, text('ks')],
          ['table_name', TEXT, text('numbers')],
        ]);
      case 'columns':
        return rows(
          ['keyspace_name', TEXT, text('ks')],
          ['table_name', TEXT, text('numbers')],
          ['column_name', TEXT, text('id'), text('v')],
          ['kind', TEXT, text('partition_key'), text('regular')],
          ['position', INT, int(0), int(-1)],
          ['type', TEXT, text('text'), text(this.type.cql)],
        );
      default:
        return undefined;
    }
  }
}

/** What a write of this id stores: no other type reads it so. */
export function numberOf(id: string): number {
  return 1_000_001 + Number(/^\d+/.exec(id)?.[0] ?? 0);
}

type Column = [name: string, type: answers.TypeOption, ...cells: Buffer[]];

/** @param columns with a cell for each row; the one cell of a column is that of all rows */
function rows(...given: (Column | Column[])[]): answers.ServerResponse {
  const columns = (Array.isArray(given[0][0]) ? given.flat() : given) as Column[];
  const count = Math.max(...columns.map(({ length }) => length - 2));
  return answers.rows({
    columns: columns.map(([name, type]) => ({ name, type, keyspace: 'system_schema', table: 'any' })),
    rows: Array.from({ length: count }, (_, row) => columns.map(([, , ...cells]) => cells[row] ?? cells[0])),
  });
}

function text(value: string): Buffer {
  return Buffer.from(value);
}

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

const SIMPLE_STRATEGY = ((entries: [string, string][]): Buffer =>
  Buffer.concat([int(entries.length), ...entries.flat().flatMap((item) => [int(item.length), Buffer.from(item)])]))([
  ['class', 'org.apache.cassandra.locator.SimpleStrategy'],
  ['replication_factor', '1'],
]);

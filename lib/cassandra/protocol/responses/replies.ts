// cassandra/protocol/responses: what a request is answered with. Few classes of fixed shape: the code behind a reply
// stays fast.
import type { Column } from '../../types/data-type.js';
import type { ColumnPage } from '../../types/columns/column-page.js';
import type { Row } from '../../types/row.js';
import type { ResultMetadata } from './result-metadata.js';

const BACK_PRESSURE = /overload|back.?pressure|rate.?limit|throttl|maximum timeout .* in the queue/i;

/**
 * Whether a warning says that the server slows its clients down: `native_transport_rate_limiting` and its kind. Servers
 * warn of much else: large batches, many tombstones.
 */
export function isBackPressure(warning: string): boolean {
  return BACK_PRESSURE.test(warning);
}

/** What any reply may carry besides its message. */
export abstract class Reply {
  warnings: readonly string[] | undefined = undefined;
  /** The 16 bytes of the session's uuid in system_traces. */
  tracingId: Buffer | undefined = undefined;
  customPayload: ReadonlyMap<string, Buffer | null> | undefined = undefined;
}

/** What stands before a message, where the flags of its envelope say so. */
export type MessagePrefix = Partial<Reply>;

export class RowsReply extends Reply {
  readonly kind = 'rows';
  readonly rows: Row[];
  readonly columns: readonly Column[];
  /** Where the next page starts; undefined on the last one. */
  readonly pagingState: Buffer | undefined;

  constructor(rows: Row[], columns: readonly Column[], pagingState: Buffer | undefined) {
    super();
    this.rows = rows;
    this.columns = columns;
    this.pagingState = pagingState;
  }
}

/** A page that was decoded into columns: `rows` is empty. */
export class ColumnsReply extends RowsReply {
  readonly page: ColumnPage;

  constructor(page: ColumnPage, pagingState: Buffer | undefined) {
    super([], page.columns, pagingState);
    this.page = page;
  }
}

/** What can be decoded later, in the layout that the request asked for. */
export interface KeptPage {
  readonly rowCount: number;
  /** The next rows, of which there must be as many. */
  take(count: number): Row[];
  takeColumns(count: number): ColumnPage;
}

/** A page whose rows are decoded when they are wanted: `rows` is empty. */
export class KeptPageReply extends RowsReply {
  readonly page: KeptPage;

  constructor(page: KeptPage, columns: readonly Column[], pagingState: Buffer | undefined) {
    super([], columns, pagingState);
    this.page = page;
  }
}

export class VoidReply extends Reply {
  readonly kind = 'void';
}

export class SetKeyspaceReply extends Reply {
  readonly kind = 'keyspace';
  readonly keyspace: string;

  constructor(keyspace: string) {
    super();
    this.keyspace = keyspace;
  }
}

export class PreparedReply extends Reply {
  readonly kind = 'prepared';
  readonly id: Buffer;
  readonly parameters: readonly Column[];
  readonly partitionKeyIndexes: readonly number[];
  /** What rows will look like; undefined for statements that return none. */
  readonly resultMetadata: ResultMetadata | undefined;

  constructor(
    id: Buffer,
    parameters: readonly Column[],
    partitionKeyIndexes: readonly number[],
    resultMetadata: ResultMetadata | undefined,
  ) {
    super();
    this.id = id;
    this.parameters = parameters;
    this.partitionKeyIndexes = partitionKeyIndexes;
    this.resultMetadata = resultMetadata;
  }
}

export class SchemaChangeReply extends Reply {
  readonly kind = 'schema';
  readonly change: SchemaChangeEvent;

  constructor(change: SchemaChangeEvent) {
    super();
    this.change = change;
  }
}

export class SupportedReply extends Reply {
  readonly kind = 'supported';
  readonly options: ReadonlyMap<string, readonly string[]>;

  constructor(options: ReadonlyMap<string, readonly string[]>) {
    super();
    this.options = options;
  }
}

/** The answer to REGISTER. */
export class ReadyReply extends Reply {
  readonly kind = 'ready';
}

export type CassandraReply =
  RowsReply | VoidReply | SetKeyspaceReply | PreparedReply | SchemaChangeReply | SupportedReply | ReadyReply;

/** A schema change, as event and as result: cassandra-driver's shape. */
export interface SchemaChangeEvent {
  readonly eventType: 'SCHEMA_CHANGE';
  /** CREATED, UPDATED or DROPPED. */
  readonly schemaChangeType: string;
  /** KEYSPACE, TABLE, TYPE, FUNCTION or AGGREGATE. */
  readonly target: string;
  readonly keyspace: string;
  readonly isKeyspace: boolean;
  readonly table: string | null;
  readonly udt: string | null;
  readonly functionName: string | null;
  readonly aggregate: string | null;
  /** The argument types of a function or aggregate. */
  readonly signature: readonly string[] | null;
}

export interface NodeAddress {
  /** 4 or 16 bytes. */
  readonly address: Buffer;
  readonly port: number;
}

export interface TopologyChangeEvent {
  readonly eventType: 'TOPOLOGY_CHANGE';
  /** NEW_NODE, REMOVED_NODE, or MOVED_NODE in v3. */
  readonly change: string;
  readonly node: NodeAddress;
}

export interface StatusChangeEvent {
  readonly eventType: 'STATUS_CHANGE';
  readonly up: boolean;
  readonly node: NodeAddress;
}

export type CassandraEvent = SchemaChangeEvent | TopologyChangeEvent | StatusChangeEvent;

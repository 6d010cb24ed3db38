// benchmarks: the one shape that every measured driver takes, and what a scenario says that each of them is to do.
// Requests are data, so that a driver can make all it likes before the loop starts and a raw socket can encode them
// once.

export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** Set where the server speaks TLS: the authority that signed its certificate. */
  readonly tls?: { readonly ca: string };
  /** It is one node of a cluster. */
  readonly cluster?: true;
}

export type Database = 'redis' | 'cassandra';

/**
 * Operations that vary by index take their key or parameters at `index & (length - 1)`: the lists' lengths are powers
 * of two.
 */
export type RedisRequest =
  | { readonly kind: 'get'; readonly keys: readonly string[] }
  | { readonly kind: 'set'; readonly keys: readonly string[]; readonly values: readonly string[] }
  | { readonly kind: 'hgetall'; readonly key: string }
  | { readonly kind: 'lrange'; readonly key: string }
  | { readonly kind: 'pipeline'; readonly keys: readonly string[] }
  | { readonly kind: 'mget'; readonly keys: readonly string[] }
  | { readonly kind: 'getBuffer'; readonly keys: readonly string[] }
  /** One SET to nine GETs. */
  | { readonly kind: 'mixed'; readonly keys: readonly string[]; readonly values: readonly string[] }
  /** Kept at about that length. */
  | { readonly kind: 'xadd'; readonly key: string; readonly length: number; readonly fields: readonly string[] }
  /** Of the consumer's own pending entries, from the first. */
  | {
      readonly kind: 'xreadgroup';
      readonly key: string;
      readonly group: string;
      readonly consumer: string;
      readonly count: number;
    }
  /** A script that was loaded before and answers its argument. */
  | { readonly kind: 'evalsha'; readonly sha: string; readonly key: string; readonly argument: string }
  /** One operation is one message that all subscribers have got, each on a connection of its own. */
  | { readonly kind: 'publish'; readonly channel: string; readonly message: string; readonly subscribers: number };

export type CqlTypeName = 'int' | 'text' | 'bigint' | 'timestamp';

export interface CqlRequest {
  readonly kind: 'execute';
  readonly query: string;
  /** The parameters' types, for the raw peer, which encodes them itself. */
  readonly types: readonly CqlTypeName[];
  /** 64-bit integers are bigint here; a peer makes its driver's own class of them before the loop. */
  readonly parameters: readonly (readonly unknown[])[];
  readonly fetchSize?: number;
  /** Reads every column of the rows: a driver may decode them only then. */
  readonly consume?: (rows: readonly Readonly<Record<string, unknown>>[]) => void;
  /** The same, where a peer asks for columns in the place of rows. */
  readonly consumeColumns?: (page: PageOfColumns) => void;
}

/** What a peer gives that has columns. */
export interface PageOfColumns {
  column(name: string): { readonly values: ArrayLike<unknown>; get(index: number): unknown };
  readonly rowLength: number;
}

/** One operation is one unlogged batch of the statement with each of the parameters. */
export interface CqlBatchRequest {
  readonly kind: 'batch';
  readonly query: string;
  readonly types: readonly CqlTypeName[];
  readonly parameters: readonly (readonly unknown[])[];
}

/** What a mapper makes of a document: `query` with `parameters`, which a peer without a mapper executes itself. */
export interface CqlMapRequest {
  readonly kind: 'map';
  readonly method: 'get' | 'insert';
  readonly keyspace: string;
  readonly table: string;
  /** The names of the parameters, which are those of the columns. */
  readonly properties: readonly string[];
  readonly query: string;
  readonly parameters: readonly (readonly unknown[])[];
}

export type Request = RedisRequest | CqlRequest | CqlBatchRequest | CqlMapRequest;

export function isCqlRequest(request: Request): request is CqlRequest | CqlBatchRequest {
  return request.kind === 'execute' || request.kind === 'batch';
}

/** Where a loop puts the latency of some of its operations. */
export interface Sampler {
  /** One operation in this many is timed. */
  readonly interval: number;
  add(milliseconds: number): void;
}

export interface Load {
  readonly concurrency: number;
  readonly durationMs: number;
  readonly sampler: Sampler;
}

/** What a peer that counts replies without decoding them answers. */
export const NOT_DECODED: unique symbol = Symbol('not decoded');

/** One request, made ready on one connection of one peer. */
export interface Work {
  /** Does it once, for a look at the answer. */
  once(): Promise<unknown>;
  /**
   * Keeps `concurrency` operations in flight for `durationMs`, waits for the last replies, and answers how many were
   * done.
   */
  run(load: Load): Promise<number>;
  /** Starts one operation; absent where a peer has no promise per request. */
  readonly operation?: (index: number) => Promise<unknown>;
}

export interface PeerConnection {
  prepare(request: Request): Promise<Work>;
  close(): Promise<void>;
}

export interface Peer {
  /** The version of the driver, and the options that differ from its defaults. */
  readonly description: string;
  connect(endpoint: Endpoint): Promise<PeerConnection>;
}

export function unsupported(peer: string, request: Request): never {
  throw new Error(`${peer} has no adapter for ${request.kind}`);
}

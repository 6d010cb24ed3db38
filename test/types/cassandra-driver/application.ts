// test/types: code as TypeScript users of cassandra-driver have it, strict. It compiles against its typings (but for
// the callback as second argument), and so it must against ours: the type check of the repository is the test. What
// their typings leave out or get wrong (see the end) is not asked for.
import { expectTypeOf } from 'expect-type';
import * as cassandra from '../../../lib/cassandra/index.js';
import {
  type ArrayOrObject,
  auth,
  type Client,
  type ClientOptions,
  type EmptyCallback,
  errors,
  type ExecutionOptions,
  ExecutionProfile,
  type Host,
  type metadata,
  policies,
  type QueryOptions,
  type token,
  types,
  type ValueCallback,
} from '../../../lib/cassandra/index.js';

interface User {
  id: types.Uuid;
  name: string;
  created?: Date;
}

const provider: auth.AuthProvider = new auth.PlainTextAuthProvider('user', 'password');
const options: ClientOptions = {
  contactPoints: ['127.0.0.1'],
  localDataCenter: 'dc1',
  keyspace: 'shop',
  authProvider: provider,
  sslOptions: { rejectUnauthorized: false },
  pooling: {
    coreConnectionsPerHost: { [types.distance.local]: 2, [types.distance.remote]: 1 },
    heartBeatInterval: 30_000,
  },
  protocolOptions: { maxVersion: types.protocolVersion.v4 },
  queryOptions: { consistency: types.consistencies.localQuorum, prepare: true, fetchSize: 100, isIdempotent: true },
  encoding: { map: Map, set: Set, useBigIntAsLong: true },
  policies: {
    retry: new policies.retry.FallthroughRetryPolicy(),
    reconnection: new policies.reconnection.ConstantReconnectionPolicy(100),
  },
  profiles: [new ExecutionProfile('reports', { consistency: types.consistencies.one, readTimeout: 60_000 })],
  promiseFactory: (handler) =>
    new Promise((resolve, reject) => handler((error, result) => (error ? reject(error) : resolve(result)))),
};

export class Users {
  private readonly client: Client = new cassandra.Client(options);
  private readonly queryOptions: QueryOptions = { prepare: true, consistency: types.consistencies.quorum };

  async find(id: string): Promise<User | undefined> {
    const result: types.ResultSet = await this.client.execute(
      'SELECT * FROM users WHERE id = ?',
      [types.Uuid.fromString(id)],
      this.queryOptions,
    );
    const row: types.Row = result.first();
    return row ? this.toUser(row) : undefined;
  }

  async save(user: User): Promise<boolean> {
    // An interface is no Record<string, unknown>, and still what applications have.
    return (await this.client.execute('INSERT INTO users JSON', user, { prepare: true })).wasApplied();
  }

  async all(): Promise<User[]> {
    const users: User[] = [];
    let pageState: string | undefined;
    do {
      const result = await this.client.execute('SELECT * FROM users', [], { prepare: true, pageState });
      users.push(...result.rows.map((row) => ({ id: row.id, name: row['name'] })));
      pageState = result.pageState;
    } while (pageState);
    for (const row of await this.client.execute('SELECT * FROM users')) users.push(this.toUser(row));
    for await (const row of await this.client.execute('SELECT * FROM users'))
      users.push({ id: row.get('id'), name: row.name.trim() });
    return users;
  }

  async count(): Promise<number> {
    const total: types.Long = (await this.client.execute('SELECT count(*) FROM users')).first().count;
    return total.toNumber();
  }

  async rename(ids: types.Uuid[], name: string): Promise<void> {
    const queries: Array<{ query: string; params?: unknown[] }> = ids.map((id) => ({
      query: 'UPDATE users SET name = ? WHERE id = ?',
      params: [name, id],
    }));
    const { info, columns }: types.ResultSet = await this.client.batch(queries, { prepare: true, logged: false });
    const warnings: string[] = info.warnings;
    const level: types.consistencies = info.achievedConsistency;
    console.log(
      warnings,
      level,
      info.triedHosts[info.queriedHost],
      columns.map((column) => `${column.name} ${column.type.code}`),
    );
  }

  withCallbacks(done: ValueCallback<types.ResultSet>, closed: EmptyCallback, params: ArrayOrObject): void {
    this.client.connect((error) => console.log(error.message));
    this.client.execute('q', (error, result) => console.log(error, result.rows.length));
    this.client.execute('q', params, (error, result) => console.log(error.message, result.first().name));
    this.client.execute('q', params, { prepare: true }, (error: Error, result: types.ResultSet) =>
      console.log(error, result.rows),
    );
    this.client.execute('q', [], { prepare: true }, (error: Error | null, result?: types.ResultSet) =>
      console.log(error, result),
    );
    this.client.execute('q', params, this.queryOptions, done);
    this.client.batch(['q'], this.queryOptions, done);
    this.client.eachRow(
      'q',
      [],
      { autoPage: true },
      (n, row) => console.log(n, row.name),
      (error, result) => console.log(error, result.rowLength),
    );
    this.client
      .stream('q', [1], { prepare: true })
      .on('end', () => undefined)
      .on('error', (error: Error) => console.log(error.message));
    this.client.on('log', (level: string, className: string, message: string, furtherInfo: unknown) =>
      console.log(level, className, message, furtherInfo),
    );
    types.Uuid.random((error, id) => console.log(error, id.toString()));
    const keyspace: string = this.client.keyspace;
    console.log(keyspace);
    this.client.shutdown(closed);
  }

  private toUser({ id, name, created }: types.Row): User {
    return { id, name, created };
  }
}

export function explain(error: unknown): string {
  if (error instanceof errors.ResponseError)
    return error.code === types.responseErrorCodes.unavailableException ? 'too few replicas' : error.message;
  if (error instanceof errors.NoHostAvailableError) return Object.keys(error.innerErrors).join();
  return error instanceof errors.OperationTimedOutError ? String(error.host) : 'unknown';
}

export class Stubborn extends policies.retry.RetryPolicy {
  override onReadTimeout(
    info: policies.retry.OperationInfo,
    consistency: types.consistencies,
    _received: number,
    _blockFor: number,
    _isDataPresent: boolean,
  ): policies.retry.DecisionInfo {
    return info.nbRetry > 3 ? this.rethrowResult() : this.retryResult(consistency, true);
  }

  // As their typings have the last parameter, which is a number.
  override onUnavailable(
    _info: policies.retry.OperationInfo,
    _consistency: types.consistencies,
    _required: number,
    _alive: boolean,
  ): policies.retry.DecisionInfo {
    return this.rethrowResult();
  }
}

export class Nearest extends policies.loadBalancing.RoundRobinPolicy {
  override newQueryPlan(
    keyspace: string,
    executionOptions: ExecutionOptions,
    callback: (error: Error, iterator: Iterator<Host>) => void,
  ): void {
    const level: types.consistencies = executionOptions.getConsistency();
    const raw: QueryOptions = executionOptions.getRawQueryOptions();
    const written: number | types.Long | undefined | null = executionOptions.getTimestamp();
    const hints: string[] | string[][] = executionOptions.getHints();
    const retry = executionOptions.getRetryPolicy().onUnavailable;
    const fixed: Host = executionOptions.getFixedHost();
    const key: Buffer | Buffer[] = executionOptions.getRoutingKey();
    console.log(level, raw.fetchSize, written, hints, retry, fixed, key, executionOptions.getPageState());
    super.newQueryPlan(keyspace, executionOptions, callback);
  }
}

export class Negotiated implements auth.AuthProvider {
  newAuthenticator(_endpoint: string, _name: string): auth.Authenticator {
    return {
      initialResponse: (callback) => callback(null, Buffer.alloc(0)),
      evaluateChallenge: (_challenge, callback) => callback(null, Buffer.alloc(0)),
      onAuthenticationSuccess: () => undefined,
    };
  }
}

export async function described(client: Client, id: types.Uuid): Promise<string[]> {
  const table: metadata.TableMetadata = await client.metadata.getTable('shop', 'users');
  client.metadata.getUdt('shop', 'address', (error, udt: metadata.Udt) => console.log(error, udt.fields[0].name));
  const called: metadata.SchemaFunction = await client.metadata.getFunction('shop', 'plus', ['int', 'int']);
  const parameters: string[] = called.argumentNames;
  const [total]: metadata.Aggregate[] = await client.metadata.getAggregates('shop', 'total');
  const trace: metadata.QueryTrace = await client.metadata.getTrace(id, types.consistencies.one);
  await client.metadata.refreshKeyspaces(false);
  client.metadata.refreshKeyspace('shop', (error) => console.log(error));
  const start: token.Token = client.metadata.newToken('-1');
  const ranges: token.TokenRange[] = client.metadata.newTokenRange(start, start).splitEvenly(4);
  for (const range of client.metadata.getTokenRanges())
    ranges.push(...range.unwrap().filter((part) => part.contains(start)));
  const hosts = client.metadata.getReplicas('shop', ranges[0]).map(({ address }) => address);
  const state: metadata.ClientState = client.getState();
  const keys: metadata.ColumnInfo[] = table.partitionKeys;
  const isSynced: boolean = client.metadata.keyspaces['shop'].strategy.endsWith('NetworkTopologyStrategy');
  console.log(
    total.stateFunction,
    trace.duration,
    state.getConnectedHosts(),
    table.columnsByName['id'].type.code,
    isSynced,
  );
  return [...hosts, ...parameters, ...keys.map(({ name }) => name)];
}

// What only DataStax Enterprise has compiles, and says when it runs what to use instead.
export async function walked(client: Client): Promise<cassandra.geometry.Point[]> {
  const result: cassandra.datastax.graph.GraphResultSet = await client.executeGraph('g.V().has(name)', { name: 'x' });
  const vertex: cassandra.datastax.graph.Vertex = result.first();
  const range: cassandra.datastax.search.DateRange = cassandra.datastax.search.DateRange.fromString('2020');
  console.log(vertex.label, range.lowerBound, cassandra.datastax.graph.t.id, cassandra.datastax.graph.asInt(1));
  return [new cassandra.geometry.Point(1, 2), cassandra.geometry.Point.fromString('POINT (1 2)')];
}

const tuple: types.Tuple = types.Tuple.fromArray([1, 'a']);
export const elements: unknown[] = tuple.elements;
export const second: string = tuple.get(1);

// Rows that were given a type are exact where theirs has none.
export async function typed(client: Client): Promise<void> {
  const result = await client.execute<{ name: string; age?: number }>('SELECT name, age FROM users');
  expectTypeOf(result.first()).toEqualTypeOf<{ name: string; age?: number } | null>();
  expectTypeOf(result.rows[0].name).toEqualTypeOf<string>();
  // @ts-expect-error: no such column
  console.log(result.rows[0].nickname);
}

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
  mapping,
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

// ------------------------------------------------------------------ the mapper

interface Video {
  id: types.Uuid;
  userId: types.Uuid;
  addedDate: Date;
  name: string | null;
  tags?: string[];
  labels: Map<string, number>;
  kind: 'short' | 'long';
  views: types.Long;
}

export async function mapped(client: Client, id: types.Uuid): Promise<string[]> {
  const { q } = mapping;
  const models: mapping.MappingOptions['models'] = {
    Video: {
      tables: ['videos', { name: 'user_videos', isView: false }],
      mappings: new mapping.UnderscoreCqlToCamelCaseMappings(),
      columns: {
        video_id: 'id',
        name: { name: 'name', toModel: (value) => String(value), fromModel: (value) => value },
      },
      keyspace: 'shop',
    },
  };
  const mapper: mapping.Mapper = new mapping.Mapper(client, { models });
  const untyped: mapping.ModelMapper = mapper.forModel('Video');
  const document: { [key: string]: unknown } = { id };
  const anything = await untyped.get(document, { fields: ['name'] });
  await untyped.find({ id, addedDate: q.gte(new Date()) }, { orderBy: { addedDate: 'desc' }, limit: 3 }, 'reports');
  await untyped.insert(document, { ttl: 3, ifNotExists: true }, { isIdempotent: true });
  await untyped.update({ id, views: q.incr(1) }, { when: { name: q.notEq('x') } });
  await untyped.remove(document, { deleteOnlyColumns: true, ifExists: true });
  const videos: mapping.ModelMapper<Video> = mapper.forModel<Video>('Video');
  const video: Video | null = await videos.get({ id }, { fields: ['name', 'tags'] });
  const result = await videos.find({ userId: id, addedDate: q.and(q.gt(new Date()), q.lte(new Date())) });
  const byQuery = videos.mapWithQuery('SELECT * FROM videos WHERE id = ?', (doc: { id: string }) => [doc.id], {
    fetchSize: 3,
  });
  const first: Video | null = (await byQuery({ id: 'a' })).first();
  await mapper.batch([videos.batching.insert({ id, name: 'n' }, { ttl: 5 }), videos.batching.remove({ id })], {
    logged: false,
  });
  return [
    ...result.toArray().map(({ name }) => name ?? ''),
    String(anything?.name),
    String(video?.name ?? first?.name),
  ];
}

// With the signature that cassandra-driver declares, Function and all.
export class Hurried extends policies.speculativeExecution.SpeculativeExecutionPolicy {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
  override newPlan(keyspace: string, queryInfo: string | object[]): { nextExecution: Function } {
    return { nextExecution: () => (keyspace === '' || queryInfo === 'Q' ? -1 : 50) };
  }
}

// What may be null without anybody asking for it in cassandra-driver: its users write no check.
export async function unchecked(client: Client, error: errors.DriverError): Promise<string[]> {
  const host: Host = client.hosts.get('127.0.0.1:9042');
  const replicas: Host[] = client.getReplicas('shop', Buffer.from('key'));
  const table: metadata.TableMetadata = await client.metadata.getTable('shop', 'users');
  const view: metadata.MaterializedView = await client.metadata.getMaterializedView('shop', 'by_name');
  const plus: metadata.SchemaFunction = await client.metadata.getFunction('shop', 'plus', ['int']);
  const sum: metadata.Aggregate = await client.metadata.getAggregate('shop', 'sum', ['int']);
  const trace: metadata.QueryTrace = await client.metadata.getTrace(types.Uuid.random());
  const texts: string[] = [host.datacenter, host.rack, host.cassandraVersion, ...host.tokens, host.hostId.toString()];
  const options: string[] = [table.caching, table.comment, table.compactionClass, view.tableName, view.whereClause];
  const chances: number[] = [table.localReadRepairChance, table.readRepairChance];
  const functions: string[] = [plus.body, plus.language, sum.stateFunction, sum.finalFunction, sum.initCondition];
  const called: boolean = plus.calledOnNullInput;
  const kinds: string[] = table.indexes.map(({ name }) => name);
  const maps: object[] = [table.compactionOptions, table.compression, table.extensions];
  const interval: number | undefined = table.indexInterval;
  const cdc: boolean | undefined = table.cdc;
  const told: string[] = [error.info, error.info.toUpperCase(), trace.requestType, String(trace.clientAddress)];
  const rest: unknown[] = [replicas, chances, called, maps, interval, cdc];
  return [...texts, ...options, ...functions, ...kinds, ...told, JSON.stringify(rest)];
}

// Documents of a model with a type are checked.
export async function checked(videos: mapping.ModelMapper<Video>, id: types.Uuid): Promise<void> {
  const { q } = mapping;
  expectTypeOf(await videos.get({ id })).toEqualTypeOf<Video | null>();
  expectTypeOf(await videos.find({ id: q.in_([id]) })).toEqualTypeOf<mapping.Result<Video>>();
  expectTypeOf((await videos.findAll()).toArray()).toEqualTypeOf<Video[]>();
  await videos.find({ kind: q.in_(['short']) }, { orderBy: { addedDate: 'desc' }, fields: ['id', 'kind'] });
  await videos.update({ id, tags: q.append(['a']), labels: q.remove(['a']), views: q.incr(1), name: null });
  await videos.update({ id, name: 'n' }, { when: { name: null, kind: q.notEq('short') } });
  // @ts-expect-error: no such property
  await videos.get({ idd: id });
  // @ts-expect-error: a number is no Uuid
  await videos.get({ id: 5 });
  // @ts-expect-error: null is no key
  await videos.get({ id: null });
  // @ts-expect-error: the operator is of another type
  await videos.find({ id, addedDate: q.gte('yesterday') });
  // @ts-expect-error: no such field
  await videos.find({ id }, { fields: ['titel'] });
  // @ts-expect-error: no such direction
  await videos.find({ id }, { orderBy: { addedDate: 'down' } });
  // @ts-expect-error: no option of find
  await videos.find({ id }, { limits: 3 });
  // @ts-expect-error: a value of another type
  await videos.insert({ id, name: 5 });
  // @ts-expect-error: an operator is no value
  await videos.insert({ id, name: q.gt('a') });
  // @ts-expect-error: no counter
  await videos.update({ id, name: q.incr(1) });
  // @ts-expect-error: tags are texts
  await videos.update({ id, tags: q.append([1]) });
  // @ts-expect-error: a condition of another type
  await videos.update({ id, name: 'n' }, { when: { name: 5 } });
  // @ts-expect-error: no execution option
  await videos.get({ id }, null, { consistancy: 1 });
}

// test/functional/cassandra/application: a guest book, as a program on cassandra-driver: what programs use of it, in the
// ways in which they use it. It runs on cassandra-driver as it stands, and on ringwire with another import; what it prints
// is the same. Started as `guestbook.ts <contact points> <data centre> <keyspace>`.
import * as cassandra from 'cassandra-driver';

const { types, policies, errors, mapping, concurrent, metrics, tracker } = cassandra;
const [contactPoints = '', localDataCenter = '', keyspace = ''] = process.argv.slice(2);

/** What is printed is compared, so nothing in it is of one run only. */
function say(what: string, ...values: unknown[]): void {
  console.log(
    [what, ...values.map((value) => JSON.stringify(value) ?? 'undefined')].join(' ').replaceAll(keyspace, 'guestbook'),
  );
}

class Patient extends policies.retry.RetryPolicy {
  override onUnavailable(
    info: cassandra.policies.retry.OperationInfo,
    consistency: cassandra.types.consistencies,
    required: number,
    alive: boolean,
  ): cassandra.policies.retry.DecisionInfo {
    const { executionOptions, nbRetry, query } = info;
    say('unavailable', consistency, required, alive, nbRetry, query, executionOptions.getConsistency());
    return this.rethrowResult();
  }
}

/** Counts what it is asked, and leaves the rest to what it extends. */
class Counting extends policies.loadBalancing.RoundRobinPolicy {
  plans = 0;

  override newQueryPlan(
    own: string,
    options: cassandra.ExecutionOptions,
    callback: (error: Error, iterator: Iterator<cassandra.Host>) => void,
  ): void {
    this.plans++;
    super.newQueryPlan(own, options, callback);
  }
}

interface Emitter {
  on(event: 'increment', listener: (error?: Error) => void): void;
}
/** What their typings leave out. */
interface Counters {
  readonly errors: Readonly<Record<'unavailable' | 'other', Emitter>>;
  readonly responses: Emitter & { readonly success: Emitter };
}
const counters = new metrics.DefaultMetrics();
const counted = { unavailable: 0, responses: 0, successes: 0 };
const { errors: failed, responses } = counters as unknown as Counters;
failed.unavailable.on('increment', () => counted.unavailable++);
responses.on('increment', () => counted.responses++);
responses.success.on('increment', () => counted.successes++);

/** Tells of one statement, whose text says so. */
class Curious extends (tracker as unknown as { RequestTracker: new () => object }).RequestTracker {
  onSuccess(
    _host: cassandra.Host,
    query: string | { query: string }[],
    parameters: unknown,
    options: cassandra.ExecutionOptions,
    requestLength: number,
    responseLength: number,
    latency: number[],
  ): void {
    if (typeof query !== 'string' || !query.includes('tracked')) return;
    const facts = [
      options.getConsistency(),
      options.isPrepared(),
      requestLength > 0,
      responseLength > 0,
      latency.length,
    ];
    say('tracked', query, parameters, ...facts);
  }

  onError(
    _host: cassandra.Host,
    query: unknown,
    _parameters: unknown,
    _options: unknown,
    _length: unknown,
    error: Error,
  ): void {
    if (typeof query === 'string' && query.includes('missing')) say('tracked', query, error.name);
  }

  shutdown(): void {
    say('tracker shut down');
  }
}

const { one, localQuorum, three, localSerial } = types.consistencies;
const loadBalancing = new Counting();
const client = new cassandra.Client({
  contactPoints: contactPoints.split(','),
  localDataCenter,
  queryOptions: { prepare: true, consistency: one },
  pooling: { coreConnectionsPerHost: { [types.distance.local]: 1 } },
  socketOptions: { readTimeout: 20_000 },
  policies: { loadBalancing, retry: new Patient() },
  metrics: counters,
  requestTracker: new Curious(),
  profiles: [
    new cassandra.ExecutionProfile('default', { readTimeout: 15_000 }),
    new cassandra.ExecutionProfile('careful', { consistency: localQuorum, serialConsistency: localSerial }),
    new cassandra.ExecutionProfile('impossible', { consistency: three }),
  ],
});

async function fails(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    say(what, 'worked');
  } catch (error) {
    const { name, code, info } = error as Error & { code?: number; info?: string };
    const isOf = Object.entries(errors).filter(([, type]) => error instanceof (type as unknown as typeof Error));
    const isServers = error instanceof errors.ResponseError;
    say(what, name, isServers ? code : null, typeof info, isOf.map(([known]) => known).sort());
  }
}

async function schema(): Promise<void> {
  const ddl = (query: string) => client.execute(query, [], { prepare: false });
  await ddl(
    `CREATE KEYSPACE ${keyspace} WITH replication = {'class': 'NetworkTopologyStrategy', '${localDataCenter}': 1}`,
  );
  await ddl(`USE ${keyspace}`);
  await ddl('CREATE TYPE address (street text, number int, phones frozen<list<text>>)');
  await ddl(
    `CREATE TABLE notes (book text, n int, author text, id uuid, at timestamp, day date, hour time, took duration, score decimal,
      huge varint, big bigint, seen boolean, from_where inet, raw blob, tags set<text>, marks list<int>, names map<text, int>,
      home frozen<address>, pair frozen<tuple<int, text>>, ratio double, small smallint, tiny tinyint, PRIMARY KEY (book, n))
      WITH CLUSTERING ORDER BY (n DESC) AND comment = 'of guests'`,
  );
  await ddl('CREATE TABLE visits (book text PRIMARY KEY, count counter)');
  await ddl('CREATE TABLE guests (name text PRIMARY KEY, mail text, visits_so_far int)');
  await ddl('CREATE INDEX ON guests (mail)');
  const table = await client.metadata.getTable(keyspace, 'notes');
  say(
    'table',
    table.name,
    table.comment,
    table.columns.length,
    table.partitionKeys.map(({ name }) => name),
  );
  say(
    'clustering',
    table.clusteringKeys.map(({ name, type }) => [name, type.code]),
    table.clusteringOrder,
  );
  const udt = await client.metadata.getUdt(keyspace, 'address');
  say(
    'udt',
    udt.name,
    udt.fields.map(({ name, type }) => [name, type.code]),
  );
  say('keyspace', client.keyspace, client.metadata.keyspaces[keyspace].strategy.split('.').at(-1));
  say('nothing', await client.metadata.getTable(keyspace, 'none'));
}

async function values(): Promise<void> {
  const entry = {
    book: 'first',
    n: 1,
    author: 'Ada',
    id: types.Uuid.fromString('5e5ac6a3-0b9b-4b0f-9f64-1f0c1c6a1b11'),
    at: new Date(1_700_000_000_123),
    day: types.LocalDate.fromString('2024-02-29'),
    hour: types.LocalTime.fromString('10:30:00.5'),
    took: types.Duration.fromString('1h30m'),
    score: types.BigDecimal.fromString('12.50'),
    huge: types.Integer.fromString('123456789012345678901234567890'),
    big: types.Long.fromString('9007199254740993'),
    seen: true,
    from_where: types.InetAddress.fromString('127.0.0.1'),
    raw: Buffer.from('c0ffee', 'hex'),
    tags: ['b', 'a'],
    marks: [3, 1, 2],
    names: { one: 1, two: 2 },
    home: { street: 'Long', number: 7, phones: ['1', '2'] },
    pair: new types.Tuple(5, 'five'),
    ratio: 0.25,
    small: 300,
    tiny: -3,
  };
  const columns = Object.keys(entry);
  const insert = `INSERT INTO notes (${columns.join()}) VALUES (${columns.map(() => '?').join()})`;
  await client.execute(insert, Object.values(entry));
  const result = await client.execute('SELECT * FROM notes WHERE book = :book AND n = :n', { book: 'first', n: 1 });
  const row = result.first();
  for (const name of columns)
    say(name, row.get(name), Object.prototype.toString.call(row[name]), row[name]?.constructor.name);
  say('row', row.keys(), row.values().length, result.rowLength, result.columns.length, row.nothing);
  say(
    'text',
    String(row['id']),
    String(row['took']),
    String(row['huge'].add(types.Integer.ONE)),
    row['big'].add(1).toString(),
  );
  say('unset', (await client.execute('SELECT author FROM notes WHERE book = ? AND n = ?', ['none', 1])).first());
}

async function statements(): Promise<void> {
  const insert = 'INSERT INTO notes (book, n, author) VALUES (?, ?, ?)';
  for (let from = 0; from < 100; from += 25) {
    const queries = Array.from({ length: 25 }, (_, index) => ({
      query: insert,
      params: ['pages', from + index, `guest ${from + index}`],
    }));
    await client.batch(queries, { logged: from % 50 === 0 });
  }
  await client.batch(
    [
      { query: "UPDATE visits SET count = count + 2 WHERE book = 'pages'" },
      "UPDATE visits SET count = count + 1 WHERE book = 'pages'",
    ],
    { counter: true, prepare: false },
  );
  say('visits', (await client.execute('SELECT count FROM visits WHERE book = ?', ['pages'])).first()['count']);

  const query = 'SELECT n, author FROM notes WHERE book = ?';
  await client.execute('SELECT author AS tracked FROM notes WHERE book = ?', ['pages'], { consistency: localQuorum });
  const page = await client.execute(query, ['pages'], { fetchSize: 30 });
  const second = await client.execute(query, ['pages'], { fetchSize: 30, pageState: page.pageState });
  say('pages', page.rowLength, typeof page.pageState, second.first()['n'], page.info.warnings);
  const iterated: number[] = [];
  for await (const row of await client.execute(query, ['pages'], { fetchSize: 40 })) iterated.push(row['n'] as number);
  say('iterated', iterated.length, iterated[0], iterated.at(-1));
  let streamed = 0;
  await new Promise((resolve, reject) => {
    client
      .stream(query, ['pages'], { fetchSize: 15 })
      .on('readable', function (this: { read(): object | null }) {
        while (this.read() !== null) streamed++;
      })
      .on('end', resolve)
      .on('error', reject);
  });
  say('streamed', streamed);
  const each: number[] = [];
  const end = await new Promise<cassandra.types.ResultSet>((resolve, reject) => {
    client.eachRow(
      query,
      ['pages'],
      { fetchSize: 45, autoPage: true },
      (n, row) => each.push(n, row['n'] as number),
      (error, result) => (error ? reject(error) : resolve(result)),
    );
  });
  say('each', each.length, each.slice(0, 4), end.rowLength);

  const applied = await client.execute("INSERT INTO guests (name, mail) VALUES ('Ada', 'a@x') IF NOT EXISTS", [], {
    executionProfile: 'careful',
  });
  const refused = await client.execute("INSERT INTO guests (name, mail) VALUES ('Ada', 'b@x') IF NOT EXISTS");
  say(
    'conditional',
    applied.wasApplied(),
    applied.info.achievedConsistency,
    refused.wasApplied(),
    refused.first()['mail'],
  );
  say(
    'profile',
    (await client.execute(query, ['pages'], { executionProfile: 'careful', consistency: one })).info
      .achievedConsistency,
  );
  const done = await concurrent.executeConcurrent(
    client,
    insert,
    Array.from({ length: 50 }, (_, n) => ['bulk', n, 'many']),
    { concurrencyLevel: 8, collectResults: true },
  );
  say('concurrent', done.totalExecuted, done.errors.length, done.resultItems.length);
}

async function mapped(): Promise<void> {
  const mapper = new mapping.Mapper(client, {
    models: { Guest: { tables: ['guests'], keyspace, mappings: new mapping.UnderscoreCqlToCamelCaseMappings() } },
  });
  const guests = mapper.forModel('Guest');
  await guests.insert({ name: 'Grace', mail: 'g@x', visitsSoFar: 3 });
  await guests.update({ name: 'Grace', visitsSoFar: 4 });
  say('mapped', await guests.get({ name: 'Grace' }), await guests.get({ name: 'Nobody' }));
  const found = await guests.find({ name: 'Grace' });
  say('found', found.toArray());
  await guests.remove({ name: 'Grace' });
  say(
    'left',
    (await guests.findAll()).toArray().map((guest) => (guest as { name: string }).name),
  );
}

async function failures(): Promise<void> {
  await fails('syntax', () => client.execute('SELEC', [], { prepare: false }));
  await fails('no table', () => client.execute('SELECT * FROM missing'));
  await fails('exists', () => client.execute('CREATE TABLE guests (a int PRIMARY KEY)', [], { prepare: false }));
  await fails('too few replicas', () => client.execute('SELECT * FROM guests', [], { executionProfile: 'impossible' }));
  await fails('profile', () => client.execute('SELECT * FROM guests', [], { executionProfile: 'none' }));
  await fails('empty batch', () => client.batch([]));
  const nowhere = new cassandra.Client({ contactPoints: ['127.0.0.1:1'], localDataCenter });
  await fails('nowhere', () => nowhere.connect());
  await nowhere.shutdown();
  await new Promise<void>((resolve) => {
    client.execute('SELECT * FROM missing', [], { prepare: false }, (error, result) => {
      say('called back', error.name, result === undefined);
      resolve();
    });
  });
}

client.on('hostAdd', (host: cassandra.Host) => say('host', typeof host.address, host.isUp()));
await client.connect();
say('connected', client.hosts.length > 0, client.getState().getConnectedHosts().length > 0);
await schema();
await values();
await statements();
await mapped();
await failures();
say('counted', counted.unavailable, counted.responses > 20, counted.successes > 20);
say('asked', loadBalancing.plans > 50, loadBalancing.getOptions().size);
const [host] = client.hosts.values();
say(
  'known',
  host.datacenter === localDataCenter,
  host.getCassandraVersion().length,
  typeof host.hostId.toString(),
  host.canBeConsideredAsUp(),
);
const key = client.getReplicas(keyspace, Buffer.from('first'));
say('replicas', key.length, client.metadata.getTokenRanges().size > 0);
say('defaults', Object.keys(cassandra.defaultOptions()).includes('queryOptions'), typeof cassandra.version);
await client.execute(`DROP KEYSPACE ${keyspace}`, [], { prepare: false });
await client.shutdown();
say('over', client.getState().getConnectedHosts().length);

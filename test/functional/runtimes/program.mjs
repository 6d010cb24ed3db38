// Run by each runtime in a project that has the packed package: uses both clients, makes things go wrong, and prints
// what came of it.
import net from 'node:net';
import { inspect } from 'node:util';
import * as cassandraExports from 'ringwire/cassandra';
import { Client, types } from 'ringwire/cassandra';
import * as redisExports from 'ringwire/redis';
import { Redis } from 'ringwire/redis';

const [redisUrl, contactPoint, localDataCenter] = process.argv.slice(2);
const { hostname: host, port } = new URL(redisUrl);
const seen = {};

async function tell(name, promise) {
  try {
    seen[name] = await promise;
  } catch (error) {
    seen[name] = `${error.name} ${error.errorCode}/${error.execution}`;
  }
}

function redisWith(options) {
  const redis = new Redis({ host, port, lazyConnect: true, retryStrategy: null, ...options });
  redis.on('error', () => undefined);
  return redis;
}

async function tellConnecting(name, options) {
  const redis = redisWith(options);
  await tell(name, redis.connect());
  redis.disconnect();
}

const silent = net.createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
await new Promise((resolve) => silent.once('listening', resolve));
const silentPort = silent.address().port;

// ------------------------------------------------------------------ Redis

const redis = redisWith({ keyPrefix: 'runtimes:', retryStrategy: () => 20 });
await redis.del('text', 'hash', 'list', 'counter');
await tell(
  'text',
  redis.set('text', 'grüße').then(() => redis.get('text')),
);
await tell(
  'buffer',
  redis.getBuffer('text').then((bytes) => bytes.toString('hex')),
);
await tell(
  'hash',
  redis.hset('hash', { a: 1, b: 'two' }).then(() => redis.hgetall('hash')),
);
await tell('pipeline', redis.pipeline().incr('counter').get('counter').exec());
await tell('transaction', redis.multi().incr('counter').get('counter').exec());
await tell(
  'many',
  Promise.all(Array.from({ length: 5_000 }, () => redis.get('counter'))).then((all) => all.length),
);
const popped = redis.blpop('list', 5);
await redis.rpush('list', 'element');
await tell('blocking', popped);
const subscriber = redisWith({});
await subscriber.subscribe('runtimes:news');
const message = new Promise((resolve) => subscriber.once('message', (...args) => resolve(args)));
await redis.publish('runtimes:news', 'hello');
await tell('message', message);
await tell(
  'large',
  redis
    .set('large', 'x'.repeat(2_000_000))
    .then(() => redis.get('large'))
    .then(({ length }) => length),
);
await tell('timeout', redis.with({ timeoutMs: 50 }).call('DEBUG', 'SLEEP', '0.3'));
await tell('after the timeout', redis.get('counter'));
const controller = new AbortController();
const aborted = redis.with({ signal: controller.signal }).get('counter');
controller.abort();
await tell('abort', aborted);
const killer = redisWith({});
await killer.client('KILL', 'ID', await redis.client('ID'));
await tell('after the connection was killed', redis.get('counter'));
killer.disconnect();
subscriber.disconnect();
await redis.del('text', 'hash', 'list', 'counter', 'large');
await redis.quit();
await tellConnecting('refused', { host: '127.0.0.1', port: 1 });
await tellConnecting('no such name', { host: 'no-such-name.invalid' });
await tellConnecting('wrong password', { username: 'nobody', password: 'wrong' });
await tellConnecting('silent server', { host: '127.0.0.1', port: silentPort, connectTimeout: 300 });

// ------------------------------------------------------------------ Cassandra

for (const [name, options] of [
  ['v4', { protocolOptions: { maxVersion: 4 } }],
  ['v5', {}],
  ['v5 lz4', { compression: 'lz4' }],
]) {
  const client = new Client({ contactPoints: [contactPoint], localDataCenter, ...options });
  const prepared = { prepare: true };
  await client.execute(
    "CREATE KEYSPACE IF NOT EXISTS runtimes WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}",
  );
  await client.execute(
    'CREATE TABLE IF NOT EXISTS runtimes.all (id uuid PRIMARY KEY, big bigint, map map<text, int>, exact decimal, at timestamp, bytes blob)',
  );
  const id = types.Uuid.fromString('00112233-4455-4677-8899-aabbccddeeff');
  const values = [
    id,
    types.Long.fromString('9007199254740993'),
    { a: 1 },
    types.BigDecimal.fromString('1.50'),
    new Date(1_700_000_000_000),
    Buffer.alloc(300_000, 7),
  ];
  await client.execute(
    'INSERT INTO runtimes.all (id, big, map, exact, at, bytes) VALUES (?, ?, ?, ?, ?, ?)',
    values,
    prepared,
  );
  const { rows } = await client.execute('SELECT * FROM runtimes.all WHERE id = ?', [id], prepared);
  const [{ big, map, exact, at, bytes }] = rows;
  seen[`${name} row`] = [String(big), map, String(exact), at.toISOString(), bytes.length];
  let columns = 0;
  for await (const row of await client.execute(
    "SELECT column_name FROM system_schema.columns WHERE keyspace_name = 'system'",
    [],
    { prepare: true, fetchSize: 20 },
  ))
    if (row.column_name) columns++;
  seen[`${name} pages`] = columns > 100;
  await tell(`${name} syntax`, client.execute('SELEC'));
  await client.shutdown();
}
{
  const client = new Client({ contactPoints: [contactPoint], localDataCenter, compression: 'snappy' });
  await tell(
    'snappy, an optional package',
    client.execute('SELECT * FROM system_schema.columns').then(({ rowLength }) => rowLength > 100),
  );
  await client.shutdown();
}
for (const [name, at] of [
  ['nobody there', '127.0.0.1:1'],
  ['silent node', `127.0.0.1:${silentPort}`],
]) {
  const client = new Client({ contactPoints: [at], localDataCenter, socketOptions: { connectTimeout: 300 } });
  await tell(name, client.connect());
  await client.shutdown();
}

// ------------------------------------------------------------------ names, which a minifier takes

const classes = [redisExports, cassandraExports, cassandraExports.errors, cassandraExports.types, cassandraExports.auth]
  .flatMap((exported) => Object.entries(exported))
  .filter(
    ([name, value]) => name !== 'default' && typeof value === 'function' && Object.hasOwn(value, Symbol.hasInstance),
  );
seen['classes with another name'] = classes.filter(([name, value]) => value.name !== name).map(([name]) => name);
const exhausted = new redisExports.MaxRetriesPerRequestError(3);
seen['as text'] = [
  String(new redisExports.ReplyError('ERR no')),
  inspect(types.Uuid.fromString('00112233-4455-4677-8899-aabbccddeeff')),
  inspect(redisWith({})).split(' ')[0],
  exhausted.name,
  // JavaScriptCore begins no stack with the name
  process.versions.bun === undefined ? exhausted.stack.split(':')[0] : exhausted.name,
];

silent.close();
console.log(JSON.stringify(seen));

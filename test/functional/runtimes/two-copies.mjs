// Run in a project that has the packed package: imports it and requires it, so that there are two copies of each class,
// and gives what comes from the one to the other. Prints what came of it.
import { createRequire } from 'node:module';
import * as importedRedis from 'ringwire/redis';
import * as importedCassandra from 'ringwire/cassandra';

const require = createRequire(import.meta.url);
const requiredRedis = require('ringwire/redis');
const requiredCassandra = require('ringwire/cassandra');
const [redisUrl, contactPoint, localDataCenter] = process.argv.slice(2);
const seen = {};

/** Every class that one can get at, by its path. */
function classesOf(exported, prefix, found = new Map()) {
  for (const [name, value] of Object.entries(exported)) {
    if (name === 'default') continue;
    const isClass =
      typeof value === 'function' && (/^class/.test(value) || Reflect.ownKeys(value.prototype ?? {}).length > 1);
    if (isClass) found.set(`${prefix}.${name}`, value);
    else if (typeof value === 'object' && value !== null) classesOf(value, `${prefix}.${name}`, found);
  }
  return found;
}

const imported = new Map([...classesOf(importedRedis, 'redis'), ...classesOf(importedCassandra, 'cassandra')]);
const required = new Map([
  ...classesOf(Object.fromEntries(Object.keys(importedRedis).map((name) => [name, requiredRedis[name]])), 'redis'),
  ...classesOf(requiredCassandra, 'cassandra'),
]);
seen.classes = imported.size;
seen['of one copy alone'] = [...imported].filter(([path, one]) => required.get(path) === one).map(([path]) => path);
// errors.OperationTimedOutError is also types.TimeoutError, as in cassandra-driver
seen['with another name'] = [...imported]
  .filter(([path, { name }]) => !path.endsWith(`.${name}`))
  .map(([path]) => path);
seen['strangers to the other copy'] = [...imported]
  .filter(([path, one]) => {
    const other = required.get(path);
    return !(Object.create(one.prototype) instanceof other && Object.create(other.prototype) instanceof one);
  })
  .map(([path]) => path);
seen['taken for what they are not'] = [...imported].filter(([, one]) => ({}) instanceof one).map(([path]) => path);

// ------------------------------------------------------------------ Redis

const warnings = [];
process.on('warning', ({ message }) => warnings.push(message));
for (const Redis of [importedRedis.Redis, requiredRedis]) new Redis({ lazyConnect: true, tiemout: 1 }).disconnect();
await new Promise((resolve) => setImmediate(resolve));
seen.warnings = warnings.length;

const redis = new importedRedis.Redis(redisUrl, { keyPrefix: 'two-copies:' });
await redis.set('text', 'value');
const refused = await redis.incr('text').catch((error) => error);
seen['error of the other copy'] = [
  refused instanceof requiredRedis.ReplyError,
  refused instanceof requiredRedis.DriverError,
  refused instanceof requiredRedis.AbortError,
];
seen['command of the other copy'] = String(await redis.sendCommand(new requiredRedis.Command('get', ['text'])));
requiredRedis.Command.setReplyTransformer('GET', (reply) => `${reply}!`);
seen['transformer of the other copy'] = await redis.get('text');
await redis.del('text');
redis.disconnect();

// ------------------------------------------------------------------ Cassandra

const { types, policies, auth, ExecutionProfile } = importedCassandra;
const theirs = new importedCassandra.Client({ contactPoints: [contactPoint], localDataCenter });
const client = new requiredCassandra.Client({
  contactPoints: [contactPoint],
  localDataCenter,
  authProvider: new auth.PlainTextAuthProvider('cassandra', 'cassandra'),
  policies: {
    retry: new policies.retry.FallthroughRetryPolicy(),
    reconnection: new policies.reconnection.ConstantReconnectionPolicy(100),
    timestampGeneration: new policies.timestampGeneration.MonotonicTimestampGenerator(),
  },
  profiles: [new ExecutionProfile('other', { consistency: types.consistencies.one })],
});
const values = {
  a_uuid: types.Uuid.fromString('00112233-4455-4677-8899-aabbccddeeff'),
  a_timeuuid: types.TimeUuid.fromString('13814000-1dd2-11b2-8080-808080808080'),
  a_bigint: types.Long.fromString('9007199254740993'),
  a_varint: types.Integer.fromString('123456789012345678901234567890'),
  a_decimal: types.BigDecimal.fromString('1.50'),
  an_inet: types.InetAddress.fromString('10.0.0.1'),
  a_date: types.LocalDate.fromString('2024-02-29'),
  a_time: types.LocalTime.fromString('10:30:00.5'),
  a_duration: types.Duration.fromString('1mo2d3s'),
  a_tuple: new types.Tuple(1, 'one'),
  a_vector: new types.Vector([1, 2, 3], 'float'),
  nothing: types.unset,
};
await client.execute(
  "CREATE KEYSPACE IF NOT EXISTS two_copies WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}",
);
await client.execute(`CREATE TABLE IF NOT EXISTS two_copies.all (a_uuid uuid PRIMARY KEY, a_timeuuid timeuuid,
  a_bigint bigint, a_varint varint, a_decimal decimal, an_inet inet, a_date date, a_time time, a_duration duration,
  a_tuple tuple<int, text>, a_vector vector<float, 3>, nothing text)`);
const names = Object.keys(values);
const insert = `INSERT INTO two_copies.all (${names}) VALUES (${names.map(() => '?')})`;
await client.execute('TRUNCATE two_copies.all');
await client.execute(insert, Object.values(values), { prepare: true });
const select = 'SELECT * FROM two_copies.all';
const row = (await client.execute(select, [], { executionProfile: 'other' })).first();
seen.values = Object.fromEntries(names.map((name) => [name, String(row[name])]));
const others = Object.fromEntries(names.map((name) => [name, values[name] === types.unset ? null : values[name]]));
seen['values that the other class does not know'] = names.filter(
  (name) => row[name] !== null && !(row[name] instanceof others[name].constructor),
);
seen['values that differ'] = names.filter((name) => row[name]?.equals !== undefined && !row[name].equals(others[name]));
// not prepared: then the class of a value says its type
await client.execute('UPDATE two_copies.all SET a_bigint = ?, a_decimal = ? WHERE a_uuid = ?', [
  types.Long.fromString('2'),
  types.BigDecimal.fromString('2.50'),
  values.a_uuid,
]);
seen['values by their class'] = (await client.execute(select)).rows.map(({ a_bigint: big, a_decimal: exact }) => [
  String(big),
  String(exact),
]);
const statement = await theirs.prepare('UPDATE two_copies.all SET nothing = ? WHERE a_uuid = ?');
await client.batch([{ query: statement, params: ['batched', values.a_uuid] }], { prepare: true });
seen['statement of the other copy'] = (await client.execute(select)).first().nothing;
const failure = await client.execute('SELEC').catch((error) => error);
seen['failure of the other copy'] = [
  failure instanceof importedCassandra.errors.ResponseError,
  failure instanceof importedCassandra.errors.DriverError,
  failure instanceof importedCassandra.errors.NoHostAvailableError,
];
await Promise.all([client.shutdown(), theirs.shutdown()]);
console.log(JSON.stringify(seen));

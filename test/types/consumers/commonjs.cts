// test/types: a consumer written as CommonJS: the module itself is the class, with everything else on it.
import Redis = require('ringwire/redis');
import DefaultRedis, { Redis as NamedRedis, type RedisOptions, type Result } from 'ringwire/redis';
import cassandra = require('ringwire/cassandra');
import defaultCassandra, { Client, types } from 'ringwire/cassandra';

const redisOptions: RedisOptions = { port: 1, lazyConnect: true };
const sameOptions: Redis.RedisOptions = redisOptions;
const redis: Redis = new Redis(sameOptions);
const others: Redis[] = [
  new DefaultRedis(redisOptions),
  new NamedRedis(redisOptions),
  new Redis.default(redisOptions),
  new Redis.Redis(redisOptions),
];
const got: Promise<string | null> = redis.get('key');

const client: cassandra.Client = new Client({
  contactPoints: ['127.0.0.1'],
  localDataCenter: 'datacenter1',
  authProvider: new cassandra.auth.PlainTextAuthProvider('user', 'secret'),
});
const id: types.Uuid = cassandra.types.Uuid.random();
const timestamps = new cassandra.policies.timestampGeneration.MonotonicTimestampGenerator();
const closed: Promise<void> = client.shutdown();

// The hook that users of ioredis know, to give commands of their own a type.
declare module 'ringwire/redis' {
  interface RedisCommander<Context> {
    myecho(text: string): Result<string, Context>;
  }
}
const echoed: Promise<string> = redis.myecho('text');

// @ts-expect-error: a key is not an object without a meaning; were the typings `any`, this would be accepted
void redis.get(Symbol('key'));

const byDefault: defaultCassandra.Client = new defaultCassandra.Client({
  contactPoints: ['127.0.0.1'],
  localDataCenter: 'datacenter1',
});
for (const other of others) other.disconnect();
redis.disconnect();
export = { byDefault, echoed, got, id, timestamps, closed };

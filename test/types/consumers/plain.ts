// test/types: a consumer in a plain .ts file, checked as ECMAScript module, as CommonJS, for a bundler and by an old resolver.
import Redis, { type RedisOptions } from 'ringwire/redis';
import { auth, Client, policies, types } from 'ringwire/cassandra';

const redisOptions: RedisOptions = { port: 1, lazyConnect: true };
const redis: Redis = new Redis(redisOptions);
export const got: Promise<string | null> = redis.get('key');
export const client = new Client({
  contactPoints: ['127.0.0.1'],
  localDataCenter: 'datacenter1',
  authProvider: new auth.PlainTextAuthProvider('user', 'secret'),
});
export const id: types.Uuid = types.Uuid.random();
export const timestamps = new policies.timestampGeneration.MonotonicTimestampGenerator();

// @ts-expect-error: a key is not an object without a meaning; were the typings `any`, this would be accepted
void redis.get(Symbol('key'));

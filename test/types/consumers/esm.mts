// test/types: a consumer written as an ECMAScript module.
import DefaultRedis, { Redis, type RedisOptions, type Result } from 'ringwire/redis';
import * as redisModule from 'ringwire/redis';
import cassandra, { auth, Client, policies, types, type ClientOptions } from 'ringwire/cassandra';

const redisOptions: RedisOptions = { port: 1, lazyConnect: true };
const redis: Redis = new DefaultRedis(redisOptions);
const same: Redis = new redisModule.Redis(redisOptions);
export const got: Promise<string | null> = redis.get('key');

const cassandraOptions: ClientOptions = {
  contactPoints: ['127.0.0.1'],
  localDataCenter: 'datacenter1',
  authProvider: new auth.PlainTextAuthProvider('user', 'secret'),
};
const client: Client = new Client(cassandraOptions);
export const id: types.Uuid = types.Uuid.random();
export const timestamps = new policies.timestampGeneration.MonotonicTimestampGenerator();
export const closed: Promise<void> = client.shutdown();

// The hook that users of ioredis know, to give commands of their own a type.
declare module 'ringwire/redis' {
  interface RedisCommander<Context> {
    myecho(text: string): Result<string, Context>;
  }
}
export const echoed: Promise<string> = redis.myecho('text');

// @ts-expect-error: a key is not an object without a meaning; were the typings `any`, this would be accepted
void redis.get(Symbol('key'));
// @ts-expect-error: the contact points are a list
void new Client({ contactPoints: 5 });

export const byDefault: cassandra.Client = new cassandra.Client({
  contactPoints: ['127.0.0.1'],
  localDataCenter: 'datacenter1',
});
same.disconnect();
redis.disconnect();

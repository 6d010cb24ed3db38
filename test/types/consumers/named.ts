// test/types: a consumer without default imports, for compilers without esModuleInterop: versions.test.ts.
import { Cluster, DriverError, Redis, type ChainableCommander, type RedisOptions } from 'ringwire/redis';
import { Client, concurrent, mapping, types, type ClientOptions } from 'ringwire/cassandra';

const redisOptions: RedisOptions = { port: 1, lazyConnect: true };
export const redis = new Redis(redisOptions);
export const cluster = new Cluster([{ host: 'a', port: 1 }]);
export const stored: Promise<number> = redis.hset('key', 'field', 'value', 'other', 5);
export const many = (texts: string[]): Promise<number> => redis.hset('key', ...texts);
export const chained = (pipeline: ChainableCommander): ChainableCommander => pipeline.xadd('x', '*', 'f', 'v').get('a');
export async function executed(): Promise<string | null> {
  const results = await redis.pipeline().get('a').set('b', 1, 'EX', 5).exec();
  return results![0][1];
}

const options: ClientOptions = { contactPoints: ['127.0.0.1'], localDataCenter: 'datacenter1' };
export const client = new Client(options);
export const long = types.Long.fromString('5').add(types.Long.fromNumber(5));
export const own: types.Long = new types.Long(1, 2);
export const number: number = long.toNumber();
export const mapper = new mapping.Mapper(client, { models: { User: { tables: ['users'] } } });
export const inserted = concurrent.executeConcurrent(client, 'INSERT INTO t (a) VALUES (?)', [[1]]);
export const known = (error: unknown): string | number | undefined => (error instanceof DriverError ? error.code : undefined);

// @ts-expect-error: no such option; were the typings `any`, this would be accepted
void redis.set('a', 'b', 'EXX', 5);
// @ts-expect-error: fields without a value
void redis.hset('a', 'f', 'v', 'g');
// @ts-expect-error: `long` is not any
export const wrong: string = long.toNumber();

// test/types: a consumer in a plain .ts file, checked as ECMAScript module, as CommonJS, for a bundler and by an old resolver.
import Redis, { type RedisOptions } from 'ringwire/redis';
import cassandra, { auth, Client, policies, types } from 'ringwire/cassandra';

const redisOptions: RedisOptions = { port: 1, lazyConnect: true };
const redis: Redis = new Redis(redisOptions);
export const got: Promise<string | null> = redis.get('key');
export const client = new Client({
  contactPoints: ['127.0.0.1'],
  localDataCenter: 'datacenter1',
  authProvider: new auth.PlainTextAuthProvider('user', 'secret'),
});
export const other: cassandra.Client = new cassandra.Client({
  contactPoints: ['127.0.0.1'],
  localDataCenter: 'datacenter1',
});
export const others: cassandra.types.Uuid[] = [cassandra.types.Uuid.random()];
export const id: types.Uuid = types.Uuid.random();
export const timestamps = new policies.timestampGeneration.MonotonicTimestampGenerator();
export const page: Promise<types.ColumnResultSet> = client.execute('SELECT a FROM t', [], { layout: 'columns' });
export const doubles: Promise<Float64Array> = page.then(
  (columns) => columns.column<types.FixedColumn<Float64Array>>('a').values,
);
export const exported: AsyncIterable<types.ColumnPage> = client.export('t', { layout: 'columns' });
// @ts-expect-error: columns are no rows
void client.execute('SELECT a FROM t', [], { layout: 'columns' }).then(({ rows }) => rows);
// @ts-expect-error: a batch has no columns
void client.batch(['SELECT a FROM t'], { layout: 'columns' });

// @ts-expect-error: a key is not an object without a meaning; were the typings `any`, this would be accepted
void redis.get(Symbol('key'));
// @ts-expect-error: the default export is typed as well
void new cassandra.Client({ contactPoints: 5 });

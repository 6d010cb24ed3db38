// test/types: uses the installed package by `import`; prints what it found. No server: nothing connects.
import Default, { Redis } from 'ringwire/redis';
import * as redisModule from 'ringwire/redis';
import * as cassandraModule from 'ringwire/cassandra';
import cassandra from 'ringwire/cassandra';

const redis = new Redis({ port: 1, lazyConnect: true });
redis.disconnect();
const client = new cassandraModule.Client({ contactPoints: ['127.0.0.1:1'], localDataCenter: 'datacenter1' });
await client.shutdown();

console.log(
  JSON.stringify({
    defaultIsRedis: Default === Redis,
    redis: Object.keys(redisModule).sort(),
    defaultHasAllOfCassandra: Object.keys(cassandraModule).every((name) => cassandra[name] === cassandraModule[name]),
    cassandra: Object.keys(cassandraModule).sort(),
    uuid: String(cassandraModule.types.Uuid.random()),
  }),
);

// test/types: uses the installed package by `require`; prints what it found. No server: nothing connects.
const Redis = require('ringwire/redis');
const cassandra = require('ringwire/cassandra');

const redis = new Redis({ port: 1, lazyConnect: true });
redis.disconnect();
const client = new cassandra.Client({ contactPoints: ['127.0.0.1:1'], localDataCenter: 'datacenter1' });

import('ringwire/redis').then(async (esm) => {
  await client.shutdown();
  console.log(
    JSON.stringify({
      defaultIsRedis: Redis.default === Redis && Redis.Redis === Redis,
      redis: Object.keys(esm)
        .filter((name) => Redis[name] !== undefined)
        .sort(),
      defaultHasAllOfCassandra: cassandra.default === cassandra,
      cassandra: Object.keys(cassandra)
        .filter((name) => name !== '__esModule')
        .sort(),
      uuid: String(cassandra.types.Uuid.random()),
      // Two copies of each class live in a process that mixes both ways of importing; they must know each other's instances.
      knowsTheOtherCopy: redis instanceof esm.Redis,
    }),
  );
});

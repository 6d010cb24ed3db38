// test/types: what `require('ioredis')` and `require('cassandra-driver')` get where this package is in their place.
const loaded = () => Object.keys(require.cache).some((file) => file.endsWith('cassandra.js'));
const root = require('ringwire');
const before = loaded();
const { CONNECTION_CLOSED_ERROR_MSG } = require('ringwire/built/utils');

import('ringwire').then((esm) => {
  console.log(
    JSON.stringify({
      isRedis: root === require('ringwire/redis') && root.default === root && root.Redis === root,
      cassandraIsLoadedUnasked: before,
      isCassandra: root.Client === require('ringwire/cassandra').Client,
      missing: Object.keys(require('ringwire/cassandra')).filter((name) => root[name] === undefined),
      named: esm.default === root && esm.Client === root.Client && esm.Cluster === root.Cluster && esm.types === root.types,
      message: CONNECTION_CLOSED_ERROR_MSG,
    }),
  );
});

// A server to try things on by hand: `node --import=tsx test/support/servers/hold.ts redis '{"tls":"server"}'` or `…
// cassandra '{"auth":true}'`. Prints one JSON line when it is ready and keeps it until Ctrl-C.
import { CassandraNode, type CassandraNodeOptions } from './cassandra/cassandra-node.js';
import { RedisServer, type RedisServerOptions } from './redis/redis-server.js';

const [kind = 'redis', options = '{}'] = process.argv.slice(2);
if (kind === 'redis') {
  const server = await RedisServer.start(JSON.parse(options) as RedisServerOptions);
  console.log(
    JSON.stringify({
      url: server.url,
      host: server.host,
      port: server.port,
      socketPath: server.socketPath,
      pid: server.pid,
      certificates: server.certificates,
    }),
  );
} else if (kind === 'cassandra') {
  const node = await CassandraNode.start(JSON.parse(options) as CassandraNodeOptions);
  console.log(
    JSON.stringify({
      contactPoint: node.contactPoint,
      dataCenter: node.dataCenter,
      pid: node.pid,
      certificates: node.certificates,
    }),
  );
} else {
  console.error('usage: hold.ts redis|cassandra [options as JSON]');
  process.exit(2);
}
// servers do not keep this process alive by themselves
setInterval(() => undefined, 1 << 30);

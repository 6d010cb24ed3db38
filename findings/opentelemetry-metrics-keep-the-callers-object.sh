#!/bin/sh
# @opentelemetry/sdk-metrics 2.12.1: a caller that changes its object of attributes relabels what was counted, and one
# NaN ends a counter.
#
# Input: a counter that is given one object of attributes twice, with another host in it the second time; attributes
# with a key that is undefined; NaN and undefined as a value, as a duration or a size is that was not measured. Seen,
# without an error: the SDK keeps the caller's object and not a copy, so that the count of host a is exported as a
# second one of host b, beside its own; two data points with one set of attributes are what back ends refuse or take
# one of. A key that is undefined makes a series of its own, whose attributes are the same as those without it once
# they are sent as JSON. add(NaN) makes the counter NaN for good, while add(undefined) and a histogram's record(NaN)
# are left out. Whoever instruments a client gives each call an object of its own without empty keys, and asks
# Number.isFinite() first.
#
# Needs node and npm. Works in a temporary folder and leaves nothing behind. Exits with 1 when this is no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @opentelemetry/api@1.9.1 \
  @opentelemetry/sdk-metrics@2.12.1 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const metrics = require('@opentelemetry/sdk-metrics');
const seen = [];
const note = (title, text) => {
  seen.push(String(text));
  console.log(`${title}: ${text}`);
};

async function see(title, use) {
  const exporter = new metrics.InMemoryMetricExporter(metrics.AggregationTemporality.CUMULATIVE);
  const reader = new metrics.PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 1_000_000 });
  const provider = new metrics.MeterProvider({ readers: [reader] });
  use(provider.getMeter('finding'));
  await reader.forceFlush();
  const scopes = exporter.getMetrics().flatMap((resource) => resource.scopeMetrics);
  const points = scopes.flatMap((scope) => scope.metrics);
  const told = points.flatMap((metric) => metric.dataPoints).map(({ attributes, value }) => {
    return `${JSON.stringify(attributes)} ${typeof value === 'number' ? value : `${value.count} of sum ${value.sum}`}`;
  });
  note(title, told.join(', '));
  await provider.shutdown();
}

(async () => {
  await see('one object, its host changed between', (meter) => {
    const [counter, attributes] = [meter.createCounter('requests'), { host: 'a' }];
    counter.add(1, attributes);
    attributes.host = 'b';
    counter.add(1, attributes);
    counter.add(1, attributes);
  });
  await see('an object for each', (meter) => {
    const counter = meter.createCounter('requests');
    counter.add(1, { host: 'a' });
    counter.add(1, { host: 'b' });
    counter.add(1, { host: 'b' });
  });
  await see('with and without a key that is undefined', (meter) => {
    const counter = meter.createCounter('requests');
    counter.add(1, { host: 'a' });
    counter.add(1, { host: 'a', keyspace: undefined });
  });
  await see('1, NaN and 1', (meter) => {
    const counter = meter.createCounter('bytes');
    for (const value of [1, NaN, 1]) counter.add(value);
  });
  await see('1, undefined and 1', (meter) => {
    const counter = meter.createCounter('bytes');
    for (const value of [1, undefined, 1]) counter.add(value);
  });
  await see('a histogram of 1, NaN and 1', (meter) => {
    const histogram = meter.createHistogram('duration');
    for (const value of [1, NaN, 1]) histogram.record(value);
  });
  const expected = [
    '{"host":"b"} 1, {"host":"b"} 2', '{"host":"a"} 1, {"host":"b"} 2', '{"host":"a"} 1, {"host":"a"} 1', '{} NaN',
    '{} 2', '{} 2 of sum 2',
  ];
  const asRecorded = seen.length === expected.length && seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs

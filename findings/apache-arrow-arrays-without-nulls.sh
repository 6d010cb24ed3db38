#!/bin/sh
# apache-arrow 21.2.0 (JavaScript): toArray() of a column of numbers has 0 where the column has null, and dates as
# numbers.
#
# Input: columns with a null of several types, each by toArray() and by iteration; a mean of five measurements of
# which two are missing; the same column through IPC. Seen, without an error: toArray() hands out the typed array that
# the values lie in, where a null is whatever lies there: 0 for what this library built. The mean is 6 in place of 10,
# while the columns of texts and of booleans answer null, as iteration does for all. Timestamps are BigInts to
# toArray() and numbers to iteration. The typed array is the column itself: what is written to it the table has. The
# class of the answer depends on the type alone, so nothing tells of it: look at nullCount, or iterate.
#
# Needs node and npm. Works in a temporary folder and leaves nothing behind. Exits with 1 when this is no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts apache-arrow@21.2.0 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const arrow = require('apache-arrow');
const seen = [];
const note = (title, text) => {
  seen.push(String(text));
  console.log(`${title}: ${text}`);
};
const show = (values) => `${values.constructor.name} ${[...values].map(String).join(' ')}`;
const column = (values, type) => arrow.vectorFromArray(values, type);
for (const [title, vector] of Object.entries({
  Int32: column([7, null, 9], new arrow.Int32()),
  Float64: column([7.5, null, 9.5], new arrow.Float64()),
  Int64: column([7n, null, 9n], new arrow.Int64()),
  Timestamp: column([new Date(7), null], new arrow.TimestampMillisecond()),
  Utf8: column(['a', null], new arrow.Utf8()),
  Bool: column([true, null], new arrow.Bool()),
})) {
  note(`${title} by toArray()`, show(vector.toArray()));
  note('  by iteration', show([...vector]));
}
const measured = column([10, null, 10, null, 10], new arrow.Float64());
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
note('the mean by toArray()', mean(measured.toArray()));
note('the mean of what is there', mean([...measured].filter((value) => value !== null)));
const again = arrow.tableFromIPC(arrow.tableToIPC(new arrow.Table({ measured }))).getChild('measured');
note('through IPC, by toArray()', show(again.toArray()));
note('  by iteration', show([...again]));
measured.toArray()[0] = -1;
note('after writing to what toArray() gave', measured.get(0));
const expected = [
  'Int32Array 7 0 9', 'Array 7 null 9', 'Float64Array 7.5 0 9.5', 'Array 7.5 null 9.5', 'BigInt64Array 7 0 9',
  'Array 7 null 9', 'BigInt64Array 7 0', 'Array 7 null', 'Array a null', 'Array a null', 'Array true null',
  'Array true null', '6', '10', 'Float64Array 10 0 10 0 10', 'Array 10 null 10 null 10', '-1',
];
const asRecorded = seen.length === expected.length && seen.every((text, index) => text === expected[index]);
console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
process.exit(asRecorded ? 0 : 1);
JS
node see.cjs

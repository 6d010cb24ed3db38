#!/bin/sh
# long 5.3.2 with cassandra-driver 4.10.0: < and > compare 64-bit numbers as texts, and compare() of a signed and an
# unsigned one says of each that it is greater.
#
# Input: Longs as cassandra-driver answers a bigint, with JavaScript's operators, in sort() and in a Set; compare() of
# signed and unsigned ones. Seen, without an error: a Long has no valueOf(), so operators that compare two of them
# take their texts: 10 > 9 is false and -1 < -2 true, and sort() gives 1,10,100,9. Beside a number they compare as
# numbers, so that a test with one Long passes, and minus subtracts where plus joins: 5 + 1 is "51". Zero is truthy,
# and === and Set tell equal ones apart. compare() takes the sign of the one it is called on: 1 is greater than the
# greatest unsigned one, and that is greater than 1, so that a sort of both has no order; the sum of both has the sign
# of the left one. Use compare(), equals() and isZero(), of one sign; or have BigInts.
#
# Needs node and npm. Works in a temporary folder and leaves nothing behind. Exits with 1 when this is no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts cassandra-driver@4.10.0 long@5.3.2 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const Long = require('long');
const { types } = require('cassandra-driver');
const seen = [];
const note = (title, text) => {
  seen.push(String(text));
  console.log(`${title}: ${text}`);
};
for (const [title, kind] of [['long', Long], ["cassandra-driver's", types.Long]]) {
  const of = (number) => kind.fromNumber(number);
  note(`${title}: 10 > 9, -1 < -2, 10 > 9 as a number`, [of(10) > of(9), of(-1) < of(-2), of(10) > 9].join(' '));
  note('  sorted', [1, 9, 10, 100].map(of).sort().join(' '));
  note('  sorted by compare()', [100, 9, 10, 1].map(of).sort((a, b) => a.compare(b)).join(' '));
  note('  5 + 1, 5 - 1, the greatest of 10 and 9', [of(5) + 1, of(5) - 1, Math.max(of(10), of(9))].join(' '));
  note('  zero, two equal ones, a Set of two', [Boolean(of(0)), of(5000) === of(5000), new Set([of(5000), of(5000)]).size].join(' '));
}
const greatest = Long.MAX_UNSIGNED_VALUE;
note('1 compared with the greatest unsigned one', Long.ONE.compare(greatest));
note('the greatest unsigned one compared with 1', greatest.compare(Long.ONE));
const big = Long.fromString('10000000000000000000', true);
note('1 + 10^19', Long.ONE.add(big));
note('10^19 + 1', big.add(Long.ONE));
const expected = [
  'false true true', '1 10 100 9', '1 9 10 100', '51 4 10', 'true false 2', 'false true true', '1 10 100 9',
  '1 9 10 100', '51 4 10', 'true false 2', '1', '1', '-8446744073709551615', '10000000000000000001',
];
const asRecorded = seen.length === expected.length && seen.every((text, index) => text === expected[index]);
console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
process.exit(asRecorded ? 0 : 1);
JS
node see.cjs

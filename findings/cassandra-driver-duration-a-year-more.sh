#!/bin/sh
# cassandra-driver 4.10.0: a Duration of 18 months prints as two years and six months, and is read back as 30 months.
#
# Input: types.Duration of whole months, toString() and Duration.fromString() of what it gave. Seen: the years are the
# months divided by twelve and rounded to the nearest, the rest is the remainder, so that a year is added wherever the
# remainder is six or more: 18 to 23 months, 30 to 35, and so on; 12 to 17 are right. What is sent as bytes is right:
# only what passes through text (a log, JSON, a statement's literal) gains a year. A duration of nothing prints as ''.
#
# Needs node and npm. Works in a temporary folder and leaves nothing behind. Exits with 1 when this is no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts cassandra-driver@4.10.0 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const { Duration } = require('cassandra-driver').types;
const seen = [];
for (const months of [11, 12, 17, 18, 23, 24, 30]) {
  const printed = new Duration(months, 0, 0).toString();
  const readBack = Duration.fromString(printed).months;
  const bytes = Duration.fromBuffer(new Duration(months, 0, 0).toBuffer()).months;
  console.log(`${months} months: prints ${printed}, read back ${readBack}, through bytes ${bytes}`);
  seen.push(`${printed} ${readBack} ${bytes}`);
}
const nothing = JSON.stringify(new Duration(0, 0, 0).toString());
console.log(`nothing: prints ${nothing}`);
const expected = '11mo 11 11|1y 12 12|1y5mo 17 17|2y6mo 30 18|2y11mo 35 23|2y 24 24|3y6mo 42 30';
const asRecorded = seen.join('|') === expected && nothing === '""';
console.log(asRecorded ? 'As recorded.' : `CHANGED: expected ${expected}`);
process.exit(asRecorded ? 0 : 1);
JS
node see.cjs

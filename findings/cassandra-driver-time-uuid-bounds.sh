#!/bin/sh
# cassandra-driver 4.10.0: TimeUuid.min(date) and TimeUuid.max(date) are not the bounds of that millisecond.
#
# Input: min and max of one Date without the optional ticks. Its documentation calls them the smallest and the biggest type 1
# identifier possible with the date. Seen: the ticks of 100 ns within the millisecond are taken from a counter that every
# TimeUuid made in the process moves on, as for a new identifier, not 0 and 9999: of the identifiers of that millisecond
# nearly all are above max(date), some are below min(date), and two calls of min(date) differ. A range of a clustering
# column between the two leaves out rows of its first and last millisecond. With the ticks given, both are the bounds.
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
const { TimeUuid } = require('cassandra-driver').types;
const date = new Date(1700000000123);
// Sixty bits: the version's four are left out of the high part.
const ticksOf = (id) => {
  const [low, middle, high] = id.toString().split('-');
  return Number(BigInt(`0x${high.slice(1)}${middle}${low}`) % 10000n);
};
for (let made = 0; made < 100; made++) TimeUuid.fromDate(new Date(1600000000000));
const first = ticksOf(TimeUuid.min(date));
const second = ticksOf(TimeUuid.min(date));
const greatest = ticksOf(TimeUuid.max(date));
const isLeftOut = (ticks) => ticks < second || ticks > greatest;
let leftOut = 0;
for (let ticks = 0; ticks < 10000; ticks++) if (isLeftOut(ticks)) leftOut++;
const given = [ticksOf(TimeUuid.min(date, 0)), ticksOf(TimeUuid.max(date, 9999))];
console.log(`ticks of min: ${first}, of min once more: ${second}, of max: ${greatest}`);
console.log(`of 10,000 identifiers of the millisecond ${leftOut} are outside; with ticks given: ${given.join(' to ')}`);
const asRecorded = second > first && second > 0 && greatest < 9999 && leftOut > 9000 && given.join() === '0,9999';
console.log(asRecorded ? 'As recorded.' : 'CHANGED: min and max are bounds, or nearer to them');
process.exit(asRecorded ? 0 : 1);
JS
node see.cjs

#!/bin/sh
# apache-arrow 21.2.0 (JavaScript): what a column of decimals gives out is its unscaled integer as a text and as a number.
#
# Input: a column of type Decimal128 with a scale of 2 that holds 123.45 and -123.45. Seen: a value as a text, joined to
# one, or as a JavaScript number is 12345 and -12345, a hundred times too much, without an error; so are the texts of a whole
# row. Only valueOf called by hand with the scale gives 123.45, and nothing passes it along. Integers, dates and time-stamps
# of any unit come out as they are meant (time-stamps in milliseconds, with a fraction).
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
const { Decimal, RecordBatch, Schema, Field, Struct, Table, TimestampMicrosecond, makeData, makeVector } = require('apache-arrow');
/** 128-bit integers as four words each, the lowest first. */
const wordsOf = (integers) =>
  Uint32Array.from(integers.flatMap((integer) => [0n, 32n, 64n, 96n].map((by) => Number((BigInt.asUintN(128, integer) >> by) & 0xffffffffn))));
const type = new Decimal(2, 38, 128);
const data = makeData({ type, data: wordsOf([12345n, -12345n]) });
const column = makeVector(data);
const schema = new Schema([new Field('amount', type)]);
const table = new Table(schema, new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: 2, children: [data] })));
const [first, second] = [column.get(0), column.get(1)];
const seen = [
  String(first),
  `${second}`,
  String(Number(second)),
  String(first.valueOf(type.scale)),
  String(table.get(0)),
  String([...makeVector(makeData({ type: new TimestampMicrosecond(), data: new BigInt64Array([1500n]) }))]),
];
const expected = ['12345', '-12345', '-12345', '123.45', '{"amount": 12345}', '1.5'];
console.log(`123.45 as a text: ${seen[0]}, -123.45: ${seen[1]}, as a number: ${seen[2]}; with its scale by hand: ${seen[3]}; in a row: ${seen[4]}`);
const asRecorded = seen.every((text, index) => text === expected[index]);
console.log(asRecorded ? 'As recorded.' : `CHANGED: ${JSON.stringify(seen)}`);
process.exit(asRecorded ? 0 : 1);
JS
node see.cjs

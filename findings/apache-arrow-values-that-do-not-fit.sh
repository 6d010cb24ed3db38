#!/bin/sh
# apache-arrow 21.2.0 (JavaScript): values that a column cannot hold become others, and a text that is missing becomes
# ''.
#
# Input: vectorFromArray with a type, tableFromJSON of objects of which one has no such property or a value of another
# type, and a table with two columns of one name. Seen, without an error: 2147483648 in an Int32 is -2147483648, 1.9 is
# 1, 300 in a Uint8 is 44, 2^63 in an Int64 is -2^63 and 65520 in a Float16 is infinite. A missing text is '' and not
# null, be it undefined for a Utf8 or a property that an object has not got, while null stays null; a missing number is
# NaN. A text in a column that began with numbers is NaN. A row with two columns of one name has the last.
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
const {
  Field, Float16, Int32, Int64, RecordBatch, Schema, Struct, Table, Uint8, Utf8, makeData, tableFromJSON, vectorFromArray,
} = require('apache-arrow');
const seen = [];
const note = (title, values) => {
  seen.push(values.map((value) => (value === '' ? "''" : String(value))).join(' '));
  console.log(`${title}: ${seen.at(-1)}`);
};
note('2147483648, 1.9 and -1 as Int32', [...vectorFromArray([2147483648, 1.9, -1], new Int32())]);
note('300 and -1 as Uint8', [...vectorFromArray([300, -1], new Uint8())]);
note('2^63 as Int64', [...vectorFromArray([2n ** 63n], new Int64())]);
note('65520 as Float16', [...vectorFromArray([65520], new Float16())]);
note("'a', null and undefined as Utf8", [...vectorFromArray(['a', null, undefined], new Utf8())]);
const missing = tableFromJSON([{ id: 1, name: 'a', age: 5 }, { id: 2 }, { id: 3, name: null, age: null }]);
note('names of which the second is missing and the third null', [...missing.getChild('name')]);
note('ages likewise', [...missing.getChild('age')]);
note("1, 'x' and 2.5", [...tableFromJSON([{ n: 1 }, { n: 'x' }, { n: 2.5 }]).getChild('n')]);
const fields = [new Field('x', new Int32()), new Field('x', new Int32())];
const schema = new Schema(fields);
const children = [1, 2].map((value) => makeData({ type: new Int32(), data: new Int32Array([value]) }));
const twice = new Table(schema, new RecordBatch(schema, makeData({ type: new Struct(fields), length: 1, children })));
note('a row of two columns x, 1 and 2', [JSON.stringify(twice.get(0).toJSON())]);
const expected = [
  '-2147483648 1 -1', '44 255', '-9223372036854775808', 'Infinity', "a null ''", "a '' null", '5 NaN null', '1 NaN 2.5', '{"x":2}',
];
const asRecorded = seen.every((text, index) => text === expected[index]);
console.log(asRecorded ? 'As recorded.' : `CHANGED: ${JSON.stringify(seen)}`);
process.exit(asRecorded ? 0 : 1);
JS
node see.cjs

#!/bin/sh
# apache-arrow 21.2.0 (JavaScript): Table.concat puts columns together by their place, whatever their names and types
# are.
#
# Input: two tables with the columns x and y, in the other order in the second, as pages of rows or files give them;
# two that have one column each, of another name and type; integers and then doubles; and three columns after two.
# Seen, without an error: the schema is that of the first table, and the second one's columns go where they stand, so
# that y's 5 is an x and x's 6 a y. A column of texts goes on in a column that is Int32 by its schema, and the rows
# have texts where its type says that there are none; 1.5 is an Int32 likewise. A column that the first table has not
# got is left out. Sent by tableToIPC, the text and the 1.5 are both 0 to whoever reads it. Put columns in order by
# select() with the names before, and compare the schemas.
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
const { Float64, Int32, Table, Utf8, tableFromIPC, tableToIPC, vectorFromArray } = require('apache-arrow');
const seen = [];
const note = (title, text) => {
  seen.push(String(text));
  console.log(`${title}: ${text}`);
};
const integers = (...values) => vectorFromArray(values, new Int32());
const rows = (table) => `${table.schema.fields.join(', ')} ${JSON.stringify(table.toArray())}`;
const again = (table) => {
  try {
    return rows(tableFromIPC(tableToIPC(table)));
  } catch (error) {
    return `${error.name}`;
  }
};
const first = new Table({ x: integers(1), y: integers(2) });
const swapped = first.concat(new Table({ y: integers(5), x: integers(6) }));
note('x and y, then y: 5 and x: 6', rows(swapped));
note('put in order before', rows(first.concat(new Table({ y: integers(5), x: integers(6) }).select(['x', 'y']))));
const texts = new Table({ x: integers(1) }).concat(new Table({ name: vectorFromArray(['a'], new Utf8()) }));
note("x, then name: 'a'", rows(texts));
note('  through IPC', again(texts));
const doubles = new Table({ x: integers(1) }).concat(new Table({ x: vectorFromArray([1.5], new Float64()) }));
note('x: Int32, then x: 1.5 as Float64', rows(doubles));
note('  through IPC', again(doubles));
note('x and y, then x, y and z', rows(first.concat(new Table({ x: integers(3), y: integers(4), z: integers(5) }))));
const expected = [
  'x: Int32, y: Int32 [{"x":1,"y":2},{"x":5,"y":6}]', 'x: Int32, y: Int32 [{"x":1,"y":2},{"x":6,"y":5}]',
  'x: Int32 [{"x":1},{"x":"a"}]', 'x: Int32 [{"x":1},{"x":0}]', 'x: Int32 [{"x":1},{"x":1.5}]',
  'x: Int32 [{"x":1},{"x":0}]', 'x: Int32, y: Int32 [{"x":1,"y":2},{"x":3,"y":4}]',
];
const asRecorded = seen.length === expected.length && seen.every((text, index) => text === expected[index]);
console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
process.exit(asRecorded ? 0 : 1);
JS
node see.cjs

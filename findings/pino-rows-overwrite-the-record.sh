#!/bin/sh
# pino 10.4.0: an object that has a level, a time or a msg is written beside the record's own, and who reads the line
# gets the object's.
#
# Input: rows as a database answers them, given to log.info(row, text): one with the columns level, time, pid and msg;
# a child logger with a key that the call has too; a row with a number beyond 2^53 as a BigInt and one with a Map; an
# Error under another key than err. Seen, without an error: the line is JSON with two members of one name. JSON.parse,
# and most that take logs in, keep the later one, which is the row's: the entry has the level "gold" and the year
# 1970, is not found by a search for its level and time, and alerts on level 50 do not see it. Of two msg the text of
# the call stays. The BigInt is written as a number, which JSON.parse rounds; the Map is {}; the Error is {}. Give
# rows a key of their own, log.info({ row }, text), or set nestedKey, and name errors err.
#
# Needs node and npm. Works in a temporary folder and leaves nothing behind. Exits with 1 when this is no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts pino@10.4.0 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const pino = require('pino');
const seen = [];
const note = (title, text) => {
  seen.push(String(text));
  console.log(`${title}: ${text}`);
};
const lines = [];
const to = { write: (line) => void lines.push(line.trim()) };
const options = { base: { pid: 1 }, timestamp: () => ',"time":17e8' };
const log = pino(options, to);
const last = () => lines.at(-1);
const read = () => JSON.stringify(JSON.parse(last()));
const row = { level: 'gold', time: new Date(0), pid: 7, msg: 'new' };
log.error(row, 'order failed');
note('the line of error(row, text)', last());
note('  as it is parsed', read());
log.error({ row }, 'order failed');
note('error({ row }, text), as it is parsed', read());
pino({ ...options, nestedKey: 'row' }, to).error(row, 'order failed');
note('error(row, text) with nestedKey, as it is parsed', read());
log.child({ host: 'a' }).info({ host: 'b' });
note('host in a child and in the call', last());
log.info({ id: 9007199254740993n, tags: new Map([['a', 1]]) });
note('a BigInt and a Map', last());
note('  as it is parsed', read());
log.error({ error: new Error('refused') }, 'order failed');
note('an Error as error', last());
const expected = [
  '{"level":50,"time":17e8,"pid":1,"level":"gold","time":"1970-01-01T00:00:00.000Z","pid":7,"msg":"new","msg":"order failed"}',
  '{"level":"gold","time":"1970-01-01T00:00:00.000Z","pid":7,"msg":"order failed"}',
  '{"level":50,"time":1700000000,"pid":1,"row":{"level":"gold","time":"1970-01-01T00:00:00.000Z","pid":7,"msg":"new"},"msg":"order failed"}',
  '{"level":50,"time":1700000000,"pid":1,"row":{"level":"gold","time":"1970-01-01T00:00:00.000Z","pid":7,"msg":"new"},"msg":"order failed"}',
  '{"level":30,"time":17e8,"pid":1,"host":"a","host":"b"}',
  '{"level":30,"time":17e8,"pid":1,"id":9007199254740993,"tags":{}}',
  '{"level":30,"time":1700000000,"pid":1,"id":9007199254740992,"tags":{}}',
  '{"level":50,"time":17e8,"pid":1,"error":{},"msg":"order failed"}',
];
const asRecorded = seen.length === expected.length && seen.every((text, index) => text === expected[index]);
console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
process.exit(asRecorded ? 0 : 1);
JS
node see.cjs

#!/bin/sh
# mocha 12.0.3: tests whose bodies never run are counted as passed or not at all, and it exits with 0.
#
# Input: files of tests of which each throws if it is run: one that is a generator function, one that is an
# asynchronous generator (as whoever reads rows by `yield` writes it), one that answers a function it meant to call,
# and tests behind an await of a second in the callback of describe; the name of a file that is not there, beside one
# that is. Seen: the first three are passed, in the default reporter with a tick. Those behind the await are in no
# list and no count. The missing file is a warning on standard error (by itself it is an error). The exit status is 0
# each time, and --forbid-pending does not help. A test that awaits what it reads is an async function; what a suite
# needs to know before its tests are described is read before it is described, with --delay or in a module that awaits
# at its top. Count the tests in CI.
#
# Needs node and npm. Works in a temporary folder and leaves nothing behind. Exits with 1 when this is no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts mocha@12.0.3 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > generators.cjs <<'JS'
it('a generator', function* () {
  throw new Error('run');
});
it('an asynchronous generator', async function* () {
  throw new Error('run');
});
it('answers a function', () => () => {
  throw new Error('run');
});
JS
cat > suite.cjs <<'JS'
it('a test that is there', () => undefined);
describe('a suite that awaits', async () => {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  it('behind the await', () => {
    throw new Error('run');
  });
});
JS
echo "it('fails', () => { throw new Error('run'); });" > failing.cjs
cat > see.cjs <<'JS'
const { spawnSync } = require('node:child_process');
const seen = [];
const note = (title, text) => {
  seen.push(String(text));
  console.log(`${title}: ${text}`);
};
for (const files of [['generators.cjs'], ['suite.cjs'], ['suite.cjs', 'absent.cjs'], ['absent.cjs'], ['failing.cjs']]) {
  const result = spawnSync(process.execPath, ['node_modules/mocha/bin/mocha.js', '--forbid-pending', ...files]);
  const count = (word) => new RegExp(`(\\d+) ${word}`).exec(result.stdout.toString())?.[1] ?? 0;
  const warned = result.stderr.toString().split('\n', 1)[0];
  const outcome = `${count('passing')} passed, ${count('failing')} failed, exit ${result.status}`;
  note(files.join(' and '), warned === '' ? outcome : `${outcome}, ${warned}`);
}
const expected = [
  '3 passed, 0 failed, exit 0', '1 passed, 0 failed, exit 0',
  '1 passed, 0 failed, exit 0, Warning: Cannot find any files matching pattern "absent.cjs"',
  '0 passed, 0 failed, exit 1, Error: No test files found: "absent.cjs"',
  '0 passed, 1 failed, exit 1',
];
const asRecorded = seen.length === expected.length && seen.every((text, index) => text === expected[index]);
console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
process.exit(asRecorded ? 0 : 1);
JS
node see.cjs

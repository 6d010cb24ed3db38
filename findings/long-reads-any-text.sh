#!/bin/sh
# long 5.3.2: a text that is no number, or does not fit, becomes some 64-bit number, without an error.
#
# Input: texts to Long.fromString. Seen: what is beyond the range wraps around (2^63 becomes -2^63, and twenty nines become
# 7766279631452241919); reading stops where a text is no number any more, in each group of eight digits by itself, so "12abc"
# is 12, "1e3" is 1, "0x10" is 0, "1.9" is 1, and "12345678abc" is 12345678000. Only the empty text and hyphens inside are
# refused. Drivers whose users bind texts to a bigint hand them to this function.
#
# Needs node and npm. Works in a temporary folder and leaves nothing behind. Exits with 1 when this is no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts long@5.3.2 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const Long = require('long');
const expected = {
  '9223372036854775807': '9223372036854775807',
  '9223372036854775808': '-9223372036854775808',
  '99999999999999999999': '7766279631452241919',
  '12abc': '12',
  '12345678abc': '12345678000',
  '1e3': '1',
  '0x10': '0',
  '1.9': '1',
  '': 'refused',
  '1-2': 'refused',
};
let changed = 0;
for (const [text, number] of Object.entries(expected)) {
  let seen;
  try {
    seen = Long.fromString(text).toString();
  } catch {
    seen = 'refused';
  }
  console.log(`${JSON.stringify(text)}: ${seen}${seen === number ? '' : `, was ${number}: CHANGED`}`);
  if (seen !== number) changed++;
}
console.log(changed === 0 ? 'As recorded.' : 'CHANGED.');
process.exit(changed === 0 ? 0 : 1);
JS
node see.cjs

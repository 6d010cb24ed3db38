#!/bin/sh
# cassandra-driver 4.10.0: types.Integer, what a varint is read as, multiplies and divides wrong when words are all ones.
#
# Input: products of numbers near powers of two, of 64 and 34 bits and more, compared with BigInt. Seen: a carry is lost,
# (2^64 - 1) * (2^34 - 1) comes out 2^96 too small, and so is one in twenty of the products of numbers one off powers of
# two (2^16 to 2^129); divide and modulo, which multiply, answer wrong quotients and remainders. None is an error. Of
# 20,000 products of evenly random words none was wrong. Sums, differences, and what is read and written as text were right.
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
const { Integer } = require('cassandra-driver').types;
const integer = (value) => Integer.fromString(value.toString());
const product = (one, other) => integer(one).multiply(integer(other)).toString();
const numbers = [];
for (let bits = 16n; bits < 130n; bits++) for (const step of [-1n, 0n, 1n]) numbers.push((1n << bits) + step);
let wrong = 0;
let misread = 0;
for (const one of numbers) {
  if (integer(one).toString() !== one.toString()) misread++;
  for (const other of numbers) if (product(one, other) !== (one * other).toString()) wrong++;
}
let wrongOfRandom = 0;
let state = 12345;
const word = () => {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return BigInt(state >>> 0);
};
const random = () => (word() << 64n) | (word() << 32n) | word();
for (let count = 0; count < 20000; count++) {
  const [one, other] = [random(), random()];
  if (product(one, other) !== (one * other).toString()) wrongOfRandom++;
}
const [one, other] = [(1n << 64n) - 1n, (1n << 34n) - 1n];
const missing = one * other - BigInt(product(one, other));
const [dividend, divisor] = [340282366842525887241446187832558615660n, 9223372041149743103n];
const quotient = integer(dividend).divide(integer(divisor)).toString();
console.log(`${one} * ${other} = ${product(one, other)}, should be ${one * other}: ${missing} too small`);
console.log(`${dividend} / ${divisor} = ${quotient}, should be ${dividend / divisor}`);
console.log(`wrong: ${wrong} of ${numbers.length ** 2} near powers of two, ${wrongOfRandom} of 20000 random; misread ${misread}`);
const asRecorded =
  missing === 1n << 96n && quotient === '36893488130327660102' && wrong === 6336 &&
  wrongOfRandom === 0 && misread === 0;
console.log(asRecorded ? 'As recorded.' : 'CHANGED.');
process.exit(asRecorded ? 0 : 1);
JS
node see.cjs

#!/bin/sh
# lz4js 0.2.0: valid LZ4 frames are read as other bytes, and blocks are written that the reference library refuses.
#
# Input: 1,800 bytes of text in frames of liblz4 1.9.4 (by the package lz4 4.4.5 of PyPI): plain, with a checksum behind
# each block (`lz4 -BX`), and two frames one behind the other, as `cat` or a program that appends to a file leaves them;
# blocks that lz4js writes of 60 bytes whose last ones repeat earlier ones. Seen: the plain frame is read well. lz4js takes
# the checksum to stand before its block, so the second comes out as 923 other bytes, without an error; no checksum is
# looked at. Of two frames the second is left out, without an error. The specification of blocks wants the last match to
# begin 12 bytes before the end at the latest; lz4js begins some 11 or 10 before it, reads those itself, and liblz4 says
# "corrupt input".
#
# Needs python3 with pip, node and npm on Linux x86-64. Works in a temporary folder and leaves nothing behind. Exits with 1
# when this is no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"
python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --no-deps --only-binary=:all: \
  --target python lz4==4.4.5 > pip.log 2>&1 || { cat pip.log; exit 2; }
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts lz4js@0.2.0 > npm.log 2>&1 || { cat npm.log; exit 2; }

cat > write.py <<'PY'
import lz4.frame
text = b"the quick brown fox jumps over the lazy dog; " * 40
frames = {
    "plain": lz4.frame.compress(text, store_size=False),
    "sums": lz4.frame.compress(text, store_size=False, block_checksum=True),
    "two": lz4.frame.compress(text[:900], store_size=False) + lz4.frame.compress(text[900:], store_size=False),
}
for name, frame in frames.items():
    with open(name, "wb") as file:
        file.write(frame)
    with lz4.frame.open(name) as file:
        if file.read() != text:
            raise SystemExit("liblz4 does not read its own frame")
PY
cat > see.cjs <<'JS'
const { readFileSync, writeFileSync } = require('node:fs');
const lz4 = require('lz4js');
const text = Buffer.from('the quick brown fox jumps over the lazy dog; '.repeat(40));
for (const name of ['plain', 'sums', 'two']) {
  const read = Buffer.from(lz4.decompress(readFileSync(name)));
  const what = read.equals(text) ? 'the text' : text.subarray(0, read.length).equals(read) ? 'its beginning' : 'other bytes';
  console.log(`${name}: ${read.length} bytes, ${what}`);
}
// All bytes differ, but for the last ones, which are some of the first.
for (const repeated of [13, 12, 11, 10]) {
  const plain = Buffer.from(Array.from({ length: 60 }, (_, index) => 33 + index));
  plain.copy(plain, 60 - repeated, 5, 5 + repeated);
  const block = new Uint8Array(100);
  const length = lz4.compressBlock(plain, block, 0, 60, new Uint32Array(65536));
  const back = new Uint8Array(60);
  const own = lz4.decompressBlock(block, back, 0, length, 0) === 60 && plain.equals(back) ? 'the same' : 'other bytes';
  writeFileSync(`block-${repeated}`, block.subarray(0, length));
  writeFileSync(`plain-${repeated}`, plain);
  console.log(`a repetition ${repeated} bytes before the end, in ${length} bytes, read by lz4js: ${own}`);
}
JS
cat > read.py <<'PY'
import lz4.block
for repeated in (13, 12, 11, 10):
    plain = open(f"plain-{repeated}", "rb").read()
    try:
        same = lz4.block.decompress(open(f"block-{repeated}", "rb").read(), uncompressed_size=60) == plain
        print(f"the same, {repeated} before the end, read by liblz4: {'the same' if same else 'other bytes'}")
    except lz4.block.LZ4BlockError as error:
        print(f"the same, {repeated} before the end, read by liblz4: {str(error).split(' or ')[0]}")
PY
cat > expected <<'TXT'
plain: 1800 bytes, the text
sums: 923 bytes, other bytes
two: 900 bytes, its beginning
a repetition 13 bytes before the end, in 57 bytes, read by lz4js: the same
a repetition 12 bytes before the end, in 58 bytes, read by lz4js: the same
a repetition 11 bytes before the end, in 59 bytes, read by lz4js: the same
a repetition 10 bytes before the end, in 60 bytes, read by lz4js: the same
the same, 13 before the end, read by liblz4: the same
the same, 12 before the end, read by liblz4: the same
the same, 11 before the end, read by liblz4: Decompression failed: corrupt input
the same, 10 before the end, read by liblz4: Decompression failed: corrupt input
TXT
export PYTHONPATH="$work/python" PYTHONDONTWRITEBYTECODE=1
python3 write.py || exit 2
{ node see.cjs && python3 read.py; } > seen || exit 2
cat seen
if cmp -s seen expected; then echo 'As recorded.'; else echo 'CHANGED.'; exit 1; fi

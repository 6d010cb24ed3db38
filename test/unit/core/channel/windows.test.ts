// The windows of a channel: who is abandoned where, whatever was opened, answered and abandoned before; in few steps.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ABANDONED, type Exchange } from '../../../../lib/core/channel/exchange.js';
import { OrderedWindow } from '../../../../lib/core/channel/ordered-window.js';
import { TaggedWindow } from '../../../../lib/core/channel/tagged-window.js';
import type { Window } from '../../../../lib/core/channel/window.js';
import { expectLinear } from '../../../support/steps/expect-linear.js';
import { exchange, operations } from './window-operations.js';

type TestExchange = Exchange<object, unknown>;

describe('a window with very much in it: twice as much takes twice the steps', () => {
  expectLinear(new URL('./window-operations.ts', import.meta.url).href, operations);
});

for (const [kind, makeWindow] of [
  ['in order', () => new OrderedWindow<object, unknown>(40)],
  ['by tag', () => new TaggedWindow<object, unknown>(40)],
] as const) {
  it(`a window ${kind} abandons the one that is meant, whatever happened before`, () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(63)), { maxLength: 300 }), (steps) => {
        const window: Window<object, unknown> = makeWindow();
        /** What ought to be in the window, by tag or in order, and everything that ever was. */
        const model: { tag: number; given: TestExchange; abandoned: boolean }[] = [];
        const past: TestExchange[] = [];
        for (const [what, which] of steps) {
          if (what <= 3) {
            const given = exchange();
            const tag = window.open(given);
            assert.equal(tag < 0, model.length === 40);
            if (tag < 0) continue;
            past.push(given);
            if (what === 3) window.undo(tag);
            else model.push({ tag, given, abandoned: false });
          } else if (what <= 5 && model.length > 0) {
            const [one] = model.splice(kind === 'in order' ? 0 : which % model.length, 1);
            assert.equal(window.close(one.tag), one.abandoned ? ABANDONED : one.given);
          } else if (what <= 8 && past.length > 0) {
            // Also what has left long ago.
            const given = past[which % past.length];
            window.abandon(given);
            for (const one of model) if (one.given === given) one.abandoned = true;
          } else if (what === 9 && which === 0) {
            assert.equal(window.drain().length, model.filter(({ abandoned }) => !abandoned).length);
            model.length = 0;
          }
          assert.equal(window.inFlight, model.length);
          assert.equal(window.abandoned, model.filter(({ abandoned }) => abandoned).length);
        }
      }),
    );
  });

  it(`a window ${kind} makes up for a stall in what the write carries, and in nothing else`, () => {
    const window: Window<object, unknown> = makeWindow();
    const [before, during, given, undone, after] = [10, 20, 30, 40, 50].map((deadlineMs) => exchange(deadlineMs));
    window.open(before);
    window.written(0);
    window.open(during);
    window.open(given);
    window.undo(window.open(undone));
    window.abandon(given);
    window.written(7);
    window.open(after);
    assert.deepEqual(
      [before, during, given, undone, after].map(({ deadlineMs }) => deadlineMs),
      [10, 27, 30, 40, 50],
    );
    window.written(7);
    assert.deepEqual([during.deadlineMs, after.deadlineMs, ABANDONED.deadlineMs], [27, 57, Number.MAX_SAFE_INTEGER]);
  });
}

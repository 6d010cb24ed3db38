// The windows of a channel: who is abandoned where, whatever was opened, answered and abandoned before, in few steps;
// and what each kind of window is asked.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ABANDONED, type Exchange, NO_DEADLINE } from '../../../../lib/core/channel/exchange.js';
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
    window.makeUpForStall(0);
    window.open(during);
    window.open(given);
    window.undo(window.open(undone));
    window.abandon(given);
    window.makeUpForStall(7);
    window.open(after);
    assert.deepEqual(
      [before, during, given, undone, after].map(({ deadlineMs }) => deadlineMs),
      [10, 27, 30, 40, 50],
    );
    window.makeUpForStall(7);
    assert.deepEqual([during.deadlineMs, after.deadlineMs, ABANDONED.deadlineMs], [27, 57, Number.MAX_SAFE_INTEGER]);
  });

  it(`a window ${kind} gives up those whose deadline has come, and knows the next one then`, () => {
    const window: Window<object, unknown> = makeWindow();
    const [late, due, overdue, gone] = [30, 20, 10, 5].map((deadlineMs) => exchange(deadlineMs));
    for (const each of [late, due, overdue, gone]) window.open(each);
    window.abandon(gone);
    assert.equal(window.earliestDeadlineMs, 5);
    assert.deepEqual(window.takeExpired(20), [due, overdue]);
    assert.deepEqual([window.earliestDeadlineMs, window.inFlight, window.abandoned], [30, 4, 3]);
    assert.deepEqual(window.takeExpired(29), []);
    assert.deepEqual(window.takeExpired(30), [late]);
    assert.equal(window.earliestDeadlineMs, NO_DEADLINE);
  });

  it(`a window ${kind} asks about those that somebody waits for, and about no others`, () => {
    const window: Window<object, unknown> = makeWindow();
    const [short, long, gone] = [10, 30, 40].map((deadlineMs) => exchange(deadlineMs));
    for (const each of [short, long, gone]) window.open(each);
    window.abandon(gone);
    // Twice, as what is abandoned for long is another thing in the window.
    for (let turn = 0; turn < 3; turn++) {
      const asked: object[] = [];
      assert.equal(
        window.some((request) => asked.push(request) === 0),
        false,
      );
      assert.deepEqual(asked, [short.request, long.request]);
      assert.equal(
        window.latestDeadlineMs((each) => each !== long),
        10,
      );
      assert.equal(
        window.latestDeadlineMs(() => true),
        30,
      );
      assert.equal(
        window.latestDeadlineMs(() => false),
        0,
      );
      window.countLongAbandoned();
    }
    assert.deepEqual(window.drain(), [short, long]);
    assert.deepEqual([window.inFlight, window.abandoned, window.earliestDeadlineMs], [0, 0, NO_DEADLINE]);
  });
}

describe('a window whose replies come in order', () => {
  it('expects a reply that nobody waits for: those behind it come after it', () => {
    const window = new OrderedWindow<object, unknown>(4);
    const gone = exchange();
    window.open(gone);
    window.abandon(gone);
    assert.equal(window.expecting, true);
    assert.equal(window.countLongAbandoned() + window.countLongAbandoned(), 0);
  });
});

describe('a window whose replies carry tags', () => {
  it('expects no reply that nobody waits for, and counts those that were so before it was asked last', () => {
    const window = new TaggedWindow<object, unknown>(4);
    const [first, second, third] = [exchange(), exchange(), exchange()];
    const tags = [first, second, third].map((each) => window.open(each));
    window.abandon(first);
    assert.deepEqual([window.countLongAbandoned(), window.expecting], [0, true]);
    window.abandon(second);
    window.abandon(third);
    assert.deepEqual([window.countLongAbandoned(), window.expecting], [1, false]);
    assert.equal(window.countLongAbandoned(), 3);
    window.close(tags[0]);
    assert.deepEqual([window.countLongAbandoned(), window.abandoned], [2, 2]);
  });

  it('never gives a tag out again before its reply has passed by', () => {
    const window = new TaggedWindow<object, unknown>(2);
    const gone = exchange();
    const tag = window.open(gone);
    window.abandon(gone);
    window.countLongAbandoned();
    window.countLongAbandoned();
    const other = window.open(exchange());
    assert.notEqual(other, tag);
    assert.equal(window.open(exchange()), -1);
    window.close(tag);
    assert.equal(window.open(exchange()), tag);
  });

  it('has a place beyond its depth for one that is told so', () => {
    const window = new TaggedWindow<object, unknown>(1);
    window.open(exchange());
    assert.equal(window.open(exchange()), -1);
    assert.ok(window.open(exchange(), 1) >= 0);
    assert.equal(window.open(exchange(), 1), -1);
    assert.equal(window.room, -1);
  });

  it('knows nothing of tags that it did not give out', () => {
    const window = new TaggedWindow<object, unknown>(4);
    const tag = window.open(exchange());
    assert.deepEqual([window.peek(tag + 1), window.close(tag + 1), window.inFlight], [undefined, undefined, 1]);
    window.close(tag);
    assert.deepEqual([window.close(tag), window.inFlight], [undefined, 0]);
  });

  it('answers what it held in the order of the writes when it is drained', () => {
    const window = new TaggedWindow<object, unknown>(4);
    const [first, second, third] = [exchange(), exchange(), exchange()];
    const tag = window.open(first);
    window.open(second);
    window.close(tag);
    second.batch = 1;
    third.batch = 2;
    // In the place of the first.
    window.open(third);
    assert.deepEqual(window.drain(), [second, third]);
  });
});

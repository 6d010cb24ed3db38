// test support: a window with very much in it: its steps are counted in a process of its own.
import { type Exchange, NO_DEADLINE } from '../../../../lib/core/channel/exchange.js';
import { OrderedWindow } from '../../../../lib/core/channel/ordered-window.js';
import { TaggedWindow } from '../../../../lib/core/channel/tagged-window.js';
import type { Window } from '../../../../lib/core/channel/window.js';
import type { Operation } from '../../../support/steps/operation.js';

type TestWindow = Window<object, unknown>;
type TestExchange = Exchange<object, unknown>;

const MANY = 1_024;
const MANY_TIMES = 16 * MANY;

export function exchange(deadlineMs = NO_DEADLINE): TestExchange {
  return { request: {}, deadlineMs, batch: 0, place: 0, reply: () => undefined, fail: () => undefined };
}

function operation(
  name: string,
  makeWindow: () => TestWindow,
  work: (window: TestWindow, exchanges: readonly TestExchange[]) => void,
): Operation {
  return {
    name,
    count: MANY,
    async prepare(count) {
      const window = makeWindow();
      const exchanges = Array.from({ length: count }, (_, index) => exchange(1 + (index % 50)));
      for (const each of exchanges) window.open(each);
      return { work: async () => work(window, exchanges), end: async () => undefined };
    },
  };
}

function ofWindow(kind: string, makeWindow: () => TestWindow): Operation[] {
  return [
    operation(`${kind}: all abandoned, the oldest first`, makeWindow, (window, exchanges) => {
      for (const each of exchanges) window.abandon(each);
    }),
    operation(`${kind}: all abandoned, the newest first`, makeWindow, (window, exchanges) => {
      for (const each of [...exchanges].reverse()) window.abandon(each);
    }),
    operation(`${kind}: abandoned after they were answered`, makeWindow, (window, exchanges) => {
      for (let tag = 0; tag < exchanges.length; tag++) window.close(tag);
      for (const each of exchanges) window.abandon(each);
    }),
    operation(`${kind}: many writes after stalls, with much in flight`, makeWindow, (window, exchanges) => {
      window.makeUpForStall(0);
      for (let index = 0; index < exchanges.length; index++) {
        window.open(exchange());
        window.makeUpForStall(10);
      }
    }),
    operation(`${kind}: many writes after stalls, with much that is abandoned`, makeWindow, (window, exchanges) => {
      window.makeUpForStall(0);
      for (const each of exchanges) window.abandon(each);
      for (let index = 0; index < exchanges.length; index++) {
        window.open(exchange());
        window.makeUpForStall(10);
      }
    }),
    operation(`${kind}: all expired, and drained`, makeWindow, (window, exchanges) => {
      if (window.takeExpired(50).length !== exchanges.length) throw new Error('not all are expired');
      window.drain();
    }),
  ];
}

export const operations: readonly Operation[] = [
  ...ofWindow('in order', () => new OrderedWindow(MANY_TIMES)),
  ...ofWindow('by tag', () => new TaggedWindow(MANY_TIMES)),
];

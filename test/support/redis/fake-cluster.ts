// test support: a cluster on the virtual network whose nodes answer as the test scripts them: each has a map of its own,
// which may be late, wrong or nonsense.
import type { FakeRuntime } from '../core/fake-runtime.js';
import { bulk, type FakeAnswer, FakeRedis } from './fake-redis.js';

/** `[first, last, primary, ...replicas]`, nodes as `host:port`. */
export type FakeRange = readonly [first: number, last: number, ...nodes: string[]];

export class FakeCluster {
  readonly nodes = new Map<string, FakeRedis>();
  /** What each node says of the slots, until it is given a map of its own. */
  ranges: readonly FakeRange[] = [];
  readonly views = new Map<string, readonly FakeRange[] | string | undefined>();
  /** Who was asked for its map, in order. */
  readonly asked: string[] = [];
  /** Beside CLUSTER SLOTS. */
  answer: FakeAnswer<string> = ([name, first]) => (name === 'GET' ? bulk(first) : '+OK\r\n');

  constructor(runtime: FakeRuntime, names: readonly string[]) {
    for (const name of names) {
      const node = new FakeRedis(runtime, name);
      node.answer = (command) => {
        if (command[0].toUpperCase() !== 'CLUSTER') return this.answer(command, name);
        this.asked.push(name);
        const view = this.views.has(name) ? this.views.get(name) : this.ranges;
        return typeof view === 'string' ? view : view && slotsReply(view);
      };
      this.nodes.set(name, node);
    }
  }

  commandsOf(name: string): string[] {
    return this.nodes.get(name)!.commands.filter((command) => !/^cluster /i.test(command));
  }
}

function slotsReply(ranges: readonly FakeRange[]): string {
  const rows = ranges.map(([first, last, ...nodes]) => {
    const shown = nodes.map((node) => {
      const colon = node.lastIndexOf(':');
      return `*3\r\n${bulk(node.slice(0, colon))}:${node.slice(colon + 1)}\r\n${bulk(node)}`;
    });
    return `*${2 + nodes.length}\r\n:${first}\r\n:${last}\r\n${shown.join('')}`;
  });
  return `*${rows.length}\r\n${rows.join('')}`;
}

// test/soak: faults one after the other and several at once, until time is over; each is taken back by itself.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../support/core/random.js';
import type { TcpProxy } from '../support/faults/tcp-proxy.js';
import { shown } from './ledger.js';

/** So many are at work together at the most. */
const MOST = 3;
const OVER_WITHIN_MS = 60_000;

export interface FaultContext {
  readonly random: Random;
  readonly proxies: ReadonlyMap<unknown, TcpProxy>;
  log(line: string): void;
}

export interface Fault<Context> {
  readonly name: string;
  /** Servers lose by it what they acknowledged. */
  readonly loses: boolean;
  /** A server begins anew, and knows only of what it was configured with. */
  readonly restarts?: boolean;
  /** Two of the same group are never at work together. */
  readonly group?: string;
  run(context: Context): Promise<void>;
}

/** @param isApart whether a fault of the group may begin while those of others are at work */
export async function inflict<Context extends FaultContext>(
  context: Context,
  faults: readonly Fault<Context>[],
  lastsMs: number,
  isApart: (group: string, groups: ReadonlySet<string>) => boolean = () => true,
): Promise<void> {
  const { random, log } = context;
  const endsAtMs = Date.now() + lastsMs;
  const running = new Set<Promise<void>>();
  const groups = new Set<string>();
  while (Date.now() < endsAtMs) {
    const { name, group, run } = random.pick(faults);
    if (running.size < MOST && (group === undefined || (!groups.has(group) && isApart(group, groups)))) {
      if (group !== undefined) groups.add(group);
      log(`begins: ${name}`);
      const fault = run(context)
        .then(
          () => log(`is over: ${name}`),
          (error: unknown) => log(`failed: ${name}: ${shown(error)}`),
        )
        .finally(() => {
          running.delete(fault);
          if (group !== undefined) groups.delete(group);
        });
      running.add(fault);
    }
    await sleep(random.between(100, 1_800));
  }
  await Promise.race([Promise.all(running), sleep(OVER_WITHIN_MS, undefined, { ref: false })]);
}

export const NETWORK_FAULTS: readonly Fault<FaultContext>[] = (
  ['cut', 'stall', 'delay', 'slice', 'refuse', 'reset'] as const
).map((how) => ({
  name: `a network that would ${how}`,
  loses: false,
  async run({ proxies, random }) {
    if (proxies.size === 0) return;
    const proxy = random.pick([...proxies.values()]);
    const direction = random.pick(['requests', 'replies'] as const);
    if (how === 'cut') proxy.cutAfter(random.between(1, 4_000), direction, random.pick(['reset', 'close'] as const));
    else if (how === 'stall') proxy.stall(random.pick(['requests', 'replies', 'both'] as const));
    else if (how === 'delay') proxy.delay(random.between(5, 400));
    else if (how === 'slice') proxy.slice(random.between(1, 20));
    else if (how === 'reset') proxy.reset();
    else await proxy.refuse();
    await sleep(random.between(100, how === 'stall' ? 8_000 : 3_000));
    await proxy.heal();
  },
}));

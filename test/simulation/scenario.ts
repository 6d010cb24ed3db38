// simulation: what one seed makes of the world. Swarm style: each seed enables a random subset of the faults, so that
// no fault hides another.
import type { Delivery } from '../../lib/core/policies/retry.js';
import type { Random } from '../support/core/random.js';

/** Each fault by name: a failing seed is narrowed down by switching them off one by one. */
export const FAULTS = [
  'reset at request',
  'reset within reply',
  'reset while idle',
  'fin',
  'half-open',
  'deaf client',
  'deaf server',
  'crash',
  'refused connects',
  'silent connects',
  'refused handshake',
  'mute handshake',
  'garbage handshake',
  'older version',
  'slow answers',
  'latency',
  'split bytes',
  'congestion',
  'stall',
  'server errors',
  'busy',
  'moved',
  'ask',
  'forgot',
  'events',
  'garbage',
  'unsolicited',
  'swallowed answers',
  'aborts',
  'attempt time-outs',
  'no deadlines',
  'short deadlines',
  'unencodable',
  'unusable replies',
  'groups',
  'leases',
  'close in the middle',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Scenario {
  readonly faults: ReadonlySet<Fault>;
  readonly correlation: 'ordered' | 'tagged';
  readonly nodes: number;
  readonly size: number;
  readonly depth: number;
  readonly queue: { readonly maxCount: number; readonly maxBytes: number };
  readonly delivery: Delivery;
  readonly whenDown: 'wait' | 'next';
  readonly maxAbandoned: number;
  readonly calls: number;
  readonly chaosMs: number;
  /** The chance of a fault per occasion. */
  readonly intensity: number;
  readonly ending: 'destroy' | 'drain';
  readonly maxAgeMs: number;
}

export interface ScenarioLimits {
  readonly without?: ReadonlySet<Fault>;
  readonly maxCalls?: number;
}

export function drawScenario(random: Random, { without, maxCalls = Infinity }: ScenarioLimits): Scenario {
  const density = random.pick([0, 0.1, 0.1, 0.25, 0.25, 0.5, 0.8]);
  const faults = new Set(FAULTS.filter((fault) => random.happens(density) && !without?.has(fault)));
  const bounded = random.happens(0.3);
  return {
    faults,
    correlation: random.pick(['ordered', 'tagged']),
    nodes: random.pick([1, 1, 2, 3]),
    size: random.pick([1, 1, 2, 3]),
    depth: random.pick([1, 2, 3, 8, 8, 100, 1_000]),
    queue: bounded
      ? { maxCount: random.between(1, 20), maxBytes: random.between(20, 400) }
      : { maxCount: 10_000, maxBytes: 1_000_000 },
    delivery: random.pick(['safe', 'safe', 'safe', 'at-least-once', 'never']),
    whenDown: random.pick(['wait', 'next']),
    maxAbandoned: random.pick([0, 2, 16, 256]),
    calls: Math.min(maxCalls, random.pick([5, 20, 60, 120])),
    chaosMs: random.pick([200, 1_000, 4_000]),
    intensity: random.pick([0.01, 0.05, 0.2]),
    ending: random.pick(['destroy', 'drain']),
    maxAgeMs: random.pick([0, 0, 0, 0, 200, 700]),
  };
}

/** Without a deadline nothing ends the wait for an answer that never comes, on a connection that answers others. */
export function mayWaitForEver({ faults, correlation }: Scenario): boolean {
  return faults.has('no deadlines') && faults.has('swallowed answers') && correlation === 'tagged';
}

/** What may befall a client and cost nobody a connection, however impatient its callers are. */
const CONNECTIONS_SURVIVE: ReadonlySet<Fault> = new Set<Fault>([
  'latency',
  'split bytes',
  'stall',
  'server errors',
  'busy',
  'moved',
  'ask',
  'forgot',
  'events',
  'aborts',
  'attempt time-outs',
  'no deadlines',
  'short deadlines',
  'unencodable',
  'unusable replies',
  'groups',
  'leases',
]);

export function connectionsSurvive({ faults }: Scenario): boolean {
  return [...faults].every((fault) => CONNECTIONS_SURVIVE.has(fault));
}

// test/soak: what a run is judged by when its faults are over, whatever the servers are.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster, Redis } from '../../lib/redis/index.js';
import type { RedisServer } from '../support/servers/redis/redis-server.js';
import type { Reply } from '../support/servers/redis/resp-probe.js';
import { clock } from './ledger.js';
import type { Listening } from './listening.js';
import type { Load } from './load.js';

const GIVEN_UP_AFTER_MS = 40_000;
/** Of one client at one server: the shared one, those that listen, and those that are lent. */
const MOST_CONNECTIONS = 12;

export interface SoakOptions {
  readonly seed: number;
  readonly lastsMs: number;
  readonly verbose: boolean;
  /** A regular expression of the names of the faults that there are to be. */
  readonly only: string | undefined;
}

export interface SoakResult {
  readonly violations: readonly string[];
  readonly summary: string;
}

/** What is written down of one run. */
export class Journal {
  readonly violations: string[] = [];
  readonly lines: string[] = [];
  /** How many `error` events there were in each second. */
  private readonly errorEvents = new Map<string, number>();
  private readonly verbose: boolean;

  constructor(verbose: boolean) {
    this.verbose = verbose;
  }

  readonly log = (line: string): void => {
    const text = `${clock(Date.now())} ${line}`;
    this.lines.push(text);
    if (this.verbose) console.log(text);
  };

  /** @param isEnding whether the client is to end */
  watch(client: Cluster | Redis, isEnding: () => boolean): void {
    client.on('error', (error) => {
      const second = clock(Date.now()).slice(0, 5);
      const count = (this.errorEvents.get(second) ?? 0) + 1;
      this.errorEvents.set(second, count);
      if (count <= 2) this.log(`error event: ${error.message.slice(0, 300)}`);
    });
    client.on('end', () => isEnding() || this.violations.push('a client ended by itself'));
  }

  summaryOf(loads: readonly Load[], { ambiguous, missed, covered, reasons, violations }: Listening): string {
    for (const load of loads) {
      this.violations.push(...load.violations);
      this.log(`the first errors of each kind:\n  ${load.firsts.join('\n  ')}`);
      if (load.failedReads.length > 0)
        this.log(
          `reads that had time and failed: ${load.failedReads.length}\n  ${load.failedReads.slice(0, 12).join('\n  ')}`,
        );
    }
    this.violations.push(...violations);
    const overrunMs = Math.round(Math.max(...loads.map(({ slowestOverrunMs }) => slowestOverrunMs)));
    return [
      `${loads.map(({ calls }) => calls).join(' + ')} calls, the latest ${overrunMs} ms after its deadline`,
      `messages: ${missed} missed, ${covered} of them in a gap, of ${ambiguous} nobody knows; gaps ${JSON.stringify([...reasons])}`,
      `error events: at most ${Math.max(0, ...this.errorEvents.values())} a second`,
      ...loads.map(({ errors }) =>
        [...errors]
          .sort()
          .map(([name, count]) => `${name}: ${count}`)
          .join(', '),
      ),
    ].join('\n  ');
  }
}

/** Waits until the client is well. @param writes or it only reads */
export async function recovers(
  client: Cluster | Redis,
  withinMs: number,
  { violations, log }: Journal,
  writes = true,
): Promise<void> {
  const fromMs = Date.now();
  let last: unknown;
  for (let rounds = 0; rounds < 3 && Date.now() - fromMs < GIVEN_UP_AFTER_MS;) {
    const view = client.with({ timeoutMs: 1_000 });
    const calls = Array.from({ length: 100 }, (_, index) =>
      writes && index % 2 === 0 ? view.set(`h:${index}`, index) : view.get(`r:${index}`),
    );
    const failed = (await Promise.allSettled(calls)).filter((result) => result.status === 'rejected');
    rounds = failed.length === 0 ? rounds + 1 : 0;
    if (failed.length > 0) last = failed[0].reason;
    await sleep(50);
  }
  const tookMs = Date.now() - fromMs;
  const what = `well after ${tookMs} ms; before that: ${String(last)}`;
  log(what);
  if (tookMs > withinMs) violations.push(what);
}

export interface Held {
  readonly counters: Map<string, number>;
  readonly lists: Map<string, readonly string[]>;
}

/** What a server holds of what was written. @param isOwned whether it is the one to ask for the key */
export async function held(server: RedisServer, isOwned: (key: string) => boolean, into: Held): Promise<void> {
  const keys = ((await server.ask('KEYS', '[clax]:*')) as string[]).filter(isOwned);
  const replies = await server.askMany(
    keys.map((key) => {
      if (/^[ca]/.test(key)) return ['GET', key];
      return key.startsWith('x') ? ['XRANGE', key, '-', '+'] : ['LRANGE', key, 0, -1];
    }),
  );
  for (const [index, key] of keys.entries()) {
    const reply = replies[index];
    if (key.startsWith('c')) into.counters.set(key, Number(reply));
    else if (key.startsWith('a')) into.lists.set(key, String(reply).split(',').slice(0, -1));
    else
      into.lists.set(
        key,
        (reply as Reply[]).map((row) => (key.startsWith('x') ? tokenOf(row) : String(row))),
      );
  }
}

function tokenOf(entry: Reply): string {
  const [, fields] = entry as Reply[];
  return String((fields as Reply[])[1]);
}

/** @param name of the client's connections @param most that there may be at one server */
export async function countConnections(
  servers: readonly RedisServer[],
  name: string,
  { violations, log }: Journal,
  most = MOST_CONNECTIONS,
): Promise<void> {
  const counts = await Promise.all(
    servers.map(async (server) => String(await server.ask('CLIENT', 'LIST')).split(` name=${name} `).length - 1),
  );
  log(`connections at each server: ${counts.join()}`);
  if (Math.max(...counts) > most) violations.push(`connections at each server: ${counts.join()}`);
}

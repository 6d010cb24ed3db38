// simulation: one seed, one run: a real client that asks sentinels where its server is, and its callers, among faults on
// virtual time; then calm, the end, and what must hold.
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { Redis } from '../../../lib/redis/client/redis.js';
import { Random } from '../../support/core/random.js';
import { playOut, type SeedOutcome } from '../by-seed.js';
import { AskedCalls, elementOf, SLACK_MS } from '../redis/asked-calls.js';
import { SCRIPT, WRITES } from '../redis/modelled-redis.js';
import { WatchedRuntime } from '../redis/watched-runtime.js';
import { ModelledGroup, NAME } from './modelled-group.js';

/** Longer than the delay after a refusal. */
const CALM_MS = 45_000;
/** Sentinels are asked every second, and may take as long to answer. */
const NOTICED_WITHIN_MS = 2_500;

export interface SentinelOutcome extends SeedOutcome {
  /** Writes that an old primary was sent before the client could know. */
  readonly lostWrites: number;
}

/** What the run looks at inside the client, to hold what it knows against what it does. */
interface Insides {
  readonly parts: {
    readonly memory: { readonly sentinels: { readonly watch: { readonly heard: { readonly current?: string } } } };
  };
}

export async function simulateSentinels(seed: number): Promise<SentinelOutcome> {
  const run = new Run(seed);
  await playOut(
    () => run.play(),
    (what) => run.calls.violate(what),
  );
  const { violations, outcomes, executedUnheard } = run.calls;
  return { violations, outcomes, executedUnheard, faults: run.model.faults.times, lostWrites: run.lostWrites };
}

class Run {
  readonly calls: AskedCalls;
  readonly model: ModelledGroup;
  lostWrites = 0;
  private readonly random: Random;
  private readonly runtime: WatchedRuntime;
  private readonly redis: Redis;
  private readonly readsOnly: boolean;
  private readonly timeoutMs: number;
  private readonly heard: string[] = [];
  /** The greatest epoch of those that the client took for the primary. */
  private believedEpoch = 0;
  private subscribed = false;
  private next = 0;

  constructor(seed: number) {
    const random = new Random(seed);
    const runtime = new WatchedRuntime(seed);
    this.random = random;
    this.runtime = runtime;
    this.model = new ModelledGroup(runtime, random.fork());
    this.calls = new AskedCalls(runtime);
    this.timeoutMs = random.between(100, 2_500);
    this.readsOnly = random.happens(0.15);
    const { sentinelNames } = this.model;
    const options: RedisOptions = {
      runtime,
      name: NAME,
      sentinels: sentinelNames
        .slice(random.pick([0, 0, 1]))
        .map((name) => ({ host: name.split(':')[0], port: 26_379 })),
      role: this.readsOnly ? 'slave' : 'master',
      sentinelCommandTimeout: random.between(200, 1_000),
      protocol: random.pick([2, 3] as const),
      connections: random.pick([1, 1, 2, 3]),
      commandTimeout: this.timeoutMs,
      connectTimeout: random.between(100, 1_000),
      heartbeatIntervalMs: random.between(200, 2_000),
      heartbeatTimeoutMs: random.between(30, 1_000),
      maxConnectionAgeMs: random.happens(0.2) ? random.between(50, 1_000) : 0,
      enableReadyCheck: random.happens(0.8),
      ...(random.happens(0.3) ? { retryStrategy: () => random.between(0, 50) } : {}),
      scripts: { count: { lua: SCRIPT, numberOfKeys: 1 } },
    };
    this.redis = new Redis(options);
    this.redis
      .on('error', () => undefined)
      .on('message', (_channel: string, text: string) => this.heard.push(text))
      .on('gap', () => this.heard.push('gap'));
    runtime.onCommand = (server, command) => this.see(server, command);
  }

  /** What is sent where, while the client takes whom for the primary. */
  private see(server: string, command: readonly string[]): void {
    const { calls, model, runtime } = this;
    if (!WRITES.has(command[0].toUpperCase())) return;
    const { current } = (this.redis as unknown as Insides).parts.memory.sentinels.watch.heard;
    const text = command.join(' ');
    if (current !== server) calls.violate(`${text} was sent to ${server}, and the sentinels named ${current}`);
    const epoch = model.reigns.findLast(({ name }) => name === server)?.epoch ?? 0;
    if (epoch < this.believedEpoch)
      calls.violate(`${text} was sent to ${server}, whose time was over: the client knew that before`);
    this.believedEpoch = Math.max(this.believedEpoch, epoch);
    const { reign, sparesSentinels } = model;
    if (server === reign.name) return;
    this.lostWrites++;
    const lateMs = runtime.now() - reign.knownAtMs - calls.stalledMs;
    if (sparesSentinels && lateMs > NOTICED_WITHIN_MS)
      calls.violate(`${text} was sent to ${server} ${lateMs} ms after all sentinels named ${reign.name}`);
  }

  async play(): Promise<void> {
    const { random, runtime, model, redis, calls } = this;
    const count = random.between(40, 200);
    const turbulence = random.fraction() * 0.2;
    // On RESP2 a connection that listens takes nothing else.
    if (redis.options.protocol === 3 && random.happens(0.6)) this.subscribe();
    if (random.happens(0.8)) await runtime.advance(100);
    while (this.next < count) {
      for (let burst = random.pick([1, 1, 3, 10]); burst > 0; burst--) this.ask();
      if (random.happens(turbulence)) model.trouble();
      if (random.happens(0.01)) redis.disconnect(true);
      if (random.happens(0.02)) calls.stall(random.between(10, 500));
      await runtime.advance(random.pick([0, 1, 1, 5, 20, 100, 500, 1_500]));
    }
    if (random.happens(0.2)) return this.closeNow();
    model.calm();
    await runtime.advance(CALM_MS);
    await this.probe();
    calls.closing = true;
    redis.disconnect();
    await this.end();
  }

  /** All is well again: so is everything that is asked. */
  private async probe(): Promise<void> {
    const { runtime, model, redis, calls, heard } = this;
    const timeoutMs = 1_000;
    const view = redis.with({ timeoutMs });
    const probes = [calls.watch({ promise: view.get('probe'), expected: 'probe', timeoutMs })];
    if (!this.readsOnly)
      probes.push(calls.watch({ promise: view.incr('probe'), expected: 1, writes: ['INCR probe'], timeoutMs }));
    await runtime.advance(timeoutMs + SLACK_MS);
    for (const { outcome } of probes) {
      if (outcome !== 'ok')
        calls.violate(`long after the last fault the client is ${redis.status}, and a probe ended as ${outcome}`);
    }
    if (!this.subscribed) return;
    heard.length = 0;
    model.publish('hear');
    await runtime.advance(1_000);
    const times = heard.filter((text) => text === 'hear').length;
    // A connection that is replaced because of its age may miss the message, and says so.
    if (times > 1 || (times === 0 && !heard.includes('gap')))
      calls.violate(`long after the last fault a message was heard ${times} times: ${heard.join()}`);
  }

  /** In the middle of it all. */
  private async closeNow(): Promise<void> {
    const { runtime, redis, calls } = this;
    const startMs = runtime.now();
    let closedAfterMs = Infinity;
    calls.closing = true;
    void redis.close().then(() => (closedAfterMs = runtime.now() - startMs));
    const late = calls.watch({ promise: redis.get('late'), expected: 'late', timeoutMs: 0 });
    await runtime.advance(5_000 + SLACK_MS);
    if (closedAfterMs > 5_000 + SLACK_MS) calls.violate(`close() took ${closedAfterMs} ms`);
    if (late.outcome !== 'none') calls.violate(`a call after close() ended as ${late.outcome}`);
    if (calls.pending > 0) calls.violate(`${calls.pending} calls outlived close()`);
    await this.end();
  }

  private async end(): Promise<void> {
    await this.runtime.advance(70_000);
    this.calls.check(this.model.executed);
  }

  /** Until it succeeds; from then on it is the client's business. */
  private subscribe(): void {
    this.redis.subscribe('news').then(
      () => (this.subscribed = true),
      () => {
        if (this.redis.status !== 'end') this.runtime.schedule(100, () => this.subscribe());
      },
    );
  }

  private ask(): void {
    const { random, redis, calls } = this;
    const id = this.next++;
    const timeoutMs = random.happens(0.3) ? random.between(1, 300) : this.timeoutMs;
    const abort = random.happens(0.1) ? new AbortController() : undefined;
    const mayRepeat = random.happens(0.15);
    const expected = mayRepeat ? undefined : 1;
    const view = redis.with({
      timeoutMs,
      idempotent: mayRepeat,
      ...(abort === undefined ? {} : { signal: abort.signal }),
    });
    switch (this.readsOnly ? 0 : random.below(9)) {
      case 0:
      case 1: {
        const token = `${id}:${'x'.repeat(random.below(20))}`;
        calls.watch({ promise: view.get(token), expected: token, timeoutMs });
        break;
      }
      case 2: {
        const pipeline = view.pipeline();
        const keys = Array.from({ length: random.between(1, 5) }, (_, index) => `p${id}.${index}`);
        for (const key of keys) pipeline.incr(key);
        const results = pipeline.exec();
        keys.forEach((key, index) => {
          const promise = results.then((all) => elementOf(all, index));
          calls.watch({ promise, expected, writes: [`INCR ${key}`], timeoutMs, mayRepeat });
        });
        break;
      }
      case 3: {
        const keys = [`m${id}.0`, `m${id}.1`];
        const promise = view
          .multi()
          .incr(keys[0])
          .incr(keys[1])
          .exec()
          .then((all) => [elementOf(all, 0), elementOf(all, 1)].join());
        const writes = keys.map((key) => `INCR ${key}`);
        calls.watch({ promise, expected: mayRepeat ? undefined : '1,1', writes, timeoutMs, mayRepeat });
        break;
      }
      case 4: {
        // Its own limit is a second, and two of grace; waiting for a connection takes the usual time before.
        const writes = [`BLPOP b${id} 1`];
        calls.watch({ promise: view.blpop(`b${id}`, 1), expected: null, writes, timeoutMs: timeoutMs + 3_000 });
        break;
      }
      case 5: {
        const promise = (view as unknown as { count(key: string): Promise<unknown> }).count(`s${id}`);
        calls.watch({ promise, expected, writes: [`INCR s${id}`], timeoutMs, mayRepeat });
        break;
      }
      default:
        calls.watch({ promise: view.incr(`i${id}`), expected, writes: [`INCR i${id}`], timeoutMs, mayRepeat });
    }
    if (abort !== undefined) this.runtime.schedule(random.below(60), () => abort.abort());
  }
}

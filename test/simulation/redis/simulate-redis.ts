// simulation: one seed, one run: a real Redis client and its callers among faults on virtual time; then calm, the end,
// and what must hold.
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { Redis } from '../../../lib/redis/client/redis.js';
import { FakeRuntime } from '../../support/core/fake-runtime.js';
import { Random } from '../../support/core/random.js';
import { playOut, type SeedOutcome } from '../by-seed.js';
import { AskedCalls, elementOf, SLACK_MS } from './asked-calls.js';
import { Faults } from './faulty-host.js';
import { ModelledRedis, SCRIPT } from './modelled-redis.js';

/** Longer than the delay after a refusal. */
const CALM_MS = 32_000;

export async function simulateRedis(seed: number): Promise<SeedOutcome> {
  const run = new Run(seed);
  await playOut(
    () => run.play(),
    (what) => run.calls.violate(what),
  );
  const { violations, outcomes, executedUnheard } = run.calls;
  return { violations, outcomes, executedUnheard, faults: run.faults.times };
}

class Run {
  readonly calls: AskedCalls;
  readonly faults = new Faults();
  private readonly random: Random;
  private readonly runtime: FakeRuntime;
  private readonly server: ModelledRedis;
  private readonly redis: Redis;
  private readonly listener: Redis;
  private readonly heard: string[] = [];
  private readonly timeoutMs: number;
  readonly executed = new Map<string, number>();
  private next = 0;

  constructor(seed: number) {
    const random = new Random(seed);
    this.random = random;
    this.runtime = new FakeRuntime(seed);
    this.calls = new AskedCalls(this.runtime);
    this.server = new ModelledRedis(this.runtime, random.fork(), { name: '10.0.0.1:6379', isPrimary: true }, this);
    this.timeoutMs = random.between(100, 2_000);
    const options: RedisOptions = {
      host: '10.0.0.1',
      runtime: this.runtime,
      protocol: random.pick([2, 3] as const),
      connections: random.pick([1, 1, 2, 3]),
      commandTimeout: this.timeoutMs,
      connectTimeout: random.between(50, 1_000),
      heartbeatIntervalMs: random.between(50, 2_000),
      heartbeatTimeoutMs: random.between(30, 1_000),
      maxConnectionAgeMs: random.happens(0.3) ? random.between(20, 1_000) : 0,
      maxQueuedCommands: random.happens(0.2) ? random.between(1, 20) : 131_072,
      enableReadyCheck: random.happens(0.8),
      ...(random.happens(0.3) ? { retryStrategy: () => random.between(0, 50) } : {}),
      scripts: { count: { lua: SCRIPT, numberOfKeys: 1 } },
    };
    this.redis = new Redis(options);
    this.redis.on('error', () => undefined);
    this.listener = new Redis({ ...options, maxQueuedCommands: 100 });
    this.listener
      .on('error', () => undefined)
      .on('message', (_channel: string, text: string) => this.heard.push(text))
      .on('gap', () => this.heard.push('gap'));
    this.subscribe();
  }

  async play(): Promise<void> {
    const { random, runtime, server, redis, calls } = this;
    const count = random.between(20, 120);
    const turbulence = random.fraction() * 0.2;
    while (this.next < count) {
      for (let burst = random.pick([1, 1, 3, 10]); burst > 0; burst--) this.ask();
      if (random.happens(turbulence)) server.trouble();
      if (random.happens(0.02)) redis.disconnect(true);
      if (random.happens(0.02)) calls.stall(random.between(10, 500));
      await runtime.advance(random.pick([0, 1, 1, 5, 20, 100]));
    }
    if (random.happens(0.2)) return this.closeNow();
    server.calm();
    await runtime.advance(CALM_MS);
    const probe = calls.watch({ promise: redis.echo('probe'), expected: 'probe', timeoutMs: this.timeoutMs });
    await runtime.advance(this.timeoutMs + SLACK_MS);
    if (probe.outcome !== 'ok')
      this.calls.violate(
        `half a minute after the last fault the client is ${redis.status} and answers ${probe.outcome}`,
      );
    this.heard.length = 0;
    server.publish('hear');
    await runtime.advance(1_000);
    // A connection that is replaced because of its age may miss the message, and says so.
    const heard = this.heard.filter((text) => text === 'hear').length;
    if (heard > 1 || (heard === 0 && !this.heard.includes('gap'))) {
      this.calls.violate(
        `half a minute after the last fault the listener is ${this.listener.status} and heard ${this.heard.join()}`,
      );
    }
    calls.closing = true;
    redis.disconnect();
    await this.end();
  }

  /** In the middle of it all. */
  private async closeNow(): Promise<void> {
    const { runtime, redis, calls } = this;
    const startMs = runtime.now();
    let closedAfterMs = Infinity;
    calls.closing = true;
    void redis.close().then(() => (closedAfterMs = runtime.now() - startMs));
    const late = calls.watch({ promise: redis.echo('late'), expected: 'late', timeoutMs: 0 });
    await runtime.advance(5_000 + SLACK_MS);
    if (closedAfterMs > 5_000 + SLACK_MS) this.calls.violate(`close() took ${closedAfterMs} ms`);
    if (late.outcome !== 'none') this.calls.violate(`a call after close() ended as ${late.outcome}`);
    if (calls.pending > 0) calls.violate(`${calls.pending} calls outlived close()`);
    await this.end();
  }

  private async end(): Promise<void> {
    this.listener.disconnect();
    await this.runtime.advance(70_000);
    this.calls.check(this.executed);
  }

  /** Until it succeeds; from then on it is the client's business. */
  private subscribe(): void {
    this.listener.subscribe('news').catch(() => {
      if (this.listener.status !== 'end') this.runtime.schedule(100, () => this.subscribe());
    });
  }

  private ask(): void {
    const { random, redis, calls } = this;
    const id = this.next++;
    const timeoutMs = random.happens(0.3) ? random.between(1, 300) : this.timeoutMs;
    const abort = random.happens(0.1) ? new AbortController() : undefined;
    const view = redis.with({ timeoutMs, ...(abort === undefined ? {} : { signal: abort.signal }) });
    switch (random.below(9)) {
      case 0:
      case 1: {
        const token = `${id}:${'ü'.repeat(random.below(20))}`;
        calls.watch({ promise: view.echo(token), expected: token, timeoutMs });
        break;
      }
      case 2: {
        const pipeline = view.pipeline();
        const keys = Array.from({ length: random.between(1, 5) }, (_, index) => `p${id}.${index}`);
        for (const key of keys) pipeline.incr(key);
        const results = pipeline.exec();
        keys.forEach((key, index) => {
          const promise = results.then((all) => elementOf(all, index));
          calls.watch({ promise, expected: 1, writes: [`INCR ${key}`], timeoutMs });
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
          .then((all) => Number(elementOf(all, 0)) + Number(elementOf(all, 1)));
        calls.watch({ promise, expected: 2, writes: keys.map((key) => `INCR ${key}`), timeoutMs });
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
        calls.watch({ promise, expected: 1, writes: [`INCR s${id}`], timeoutMs });
        break;
      }
      default:
        calls.watch({ promise: view.incr(`i${id}`), expected: 1, writes: [`INCR i${id}`], timeoutMs });
    }
    if (abort !== undefined) this.runtime.schedule(random.below(60), () => abort.abort());
  }
}

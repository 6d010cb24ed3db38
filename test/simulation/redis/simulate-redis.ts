// simulation: one seed, one run: a real Redis client and its callers among faults on virtual time; then calm, the end,
// and what must hold.
import { DriverError, type Execution } from '../../../lib/core/errors/driver-error.js';
import type { RedisOptions } from '../../../lib/redis/client/options/redis-options.js';
import { Redis } from '../../../lib/redis/client/redis.js';
import { FakeRuntime } from '../../support/core/fake-runtime.js';
import { Random } from '../../support/core/random.js';
import { ModelledRedis, SCRIPT } from './modelled-redis.js';

/** Beyond a deadline: a tick, and what a stall of the process adds. */
const SLACK_MS = 50;
/** Longer than the delay after a refusal. */
const CALM_MS = 32_000;

interface Asked {
  /** Written out as the server logs it; a read has none. */
  readonly writes: readonly string[];
  readonly deadlineMs: number;
  settledAtMs: number | undefined;
  settlements: number;
  outcome: 'ok' | Execution | undefined;
}

export interface RedisOutcome {
  readonly violations: string[];
  readonly faults: ReadonlyMap<string, number>;
  /** By code and execution, and `ok`. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Of the writes that may have been executed: how many were. */
  readonly executedUnheard: number;
}

export async function simulateRedis(seed: number): Promise<RedisOutcome> {
  const run = new Run(seed);
  const rejected = (reason: unknown): void => run.violate(`unhandled rejection: ${String(reason)}`);
  process.on('unhandledRejection', rejected);
  try {
    await run.play();
  } finally {
    process.off('unhandledRejection', rejected);
  }
  return run;
}

class Run implements RedisOutcome {
  readonly violations: string[] = [];
  readonly outcomes = new Map<string, number>();
  readonly faults: ReadonlyMap<string, number>;
  executedUnheard = 0;
  private readonly random: Random;
  private readonly runtime: FakeRuntime;
  private readonly server: ModelledRedis;
  private readonly redis: Redis;
  private readonly listener: Redis;
  private readonly heard: string[] = [];
  private readonly timeoutMs: number;
  private readonly asked: Asked[] = [];
  private stalledMs = 0;
  private next = 0;

  constructor(seed: number) {
    const random = new Random(seed);
    this.random = random;
    this.runtime = new FakeRuntime(seed);
    this.server = new ModelledRedis(this.runtime, random.fork());
    this.faults = this.server.faults;
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

  violate(what: string): void {
    this.violations.push(what);
  }

  async play(): Promise<void> {
    const { random, runtime, server, redis } = this;
    const calls = random.between(20, 120);
    const turbulence = random.fraction() * 0.2;
    while (this.next < calls) {
      for (let burst = random.pick([1, 1, 3, 10]); burst > 0; burst--) this.ask();
      if (random.happens(turbulence)) server.trouble();
      if (random.happens(0.02)) redis.disconnect(true);
      if (random.happens(0.02)) {
        const stallMs = random.between(10, 500);
        this.stalledMs += stallMs;
        runtime.stall(stallMs);
      }
      await runtime.advance(random.pick([0, 1, 1, 5, 20, 100]));
    }
    if (random.happens(0.2)) return this.closeNow();
    server.calm();
    await runtime.advance(CALM_MS);
    const probe = this.watch(redis.echo('probe'), 'probe', [], this.timeoutMs);
    await runtime.advance(this.timeoutMs + SLACK_MS);
    if (probe.outcome !== 'ok')
      this.violate(`half a minute after the last fault the client is ${redis.status} and answers ${probe.outcome}`);
    this.heard.length = 0;
    server.publish('hear');
    await runtime.advance(1_000);
    // A connection that is replaced because of its age may miss the message, and says so.
    const heard = this.heard.filter((text) => text === 'hear').length;
    if (heard > 1 || (heard === 0 && !this.heard.includes('gap'))) {
      this.violate(
        `half a minute after the last fault the listener is ${this.listener.status} and heard ${this.heard.join()}`,
      );
    }
    redis.disconnect();
    await this.end();
  }

  /** In the middle of it all. */
  private async closeNow(): Promise<void> {
    const { runtime, redis } = this;
    const startMs = runtime.now();
    let closedAfterMs = Infinity;
    void redis.close().then(() => (closedAfterMs = runtime.now() - startMs));
    const late = this.watch(redis.echo('late'), 'late', [], 0);
    await runtime.advance(5_000 + SLACK_MS);
    if (closedAfterMs > 5_000 + SLACK_MS) this.violate(`close() took ${closedAfterMs} ms`);
    if (late.outcome !== 'none') this.violate(`a call after close() ended as ${late.outcome}`);
    const pending = this.asked.filter(({ settlements }) => settlements === 0);
    if (pending.length > 0) this.violate(`${pending.length} calls outlived close()`);
    await this.end();
  }

  private async end(): Promise<void> {
    this.listener.disconnect();
    await this.runtime.advance(70_000);
    this.check();
  }

  /** Until it succeeds; from then on it is the client's business. */
  private subscribe(): void {
    this.listener.subscribe('news').catch(() => {
      if (this.listener.status !== 'end') this.runtime.schedule(100, () => this.subscribe());
    });
  }

  private ask(): void {
    const { random, redis } = this;
    const id = this.next++;
    const timeoutMs = random.happens(0.3) ? random.between(1, 300) : this.timeoutMs;
    const abort = random.happens(0.1) ? new AbortController() : undefined;
    const view = redis.with({ timeoutMs, ...(abort === undefined ? {} : { signal: abort.signal }) });
    switch (random.below(9)) {
      case 0:
      case 1: {
        const token = `${id}:${'ü'.repeat(random.below(20))}`;
        this.watch(view.echo(token), token, [], timeoutMs);
        break;
      }
      case 2: {
        const pipeline = view.pipeline();
        const keys = Array.from({ length: random.between(1, 5) }, (_, index) => `p${id}.${index}`);
        for (const key of keys) pipeline.incr(key);
        const results = pipeline.exec();
        keys.forEach((key, index) =>
          this.watch(
            results.then((all) => elementOf(all, index)),
            1,
            [`INCR ${key}`],
            timeoutMs,
          ),
        );
        break;
      }
      case 3: {
        const keys = [`m${id}.0`, `m${id}.1`];
        const results = view.multi().incr(keys[0]).incr(keys[1]).exec();
        this.watch(
          results.then((all) => Number(elementOf(all, 0)) + Number(elementOf(all, 1))),
          2,
          keys.map((key) => `INCR ${key}`),
          timeoutMs,
        );
        break;
      }
      case 4:
        // Its own limit is a second, and two of grace; waiting for a connection takes the usual time before.
        this.watch(view.blpop(`b${id}`, 1), null, [`BLPOP b${id} 1`], timeoutMs + 3_000);
        break;
      case 5:
        this.watch(
          (view as unknown as { count(key: string): Promise<unknown> }).count(`s${id}`),
          1,
          [`INCR s${id}`],
          timeoutMs,
        );
        break;
      default:
        this.watch(view.incr(`i${id}`), 1, [`INCR i${id}`], timeoutMs);
    }
    if (abort !== undefined) this.runtime.schedule(random.below(60), () => abort.abort());
  }

  private watch(promise: Promise<unknown>, expected: unknown, writes: readonly string[], timeoutMs: number): Asked {
    const asked: Asked = {
      writes,
      deadlineMs: this.runtime.now() + timeoutMs,
      settledAtMs: undefined,
      settlements: 0,
      outcome: undefined,
    };
    this.asked.push(asked);
    const stalledBefore = this.stalledMs;
    const settle = (outcome: Asked['outcome'], said: string): void => {
      asked.settlements++;
      asked.outcome = outcome;
      asked.settledAtMs = this.runtime.now();
      this.outcomes.set(said, (this.outcomes.get(said) ?? 0) + 1);
      const lateMs = asked.settledAtMs - asked.deadlineMs - (this.stalledMs - stalledBefore);
      if (lateMs > SLACK_MS)
        this.violate(`${writes.join() || 'a read'} was settled ${lateMs} ms after its deadline with ${said}`);
    };
    promise.then(
      (reply) => {
        if (reply !== expected) this.violate(`${writes.join() || String(expected)} was answered ${String(reply)}`);
        settle('ok', 'ok');
      },
      (error: unknown) => {
        if (!(error instanceof DriverError)) this.violate(`${String(error)} is no DriverError`);
        const { execution = 'maybe', errorCode = '?' } = error as Partial<DriverError>;
        settle(execution, `${errorCode}/${execution}`);
      },
    );
    return asked;
  }

  private check(): void {
    const { runtime, server } = this;
    for (const { writes, settlements, outcome } of this.asked) {
      const times = writes.map((write) => server.executed.get(write) ?? 0);
      if (settlements !== 1) this.violate(`${writes.join() || 'a read'} was settled ${settlements} times`);
      if (times.some((count) => count > 1))
        this.violate(`${writes.join()} was executed ${times.join()} times, and said ${outcome}`);
      if (times.some((count) => count !== times[0]))
        this.violate(`${writes.join()} was executed in part: ${times.join()}`);
      if (outcome === 'none' && times.some((count) => count > 0))
        this.violate(`${writes.join()} said none and was executed`);
      if (outcome === 'ok' && times.some((count) => count === 0))
        this.violate(`${writes.join()} said ok and was not executed`);
      if (outcome === 'maybe' && times[0] === 1) this.executedUnheard++;
    }
    if (runtime.liveSockets > 0) this.violate(`${runtime.liveSockets} sockets are left`);
    if (runtime.pendingTimers > 0) this.violate(`${runtime.pendingTimers} timers are left`);
  }
}

/** The result of one command of a pipeline or a transaction. @throws its error */
function elementOf(results: readonly unknown[] | null, index: number): unknown {
  const [error, reply] = results?.[index] as [Error | null, unknown];
  if (error !== null) throw error;
  return reply;
}

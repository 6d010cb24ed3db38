// test support: real Redis clients on a virtual network, and when their promises settled in virtual time.
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { Redis } from '../../../../lib/redis/client/redis.js';
import type { RedisOptions } from '../../../../lib/redis/client/options/redis-options.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { FakeRedis } from '../../../support/redis/fake-redis.js';

export interface Settled {
  /** The reply, `code/execution` of the error, or `pending`. */
  value: unknown;
  /** Virtual milliseconds from when it was watched to when it settled. */
  afterMs: number;
  error: DriverError | undefined;
}

export class VirtualWorld {
  readonly runtime: FakeRuntime;
  readonly server: FakeRedis;
  private readonly clients: Redis[] = [];

  constructor(seed = 1) {
    this.runtime = new FakeRuntime(seed);
    this.server = new FakeRedis(this.runtime);
  }

  client(options: RedisOptions = {}): Redis {
    const redis = new Redis({ host: '10.0.0.1', runtime: this.runtime, ...options });
    redis.on('error', () => undefined);
    this.clients.push(redis);
    return redis;
  }

  /** Without the ready check, for which the first command would be sent alone. */
  async connected(options: RedisOptions = {}): Promise<Redis> {
    const redis = this.client({ enableReadyCheck: false, ...options });
    await this.runtime.advance(20);
    if (redis.status !== 'ready') throw new Error(`the client is ${redis.status}`);
    return redis;
  }

  watch(promise: Promise<unknown>): Settled {
    const startMs = this.runtime.now();
    const settled: Settled = { value: 'pending', afterMs: NaN, error: undefined };
    const settle = (value: unknown): void => {
      settled.value = value;
      settled.afterMs = this.runtime.now() - startMs;
    };
    promise.then(settle, (error: unknown) => {
      if (error instanceof DriverError) settled.error = error;
      settle(error instanceof DriverError ? `${error.errorCode}/${error.execution}` : String(error));
    });
    return settled;
  }

  advance(durationMs: number): Promise<void> {
    return this.runtime.advance(durationMs);
  }

  /** Ends every client, and answers what they left behind. */
  async end(): Promise<{ sockets: number; timers: number }> {
    for (const redis of this.clients.splice(0)) redis.disconnect();
    // What is in flight may be answered for so long. The deadlines' tick, if it runs, ends with its next turn.
    await this.advance(2_100);
    return { sockets: this.runtime.liveSockets, timers: this.runtime.pendingTimers };
  }
}

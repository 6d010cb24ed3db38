// benchmarks: what publishing costs with those who hear it, for every driver alike: connections that are subscribed, and a
// promise for each message that resolves when the last of them has got it.
import { callers } from '../harness/callers.js';
import type { RedisRequest, Work } from '../harness/contract.js';

type PublishRequest = Extract<RedisRequest, { kind: 'publish' }>;
/** Subscribes a connection of its own, and answers how it is closed. */
type Subscribe = (channel: string, heard: (message: string) => void) => Promise<() => Promise<unknown>>;

export class Subscribers {
  private readonly subscribe: Subscribe;
  private readonly closing: (() => Promise<unknown>)[] = [];

  constructor(subscribe: Subscribe) {
    this.subscribe = subscribe;
  }

  async prepare(
    { channel, message, subscribers }: PublishRequest,
    publish: (channel: string, message: string) => Promise<unknown>,
  ): Promise<Work> {
    const deliveries = new Deliveries(subscribers);
    // Other peers publish on the same server.
    const own = `${channel}:${process.pid}`;
    for (let index = 0; index < subscribers; index++)
      this.closing.push(await this.subscribe(own, (heard) => deliveries.heard(index, heard)));
    return callers(() => {
      const delivered = deliveries.next();
      void publish(own, message).catch((error: unknown) => deliveries.fail(error));
      return delivered;
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.closing.map((close) => close()));
  }
}

interface Waiting {
  readonly resolve: (message: string) => void;
  readonly reject: (error: unknown) => void;
}

/** Messages of a channel arrive in the order in which they were published: the last subscriber's next one is for the eldest who waits. */
export class Deliveries {
  private readonly counts: number[];
  private waiting: Waiting[] = [];
  private first = 0;
  private delivered = 0;

  constructor(subscribers: number) {
    this.counts = Array<number>(subscribers).fill(0);
  }

  next(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
    });
  }

  heard(subscriber: number, message: string): void {
    this.counts[subscriber]++;
    if (this.counts[subscriber] !== this.delivered + 1) return;
    // Everybody else may be ahead.
    for (const count of this.counts) if (count <= this.delivered) return;
    this.delivered++;
    this.waiting[this.first++].resolve(message);
    if (this.first < 1024 || this.first * 2 < this.waiting.length) return;
    this.waiting = this.waiting.slice(this.first);
    this.first = 0;
  }

  fail(error: unknown): void {
    for (const { reject } of this.waiting.slice(this.first)) reject(error);
    this.waiting = [];
    this.first = 0;
  }
}

// Functional tests of Redis: a proxy that misbehaves at random, seeded. What happens, and after how many requests,
// follows from the seed; at which byte it hits is up to the machine.
import type { TcpProxy } from '../../support/faults/tcp-proxy.js';

/** Uniform in [0, 1): mulberry32, by Tommy Ettinger, in the public domain. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export class Chaos {
  readonly faults = new Map<string, number>();
  readonly #proxy: TcpProxy;
  readonly #random: () => number;
  readonly #everyRequests: number;
  #untilNext: number;
  #healing: Promise<void> | undefined;

  /** @param everyRequests how many requests pass between two faults, on average */
  constructor(proxy: TcpProxy, random: () => number, everyRequests: number) {
    this.#proxy = proxy;
    this.#random = random;
    this.#everyRequests = everyRequests;
    this.#untilNext = everyRequests;
  }

  /** A whole number below the limit. */
  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  /** Counts one request, and now and then does something bad to the connections. */
  request(): void {
    if (--this.#untilNext > 0 || this.#healing !== undefined) return;
    this.#untilNext = 1 + this.below(2 * this.#everyRequests);
    const proxy = this.#proxy;
    const direction = this.below(2) === 0 ? 'requests' : 'replies';
    switch (this.below(8)) {
      case 0:
        return this.#note('reset', () => proxy.reset());
      case 1:
      case 2:
        return this.#note(`cut ${direction}`, () =>
          proxy.cutAfter(1 + this.below(2_000), direction, this.below(2) === 0 ? 'reset' : 'close'),
        );
      case 3:
        return this.#note('half close', () => proxy.halfClose(this.below(2) === 0 ? 'client' : 'server'));
      case 4:
        return this.#forAWhile(`stall ${direction}`, () => proxy.stall(direction));
      case 5:
        return this.#forAWhile(`delay ${direction}`, () => proxy.delay(1 + this.below(8), direction));
      case 6:
        return this.#forAWhile(`slice ${direction}`, () => proxy.slice(1 + this.below(40), direction));
      default:
        return this.#forAWhile('refuse', () => {
          void proxy.refuse();
          proxy.reset();
        });
    }
  }

  /** Keeps replies back until the call has settled: one with a limit in time times out, on any machine. */
  outlasting<T>(call: () => Promise<T>): Promise<T> {
    if (this.#healing !== undefined) return call();
    this.#note('outlast a call', () => this.#proxy.stall('replies'));
    const result = call();
    this.#healing = result
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => this.#proxy.heal())
      .then(() => void (this.#healing = undefined));
    return result;
  }

  /** Keeps the reply back, and resets the connection once the call has been executed: it is lost, on any machine. */
  async losing<T>(call: () => Promise<T>, isExecuted: () => Promise<boolean>): Promise<T> {
    await this.#healing;
    this.#note('lose a call', () => this.#proxy.stall('replies'));
    const result = call();
    let settled = false;
    const settle = (): void => void (settled = true);
    result.then(settle, settle);
    while (!settled && !(await isExecuted())) await new Promise((resolve) => setTimeout(resolve, 1));
    this.#proxy.reset();
    await this.#proxy.heal();
    return result;
  }

  /** Keeps the request back, and resets the connection once the call has given up: the server never sees it. */
  async withholding<T>(call: () => Promise<T>): Promise<T> {
    await this.#healing;
    this.#note('withhold a call', () => this.#proxy.stall('requests'));
    try {
      return await call();
    } finally {
      this.#proxy.reset();
      await this.#proxy.heal();
    }
  }

  /** Ends every fault. */
  async stop(): Promise<void> {
    this.#untilNext = Infinity;
    await this.#healing;
    await this.#proxy.heal();
  }

  #note(fault: string, make: () => void): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
    make();
  }

  #forAWhile(fault: string, make: () => void): void {
    this.#note(fault, make);
    this.#healing = new Promise<void>((resolve) => setTimeout(resolve, 2 + this.below(15)))
      .then(() => this.#proxy.heal())
      .then(() => void (this.#healing = undefined));
  }
}

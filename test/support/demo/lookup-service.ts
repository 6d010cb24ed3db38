// The service of the demo: look-ups answered from a Redis cache, and from Cassandra where the cache has nothing.
import type { Redis } from 'ringwire/redis';
import type { Answer, Catalogue, Subject } from './catalogue.js';

const KEY_PREFIX = 'ringwire-demo:';
const TIME_TO_LIVE_SECONDS = 60;

export class LookupService {
  readonly #redis: Redis;
  readonly #writes: ReturnType<Redis['with']>;
  readonly #catalogue: Catalogue;
  hits = 0;
  misses = 0;

  constructor(redis: Redis, catalogue: Catalogue) {
    this.#redis = redis;
    // a cache entry may be stored twice, and a popularity counter may be one too high: both may be sent again when a
    // connection is lost
    this.#writes = redis.with({ idempotent: true });
    this.#catalogue = catalogue;
  }

  async lookUp(subject: Subject): Promise<Answer> {
    const key = keyOf(subject);
    const [cached] = await Promise.all([this.#redis.get(key), this.#writes.incr(counterOf(subject))]);
    if (cached !== null) {
      this.hits++;
      return cached;
    }
    this.misses++;
    const answer = await this.#catalogue.find(subject);
    await this.#writes.set(key, answer, 'EX', TIME_TO_LIVE_SECONDS);
    return answer;
  }

  /** How often a package was asked for, as Redis counted it. */
  async popularity(name: string): Promise<number> {
    return Number((await this.#redis.get(counterOf({ name }))) ?? 0);
  }

  /** Counters have no time to live, so they are taken away; entries go by themselves. */
  async forget(subjects: readonly Subject[]): Promise<void> {
    await Promise.all([...new Set(subjects.map(counterOf))].map((counter) => this.#writes.del(counter)));
  }
}

function keyOf({ name, path }: Subject): string {
  return path === undefined ? `${KEY_PREFIX}package:${name}` : `${KEY_PREFIX}file:${name}/${path}`;
}

function counterOf({ name }: Subject): string {
  return `${KEY_PREFIX}asked:${name}`;
}

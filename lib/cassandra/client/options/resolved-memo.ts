// cassandra/client/options: the options of the last few kinds of requests, resolved. A program writes the same few
// literals again and again, `{ prepare: true }` above all: comparing is cheaper than checking and resolving. Hop 1.
import type { QueryOptions } from './query-options.js';
import { warnOfUnknown } from '../../../core/options/unknown-options.js';
import type { ResolvedOptions } from './resolved-options.js';

/** As many kinds as one place in a program alternates between. */
const PLACES = 4;
/** What is the same from one request to the next: the other options are values of one request, or objects that change. */
const LASTING: ReadonlySet<string> = new Set([
  'prepare',
  'consistency',
  'serialConsistency',
  'fetchSize',
  'autoPage',
  'isIdempotent',
  'readTimeout',
  'deadlineMs',
  'keyspace',
  'traceQuery',
  'logged',
  'counter',
  'captureStackTrace',
  'executionProfile',
  'layout',
] satisfies (keyof QueryOptions)[]);

/** Beside those: what is looked at anew each time, or is cassandra-driver's and means nothing any more. */
const KNOWN: ReadonlySet<string> = new Set([
  ...LASTING,
  ...([
    'pageState',
    'hints',
    'signal',
    'timestamp',
    'customPayload',
    'nowInSeconds',
    'encoding',
    'retry',
    'routingKey',
    'routingIndexes',
    'routingNames',
    'host',
  ] satisfies (keyof QueryOptions)[]),
  ...[
    'graphLanguage',
    'graphName',
    'graphReadConsistency',
    'graphSource',
    'graphWriteConsistency',
    'retryOnTimeout',
    'executeAs',
    'rawStream',
    'graphResults',
    'graphOptions',
  ],
]);

interface Place {
  readonly names: readonly string[];
  readonly values: readonly unknown[];
  readonly resolved: ResolvedOptions;
  /** That of its defaults, which is another one when the keyspace has changed. */
  readonly request: ResolvedOptions['request'];
}

export class ResolvedMemo {
  private readonly places: Place[] = [];
  private oldest = 0;

  find(given: QueryOptions): ResolvedOptions | undefined {
    const { places } = this;
    for (let index = 0; index < places.length; index++) {
      const place = places[index];
      if (isSame(place, given) && place.resolved.defaults.request === place.request) return place.resolved;
    }
    return undefined;
  }

  /**
   * @param given that have been checked
   * @returns a copy to resolve and `keep`, where another request is likely to have the same; undefined for others
   */
  ownOf(given: QueryOptions): QueryOptions | undefined {
    // What a class answers by getters is not seen by `isSame`.
    if (Object.getPrototypeOf(given) !== Object.prototype) return undefined;
    warnOfUnknown('a request', given, KNOWN);
    for (const name in given) {
      const value = given[name as keyof QueryOptions];
      if (!LASTING.has(name) || (typeof value === 'object' && value !== null) || typeof value === 'function')
        return undefined;
    }
    return Object.freeze({ ...given });
  }

  keep(resolved: ResolvedOptions): void {
    const { given, defaults } = resolved;
    const { request } = defaults;
    this.places[this.oldest] = { names: Object.keys(given), values: Object.values(given), resolved, request };
    this.oldest = (this.oldest + 1) % PLACES;
  }
}

function isSame({ names, values }: Place, given: QueryOptions): boolean {
  let count = 0;
  for (const name in given) {
    if (name !== names[count] || given[name as keyof QueryOptions] !== values[count]) return false;
    count++;
  }
  return count === names.length && Object.getPrototypeOf(given) === Object.prototype;
}

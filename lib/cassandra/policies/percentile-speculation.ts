// cassandra/policies: speculative execution after as long as most answers take, by what was measured of late. Pure: time
// is passed in.
import { brandClass } from '../../core/errors/brand.js';
import type { Host } from '../topology/host.js';
import { ArgumentError } from '../types/argument-error.js';
import { LatencyHistogram } from './latency-histogram.js';
import { type SpeculativeExecutionPlan, SpeculativeExecutionPolicy } from './speculative-execution.js';

export interface PercentileSpeculativeExecutionOptions {
  /** A request goes to another host when it has taken longer than this share of answers. Default 99. */
  percentile?: number;
  /** Further hosts that one request goes to at the most. Default 1. */
  maxSpeculativeExecutions?: number;
  /** Answers that must have been measured before anything is sent twice. Default 1000. */
  minSamples?: number;
  /**
   * Whether each host is measured by itself: a host that is slow for all of its requests is then not asked twice for
   * each of them. Default false: one request is as good as another, whichever host answers it.
   */
  perHost?: boolean;
  /** Milliseconds: sooner than this nothing is sent twice, however fast the cluster is. Default 2. */
  minDelay?: number;
}

const DEFAULTS: Required<PercentileSpeculativeExecutionOptions> = {
  percentile: 99,
  maxSpeculativeExecutions: 1,
  minSamples: 1_000,
  perHost: false,
  minDelay: 2,
};

/**
 * Sends an idempotent request to one more host when it has taken longer than most do. What most take is measured by the
 * client itself: of the last ten to twenty thousand answers, in the whole cluster or of each host.
 *
 * @example
 * const { PercentileSpeculativeExecutionPolicy } = policies.speculativeExecution;
 * const client = new Client({ contactPoints, localDataCenter,
 *   policies: { speculativeExecution: new PercentileSpeculativeExecutionPolicy({ percentile: 99 }) } });
 */
export class PercentileSpeculativeExecutionPolicy extends SpeculativeExecutionPolicy {
  private readonly options: Required<PercentileSpeculativeExecutionOptions>;
  private readonly all = new LatencyHistogram();
  private readonly byHost = new WeakMap<Host, LatencyHistogram>();

  /** @throws ArgumentError naming the option */
  constructor(options: PercentileSpeculativeExecutionOptions = {}) {
    super();
    const given = Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined));
    this.options = { ...DEFAULTS, ...given };
    const { percentile, maxSpeculativeExecutions, minSamples, perHost, minDelay } = this.options;
    check(percentile > 0 && percentile < 100, 'percentile must be a number between 0 and 100');
    check(
      Number.isInteger(maxSpeculativeExecutions) && maxSpeculativeExecutions > 0,
      'maxSpeculativeExecutions must be a positive number',
    );
    check(Number.isInteger(minSamples) && minSamples > 0, 'minSamples must be a positive number');
    check(typeof perHost === 'boolean', 'perHost must be true or false');
    check(minDelay >= 0 && Number.isFinite(minDelay), 'minDelay must be a positive number or zero');
    const [unknown] = Object.keys(given).filter((name) => !Object.hasOwn(DEFAULTS, name));
    check(unknown === undefined, `there is no option ${unknown}`);
  }

  /** @internal An attempt was answered, or was not in time. */
  answered(host: Host, elapsedMs: number): void {
    if (!this.options.perHost) {
      this.all.add(elapsedMs);
      return;
    }
    let own = this.byHost.get(host);
    if (own === undefined) this.byHost.set(host, (own = new LatencyHistogram()));
    own.add(elapsedMs);
  }

  override newPlan(): SpeculativeExecutionPlan {
    let left = this.options.maxSpeculativeExecutions;
    return { nextExecution: (host) => (left-- > 0 ? this.delayFor(host) : -1) };
  }

  private delayFor(host: Host | undefined): number {
    const { perHost, minSamples, percentile, minDelay } = this.options;
    const measured = perHost ? host && this.byHost.get(host) : this.all;
    if (measured === undefined || measured.samples < minSamples) return -1;
    return Math.max(minDelay, measured.percentile(percentile));
  }

  override getOptions(): Map<string, unknown> {
    return new Map(Object.entries(this.options));
  }
}
brandClass(PercentileSpeculativeExecutionPolicy, 'cassandra.PercentileSpeculativeExecutionPolicy');

function check(holds: boolean, message: string): void {
  if (!holds) throw new ArgumentError(message, { code: 'INVALID_OPTION' });
}

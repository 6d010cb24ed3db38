// cassandra/client/options: the execution profiles of a client, each as the defaults that its requests start from.
import { describeValue } from '../../types/value-error.js';
import type { ParsedClientOptions } from './client-options.js';
import { ArgumentError } from '../errors/errors.js';
import type { ExecutionProfile } from './execution-profile.js';
import { isObject } from './option-kinds.js';
import type { ProfileOptions } from './query-options.js';
import { RequestDefaults } from './resolved-options.js';

const DEFAULT_NAME = 'default';

export class Profiles {
  readonly default: RequestDefaults;
  private readonly options: ParsedClientOptions;
  private readonly byName = new Map<string, RequestDefaults>();
  /** Profiles that were given with a request and never named to the client, as they were when they were given last. */
  private readonly unnamed = new WeakMap<ExecutionProfile, { fields: ProfileOptions; defaults: RequestDefaults }>();
  private readonly base: ExecutionProfile | undefined;

  constructor(options: ParsedClientOptions) {
    this.options = options;
    const profiles = options.client.profiles ?? [];
    this.base = profiles.find(({ name }) => name === DEFAULT_NAME);
    this.default = new RequestDefaults(options, this.base, options.client.keyspace);
    // Also where none was given: as in cassandra-driver, whose mapper is told of profiles by name.
    this.byName.set(DEFAULT_NAME, this.default);
    for (const profile of profiles) {
      if (profile !== this.base) this.byName.set(profile.name, this.build(profile));
    }
  }

  /** @throws ArgumentError for a name that no profile has, and for what is neither a name nor a profile */
  of(profile: string | ExecutionProfile): RequestDefaults {
    if (typeof profile !== 'string' && !(isObject(profile) && typeof profile.name === 'string'))
      throw new ArgumentError(
        `the option executionProfile must be the name of a profile, or one; it was given ${describeValue(profile)}`,
      );
    const named = this.byName.get(typeof profile === 'string' ? profile : profile.name);
    if (typeof profile === 'string') {
      if (named === undefined) throw new ArgumentError(`Execution profile "${profile}" not found`);
      return named;
    }
    if (this.options.client.profiles?.includes(profile)) return named as RequestDefaults;
    let known = this.unnamed.get(profile);
    if (known === undefined || !isSame(known.fields, profile)) {
      known = { fields: fieldsOf(profile), defaults: this.build(profile) };
      this.unnamed.set(profile, known);
    }
    const { defaults } = known;
    const { keyspace } = this.default;
    if (keyspace !== undefined && defaults.keyspace !== keyspace) defaults.changeKeyspace(keyspace);
    return defaults;
  }

  changeKeyspace(keyspace: string): void {
    for (const defaults of this.byName.values()) defaults.changeKeyspace(keyspace);
  }

  /** What a profile leaves out is as in the one named `default`. */
  private build(profile: ExecutionProfile): RequestDefaults {
    const { base } = this;
    const merged = {
      consistency: profile.consistency ?? base?.consistency,
      serialConsistency: profile.serialConsistency ?? base?.serialConsistency,
      readTimeout: profile.readTimeout ?? base?.readTimeout,
      retry: profile.retry ?? base?.retry,
      loadBalancing: profile.loadBalancing ?? base?.loadBalancing,
    };
    return new RequestDefaults(this.options, merged, this.default.keyspace);
  }
}

function fieldsOf(profile: ExecutionProfile): ProfileOptions {
  const { consistency, serialConsistency, readTimeout, retry, loadBalancing } = profile;
  return { consistency, serialConsistency, readTimeout, retry, loadBalancing };
}

function isSame(fields: ProfileOptions, profile: ExecutionProfile): boolean {
  return (
    fields.consistency === profile.consistency &&
    fields.serialConsistency === profile.serialConsistency &&
    fields.readTimeout === profile.readTimeout &&
    fields.retry === profile.retry &&
    fields.loadBalancing === profile.loadBalancing
  );
}

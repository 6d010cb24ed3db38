// redis/client/options: how sentinels are connected to, and what is asked of them: apart from the servers that they watch.
import type { AddressRules, NodeAddress } from '../../topology/node-address.js';
import type { ParsedRedisOptions, PreferredReplica, ShownReplica } from './redis-options.js';

export interface SentinelSettings {
  readonly sentinels: readonly NodeAddress[];
  readonly group: string;
  readonly role: 'master' | 'slave';
  readonly rules: AddressRules;
  readonly updateSentinels: boolean;
  /** Of one question, connecting included. */
  readonly timeoutMs: number;
  /** Undefined: any of them. */
  preferred<Replica extends ShownReplica>(replicas: readonly Replica[]): Replica | undefined;
  optionsFor(address: NodeAddress): ParsedRedisOptions;
}

const DEFAULT_PORT = 26_379;
const DEFAULT_TIMEOUT_MS = 2_000;

export function sentinelSettings(options: ParsedRedisOptions): SentinelSettings {
  const { natMap, sentinelCommandTimeout, connectTimeout, updateSentinels, preferredSlaves } = options;
  const sentinels = (options.sentinels ?? []).map(({ host = 'localhost', port = DEFAULT_PORT }) => ({
    host,
    port: Number(port),
  }));
  return {
    sentinels,
    group: options.name ?? '',
    role: options.role,
    rules: { natMap, seeds: sentinels },
    updateSentinels,
    timeoutMs: sentinelCommandTimeout ?? Math.min(connectTimeout, DEFAULT_TIMEOUT_MS),
    preferred: (replicas) => preferredOf(preferredSlaves, replicas),
    optionsFor: ({ host, port }) =>
      Object.freeze({
        ...options,
        host,
        port,
        path: null,
        tls: options.sentinelTLS,
        username: options.sentinelUsername,
        password: options.sentinelPassword,
        credentials: undefined,
        db: 0,
        enableReadyCheck: false,
        readOnly: false,
        himportFieldsets: undefined,
      }),
  };
}

/** By `prio`, the smallest first, as in ioredis; or by the function. */
function preferredOf<Replica extends ShownReplica>(
  preference: ParsedRedisOptions['preferredSlaves'],
  replicas: readonly Replica[],
): Replica | undefined {
  if (preference === undefined) return undefined;
  if (typeof preference === 'function') {
    const chosen = preference(replicas);
    return replicas.find(({ ip, port }) => ip === chosen?.ip && String(port) === String(chosen.port));
  }
  const list = Array.isArray(preference) ? [...(preference as PreferredReplica[])] : [preference as PreferredReplica];
  list.sort((one, other) => (one.prio ?? 1) - (other.prio ?? 1));
  for (const wanted of list) {
    const found = replicas.find(({ ip, port }) => ip === wanted.ip && String(port) === String(wanted.port));
    if (found !== undefined) return found;
  }
  return undefined;
}

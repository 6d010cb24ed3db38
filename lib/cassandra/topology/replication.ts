// cassandra/topology: how a keyspace is replicated, as the schema says it. Pure.

export interface ReplicationFactor {
  /** Transient ones included. */
  readonly all: number;
  readonly transient: number;
}

export type Replication =
  | { readonly kind: 'simple'; readonly factor: ReplicationFactor }
  | { readonly kind: 'network'; readonly factors: ReadonlyMap<string, ReplicationFactor> }
  | { readonly kind: 'everywhere' }
  /** Each node has its own, or nobody but the server knows: no node is better than another. */
  | { readonly kind: 'unknown' };

const UNKNOWN_REPLICATION: Replication = { kind: 'unknown' };

/** @param options the column `replication` of system_schema.keyspaces */
export function parseReplication(options: Readonly<Record<string, string>>): Replication {
  const { class: given, ...others } = options;
  // A server may answer anything.
  const className = typeof given === 'string' ? given : '';
  switch (className.slice(className.lastIndexOf('.') + 1)) {
    case 'SimpleStrategy': {
      const factor = parseFactor(others['replication_factor']);
      return factor === undefined ? UNKNOWN_REPLICATION : { kind: 'simple', factor };
    }
    case 'NetworkTopologyStrategy': {
      const factors = new Map<string, ReplicationFactor>();
      for (const [dataCenter, text] of Object.entries(others)) {
        const factor = parseFactor(text);
        if (factor !== undefined && factor.all > 0) factors.set(dataCenter, factor);
      }
      return { kind: 'network', factors };
    }
    case 'EverywhereStrategy':
      return { kind: 'everywhere' };
    default:
      return UNKNOWN_REPLICATION;
  }
}

/** `3`, or `3/1`: three replicas, one of which is transient and has what it must have, for as long as it must. */
function parseFactor(text: string | undefined): ReplicationFactor | undefined {
  const match = /^(\d{1,9})(?:\/(\d{1,9}))?$/.exec(text ?? '');
  if (match === null) return undefined;
  const all = Number(match[1]);
  const transient = Number(match[2] ?? 0);
  return transient > all ? undefined : { all, transient };
}

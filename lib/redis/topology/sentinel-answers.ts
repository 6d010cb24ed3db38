// redis/topology: what sentinels answer of the servers they watch, and which of them is believed. Pure.
import { isErrorValue } from '../../core/errors/builtins.js';
import { endpointName } from '../../core/topology/endpoint.js';
import { type AddressRules, connectableAddress, invalidTopology, type NodeAddress } from './node-address.js';

/** A replica as sentinels show it: the fields are texts, and named as they name them. */
export interface ShownReplica {
  readonly ip: string;
  readonly port: string;
  readonly flags: string;
  readonly [field: string]: string;
}

export interface SentinelAnswer {
  readonly primary: NodeAddress;
  /** Grows with every failover: who says more has heard more. */
  readonly epoch: number;
  /** It leads a failover away from this one, which others still name in the same epoch. */
  readonly leaving: NodeAddress | undefined;
  readonly replicas: readonly ShownReplica[];
  /** The other sentinels that it is in touch with. */
  readonly sentinels: readonly NodeAddress[];
  /** All that it names, those that it takes for down as well, as `host:port`. Undefined: it does not say. */
  readonly named: ReadonlySet<string> | undefined;
}

/**
 * @param replies to GET-MASTER-ADDR-BY-NAME, MASTER, REPLICAS and SENTINELS, as RESP2 has them; an error where one failed
 * @param asked the sentinel's own host
 * @throws DriverError TOPOLOGY_INVALID
 */
export function parseSentinelAnswer(
  [address, facts, replicas, sentinels]: readonly unknown[],
  asked: string,
  rules: AddressRules,
): SentinelAnswer {
  if (isErrorValue(address)) throw address;
  if (address === null) throw invalidTopology('it watches no servers of that name');
  if (!Array.isArray(address) || address.length !== 2 || !address.every((part) => typeof part === 'string'))
    throw invalidTopology('it names no address of a primary');
  const [host, port] = address as [string, string];
  const told = fieldsOf(facts);
  // Until its failover has ended the leader shows the old primary under MASTER and gives out the address of the new one.
  const isLeading = told?.has('ip') === true && (told.get('ip') !== host || told.get('port') !== port);
  const others = listOf(sentinels).flatMap((fields) =>
    addressOf(fields, asked, rules).map((at) => ({ at, isReachable: isReachable(fields) })),
  );
  return {
    primary: connectableAddress(host, Number(port), asked, rules),
    epoch: Number(told?.get('config-epoch') ?? 0) || 0,
    leaving: isLeading ? addressOf(told, asked, rules)[0] : undefined,
    replicas: listOf(replicas).flatMap((fields) => (isReachable(fields) ? [shownReplica(fields)] : [])),
    sentinels: others.flatMap(({ at, isReachable: isNear }) => (isNear ? [at] : [])),
    named: Array.isArray(sentinels) ? new Set(others.map(({ at }) => endpointName(at))) : undefined,
  };
}

/** Of a `+switch-master`: `name old-ip old-port new-ip new-port`. Undefined: of another name, or nonsense. */
export function parseSwitch(
  message: string,
  name: string,
  asked: string,
  rules: AddressRules,
): { readonly from: NodeAddress; readonly to: NodeAddress } | undefined {
  const parts = message.split(' ');
  if (parts.length !== 5 || parts[0] !== name) return undefined;
  const [, fromHost, fromPort, toHost, toPort] = parts;
  try {
    return {
      from: connectableAddress(fromHost, Number(fromPort), asked, rules),
      to: connectableAddress(toHost, Number(toPort), asked, rules),
    };
  } catch {
    return undefined;
  }
}

/** What a client has heard before. */
export interface Heard {
  /** The name of the primary until now. */
  readonly current: string | undefined;
  /** Primaries that were left, with the greatest epoch of the sentinels that named them then. */
  readonly left: ReadonlyMap<string, number>;
}

/**
 * The answers in the order to believe them. First those that name no primary that was left in their epoch; then the
 * greatest epoch: one that was cut off has a smaller one. Where they are the same, whoever leads a failover, and a name
 * that is new: the leader tells it before the others hear of it. Else what most of them say.
 */
export function byCredibility(answers: readonly SentinelAnswer[], { current, left }: Heard): SentinelAnswer[] {
  const votes = new Map<string, number>();
  for (const { primary } of answers) votes.set(endpointName(primary), (votes.get(endpointName(primary)) ?? 0) + 1);
  const rank = (answer: SentinelAnswer): readonly number[] => {
    const name = endpointName(answer.primary);
    const isNews = current !== undefined && name !== current;
    const isLeader = answer.leaving !== undefined;
    return [Number(!isOutdated(answer, left)), answer.epoch, Number(isLeader), Number(isNews), votes.get(name)!];
  };
  return [...answers].sort((one, other) => {
    const [ranks, others] = [rank(one), rank(other)];
    const at = ranks.findIndex((value, index) => value !== others[index]);
    return at < 0 ? 0 : others[at] - ranks[at];
  });
}

/** It names a primary that was left, and has heard nothing since. */
export function isOutdated({ primary, epoch }: SentinelAnswer, left: Heard['left']): boolean {
  return epoch <= (left.get(endpointName(primary)) ?? -1);
}

/**
 * The replicas as the one that is believed knows them. One that has only begun to watch, or is cut off from them, knows of
 * none that can be reached: then as others do that name the same primary.
 */
export function knownReplicas(believed: SentinelAnswer, answers: readonly SentinelAnswer[]): readonly ShownReplica[] {
  if (believed.replicas.length > 0) return believed.replicas;
  const primary = endpointName(believed.primary);
  const agreeing = answers.filter((answer) => endpointName(answer.primary) === primary);
  const found = agreeing.flatMap(({ replicas }) => replicas);
  return [...new Map(found.map((replica) => [`${replica.ip} ${replica.port}`, replica])).values()];
}

/** The program's preference among replicas: a function, or addresses with priorities, the lowest first. */
export type PreferredReplicas =
  | ((replicas: ShownReplica[]) => { readonly ip: string; readonly port: string | number } | null | undefined)
  | PreferredReplica
  | readonly PreferredReplica[];

export interface PreferredReplica {
  readonly ip: string;
  readonly port: string | number;
  /** Default 1. */
  readonly prio?: number | undefined;
}

/**
 * The replica to connect to: what the program prefers, else the one that was used until now, else any.
 *
 * @param chance uniform in [0, 1)
 */
export function chooseReplica(
  replicas: readonly ShownReplica[],
  preferred: PreferredReplicas | undefined,
  current: { readonly ip: string; readonly port: string } | undefined,
  chance: number,
): ShownReplica | undefined {
  const find = (wanted: { readonly ip: string; readonly port: string | number } | null | undefined) =>
    wanted == null ? undefined : replicas.find(({ ip, port }) => ip === wanted.ip && port === String(wanted.port));
  if (typeof preferred === 'function') {
    const found = find(preferred([...replicas]));
    if (found !== undefined) return found;
  } else if (preferred !== undefined) {
    const list = Array.isArray(preferred)
      ? (preferred as readonly PreferredReplica[])
      : [preferred as PreferredReplica];
    const inOrder = [...list].sort((one, other) => (one.prio ?? 1) - (other.prio ?? 1));
    for (const wanted of inOrder) {
      const found = find(wanted);
      if (found !== undefined) return found;
    }
  }
  return find(current) ?? replicas[Math.floor(chance * replicas.length)];
}

type Fields = ReadonlyMap<string, string>;

function listOf(reply: unknown): Fields[] {
  if (!Array.isArray(reply)) return [];
  return reply.map(fieldsOf).filter((fields) => fields !== undefined);
}

/** Of a flat list of names and values. */
function fieldsOf(row: unknown): Fields | undefined {
  if (!Array.isArray(row)) return undefined;
  const fields = new Map<string, string>();
  for (let index = 0; index + 1 < row.length; index += 2) fields.set(String(row[index]), String(row[index + 1]));
  return fields;
}

function isReachable(fields: Fields): boolean {
  return !/\b(?:disconnected|s_down|o_down)\b/.test(fields.get('flags') ?? '');
}

function shownReplica(fields: Fields): ShownReplica {
  const shown: Record<string, string> = { ip: '', port: '', flags: '' };
  for (const [name, value] of fields) if (/^[a-z][a-z0-9-]*$/.test(name)) shown[name] = value;
  return shown as ShownReplica & Record<string, string>;
}

function addressOf(fields: Fields, asked: string, rules: AddressRules): NodeAddress[] {
  try {
    return [connectableAddress(fields.get('ip') ?? '', Number(fields.get('port')), asked, rules)];
  } catch {
    return [];
  }
}

// redis/topology: from the address that a node announces to the one that is connected to: hosts that are left out, the
// program's translation (natMap), and addresses that nobody may send us to. Whoever announces one gets our credentials.
// Pure.
import { messageOf } from '../../core/errors/builtins.js';
import { DriverError } from '../../core/errors/driver-error.js';
import { endpointName } from '../../core/topology/endpoint.js';

/** Where a node listens: never a path. */
export interface NodeAddress {
  readonly host: string;
  readonly port: number;
}

/** From the addresses that nodes announce, as `host:port`, to those where they can be reached. */
export type NatMap = Readonly<Record<string, { readonly host: string; readonly port: number }>> | NatFunction;
export type NatFunction = (key: string) => { host: string; port: number } | null | undefined;

/** Whether a node may be connected to at an address that another one announced. */
export type AllowNode = (host: string, port: number) => boolean;

export interface AddressRules {
  readonly natMap?: NatMap | null | undefined;
  readonly allowNode?: AllowNode | undefined;
  /** What the program itself named. Such hosts are not refused. */
  readonly seeds?: readonly { readonly host: string }[];
}

const LONGEST_HOST = 255;

/**
 * The address to connect to.
 *
 * @param host `null` or empty: the one that announces is there itself
 * @param asked the host of the one that announces
 * @throws DriverError TOPOLOGY_INVALID
 */
export function connectableAddress(
  host: string | null,
  port: number,
  asked: string | undefined,
  rules: AddressRules,
): NodeAddress {
  const announced = host === null || host === '' ? asked : host;
  if (announced === undefined || !isHost(announced)) throw invalidTopology('it names a host that cannot be one');
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw invalidTopology(`it names a port of ${shortened(announced)} that cannot be one`);
  const address = translated({ host: announced, port }, rules.natMap);
  if (isRefused(address, rules))
    throw invalidTopology(`it names ${endpointName(address)}, which nodes may not be connected to at`);
  return address;
}

/**
 * What cannot be true of what a server says.
 *
 * @param what goes on from "The answer of … cannot be used: "
 */
export function invalidTopology(what: string, cause?: unknown): DriverError {
  return new DriverError(what, { code: 'TOPOLOGY_INVALID', retryable: false, cause });
}

function isHost(host: string): boolean {
  return host.length > 0 && host.length <= LONGEST_HOST && host !== '?' && !/[\s/@?#\\\p{Cc}]/u.test(host);
}

function shortened(text: string): string {
  return text.length > 64 ? `${text.slice(0, 64)}…` : text;
}

function translated(address: NodeAddress, natMap: NatMap | null | undefined): NodeAddress {
  if (natMap === null || natMap === undefined) return address;
  const { host, port } = address;
  // ioredis writes IPv6 addresses without brackets.
  const keys = new Set([`${host}:${port}`, endpointName(address)]);
  for (const key of keys) {
    const found = typeof natMap === 'function' ? asked(natMap, key) : Object.hasOwn(natMap, key) ? natMap[key] : null;
    if (found === null || found === undefined) continue;
    const mapped = { host: found.host, port: Number(found.port) };
    if (typeof mapped.host === 'string' && isHost(mapped.host) && mapped.port >= 1 && mapped.port <= 65_535)
      return mapped;
    throw invalidTopology(`natMap answered no address for ${shortened(key)}`);
  }
  return address;
}

function asked(natMap: NatFunction, key: string): { host: string; port: number } | null | undefined {
  try {
    return natMap(key);
  } catch (cause) {
    throw invalidTopology(`natMap threw: ${messageOf(cause)}`, cause);
  }
}

/** Addresses that are no server's own: link-local ones, where machines in a cloud find their credentials, and the like. */
const REFUSED: readonly RegExp[] = [
  /^0\./,
  /^169\.254\./,
  /^(?:22[4-9]|23\d|24\d|25[0-5])\./,
  /^::$/,
  /^(?:::ffff:)(?:0|169\.254)\./i,
  /^fe[89ab][0-9a-f]:/i,
  /^ff[0-9a-f]{2}:/i,
  /^fd00:ec2:/i,
];

function isRefused({ host, port }: NodeAddress, { allowNode, seeds = [] }: AddressRules): boolean {
  if (allowNode !== undefined) return !allowed(allowNode, host, port);
  return REFUSED.some((pattern) => pattern.test(host)) && !seeds.some((seed) => seed.host === host);
}

function allowed(allowNode: AllowNode, host: string, port: number): boolean {
  try {
    return allowNode(host, port);
  } catch (cause) {
    throw invalidTopology(`allowNode threw: ${messageOf(cause)}`, cause);
  }
}

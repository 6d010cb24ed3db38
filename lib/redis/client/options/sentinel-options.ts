// redis/client/options: the options of a client that asks sentinels where its server is. Names are ioredis's.
import { flag, instance, milliseconds, oneOf, text, wholeNumber } from '../../../core/options/option-kinds.js';
import type { OptionSpec } from '../../../core/options/option-table.js';
import type { TlsSettings } from '../../../core/runtime/runtime.js';
import type { NatMap, NodeAddress } from '../../topology/node-address.js';
import type { PreferredReplicas } from '../../topology/sentinel-answers.js';
import { isFunction, isObject } from './option-kinds.js';

/** Where a sentinel is; by default on localhost, on port 26379. */
export interface SentinelAddress {
  readonly host?: string | undefined;
  readonly port?: number | string | undefined;
  readonly family?: number | undefined;
}

/** Called after the `times`-th time in a row that no sentinel answered. Anything but a number gives up: the client ends. */
export type SentinelRetryStrategy = (times: number, error: Error) => number | void | null;

function isAddress(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { host, port } = value as SentinelAddress;
  const isPort = port === undefined || (Number.isInteger(Number(port)) && Number(port) >= 1 && Number(port) <= 65_535);
  return isPort && (host === undefined || (typeof host === 'string' && !/[\s/@]/.test(host)));
}

function strategy(doc: string): OptionSpec<SentinelRetryStrategy | null | undefined> {
  return instance<SentinelRetryStrategy | null | undefined>(
    undefined,
    'a function',
    (value) => value === null || isFunction(value),
    doc,
  );
}

export const sentinelOptionTable = {
  sentinels: instance<readonly SentinelAddress[] | null>(
    null,
    'a list of at least one object with host and port',
    (value) => Array.isArray(value) && value.length > 0 && value.every(isAddress),
    'The sentinels to ask where the server is, in the place of host and port. Needs `name`.',
  ),
  name: text<null>(null, 'What the sentinels call the servers that they watch.'),
  role: oneOf(['master', 'slave'], 'master', 'Whether to connect to the primary or to one of its replicas.'),
  preferredSlaves: instance<PreferredReplicas | undefined>(
    undefined,
    'a function, an object with ip and port, or a list of these',
    (value) => isObject(value) || isFunction(value),
    "Which replica to connect to with role 'slave': a function that picks one of a list, or addresses with `prio`, the lowest first. Default: any.",
  ),
  sentinelUsername: text<null>(null, 'The ACL user of the sentinels.'),
  sentinelPassword: text<null>(null, 'The password of the sentinels.'),
  sentinelTLS: instance<TlsSettings | undefined>(
    undefined,
    'an object with TLS options',
    isObject,
    'TLS with the sentinels, as `tls` is with the servers.',
  ),
  enableTLSForSentinelMode: flag(
    false,
    'TLS with the servers that sentinels name; `tls` alone switches it on as well.',
  ),
  sentinelRetryStrategy: strategy(
    'The delay before the sentinels are asked again when none of them answered, in milliseconds; anything but a number gives up. Default: as retryStrategy has it.',
  ),
  sentinelReconnectStrategy: strategy(
    'The delay before the next attempt to connect to a sentinel, in milliseconds. Default: as retryStrategy has it.',
  ),
  sentinelCommandTimeout: milliseconds(2_000, 'How long a sentinel may take to answer, connecting included.'),
  sentinelMaxConnections: wholeNumber(10, 1, 1_000, 'The most sentinels to be connected to.'),
  updateSentinels: flag(true, 'Whether sentinels that others name are asked as well.'),
  failoverDetector: flag(true, 'Without effect. Announced failovers are always listened to.'),
  natMap: instance<NatMap | null>(
    null,
    'an object or a function',
    (value) => isObject(value) || isFunction(value),
    'From the addresses that sentinels name, as `host:port`, to those where the servers are reached from here.',
  ),
} as const;

export function sentinelAddresses(sentinels: readonly SentinelAddress[]): NodeAddress[] {
  return sentinels.map(({ host, port }) => ({ host: host || 'localhost', port: Number(port ?? 26_379) }));
}

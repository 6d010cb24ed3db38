// redis/client/options: every option of a cluster's client, and what becomes of what it was given: where to begin, and how
// to connect to each node. Names and defaults are ioredis's where it has them.
import { isBytes } from '../../../core/errors/builtins.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { flag, instance, milliseconds, text, wholeNumber } from '../../../core/options/option-kinds.js';
import { invalidOption, type ParsedOptions, parseOptions } from '../../../core/options/option-table.js';
import { warnOfOption } from '../../../core/options/unknown-options.js';
import type { Runtime, ServiceRecord } from '../../../core/runtime/runtime.js';
import { type Endpoint, endpointName } from '../../../core/topology/endpoint.js';
import type { ClusterRetrySettings } from '../../policies/cluster-retry.js';
import type { AddressRules, AllowNode, NatMap, NodeAddress } from '../../topology/node-address.js';
import type { HimportFieldset } from './himport-fieldsets.js';
import { ignored, isFunction, isObject } from './option-kinds.js';
import { checkOptions, mergeArguments } from './parse-arguments.js';
import type { ParsedRedisOptions, RedisOptions, RetryStrategy, ScriptDefinition } from './redis-options.js';

/** Which nodes. */
export type NodeRole = 'master' | 'slave' | 'all';
/** Where to find a node: a URL, a port, or host and port. */
export type ClusterNode = string | number | { readonly host?: string | undefined; readonly port?: number | undefined };

/** As Node's `dns.lookup` with a name alone. */
export type DnsLookup = (
  hostname: string,
  callback: (error: Error | null | undefined, address: string, family?: number) => void,
) => void;

/** As Node's `dns.resolveSrv`. */
export type ResolveSrv = (
  hostname: string,
  callback: (error: Error | null | undefined, records?: readonly ServiceRecord[]) => void,
) => void;

/**
 * Called after the `times`-th time in a row that no node could be asked. Answers how long to wait, in milliseconds;
 * anything but a number gives up: the client ends.
 */
export type ClusterRetryStrategy = (times: number, reason?: Error) => number | void | null;

/** A node, as `scaleReads` sees it. */
export interface ReadableNode {
  readonly host: string;
  readonly port: number;
  readonly role: 'master' | 'slave';
  /** Where the node says that it is, once that is known. Valkey tells it, with `availability-zone` in its configuration. */
  readonly availabilityZone: string | undefined;
  /** How long its answers to reads took lately, on average; undefined before the first. */
  readonly latencyMs: number | undefined;
  /** The same address, where ioredis's nodes have it. */
  readonly options: { readonly host: string; readonly port: number };
}

/** Chooses of a slot's nodes the one to read from. */
export type ChooseNode = (
  nodes: readonly ReadableNode[],
  command: { readonly name: string; readonly args: readonly unknown[] },
) => ReadableNode | readonly ReadableNode[] | undefined;

const READ_CHOICES: ReadonlySet<unknown> = new Set(['master', 'slave', 'all', 'nearest']);

export const clusterOptionTable = {
  redisOptions: instance<RedisOptions | undefined>(
    undefined,
    'an object with options of Redis',
    isObject,
    'The options of the connections to nodes: user and password, TLS, time-outs, the key prefix.',
  ),
  clusterRetryStrategy: instance<ClusterRetryStrategy | null>(
    (times) => Math.min(100 + times * 2, 2_000),
    'a function',
    (value) => value === null || isFunction(value),
    'The delay before the nodes are asked again when none of them answered, in milliseconds; anything but a number gives up.',
  ),
  clusterNodeRetryStrategy: instance<RetryStrategy | null>(
    null,
    'a function',
    (value) => value === null || isFunction(value),
    'The delay before a node that was lost is connected to anew, in milliseconds. For anything but a number, and without it, as the default of retryStrategy has it.',
  ),
  scaleReads: instance<NodeRole | 'nearest' | ChooseNode>(
    'master',
    '"master", "slave", "all", "nearest" or a function',
    (value) => READ_CHOICES.has(value) || isFunction(value),
    'Where commands that only read are sent. `nearest`: to whichever node with the key has answered soonest lately.',
  ),
  availabilityZone: text<undefined>(
    undefined,
    'Where this program runs: of the nodes that scaleReads names, those of the same zone are read from first. Nodes of Valkey tell theirs.',
  ),
  maxRedirections: wholeNumber<null>(
    null,
    0,
    60,
    'How often a command is redirected or waits at the most. Default: as often as its deadline allows.',
  ),
  retryDelayOnMoved: milliseconds<undefined>(undefined, 'The pause before a command follows MOVED. Default: none.'),
  retryDelayOnFailover: milliseconds<undefined>(
    undefined,
    'The pause after READONLY, of a node that is no primary any more. Default: 50 ms, growing.',
  ),
  retryDelayOnClusterDown: milliseconds<undefined>(undefined, 'The pause after CLUSTERDOWN. Default: 50 ms, growing.'),
  retryDelayOnTryAgain: milliseconds<undefined>(undefined, 'The pause after TRYAGAIN. Default: 10 ms, growing.'),
  slotsRefreshTimeout: milliseconds(1_000, 'How long a node may take to answer CLUSTER SLOTS.'),
  slotsRefreshInterval: milliseconds(
    60_000,
    'How often the map of slots is read without a reason, as no redirect tells of a new replica; 0: only with one.',
  ),
  natMap: instance<NatMap | null>(
    null,
    'an object of addresses or a function',
    (value) => value === null || isObject(value) || isFunction(value),
    'From the addresses that nodes announce, as host:port, to those where they can be reached.',
  ),
  allowNode: instance<AllowNode | undefined>(
    undefined,
    'a function of host and port',
    isFunction,
    'Whether a node may be connected to that another one named; it is sent our password. Default: not link-local addresses.',
  ),
  dnsLookup: instance<DnsLookup | undefined>(
    undefined,
    'a function',
    isFunction,
    'Resolves the names of the nodes that the client begins with. Default: names stay names.',
  ),
  useSRVRecords: flag(false, 'Whether the nodes to begin with are names of SRV records.'),
  resolveSrv: instance<ResolveSrv | undefined>(
    undefined,
    'a function',
    isFunction,
    "Resolves SRV records. Default: Node's `dns.resolveSrv`.",
  ),
  lazyConnect: flag(false, 'Connect with the first command, or by connect().'),
  enableOfflineQueue: flag(true, 'Whether commands wait while nothing is known of the cluster.'),
  keyPrefix: instance<string | Uint8Array | undefined>(
    undefined,
    'a string or a Buffer',
    (value) => typeof value === 'string' || isBytes(value),
    'Put before every key of every command.',
  ),
  scripts: instance<Readonly<Record<string, ScriptDefinition>> | undefined>(
    undefined,
    'an object of scripts',
    isObject,
    'Scripts that become methods, by name.',
  ),
  himportFieldsets: instance<readonly HimportFieldset[] | undefined>(
    undefined,
    'a list of objects with name and fields',
    Array.isArray,
    'The same of redisOptions, where ioredis has it.',
  ),
  strictOptions: flag(false, 'Throw for an unknown option instead of warning.'),
  enableReadyCheck: ignored('A cluster that is not ready answers CLUSTERDOWN, and commands wait.'),
  enableAutoPipelining: ignored('Commands of one turn of the event loop always share a write for each node.'),
  autoPipeliningIgnoredCommands: ignored('Commands of one turn of the event loop always share a write for each node.'),
  shardedSubscribers: ignored('Shard channels are always listened to at the node of their slot.'),
  captureStackTrace: flag(false, 'The same of redisOptions.'),
  showFriendlyErrorStack: flag(false, 'ioredis’s name of captureStackTrace.'),
} as const;

type ParsedTable = ParsedOptions<typeof clusterOptionTable>;

/** The options of a cluster's client. Each may be left out. */
export type ClusterOptions = { readonly [Name in keyof ParsedTable]?: ParsedTable[Name] | undefined };

export interface ParsedClusterOptions extends ParsedTable {
  /** Of the connections to nodes. */
  readonly nodeOptions: ParsedRedisOptions;
  readonly addressRules: AddressRules;
  /** The pauses that the program wants. */
  readonly delaysMs: ClusterRetrySettings['delaysMs'];
  /** For people. */
  readonly seedNames: readonly string[];
  /** Where to begin, resolved anew each time it is asked. */
  resolveSeeds(): Promise<readonly NodeAddress[]>;
  /** How to connect to the node at an address. */
  optionsFor(endpoint: Endpoint): ParsedRedisOptions;
}

interface Seed {
  readonly host: string;
  readonly port: number;
  readonly family: 0 | 4 | 6;
}

/** @throws DriverError INVALID_OPTION */
export function parseClusterOptions(given: readonly ClusterNode[], options: ClusterOptions): ParsedClusterOptions {
  const parsed = parseOptions(clusterOptionTable, withoutNulls(options), {
    client: 'Cluster',
    strict: options.strictOptions === true,
    warn: warnOfOption,
  });
  const { redisOptions = {}, keyPrefix, scripts, himportFieldsets, lazyConnect, enableOfflineQueue } = parsed;
  const { captureStackTrace, showFriendlyErrorStack } = parsed;
  const seedOptions = seedsOf(given).map((seed) => mergeArguments([seed]));
  const nodeOptions = checkOptions({
    ...credentialsOf(seedOptions[0]),
    ...redisOptions,
    keyPrefix: keyPrefix ?? redisOptions.keyPrefix,
    scripts: scripts ?? redisOptions.scripts,
    himportFieldsets: himportFieldsets ?? redisOptions.himportFieldsets,
    captureStackTrace: captureStackTrace || showFriendlyErrorStack || redisOptions.captureStackTrace,
    lazyConnect,
    enableOfflineQueue,
    // Replicas refuse reads without it.
    readOnly: parsed.scaleReads !== 'master' || redisOptions.readOnly === true,
  });
  const seeds = seedOptions.map((seed): Seed => {
    const { host, port, family } = checkOptions({ host: seed.host, port: seed.port, family: redisOptions.family });
    return { host, port, family };
  });
  return Object.freeze({
    ...parsed,
    nodeOptions,
    addressRules: { natMap: parsed.natMap, allowNode: parsed.allowNode, seeds },
    delaysMs: {
      moved: parsed.retryDelayOnMoved,
      demoted: parsed.retryDelayOnFailover,
      cluster: parsed.retryDelayOnClusterDown,
      moving: parsed.retryDelayOnTryAgain,
    },
    seedNames: seeds.map((seed) => endpointName(seed)),
    resolveSeeds: () => resolveSeeds(seeds, parsed, nodeOptions.runtime),
    optionsFor: (endpoint: Endpoint): ParsedRedisOptions =>
      'path' in endpoint
        ? nodeOptions
        : Object.freeze({ ...nodeOptions, path: null, host: endpoint.host, port: endpoint.port }),
  });
}

function withoutNulls(options: ClusterOptions): Record<string, unknown> {
  const meaningful = new Set(['clusterRetryStrategy', 'natMap']);
  return Object.fromEntries(Object.entries(options).filter(([name, value]) => value !== null || meaningful.has(name)));
}

function seedsOf(given: unknown): readonly ClusterNode[] {
  if (!Array.isArray(given) || given.length === 0)
    throw new DriverError('Cluster: a list with at least one node to begin with belongs here', {
      code: 'INVALID_OPTION',
      retryable: false,
    });
  for (const seed of given as unknown[]) {
    if (typeof seed === 'string' || typeof seed === 'number' || isObject(seed)) continue;
    throw invalidOption('Cluster', 'startupNodes', 'a list of URLs, ports, or objects with host and port', seed);
  }
  return given as readonly ClusterNode[];
}

/** A URL may name the user for all nodes. As in ioredis, the other options belong into `redisOptions`. */
function credentialsOf({ username, password, tls }: RedisOptions): RedisOptions {
  return { username, password, tls };
}

async function resolveSeeds(
  seeds: readonly Seed[],
  { dnsLookup, useSRVRecords, resolveSrv }: ParsedTable,
  runtime: Runtime,
): Promise<readonly NodeAddress[]> {
  const resolve = resolveSrv === undefined ? (name: string) => servicesOf(runtime, name) : promised(resolveSrv);
  const found = useSRVRecords ? (await Promise.all(seeds.map((seed) => ofRecords(seed, resolve)))).flat() : seeds;
  const addresses = dnsLookup === undefined ? found : await Promise.all(found.map((seed) => lookedUp(seed, dnsLookup)));
  return addresses;
}

type ServicesOf = (name: string) => Promise<readonly ServiceRecord[]>;

async function ofRecords(seed: Seed, resolve: ServicesOf): Promise<Seed[]> {
  const records = [...(await resolve(seed.host))];
  records.sort((one, other) => one.priority - other.priority || other.weight - one.weight);
  return records.map(({ name, port }) => ({ ...seed, host: name, port }));
}

function servicesOf(runtime: Runtime, name: string): Promise<readonly ServiceRecord[]> {
  return runtime.resolveService?.(name) ?? Promise.resolve([]);
}

function promised(resolve: ResolveSrv): ServicesOf {
  return (name) =>
    new Promise((done, fail) => {
      resolve(name, (error, records = []) => {
        if (error) fail(error);
        else done(records);
      });
    });
}

function lookedUp(seed: Seed, lookup: DnsLookup): Promise<Seed> {
  return new Promise((done, fail) => {
    lookup(seed.host, (error, address) => {
      if (error) fail(error);
      else done({ ...seed, host: address });
    });
  });
}

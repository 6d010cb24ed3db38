// redis/client/options: every option of a cluster's client, and what becomes of what it was given: where to begin, and how
// to connect to each node. Names and defaults are ioredis's where it has them.
import { isBytes } from '../../../core/errors/builtins.js';
import { flag, instance, milliseconds, text, wholeNumber } from '../../../core/options/option-kinds.js';
import { type ParsedOptions, parseOptions } from '../../../core/options/option-table.js';
import { warnOfOption } from '../../../core/options/unknown-options.js';
import { type Endpoint, endpointName } from '../../../core/topology/endpoint.js';
import type { ClusterRetrySettings } from '../../policies/cluster-retry.js';
import type { AddressRules, AllowNode, NatMap } from '../../topology/node-address.js';
import type { HimportFieldset } from './himport-fieldsets.js';
import { ignored, isFunction, isObject } from './option-kinds.js';
import { checkOptions } from './parse-arguments.js';
import type { ParsedRedisOptions, RedisOptions, RetryStrategy, ScriptDefinition } from './redis-options.js';
import { type ClusterNode, type DnsLookup, type ResolveSrv, StartupNodes, startupOptions } from './startup-nodes.js';

/** Which nodes. */
export type NodeRole = 'master' | 'slave' | 'all';
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
    'The delay before the nodes are asked again when none of them answered, in milliseconds; anything but a number gives up. A `function` may assign other nodes to begin with to `this.startupNodes`.',
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
    1_000_000,
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
  /** Where to begin. */
  readonly startup: StartupNodes;
  /** How to connect to the node at an address. */
  optionsFor(endpoint: Endpoint): ParsedRedisOptions;
}

/** @throws DriverError INVALID_OPTION */
export function parseClusterOptions(nodes: readonly ClusterNode[], options: ClusterOptions): ParsedClusterOptions {
  const parsed = parseOptions(clusterOptionTable, withoutNulls(options), {
    client: 'Cluster',
    strict: options.strictOptions === true,
    warn: warnOfOption,
  });
  const { redisOptions = {}, keyPrefix, scripts, himportFieldsets, lazyConnect, enableOfflineQueue } = parsed;
  const { captureStackTrace, showFriendlyErrorStack } = parsed;
  const nodeOptions = checkOptions({
    ...credentialsOf(startupOptions(nodes)[0]),
    ...given(redisOptions),
    keyPrefix: keyPrefix ?? redisOptions.keyPrefix,
    scripts: scripts ?? redisOptions.scripts,
    himportFieldsets: himportFieldsets ?? redisOptions.himportFieldsets,
    captureStackTrace: captureStackTrace || showFriendlyErrorStack || redisOptions.captureStackTrace,
    lazyConnect,
    enableOfflineQueue,
    // Replicas refuse reads without it.
    readOnly: parsed.scaleReads !== 'master' || redisOptions.readOnly === true,
  });
  const { runtime } = nodeOptions;
  const startup = new StartupNodes(nodes, { ...parsed, runtime, family: redisOptions.family });
  return Object.freeze({
    ...parsed,
    nodeOptions,
    startup,
    addressRules: new ClusterAddressRules(parsed, startup),
    delaysMs: {
      moved: parsed.retryDelayOnMoved,
      demoted: parsed.retryDelayOnFailover,
      cluster: parsed.retryDelayOnClusterDown,
      moving: parsed.retryDelayOnTryAgain,
    },
    optionsFor: (endpoint: Endpoint): ParsedRedisOptions =>
      'path' in endpoint
        ? nodeOptions
        : Object.freeze({
            ...nodeOptions,
            ...startup.loginOf(endpointName(endpoint)),
            path: null,
            host: endpoint.host,
            port: endpoint.port,
          }),
  });
}

function withoutNulls(options: ClusterOptions): Record<string, unknown> {
  const meaningful = new Set(['clusterRetryStrategy', 'natMap']);
  return Object.fromEntries(Object.entries(options).filter(([name, value]) => value !== null || meaningful.has(name)));
}

/** What is not given is not to hide what is. */
function given(options: RedisOptions): RedisOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** A URL may name the user for all nodes. As in ioredis, the other options belong into `redisOptions`. */
function credentialsOf({ username, password, tls }: RedisOptions): RedisOptions {
  return { username, password, tls };
}

/** The program may name other start-up nodes later. */
class ClusterAddressRules implements AddressRules {
  readonly natMap: AddressRules['natMap'];
  readonly allowNode: AddressRules['allowNode'];
  private readonly startup: StartupNodes;

  constructor({ natMap, allowNode }: AddressRules, startup: StartupNodes) {
    this.natMap = natMap;
    this.allowNode = allowNode;
    this.startup = startup;
  }

  get seeds(): StartupNodes['addresses'] {
    return this.startup.addresses;
  }
}

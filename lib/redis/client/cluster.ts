// redis/client: the client of a Redis cluster, as its users see it.
import { brandClass } from '../../core/errors/brand.js';
import { concealSecrets } from '../../core/options/shown-options.js';
import { InvalidArgumentError } from '../../core/errors/driver-error.js';
import { setHidden } from '../../core/errors/hidden-property.js';
import { ignore } from '../../core/errors/ignore.js';
import type { Node } from '../../core/topology/node.js';
import type { Callback, RedisKey } from '../commands/redis-commander.js';
import type { ReplyMapping } from '../commands/replies.js';
import { withCallback } from './calls/callback.js';
import { Client } from './client.js';
import type { ScanPage } from './iterations/scan.js';
import { type ClusterOptions, type NodeRole, parseClusterOptions } from './options/cluster-options.js';
import type { ClusterNode } from './options/startup-nodes.js';
import { Redis } from './redis.js';
import { ClusterParts } from './routing/cluster-parts.js';
import { nodesOf, slotNames } from './routing/shown-nodes.js';
import { RedisView } from './calls/view.js';
import { forwardToClient } from './calls/view-forwarding.js';

const NODE_ROLES: ReadonlySet<string> = new Set<NodeRole>(['master', 'slave', 'all']);

/**
 * A client of a cluster of Redis or Valkey servers.
 *
 * @example
 * const cluster = new Cluster(['redis://10.0.0.1:6379', 'redis://10.0.0.2:6379']);
 * await cluster.mset({ red: 1, green: 2, blue: 3 });
 * console.log(await cluster.mget('red', 'green', 'blue'));
 * await cluster.quit();
 */
export class Cluster<Mapping extends ReplyMapping = 'legacy'> extends Client<Mapping> {
  override readonly isCluster: boolean = true;
  /** The options in force, defaults filled in. Not enumerable: they hold a password. */
  declare readonly options: ClusterOptions;
  declare private readonly given: readonly [readonly ClusterNode[], ClusterOptions];
  /** @internal */
  declare protected readonly parts: ClusterParts;
  declare private readonly clients: WeakMap<Node, Redis>;

  /** @param startupNodes where to begin: one that answers tells of the others */
  constructor(startupNodes: readonly ClusterNode[], options: ClusterOptions = {}) {
    super();
    const settings = parseClusterOptions(startupNodes, options);
    setHidden(this, 'given', [startupNodes, options]);
    setHidden(this, 'options', concealSecrets({ ...settings, redisOptions: options.redisOptions ?? {} }));
    setHidden(this, 'clients', new WeakMap());
    const parts = new ClusterParts(this, settings, (node) => this.clientOf(node));
    setHidden(this, 'parts', parts);
    setHidden(this, 'path', parts.path);
    const { scripts } = settings.nodeOptions;
    for (const [name, definition] of Object.entries(scripts ?? {})) this.defineCommand(name, definition);
    if (settings.lazyConnect) parts.life.emitSoon('wait');
    else this.connect().catch(ignore);
  }

  /** Another client of the same cluster, with the same options but for those given; in `redisOptions` one by one. */
  duplicate(startupNodes?: readonly ClusterNode[] | null, options?: ClusterOptions | null): Cluster<Mapping> {
    const [nodes, given] = this.given;
    const redisOptions = { ...given.redisOptions, ...options?.redisOptions };
    const Same = this.constructor as new (nodes: readonly ClusterNode[], options: ClusterOptions) => Cluster<Mapping>;
    return new Same(startupNodes?.length ? startupNodes : nodes, { ...given, ...options, redisOptions });
  }

  /**
   * A client for each node that is known, of a role: for what concerns that node alone, such as `flushdb` or `scan`. Each
   * connects when it is first used, and ends with the cluster's client; what its `duplicate()` makes is yours to end.
   */
  nodes(role: NodeRole = 'all'): Redis[] {
    if (!NODE_ROLES.has(role)) throw new InvalidArgumentError(`nodes() takes ${[...NODE_ROLES].join(', ')} for a role`);
    return nodesOf(this.parts.servers, role).map((node) => this.clientOf(node));
  }

  /**
   * Reads anew which node serves which slot. That happens by itself when something does not fit what is known.
   *
   * @throws ClusterAllFailedError when no node told
   */
  refreshSlotsCache(callback?: Callback<void>): Promise<void> {
    const refreshed = withCallback(this.parts.refresh(), callback);
    // As in ioredis, nobody has to look at what becomes of it.
    refreshed.catch(ignore);
    return refreshed;
  }

  /** The names of the nodes with the keys of each slot, the primary first. */
  get slots(): string[][] {
    return slotNames(this.parts.servers.slots);
  }

  /** @internal Keys are on all nodes; the members of one are on its own. */
  protected override scanPages<T extends string | Buffer = string>(
    name: string,
    key: RedisKey | undefined,
    binary: boolean,
  ): ScanPage<T> {
    return key === undefined ? this.parts.scan<T>(binary) : super.scanPages<T>(name, key, binary);
  }

  private clientOf(node: Node): Redis {
    let client = this.clients.get(node);
    if (client === undefined) {
      client = new Redis(this.parts.nodeClientOptions(node));
      this.clients.set(node, client);
      this.parts.addNodeClient(node, client);
    }
    return client;
  }
}
brandClass(Cluster, 'Cluster');
// Here and not in redis.ts: a bundle that has Redis alone is to be without all of this (decisions/0003).
Object.defineProperty(Redis, 'Cluster', { value: Cluster, configurable: true, enumerable: true, writable: true });
forwardToClient(RedisView.prototype as RedisView, Cluster.prototype, ({ dispatcher }) => dispatcher);

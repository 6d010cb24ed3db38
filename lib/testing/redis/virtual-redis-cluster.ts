// testing/redis: a Redis cluster in the process of the test: virtual servers that share the slots and say MOVED and ASK.
import { brandClass } from '../../core/errors/brand.js';
import { InvalidArgumentError } from '../../core/errors/driver-error.js';
import { keySlot, SLOT_COUNT } from '../../redis/topology/key-slot.js';
import { VirtualRuntime } from '../world/virtual-runtime.js';
import { keysOf } from './key-places.js';
import type { RedisSession } from './redis-session.js';
import { errorReply, refuse, type Reply } from './reply.js';
import { VirtualRedis } from './virtual-redis.js';

export interface VirtualRedisClusterOptions {
  /** The world it is in. Default: one of its own. */
  readonly runtime?: VirtualRuntime;
  /** How many primaries share the slots. Default 3. */
  readonly nodes?: number;
}

/**
 * A cluster of virtual Redis servers, without replicas. Slots are shared equally; `moveSlot` and `migrateSlot` make the
 * nodes answer MOVED and ASK as a cluster does that is resharded.
 * @example
 * const servers = new VirtualRedisCluster({ nodes: 3 });
 * const cluster = new Redis.Cluster(servers.startNodes, servers.options);
 * servers.moveSlot(servers.slotOf('user:1'), 2);
 */
export class VirtualRedisCluster {
  readonly runtime: VirtualRuntime;
  readonly nodes: readonly VirtualRedis[];
  /** By slot, the index of the node that has it. */
  private readonly owners: Uint8Array;
  /** By slot, where it is moving to. */
  private readonly migrating = new Map<number, number>();

  constructor(options: VirtualRedisClusterOptions = {}) {
    const { nodes = 3 } = options;
    if (!Number.isInteger(nodes) || nodes < 1 || nodes > 100)
      throw new InvalidArgumentError('The option nodes is a whole number from 1 to 100');
    this.runtime = options.runtime ?? new VirtualRuntime();
    this.nodes = Array.from(
      { length: nodes },
      (_unused, index) => new VirtualRedis({ runtime: this.runtime, host: `10.1.0.${index + 1}`, port: 6379 }),
    );
    this.owners = Uint8Array.from({ length: SLOT_COUNT }, (_unused, slot) => Math.floor((slot * nodes) / SLOT_COUNT));
    for (const [index, node] of this.nodes.entries())
      node.setGate((session, name, args) => this.answerAt(index, session, name, args));
  }

  /** What `new Redis.Cluster` is given first. */
  get startNodes(): { host: string; port: number }[] {
    return this.nodes.map(({ host, port }) => ({ host, port }));
  }

  /** What `new Redis.Cluster` is given second. */
  get options(): { redisOptions: { runtime: VirtualRuntime } } {
    return { redisOptions: { runtime: this.runtime } };
  }

  /** What all nodes executed, in the order of time. */
  get executed(): VirtualRedis['executed'] {
    return this.nodes.flatMap((node) => node.executed).sort((one, other) => one.atMs - other.atMs);
  }

  slotOf(key: string): number {
    return keySlot(key);
  }

  /** The node that has a key's slot. */
  nodeOf(key: string): VirtualRedis {
    return this.nodes[this.owners[keySlot(key)]];
  }

  /** Gives a slot with its keys to another node at once: the one that had it answers MOVED. */
  moveSlot(slot: number, to: number): void {
    this.check(slot, to);
    this.nodes[this.owners[slot]].handOver((key) => slotOfBytes(key) === slot, this.nodes[to]);
    this.owners[slot] = to;
    this.migrating.delete(slot);
  }

  /**
   * Begins to move a slot: the node that has it answers ASK for keys that it does not have (any more), and the other
   * takes them after ASKING. `moveSlot` ends it.
   */
  migrateSlot(slot: number, to: number): void {
    this.check(slot, to);
    this.migrating.set(slot, to);
  }

  private check(slot: number, to: number): void {
    if (!Number.isInteger(slot) || slot < 0 || slot >= SLOT_COUNT)
      throw new InvalidArgumentError(`A slot is a whole number from 0 to ${SLOT_COUNT - 1}`);
    if (this.nodes[to] === undefined)
      throw new InvalidArgumentError(`There is no node ${to}: there are ${this.nodes.length}, from 0`);
  }

  private answerAt(index: number, session: RedisSession, name: string, args: readonly string[]): Reply | undefined {
    if (name === 'CLUSTER') return this.about(index, args);
    if (name === 'SELECT' && args[0] !== '0') return errorReply('ERR SELECT is not allowed in cluster mode');
    const keys = keysOf(name, args);
    if (keys.length === 0) return undefined;
    const slot = slotOfBytes(keys[0]);
    if (keys.some((key) => slotOfBytes(key) !== slot))
      return errorReply("CROSSSLOT Keys in request don't hash to the same slot");
    const owner = this.owners[slot];
    const target = this.migrating.get(slot);
    if (owner === index) {
      if (target === undefined) return undefined;
      const held = keys.filter((key) => this.nodes[index].holds(key)).length;
      if (held === keys.length) return undefined;
      return held > 0
        ? errorReply('TRYAGAIN Multiple keys request during rehashing of slot')
        : errorReply(`ASK ${slot} ${this.nodes[target].name}`);
    }
    if (target === index && session.asking) return undefined;
    return errorReply(`MOVED ${slot} ${this.nodes[owner].name}`);
  }

  private about(index: number, [word, ...args]: readonly string[]): Reply {
    switch (word.toUpperCase()) {
      case 'SLOTS':
        return this.ranges().map(([first, last, owner]) => {
          const { host, port } = this.nodes[owner];
          return [first, last, [host, port, idOf(owner), []]];
        });
      case 'MYID':
        return idOf(index);
      case 'KEYSLOT':
        return slotOfBytes(args[0]);
      case 'INFO':
        return [
          'cluster_state:ok',
          `cluster_slots_assigned:${SLOT_COUNT}`,
          `cluster_known_nodes:${this.nodes.length}`,
          `cluster_size:${this.nodes.length}`,
          '',
        ].join('\r\n');
      default:
        return refuse(`ERR unknown subcommand '${word}'. Try CLUSTER HELP.`);
    }
  }

  private ranges(): (readonly [first: number, last: number, owner: number])[] {
    const ranges: [number, number, number][] = [];
    for (const [slot, owner] of this.owners.entries()) {
      const last = ranges.at(-1);
      if (last?.[2] === owner) last[1] = slot;
      else ranges.push([slot, slot, owner]);
    }
    return ranges;
  }
}
brandClass(VirtualRedisCluster, 'testing.VirtualRedisCluster');

function slotOfBytes(key: string): number {
  return keySlot(Buffer.from(key, 'latin1'));
}

/** 40 hexadecimal digits, as nodes have. */
function idOf(index: number): string {
  return index.toString(16).padStart(40, 'a');
}

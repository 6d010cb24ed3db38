// redis/topology: what is known of a cluster at any time: its nodes and the map of its slots. Readings replace it,
// redirects patch it, and nothing of it is given up because one answer leaves it out.
import { stepByStep } from '../../core/collections/in-turns.js';
import { TopologyKeeper, type TopologyKeeperSettings } from '../../core/engine/topology-keeper.js';
import { defaultReconnection, type ReconnectionPolicy } from '../../core/policies/reconnection.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import type { NodeDescription, TopologyChange } from '../../core/topology/apply-change.js';
import { endpointName } from '../../core/topology/endpoint.js';
import type { Node } from '../../core/topology/node.js';
import { NO_TOPOLOGY, type Topology } from '../../core/topology/topology.js';
import type { TopologySource } from '../../core/topology/topology-source.js';
import type { ShownRange } from './cluster-slots.js';
import type { ClusterReading } from './cluster-source.js';
import { SLOT_COUNT } from './key-slot.js';
import type { NodeAddress } from './node-address.js';
import { missingSlots, NO_SLOTS, SlotMap, type SlotNodes } from './slot-map.js';

export interface ClusterTopologyListener {
  /** A reading was adopted, changed or not. */
  refreshed(): void;
  /** No node could be asked; the old map serves on. */
  refreshFailed(error: unknown): void;
  /** The map changed, by a reading or a redirect; the nodes have followed. */
  slotsChanged(before: SlotMap, after: SlotMap): void;
}

export interface ClusterTopologyParts {
  readonly runtime: Runtime;
  /** It may have opened connections for a question, which end when nothing is read any more. */
  readonly source: TopologySource<ClusterReading> & { stop?(): void };
  readonly settings: TopologyKeeperSettings;
  /** How long to wait before a reading that failed is tried again. */
  readonly retry?: ReconnectionPolicy;
  readonly family?: 0 | 4 | 6 | undefined;
  readonly listener: ClusterTopologyListener;
  /** Nothing is connected that would keep the process going, and something is to come. */
  holdsProcess?(): boolean;
  /** Engine.follow. */
  follow(descriptions: readonly NodeDescription[], adopt: (topology: Topology) => void): TopologyChange;
  /** Slots went from this node: what waits for it is planned anew. */
  reroute(node: Node): void;
}

/** In so many readings, one behind the other, a node must be missing before it is taken for gone. */
const READINGS_TO_LEAVE = 3;
/** Of a long map, before a turn of the event loop may end. */
const NEWCOMERS_IN_A_STEP = 25;
const RANGES_IN_A_STEP = 256;

/** What a reading says, made ready while the old map serves. */
interface PreparedMap {
  /** Of each slot; what nobody is said to own is left out. */
  readonly slots: (SlotNodes | undefined)[];
  readonly byPrimary: Map<Node, SlotNodes>;
  readonly zones: Map<string, string>;
}

export class ClusterTopology {
  private readonly parts: ClusterTopologyParts;
  private readonly keeper: TopologyKeeper<ClusterReading>;
  private topology: Topology = NO_TOPOLOGY;
  private map: SlotMap = NO_SLOTS;
  /** Of each owner of slots; a promoted replica has none until the next reading. */
  private byPrimary = new Map<Node, SlotNodes>();
  private zones = new Map<string, string>();
  /** Nodes that lost slots by redirects of this turn. */
  private readonly losers = new Set<Node>();
  /** Redirects that came while a reading is made ready: they are newer. */
  private redirects: Map<number, Node> | undefined;
  private stopped = false;
  /** How many readings have left a node out. */
  private readonly absences = new Map<string, number>();

  constructor(parts: ClusterTopologyParts) {
    this.parts = parts;
    this.keeper = new TopologyKeeper<ClusterReading>({
      runtime: parts.runtime,
      source: parts.source,
      settings: parts.settings,
      retry: parts.retry ?? defaultReconnection,
      adopt: (reading) => this.adopt(reading),
      failed: (error) => parts.listener.refreshFailed(error),
      holdsProcess: () => parts.holdsProcess?.() ?? false,
    });
  }

  /** On the hot path. */
  get slots(): SlotMap {
    return this.map;
  }

  get nodes(): readonly Node[] {
    return this.topology.nodes;
  }

  /** By `host:port`. */
  find(name: string): Node | undefined {
    return this.topology.find(name);
  }

  /** Where the node says that it is (Valkey), if it does. */
  availabilityZoneOf(node: Node): string | undefined {
    return this.zones.get(node.name);
  }

  /** A reading that begins from now on. Rejects with why nobody could be asked. */
  refresh(): Promise<void> {
    return this.keeper.refresh();
  }

  /** Something does not fit what is known. Returns at once. */
  suspect(): void {
    this.keeper.suspect();
  }

  stop(error: unknown): void {
    this.stopped = true;
    this.keeper.stop(error);
    this.parts.source.stop?.();
  }

  /** The node of this address, which becomes one where it is not yet: without slots, until a reading says more. */
  nodeAt(address: NodeAddress): Node {
    const known = this.topology.find(endpointName(address));
    if (known !== undefined) return known;
    const { host, port } = address;
    this.addNodes([{ endpoint: { host, port, family: this.parts.family } }]);
    this.keeper.suspect();
    return this.topology.find(endpointName(address))!;
  }

  private addNodes(newcomers: readonly NodeDescription[]): void {
    const stay = this.topology.nodes.map(({ endpoint, key }): NodeDescription => ({ endpoint, key }));
    this.parts.follow([...stay, ...newcomers], (topology) => {
      this.topology = topology;
    });
  }

  /** A server said that this node serves the slot now. */
  moved(slot: number, node: Node): void {
    const before = this.map;
    this.redirects?.set(slot, node);
    if (before.at(slot)?.primary === node) return;
    let nodes = this.byPrimary.get(node);
    if (nodes === undefined) {
      nodes = { primary: node, replicas: [] };
      this.byPrimary.set(node, nodes);
    }
    this.map = before.with(slot, nodes);
    this.keeper.suspect();
    const loser = before.at(slot)?.primary;
    if (loser !== undefined) this.lost(loser);
    this.parts.listener.slotsChanged(before, this.map);
  }

  /** What waits for a node that lost a slot is planned anew: once, however many it lost in this turn. */
  private lost(node: Node): void {
    this.losers.add(node);
    if (this.losers.size > 1) return;
    this.parts.runtime.afterMicrotasks(() => {
      const losers = [...this.losers];
      this.losers.clear();
      for (const loser of losers) if (this.topology.has(loser)) this.parts.reroute(loser);
    });
  }

  /** Of a long map in many turns, in which the old one serves. */
  private async adopt(reading: ClusterReading): Promise<void> {
    const { runtime } = this.parts;
    this.redirects = new Map();
    try {
      const prepared = await stepByStep(this.prepare(reading), runtime);
      if (!this.stopped) this.goOver(reading, prepared);
    } finally {
      this.redirects = undefined;
    }
  }

  private *prepare({ nodes, ranges }: ClusterReading): Generator<undefined, PreparedMap> {
    const newcomers = nodes.filter((description) => this.topology.find(nameOf(description)) === undefined);
    while (newcomers.length > 0 && !this.stopped) {
      this.addNodes(newcomers.splice(0, NEWCOMERS_IN_A_STEP));
      if (newcomers.length > 0) yield;
    }
    const { topology } = this;
    const slots = new Array<SlotNodes | undefined>(SLOT_COUNT).fill(undefined);
    const byPrimary = new Map<Node, SlotNodes>();
    const zones = new Map<string, string>();
    for (const [index, { first, last, primary, replicas }] of ranges.entries()) {
      const node = topology.find(primary.name)!;
      let found = byPrimary.get(node);
      if (found === undefined) {
        found = this.interned(
          node,
          replicas.map(({ name }) => topology.find(name)!),
        );
        byPrimary.set(node, found);
        for (const { name, availabilityZone } of [primary, ...replicas]) {
          if (availabilityZone !== undefined) zones.set(name, availabilityZone);
        }
      }
      slots.fill(found, first, last + 1);
      if (index % RANGES_IN_A_STEP === RANGES_IN_A_STEP - 1) yield;
    }
    return { slots, byPrimary, zones };
  }

  private goOver({ nodes, ranges }: ClusterReading, prepared: PreparedMap): void {
    const before = this.map;
    const wanted = [...nodes, ...this.stayers(new Set(nodes.map(nameOf)), ranges)];
    this.parts.follow(wanted, (topology) => {
      this.topology = topology;
      this.useRanges(ranges, prepared, topology);
    });
    // It is missed by some, or nobody knows it: soon it will show.
    if (this.absences.size > 0) this.keeper.suspect();
    if (this.map !== before) {
      this.handOver(before);
      this.parts.listener.slotsChanged(before, this.map);
    }
    this.parts.listener.refreshed();
  }

  /** Nodes that the reading leaves out, and that are not given up yet. */
  private stayers(shown: ReadonlySet<string>, ranges: readonly ShownRange[]): NodeDescription[] {
    const owners = new Set<Node>();
    for (const { first, last } of missingSlots(ranges)) {
      for (let slot = first; slot <= last; slot++) {
        const owner = this.map.at(slot)?.primary;
        if (owner !== undefined) owners.add(owner);
      }
    }
    const stay: NodeDescription[] = [];
    for (const name of this.absences.keys()) if (!this.topology.find(name)) this.absences.delete(name);
    for (const node of this.topology.nodes) {
      if (shown.has(node.name)) {
        this.absences.delete(node.name);
        continue;
      }
      const absences = (this.absences.get(node.name) ?? 0) + 1;
      if (absences >= READINGS_TO_LEAVE && !owners.has(node)) {
        this.absences.delete(node.name);
        continue;
      }
      // One that stays for its slots is not asked about for ever.
      if (owners.has(node)) this.absences.delete(node.name);
      else this.absences.set(node.name, absences);
      stay.push({ endpoint: node.endpoint, key: node.key });
    }
    return stay;
  }

  private useRanges(ranges: readonly ShownRange[], { slots, byPrimary, zones }: PreparedMap, topology: Topology): void {
    const before = this.map;
    // What nobody is said to own stays with whom it was.
    const remaining = new Map<SlotNodes, SlotNodes>();
    for (const { first, last } of missingSlots(ranges)) {
      for (let slot = first; slot <= last; slot++) {
        const nodes = before.at(slot);
        if (nodes === undefined || !topology.has(nodes.primary)) continue;
        let stay = remaining.get(nodes);
        if (stay === undefined) remaining.set(nodes, (stay = this.remaining(nodes, topology)));
        slots[slot] = stay;
        if (!byPrimary.has(stay.primary)) byPrimary.set(stay.primary, stay);
      }
    }
    for (const [slot, node] of this.redirects ?? []) {
      if (!topology.has(node)) continue;
      let nodes = byPrimary.get(node);
      if (nodes === undefined) byPrimary.set(node, (nodes = { primary: node, replicas: [] }));
      slots[slot] = nodes;
    }
    const after = SlotMap.ofSlots(slots);
    this.zones = zones;
    this.byPrimary = byPrimary;
    if (!isSame(before, after)) this.map = after;
  }

  /** Without the replicas that have left. */
  private remaining(nodes: SlotNodes, topology: Topology): SlotNodes {
    const replicas = nodes.replicas.filter((replica) => topology.has(replica));
    return replicas.length === nodes.replicas.length ? nodes : { primary: nodes.primary, replicas };
  }

  /** The same object where they are the same nodes, so that maps can be compared. */
  private interned(primary: Node, replicas: Node[]): SlotNodes {
    replicas.sort((one, other) => (one.name < other.name ? -1 : 1));
    const known = this.byPrimary.get(primary);
    const isKnown =
      known !== undefined &&
      known.replicas.length === replicas.length &&
      known.replicas.every((replica, index) => replica === replicas[index]);
    return isKnown ? known : { primary, replicas };
  }

  /** What waits for a node that lost slots finds its new one. */
  private handOver(before: SlotMap): void {
    const losers = new Set<Node>();
    for (let slot = 0; slot < SLOT_COUNT; slot++) {
      const owner = before.at(slot)?.primary;
      if (owner !== undefined && owner !== this.map.at(slot)?.primary) losers.add(owner);
    }
    for (const node of losers) if (this.topology.has(node)) this.parts.reroute(node);
  }
}

function nameOf({ endpoint, key = endpointName(endpoint) }: NodeDescription): string {
  return key;
}

function isSame(before: SlotMap, after: SlotMap): boolean {
  for (let slot = 0; slot < SLOT_COUNT; slot++) if (before.at(slot) !== after.at(slot)) return false;
  return true;
}

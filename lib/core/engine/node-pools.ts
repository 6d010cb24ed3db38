// core/engine: the pools of the nodes that there are. They follow the topology: a node that comes gets a pool, one that
// leaves hands on what waits for it, answers what is in flight, and is closed.
import type { HangUp } from '../channel/channel-parts.js';
import { inTurns } from '../collections/in-turns.js';
import { DriverError } from '../errors/driver-error.js';
import type { ChannelPool, PoolListener } from '../pool/channel-pool.js';
import type { Observation } from '../observe/observation.js';
import { debugLog, isDebugLogOn } from '../observe/debug-log.js';
import { PoolRegistry } from '../pool/pool-registry.js';
import type { Runtime } from '../runtime/runtime.js';
import { applyDescriptions, type NodeDescription, type TopologyChange } from '../topology/apply-change.js';
import type { Node } from '../topology/node.js';
import { NO_TOPOLOGY, type Topology } from '../topology/topology.js';
import { EagerOpening } from './eager-opening.js';

/** Closing the connections of so many nodes takes a few milliseconds. */
const MOST_LEAVING_IN_A_TURN = 100;

export interface NodePoolsSettings {
  /** `eager`: as soon as they are known. `when used`: with the first request for each. */
  readonly opening: 'eager' | 'when used';
  /** Of `eager`: whether a node is connected to at all before it is used. Default: every one is. */
  readonly opens?: (node: Node) => boolean;
  /** The most nodes whose first connection is being made at one time; what a request waits for is not counted. */
  readonly maxOpening: number;
  /** How long a node that has left may answer what is in flight. */
  readonly drainLimitMs: number;
}

export interface NodePoolsParts<Request, Reply, Event> {
  /** The database's name, for traces. */
  readonly database: string;
  readonly runtime: Runtime;
  readonly settings: NodePoolsSettings;
  readonly observation: Observation;
  /** Told of everything that the pools tell, those of leaving nodes included. */
  readonly listener: PoolListener<Event>;
  makePool(node: Node, listener: PoolListener<Event>): ChannelPool<Request, Reply, Event>;
}

export class NodePools<Request, Reply, Event> implements PoolListener<Event> {
  private readonly parts: NodePoolsParts<Request, Reply, Event>;
  private readonly registry = new PoolRegistry<Request, Reply, Event>();
  /** Pools of nodes that have left and still answer. */
  private leaving: Set<ChannelPool<Request, Reply, Event>> | undefined = undefined;
  private readonly eagerOpening: EagerOpening | undefined;
  private current: Topology = NO_TOPOLOGY;

  constructor(parts: NodePoolsParts<Request, Reply, Event>) {
    this.parts = parts;
    const { opening, maxOpening } = parts.settings;
    this.eagerOpening = opening === 'eager' ? new EagerOpening(maxOpening, (node) => this.of(node)) : undefined;
  }

  get topology(): Topology {
    return this.current;
  }

  /** On the hot path: one look-up by index. */
  of(node: Node): ChannelPool<Request, Reply, Event> | undefined {
    return this.registry.of(node);
  }

  all(): ChannelPool<Request, Reply, Event>[] {
    return this.registry.all();
  }

  /**
   * Goes over to the nodes that are described. Those that stay keep their connections.
   *
   * @param adopt makes plans go by the new topology; it is called when the new nodes have pools and the leaving ones
   *   have not left yet, so that what is handed on finds its way
   */
  follow(descriptions: readonly NodeDescription[], adopt?: (topology: Topology) => void): TopologyChange {
    const change = applyDescriptions(this.current, descriptions);
    const { topology, added, removed } = change;
    if (isDebugLogOn() && topology !== this.current) {
      const names = (nodes: readonly Node[]): string => nodes.map(({ name }) => name).join(' ') || 'none';
      this.log(`topology ${topology.version}: added ${names(added)}, removed ${names(removed)}`);
    }
    // Found no more from here on: a newcomer may have the index of one that leaves.
    const leaving = removed.map((node) => this.takeOut(node)).filter((pool) => pool !== undefined);
    for (const node of added) this.registry.add(this.parts.makePool(node, this));
    this.current = topology;
    adopt?.(topology);
    if (leaving.length > 0) {
      const all = (this.leaving ??= new Set());
      for (const pool of leaving) all.add(pool);
    }
    const { runtime } = this.parts;
    inTurns(
      leaving,
      (pool) => this.letGo(pool),
      (work) => runtime.nextTurn(work),
      MOST_LEAVING_IN_A_TURN,
    );
    const { opens } = this.parts.settings;
    this.eagerOpening?.add(opens === undefined ? added : added.filter(opens));
    return change;
  }

  /** Answers everything in flight and waiting, then closes. Bounded by the caller's `destroy`. */
  async drain(): Promise<void> {
    this.eagerOpening?.stop();
    const leaving = [...(this.leaving ?? [])];
    await Promise.all([...this.all().map((pool) => pool.drain()), ...leaving.map((pool) => pool.leave())]);
  }

  /** As `drain`, and ChannelPool.hangUp. */
  async hangUp(how: HangUp<Request>): Promise<void> {
    this.eagerOpening?.stop();
    const leaving = [...(this.leaving ?? [])];
    await Promise.all([...this.all().map((pool) => pool.hangUp(how)), ...leaving.map((pool) => pool.leave())]);
  }

  /** Closes at once. What was in flight fails with the truth about its execution. */
  destroy(error: DriverError): void {
    this.eagerOpening?.stop();
    for (const pool of [...this.all(), ...(this.leaving ?? [])]) pool.destroy(error);
    this.leaving?.clear();
  }

  private log(what: string): void {
    if (isDebugLogOn()) debugLog(this.parts.database, what);
  }

  private takeOut(node: Node): ChannelPool<Request, Reply, Event> | undefined {
    const pool = this.registry.of(node);
    if (pool !== undefined) this.registry.remove(pool);
    this.eagerOpening?.remove(node);
    return pool;
  }

  private letGo(pool: ChannelPool<Request, Reply, Event>): void {
    // Everything was ended meanwhile.
    if (this.leaving?.has(pool) !== true) return;
    const { runtime, settings } = this.parts;
    const timer = runtime.setTimer(() => pool.destroy(drainedTooLong(pool.node)), settings.drainLimitMs, false);
    void pool.leave().then(() => {
      timer.cancel();
      this.leaving?.delete(pool);
    });
  }

  // ------------------------------------------------------------------ the pools' listener: passes everything on

  connecting(node: Node): void {
    this.log(`${node.name}: connecting`);
    this.parts.listener.connecting(node);
  }

  ready(node: Node, peer: { readonly description: string }): void {
    this.log(`${node.name}: connected to ${peer.description}`);
    const { listener, observation } = this.parts;
    if (observation.traffic !== undefined) observation.traffic.opened++;
    listener.ready(node, peer);
    this.eagerOpening?.firstAttemptOver(node);
  }

  attemptFailed(node: Node, error: DriverError, attempt: number): void {
    this.log(`${node.name}: attempt ${attempt} to connect failed with ${error.errorCode}`);
    const { listener, observation } = this.parts;
    if (observation.traffic !== undefined) observation.traffic.failed++;
    listener.attemptFailed(node, error, attempt);
    this.eagerOpening?.firstAttemptOver(node);
  }

  lost(node: Node, error: DriverError): void {
    node.losses++;
    this.log(`${node.name}: connection lost with ${error.errorCode}`);
    const { listener, observation } = this.parts;
    if (observation.traffic !== undefined && error.errorCode !== 'CLIENT_CLOSED') observation.traffic.lost++;
    listener.lost(node, error);
  }

  retired(node: Node): void {
    this.log(`${node.name}: connection replaced`);
    this.parts.listener.retired?.(node);
  }

  retrying(node: Node, delayMs: number, attempt: number): void {
    this.log(`${node.name}: connecting again in ${Math.round(delayMs)} ms, after ${attempt} failures`);
    this.parts.listener.retrying(node, delayMs, attempt);
  }

  givingUp(node: Node, error: DriverError): DriverError | undefined {
    return this.parts.listener.givingUp?.(node, error);
  }

  gaveUp(node: Node, error: DriverError): void {
    this.log(`${node.name}: no more attempts to connect: ${error.errorCode}`);
    this.parts.listener.gaveUp(node, error);
    this.eagerOpening?.firstAttemptOver(node);
  }

  event(node: Node, event: Event, retired: boolean): void {
    this.parts.listener.event(node, event, retired);
  }
}

function drainedTooLong({ name }: Node): DriverError {
  return new DriverError(`${name} left the topology, and did not answer in time what was in flight`, {
    code: 'CONNECTION_LOST',
    endpoint: name,
  });
}

// core/engine: what every client runs on: the pools of its nodes, the executor, one clock for both, and one life.
import { Deadlines } from '../channel/deadlines.js';
import type { HangUp } from '../channel/channel-parts.js';
import { NO_DEADLINE } from '../channel/exchange.js';
import type { DriverError } from '../errors/driver-error.js';
import { Executor } from '../execution/execute.js';
import type { ExecutorParts } from '../execution/executor-parts.js';
import type { ChannelPool, PoolListener } from '../pool/channel-pool.js';
import type { Observation } from '../observe/observation.js';
import type { Runtime } from '../runtime/runtime.js';
import type { NodeDescription, TopologyChange } from '../topology/apply-change.js';
import type { Node } from '../topology/node.js';
import type { Topology } from '../topology/topology.js';
import { NodePools, type NodePoolsSettings } from './node-pools.js';

/** The parts of the executor that are the database's: the rest is the engine's. */
export interface EngineParts<Request, Reply, Event> extends Omit<
  ExecutorParts<Request, Reply>,
  'clock' | 'poolOf' | 'observation'
> {
  readonly runtime: Runtime;
  /** Who is told of calls and connections. Default: nobody. */
  readonly observation?: Observation | undefined;
  readonly pools: NodePoolsSettings;
  readonly listener: PoolListener<Event>;
  makePool(node: Node, listener: PoolListener<Event>, deadlines: Deadlines): ChannelPool<Request, Reply, Event>;
}

export class Engine<Request, Reply, Event> {
  readonly deadlines: Deadlines;
  readonly pools: NodePools<Request, Reply, Event>;
  readonly executor: Executor<Request, Reply>;
  private readonly runtime: Runtime;

  constructor(parts: EngineParts<Request, Reply, Event>) {
    const { runtime, listener } = parts;
    const deadlines = new Deadlines(runtime, parts.observation);
    this.runtime = runtime;
    this.deadlines = deadlines;
    this.pools = new NodePools({
      database: parts.database,
      runtime,
      settings: parts.pools,
      observation: deadlines.observation,
      listener,
      makePool: (node, told) => parts.makePool(node, told, deadlines),
    });
    const own: Pick<ExecutorParts<Request, Reply>, 'clock' | 'poolOf' | 'observation'> = {
      observation: deadlines.observation,
      clock: deadlines,
      poolOf: (node) => this.pools.of(node),
    };
    this.executor = new Executor<Request, Reply>(Object.assign({}, parts, own));
  }

  get topology(): Topology {
    return this.pools.topology;
  }

  /** Goes over to these nodes: see NodePools.follow. */
  follow(descriptions: readonly NodeDescription[], adopt?: (topology: Topology) => void): TopologyChange {
    return this.pools.follow(descriptions, adopt);
  }

  /** The end of a call that starts now. 0: none. */
  deadlineAfter(durationMs: number): number {
    return durationMs > 0 ? this.deadlines.now() + durationMs : NO_DEADLINE;
  }

  /** Answers what was asked for so long at the most, then ends whatever is left with the error. */
  async drainWithin(limitMs: number, error: DriverError): Promise<void> {
    this.executor.close();
    await new Promise<void>((resolve) => {
      const timer = this.runtime.setTimer(resolve, limitMs);
      void this.pools.drain().then(() => {
        timer.cancel();
        resolve();
      });
    });
    this.destroy(error);
  }

  /**
   * Answers what was asked before, wherever it leads: with `connects` also to nodes that are not connected to, and after
   * a pause. Bounded by the caller's `destroy`, which is to follow.
   */
  async hangUp(how: HangUp<Request>): Promise<void> {
    const { executor, pools, runtime } = this;
    do {
      if (how.connects === true) await executor.rested();
      await pools.hangUp(how);
      // What is made of several requests may go on with the next.
      await new Promise<void>((resolve) => runtime.afterMicrotasks(resolve));
    } while (
      how.connects === true &&
      (executor.isResting || pools.all().some(({ inFlight, serves }) => inFlight > 0 || serves))
    );
  }

  /** Ends at once; what is in flight fails with the truth about its execution. */
  destroy(error: DriverError): void {
    this.executor.close();
    this.pools.destroy(error);
    this.deadlines.stop();
  }
}

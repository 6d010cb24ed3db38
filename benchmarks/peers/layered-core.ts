// benchmarks: lib/core's parts as a client puts them together, for whichever protocol: the layered half of the seam's
// comparison.
import { connectChannel } from '../../lib/core/channel/connect-channel.js';
import { Deadlines } from '../../lib/core/channel/deadlines.js';
import type { DriverError } from '../../lib/core/errors/driver-error.js';
import { Call } from '../../lib/core/execution/call.js';
import { Executor } from '../../lib/core/execution/execute.js';
import { OneNodePlan } from '../../lib/core/policies/one-node-plan.js';
import { defaultReconnection } from '../../lib/core/policies/reconnection.js';
import { RETHROW } from '../../lib/core/policies/retry.js';
import { ChannelPool } from '../../lib/core/pool/channel-pool.js';
import type { Protocol } from '../../lib/core/protocol-contract.js';
import { nodeRuntime } from '../../lib/core/runtime/node-runtime.js';
import { Node } from '../../lib/core/topology/node.js';
import type { Endpoint } from '../harness/contract.js';

const DEADLINE_MS = 5000;

export interface Layers<Request, Reply, Event, Session, Settings> {
  readonly protocol: Protocol<Request, Reply, Event, Session, Settings>;
  readonly session: Session;
  readonly settings: Settings;
}

function ignore(): void {
  // Nobody listens.
}

export class LayeredCore<Request, Reply, Event, Session, Settings> {
  readonly ready: Promise<void>;
  private readonly deadlines = new Deadlines(nodeRuntime);
  private readonly executor: Executor<Request, Reply>;
  private readonly pool: ChannelPool<Request, Reply, Event>;

  constructor(
    { host, port }: Endpoint,
    { protocol, session, settings }: Layers<Request, Reply, Event, Session, Settings>,
  ) {
    const { deadlines } = this;
    const node = new Node({ host, port }, 0);
    let settle: { ready(): void; failed(error: DriverError): void } = { ready: ignore, failed: ignore };
    this.ready = new Promise((resolve, reject) => {
      settle = { ready: resolve, failed: reject };
    });
    const pool = new ChannelPool<Request, Reply, Event>({
      node,
      runtime: nodeRuntime,
      deadlines,
      settings: { size: 1, queue: { maxCount: 131_072, maxBytes: 64 * 1024 * 1024 } },
      reconnection: defaultReconnection,
      listener: {
        connecting: ignore,
        ready: () => settle.ready(),
        attemptFailed: (_node, error) => settle.failed(error),
        lost: ignore,
        retrying: ignore,
        gaveUp: ignore,
        event: ignore,
      },
      connect: () =>
        connectChannel({
          runtime: nodeRuntime,
          deadlines,
          protocol: protocol,
          name: node.name,
          endpoint: node.endpoint,
          connectTimeoutMs: 10_000,
          socket: { noDelay: true, keepAliveMs: 0 },
          channel: { heartbeatIntervalMs: 10_000, heartbeatTimeoutMs: 5000, maxAbandoned: 1024 },
          session: () => session,
          protocolSettings: () => settings,
        }),
    });
    this.pool = pool;
    this.executor = new Executor({
      database: protocol.name,
      observation: deadlines.observation,
      clock: {
        turnMicros: () => deadlines.turnMicros(),
        turnMs: () => deadlines.turnMs(),
        preciseNow: () => deadlines.preciseNow(),
        now: () => deadlines.now(),
        exactNow: () => deadlines.exactNow(),
        random: () => nodeRuntime.random(),
        nextTurn: (work) => nodeRuntime.nextTurn(work),
        after: (delayMs, callback) => nodeRuntime.setTimer(callback, delayMs),
      },
      balancing: { plan: () => new OneNodePlan(node) },
      retry: { decide: () => RETHROW },
      poolOf: () => pool,
      sizeOf: (request) => protocol.sizeOf(request),
      nameOf: () => protocol.name,
      present: (error) => error,
    });
    pool.start();
  }

  send(request: Request): Promise<unknown> {
    return this.executor.execute(new Call(this.executor, request, this.deadlines.now() + DEADLINE_MS, 0));
  }

  async close(): Promise<void> {
    this.executor.close();
    await this.pool.drain();
    this.deadlines.stop();
  }
}

// test support: an engine on the toy protocol: nodes that come and go, calls that any of them can serve.
import type { Channel } from '../../../lib/core/channel/channel.js';
import { type ConnectAttempt, connectChannel } from '../../../lib/core/channel/connect-channel.js';
import type { Deadlines } from '../../../lib/core/channel/deadlines.js';
import { DriverError } from '../../../lib/core/errors/driver-error.js';
import { Engine } from '../../../lib/core/engine/engine.js';
import type { NodePoolsSettings } from '../../../lib/core/engine/node-pools.js';
import { Call } from '../../../lib/core/execution/call.js';
import { defaultReconnection } from '../../../lib/core/policies/reconnection.js';
import type { RetryPolicy } from '../../../lib/core/policies/retry.js';
import { RoundRobin } from '../../../lib/core/policies/round-robin.js';
import { ChannelPool } from '../../../lib/core/pool/channel-pool.js';
import type { TopologyChange } from '../../../lib/core/topology/apply-change.js';
import type { Node } from '../../../lib/core/topology/node.js';
import type { FakeRuntime } from './fake-runtime.js';
import { deliveryRetry } from './toy-client.js';
import { toyProtocol, type ToyRequest } from './toy-protocol.js';

export interface ToyEngineOptions extends Partial<NodePoolsSettings> {
  readonly retry?: RetryPolicy<ToyRequest, Node>;
  readonly size?: number;
  readonly depth?: number;
}

export class ToyEngine {
  readonly log: string[] = [];
  readonly engine: Engine<ToyRequest, string, string>;
  nodes: readonly Node[] = [];
  private readonly runtime: FakeRuntime;
  private readonly protocol;

  constructor(runtime: FakeRuntime, options: ToyEngineOptions = {}) {
    this.runtime = runtime;
    this.protocol = toyProtocol('tagged', options.depth);
    this.engine = new Engine<ToyRequest, string, string>({
      database: 'toy',
      runtime,
      pools: {
        opening: options.opening ?? 'eager',
        maxOpening: options.maxOpening ?? 8,
        drainLimitMs: options.drainLimitMs ?? 5_000,
      },
      listener: {
        connecting: ({ name }) => this.log.push(`connecting ${name}`),
        ready: ({ name }) => this.log.push(`ready ${name}`),
        attemptFailed: ({ name }) => this.log.push(`failed ${name}`),
        lost: ({ name }, error) => this.log.push(`lost ${name} ${error.errorCode}`),
        retrying: () => {},
        gaveUp: ({ name }) => this.log.push(`gave up ${name}`),
        event: ({ name }, event) => this.log.push(`event ${name} ${event}`),
      },
      makePool: (node, listener, deadlines) =>
        new ChannelPool({
          node,
          runtime,
          deadlines,
          settings: { size: options.size ?? 1, queue: { maxCount: 1_000, maxBytes: 1_000_000 } },
          reconnection: defaultReconnection,
          listener,
          connect: () => this.connect(node, deadlines),
        }),
      balancing: new RoundRobin<ToyRequest, Node>(() => this.nodes),
      retry: options.retry ?? deliveryRetry('safe'),
      sizeOf: ({ text }) => text.length,
      nameOf: () => 'toy',
      present: (error) => error,
    });
  }

  connect(node: Node, deadlines: Deadlines = this.engine.deadlines): ConnectAttempt<ToyRequest, string, string> {
    return connectChannel({
      runtime: this.runtime,
      deadlines,
      protocol: this.protocol,
      name: node.name,
      endpoint: node.endpoint,
      connectTimeoutMs: 5_000,
      socket: { noDelay: true, keepAliveMs: 0 },
      channel: { heartbeatIntervalMs: 10_000, heartbeatTimeoutMs: 5_000, maxAbandoned: 256 },
      session: () => ({ name: 'toy' }),
      protocolSettings: () => undefined,
    });
  }

  /** Goes over to the hosts, all on port 1; `key=host` gives one a key. */
  follow(...hosts: string[]): TopologyChange {
    return this.engine.follow(
      hosts.map((text) => {
        const [host, key] = text.split('=').reverse();
        return { endpoint: { host, port: 1 }, key };
      }),
      ({ nodes }) => (this.nodes = nodes),
    );
  }

  ask(text: string, { timeoutMs = 0, idempotent = false } = {}): Promise<unknown> {
    const { engine } = this;
    const call = new Call<ToyRequest, string>(
      engine.executor,
      { text, idempotent },
      engine.deadlineAfter(timeoutMs),
      0,
    );
    return engine.executor.execute(call);
  }

  destroy(): void {
    this.engine.destroy(new DriverError('closed', { code: 'CLIENT_CLOSED', retryable: false }));
  }
}

export type ToyChannel = Channel<ToyRequest, string, string>;

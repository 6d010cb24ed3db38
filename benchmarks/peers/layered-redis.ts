// benchmarks: the other half of the seam's comparison: the parts of lib/core as a client puts them together, each call with its deadline.
import { connectChannel } from '../../lib/core/channel/connect-channel.js';
import { Deadlines } from '../../lib/core/channel/deadlines.js';
import type { DriverError } from '../../lib/core/errors/driver-error.js';
import { Call } from '../../lib/core/execution/call.js';
import { Executor } from '../../lib/core/execution/execute.js';
import { defaultReconnection } from '../../lib/core/policies/reconnection.js';
import { RETHROW } from '../../lib/core/policies/retry.js';
import { ChannelPool } from '../../lib/core/pool/channel-pool.js';
import type { Protocol } from '../../lib/core/protocol-contract.js';
import { nodeRuntime } from '../../lib/core/runtime/node-runtime.js';
import { Node } from '../../lib/core/topology/node.js';
import { commandFor } from '../../lib/redis/commands/registry.js';
import type { RedisEvent } from '../../lib/redis/protocol/redis-event.js';
import { redisProtocol } from '../../lib/redis/protocol/redis-protocol.js';
import { RedisRequest } from '../../lib/redis/protocol/request.js';
import { DEFAULT_LIMITS } from '../../lib/redis/protocol/resp-limits.js';
import type { RedisSession } from '../../lib/redis/protocol/session.js';
import { callers } from '../harness/callers.js';
import type { Endpoint, Peer, Request, Work } from '../harness/contract.js';
import { unsupported } from '../harness/contract.js';

const DEADLINE_MS = 5000;
const GET = commandFor('GET');
const SET = commandFor('SET');
const SESSION: RedisSession = { protocol: 3, db: 0, readOnly: false, readyCheck: true };

function ignore(): void {
  // Nobody listens.
}

class LayeredClient {
  private readonly deadlines = new Deadlines(nodeRuntime);
  private readonly executor: Executor<RedisRequest, unknown>;
  private readonly pool: ChannelPool<RedisRequest, unknown, RedisEvent>;
  readonly ready: Promise<void>;

  constructor({ host, port }: Endpoint) {
    const node = new Node({ host, port }, 0);
    let settle: { ready(): void; failed(error: DriverError): void } = { ready: ignore, failed: ignore };
    this.ready = new Promise((resolve, reject) => {
      settle = { ready: resolve, failed: reject };
    });
    this.pool = new ChannelPool({
      node,
      runtime: nodeRuntime,
      deadlines: this.deadlines,
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
          deadlines: this.deadlines,
          protocol: redisProtocol as Protocol<RedisRequest, unknown, RedisEvent, RedisSession, unknown>,
          name: node.name,
          endpoint: node.endpoint,
          connectTimeoutMs: 10_000,
          socket: { noDelay: true, keepAliveMs: 0 },
          channel: { heartbeatIntervalMs: 10_000, heartbeatTimeoutMs: 5000, maxAbandoned: 1024 },
          session: () => SESSION,
          protocolSettings: () => ({ limits: DEFAULT_LIMITS }),
        }),
    });
    this.executor = new Executor({
      database: 'redis',
      clock: {
        now: () => this.deadlines.now(),
        random: () => nodeRuntime.random(),
        after: (delayMs, callback) => nodeRuntime.setTimer(callback, delayMs),
      },
      balancing: { plan: () => new OneNode(node) },
      retry: { decide: () => RETHROW },
      whenDown: 'wait',
      poolOf: () => this.pool,
      sizeOf: (request) => redisProtocol.sizeOf(request),
      nameOf: (request) => request.command.fullName,
      present: (error) => error,
    });
    this.pool.start();
  }

  send(request: RedisRequest): Promise<unknown> {
    return this.executor.execute(new Call(this.executor, request, this.deadlines.now() + DEADLINE_MS, 0));
  }

  async close(): Promise<void> {
    this.executor.close();
    await this.pool.drain();
    this.deadlines.stop();
  }
}

class OneNode {
  private node: Node | undefined;

  constructor(node: Node) {
    this.node = node;
  }

  next(): Node | undefined {
    const { node } = this;
    this.node = undefined;
    return node;
  }
}

function prepare(client: LayeredClient, request: Request): Work {
  switch (request.kind) {
    case 'get': {
      const { keys } = request;
      const mask = keys.length - 1;
      return callers((index) => client.send(new RedisRequest(GET, [keys[index & mask]])));
    }
    case 'set': {
      const { keys, values } = request;
      const mask = keys.length - 1;
      return callers((index) => client.send(new RedisRequest(SET, [keys[index & mask], values[index & mask]])));
    }
    default:
      return unsupported('the layered client', request);
  }
}

export const layeredRedis: Peer = {
  description: 'all layers of lib/core, each call with its deadline',
  async connect(endpoint) {
    const client = new LayeredClient(endpoint);
    await client.ready;
    return {
      prepare: async (request) => prepare(client, request),
      close: () => client.close(),
    };
  },
};

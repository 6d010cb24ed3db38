// test support: the thinnest client: one node or several, a pool each, an executor.
import { connectChannel } from '../../../lib/core/channel/connect-channel.js';
import { Deadlines } from '../../../lib/core/channel/deadlines.js';
import { NO_DEADLINE } from '../../../lib/core/channel/exchange.js';
import { DriverError } from '../../../lib/core/errors/driver-error.js';
import { abortWith } from '../../../lib/core/pool/abort.js';
import { Call } from '../../../lib/core/execution/call.js';
import { Executor } from '../../../lib/core/execution/execute.js';
import { defaultReconnection, type ReconnectionPolicy } from '../../../lib/core/policies/reconnection.js';
import type { LoadBalancing } from '../../../lib/core/policies/load-balancing.js';
import { mayRetry, RETHROW, type Delivery, type RetryPolicy } from '../../../lib/core/policies/retry.js';
import { ChannelPool, type PoolListener } from '../../../lib/core/pool/channel-pool.js';
import { PoolRegistry } from '../../../lib/core/pool/pool-registry.js';
import { Node } from '../../../lib/core/topology/node.js';
import type { FakeRuntime } from './fake-runtime.js';
import { toyProtocol, type ToyProtocol, type ToyRequest, type ToySession } from './toy-protocol.js';

export interface ToyClientOptions {
  correlation?: 'ordered' | 'tagged';
  hosts?: string[];
  size?: number;
  depth?: number;
  delivery?: Delivery;
  retry?: RetryPolicy<ToyRequest, Node>;
  reconnection?: ReconnectionPolicy;
  whenDown?: 'wait' | 'next';
  queue?: { maxCount: number; maxBytes: number };
  connectTimeoutMs?: number;
  heartbeatIntervalMs?: number;
  maxAbandoned?: number;
  authenticator?: () => Uint8Array | Promise<Uint8Array>;
  session?: () => ToySession | Promise<ToySession>;
  heartbeatTimeoutMs?: number;
  /** A ready channel ended. */
  onLost?: (error: DriverError) => void;
  maxAgeMs?: number;
  /** Default: the toy protocol. */
  protocol?: ToyProtocol;
  /** The order in which to try the nodes for a request. Default: always the same. */
  order?: (nodes: readonly Node[]) => readonly Node[];
  /** In the place of `order`. */
  balancing?: (client: ToyClient) => LoadBalancing<ToyRequest, Node>;
}

export interface AskOptions {
  timeoutMs?: number;
  attemptTimeoutMs?: number;
  signal?: AbortSignal;
  idempotent?: boolean;
}

/** Retries what the delivery mode allows: on the next node, or on the same one where there is no other. */
export function deliveryRetry(delivery: Delivery): RetryPolicy<ToyRequest> {
  return {
    decide: (failure) =>
      mayRetry(delivery, failure.request.idempotent === true, failure) ? { kind: 'retry', on: 'next' } : RETHROW,
  };
}

export class ToyClient {
  readonly log: string[] = [];
  readonly nodes: Node[];
  readonly pools = new PoolRegistry<ToyRequest, string, unknown>();
  readonly deadlines: Deadlines;
  readonly executor: Executor<ToyRequest, string>;
  /** Makes and adds the pool of a node that comes later. */
  readonly poolFor: (node: Node) => ChannelPool<ToyRequest, string, unknown>;

  constructor(runtime: FakeRuntime, options: ToyClientOptions = {}) {
    this.deadlines = new Deadlines(runtime);
    this.nodes = (options.hosts ?? ['10.0.0.1']).map((host, index) => new Node({ host, port: 1 }, index));
    const listener: PoolListener<unknown> = {
      connecting: ({ name }) => this.log.push(`connecting ${name}`),
      ready: ({ name }) => this.log.push(`ready ${name}`),
      attemptFailed: ({ name }, error, attempt) => this.log.push(`failed ${name} ${error.errorCode} ${attempt}`),
      lost: ({ name }, error) => {
        this.log.push(`lost ${name} ${error.errorCode}`);
        options.onLost?.(error);
      },
      retrying: ({ name }, delayMs, attempt) => this.log.push(`retrying ${name} ${attempt} ${delayMs}`),
      gaveUp: ({ name }) => this.log.push(`gave up ${name}`),
      event: ({ name }, event) => this.log.push(`event ${name} ${String(event)}`),
    };
    const protocol = options.protocol ?? toyProtocol(options.correlation ?? 'ordered', options.depth);
    this.poolFor = (node) => {
      const pool = new ChannelPool({
        node,
        runtime,
        deadlines: this.deadlines,
        settings: {
          size: options.size ?? 1,
          maxAgeMs: options.maxAgeMs ?? 0,
          queue: options.queue ?? { maxCount: 1_000, maxBytes: 1_000_000 },
          whenDown: options.whenDown ?? 'wait',
        },
        reconnection: options.reconnection ?? defaultReconnection,
        listener,
        connect: () =>
          connectChannel({
            runtime,
            deadlines: this.deadlines,
            protocol,
            name: node.name,
            endpoint: node.endpoint,
            connectTimeoutMs: options.connectTimeoutMs ?? 5_000,
            socket: { noDelay: true, keepAliveMs: 0 },
            channel: {
              heartbeatIntervalMs: options.heartbeatIntervalMs ?? 10_000,
              heartbeatTimeoutMs: options.heartbeatTimeoutMs ?? 5_000,
              maxAbandoned: options.maxAbandoned ?? 256,
            },
            session: options.session ?? (() => ({ name: 'toy' })),
            protocolSettings: () => undefined,
            authenticator: options.authenticator,
          }),
      });
      this.pools.add(pool);
      return pool;
    };
    for (const node of this.nodes) this.poolFor(node);
    // A plan without an end, as a standalone client's: only for a client that waits, or the search for another node
    // would not end either.
    const standalone = this.nodes.length === 1 && options.whenDown !== 'next';
    this.executor = new Executor<ToyRequest, string>({
      database: 'toy',
      observation: this.deadlines.observation,
      clock: {
        turnMicros: () => this.deadlines.turnMicros(),
        turnMs: () => this.deadlines.turnMs(),
        preciseNow: () => this.deadlines.preciseNow(),
        now: () => this.deadlines.now(),
        exactNow: () => this.deadlines.exactNow(),
        random: () => runtime.random(),
        nextTurn: (work) => runtime.nextTurn(work),
        after: (delayMs, callback) => runtime.setTimer(callback, delayMs),
      },
      balancing: options.balancing?.(this) ?? {
        plan: () => {
          let next = 0;
          const nodes = options.order?.(this.nodes) ?? this.nodes;
          return {
            next: () => (standalone ? nodes[0] : nodes[next++]),
            waitsFor: () => options.whenDown !== 'next',
          };
        },
      },
      retry: options.retry ?? deliveryRetry(options.delivery ?? 'safe'),
      poolOf: (node) => this.pools.of(node),
      sizeOf: ({ text }) => text.length,
      nameOf: () => 'toy',
      present: (error) => error,
    });
  }

  start(): this {
    for (const pool of this.pools.all()) pool.start();
    return this;
  }

  ask(
    text: string,
    { timeoutMs, attemptTimeoutMs = 0, signal, idempotent = false }: AskOptions = {},
  ): Promise<unknown> {
    const deadlineMs = timeoutMs === undefined ? NO_DEADLINE : this.deadlines.now() + timeoutMs;
    const call = new Call<ToyRequest, string>(this.executor, { text, idempotent }, deadlineMs, attemptTimeoutMs);
    if (signal) abortWith(call, signal);
    return call.settled ? call.promise : this.executor.execute(call);
  }

  get pool(): ChannelPool<ToyRequest, string, unknown> {
    return this.pools.of(this.nodes[0])!;
  }

  destroy(): void {
    this.executor.close();
    for (const pool of this.pools.all())
      pool.destroy(new DriverError('closed', { code: 'CLIENT_CLOSED', retryable: false }));
    this.deadlines.stop();
  }
}

/** How a promise ended: its value, or `code/execution` of its error. */
export function outcome(promise: Promise<unknown>): { value: unknown } {
  const box: { value: unknown } = { value: 'pending' };
  promise.then(
    (value) => (box.value = value),
    (error: unknown) => (box.value = error instanceof DriverError ? `${error.errorCode}/${error.execution}` : error),
  );
  return box;
}

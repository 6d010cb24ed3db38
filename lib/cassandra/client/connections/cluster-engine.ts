// cassandra/client/connections: what a client that connects runs on: core's engine with the policies of Cassandra, the
// first connections to its nodes, and what their pools tell.
import type { Deadlines } from '../../../core/channel/deadlines.js';
import { Engine } from '../../../core/engine/engine.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Executor } from '../../../core/execution/execute.js';
import type { PoolListener } from '../../../core/pool/channel-pool.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import type { Node } from '../../../core/topology/node.js';
import { RoundRobin } from '../../../core/policies/round-robin.js';
import { StatementRetry } from '../../policies/statement-retry.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import { type CassandraEvent, type CassandraReply, type SchemaChangeEvent } from '../../protocol/responses/replies.js';
import type { CallEngine, CassandraCall } from '../requests/cassandra-call.js';
import type { ParsedClientOptions } from '../options/client-options.js';
import type { CompressorFactory } from './load-compressor.js';
import { NoHostAvailableError } from '../errors/errors.js';
import { PoolOpener } from './open-pool.js';
import { presentError } from '../requests/present-error.js';
import { nameOf, requestFacts } from '../requests/request-facts.js';
import { useKeyspace } from './use-keyspace.js';

/** Of a topology of fixed nodes: all are opened at once, and none leaves. */
const MOST_OPENING = 64;
const DRAIN_LIMIT_MS = 5_000;

export interface ClusterEngineParts {
  readonly options: ParsedClientOptions;
  readonly runtime: Runtime;
  readonly compressor: CompressorFactory | undefined;
  /** The keyspace that new connections change to before v5. */
  readonly keyspace: () => string | undefined;
  /** A node told of a change of the schema. */
  schemaChanged(change: SchemaChangeEvent): void;
  log(level: 'verbose' | 'info' | 'warning' | 'error', message: string, furtherInfo?: unknown): void;
}

export class ClusterEngine implements CallEngine, PoolListener<CassandraEvent> {
  readonly deadlines: Deadlines;
  readonly executor: Executor<CassandraRequest, CassandraReply>;
  private readonly engine: Engine<CassandraRequest, CassandraReply, CassandraEvent>;
  private readonly parts: ClusterEngineParts;
  private readonly firstErrors = new Map<Node, DriverError>();
  private opening: { resolve(): void; reject(error: Error): void } | undefined;

  constructor(parts: ClusterEngineParts) {
    const { options, runtime } = parts;
    this.parts = parts;
    const opener = new PoolOpener({
      options,
      runtime,
      compressor: parts.compressor,
      session: () => ({ keyspace: parts.keyspace() }),
    });
    this.engine = new Engine<CassandraRequest, CassandraReply, CassandraEvent>({
      database: 'cassandra',
      runtime,
      pools: { opening: 'when used', maxOpening: MOST_OPENING, drainLimitMs: DRAIN_LIMIT_MS },
      listener: this,
      makePool: (node, told, deadlines) => opener.open(node, told, deadlines),
      balancing: new RoundRobin(() => this.nodes),
      retry: new StatementRetry(options.client.delivery, requestFacts),
      sizeOf: (request) => request.waitingBytes,
      nameOf,
      present: (error, call) => presentError(error, call as CassandraCall),
    });
    this.engine.follow(options.endpoints.map((endpoint) => ({ endpoint })));
    this.deadlines = this.engine.deadlines;
    this.executor = this.engine.executor;
  }

  get nodes(): readonly Node[] {
    return this.engine.topology.nodes;
  }

  /** Resolves when a node takes requests; rejects when every one of them has failed once. */
  open(): Promise<void> {
    const opened = new Promise<void>((resolve, reject) => {
      this.opening = { resolve, reject };
    });
    for (const pool of this.engine.pools.all()) pool.start();
    return opened;
  }

  /** The end of a call that starts now. */
  deadlineAfter(durationMs: number): number {
    return this.engine.deadlineAfter(durationMs);
  }

  /**
   * Makes the open connections of nodes before v5 find unqualified names elsewhere; new ones ask for the keyspace
   * themselves.
   */
  async changeKeyspace(keyspace: string): Promise<void> {
    await Promise.all(
      this.engine.pools
        .all()
        .flatMap((pool) => pool.readyChannels.map((channel) => useKeyspace(channel, keyspace, this.deadlines.now()))),
    );
  }

  /** Answers what is in flight, for so long at the most, then closes everything. */
  async close(limitMs: number): Promise<void> {
    await this.engine.drainWithin(limitMs, shutDown());
    this.stopOpening();
  }

  destroy(): void {
    this.engine.destroy(shutDown());
    this.stopOpening();
  }

  private stopOpening(): void {
    this.opening?.reject(
      new NoHostAvailableError({}, 'The client was shut down while it was connecting', { code: 'CLIENT_CLOSED' }),
    );
    this.opening = undefined;
  }

  // ------------------------------------------------------------------ what the pools tell

  connecting({ name }: Node): void {
    this.parts.log('verbose', `Connecting to ${name}`);
  }

  ready({ name }: Node, peer: { readonly description: string; readonly compression?: string | undefined }): void {
    const { compression } = this.parts.options.client;
    this.parts.log('info', `Connected to ${name} (${peer.description})`);
    if (compression && peer.compression === undefined)
      this.parts.log('warning', `${name} does not offer ${compression}: messages are not compressed`);
    this.opening?.resolve();
    this.opening = undefined;
  }

  attemptFailed(node: Node, error: DriverError, attempt: number): void {
    this.parts.log('warning', `Connecting to ${node.name} failed (attempt ${attempt})`, error);
    if (this.opening === undefined) return;
    this.firstErrors.set(node, error);
    if (this.firstErrors.size < this.nodes.length) return;
    const innerErrors = Object.fromEntries([...this.firstErrors].map(([{ name }, inner]) => [name, inner]));
    this.opening.reject(new NoHostAvailableError(innerErrors));
    this.opening = undefined;
  }

  lost({ name }: Node, error: DriverError): void {
    if (error.errorCode === 'CLIENT_CLOSED') this.parts.log('verbose', `Connection to ${name} closed`);
    else this.parts.log('warning', `Connection to ${name} lost`, error);
  }

  retrying({ name }: Node, delayMs: number, attempt: number): void {
    this.parts.log('verbose', `Connecting to ${name} again in ${delayMs} ms (after ${attempt} failures)`);
  }

  gaveUp(): void {}

  event(_node: Node, event: CassandraEvent): void {
    if (event.eventType === 'SCHEMA_CHANGE') this.parts.schemaChanged(event);
  }
}

function shutDown(): DriverError {
  return new DriverError('the client is shut down', { code: 'CLIENT_CLOSED', retryable: false });
}

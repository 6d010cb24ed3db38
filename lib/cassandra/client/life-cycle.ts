// cassandra/client: whether a client is connected: from nothing to connected and back, one attempt at a time however
// many ask, and an end that stops it.
import type { Runtime } from '../../core/runtime/runtime.js';
import { quoteIdentifier } from '../types/identifiers.js';
import { ClusterEngine } from './connections/cluster-engine.js';
import type { ClusterEngineParts } from './connections/cluster-engine-parts.js';
import { connectionOf } from './connections/cloud.js';
import type { CloudMetadata } from './connections/cloud-metadata.js';
import { loadCompressor } from './connections/load-compressor.js';
import { policyThrew } from '../topology/policy-failure.js';
import { NoHostAvailableError } from './errors/errors.js';
import type { ParsedClientOptions } from './options/client-options.js';
import { waitWithin } from './requests/wait-within.js';
import { runAside } from './results/callbacks.js';
import type { ResultSet } from './results/result-set.js';

/** How long what is in flight is waited for when the client is shut down. */
const DRAIN_LIMIT_MS = 5_000;

export interface LifeCycleParts extends Omit<ClusterEngineParts, 'compressor'> {
  readonly runtime: Runtime;
  /** A statement of the client's own, on an engine that users do not have yet. */
  runSystem(engine: ClusterEngine, query: string): Promise<ResultSet>;
  /** Resolves when every call that was taken on has been sent or has failed. */
  allSent(): Promise<void>;
  /** What the metadata service of a bundle said. */
  cloudFound(metadata: CloudMetadata): void;
  /** The cluster can be used from now on. */
  onConnected(): void;
}

export class LifeCycle {
  isShuttingDown = false;
  /** What the client runs on, while it is connected. */
  engine: ClusterEngine | undefined = undefined;
  private readonly parts: LifeCycleParts;
  /** The same from the start of an attempt to connect on. */
  private started: ClusterEngine | undefined;
  private connecting: Promise<void> | undefined;
  private closing: Promise<void> | undefined;

  constructor(parts: LifeCycleParts) {
    this.parts = parts;
  }

  /** Connects where that has not happened yet. */
  connect(): Promise<void> {
    if (this.engine !== undefined) return Promise.resolve();
    if (this.isShuttingDown) return Promise.reject(closedError('Connecting after shutdown is not supported'));
    this.connecting ??= this.connectOnce().finally(() => {
      this.connecting = undefined;
    });
    return this.connecting;
  }

  /** All who ask wait for the same end. */
  close(): Promise<void> {
    this.isShuttingDown = true;
    return (this.closing ??= this.closeOnce());
  }

  private async closeOnce(): Promise<void> {
    const { started } = this;
    if (this.connecting !== undefined) {
      started?.destroy();
      await this.connecting.catch(() => {});
    }
    this.started = undefined;
    this.engine = undefined;
    if (started !== undefined) await this.endOf(started);
    // A tracker is told of the last calls first. It is the user's: what it throws leaves no connection behind.
    runAside(() => this.parts.telemetry.shutdown());
  }

  private async endOf(started: ClusterEngine): Promise<void> {
    // What was asked for before is answered: statements that are still being prepared too, as far as the time for all
    // of it goes.
    const { runtime } = this.parts;
    const startedMs = runtime.now();
    await waitWithin(this.parts.allSent(), DRAIN_LIMIT_MS, undefined, runtime).catch(() => {});
    await started.close(Math.max(1, DRAIN_LIMIT_MS - (runtime.now() - startedMs)));
    const { speculativeExecution } = this.parts.options.policies;
    try {
      speculativeExecution?.shutdown?.();
    } catch (thrown) {
      this.parts.log('warning', 'The speculative-execution policy failed when the client was shut down', thrown);
    }
  }

  private initSpeculation(): void {
    const { speculativeExecution } = this.parts.options.policies;
    try {
      speculativeExecution?.init?.(this.parts.client);
    } catch (thrown) {
      throw policyThrew(
        'speculative-execution policy',
        speculativeExecution as object,
        thrown,
        ' when it was initialised',
      );
    }
  }

  private async connectOnce(): Promise<void> {
    const { compression } = this.parts.options.client;
    const compressor = compression ? await loadCompressor(compression) : undefined;
    const options = await this.currentOptions();
    if (this.isShuttingDown) throw closedError('The client was shut down while it was connecting');
    const engine = new ClusterEngine({ ...this.parts, options, compressor });
    this.started = engine;
    try {
      await engine.open();
      await this.checkKeyspace(engine);
      this.initSpeculation();
    } catch (error) {
      engine.destroy();
      this.started = undefined;
      throw error;
    }
    this.engine = engine;
    this.parts.onConnected();
  }

  /** Where a database in the cloud is, is asked anew. */
  private async currentOptions(): Promise<ParsedClientOptions> {
    const { options, runtime } = this.parts;
    if (options.bundle === undefined) return options;
    const found = await connectionOf(options.bundle, options, runtime);
    this.parts.cloudFound(found.metadata);
    return found.options;
  }

  /** From v5 on requests carry the keyspace, and nothing else would say that it does not exist. */
  private async checkKeyspace(engine: ClusterEngine): Promise<void> {
    const keyspace = this.parts.keyspace();
    if (keyspace !== undefined && keyspace !== '')
      await this.parts.runSystem(engine, `USE ${quoteIdentifier(keyspace)}`);
  }
}

function closedError(message: string): NoHostAvailableError {
  return new NoHostAvailableError({}, message, { code: 'CLIENT_CLOSED', retryable: false });
}

// cassandra/client: from nothing to connected and back: one attempt at a time however many ask, and an end that stops
// it.
import type { Runtime } from '../../core/runtime/runtime.js';
import type { ParsedClientOptions } from './options/client-options.js';
import { ClusterSession } from './connections/cluster.js';
import { ArgumentError, NoHostAvailableError } from './errors/errors.js';
import { loadCompressor } from './connections/load-compressor.js';
import type { RequestRunner } from './request-runner.js';
import { waitWithin } from './connections/wait-within.js';

/** How long what is in flight is waited for when the client is shut down. */
const DRAIN_LIMIT_MS = 5_000;

export interface ClusterConnectionParts {
  readonly options: ParsedClientOptions;
  readonly runtime: Runtime;
  readonly runner: RequestRunner;
  readonly keyspace: () => string | undefined;
  /** The cluster can be used from now on. */
  onConnected(): void;
  log(level: 'verbose' | 'info' | 'warning' | 'error', message: string, furtherInfo?: unknown): void;
}

export class ClusterConnection {
  isShuttingDown = false;
  private readonly parts: ClusterConnectionParts;
  private session: ClusterSession | undefined;
  private connecting: Promise<void> | undefined;
  private closing: Promise<void> | undefined;

  constructor(parts: ClusterConnectionParts) {
    this.parts = parts;
  }

  get connected(): boolean {
    return this.parts.runner.session !== undefined;
  }

  ensure(): Promise<void> {
    if (this.connected) return Promise.resolve();
    if (this.isShuttingDown) return Promise.reject(closedError('Connecting after shutdown is not supported'));
    this.connecting ??= this.connect().finally(() => {
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
    const { session, parts } = this;
    if (this.connecting !== undefined) {
      session?.destroy();
      await this.connecting.catch(() => {});
    }
    this.session = undefined;
    parts.runner.session = undefined;
    if (session === undefined) return;
    // What was asked for before is answered: statements that are still being prepared too, as far as the time for all
    // of it goes.
    const { runtime, runner } = parts;
    const startedMs = runtime.now();
    await waitWithin(runner.allSent(), DRAIN_LIMIT_MS, undefined, runtime).catch(() => {});
    await session.close(Math.max(1, DRAIN_LIMIT_MS - (runtime.now() - startedMs)));
  }

  private async connect(): Promise<void> {
    const { options, runtime, runner, keyspace } = this.parts;
    const { compression } = options.client;
    const compressor = compression ? await loadCompressor(compression) : undefined;
    if (this.isShuttingDown) throw closedError('The client was shut down while it was connecting');
    const session = new ClusterSession({
      options,
      runtime,
      compressor,
      keyspace,
      schemaChanged: (change) => runner.schemaChanged(change),
      log: (level, message, info) => this.parts.log(level, message, info),
    });
    this.session = session;
    try {
      await session.open();
      await this.checkDataCenter(session);
      await this.checkKeyspace(session);
    } catch (error) {
      session.destroy();
      this.session = undefined;
      throw error;
    }
    runner.session = session;
    this.parts.onConnected();
  }

  private async checkDataCenter(session: ClusterSession): Promise<void> {
    const result = await this.parts.runner.runSystem(session, 'SELECT data_center FROM system.local');
    const found: unknown = result.first()['data_center'];
    const wanted = this.parts.options.localDataCenter;
    if (found === wanted) return;
    throw new ArgumentError(
      `localDataCenter was configured as '${wanted}', but only found hosts in data centers: ${String(found)}`,
      { code: 'INVALID_OPTION' },
    );
  }

  /** From v5 on requests carry the keyspace, and nothing else would say that it does not exist. */
  private async checkKeyspace(session: ClusterSession): Promise<void> {
    const keyspace = this.parts.keyspace();
    if (keyspace !== undefined && keyspace !== '')
      await this.parts.runner.runSystem(session, `USE "${keyspace.replaceAll('"', '""')}"`);
  }
}

function closedError(message: string): NoHostAvailableError {
  return new NoHostAvailableError({}, message, { code: 'CLIENT_CLOSED', retryable: false });
}

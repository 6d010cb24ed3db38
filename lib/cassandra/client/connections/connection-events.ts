// cassandra/client/connections: what the pools of a client tell of their connections: it is logged and counted, and goes to
// those who ask whether a host is up.
import type { DriverError } from '../../../core/errors/driver-error.js';
import type { PoolListener } from '../../../core/pool/channel-pool.js';
import type { Node } from '../../../core/topology/node.js';
import type { Evidence } from '../../../core/topology/node-health.js';
import type { CassandraEvent } from '../../protocol/responses/replies.js';
import type { Telemetry } from '../tracking/telemetry.js';
import type { ClusterEngineParts } from './cluster-engine-parts.js';
import type { FirstConnections } from './first-connections.js';

export interface ConnectionEventsParts {
  /** What the client wants messages compressed by. */
  readonly compression: string | null | undefined;
  readonly telemetry: Telemetry;
  readonly first: FirstConnections;
  readonly log: ClusterEngineParts['log'];
  /** Whether the node has a pool, and no connection. */
  isDown(node: Node): boolean;
  heard(node: Node, evidence: Evidence): void;
  /** A node that was out of reach can be read from now. */
  lookNow(): void;
}

export class ConnectionEvents implements PoolListener<CassandraEvent> {
  private readonly parts: ConnectionEventsParts;

  constructor(parts: ConnectionEventsParts) {
    this.parts = parts;
  }

  connecting({ name }: Node): void {
    this.parts.log('verbose', `Connecting to ${name}`);
  }

  ready(node: Node, peer: { readonly description: string; readonly compression?: string | undefined }): void {
    const { name } = node;
    const { compression, first, log } = this.parts;
    log('info', `Connected to ${name} (${peer.description})`);
    if (compression && peer.compression === undefined)
      log('warning', `${name} does not offer ${compression}: messages are not compressed`);
    this.parts.heard(node, 'connected');
    first.ready(node);
    this.parts.lookNow();
  }

  attemptFailed(node: Node, error: DriverError, attempt: number): void {
    const { first, log, telemetry } = this.parts;
    log('warning', `Connecting to ${node.name} failed (attempt ${attempt})`, error);
    if (this.parts.isDown(node)) this.parts.heard(node, 'refused');
    first.failed(node, error);
    telemetry.connectionFailed(error);
  }

  lost(node: Node, error: DriverError): void {
    const { name } = node;
    const { log, telemetry } = this.parts;
    if (error.errorCode === 'CLIENT_CLOSED') {
      log('verbose', `Connection to ${name} closed`);
      return;
    }
    log('warning', `Connection to ${name} lost`, error);
    telemetry.connectionFailed(error);
    if (this.parts.isDown(node)) this.parts.heard(node, 'disconnected');
  }

  retrying({ name }: Node, delayMs: number, attempt: number): void {
    this.parts.log('verbose', `Connecting to ${name} again in ${delayMs} ms (after ${attempt} failures)`);
  }

  gaveUp(): void {}

  event(): void {}
}

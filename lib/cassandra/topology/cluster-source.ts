// cassandra/topology: the control connection: one connection beside the pools that hears what changes in the cluster,
// and on which the cluster is read. It is subscribed before anything is read, so that no change falls in between.
import { ask } from '../../core/channel/ask.js';
import type { Channel } from '../../core/channel/channel.js';
import type { ConnectAttempt } from '../../core/channel/connect-channel.js';
import { KeptChannel } from '../../core/engine/kept-channel.js';
import { TopologyKeeper } from '../../core/engine/topology-keeper.js';
import { errorOf } from '../../core/errors/builtins.js';
import { DriverError } from '../../core/errors/driver-error.js';
import { defaultReconnection, type ReconnectionPolicy } from '../../core/policies/reconnection.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import { type Endpoint, endpointName } from '../../core/topology/endpoint.js';
import type { Node } from '../../core/topology/node.js';
import type { TopologySource } from '../../core/topology/topology-source.js';
import type { CassandraRequest } from '../protocol/requests/request.js';
import type { CassandraEvent, CassandraReply, NodeAddress } from '../protocol/responses/replies.js';
import { InetAddress } from '../types/inet-address.js';
import type { ClusterIdentity } from './cluster-identity.js';
import { type ClusterReader, type ClusterReading, type ClusterRows, rpcAddressKey } from './cluster-reader.js';
import type { Host } from './host.js';
import { parseEndpoint } from './address-translation.js';

/** What changes together is read once. */
const DEBOUNCE_MS = 250;
/** However much is told, the cluster is read twice a second at the most. */
const MINIMUM_GAP_MS = 500;
/** A large cluster has much to say of itself. */
const READ_LIMIT_MS = 10_000;

type ControlChannel = Channel<CassandraRequest, CassandraReply, CassandraEvent>;

export interface ClusterSourceListener {
  /** The cluster as it is now. */
  adopt(reading: ClusterReading): void;
  /** What is read cannot be used, and would not be if it were read again. */
  refused(error: Error): void;
  /** No node serves as the control connection now; the search goes on. */
  unreachable(errors: ReadonlyMap<Node, Error>): void;
  /** A control connection could not be made, or was lost. */
  connectionFailed(error: Error): void;
  /** Events were missed: whatever they would have told may have happened. */
  eventsMissed(): void;
  event(event: CassandraEvent): void;
  /** Somebody says that the host came up, or went down. */
  statusTold(host: Host, up: boolean): void;
  log(level: 'verbose' | 'info' | 'warning', message: string, error?: unknown): void;
}

export interface ClusterSourceParts {
  readonly runtime: Runtime;
  readonly reader: ClusterReader;
  readonly identity: ClusterIdentity;
  readonly reconnection: ReconnectionPolicy;
  readonly listener: ClusterSourceListener;
  /** The clock of deadlines. */
  now(): number;
  /** With a subscription to all events. */
  connect(node: Node): ConnectAttempt<CassandraRequest, CassandraReply, CassandraEvent>;
  /** Where to look, best first. */
  candidates(lost: Node | undefined): Iterable<Node>;
  /** A node that is known by a name has this address. */
  foundBy(address: string, node: Node): void;
}

export class ClusterSource implements TopologySource<ClusterReading> {
  private readonly parts: ClusterSourceParts;
  private readonly kept: KeptChannel<CassandraRequest, CassandraReply, CassandraEvent>;
  private readonly keeper: TopologyKeeper<ClusterReading>;
  /** What nodes said while they were prepared, until one of them is the control host. */
  private readonly preparedRows = new Map<Node, ClusterRows>();
  /** What the control connection was told while it was prepared: the first reading of it. */
  private firstRows: ClusterRows | undefined;
  private endpoint: Endpoint | undefined;
  private byRpcAddress: ReadonlyMap<string, Host> = new Map();
  private moved = false;
  /** Something changed since the control connection that is being prepared was told of the cluster. */
  private outdated = false;
  /** The client ends. */
  isStopped = false;
  /** Who waits for a control connection, or for the end. */
  private waiting: (() => void)[] = [];

  constructor(parts: ClusterSourceParts) {
    const { runtime, listener } = parts;
    this.parts = parts;
    this.kept = new KeptChannel({
      runtime,
      reconnection: parts.reconnection,
      candidates: (lost) => parts.candidates(lost),
      connect: (node) => parts.connect(node),
      prepare: (channel, node) => this.prepare(channel, node),
      listener: {
        settled: (node) => this.settled(node),
        lost: ({ name }, error) => {
          this.moved = true;
          listener.log('warning', `Control connection to ${name} lost`, error);
          listener.connectionFailed(error);
        },
        failed: ({ name }, error) => {
          listener.log('warning', `Control connection to ${name} failed`, error);
          listener.connectionFailed(error);
        },
        roundFailed: (errors) => listener.unreachable(errors),
        event: (node, event) => this.event(node, event),
      },
    });
    this.keeper = new TopologyKeeper({
      runtime,
      source: this,
      settings: { intervalMs: 0, debounceMs: DEBOUNCE_MS, minimumGapMs: MINIMUM_GAP_MS },
      retry: defaultReconnection,
      adopt: (reading) => {
        this.byRpcAddress = reading.byRpcAddress;
        listener.adopt(reading);
      },
      failed: (error) => {
        listener.log('warning', `The cluster could not be read: ${errorOf(error).message}`, error);
        if (error instanceof DriverError && !error.retryable) listener.refused(error);
      },
    });
  }

  /** Where the control connection is. */
  get node(): Node | undefined {
    return this.kept.node;
  }

  /** Whether it is connected to this node: then that is what it is taken for. */
  isAt({ name }: Node): boolean {
    return this.kept.node !== undefined && this.endpoint !== undefined && endpointName(this.endpoint) === name;
  }

  start(): void {
    this.kept.start();
  }

  stop(error: DriverError): void {
    this.isStopped = true;
    this.keeper.stop(error);
    this.kept.stop(error);
    this.wake();
  }

  /** Reads the cluster anew, soon. */
  suspect(): void {
    if (this.kept.node === undefined) this.outdated = true;
    else {
      // What was read before is not the answer, though nobody has looked at it yet.
      this.firstRows = undefined;
      this.keeper.suspect();
    }
  }

  /** A connection came up where there was none: the control connection need not wait for its next round. */
  lookNow(): void {
    this.kept.lookNow();
  }

  private async ask(request: CassandraRequest): Promise<CassandraReply> {
    return this.kept.ask(request, this.parts.now() + READ_LIMIT_MS);
  }

  /**
   * Asks the host that tells of changes: what it says is not older than what it has told. Where the control connection
   * moves the next one is asked, for ten seconds in all: only for what may be asked twice.
   */
  async askHere(request: CassandraRequest): Promise<CassandraReply> {
    const { parts, kept } = this;
    const deadlineMs = parts.now() + READ_LIMIT_MS;
    for (;;) {
      try {
        return await kept.ask(request, deadlineMs);
      } catch (error) {
        const leftMs = deadlineMs - parts.now();
        const isLost = error instanceof DriverError && error.errorCode === 'CONNECTION_LOST';
        if (!isLost || this.isStopped || leftMs <= 0) throw error;
        await this.controlWithin(leftMs);
      }
    }
  }

  private controlWithin(limitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.parts.runtime.setTimer(resolve, limitMs);
      this.waiting.push(() => {
        timer.cancel();
        resolve();
      });
    });
  }

  private wake(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const go of waiting) go();
  }

  // ------------------------------------------------------------------ the topology's source

  async read(): Promise<ClusterReading> {
    const { reader } = this.parts;
    const { firstRows, kept, endpoint } = this;
    const { node } = kept;
    this.firstRows = undefined;
    if (firstRows !== undefined) return reader.toReading(firstRows);
    if (node === undefined || endpoint === undefined) {
      // The next one is read from as soon as it is there.
      throw new DriverError('no control connection', { code: 'CONNECTION_LOST' });
    }
    let rows: ClusterRows;
    try {
      rows = await reader.read((request) => this.ask(request), endpoint);
    } catch (error) {
      // It is connected and does not answer: another one may.
      kept.leave(node, notServing(node, error));
      throw error;
    }
    return reader.toReading(rows);
  }

  // ------------------------------------------------------------------ the control connection

  private async prepare(channel: ControlChannel, node: Node): Promise<void> {
    const endpoint = parseEndpoint(bracketed(channel.remoteAddress)) ?? node.endpoint;
    const deadlineMs = this.parts.now() + READ_LIMIT_MS;
    const rows = await this.parts.reader.read((request) => ask(channel, request, deadlineMs), endpoint);
    this.parts.identity.verify(node, rows.local.clusterName);
    this.preparedRows.set(node, rows);
  }

  private settled(node: Node): void {
    const { listener, foundBy, identity } = this.parts;
    this.firstRows = this.preparedRows.get(node);
    identity.settle(this.firstRows?.local.clusterName);
    this.endpoint = this.firstRows?.endpoint ?? node.endpoint;
    this.preparedRows.clear();
    foundBy(endpointName(this.endpoint), node);
    listener.log('info', `Control connection to ${node.name}`);
    if (this.moved) listener.eventsMissed();
    this.moved = false;
    this.wake();
    // What failed is told by the keeper, which tries again.
    this.keeper.refresh().catch(() => {});
    if (this.outdated) this.firstRows = undefined;
    this.outdated = false;
  }

  private event(node: Node, event: CassandraEvent): void {
    const { listener } = this.parts;
    switch (event.eventType) {
      case 'SCHEMA_CHANGE':
        if (event.isKeyspace) this.suspect();
        break;
      case 'TOPOLOGY_CHANGE':
        this.suspect();
        if (event.change === 'REMOVED_NODE') this.leaveIfControl(node, event.node, 'was removed from the cluster');
        break;
      case 'STATUS_CHANGE':
        this.statusChanged(node, event.up, event.node);
    }
    listener.event(event);
  }

  private statusChanged(node: Node, up: boolean, address: NodeAddress): void {
    const host = this.hostAt(address);
    // It may be another version by now, with other tokens; or one that nobody told of.
    if (up) this.suspect();
    // A late one about a host that was removed long ago creates nothing.
    if (host === undefined) return;
    this.parts.listener.statusTold(host, up);
    if (!up) this.leaveIfControl(node, address, 'says that it goes down');
  }

  /** A node that leaves, or is stopped, tells its own clients so, and is soon gone. */
  private leaveIfControl(node: Node, address: NodeAddress, why: string): void {
    const host = this.hostAt(address);
    const isControl = host !== undefined && this.endpoint !== undefined && host.address === endpointName(this.endpoint);
    if (isControl) {
      this.kept.leave(node, new DriverError(`${node.name} ${why}`, { code: 'CONNECTION_LOST', endpoint: node.name }));
    }
  }

  private hostAt({ address, port }: NodeAddress): Host | undefined {
    return this.hostCalled(new InetAddress(address).toString(), port);
  }

  /** By what nodes call it among themselves. */
  hostCalled(address: string, port: number): Host | undefined {
    return this.byRpcAddress.get(rpcAddressKey(address, port));
  }
}

/** Sockets tell an address of IPv6 without brackets. */
function bracketed(address: string | undefined): string | undefined {
  if (address === undefined || address.startsWith('[')) return address;
  const colon = address.lastIndexOf(':');
  const host = address.slice(0, colon);
  return host.includes(':') ? `[${host}]${address.slice(colon)}` : address;
}

function notServing({ name }: Node, cause: unknown): DriverError {
  return new DriverError(`${name} does not answer what it was asked about its cluster: ${errorOf(cause).message}`, {
    code: 'CONNECTION_LOST',
    endpoint: name,
    cause,
  });
}

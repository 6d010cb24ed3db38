// cassandra/client/connections: whether what was connected to is what it is taken for. Addresses are given to others, in
// Kubernetes within seconds; and contact points may be of several clusters by mistake.
import { ask } from '../../../core/channel/ask.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Node } from '../../../core/topology/node.js';
import { ResponseError } from '../../protocol/server-error.js';
import type { ClusterIdentity } from '../../topology/cluster-identity.js';
import type { ClusterReader } from '../../topology/cluster-reader.js';
import type { ClusterSource } from '../../topology/cluster-source.js';
import type { HostMap } from '../../topology/host-map.js';
import type { CassandraAttempt, CassandraChannel } from './connect-attempts.js';

/** The longest that a server is waited for which is slow to say who it is. */
const LIMIT_MS = 5_000;

export interface ClusterCheckParts {
  readonly source: Pick<ClusterSource, 'isAt' | 'node'>;
  readonly reader: ClusterReader;
  readonly identity: ClusterIdentity;
  readonly hosts: HostMap;
  /** 0: no limit. */
  readonly connectTimeoutMs: number;
  /** The clock of deadlines. */
  now(): number;
  /** Another node of the cluster than the one that is known has this address now. */
  replaced(node: Node): void;
  /** For one question. */
  connect(node: Node): CassandraAttempt;
  /** Nobody uses it, so nobody else would hear of it. */
  foreignContact(node: Node, error: DriverError): void;
}

export class ClusterCheck {
  private readonly parts: ClusterCheckParts;
  private underWay: CassandraAttempt | undefined;
  private ended: DriverError | undefined;

  constructor(parts: ClusterCheckParts) {
    this.parts = parts;
  }

  /**
   * On a connection that nobody uses yet.
   *
   * @throws DriverError what is connected to cannot be used: it is of another cluster, or does not answer
   */
  async onUp(channel: CassandraChannel, node: Node): Promise<void> {
    const { source, reader, identity, hosts, connectTimeoutMs, now, replaced } = this.parts;
    if (source.isAt(node)) return;
    const limitMs = Math.min(connectTimeoutMs || LIMIT_MS, LIMIT_MS);
    const deadlineMs = now() + limitMs;
    try {
      const { clusterName, hostId } = await reader.identify((request) => ask(channel, request, deadlineMs));
      identity.verify(node, clusterName);
      const known = hosts.find(node.name)?.idText;
      if (hostId !== undefined && known !== undefined && hostId !== known) replaced(node);
    } catch (error) {
      // Who may not read the table can still be served.
      if (error instanceof ResponseError) return;
      if (error instanceof DriverError && error.errorCode === 'REQUEST_TIMEOUT')
        throw notIdentified(node, limitMs, error);
      throw error;
    }
  }

  /** Contact points, one after the other, but for those that are hosts and checked as such. Never rejects. */
  async lookAt(contacts: readonly Node[]): Promise<void> {
    const { source, hosts, connect, foreignContact } = this.parts;
    const served = source.node?.name;
    for (const node of contacts.filter(({ name }) => name !== served && hosts.find(name) === undefined)) {
      if (this.ended !== undefined) return;
      const attempt = connect(node);
      this.underWay = attempt;
      try {
        const channel = await attempt.result;
        try {
          await this.onUp(channel, node);
        } finally {
          channel.destroy(this.ended ?? wasIdentified(node));
        }
      } catch (error) {
        // One that cannot be reached is none that can be mistaken for the cluster.
        if (error instanceof DriverError && error.errorCode === 'CLUSTER_MISMATCH') foreignContact(node, error);
      }
      this.underWay = undefined;
    }
  }

  stop(error: DriverError): void {
    this.ended = error;
    this.underWay?.cancel(error);
  }
}

function wasIdentified({ name }: Node): DriverError {
  return new DriverError(`${name} has said of which cluster it is`, { code: 'CLIENT_CLOSED', retryable: false });
}

function notIdentified({ name }: Node, limitMs: number, cause: DriverError): DriverError {
  return new DriverError(`${name} did not say within ${limitMs} ms of which cluster it is`, {
    code: 'CONNECT_TIMEOUT',
    endpoint: name,
    cause,
  });
}

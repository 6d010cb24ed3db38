// cassandra/client/connections: whether the nodes have the same schema: after a change of the client's own, which says so
// in its result, and after one that it was told of, as what was described before is not to be relied on.
import { ask } from '../../../core/channel/ask.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import type { Node } from '../../../core/topology/node.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import type { CassandraReply, SchemaChangeEvent } from '../../protocol/responses/replies.js';
import type { Ask, ClusterReader } from '../../topology/cluster-reader.js';
import type { ClusterSource } from '../../topology/cluster-source.js';
import type { HostMap } from '../../topology/host-map.js';
import { everyHost, SchemaAgreementChecker } from '../../topology/schema-agreement-checker.js';
import { PendingSchemaChanges } from '../../topology/pending-schema-changes.js';
import type { CassandraChannel } from './connect-attempts.js';

/** Agreement that cannot come is not waited for as long as one that may. */
const LONGEST_WAIT_OF_MIX_MS = 1_000;

export interface SchemaAgreementParts {
  readonly runtime: Runtime;
  readonly reader: ClusterReader;
  readonly source: ClusterSource;
  readonly hosts: HostMap;
  readonly maxWaitSeconds: number;
  /** Whether the nodes are of several major versions: they never agree. */
  isMixed(): boolean;
  channelTo(node: Node): CassandraChannel | undefined;
  /** The clock of deadlines. */
  now(): number;
  warn(message: string): void;
  /** See ClusterEngineParts. */
  settled(change: SchemaChangeEvent | undefined): void;
}

export class SchemaAgreement {
  private readonly parts: SchemaAgreementParts;
  private readonly checker: SchemaAgreementChecker;
  private readonly pending: PendingSchemaChanges;
  private readonly askControl: Ask;

  constructor(parts: SchemaAgreementParts) {
    const { runtime, reader, source, hosts } = parts;
    this.parts = parts;
    this.askControl = source.askHere.bind(source);
    this.checker = new SchemaAgreementChecker(runtime, reader, source, hosts);
    this.pending = new PendingSchemaChanges({
      hasOthers: () => hosts.length > 1,
      agreed: () => this.checker.reached(this.askControl, this.limitMs, everyHost),
      settled: (change) => parts.settled(change),
      allSettled: () => parts.settled(undefined),
    });
  }

  /** A node told of a change. */
  changed(change: SchemaChangeEvent): void {
    this.pending.changed(change);
  }

  /** Nobody was there to hear of it: some may not have heard yet. Never rejects. */
  async mayHaveChanged(): Promise<void> {
    const { hosts, settled } = this.parts;
    if (hosts.length < 2 || (await this.checker.isReached(this.askControl, everyHost))) return;
    await this.checker.reached(this.askControl, this.limitMs, everyHost);
    settled(undefined);
  }

  isReached(): Promise<boolean> {
    return this.checker.isReached(this.askControl);
  }

  /**
   * Whether all nodes have the same schema. Waited for as long as the options and the call allow.
   *
   * @param node where it was changed
   * @param deadlineMs the end of the call that changed it
   */
  async reachedAfter(node: Node, deadlineMs: number): Promise<boolean> {
    const { hosts, now, isMixed, channelTo, warn } = this.parts;
    // One that has just been removed, and changed it, knows of others.
    if (hosts.length < 2 && hosts.find(node.name) !== undefined) return true;
    const endMs = Math.min(deadlineMs, now() + this.limitMs);
    const askThere = async (request: CassandraRequest): Promise<CassandraReply> => {
      const channel = channelTo(node);
      if (channel === undefined) throw new DriverError(`${node.name} has no connection`, { code: 'CONNECTION_LOST' });
      return ask(channel, request, endMs);
    };
    const agreed = await this.checker.reached(askThere, endMs - now());
    if (!agreed) {
      const why = isMixed() ? ', whose major versions differ,' : '';
      warn(`The nodes${why} did not agree on the schema in time: some may not know what was changed`);
    }
    return agreed;
  }

  private get limitMs(): number {
    const limitMs = this.parts.maxWaitSeconds * 1_000;
    return this.parts.isMixed() ? Math.min(limitMs, LONGEST_WAIT_OF_MIX_MS) : limitMs;
  }
}

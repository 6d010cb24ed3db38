// cassandra/client/connections: what the engine of a client is given when it is made.
import type { Runtime } from '../../../core/runtime/runtime.js';
import type { PolicyClient, UserLoadBalancingPolicy } from '../../policies/load-balancing.js';
import type { PreparedStatement } from '../../protocol/prepared-statement.js';
import type { SchemaChangeEvent } from '../../protocol/responses/replies.js';
import type { RowDecoders } from '../../protocol/responses/result-metadata.js';
import type { Host } from '../../topology/host.js';
import type { HostMap } from '../../topology/host-map.js';
import type { KeyspaceRows } from '../metadata/schema-store.js';
import type { ParsedClientOptions } from '../options/client-options.js';
import type { Telemetry } from '../tracking/telemetry.js';
import type { CompressorFactory } from './load-compressor.js';

/** What `log` events carry. */
export type LogLevel = 'verbose' | 'info' | 'warning' | 'error';

/** What the client emits. */
export type HostEvent = 'hostAdd' | 'hostRemove' | 'hostUp' | 'hostDown';

export interface ClusterEngineParts {
  readonly options: ParsedClientOptions;
  readonly runtime: Runtime;
  readonly compressor: CompressorFactory | undefined;
  /** The keyspace that new connections change to before v5. */
  readonly keyspace: () => string | undefined;
  readonly telemetry: Telemetry;
  /** The client, as policies see it. */
  readonly client: PolicyClient;
  readonly hosts: HostMap;
  /** The policy of the client first, then those of its profiles. */
  readonly policies: readonly [UserLoadBalancingPolicy, ...UserLoadBalancingPolicy[]];
  /** Of the client's own queries. */
  readonly rowDecoders: RowDecoders;
  /** Those that are known, the one that was used last first. */
  statements(): Iterable<PreparedStatement>;
  /** A node told of a change of the schema. */
  schemaChanged(change: SchemaChangeEvent): void;
  /** All nodes know of it by now: what they described before may be of the old schema. Undefined: whatever it was. */
  schemaSettled(change: SchemaChangeEvent | undefined): void;
  keyspacesRead(rows: KeyspaceRows): void;
  /** Changes of the schema may have been missed. */
  schemaMayHaveChanged(): void;
  hostChanged(event: HostEvent, host: Host): void;
  log(level: LogLevel, message: string, furtherInfo?: unknown): void;
}

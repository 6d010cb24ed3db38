// cassandra/concurrent: what an export asks of a client, beside executing: its schema, its ring and its hosts.
import type { Metadata } from '../client/metadata/metadata.js';
import type { HostMap } from '../topology/host-map.js';
import type { ConcurrentClient } from './concurrent-client.js';

export interface BulkClient extends ConcurrentClient {
  readonly keyspace: string;
  readonly metadata: Metadata;
  readonly hosts: HostMap;
  connect(): Promise<void>;
}

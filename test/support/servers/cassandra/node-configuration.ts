// The configuration files of one test node. Values are written as JSON, which is YAML too. A version refuses keys it
// does not know.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificates } from '../certificates.js';
import type { CassandraVersion } from '../provision/cassandra-jars.js';

export type YamlValue = string | number | boolean | null | readonly YamlValue[] | { readonly [key: string]: YamlValue };
/** Keys of cassandra.yaml; null drops a default. */
export type Yaml = { readonly [key: string]: YamlValue };

export interface NodeConfiguration {
  readonly version: CassandraVersion;
  readonly directory: string;
  readonly address: string;
  readonly port: number;
  readonly seeds: readonly string[];
  readonly token: string;
  readonly dataCenter: string;
  readonly rack: string;
  readonly auth: boolean;
  readonly tls: 'server' | 'mutual' | undefined;
  readonly certificates: Certificates | undefined;
  readonly truststore: string | undefined;
  readonly durable: boolean;
  readonly yaml: Yaml;
}

export function writeConfiguration(node: NodeConfiguration): void {
  const folder = join(node.directory, 'conf');
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(node.directory, 'tmp'), { recursive: true });
  const values = {
    ...basics(node),
    ...byVersion(node.version),
    ...(node.durable ? DURABLE[node.version] : {}),
    ...(node.auth ? AUTHENTICATION[node.version] : {}),
    ...encryption(node),
    ...node.yaml,
  };
  const lines = Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  writeFileSync(join(folder, 'cassandra.yaml'), lines.join(''));
  writeFileSync(join(folder, 'cassandra-rackdc.properties'), `dc=${node.dataCenter}\nrack=${node.rack}\n`);
  writeFileSync(join(folder, 'logback.xml'), LOGBACK);
}

function basics({ directory, address, port, seeds, token }: NodeConfiguration): Yaml {
  return {
    cluster_name: 'ringwire tests',
    num_tokens: 1,
    initial_token: token,
    auto_bootstrap: false,
    partitioner: 'org.apache.cassandra.dht.Murmur3Partitioner',
    seed_provider: [
      { class_name: 'org.apache.cassandra.locator.SimpleSeedProvider', parameters: [{ seeds: seeds.join(',') }] },
    ],
    listen_address: address,
    rpc_address: address,
    storage_port: 7000,
    native_transport_port: port,
    start_native_transport: true,
    endpoint_snitch: 'GossipingPropertyFileSnitch',
    data_file_directories: [join(directory, 'data')],
    commitlog_directory: join(directory, 'commitlog'),
    saved_caches_directory: join(directory, 'saved_caches'),
    hints_directory: join(directory, 'hints'),
    cdc_raw_directory: join(directory, 'cdc_raw'),
    commitlog_sync: 'periodic',
    disk_access_mode: 'mmap_index_only',
    auto_snapshot: false,
    hinted_handoff_enabled: true,
    concurrent_reads: 16,
    concurrent_writes: 16,
    concurrent_counter_writes: 8,
    concurrent_materialized_view_writes: 8,
    native_transport_max_threads: 32,
    concurrent_compactors: 1,
  };
}

// a mutation may be half a commit log segment large
const SIZES_SINCE_4_1: Yaml = {
  commitlog_sync_period: '1000ms',
  commitlog_segment_size: '16MiB',
  commitlog_total_space: '128MiB',
  memtable_heap_space: '64MiB',
  memtable_offheap_space: '64MiB',
  key_cache_size: '8MiB',
  counter_cache_size: '4MiB',
  file_cache_size: '32MiB',
  networking_cache_size: '16MiB',
  prepared_statements_cache_size: '4MiB',
  native_transport_allow_older_protocols: true,
  user_defined_functions_enabled: true,
  materialized_views_enabled: true,
  sasi_indexes_enabled: true,
  drop_compact_storage_enabled: true,
  transient_replication_enabled: false,
};

function byVersion(version: CassandraVersion): Yaml {
  if (version === '5.0' || version === '6.0')
    return { ...SIZES_SINCE_4_1, storage_compatibility_mode: 'NONE', dynamic_data_masking_enabled: true };
  if (version === '4.1') return SIZES_SINCE_4_1;
  return {
    start_rpc: false,
    commitlog_sync_period_in_ms: 1000,
    commitlog_segment_size_in_mb: 16,
    commitlog_total_space_in_mb: 128,
    memtable_heap_space_in_mb: 64,
    memtable_offheap_space_in_mb: 64,
    key_cache_size_in_mb: 8,
    counter_cache_size_in_mb: 4,
    file_cache_size_in_mb: 32,
    prepared_statements_cache_size_mb: 4,
    enable_materialized_views: true,
    enable_sasi_indexes: true,
  };
}

// with `periodic`, what was written since the last mark in the commit log is not replayed after a kill
const DURABLE_SINCE_4_1: Yaml = { commitlog_sync: 'batch', commitlog_sync_period: null };
const DURABLE: Readonly<Record<CassandraVersion, Yaml>> = {
  '6.0': DURABLE_SINCE_4_1,
  '5.0': DURABLE_SINCE_4_1,
  '4.1': DURABLE_SINCE_4_1,
  '3.11': { commitlog_sync: 'batch', commitlog_sync_batch_window_in_ms: 2, commitlog_sync_period_in_ms: null },
};

// permissions are cached for two seconds unless told otherwise: a test that grants a right would have to wait
const AUTHENTICATOR: Yaml = { authenticator: 'PasswordAuthenticator', authorizer: 'CassandraAuthorizer' };
const CACHES_SINCE_4_1: Yaml = {
  ...AUTHENTICATOR,
  permissions_validity: '100ms',
  roles_validity: '100ms',
  credentials_validity: '100ms',
};
const AUTHENTICATION: Readonly<Record<CassandraVersion, Yaml>> = {
  '6.0': CACHES_SINCE_4_1,
  '5.0': CACHES_SINCE_4_1,
  '4.1': CACHES_SINCE_4_1,
  '3.11': {
    ...AUTHENTICATOR,
    permissions_validity_in_ms: 100,
    roles_validity_in_ms: 100,
    credentials_validity_in_ms: 100,
  },
};

function encryption({ tls, certificates, truststore }: NodeConfiguration): Yaml {
  if (tls === undefined || certificates === undefined) return {};
  const keys = {
    enabled: true,
    optional: false,
    keystore: certificates.serverKeystore,
    keystore_password: certificates.keystorePassword,
    store_type: 'PKCS12',
  };
  if (tls === 'server' || truststore === undefined) return { client_encryption_options: keys };
  return {
    client_encryption_options: {
      ...keys,
      require_client_auth: true,
      truststore,
      truststore_password: certificates.keystorePassword,
    },
  };
}

const LOGBACK = `<configuration>
  <appender name="FILE" class="ch.qos.logback.core.FileAppender">
    <file>\${cassandra.logdir}/system.log</file>
    <encoder><pattern>%-5level [%thread] %date{ISO8601} %F:%L - %msg%n</pattern></encoder>
  </appender>
  <root level="INFO"><appender-ref ref="FILE"/></root>
</configuration>
`;

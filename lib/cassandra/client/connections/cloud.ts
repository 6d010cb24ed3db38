// cassandra/client/connections: from the option `cloud` to what a client connects by: contact points that are the ids of
// hosts, the proxy that leads to each of them, and TLS as the bundle wants it.
import type { Runtime } from '../../../core/runtime/runtime.js';
import type { ParsedClientOptions } from '../options/client-options.js';
import type { Bundle } from '../options/cloud-options.js';
import { readCloudBundle } from './cloud-bundle.js';
import { askMetadataService, type CloudMetadata } from './cloud-metadata.js';
import { connectLimitMs } from './connect-attempts.js';

export interface CloudConnection {
  /** Those of the client with what the cloud says filled in. */
  readonly options: ParsedClientOptions;
  readonly metadata: CloudMetadata;
}

/**
 * Reads the bundle, and asks its metadata service.
 *
 * @throws ArgumentError INVALID_OPTION for a bundle that cannot be used, before anything is sent
 * @throws NotSupportedError without the package that reads it
 * @throws NoHostAvailableError when the service does not answer as it should
 */
export async function connectionOf(
  bundle: Bundle,
  options: ParsedClientOptions,
  runtime: Runtime,
): Promise<CloudConnection> {
  const read = await readCloudBundle(bundle);
  const { credentials } = read;
  const metadata = await askMetadataService(read, connectLimitMs(options), runtime);
  return {
    metadata,
    options: Object.freeze({
      ...options,
      endpoints: metadata.contactPoints.map((host) => ({ host, port: options.protocol.port })),
      credentials: options.credentials ?? (credentials === undefined ? undefined : () => credentials),
      proxy: { endpoint: metadata.proxy, tls: read.tls },
    }),
  };
}

// core/topology: a server known to the topology.

/** Where a server listens: a name or numeric address with a port, or a unix socket path. */
export type Endpoint =
  { readonly host: string; readonly port: number; readonly family?: 0 | 4 | 6 | undefined } | { readonly path: string };

/** `host:port`, `[v6]:port` or the path. */
export function endpointName(endpoint: Endpoint): string {
  if ('path' in endpoint) return endpoint.path;
  return endpoint.host.includes(':') ? `[${endpoint.host}]:${endpoint.port}` : `${endpoint.host}:${endpoint.port}`;
}

/** A node: its identity is this object; `index` is dense per client, for look-ups on the hot path. */
export class Node {
  readonly endpoint: Endpoint;
  readonly name: string;
  readonly index: number;

  constructor(endpoint: Endpoint, index: number) {
    this.endpoint = endpoint;
    this.name = endpointName(endpoint);
    this.index = index;
  }
}

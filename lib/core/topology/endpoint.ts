// core/topology: where a server listens. The one shape of an address, from options down to the socket.

/** Where a server listens: a name or numeric address with a port, or a unix socket path. */
export type Endpoint =
  { readonly host: string; readonly port: number; readonly family?: 0 | 4 | 6 | undefined } | { readonly path: string };

/** `host:port`, `[v6]:port` or the path. */
export function endpointName(endpoint: Endpoint): string {
  if ('path' in endpoint) return endpoint.path;
  return endpoint.host.includes(':') ? `[${endpoint.host}]:${endpoint.port}` : `${endpoint.host}:${endpoint.port}`;
}

/** Whether both lead to the same socket address. */
export function sameEndpoint(one: Endpoint, other: Endpoint): boolean {
  if ('path' in one) return 'path' in other && one.path === other.path;
  return (
    !('path' in other) &&
    one.host === other.host &&
    one.port === other.port &&
    (one.family ?? 0) === (other.family ?? 0)
  );
}

// cassandra/client/connections: the names that nodes go by in TLS handshakes: what they were found by, or, behind a
// proxy, the ids of hosts.
import type { Node } from '../../../core/topology/node.js';
import type { HostMap } from '../../topology/host-map.js';

export class NodeNames {
  private readonly hosts: HostMap;
  private readonly isBehindProxy: boolean;
  private readonly found = new Map<string, string>();

  constructor(hosts: HostMap, isBehindProxy: boolean) {
    this.hosts = hosts;
    this.isBehindProxy = isBehindProxy;
  }

  /** @param address of what was found by another name */
  foundBy(address: string, { endpoint }: Node): void {
    if ('host' in endpoint && !address.startsWith(endpoint.host)) this.found.set(address, endpoint.host);
  }

  /** What its certificate is for, or whom a proxy is to lead to; undefined where it is known by its address only. */
  of({ name }: Node): string | undefined {
    const id = this.isBehindProxy ? this.hosts.find(name)?.idText : undefined;
    return id ?? this.found.get(name);
  }
}

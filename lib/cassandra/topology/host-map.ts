// cassandra/topology: the nodes of the cluster by their addresses: cassandra-driver's HostMap.
import { EventEmitter } from 'node:events';
import { brandClass } from '../../core/errors/brand.js';
import type { Host } from './host.js';

/** The nodes of a cluster by `address:port`. Emits `add` and `remove` with a host. */
export class HostMap extends EventEmitter {
  private items: ReadonlyMap<string, Host> = new Map();
  private list: readonly Host[] = [];

  get length(): number {
    return this.list.length;
  }

  /**
   * @param address `address:port`
   * @returns undefined where there is none of that address
   */
  get(address: string): Host {
    return this.items.get(address) as Host;
  }

  /** @internal The same, typed as what it is. */
  find(address: string): Host | undefined {
    return this.items.get(address);
  }

  /** Calls back with each host and its address. */
  forEach(callback: (host: Host, address: string) => void): void {
    for (const [address, host] of this.items) callback(host, address);
  }

  keys(): string[] {
    return [...this.items.keys()];
  }

  /** The same array until a host comes or goes. */
  values(): Host[] {
    return this.list as Host[];
  }

  slice(start?: number, end?: number): Host[] {
    return this.list.slice(start, end);
  }

  toJSON(): readonly Host[] {
    return this.list;
  }

  /** @internal */
  replace(hosts: readonly Host[]): void {
    const before = this.items;
    this.items = new Map(hosts.map((host) => [host.address, host]));
    this.list = [...hosts];
    for (const host of before.values()) if (this.items.get(host.address) !== host) this.emit('remove', host);
    for (const host of hosts) if (before.get(host.address) !== host) this.emit('add', host);
  }
}
brandClass(HostMap, 'cassandra.HostMap');

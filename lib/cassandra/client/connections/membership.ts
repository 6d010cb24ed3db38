// cassandra/client/connections: the hosts of a client: they follow what is read of the cluster, and what our own
// connections say of each of them.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { NodeDescription, TopologyChange } from '../../../core/topology/apply-change.js';
import type { Node } from '../../../core/topology/node.js';
import { type Evidence, judge } from '../../../core/topology/node-health.js';
import type { Topology } from '../../../core/topology/topology.js';
import type { ClusterReading } from '../../topology/cluster-reader.js';
import type { Host } from '../../topology/host.js';
import type { HostMap } from '../../topology/host-map.js';
import { distance } from '../../types/protocol-constants.js';
import type { HostEvent } from './cluster-engine-parts.js';
import type { HostBalancing } from './host-balancing.js';

export interface MembershipParts {
  readonly hosts: HostMap;
  readonly balancing: HostBalancing;
  /** Goes over to these nodes. */
  follow(descriptions: readonly NodeDescription[], adopt: (topology: Topology) => void): TopologyChange;
  /** The host is to have as many connections as its distance says. */
  distanceChanged(host: Host): void;
  /** The first reading was adopted. */
  began(): void;
  /** A policy has something against the cluster. */
  refused(error: Error): void;
  tell(event: HostEvent, host: Host): void;
}

export class Membership {
  private readonly parts: MembershipParts;
  private state: 'new' | 'beginning' | 'begun' = 'new';
  private latest: ClusterReading | undefined;

  constructor(parts: MembershipParts) {
    this.parts = parts;
  }

  /** The hosts as they were read. The first time the policies are asked before anything is connected to. */
  adopt(reading: ClusterReading): void {
    this.latest = reading;
    if (this.state === 'begun') this.apply(reading);
    if (this.state !== 'new') return;
    this.state = 'beginning';
    const { hosts, balancing } = this.parts;
    hosts.replace(hostsOf(reading));
    balancing.init(hosts).then(
      () => {
        this.state = 'begun';
        this.apply(this.latest ?? reading);
        this.parts.began();
      },
      (error: Error) => {
        this.state = 'new';
        this.parts.refused(error);
      },
    );
  }

  private hostOf(node: Node): Host | undefined {
    return this.parts.hosts.find(node.name);
  }

  /** What happened to connections of a node. */
  heard(node: Node, evidence: Evidence): void {
    const host = this.hostOf(node);
    if (host === undefined || host.node !== node) return;
    const before = host.state;
    host.state = judge(before, evidence).state;
    if (host.state === before) return;
    // In cassandra-driver's order, whose client listens to a host before its users can.
    if (host.state === 'down') {
      this.parts.tell('hostDown', host);
      host.emit('down');
    } else if (before === 'down') {
      this.parts.tell('hostUp', host);
      host.emit('up');
    }
  }

  /** A policy may use the host otherwise by now. */
  look(host: Host): void {
    const { balancing, hosts } = this.parts;
    const said = balancing.distanceOf(host);
    if (said === host.distance || this.latest === undefined) return;
    host.distance = said;
    balancing.update(this.latest.routing, hosts.values());
    this.parts.distanceChanged(host);
  }

  private apply(reading: ClusterReading): void {
    const { balancing, hosts: map, tell } = this.parts;
    const hosts = hostsOf(reading);
    const before = new Set(map.values());
    map.replace(hosts);
    const nearer = hosts.filter((host) => {
      const said = balancing.distanceOf(host);
      const changed = host.node !== undefined && said !== host.distance;
      host.distance = said;
      return changed;
    });
    this.parts.follow(reading.nodes, (topology) => {
      for (const host of hosts) host.node = topology.find(host.address);
      balancing.update(reading.routing, hosts);
    });
    for (const host of nearer) this.parts.distanceChanged(host);
    for (const host of before) {
      if (map.get(host.address) === host) continue;
      host.node = undefined;
      tell('hostRemove', host);
    }
    for (const host of hosts) if (!before.has(host)) tell('hostAdd', host);
  }
}

function hostsOf({ routing }: ClusterReading): Host[] {
  return routing.members.map(({ host }) => host);
}

/** Those that requests go to: of the local data centre, or whatever there is. */
export function wantedHosts(hosts: readonly Host[]): readonly Host[] {
  const local = hosts.filter((host) => host.distance === distance.local);
  return local.length > 0 ? local : hosts.filter((host) => host.distance === distance.remote);
}

/** @param cause what a policy did that told no distance */
export function nothingAllowed(hosts: HostMap, cause: DriverError | undefined): DriverError {
  const known = hosts.keys().join(', ');
  return new DriverError(`the load-balancing policy ignores every host of the cluster: ${known}`, {
    code: 'INVALID_OPTION',
    retryable: false,
    cause,
  });
}

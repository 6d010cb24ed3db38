// cassandra/client/connections: whether the nodes of a cluster run releases that differ in their major version, as during
// an upgrade. They never agree on the schema then, and what was made through a newer node may not exist on an older one.
import type { Host } from '../../topology/host.js';
import { distance } from '../../types/protocol-constants.js';

export class VersionMix {
  private readonly warn: (message: string) => void;
  private hosts: readonly Host[] = [];
  private warnedOf = '';
  isMixed = false;

  constructor(warn: (message: string) => void) {
    this.warn = warn;
  }

  /** The hosts as they were read. */
  update(hosts: readonly Host[]): void {
    const majors = new Set(hosts.map(majorOf).filter((major) => major !== undefined));
    this.hosts = hosts;
    this.isMixed = majors.size > 1;
    const mix = [...majors].sort((one, other) => one - other).join(' ');
    if (!this.isMixed || mix === this.warnedOf) return;
    this.warnedOf = mix;
    const releases = [...new Set(hosts.map(({ cassandraVersion }) => cassandraVersion))].sort().join(', ');
    this.warn(
      `The nodes differ in their major version (${releases}): they will not agree on the schema, which is changed through the oldest until all have the same`,
    );
  }

  /** Through which the schema is to be changed; undefined where any will do. */
  oldest(): Host | undefined {
    if (!this.isMixed) return undefined;
    const usable = this.hosts.filter((host) => host.isUp() && host.distance !== distance.ignored);
    return usable.sort(byVersion)[0];
  }
}

function majorOf(host: Host): number | undefined {
  return host.getCassandraVersion()[0];
}

function byVersion(one: Host, other: Host): number {
  const [a, b] = [one.getCassandraVersion(), other.getCassandraVersion()];
  for (let part = 0; part < Math.max(a.length, b.length); part++) {
    const difference = (a[part] ?? 0) - (b[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

// cassandra/topology: whether all nodes have the same schema, after a statement that changed it: what is asked of
// another node before that may be of a table that it does not know. In a cluster of several versions it may never come.
import type { Runtime } from '../../core/runtime/runtime.js';
import type { Ask, ClusterReader } from './cluster-reader.js';
import type { ClusterSource } from './cluster-source.js';
import type { Host } from './host.js';
import type { HostMap } from './host-map.js';

/** Cassandra 5.0 takes half a second on a busy machine, 6.0 three. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 200;

/** @param host undefined: nobody has told of it */
type Counts = (host: Host | undefined) => boolean;

const isUp: Counts = (host) => host?.isUp() ?? true;

/** One that cannot be reached now may be again before it has heard. */
export const everyHost: Counts = () => true;

export class SchemaAgreementChecker {
  private readonly runtime: Runtime;
  private readonly reader: ClusterReader;
  private readonly source: ClusterSource;
  private readonly hosts: HostMap;

  constructor(runtime: Runtime, reader: ClusterReader, source: ClusterSource, hosts: HostMap) {
    this.runtime = runtime;
    this.reader = reader;
    this.source = source;
    this.hosts = hosts;
  }

  /**
   * Whether it came within the limit. Never rejects: who cannot be asked does not agree.
   *
   * @param ask the node that made the change: any other may not have heard of it, and take the old schema for agreed
   * @param counts whose opinion matters: that of a node that is down is old
   */
  async reached(ask: Ask, limitMs: number, counts: Counts = isUp): Promise<boolean> {
    const { runtime, source } = this;
    const startedMs = runtime.now();
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
      if (await this.isReached(ask, counts)) return true;
      if (source.isStopped || runtime.now() - startedMs + pauseMs > limitMs) return false;
      await new Promise<void>((resolve) => void runtime.setTimer(resolve, pauseMs));
    }
  }

  /** Whether it is there now. */
  async isReached(ask: Ask, counts: Counts = isUp): Promise<boolean> {
    const { reader, source, hosts } = this;
    const heard = new Set<Host>();
    try {
      const versions = await reader.schemaVersions(ask, (address, port) => {
        const host = source.hostCalled(address, port);
        if (host !== undefined) heard.add(host);
        return counts(host);
      });
      // One that is left out a moment may be there again before the client has noticed, and before it has heard of a change.
      // Whoever is asked is not among its own peers.
      return versions.size === 1 && (counts !== everyHost || heard.size >= hosts.length - 1);
    } catch {
      return false;
    }
  }
}

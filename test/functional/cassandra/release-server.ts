// Functional: a server of a release of Cassandra for a file of tests: 5.0 is the one that all share, others are started for it.
import { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import { askCassandra, readDataCenter } from '../../support/servers/cassandra/cql-probe.js';
import { type SharedCassandra, sharedCassandra } from '../../support/servers/shared.js';
import { FULL } from './every-transport.js';

export const RELEASES = ['5.0', '4.1', '6.0'] as const;
export type Release = (typeof RELEASES)[number];

export interface ReleaseServer extends Pick<SharedCassandra, 'contactPoints' | 'dataCenter' | 'ask'> {
  end(): Promise<void>;
}

/** Whether tests of it run: those that have servers of their own do with RINGWIRE_FULL=1. */
export function runsWith(release: Release): boolean {
  return release === '5.0' || FULL;
}

export async function serverOfRelease(release: Release): Promise<ReleaseServer> {
  if (release === '5.0') {
    const { contactPoints, dataCenter, ask } = await sharedCassandra();
    return { contactPoints, dataCenter, ask, end: () => Promise.resolve() };
  }
  const node = await CassandraNode.start({ version: release, heapMiB: 384 });
  const { contactPoint } = node;
  const [host, port] = contactPoint.split(':');
  const address = { host, port: Number(port) };
  return {
    contactPoints: [contactPoint],
    dataCenter: await readDataCenter(address),
    ask: async (query) => void (await askCassandra(address, undefined, query)),
    end: async () => void (await node.destroy()),
  };
}

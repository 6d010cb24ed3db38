// benchmarks: a prepared SELECT of one row from three nodes, each row on one of them: what a cluster and its routing add to
// a driver's own cost (`cassandra/select` is the same on one node).
import type { CassandraScenario } from '../../harness/scenario.js';
import { select } from './select.js';

export const tokenAware: CassandraScenario = {
  ...select,
  title: 'prepared SELECT of one row from three nodes',
  peers: ['ringwire', 'cassandra-driver-token-aware'],
  cluster: true,
};

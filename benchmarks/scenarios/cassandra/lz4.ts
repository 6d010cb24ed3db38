// benchmarks: pages of rows with and without LZ4: what the bytes that are saved cost. cassandra-driver speaks no LZ4.
import type { CassandraScenario } from '../../harness/scenario.js';
import { rows } from './rows.js';

export const lz4: CassandraScenario = {
  ...rows,
  title: `${rows.title}, compressed and not`,
  peers: ['ringwire', 'ringwire-lz4', 'ringwire-v4', 'cassandra-driver'],
};

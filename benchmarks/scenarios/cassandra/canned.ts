// benchmarks: SELECT and batch with a server that answers at once from prepared bytes: what a driver does when the
// server is not the limit.
import { batch } from './batch.js';
import { select } from './select.js';
import type { CassandraScenario } from '../../harness/scenario.js';

export const canned: CassandraScenario = {
  ...select,
  title: 'prepared SELECT of one row, answered from prepared bytes',
  canned: true,
};

export const cannedBatch: CassandraScenario = {
  ...withoutInspection(batch),
  title: `${batch.title}, answered from prepared bytes`,
  canned: true,
};

/** The server has seen only the first batch. */
function withoutInspection({ inspect: _, ...scenario }: CassandraScenario): CassandraScenario {
  return scenario;
}

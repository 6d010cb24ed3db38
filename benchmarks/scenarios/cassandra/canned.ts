// benchmarks: the SELECT of one row from a server that answers at once from prepared bytes: what a driver does when the server is not the limit.
import { select } from './select.js';
import type { CassandraScenario } from '../../harness/scenario.js';

export const canned: CassandraScenario = { ...select, title: 'prepared SELECT of one row, answered from prepared bytes', canned: true };

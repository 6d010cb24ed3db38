// cassandra/client/exports: what users of cassandra-driver import as `datastax`. Imported first, as in policies.ts.
import * as graph from './datastax-graph.js';
import * as search from './datastax-search.js';

export { graph, search };

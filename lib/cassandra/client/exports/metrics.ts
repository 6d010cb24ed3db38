// cassandra/client/exports: what users import as `metrics`.
export { ClientMetrics, DefaultMetrics } from '../tracking/client-metrics.js';

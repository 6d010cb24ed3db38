// cassandra/client/exports: what users import as `token`.
export { Token } from '../../topology/ring/token.js';
export { TokenRange } from '../../topology/ring/token-range.js';

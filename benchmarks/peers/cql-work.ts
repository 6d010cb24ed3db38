// benchmarks: what cassandra-driver and ringwire have in common: one API. Both are measured through this, so both pay
// the same.
import { callers } from '../harness/callers.js';
import {
  type CqlBatchRequest,
  type CqlRequest,
  isCqlRequest,
  type Request,
  unsupported,
  type Work,
} from '../harness/contract.js';

export interface CqlResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface CqlClient {
  execute(query: string, parameters: unknown[], options: { prepare: true; fetchSize?: number }): Promise<CqlResult>;
  batch(queries: { query: string; params: unknown[] }[], options: { prepare: true; logged: false }): Promise<unknown>;
}

/** @param longFromString the driver's own 64-bit class: another copy of the same library will not do */
export function prepareCql(
  peer: string,
  client: CqlClient,
  longFromString: (text: string) => unknown,
  request: Request,
): Work {
  if (!isCqlRequest(request)) return unsupported(peer, request);
  const parameters = withLongs(request.parameters, longFromString);
  return request.kind === 'batch' ? batchWork(client, request, parameters) : executeWork(client, request, parameters);
}

function executeWork(client: CqlClient, { query, fetchSize, consume }: CqlRequest, parameters: unknown[][]): Work {
  const mask = parameters.length - 1;
  const options = fetchSize === undefined ? { prepare: true as const } : { prepare: true as const, fetchSize };
  if (consume === undefined) return callers((index) => client.execute(query, parameters[index & mask], options));
  return callers(async (index) => {
    const result = await client.execute(query, parameters[index & mask], options);
    consume(result.rows);
    return result;
  });
}

function batchWork(client: CqlClient, { query }: CqlBatchRequest, parameters: unknown[][]): Work {
  const queries = parameters.map((params) => ({ query, params }));
  const options = { prepare: true, logged: false } as const;
  return callers(() => client.batch(queries, options));
}

function withLongs(
  parameters: readonly (readonly unknown[])[],
  longFromString: (text: string) => unknown,
): unknown[][] {
  return parameters.map((values) =>
    values.map((value) => (typeof value === 'bigint' ? longFromString(String(value)) : value)),
  );
}

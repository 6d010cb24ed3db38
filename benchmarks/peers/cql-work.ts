// benchmarks: what cassandra-driver and ringwire have in common: one API. Both are measured through this, so both pay
// the same.
import { callers } from '../harness/callers.js';
import {
  type CqlBatchRequest,
  type CqlMapRequest,
  type CqlRequest,
  isCqlRequest,
  type PageOfColumns,
  type Request,
  unsupported,
  type Work,
} from '../harness/contract.js';

export interface CqlResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

interface CqlOptions {
  readonly prepare: true;
  readonly fetchSize?: number;
  readonly layout?: 'columns';
}

export interface CqlClient {
  execute(query: string, parameters: unknown[], options: CqlOptions): Promise<CqlResult>;
  batch(queries: { query: string; params: unknown[] }[], options: { prepare: true; logged: false }): Promise<unknown>;
}

type Document = Readonly<Record<string, unknown>>;

/** The mapper of a driver, as both have it. */
export interface CqlMapping {
  readonly Mapper: new (
    client: never,
    options: { models: Record<string, { keyspace: string; tables: string[] }> },
  ) => { forModel(name: string): Record<CqlMapRequest['method'], (document: Document) => Promise<unknown>> };
}

/**
 * @param longFromString the driver's own 64-bit class: another copy of the same library will not do
 * @param mapping for documents; without it the statements that a mapper would make of them are executed
 */
export function prepareCql(
  peer: string,
  client: CqlClient,
  longFromString: (text: string) => unknown,
  request: Request,
  mapping?: CqlMapping,
): Work {
  if (request.kind !== 'map' && !isCqlRequest(request)) return unsupported(peer, request);
  const parameters = withLongs(request.parameters, longFromString);
  if (request.kind === 'map') {
    const { query } = request;
    if (mapping !== undefined) return mapWork(mapping, client, request, parameters);
    return executeWork(client, { kind: 'execute', query, types: [], parameters: request.parameters }, parameters);
  }
  return request.kind === 'batch' ? batchWork(client, request, parameters) : executeWork(client, request, parameters);
}

/** The same with columns in the place of rows: only ringwire has them. */
export function prepareColumns(peer: string, client: CqlClient, request: Request): Work {
  if (request.kind !== 'execute' || request.consumeColumns === undefined) return unsupported(peer, request);
  const { query, parameters, fetchSize, consumeColumns } = request;
  const [values] = parameters;
  const options = { prepare: true, layout: 'columns', ...(fetchSize !== undefined && { fetchSize }) } as const;
  return callers(async () => {
    const page = await client.execute(query, values as unknown[], options);
    consumeColumns(page as unknown as PageOfColumns);
    return page;
  });
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

function mapWork(
  { Mapper }: CqlMapping,
  client: CqlClient,
  { method, keyspace, table, properties }: CqlMapRequest,
  parameters: unknown[][],
): Work {
  const model = new Mapper(client as never, { models: { Model: { keyspace, tables: [table] } } }).forModel('Model');
  const mask = parameters.length - 1;
  // Made for each call, as programs do.
  const [one, two, three, four] = properties;
  if (method === 'get') return callers((index) => model.get({ [one]: parameters[index & mask][0] }));
  return callers((index) => {
    const values = parameters[index & mask];
    return model.insert({ [one]: values[0], [two]: values[1], [three]: values[2], [four]: values[3] });
  });
}

function withLongs(
  parameters: readonly (readonly unknown[])[],
  longFromString: (text: string) => unknown,
): unknown[][] {
  return parameters.map((values) =>
    values.map((value) => (typeof value === 'bigint' ? longFromString(String(value)) : value)),
  );
}

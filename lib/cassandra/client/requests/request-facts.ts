// cassandra/client/requests: what policies and traces must know of requests.
import type { DriverError } from '../../../core/errors/driver-error.js';
import { changedIdError, type RequestFacts, sameRefusal } from '../../policies/statement-retry.js';
import type { RetryContext } from '../../policies/user-retry.js';
import type { PreparedStatement } from '../../protocol/prepared-statement.js';
import { BatchRequest } from '../../protocol/requests/batch-request.js';
import { ExecuteRequest } from '../../protocol/requests/execute-request.js';
import { PrepareRequest } from '../../protocol/requests/prepare-request.js';
import { QueryRequest } from '../../protocol/requests/query-request.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import { opcodes } from '../../types/protocol-constants.js';
import { PreparedReply } from '../../protocol/responses/replies.js';

export const requestFacts: RequestFacts<CassandraRequest> = {
  isMarkedIdempotent: (request) => request.idempotent,
  queryOf,
  statementCount: (request) => (request instanceof BatchRequest ? request.statements.length : 1),
  retryContextOf: (request) => request.retryContext as RetryContext | undefined,
  atConsistency,
  inKeyspace,
  preparationOf,
};

const NAMES: ReadonlyMap<number, string> = new Map([
  [opcodes.execute, 'EXECUTE'],
  [opcodes.query, 'QUERY'],
  [opcodes.batch, 'BATCH'],
  [opcodes.prepare, 'PREPARE'],
]);

/** How a request is called in traces and events. */
export function nameOf(request: CassandraRequest): string {
  return NAMES.get(request.opcode) ?? 'OTHER';
}

/** What carries options: all that a Client is asked for. */
type StatementRequest = ExecuteRequest | QueryRequest | BatchRequest;

function isOfStatement(request: CassandraRequest): request is StatementRequest {
  return request instanceof ExecuteRequest || request instanceof QueryRequest || request instanceof BatchRequest;
}

function atConsistency(request: CassandraRequest, consistency: number): CassandraRequest {
  return isOfStatement(request) ? request.withOptions({ ...request.options, consistency }) : request;
}

function inKeyspace(request: CassandraRequest, keyspace: string): CassandraRequest | undefined {
  // EXECUTE carries none: what it was prepared in counts.
  if (!isOfStatement(request) || request instanceof ExecuteRequest) return undefined;
  const { options } = request;
  if (options.keyspace === undefined || options.isOwnKeyspace === true) return undefined;
  return request.withOptions({ ...options, keyspace });
}

function queryOf(request: CassandraRequest): string | undefined {
  if (request instanceof ExecuteRequest) return request.statement.query;
  return request instanceof QueryRequest || request instanceof PrepareRequest ? request.query : undefined;
}

/**
 * The server names the id that it does not know: the statement itself, or one of a batch. Or it is the statement's own,
 * which may not be what it was.
 */
function preparationOf(request: CassandraRequest, id: Uint8Array) {
  const statement = statementsOf(request).find((candidate) => candidate.id.equals(id));
  if (statement === undefined) return undefined;
  const update = statement.beginUpdate();
  return {
    request: new PrepareRequest(statement.query, statement.keyspace, statement.rowDecoders),
    makesReady: update,
    accept: (reply: unknown) => {
      if (reply instanceof PreparedReply && statement.update(reply, update)) return undefined;
      // Of a statement that only its values spoke against, the next attempt says what is wrong with them.
      const isKnown = id === statement.id && !statement.isOutdated;
      return isKnown ? undefined : changedIdError(statement.query);
    },
    failed: (error: DriverError) => {
      statement.updateFailed();
      return sameRefusal(error);
    },
  };
}

function statementsOf(request: CassandraRequest): PreparedStatement[] {
  if (request instanceof ExecuteRequest) return [request.statement];
  if (!(request instanceof BatchRequest)) return [];
  return request.statements.map(({ statement }) => statement).filter((statement) => typeof statement !== 'string');
}

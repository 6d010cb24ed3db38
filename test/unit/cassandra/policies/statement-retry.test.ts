// What the retry policy of a client sends instead: requests are never changed, as another attempt of the same call may
// be in flight or yet to be written.
import assert from 'node:assert/strict';
import { requestFacts } from '../../../../lib/cassandra/client/requests/request-facts.js';
import { ExecutionOptions } from '../../../../lib/cassandra/policies/execution-options.js';
import { STAND_IN_KEYSPACE, StatementRetry } from '../../../../lib/cassandra/policies/statement-retry.js';
import { RetryPolicy, type RetryContext } from '../../../../lib/cassandra/policies/user-retry.js';
import { BATCH_TYPE, BatchRequest } from '../../../../lib/cassandra/protocol/requests/batch-request.js';
import { QueryRequest } from '../../../../lib/cassandra/protocol/requests/query-request.js';
import type { CassandraRequest } from '../../../../lib/cassandra/protocol/requests/request.js';
import { RowDecoders } from '../../../../lib/cassandra/protocol/responses/result-metadata.js';
import { ResponseError } from '../../../../lib/cassandra/protocol/server-error.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import { consistencies, responseErrorCodes as codes } from '../../../../lib/cassandra/types/protocol-constants.js';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import type { Failure, Verdict } from '../../../../lib/core/policies/retry.js';

const rowDecoders = new RowDecoders(new CodecRegistry());
const options = { consistency: consistencies.localOne, keyspace: 'shop' };

function query(): QueryRequest {
  return new QueryRequest('SELECT a FROM b', undefined, options, rowDecoders, 17);
}

/** What a v5 node would get. */
function written(request: CassandraRequest): string {
  const out = new ByteWriter(256);
  request.write(out, 5);
  return Buffer.from(out.buffer.subarray(0, out.position)).toString('hex');
}

function failure(request: CassandraRequest, code: number, message = 'refused'): Failure<CassandraRequest> {
  const error = new ResponseError(code, message);
  return { error, request, node: {}, attempts: 1, execution: error.execution, remainingMs: 1_000, chance: 0.5 };
}

function requestOf(verdict: Verdict<CassandraRequest, unknown>): QueryRequest {
  assert.equal(verdict.kind, 'retry');
  const { request } = verdict as { readonly request?: CassandraRequest };
  assert.ok(request instanceof QueryRequest);
  return request;
}

/** Lowers the level a step further each time it is asked. */
class Downgrading extends RetryPolicy {
  private readonly levels = [consistencies.two, consistencies.one];

  override onUnavailable() {
    return this.retryResult(this.levels.shift());
  }
}

function contextOf(policy: RetryPolicy): RetryContext {
  return {
    policy,
    query: 'SELECT a FROM b',
    executionOptions: ExecutionOptions.empty(),
  };
}

describe('the retry policy of a Cassandra client', () => {
  const retry = new StatementRetry<CassandraRequest, unknown>('safe', requestFacts);

  it('gives each of two attempts of a request a level of its own, and neither sees the other’s', () => {
    const request = query();
    request.retryContext = contextOf(new Downgrading());
    const asAsked = written(request);
    const first = requestOf(retry.decide(failure(request, codes.unavailableException)));
    const second = requestOf(retry.decide(failure(request, codes.unavailableException)));
    assert.equal(written(request), asAsked);
    assert.deepEqual(
      [first, second, request].map((each) => each.options.consistency),
      [consistencies.two, consistencies.one, consistencies.localOne],
    );
    assert.deepEqual(first.options, { ...options, consistency: consistencies.two });
  });

  it('sends nothing else than the level differently', () => {
    const request = new QueryRequest('SELECT a FROM b', undefined, options, rowDecoders, 17, Buffer.from('page'));
    const lowered = new QueryRequest(
      'SELECT a FROM b',
      undefined,
      { ...options, consistency: consistencies.two },
      rowDecoders,
      17,
      Buffer.from('page'),
    );
    request.retryContext = contextOf(new Downgrading());
    request.tracing = true;
    request.idempotent = true;
    request.customPayload = new Map([['key', Buffer.from('value')]]);
    const next = requestOf(retry.decide(failure(request, codes.unavailableException)));
    assert.equal(written(next), written(lowered));
    const { tracing, idempotent, customPayload, retryContext } = request;
    assert.deepEqual(
      {
        tracing: next.tracing,
        idempotent: next.idempotent,
        customPayload: next.customPayload,
        retryContext: next.retryContext,
      },
      { tracing, idempotent, customPayload, retryContext },
    );
  });

  it('leaves a batch as it was asked, statements included', () => {
    const batch = new BatchRequest(BATCH_TYPE.unlogged, [{ statement: 'INSERT' }], options, rowDecoders, 17);
    batch.retryContext = contextOf(new Downgrading());
    const asAsked = written(batch);
    const verdict = retry.decide(failure(batch, codes.unavailableException)) as { readonly request?: CassandraRequest };
    const next = verdict.request as BatchRequest;
    assert.equal(written(batch), asAsked);
    assert.equal(next.statements, batch.statements);
    assert.equal(next.type, BATCH_TYPE.unlogged);
    assert.equal(next.options.consistency, consistencies.two);
  });

  describe('where the keyspace of the client was dropped', () => {
    const dropped = (request: CassandraRequest) => failure(request, codes.invalid, "Keyspace 'shop' does not exist");

    it('sends another request without it, and keeps the one that may be in flight elsewhere', () => {
      const request = query();
      const asAsked = written(request);
      const elsewhere = requestOf(retry.decide(dropped(request)));
      assert.equal(elsewhere.options.keyspace, STAND_IN_KEYSPACE);
      assert.equal(written(request), asAsked);
    });

    it('remembers why at another level too', () => {
      const request = query();
      request.retryContext = contextOf(new Downgrading());
      const first = dropped(request);
      const elsewhere = requestOf(retry.decide(first));
      const lowered = requestOf(retry.decide(failure(elsewhere, codes.unavailableException)));
      assert.equal(lowered.options.keyspace, STAND_IN_KEYSPACE);
      const last = failure(lowered, codes.invalid, 'unconfigured table b');
      assert.equal(retry.decide(last).kind, 'rethrow');
      assert.equal(last.error.cause, first.error);
    });

    it('refuses what names a keyspace of its own', () => {
      const request = new QueryRequest('x', undefined, { ...options, isOwnKeyspace: true }, rowDecoders);
      assert.equal(retry.decide(dropped(request)).kind, 'rethrow');
    });
  });
});

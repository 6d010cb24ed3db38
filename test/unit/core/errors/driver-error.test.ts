// Unit: the base of all errors.
import assert from 'node:assert/strict';
import { ValueError } from '../../../../lib/cassandra/types/value-error.js';
import { brandClass } from '../../../../lib/core/errors/brand.js';
import {
  AbortError,
  DriverError,
  InvalidArgumentError,
  ProtocolViolation,
} from '../../../../lib/core/errors/driver-error.js';
import { MaxRetriesPerRequestError } from '../../../../lib/redis/client/calls/present-error.js';
import { ReplyError } from '../../../../lib/redis/protocol/server-error.js';
import { ClusterAllFailedError, SentinelsFailedError } from '../../../../lib/redis/topology/topology-errors.js';

const factsOf = ({ name, code, execution, retryable, message, cause }: DriverError): unknown[] => [
  name,
  code,
  execution,
  retryable,
  message,
  (cause as Error).name,
];

describe('errors', () => {
  it('carry code, execution, attempts, endpoint and cause', () => {
    const cause = new Error('system');
    const error = new DriverError('lost', { code: 'CONNECTION_LOST', execution: 'maybe', endpoint: 'h:1', cause });
    assert.deepEqual(
      [error.code, error.execution, error.retryable, error.endpoint, error.attempts, error.cause],
      ['CONNECTION_LOST', 'maybe', false, 'h:1', 0, cause],
    );
  });

  it('are retryable when nothing was executed, unless it is said otherwise', () => {
    assert.equal(new DriverError('a', { code: 'LOADING' }).retryable, true);
    assert.equal(new InvalidArgumentError('a').retryable, false);
    assert.equal(new ProtocolViolation('a').retryable, false);
  });

  it('of an abort have the name that Node gives them, and say when a signal timed out', () => {
    const reasons = [new Error('enough'), new DOMException('The operation timed out', 'TimeoutError')];
    assert.deepEqual(reasons.map((cause) => new AbortError('aborted', { execution: 'maybe', cause })).map(factsOf), [
      ['AbortError', 'ABORTED', 'maybe', false, 'aborted', 'Error'],
      ['AbortError', 'ABORTED', 'maybe', false, 'aborted: its AbortSignal timed out (TimeoutError)', 'TimeoutError'],
    ]);
  });

  it('have the name of their class', () => {
    assert.equal(new ProtocolViolation('a').name, 'ProtocolViolation');
    assert.equal(new ReplyError('ERR no').name, 'ReplyError');
    assert.equal(new (class Refused extends ReplyError {})('ERR no').name, 'Refused');
  });

  it('may be given another name, as every Error: classes built on them do it in their constructor', () => {
    class OrderFailed extends DriverError {
      constructor(message: string) {
        super(message);
        this.name = 'OrderFailed';
      }
    }
    const answers = new Map([['10.0.0.1:7000', new Error('refused')]]);
    for (const error of [
      new OrderFailed('a'),
      new ProtocolViolation('a'),
      new ValueError('a'),
      new ReplyError('ERR a'),
      new ClusterAllFailedError(answers),
      new SentinelsFailedError('mymaster', answers),
      new MaxRetriesPerRequestError(3, undefined),
    ]) {
      error.name = 'OrderFailed';
      assert.equal(String(error), `OrderFailed: ${error.message}`);
      assert.equal((JSON.parse(JSON.stringify(error)) as Error).name, 'OrderFailed');
    }
    assert.equal(new ProtocolViolation('a').name, 'ProtocolViolation');
  });

  it('say what kind of failure they are where their class says nothing closer, and in no log', () => {
    for (const error of [new DriverError('a'), new ProtocolViolation('a'), new ValueError('a')]) {
      assert.equal(typeof error.info, 'string');
      assert.ok(!JSON.stringify(error).includes('info'));
    }
  });

  it('turn into JSON with name and message, whose causes and hidden properties stay out', () => {
    const error = new DriverError('lost', {
      code: 'CONNECTION_LOST',
      execution: 'maybe',
      endpoint: 'h:1',
      cause: new Error('system'),
    });
    Object.defineProperty(error, 'query', { value: 'SELECT secret' });
    assert.deepEqual(JSON.parse(JSON.stringify(error)), {
      name: 'DriverError',
      message: 'lost',
      code: 'CONNECTION_LOST',
      errorCode: 'CONNECTION_LOST',
      execution: 'maybe',
      retryable: false,
      endpoint: 'h:1',
      attempts: 0,
    });
  });

  it('can be made by users with nothing but a message', () => {
    assert.deepEqual([new DriverError('mine').message, new DriverError('mine').code], ['mine', 'INTERNAL']);
  });

  it('are recognised across copies of the package, and only as what they are', () => {
    class CopiedError extends Error {}
    brandClass(CopiedError, 'DriverError');
    class UserError extends DriverError {}
    assert.ok(new CopiedError() instanceof DriverError);
    assert.ok(new ProtocolViolation('a') instanceof DriverError);
    assert.ok(!(new DriverError('a', { code: 'LOADING' }) instanceof ProtocolViolation));
    assert.ok(!(new DriverError('a', { code: 'LOADING' }) instanceof UserError));
    assert.ok(new UserError('a', { code: 'LOADING' }) instanceof UserError);
    assert.ok(!((null as unknown) instanceof DriverError));
  });
});

// Unit: the retry policy of Redis commands: facts in, a verdict out.
import assert from 'node:assert/strict';
import { DriverError, type Execution } from '../../../../lib/core/errors/driver-error.js';
import type { ErrorCode } from '../../../../lib/core/errors/error-codes.js';
import type { Delivery } from '../../../../lib/core/policies/retry.js';
import { commandFor } from '../../../../lib/redis/commands/registry.js';
import { RedisRetry, type RetriableRequest } from '../../../../lib/redis/policies/redis-retry.js';
import { ReplyError } from '../../../../lib/redis/protocol/server-error.js';

function lost(execution: Execution): DriverError {
  return new DriverError('lost', { code: 'CONNECTION_LOST', execution });
}

interface Given {
  readonly command?: string;
  readonly args?: string[];
  readonly error: DriverError;
  readonly delivery?: Delivery;
  readonly execution?: Execution;
  readonly attempts?: number;
  readonly shape?: object;
  readonly parts?: string[];
  readonly load?: string;
}

function decide({
  command = 'SET',
  args = ['k', 'v'],
  error,
  delivery = 'safe',
  execution = error.execution,
  attempts = 1,
  shape = {},
  parts,
  load,
}: Given): string {
  const request: RetriableRequest = {
    load,
    command: commandFor(command).specialize(args),
    args,
    shape,
    parts: parts?.map((name) => ({ command: commandFor(name), args: [], shape: {}, parts: undefined })),
  };
  const verdict = new RedisRetry<RetriableRequest>(delivery, 10_000).decide({
    error,
    request,
    node: undefined,
    attempts,
    execution,
    remainingMs: 1000,
    chance: 1,
  });
  if (verdict.kind !== 'retry') return verdict.kind;
  return `retry ${String(verdict.on)} after ${verdict.afterMs ?? 0}${verdict.first === undefined ? '' : ` behind ${verdict.first.request as unknown as string}`}`;
}

describe('redis retry', () => {
  const cases: [string, Given, string][] = [
    ['a write that was not sent', { error: lost('none') }, 'retry same after 0'],
    ['a write that may have been executed', { error: lost('maybe') }, 'rethrow'],
    [
      'SHUTDOWN, which would end the next server as well, whatever is allowed',
      {
        command: 'shutdown',
        args: ['NOSAVE'],
        error: lost('maybe'),
        delivery: 'at-least-once',
        shape: { idempotent: true },
      },
      'rethrow',
    ],
    [
      'SHUTDOWN that was given to a connection and not written',
      { command: 'SHUTDOWN', args: [], error: lost('none'), delivery: 'at-least-once' },
      'rethrow',
    ],
    [
      'SHUTDOWN that was given to no connection yet',
      { command: 'SHUTDOWN', args: [], error: lost('none'), attempts: 0 },
      'retry same after 0',
    ],
    [
      'DEBUG, of which some end the server',
      { command: 'DEBUG', args: ['RESTART'], error: lost('maybe'), delivery: 'at-least-once' },
      'rethrow',
    ],
    [
      'a transaction with SHUTDOWN',
      { command: 'EXEC', args: [], parts: ['SET', 'SHUTDOWN'], error: lost('maybe'), delivery: 'at-least-once' },
      'rethrow',
    ],
    ['a read that may have been executed', { command: 'GET', error: lost('maybe') }, 'retry same after 0'],
    ['a write that was marked', { error: lost('maybe'), shape: { idempotent: true } }, 'retry same after 0'],
    ['any write with at-least-once', { error: lost('maybe'), delivery: 'at-least-once' }, 'retry same after 0'],
    ['nothing with never', { command: 'GET', error: lost('none'), delivery: 'never' }, 'rethrow'],
    ['a write not sent now, but perhaps executed before', { error: lost('none'), execution: 'maybe' }, 'rethrow'],
    [
      'what is bound to its connection',
      { command: 'GET', error: lost('none'), shape: { repeatable: false } },
      'rethrow',
    ],
    ['SELECT, which only sets', { command: 'SELECT', error: lost('maybe') }, 'retry same after 0'],
    [
      'CLIENT SETNAME, which only sets',
      { command: 'CLIENT', args: ['SETNAME', 'x'], error: lost('maybe') },
      'retry same after 0',
    ],
    ['SUBSCRIBE', { command: 'SUBSCRIBE', error: lost('maybe') }, 'retry same after 0'],
    [
      'a transaction of reads',
      { command: 'EXEC', parts: ['GET', 'HGETALL'], error: lost('maybe') },
      'retry same after 0',
    ],
    ['a transaction with a write', { command: 'EXEC', parts: ['GET', 'INCR'], error: lost('maybe') }, 'rethrow'],
    [
      'a server that loads',
      { error: new ReplyError('LOADING Redis is loading the dataset in memory') },
      'retry same after 50',
    ],
    [
      'a server that loads, later',
      { error: new ReplyError('LOADING Redis is loading the dataset in memory'), attempts: 9 },
      'retry same after 500',
    ],
    [
      'TRYAGAIN',
      { error: new ReplyError('TRYAGAIN Multiple keys request during rehashing of slot'), attempts: 3 },
      'retry same after 40',
    ],
    ['CLUSTERDOWN', { error: new ReplyError('CLUSTERDOWN The cluster is down') }, 'retry same after 50'],
    [
      'a script that is not known, behind its text',
      {
        command: 'EVALSHA',
        error: new ReplyError('NOSCRIPT No matching script.', commandFor('EVALSHA')),
        load: 'SCRIPT LOAD',
      },
      'retry same after 0 behind SCRIPT LOAD',
    ],
    [
      'a script flushed again and again',
      {
        command: 'EVALSHA',
        error: new ReplyError('NOSCRIPT No matching script.', commandFor('EVALSHA')),
        load: 'SCRIPT LOAD',
        attempts: 4,
      },
      'rethrow',
    ],
    [
      'a script that says itself that it is not known',
      { command: 'EVALSHA', error: new ReplyError('NOSCRIPT of my own', commandFor('EVALSHA')), load: 'SCRIPT LOAD' },
      'rethrow',
    ],
    [
      'a script that says itself that the server loads',
      { command: 'EVAL', error: new ReplyError('LOADING of my own', commandFor('EVAL')) },
      'rethrow',
    ],
    [
      'such a script, marked',
      {
        command: 'EVAL',
        error: new ReplyError('LOADING of my own', commandFor('EVAL')),
        shape: { idempotent: true },
        delivery: 'at-least-once',
      },
      'rethrow',
    ],
    [
      'a write that a loading server refuses, but perhaps executed before',
      { error: new ReplyError('LOADING Redis is loading the dataset in memory'), execution: 'maybe' },
      'rethrow',
    ],
    [
      'a read that a loading server refuses, perhaps executed before',
      { command: 'GET', error: new ReplyError('LOADING Redis is loading the dataset in memory'), execution: 'maybe' },
      'retry same after 50',
    ],
    [
      'a script that the server does not run while it loads',
      { command: 'EVAL', error: new ReplyError('LOADING Redis is loading the dataset in memory', commandFor('EVAL')) },
      'retry same after 50',
    ],
    [
      'an EVALSHA of the user',
      { command: 'EVALSHA', error: new ReplyError('NOSCRIPT No matching script.', commandFor('EVALSHA')) },
      'rethrow',
    ],
    ['a wrong type', { command: 'GET', error: new ReplyError('WRONGTYPE Operation against a key') }, 'rethrow'],
    ['READONLY', { error: new ReplyError("READONLY You can't write against a read only replica.") }, 'rethrow'],
    [
      'a reply that was too large, once',
      { command: 'GET', error: new DriverError('', { code: 'REPLY_TOO_LARGE', execution: 'maybe' }) },
      'retry same after 0',
    ],
    [
      'a reply that was too large, again',
      { command: 'GET', error: new DriverError('', { code: 'REPLY_TOO_LARGE', execution: 'maybe' }), attempts: 2 },
      'rethrow',
    ],
    [
      'a value that could not be decoded',
      { command: 'GET', error: new DriverError('', { code: 'DECODE_ERROR', execution: 'done' }) },
      'rethrow',
    ],
    [
      'what the pool says is final',
      { command: 'GET', error: new DriverError('', { code: 'CONNECT_REFUSED', retryable: false }), execution: 'maybe' },
      'rethrow',
    ],
  ];
  for (const [name, given, expected] of cases) {
    it(`${expected.startsWith('retry') ? 'repeats' : 'does not repeat'} ${name}`, () =>
      assert.equal(decide(given), expected));
  }

  const final: ErrorCode[] = [
    'REQUEST_TIMEOUT',
    'ABORTED',
    'RECONNECTS_EXHAUSTED',
    'QUEUE_DISABLED',
    'CLIENT_CLOSED',
    'AUTH_FAILED',
  ];
  for (const code of final) {
    it(`never repeats after ${code}`, () => {
      assert.equal(
        decide({ command: 'GET', delivery: 'at-least-once', error: new DriverError('', { code }) }),
        'rethrow',
      );
    });
  }
});

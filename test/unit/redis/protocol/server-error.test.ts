// Unit: what an error reply means, and what of its command may be seen.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { commandFor } from '../../../../lib/redis/commands/registry.js';
import { errorPrefix, ReplyError } from '../../../../lib/redis/protocol/server-error.js';

describe('redis/protocol: server-error', () => {
  it('finds the prefix', () => {
    for (const [message, prefix] of [
      ['ERR something', 'ERR'],
      ['WRONGTYPE Operation', 'WRONGTYPE'],
      ['My Err', 'ERR'],
      ['', 'ERR'],
      ['LOADING', 'LOADING'],
      ['lower case', 'ERR'],
      ['1ST', 'ERR'],
      ['NOT_BUSY x', 'NOT_BUSY'],
      [`${'X'.repeat(100)} y`, 'ERR'],
    ] as const)
      assert.equal(errorPrefix(message), prefix, message);
  });
  it('tells code, execution and whether to retry', () => {
    for (const [message, code, execution, retryable, command] of [
      ['WRONGPASS invalid username-password pair', 'AUTH_FAILED', 'none', false, 'AUTH'],
      ['NOAUTH Authentication required.', 'AUTH_FAILED', 'none', false, 'GET'],
      ['LOADING Redis is loading the dataset in memory', 'LOADING', 'none', true, 'GET'],
      ["READONLY You can't write against a read only replica.", 'READ_ONLY', 'none', true, 'SET'],
      ["OOM command not allowed when used memory > 'maxmemory'.", 'OUT_OF_MEMORY', 'none', false, 'SET'],
      ['MOVED 3999 127.0.0.1:6381', 'SERVER_ERROR', 'none', true, 'GET'],
      ['ASK 3999 127.0.0.1:6381', 'SERVER_ERROR', 'none', true, 'GET'],
      ['TRYAGAIN Multiple keys request during rehashing of slot', 'UNAVAILABLE', 'none', true, 'MGET'],
      ['CLUSTERDOWN The cluster is down', 'UNAVAILABLE', 'none', true, 'GET'],
      ['MASTERDOWN Link with MASTER is down', 'UNAVAILABLE', 'none', true, 'GET'],
      ['NOREPLICAS Not enough good replicas to write.', 'UNAVAILABLE', 'none', true, 'SET'],
      ['NOSCRIPT No matching script.', 'NO_SCRIPT', 'none', true, 'EVALSHA'],
      ['EXECABORT Transaction discarded because of previous errors.', 'EXEC_ABORT', 'none', false, 'EXEC'],
      ['WRONGTYPE Operation against a key', 'SERVER_ERROR', 'none', false, 'INCR'],
      ['NOPERM this user has no permissions', 'SERVER_ERROR', 'none', false, 'GET'],
      ['MISCONF Errors writing to the AOF file', 'SERVER_ERROR', 'none', false, 'SET'],
      ['BUSY Redis is busy running a script.', 'SERVER_ERROR', 'none', false, 'GET'],
      ['ERR max number of clients reached', 'TOO_MANY_CLIENTS', 'none', true, 'HELLO'],
      ['ERR anything else', 'SERVER_ERROR', 'none', false, 'GET'],
      // A script may have written before it failed.
      ['ERR user_script:1: oops script: 7a, on @user_script:1.', 'SERVER_ERROR', 'maybe', false, 'EVAL'],
      ["OOM command not allowed when used memory > 'maxmemory'.", 'OUT_OF_MEMORY', 'maybe', false, 'FCALL'],
      ["READONLY You can't write script: 7a, on @user_script:1.", 'READ_ONLY', 'maybe', false, 'EVALSHA'],
      ['LOADING Redis is loading', 'LOADING', 'none', true, 'EVAL'],
      ['ERR oops', 'SERVER_ERROR', 'none', false, 'EVAL_RO'],
      ['IOERR error or timeout writing to target instance', 'SERVER_ERROR', 'maybe', false, 'MIGRATE'],
    ] as const) {
      const error = new ReplyError(message, commandFor(command), []);
      assert.deepEqual([error.code, error.execution, error.retryable], [code, execution, retryable], message);
      assert.equal(error.message, message);
    }
  });
  it('looks as with ioredis', () => {
    const error = new ReplyError('ERR no', commandFor('SET'), ['k', 'v']);
    assert.equal(error.name, 'ReplyError');
    assert.ok(error instanceof Error && error instanceof DriverError && error instanceof ReplyError);
    assert.deepEqual(error.command, { name: 'SET', args: ['k', 'v'] });
    assert.match(String(error.stack), /^ReplyError: ERR no/);
  });
  it('holds the arguments as they were sent', () => {
    const bytes = Buffer.from([0xff]);
    const error = new ReplyError('ERR no', commandFor('set'), ['k', bytes, 1.5, -0, 1e21, 5n, true, null]);
    assert.deepEqual(error.command?.args, ['k', bytes, '1.5', '0', '1000000000000000000000', '5', 'true', '']);
    const unsendable = [NaN, undefined, { a: 1 }] as never[];
    assert.deepEqual(new ReplyError('ERR no', commandFor('set'), unsendable).command?.args, unsendable);
  });
  it('keeps arguments out of inspection, JSON and enumeration', () => {
    const error = new ReplyError('ERR no', commandFor('SET'), ['k', 'canary']);
    for (const shown of [
      inspect(error, { depth: Infinity }),
      JSON.stringify(error),
      error.stack,
      Object.keys(error).join(),
    ]) {
      assert.doesNotMatch(String(shown), /canary|command/);
    }
  });
  it('redacts the arguments of commands that carry secrets', () => {
    for (const [name, args] of [
      ['AUTH', ['user', 'canary']],
      ['HELLO', ['3', 'AUTH', 'u', 'canary']],
      ['MIGRATE', ['h', 'canary']],
    ] as const) {
      const error = new ReplyError('ERR no', commandFor(name), args);
      assert.doesNotMatch(inspect(error.command), /canary/, name);
      assert.equal(error.command?.args.length, args.length);
    }
    for (const [name, args] of [
      ['ACL', ['SETUSER', 'u', '>canary']],
      ['CONFIG', ['SET', 'requirepass', 'canary']],
    ] as const) {
      assert.doesNotMatch(
        inspect(new ReplyError('ERR no', commandFor(name).specialize(args), args).command),
        /canary/,
        name,
      );
      // Also when the client did not look the subcommand up.
      assert.doesNotMatch(
        inspect(new ReplyError('ERR no', commandFor(name), args).command),
        /canary/,
        `${name} unspecialized`,
      );
    }
  });
});

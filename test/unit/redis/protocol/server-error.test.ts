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
      ['NOSCRIPT No matching script. Please use EVAL.', 'NO_SCRIPT', 'none', true, 'EVALSHA_RO'],
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
      [
        "READONLY You can't write against a read only replica. script: 7a, on @user_script:1.",
        'READ_ONLY',
        'maybe',
        false,
        'EVALSHA',
      ],
      ["READONLY You can't write script: 7a, on @user_script:1.", 'SERVER_ERROR', 'maybe', false, 'EVALSHA'],
      ['LOADING Redis is loading', 'SERVER_ERROR', 'maybe', false, 'EVAL'],
      ['LOADING Redis is loading the dataset in memory', 'LOADING', 'none', true, 'EVAL'],
      ['LOADING Redis is loading the dataset in memory, or so', 'SERVER_ERROR', 'maybe', false, 'EVAL'],
      ['NOSCRIPT No matching script.', 'SERVER_ERROR', 'maybe', false, 'EVAL'],
      ['NOSCRIPT No matching script.', 'SERVER_ERROR', 'maybe', false, 'FCALL'],
      ["NOPERM this user has no permissions to run the 'evalsha' command", 'SERVER_ERROR', 'none', false, 'EVALSHA'],
      ["NOPERM User app has no permissions to run the 'get' command", 'SERVER_ERROR', 'maybe', false, 'EVALSHA'],
      ['ERR oops', 'SERVER_ERROR', 'maybe', false, 'EVAL_RO'],
      // A proxy does not know what became of it.
      ['ERR Connection timed out', 'SERVER_ERROR', 'maybe', false, 'INCR'],
      ['ERR Connection refused', 'SERVER_ERROR', 'maybe', false, 'MSET'],
      ['upstream failure', 'SERVER_ERROR', 'maybe', false, 'INCR'],
      // What a module says is its own too.
      ["ERR unknown command 'no.such', with args beginning with: 'a' ", 'SERVER_ERROR', 'none', false, 'NO.SUCH'],
      ["ERR unknown command 'other', with args beginning with: 'a' ", 'SERVER_ERROR', 'maybe', false, 'NO.SUCH'],
      ["ERR wrong number of arguments for 'json.get' command", 'SERVER_ERROR', 'none', false, 'JSON.GET'],
      ['TRYAGAIN later', 'SERVER_ERROR', 'maybe', false, 'JSON.SET'],
      ['NOREPLICAS Not enough good replicas to write.', 'UNAVAILABLE', 'maybe', false, 'JSON.SET'],
      ['IOERR error or timeout writing to target instance', 'SERVER_ERROR', 'maybe', false, 'MIGRATE'],
    ] as const) {
      const error = new ReplyError(message, commandFor(command), []);
      assert.deepEqual([error.code, error.execution, error.retryable], [code, execution, retryable], message);
      assert.equal(error.message, message);
    }
  });
  it('trusts no element of what EXEC lists: it is the error of another command', () => {
    for (const [command, isElement, expected] of [
      ['EXEC', true, 'SERVER_ERROR/maybe'],
      ['EXEC', false, 'UNAVAILABLE/none'],
      ['GET', true, 'UNAVAILABLE/none'],
    ] as const) {
      const error = new ReplyError('TRYAGAIN later', commandFor(command), [], isElement);
      assert.equal(`${error.code}/${error.execution}`, expected, command);
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

// lib/redis/commands/command.ts and registry.ts: what a descriptor answers.
import assert from 'node:assert/strict';
import { Command, REDACTED } from '../../../../lib/redis/commands/command.js';
import { allCommands, commandFor, findCommand } from '../../../../lib/redis/commands/registry.js';

describe('a command', () => {
  it('makes each command once, whichever way it is asked for first', () => {
    const [asked, found] = [commandFor('zlexcount'), findCommand('ZREMRANGEBYLEX')];
    assert.equal(commandFor('zlexcount'), asked);
    assert.equal(findCommand('zlexcount'), asked);
    assert.equal(commandFor('zremrangebylex'), found);
  });

  it('has the bytes before its first argument, for any number of arguments', () => {
    const get = findCommand('get')!;
    assert.equal(get.header(1).bytes.toString(), '*2\r\n$3\r\nget\r\n');
    assert.equal(get.header(0).bytes.toString(), '*1\r\n$3\r\nget\r\n');
    assert.equal(get.header(1), get.header(1));
    assert.equal(get.header(64), get.header(64));
    assert.equal(get.header(100_000).bytes.toString(), '*100001\r\n$3\r\nget\r\n');
    assert.equal(
      findCommand('xinfo')!.specialize(['stream', 'key']).header(2).bytes.toString(),
      '*3\r\n$5\r\nxinfo\r\n',
    );
    assert.equal(new Command('é').header(0).bytes.toString(), '*1\r\n$2\r\né\r\n');
  });

  it('is found in any case', () => {
    assert.equal(findCommand('HGetAll'), findCommand('hgetall'));
    assert.equal(findCommand('constructor'), undefined);
    assert.equal(findCommand('__proto__'), undefined);
    assert.equal(commandFor(Buffer.from('get')), findCommand('get'));
  });

  it('is sent in the case of its caller, and is the same command in any', () => {
    assert.equal(commandFor('HGetAll').header(1).bytes.toString(), '*2\r\n$7\r\nHGetAll\r\n');
    assert.equal(commandFor('HGetAll'), commandFor('HGetAll'));
    assert.equal(commandFor('fooBar').header(0).bytes.toString(), '*1\r\n$6\r\nfooBar\r\n');
    assert.equal(commandFor('Client').specialize(['id']).header(1).bytes.toString(), '*2\r\n$6\r\nClient\r\n');
    assert.equal(commandFor('Client').specialize(['id']).fullName, 'CLIENT ID');
    const args = ['a', 2, 'b', 'c', 'STREAMS', 'STORE', 'd', 'BLOCK', 7];
    const factsOf = (command: Command): unknown => {
      const { spelling: _, subcommands, ...facts } = command;
      return {
        ...facts,
        subcommands: [...(subcommands ?? [])].map(([name, subcommand]) => [name, factsOf(subcommand)]),
        keys: command.keyIndexes(args),
        blocks: command.blockingTimeoutMs(args),
        plans: ([2, 3] as const).map((protocol) => [
          command.reading(protocol, 'legacy'),
          command.reading(protocol, 'resp3'),
        ]),
        shown: command.redact(args),
      };
    };
    for (const command of allCommands()) {
      for (const spelling of [command.name, command.name[0] + command.name.slice(1).toLowerCase()])
        assert.deepEqual(factsOf(commandFor(spelling)), factsOf(command), spelling);
    }
  });

  it('gives way to its subcommand', () => {
    const client = findCommand('client')!;
    assert.equal(client.specialize(['setname', 'x']).fullName, 'CLIENT SETNAME');
    assert.equal(client.specialize([Buffer.from('Reply'), 'OFF']).fullName, 'CLIENT REPLY');
    assert.ok(client.specialize(['REPLY']).untrackable);
    assert.equal(client.specialize(['NEWER-THAN-WE']), client);
    assert.equal(client.specialize([]), client);
    assert.equal(client.specialize([7]), client);
    const get = findCommand('get')!;
    assert.equal(get.specialize(['key']), get);
  });

  it('that nobody knows is sent, but has no keys and is never repeated', () => {
    const unknown = commandFor('JSON.SET');
    assert.equal(unknown.known, false);
    assert.equal(unknown.idempotent, false);
    assert.equal(unknown.movableKeys, true);
    assert.equal(unknown.firstKeyIndex(['key']), -1);
    assert.equal(commandFor('JSON.SET'), unknown);
    for (let index = 0; index < 1000; index++) commandFor(`MADE.UP${index}`);
    assert.equal(commandFor('JSON.SET').name, 'JSON.SET');
    for (const name of ['', undefined, 7, null, {}])
      assert.throws(() => commandFor(name), { code: 'INVALID_ARGUMENT' });
  });

  it('knows its keys', () => {
    assert.equal(findCommand('get')!.firstKeyIndex(['key']), 0);
    assert.equal(findCommand('get')!.firstKeyIndex([]), -1);
    assert.equal(findCommand('ping')!.firstKeyIndex(['x']), -1);
    assert.equal(findCommand('eval')!.firstKeyIndex(['return 1', 0]), -1);
    assert.equal(findCommand('eval')!.firstKeyIndex(['return 1', 1, 'key']), 2);
    assert.deepEqual(findCommand('object')!.specialize(['ENCODING']).keyIndexes(['ENCODING', 'key']), [1]);
    assert.deepEqual(findCommand('memory')!.specialize(['usage']).keyIndexes(['usage', 'key', 'SAMPLES', 1]), [1]);
    assert.deepEqual(findCommand('eval')!.keyIndexes(['x', '2', 'a', 'b', 'c']), [2, 3]);
  });

  it('prefixes the patterns of SORT as well as its keys', () => {
    const args = ['list', 'BY', 'weight_*', 'LIMIT', 0, 10, 'GET', '#', 'GET', 'object_*', 'STORE', 'GET'];
    assert.deepEqual(
      findCommand('sort')!
        .prefixedIndexes(args)
        .sort((a, b) => a - b),
      [0, 2, 9, 11],
    );
    assert.deepEqual(findCommand('sort_ro')!.prefixedIndexes(['list', 'BY', 'nosort']), [0, 2]);
    assert.deepEqual(findCommand('mset')!.prefixedIndexes(['a', 1, 'b', 2]), [0, 2]);
  });

  it('is repeated only when that cannot matter', () => {
    for (const name of ['get', 'hgetall', 'xread', 'eval_ro', 'ping', 'info', 'time'])
      assert.ok(findCommand(name)!.idempotent, name);
    for (const name of [
      'set',
      'incr',
      'eval',
      'fcall',
      'publish',
      'xreadgroup',
      'blpop',
      'getdel',
      'wait',
      'select',
      'script',
      'config',
      'exec',
      'spublish',
    ]) {
      assert.ok(!findCommand(name)!.idempotent, name);
    }
    for (const command of allCommands()) {
      for (const each of [command, ...(command.subcommands?.values() ?? [])]) {
        assert.ok(
          !(each.idempotent && (each.write || each.changesConnection || each.untrackable)),
          `${each.fullName} would be repeated`,
        );
      }
    }
  });

  it('never shows credentials', () => {
    const secrets: readonly (readonly [string, readonly unknown[]])[] = [
      ['auth', ['user', 'secret']],
      ['hello', [3, 'AUTH', 'user', 'secret']],
      ['acl', ['SETUSER', 'user', '>secret']],
      ['acl', ['UNHEARD-OF', 'secret']],
      ['config', ['SET', 'requirepass', 'secret']],
      ['migrate', ['h', 1, 'k', 0, 9, 'AUTH', 'secret']],
      ['sentinel', ['SET', 'm', 'auth-pass', 'secret']],
      ['sentinel', ['CONFIG', 'SET', 'sentinel-pass', 'secret']],
    ];
    for (const [name, args] of secrets) {
      const shown = findCommand(name)!.specialize(args).redact(args);
      assert.ok(!shown.includes('secret') && !shown.includes('>secret'), name);
      assert.ok(shown.includes(REDACTED));
      assert.equal(shown.length, args.length);
    }
    assert.deepEqual(findCommand('config')!.specialize(['SET', 'a', 'b']).redact(['SET', 'a', 'b']), [
      'SET',
      REDACTED,
      REDACTED,
    ]);
    const args = ['key', 'value'];
    assert.equal(findCommand('set')!.redact(args), args);
  });

  it('says what it does to subscriptions, connections and transactions', () => {
    const subscriptions = [...allCommands()]
      .filter((command) => command.subscription !== undefined)
      .map((command) => `${command.name} ${command.subscription!} ${command.channelKind!}`)
      .sort();
    assert.deepEqual(subscriptions, [
      'PSUBSCRIBE subscribe pattern',
      'PUNSUBSCRIBE unsubscribe pattern',
      'SSUBSCRIBE subscribe shard',
      'SUBSCRIBE subscribe channel',
      'SUNSUBSCRIBE unsubscribe shard',
      'UNSUBSCRIBE unsubscribe channel',
    ]);
    assert.deepEqual(
      [...allCommands()]
        .filter((command) => command.transaction)
        .map((command) => command.name)
        .sort(),
      ['DISCARD', 'EXEC', 'MULTI', 'UNWATCH', 'WATCH'],
    );
    for (const name of ['select', 'auth', 'hello', 'reset', 'multi', 'watch', 'readonly', 'monitor'])
      assert.ok(findCommand(name)!.changesConnection, name);
    for (const name of ['monitor', 'sync', 'psync']) assert.ok(findCommand(name)!.untrackable, name);
    assert.ok(!findCommand('get')!.changesConnection);
  });

  it('refuses a table that says nonsense', () => {
    assert.throws(() => new Command('X', { reply: 'no such kind' }), TypeError);
    assert.throws(() => new Command('X', { keys: 'no such notation' }), TypeError);
    assert.throws(() => new Command('X', { is: 'readonly reedonly' }), TypeError);
  });
});

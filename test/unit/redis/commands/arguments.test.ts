// lib/redis/commands/arguments.ts: flattening, object forms, conversions and refusals.
import assert from 'node:assert/strict';
import { convertArgument, convertNumber, flattenArguments } from '../../../../lib/redis/commands/arguments.js';
import { commandFor } from '../../../../lib/redis/commands/registry.js';

describe('arguments', () => {
  const set = commandFor('set');

  it('are flattened by one level, and left alone where there is nothing to flatten', () => {
    const plain = ['a', 1, Buffer.from('b')];
    assert.equal(flattenArguments(plain), plain);
    assert.deepEqual(flattenArguments(['a', ['b', 'c'], 1, []]), ['a', 'b', 'c', 1]);
    assert.deepEqual(flattenArguments([['a', ['b']]]), ['a', ['b']]);
  });

  it('take objects and Maps where ioredis does', () => {
    assert.deepEqual(commandFor('mset').arrange([{ a: 1, b: 'x' }]), ['a', 1, 'b', 'x']);
    assert.deepEqual(commandFor('msetnx').arrange([new Map([['a', 1]])]), ['a', 1]);
    const field = Buffer.from([0xff]);
    assert.deepEqual(commandFor('hset').arrange(['key', new Map<unknown, unknown>([[field, 1]])]), ['key', field, 1]);
    assert.deepEqual(commandFor('hmset').arrange(['key', { __proto__: null, a: 1 }]), ['key', 'a', 1]);
  });

  it('that a script was not given are the empty string, and its keys are not', () => {
    for (const name of ['eval', 'eval_ro', 'evalsha', 'evalsha_ro', 'fcall', 'fcall_ro']) {
      const command = commandFor(name);
      assert.deepEqual(command.arrange(['return 1', '1', undefined, undefined, 'x', undefined]), [
        'return 1',
        '1',
        undefined,
        '',
        'x',
        '',
      ]);
      const complete = ['return 1', 1, 'key', 'x'];
      assert.equal(command.arrange(complete), complete);
      const uncounted = ['return 1', undefined, undefined];
      assert.equal(command.arrange(uncounted), uncounted);
    }
  });

  it('are otherwise the very same list', () => {
    for (const [name, args] of [
      ['hset', ['key', 'field', 'value']],
      ['hset', ['key', Buffer.from('x')]],
      ['mset', ['a', 1]],
      ['mset', [null]],
      ['set', ['key', {}]],
    ] as const) {
      assert.equal(commandFor(name).arrange(args), args);
    }
  });

  it('do not take what an object inherits', () => {
    assert.deepEqual(commandFor('mset').arrange([Object.create({ inherited: 1 })]), []);
  });

  it('convert as ioredis does', () => {
    assert.equal(convertArgument(set, 1, null), '');
    assert.equal(convertArgument(set, 1, true), 'true');
    assert.equal(convertArgument(set, 1, 2n ** 64n), '18446744073709551616');
    assert.equal(convertNumber(set, 1, 1e21), '1000000000000000000000');
    assert.equal(convertNumber(set, 1, -(2 ** 53)), '-9007199254740992');
    assert.equal(convertNumber(set, 1, 1.5), '1.5');
    assert.equal(convertNumber(set, 1, -0), '0');
    assert.equal(convertNumber(set, 1, Infinity), 'Infinity');
  });

  it('that are objects are sent as their own text where they have one, as ioredis does', () => {
    class Identifier {
      toString(): string {
        return '507f1f77bcf86cd799439011';
      }
    }
    assert.equal(convertArgument(set, 1, new Identifier()), '507f1f77bcf86cd799439011');
    assert.equal(convertArgument(set, 1, new Date(0)), String(new Date(0)));
    assert.equal(convertArgument(set, 1, new URL('http://a.example/b')), 'http://a.example/b');
    assert.equal(convertArgument(set, 1, Object('boxed')), 'boxed');
  });

  it('are refused by name and position, without showing the value', () => {
    const refused: readonly (readonly [unknown, RegExp])[] = [
      [undefined, /^SET: argument 2 is undefined;/],
      [NaN, /^SET: argument 2 is NaN;/],
      [{ password: 'hunter2' }, /^SET: argument 2 is an object;/],
      [new Date(NaN), /^SET: argument 2 is an object \(Date\);/],
      [new Map([['a', 1]]), /^SET: argument 2 is an object \(Map\);/],
      [Promise.resolve('a'), /^SET: argument 2 is an object \(Promise\);/],
      [new Uint16Array(2), /^SET: argument 2 is an object \(Uint16Array\);/],
      [{ toString: 'no function' }, /^SET: argument 2 is an object;/],
      [
        {
          toString: () => {
            throw new Error('hunter2');
          },
        },
        /^SET: argument 2 is an object;/,
      ],
      [['nested'], /^SET: argument 2 is an array inside an array;/],
      [Symbol('x'), /^SET: argument 2 is a symbol;/],
      [() => 1, /^SET: argument 2 is a function;/],
      [Object.create(null), /^SET: argument 2 is an object;/],
    ];
    for (const [value, message] of refused) {
      assert.throws(
        () => convertArgument(set, 1, value),
        (error: Error & { code?: string; execution?: string }) => {
          assert.match(error.message, message);
          assert.ok(!error.message.includes('hunter2'));
          assert.equal(error.code, 'INVALID_ARGUMENT');
          assert.equal(error.execution, 'none');
          return true;
        },
      );
    }
    for (const fields of [
      { first: 1, second: undefined },
      new Map([
        ['first', 1],
        ['second', undefined],
      ]),
    ]) {
      const [, , , , value] = commandFor('hset').arrange(['key', fields]);
      assert.throws(
        () => convertArgument(commandFor('hset'), 4, value),
        /^InvalidArgumentError: HSET: argument 5 is undefined \(the value of 'second'\);/,
      );
    }
    assert.throws(
      () => convertArgument(commandFor('xinfo').specialize(['stream']), 1, undefined),
      /^InvalidArgumentError: XINFO STREAM: argument 2 /,
    );
  });
});

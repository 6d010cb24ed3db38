// lib/redis/commands/key-positions.ts: the notation, and the arguments that are not what the notation expects.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isWord, parseKeyPositions } from '../../../../lib/redis/commands/key-positions.js';

function keysOf(notation: string, args: readonly unknown[]): number[] {
  const indexes: number[] = [];
  parseKeyPositions(notation).collect(args, indexes);
  return indexes;
}

describe('key positions', () => {
  const cases: readonly (readonly [string, readonly unknown[], readonly number[]])[] = [
    ['1', ['key', 'value'], [0]],
    ['1', [], []],
    ['2', ['STREAM', 'key'], [1]],
    ['1 2', ['from', 'to'], [0, 1]],
    ['1..2', ['from', 'to', 'x'], [0, 1]],
    ['1..-1', ['a', 'b', 'c'], [0, 1, 2]],
    ['1..-1', [], []],
    ['1..-2', ['a', 'b', '0.5'], [0, 1]],
    ['1..-1/2', ['a', 1, 'b', 2], [0, 2]],
    ['2 3..-1', ['AND', 'to', 'a', 'b'], [1, 2, 3]],
    ['#1', [2, 'a', 'b', 'WITHSCORES'], [1, 2]],
    ['#1', ['2', 'a', 'b'], [1, 2]],
    ['#1', [Buffer.from('2'), 'a', 'b'], [1, 2]],
    ['#1', ['many', 'a'], []],
    ['#1', [9, 'a'], [1]],
    ['#1', [-1, 'a'], []],
    ['#1', [], []],
    ['#1/2', [2, 'a', 1, 'b', 2, 'EX', 3], [1, 3]],
    ['1 #2', ['to', 1, 'a', 'WEIGHTS', 2], [0, 2]],
    ['STREAMS@1%2', ['COUNT', 1, 'streams', 'a', 'b', '0', '0'], [3, 4]],
    ['STREAMS@1%2', ['STREAMS', 'a'], []],
    ['STREAMS@1%2', ['COUNT', 1], []],
    ['STREAMS@4%2', ['GROUP', 'STREAMS', 'c', 'STREAMS', 'a', '>'], [4]],
    ['1 STORE@6 STOREDIST@6', ['key', 1, 2, 3, 'm', 'STOREDIST', 'to'], [0, 6]],
    ['1 STORE@6', ['key', 1, 2, 3, 'm', 'STORE'], [0]],
    ['KEYS@-2..-1', ['h', 1, '', 0, 9, 'KEYS', 'a', 'b'], [6, 7]],
    ['migrate', ['h', 1, '', 0, 9, 'AUTH', 'secret', 'KEYS', 'a'], [8]],
    ['migrate', ['h', 1, Buffer.alloc(0), 0, 9, 'keys', 'a'], [6]],
    ['migrate', ['h', 1, 'key', 0, 9], [2]],
    ['1 sort', ['key', 'BY', 'STORE', 'GET', 'STORE', 'STORE', 'to'], [0, 6]],
    ['1 sort', ['key', 'LIMIT', 0, 1, 'STORE', 'a', 'STORE', 'to'], [0, 7]],
    ['1 sort', ['key', 'STORE'], [0]],
    ['', ['a'], []],
  ];
  for (const [notation, args, expected] of cases) {
    it(`'${notation}' of ${JSON.stringify(args)}`, () => assert.deepEqual(keysOf(notation, args), expected));
  }

  it('refuses what is no notation', () => {
    for (const notation of ['x', '1..', '#', 'STORE', '1-2'])
      assert.throws(() => parseKeyPositions(notation), TypeError);
  });

  it('says what the first key is where that does not depend on the arguments', () => {
    assert.equal(parseKeyPositions('1..-1/2').first, 0);
    assert.equal(parseKeyPositions('2').first, 1);
    assert.equal(parseKeyPositions('').first, -1);
    for (const notation of ['#1', 'STREAMS@1%2', 'migrate']) assert.equal(parseKeyPositions(notation).first, -2);
  });

  it('never names a position outside the arguments', () => {
    const notations = fc.constantFrom(
      '1',
      '1 2',
      '1..-1',
      '1..-2',
      '1..-1/2',
      '#1',
      '#1/2',
      '1 #2',
      'STREAMS@1%2',
      'STORE@3',
      'KEYS@-2..-1',
      'migrate',
      '1 sort',
    );
    const argument = fc.oneof(
      fc.constantFrom('STREAMS', 'STORE', 'KEYS', 'BY', 'LIMIT', '', '2'),
      fc.integer(),
      fc.string(),
      fc.constant(Buffer.from('STORE')),
    );
    fc.assert(
      fc.property(notations, fc.array(argument, { maxLength: 12 }), (notation, args) => {
        for (const index of keysOf(notation, args)) {
          assert.ok(index >= 0 && index < args.length, `${notation} named ${index}`);
        }
      }),
    );
  });

  it('knows tokens in any case, as text and as bytes', () => {
    assert.ok(isWord('Store', 'STORE') && isWord(Buffer.from('store'), 'STORE') && isWord('STORE', 'STORE'));
    assert.ok(
      !isWord('STORES', 'STORE') &&
        !isWord(5, 'STORE') &&
        !isWord(undefined, 'STORE') &&
        !isWord(Buffer.from('stork'), 'STORE'),
    );
  });
});

// lib/redis/commands/replies.ts: the shapes of replies, from what a decoder made of RESP2 and of RESP3.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mapReply, type ReplyMapping } from '../../../../lib/redis/commands/replies.js';
import { commandFor } from '../../../../lib/redis/commands/registry.js';

function shape(
  protocol: 2 | 3,
  mapping: ReplyMapping,
  name: string,
  args: readonly unknown[],
  decoded: unknown,
  asText = false,
): unknown {
  return mapReply(commandFor(name).specialize(args).reading(protocol, mapping), decoded, args, asText);
}

/**
 * A command, its arguments, and the reply: as RESP2 and, after the decoder's own conversions, RESP3 have it, and the
 * two shapes.
 */
interface Row {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly resp2: unknown;
  /**
   * What the decoder makes of the RESP3 reply for the legacy mapping: maps flat, doubles as text. Default: as RESP2.
   */
  readonly resp3Flat?: unknown;
  /** What it makes of it for the natural mapping. */
  readonly natural: unknown;
  readonly legacy?: unknown;
}

const ROWS: readonly Row[] = [
  { name: 'get', args: ['k'], resp2: 'v', natural: 'v' },
  { name: 'hgetall', args: ['k'], resp2: ['a', '1'], legacy: { a: '1' }, natural: { a: '1' } },
  { name: 'hgetall', args: ['k'], resp2: [], legacy: {}, natural: {} },
  { name: 'config', args: ['GET', 'x'], resp2: ['maxmemory', '0'], natural: { maxmemory: '0' } },
  { name: 'zscore', args: ['k', 'm'], resp2: '1.5', natural: 1.5 },
  { name: 'zscore', args: ['k', 'm'], resp2: '-inf', natural: -Infinity },
  { name: 'zscore', args: ['k', 'm'], resp2: 'inf', natural: Infinity },
  { name: 'zscore', args: ['k', 'm'], resp2: null, natural: null },
  { name: 'zadd', args: ['k', 1, 'm'], resp2: 1, natural: 1 },
  { name: 'zadd', args: ['k', 'INCR', 1, 'm'], resp2: '2', natural: 2 },
  { name: 'zmscore', args: ['k', 'm', 'n'], resp2: ['1', null], natural: [1, null] },
  { name: 'zrange', args: ['k', 0, -1], resp2: ['a', 'b'], natural: ['a', 'b'] },
  {
    name: 'zrange',
    args: ['k', 0, -1, 'withscores'],
    resp2: ['a', '1', 'b', '2'],
    resp3Flat: [
      ['a', '1'],
      ['b', '2'],
    ],
    natural: [
      ['a', 1],
      ['b', 2],
    ],
  },
  { name: 'zrange', args: ['WITHSCORES', 0, -1], resp2: ['a'], natural: ['a'] },
  { name: 'zrange', args: ['k', 0, -1, 'WITHSCORES'], resp2: [], natural: [] },
  { name: 'zdiff', args: [1, 'WITHSCORES'], resp2: ['a'], natural: ['a'] },
  {
    name: 'zunion',
    args: ['2', 'a', 'b', 'WITHSCORES'],
    resp2: ['m', '3'],
    resp3Flat: [['m', '3']],
    natural: [['m', 3]],
  },
  {
    name: 'zrandmember',
    args: ['k', 1, 'WITHSCORES'],
    resp2: ['m', '3'],
    resp3Flat: [['m', '3']],
    natural: [['m', 3]],
  },
  { name: 'zpopmin', args: ['k'], resp2: ['m', '3'], natural: ['m', 3] },
  { name: 'zpopmin', args: ['k'], resp2: [], natural: [] },
  { name: 'zpopmax', args: ['k', 2], resp2: ['m', '3'], resp3Flat: [['m', '3']], natural: [['m', 3]] },
  { name: 'bzpopmin', args: ['k', 0], resp2: ['k', 'm', '3'], natural: ['k', 'm', 3] },
  { name: 'bzpopmin', args: ['k', 0], resp2: null, natural: null },
  { name: 'zmpop', args: [1, 'k', 'MIN'], resp2: ['k', [['m', '3']]], natural: ['k', [['m', 3]]] },
  { name: 'zrank', args: ['k', 'm'], resp2: 0, natural: 0 },
  { name: 'zrank', args: ['k', 'm', 'WITHSCORE'], resp2: [0, '3'], natural: [0, 3] },
  { name: 'hrandfield', args: ['k'], resp2: 'f', natural: 'f' },
  {
    name: 'hrandfield',
    args: ['k', 2, 'WITHVALUES'],
    resp2: ['f', 'v'],
    resp3Flat: [['f', 'v']],
    natural: [['f', 'v']],
  },
  { name: 'geopos', args: ['k', 'm', 'n'], resp2: [['1.5', '2.5'], null], natural: [[1.5, 2.5], null] },
  {
    name: 'geosearch',
    args: ['k', 'WITHCOORD', 'WITHDIST'],
    resp2: [['m', '0.1', ['1.5', '2.5']]],
    natural: [['m', '0.1', [1.5, 2.5]]],
  },
  { name: 'geosearch', args: ['k'], resp2: ['m'], natural: ['m'] },
  {
    name: 'xread',
    args: ['STREAMS', 's', '0'],
    resp2: [['s', [['1-0', ['f', 'v']]]]],
    resp3Flat: ['s', [['1-0', ['f', 'v']]]],
    natural: { s: [['1-0', ['f', 'v']]] },
  },
  { name: 'xread', args: ['STREAMS', 's', '0'], resp2: null, natural: null },
  { name: 'xinfo', args: ['GROUPS', 's'], resp2: [['name', 'g', 'lag', null]], natural: [{ name: 'g', lag: null }] },
  {
    name: 'xinfo',
    args: ['STREAM', 's'],
    resp2: ['length', 1, 'groups', 2, 'first-entry', ['1-0', ['f', 'v']]],
    natural: { length: 1, groups: 2, 'first-entry': ['1-0', ['f', 'v']] },
  },
  { name: 'lcs', args: ['a', 'b', 'IDX'], resp2: ['matches', [], 'len', 0], natural: { matches: [], len: 0 } },
  { name: 'lcs', args: ['IDX', 'b'], resp2: 'text', natural: 'text' },
  { name: 'vadd', args: ['k'], resp2: 1, natural: true },
  { name: 'vrem', args: ['k', 'e'], resp2: 0, natural: false },
  { name: 'vsim', args: ['k', 'ELE', 'e', 'WITHSCORES'], resp2: ['e', '1'], natural: { e: 1 } },
  {
    name: 'vsim',
    args: ['k', 'ELE', 'e', 'WITHSCORES', 'WITHATTRIBS'],
    resp2: ['e', '1', null],
    resp3Flat: ['e', ['1', null]],
    natural: { e: [1, null] },
  },
  { name: 'vsim', args: ['k', 'ELE', 'e'], resp2: ['e'], natural: ['e'] },
  { name: 'vemb', args: ['k', 'e'], resp2: ['0.5', '1'], natural: [0.5, 1] },
  {
    name: 'function',
    args: ['LIST'],
    resp2: [['library_name', 'l', 'functions', [['name', 'f', 'flags', ['no-writes']]]]],
    natural: [{ library_name: 'l', functions: [{ name: 'f', flags: ['no-writes'] }] }],
  },
  {
    name: 'arinfo',
    args: ['k', 'FULL'],
    resp2: ['len', 3, 'avg-dense-fill', '0.5'],
    natural: { len: 3, 'avg-dense-fill': 0.5 },
  },
  { name: 'increx', args: ['k', 'byfloat', '1.5'], resp2: ['3', '1.5'], natural: [3, 1.5] },
  { name: 'increx', args: ['k'], resp2: ['9007199254740993', 1], natural: ['9007199254740993', 1] },
  { name: 'hotkeys', args: ['GET'], resp2: [['sample-ratio', 1]], natural: [{ 'sample-ratio': 1 }] },
  { name: 'hotkeys', args: ['STOP'], resp2: 'OK', natural: 'OK' },
  { name: 'sentinel', args: ['MASTERS'], resp2: [['name', 'm']], natural: [{ name: 'm' }] },
];

describe('replies', () => {
  for (const row of ROWS) {
    const legacy = row.legacy ?? row.resp2;
    const flat = row.resp3Flat ?? row.resp2;
    it(`of ${row.name} ${row.args.join(' ')}: ${JSON.stringify(row.resp2)}`, () => {
      assert.deepEqual(shape(2, 'legacy', row.name, row.args, row.resp2), legacy);
      assert.deepEqual(shape(3, 'legacy', row.name, row.args, flat), legacy);
      assert.deepEqual(shape(2, 'resp3', row.name, row.args, row.resp2), row.natural);
      assert.deepEqual(shape(3, 'resp3', row.name, row.args, row.natural), row.natural);
    });
  }

  it('takes streams as RESP2 has them on RESP3, too, as some servers send them', () => {
    for (const name of ['xread', 'xreadgroup']) {
      const streams = [
        ['a', [['1-0', ['f', 'v']]]],
        ['b', [['2-0', ['f', 'w']]]],
      ];
      assert.deepEqual(shape(3, 'legacy', name, [], streams), streams);
      assert.deepEqual(shape(3, 'legacy', name, [], streams.slice(1)), streams.slice(1));
      assert.deepEqual(shape(3, 'resp3', name, [], streams), Object.fromEntries(streams));
      assert.equal(shape(3, 'legacy', name, [], null), null);
    }
  });
  it('may have a field that is called __proto__', () => {
    const object = shape(2, 'legacy', 'hgetall', ['k'], ['__proto__', 'x', 'constructor', 'y']) as Record<
      string,
      unknown
    >;
    assert.deepEqual(Object.entries(object), [
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    assert.equal(Object.getPrototypeOf(object), Object.prototype);
    assert.deepEqual(
      Object.entries(shape(2, 'resp3', 'config', ['GET', '*'], ['__proto__', { polluted: 1 }]) as object),
      [['__proto__', { polluted: 1 }]],
    );
    assert.equal(({} as { polluted?: number }).polluted, undefined);
  });

  it('are read as Buffers too', () => {
    const pairs = [Buffer.from('m'), Buffer.from('1.5')];
    assert.deepEqual(shape(2, 'resp3', 'zrange', ['k', 0, 1, 'WITHSCORES'], pairs), [[Buffer.from('m'), 1.5]]);
    assert.deepEqual(shape(2, 'legacy', 'hgetall', ['k'], pairs), { m: Buffer.from('1.5') });
  });

  it('keep numbers as text where stringNumbers is set', () => {
    assert.equal(shape(2, 'resp3', 'zscore', ['k', 'm'], '1.50', true), '1.50');
    assert.equal(shape(2, 'resp3', 'vismember', ['k', 'm'], '1', true), true);
    assert.deepEqual(shape(2, 'resp3', 'zrange', ['k', 0, 1, 'WITHSCORES'], ['m', '1e30'], true), [['m', '1e30']]);
  });

  it('that are errors pass as they are', () => {
    const error = new Error('WRONGTYPE');
    assert.equal(shape(2, 'legacy', 'hgetall', ['k'], error), error);
  });

  it('of an unexpected form never make a mapper throw', () => {
    const names = fc.constantFrom(
      ...ROWS.map((row) => [row.name, row.args] as const),
      ['command', ['DOCS']] as const,
      ['command', []] as const,
      ['memory', ['STATS']] as const,
      ['cluster', ['SLOTS']] as const,
      ['cluster', ['SHARDS']] as const,
      ['acl', ['LOG']] as const,
      ['hello', []] as const,
    );
    const { reply } = fc.letrec<{ reply: unknown }>((tie) => ({
      reply: fc.oneof(
        { maxDepth: 4 },
        fc.constant(null),
        fc.integer(),
        fc.string(),
        fc.array(tie('reply'), { maxLength: 5 }),
      ),
    }));
    fc.assert(
      fc.property(
        names,
        reply,
        fc.constantFrom<2 | 3>(2, 3),
        fc.constantFrom<ReplyMapping>('legacy', 'resp3'),
        ([name, args], decoded, protocol, mapping) => {
          shape(protocol, mapping, name, args, decoded);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('have plans that cost nothing to look up', () => {
    const command = commandFor('zrange');
    assert.equal(command.reading(2, 'resp3'), command.reading(2, 'resp3'));
  });
});

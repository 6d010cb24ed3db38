// redis/topology: what nodes answer to CLUSTER SLOTS, as they do and as they must not.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { parseClusterSlots, type ShownRange } from '../../../../lib/redis/topology/cluster-slots.js';
import type { AddressRules } from '../../../../lib/redis/topology/node-address.js';

function resultOf<T>(steps: Iterator<undefined, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

const NO_RULES: AddressRules = {};

function parse(reply: unknown, rules = NO_RULES, asked: string | undefined = '10.0.0.9'): ShownRange[] {
  const rows = Array.isArray(reply) ? { length: reply.length, next: () => remaining.shift() } : reply;
  const remaining: unknown[] = Array.isArray(reply) ? [...(reply as unknown[])] : [];
  return resultOf(parseClusterSlots(rows, asked, rules));
}

const names = (ranges: readonly ShownRange[]): unknown[] =>
  ranges.map(({ first, last, primary, replicas }) => [first, last, primary.name, ...replicas.map(({ name }) => name)]);

const whole = (...nodes: unknown[]): unknown[] => [[0, 16_383, ...nodes]];

describe('redis/topology: an answer to CLUSTER SLOTS', () => {
  it('is read as Redis and Valkey write it', () => {
    const id = 'a'.repeat(40);
    const ranges = parse([
      [5_461, 16_383, ['n1.test', 7_001, 'b'.repeat(40), ['ip', '10.0.0.2', 'availability-zone', 'zone-b']]],
      [0, 5_460, ['10.0.0.1', 7_000, id, []], ['::1', 7_002, 'c'.repeat(40), ['hostname', 'n2.test']]],
    ]);
    assert.deepEqual(names(ranges), [
      [0, 5_460, '10.0.0.1:7000', '[::1]:7002'],
      [5_461, 16_383, 'n1.test:7001'],
    ]);
    assert.equal(ranges[0].primary.id, id);
    assert.equal(ranges[0].primary.availabilityZone, undefined);
    assert.equal(ranges[1].primary.availabilityZone, 'zone-b');
  });

  it('means the host that was asked where it names none, and the address where it has no name', () => {
    assert.deepEqual(names(parse(whole([null, 7_000, 'a'], ['', 7_001, 'b']))), [
      [0, 16_383, '10.0.0.9:7000', '10.0.0.9:7001'],
    ]);
    const unnamed = [
      ['?', 7_000, 'a', ['ip', '10.0.0.1']],
      ['?', 7_001, 'b', ['hostname', 'x']],
      ['?', 7_002, 'c'],
    ];
    assert.deepEqual(names(parse(whole(...unnamed))), [[0, 16_383, '10.0.0.1:7000']]);
    assert.throws(() => parse(whole(['?', 7_000, 'a', []])), /it tells no address of the primary of the slots 0-16383/);
    assert.throws(() => parse(whole([null, 7_000]), NO_RULES, ''), /names a host that cannot be one/);
  });

  it('leaves out what belongs to a node whose address nobody knows', () => {
    // A node that was reset is known by its old id, and by no address.
    const rows = [
      [0, 99, ['10.0.0.1', 7_000, 'a']],
      [100, 199, ['', 0, 'b'], ['10.0.0.2', 7_000, 'c']],
      [200, 299, [null, 0, 'd']],
    ];
    assert.deepEqual(names(parse(rows)), [[0, 99, '10.0.0.1:7000']]);
    assert.throws(() => parse(rows.slice(1)), /it tells no address of the primary of the slots 100-199, 200-299/);
  });

  it('leaves out who does not listen for such connections, and a node twice', () => {
    assert.deepEqual(names(parse(whole(['10.0.0.1', 7_000], ['10.0.0.2', 0], ['10.0.0.1', 7_000]))), [
      [0, 16_383, '10.0.0.1:7000'],
    ]);
  });

  it('is translated by natMap, an object or a function', () => {
    const natMap = {
      '10.0.0.1:7000': { host: 'outside', port: 1 },
      '::1:7001': { host: 'six', port: 2 },
      '[::2]:7002': { host: 'seven', port: 3 },
    };
    const reply = whole(['10.0.0.1', 7_000], ['::1', 7_001], ['::2', 7_002], ['10.0.0.4', 7_003]);
    const expected = [[0, 16_383, 'outside:1', 'six:2', 'seven:3', '10.0.0.4:7003']];
    assert.deepEqual(names(parse(reply, { natMap })), expected);
    const asked: string[] = [];
    const answer = (key: string): { host: string; port: number } | null => {
      asked.push(key);
      return Object.hasOwn(natMap, key) ? natMap[key as keyof typeof natMap] : null;
    };
    assert.deepEqual(names(parse(reply, { natMap: answer })), expected);
    assert.ok(asked.includes('10.0.0.4:7003'));
    assert.throws(() => parse(reply, { natMap: () => assert.fail('mine') }), /natMap threw: mine/);
    assert.throws(() => parse(reply, { natMap: () => ({ host: '', port: 1 }) }), /natMap answered no address for 10/);
    assert.deepEqual(names(parse(whole(['toString', 7_000]), { natMap: {} })), [[0, 16_383, 'toString:7000']]);
  });

  it('may leave slots out, which others may serve', () => {
    assert.deepEqual(names(parse([[7, 9, ['10.0.0.1', 7_000]]])), [[7, 9, '10.0.0.1:7000']]);
  });

  const bad: readonly (readonly [what: string, reply: unknown, message: RegExp])[] = [
    ['is none', 'OK', /no list of ranges/],
    ['is empty', [], /no owner of any slot/],
    ['has a range that is none', [7], /a range of it is no list/],
    ['has a slot too many', [[0, 16_384, ['10.0.0.1', 1]]], /other ends than two slots/],
    ['has a slot that is text', [['0', 5, ['10.0.0.1', 1]]], /other ends than two slots/],
    ['has a slot that is a name', [['__proto__', 5, ['10.0.0.1', 1]]], /other ends than two slots/],
    ['has ends in the wrong order', [[5, 4, ['10.0.0.1', 1]]], /other ends than two slots in order/],
    ['has no owner', [[0, 1]], /a node of it is no list/],
    ['has a number for a host', whole([1, 1]), /no text for a host/],
    ['has a path for a host', whole(['/tmp/sock', 1]), /a host that cannot be one/],
    ['has a line break in a host', whole(['a\nb', 1]), /a host that cannot be one/],
    ['has a long host', whole(['a'.repeat(300), 1]), /a host that cannot be one/],
    ['has a port too high', whole(['10.0.0.1', 65_536]), /a port of 10\.0\.0\.1 that cannot be one/],
    ['has a port that is text', whole(['10.0.0.1', '7000']), /a port of 10\.0\.0\.1/],
    ['names where secrets are', whole(['169.254.169.254', 80]), /169\.254\.169\.254:80, which nodes may not be/],
    ['names everybody', whole(['224.0.0.1', 80]), /224\.0\.0\.1:80/],
    ['names a link', whole(['fe80::1', 80]), /\[fe80::1\]:80/],
    [
      'has two owners of a slot',
      [
        [0, 100, ['10.0.0.1', 1]],
        [200, 300, ['10.0.0.2', 1]],
        [90, 95, ['10.0.0.3', 1]],
      ],
      /names both 10\.0\.0\.1:1 and 10\.0\.0\.3:1 as owners of 90-95/,
    ],
  ];
  for (const [what, reply, message] of bad) {
    it(`is refused that ${what}`, () => {
      assert.throws(
        () => parse(reply),
        (error) =>
          error instanceof DriverError && error.errorCode === 'TOPOLOGY_INVALID' && message.test(error.message),
      );
    });
  }

  it('may name a strange address that the program named before, or allows', () => {
    const reply = whole(['169.254.1.1', 80]);
    assert.equal(parse(reply, { seeds: [{ host: '169.254.1.1' }] }).length, 1);
    assert.equal(parse(reply, { allowNode: (host, port) => host.startsWith('169') && port === 80 }).length, 1);
    assert.throws(
      () => parse(whole(['10.0.0.1', 80]), { allowNode: () => false }),
      /10\.0\.0\.1:80, which nodes may not/,
    );
    assert.throws(() => parse(reply, { allowNode: () => assert.fail('mine') }), /allowNode threw: mine/);
  });
});

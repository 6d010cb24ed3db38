// Unit: what is kept for a shape of documents is found again, never for another one, and not for ever.
import assert from 'node:assert/strict';
import { q } from '../../../../lib/cassandra/mapping/operators.js';
import { ShapeTree } from '../../../../lib/cassandra/mapping/shape.js';

describe('shapes of documents', () => {
  const at = new Date();
  const DIFFERENT: readonly [Record<string, unknown>, Record<string, unknown>?][] = [
    [{}],
    [{ a: 1 }],
    [{ a: 1, b: 1 }],
    [{ b: 1, a: 1 }],
    [{ a: 1 }, { fields: ['b'] }],
    [{ a: 1 }, { fields: ['a', 'b'] }],
    [{ a: 1 }, { when: { b: 1 } }],
    [{ a: 1 }, { fields: ['b'], when: { b: 1 } }],
    [{ a: 1 }, { orderBy: { b: 'asc' } }],
    [{ a: 1 }, { orderBy: { b: 'desc' } }],
    [{ a: 1 }, { limit: 1 }],
    [{ a: 1 }, { ttl: 1 }],
    [{ a: 1 }, { ifExists: true }],
    [{ a: 1 }, { ifExists: false }],
    [{ a: 1 }, { when: { b: q.gt(1) } }],
    [{ a: q.gt(1) }],
    [{ a: q.gte(1) }],
    [{ a: q.in_([1]) }],
    [{ a: q.and(q.gt(1), q.lt(2)) }],
    [{ a: q.and(q.gt(1), 2) }],
    [{ a: q.and(1, q.gt(2)) }],
    [{ a: q.and(q.and(1, 2), 3) }],
    [{ a: q.and(1, q.and(2, 3)) }],
    [{ a: q.and(q.incr(1) as never, 2) }],
    [{ a: q.append([1]) }],
    [{ a: q.prepend([1]) }],
    [{ a: q.remove([1]) }],
  ];

  it('different ones have different places, and equal ones the same', () => {
    const tree = new ShapeTree<number>();
    DIFFERENT.forEach(([document, info], index) => {
      const place = tree.placeOf(document, info);
      assert.equal(place.made, undefined, `${index}`);
      place.made = index;
    });
    DIFFERENT.forEach(([document, info], index) => assert.equal(tree.placeOf(document, info).made, index));
    for (const value of [5, 'x', null, undefined, at, [1], Buffer.of(1)])
      assert.equal(tree.placeOf({ a: value }, undefined).made, 1);
    assert.equal(tree.placeOf({ a: 9 }, { limit: 7, ttl: null, when: undefined }).made, 10);
  });

  it('programs that make up properties do not fill the memory', () => {
    const tree = new ShapeTree<number>();
    let most = 0;
    for (let index = 0; index < 60_000; index++) {
      tree.placeOf({ [`p${index}`]: 1 }, undefined);
      most = Math.max(most, tree.nodeCount);
    }
    assert.ok(most < 21_000, String(most));
  });
});

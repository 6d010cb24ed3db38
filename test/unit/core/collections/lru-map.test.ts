// Unit: the map that forgets what was not used for longest, against a plain list.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LruMap } from '../../../../lib/core/collections/lru-map.js';

describe('LruMap', () => {
  it('forgets what was not used for longest, and says so', () => {
    const evicted: string[] = [];
    const map = new LruMap<string, number>(2, (key) => evicted.push(key));
    map.set('a', 1);
    map.set('b', 2);
    assert.equal(map.get('a'), 1);
    map.set('c', 3);
    assert.deepEqual(evicted, ['b']);
    assert.deepEqual([...map.keys()], ['a', 'c']);
  });

  it('does not count a peek as a use', () => {
    const map = new LruMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.peek('a');
    map.set('c', 3);
    assert.equal(map.get('a'), undefined);
  });

  it('replaces without evicting', () => {
    const map = new LruMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.set('a', 3);
    assert.equal(map.size, 2);
    assert.deepEqual([map.get('a'), map.get('b')], [3, 2]);
  });
});

describe('LruMap, whatever is done to it', () => {
  it('is as a list that is kept in the order of use', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('get', 'peek', 'delete'), key }),
      fc.record({ kind: fc.constant('set'), key }),
      fc.record({ kind: fc.constant('clear'), key: fc.constant('') }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (steps, limit) => {
        const map = new LruMap<string, number>(limit);
        let list: [string, number][] = [];
        for (const [value, { kind, key }] of steps.entries()) {
          const found = list.find(([name]) => name === key);
          if (kind === 'peek') assert.equal(map.peek(key), found?.[1]);
          if (kind === 'get') {
            assert.equal(map.get(key), found?.[1]);
            if (found) list = [...list.filter((each) => each !== found), found];
          }
          if (kind === 'delete') {
            assert.equal(map.delete(key), found !== undefined);
            list = list.filter((each) => each !== found);
          }
          if (kind === 'set') {
            map.set(key, value);
            list = [...list.filter((each) => each !== found), [key, value] as [string, number]].slice(-limit);
          }
          if (kind === 'clear') {
            map.clear();
            list = [];
          }
          assert.deepEqual(
            [...map.keys()],
            list.map(([name]) => name),
          );
          assert.equal(map.size, list.length);
        }
      }),
    );
  });
});

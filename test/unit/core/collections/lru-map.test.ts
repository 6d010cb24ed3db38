import assert from 'node:assert/strict';
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

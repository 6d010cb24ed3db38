// How often values that do not fit have their statement prepared anew.
import assert from 'node:assert/strict';
import { Renewal } from '../../../../lib/cassandra/protocol/renewal.js';

describe('Renewal', () => {
  /** Asks so often within a second, each answered at once: how many may. */
  function burst(renewal: Renewal, atMs: number, changed: boolean, times = 1_000): number {
    let allowed = 0;
    for (let each = 0; each < times; each++) {
      if (!renewal.begin(atMs)) continue;
      allowed++;
      renewal.answered(changed);
    }
    return allowed;
  }

  it('ten in a row that change nothing, then one a second', () => {
    const renewal = new Renewal();
    assert.equal(burst(renewal, 5_000, false), 10);
    assert.equal(burst(renewal, 5_999, false), 0);
    assert.equal(burst(renewal, 6_000, false), 1);
    assert.equal(burst(renewal, 6_500, false), 0);
    assert.equal(burst(renewal, 9_500, false), 3);
    assert.equal(burst(renewal, 1_000_000, false), 10);
  });

  it('as often as they change something', () => {
    const renewal = new Renewal();
    assert.equal(burst(renewal, 0, true), 1_000);
    assert.equal(burst(renewal, 0, false), 10);
  });

  it('whoever comes while one is under way waits for it, and a failed one is one', () => {
    const renewal = new Renewal();
    for (let times = 0; times < 10; times++) {
      for (let each = 0; each < 100; each++) assert.equal(renewal.begin(0), true);
      renewal.failed();
    }
    assert.equal(renewal.begin(0), false);
  });
});

// redis/client/routing: the cursor of SCAN over all primaries.
import assert from 'node:assert/strict';
import { nextScanCursor, parseScanCursor } from '../../../../lib/redis/client/routing/scan-cursor.js';

describe('a cursor over all primaries', () => {
  it('leads from node to node, and ends after the last', () => {
    const first = parseScanCursor(0)!;
    assert.deepEqual(first, { index: 0, ofNode: '0' });
    const within = nextScanCursor(first, '18446744073709551615', 3);
    assert.deepEqual(parseScanCursor(within), { index: 0, ofNode: '18446744073709551615' });
    const second = nextScanCursor(parseScanCursor(within)!, '0', 3);
    assert.deepEqual(parseScanCursor(Buffer.from(second)), { index: 1, ofNode: '0' });
    const third = parseScanCursor(nextScanCursor(parseScanCursor(second)!, '0', 3))!;
    assert.deepEqual(third, { index: 2, ofNode: '0' });
    assert.equal(nextScanCursor(third, '0', 3), '0');
    assert.equal(nextScanCursor(first, '0', 1), '0');
  });

  it('is a number that JavaScript has exactly, for tables of a thousand million keys', () => {
    assert.ok(Number(nextScanCursor({ index: 4_095, ofNode: '0' }, String(2 ** 40), 4_096)) <= Number.MAX_SAFE_INTEGER);
  });

  it('is nothing else', () => {
    for (const text of ['', '-1', 'x', '1.5', '1'.repeat(26), undefined])
      assert.equal(parseScanCursor(text), undefined);
  });
});

// benchmarks: compares rows across drivers, whose rows and 64-bit integers are different classes.
import assert from 'node:assert/strict';

/** Holds one row, however its class represents the columns, against v, n and ts. */
export function assertRow(row: unknown, expected: readonly [string, bigint, Date]): void {
  assert.ok(typeof row === 'object' && row !== null, 'no row');
  const { v, n, ts } = row as Record<'v' | 'n' | 'ts', unknown>;
  assert.equal(v, expected[0]);
  assert.equal(String(n), expected[1].toString());
  assert.ok(ts instanceof Date, 'ts is not a Date');
  assert.equal(ts.getTime(), expected[2].getTime());
}

/** The rows of a result set of either driver. */
export function rowsOf(result: unknown): readonly unknown[] {
  assert.ok(
    typeof result === 'object' && result !== null && 'rows' in result && Array.isArray(result.rows),
    'no rows in the result',
  );
  return result.rows;
}

// What users give an export: names as CQL writes them, and positions that went through JSON.
import assert from 'node:assert/strict';
import { checkPosition, type ExportPosition } from '../../../../lib/cassandra/concurrent/scan-position.js';
import { parseTableName } from '../../../../lib/cassandra/concurrent/table-name.js';
import { isRepeatable } from '../../../../lib/cassandra/concurrent/load.js';

describe('names of tables', () => {
  it('are folded unless they are quoted', () => {
    assert.deepEqual(parseTableName('Shop.Orders', undefined), { keyspace: 'shop', table: 'orders' });
    assert.deepEqual(parseTableName('"Shop"."Or.""ders"', undefined), { keyspace: 'Shop', table: 'Or."ders' });
    assert.deepEqual(parseTableName('orders', 'shop'), { keyspace: 'shop', table: 'orders' });
  });

  it('that are none are refused', () => {
    for (const given of ['', 'a.b.c', 'a b', 'a; DROP TABLE b', '"a', 5, undefined, null])
      assert.throws(() => parseTableName(given, 'ks'), /the name of a table/);
    assert.throws(() => parseTableName('orders', undefined), /the client has none/);
  });
});

describe('positions', () => {
  const position: ExportPosition = {
    version: 1,
    table: 'ks.t',
    next: '5',
    open: [{ start: '1', end: '5', pageState: 'ab', skip: 3 }],
    rows: 10,
  };

  it('come through JSON', () => {
    assert.deepEqual(checkPosition(JSON.parse(JSON.stringify(position)), 'ks.t'), position);
  });

  it('that are none, or of another table, are refused', () => {
    const wrong: unknown[] = [
      {},
      { ...position, version: 2 },
      { ...position, next: 5 },
      { ...position, rows: -1 },
      { ...position, open: [{}] },
      { ...position, open: [{ ...position.open[0], skip: 0.5 }] },
      { ...position, open: 'x' },
    ];
    for (const given of wrong) assert.throws(() => checkPosition(given, 'ks.t'), /the `position` of an export/);
    assert.throws(() => checkPosition(position, 'ks.other'), /is of the table ks\.t, and not of ks\.other/);
  });
});

describe('statements that may be repeated', () => {
  it('are INSERTs without conditions and functions of the moment', () => {
    for (const query of ['INSERT INTO t (a) VALUES (?)', ' insert into t (a) values (?) USING TTL 5'])
      assert.ok(isRepeatable(query), query);
    for (const query of [
      'INSERT INTO t (a) VALUES (?) IF NOT EXISTS',
      'INSERT INTO t (a) VALUES (now())',
      'INSERT INTO t (a) VALUES (uuid ())',
      'INSERT INTO t (a) VALUES (currentTimestamp())',
      'UPDATE t SET a = a + 1 WHERE k = ?',
      'UPDATE t SET a = a + ? WHERE k = ?',
    ])
      assert.ok(!isRepeatable(query), query);
  });
});

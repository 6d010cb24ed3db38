// Unit: what a CQL statement is shown as: no literal of it, whatever it is written as.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { summaryOf, withoutLiterals } from '../../../../../lib/cassandra/client/tracking/statement-text.js';

describe('the text of a statement', () => {
  const texts: readonly (readonly [string, string, string])[] = [
    ['SELECT * FROM a.b WHERE id = ?', 'SELECT * FROM a.b WHERE id = ?', 'SELECT a.b'],
    ["INSERT INTO t1 (a, b2) VALUES ('it''s', -1.5e3)", 'INSERT INTO t1 (a, b2) VALUES (?, ?)', 'INSERT t1'],
    [
      'UPDATE "My ""Table" SET v = $$ a $ b $$ WHERE k = 0xcafe',
      'UPDATE "My ""Table" SET v = ? WHERE k = ?',
      'UPDATE "My ""Table"',
    ],
    ['delete from t where k = 123e4567-e89b-12d3-a456-426614174000', 'delete from t where k = ?', 'DELETE t'],
    [
      "CREATE TABLE IF NOT EXISTS ks.t (id int) WITH comment = 'x'",
      'CREATE TABLE IF NOT EXISTS ks.t (id int) WITH comment = ?',
      'CREATE ks.t',
    ],
    ["SELECT a FROM t -- 'secret'\nWHERE k = 1", 'SELECT a FROM t  \nWHERE k = ?', 'SELECT t'],
    ["SELECT a FROM t WHERE k = 'not closed", 'SELECT a FROM t WHERE k = ?', 'SELECT t'],
    ['SELECT a FROM t WHERE d = 1h30m AND e = 5', 'SELECT a FROM t WHERE d = ? AND e = ?', 'SELECT t'],
    ['INSERT INTO t (a, b, c) VALUES (true, NaN, -Infinity)', 'INSERT INTO t (a, b, c) VALUES (?, ?, -?)', 'INSERT t'],
    ['SELECT a FROM t WHERE d IN (P1Y2M3DT4H5M6S, PT5M, P3W)', 'SELECT a FROM t WHERE d IN (?, ?, ?)', 'SELECT t'],
    ['SELECT a FROM t WHERE d = P0001-02-03T04:05:06', 'SELECT a FROM t WHERE d = ?', 'SELECT t'],
    ['SELECT true_name, p1, pt FROM p2 WHERE nano = ?', 'SELECT true_name, p1, pt FROM p2 WHERE nano = ?', 'SELECT p2'],
    ['USE ks', 'USE ks', 'USE'],
    ['SELECT a FROM t /* not closed', 'SELECT a FROM t  ', 'SELECT t'],
    ['-- of SECRET\nSELECT a FROM t', ' \nSELECT a FROM t', 'SELECT t'],
    ["/* traceparent='00-4bf9' */ SELECT a FROM t", '  SELECT a FROM t', 'SELECT t'],
    ["'SECRET' SELECT a FROM t", '? SELECT a FROM t', 'SELECT t'],
    ['session_7f3a now', 'session_7f3a now', 'OTHER'],
    [
      'BEGIN BATCH INSERT INTO t (a) VALUES (1) APPLY BATCH',
      'BEGIN BATCH INSERT INTO t (a) VALUES (?) APPLY BATCH',
      'BEGIN t',
    ],
    ['', '', ''],
  ];
  for (const [query, shown, summary] of texts) {
    it(`of ${JSON.stringify(query)}`, () => {
      assert.equal(withoutLiterals(query), shown);
      assert.equal(summaryOf(query), summary);
    });
  }

  it('shows no text, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, secret) => {
        const literal = `'${`SECRET${secret}`.replaceAll("'", "''")}'`;
        const name = before.replaceAll(/[^a-z]/g, '');
        assert.doesNotMatch(withoutLiterals(`SELECT ${name} FROM t WHERE a = ${literal} AND b = 1`), /SECRET/);
      }),
    );
  });

  it('shows no half of a literal where it is cut', () => {
    const id = 'abcdefab-cafe-bead-dada-facefacefade';
    for (let length = 0; length <= id.length; length++) {
      const query = `SELECT a FROM t WHERE b = `.padEnd(4_096 - length) + id;
      assert.equal(withoutLiterals(query).replace(/\?$/, '').trim(), 'SELECT a FROM t WHERE b =');
    }
  });

  it('takes no longer than its length is worth', () => {
    assert.ok(withoutLiterals("'".repeat(100_000)).length < 5_000);
    assert.ok(withoutLiterals('/*'.repeat(100_000)).length < 5_000);
    assert.ok(summaryOf('from '.repeat(100_000)).length < 5_000);
  });
});

// Names of keyspaces, tables and columns, to and from what CQL writes.
import assert from 'node:assert/strict';
import { quoteIdentifier, readIdentifier } from '../../../../lib/cassandra/types/identifiers.js';

describe('identifiers of CQL', () => {
  it('come back as they were, whatever is in them', () => {
    for (const name of ['orders', 'Orders', 'Or."ders', '"', '', 'token', 'a b', 'ä'])
      assert.equal(readIdentifier(quoteIdentifier(name)), name);
  });

  it('double the quotes that are in them', () => {
    assert.equal(quoteIdentifier('Or."ders'), '"Or.""ders"');
  });

  it('are folded to lower case unless they are quoted', () => {
    assert.equal(readIdentifier('Orders'), 'orders');
    assert.equal(readIdentifier('"Orders"'), 'Orders');
  });
});

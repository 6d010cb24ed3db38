import assert from 'node:assert/strict';
import { eachRowArguments } from '../../../../../lib/cassandra/client/requests/each-row-arguments.js';

describe('cassandra/client/requests: the arguments of eachRow', () => {
  it('are the last two of three functions, as in cassandra-driver: cassanknex gives the first as options as well', () => {
    const onRow = (): void => undefined;
    const onEnd = (): void => undefined;
    const given = eachRowArguments([['a'], onRow, onRow, onEnd]);
    assert.deepEqual(given, { params: ['a'], options: undefined, onRow, onEnd });
    assert.equal(eachRowArguments([['a'], {}, onRow, onEnd]).onEnd, onEnd);
    assert.equal(eachRowArguments([onRow]).onRow, onRow);
  });
});

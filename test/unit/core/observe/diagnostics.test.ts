// Unit: whether contexts are bound to a channel, which decides how a message is published.
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';
import { mayHaveStores } from '../../../../lib/core/observe/diagnostics.js';

describe('a channel', () => {
  it('has no stores unless one is bound to it', () => {
    const start = channel('ringwire:test:stores');
    const listener = (): void => {};
    start.subscribe(listener);
    assert.equal(mayHaveStores(start), false);
    const store = new AsyncLocalStorage<unknown>();
    start.bindStore(store);
    assert.equal(mayHaveStores(start), true);
    start.unbindStore(store);
    assert.equal(mayHaveStores(start), false);
    start.unsubscribe(listener);
  });

  it('may have some where it does not say', () => {
    for (const silent of [{}, { _stores: undefined }, { _stores: 0 }]) assert.equal(mayHaveStores(silent), true);
  });
});

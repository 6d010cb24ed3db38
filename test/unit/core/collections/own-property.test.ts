// Properties whose names come from a server or a user.
import assert from 'node:assert/strict';
import { defineOwn, setOwn } from '../../../../lib/core/collections/own-property.js';

describe('own properties', () => {
  for (const set of [defineOwn, setOwn]) {
    it(`are set whatever they are called (${set.name})`, () => {
      for (const name of ['id', '', '0', '__proto__', 'toString', 'constructor']) {
        const object: Record<string, unknown> = {};
        set(object, name, 5);
        assert.deepEqual(Object.getOwnPropertyDescriptor(object, name), {
          value: 5,
          configurable: true,
          enumerable: true,
          writable: true,
        });
        assert.equal(Object.getPrototypeOf(object), Object.prototype);
      }
    });
  }
});

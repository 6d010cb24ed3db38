// Unit: the ring queue, against a plain array.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RingQueue } from '../../../../lib/core/collections/ring-queue.js';

describe('RingQueue', () => {
  it('behaves as an array does', () => {
    const operation = fc.constantFrom('push', 'shift', 'pop', 'unshift', 'replace', 'retain');
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 300 }), (operations) => {
        const queue = new RingQueue<number>();
        let model: number[] = [];
        for (const [value, name] of operations.entries()) {
          if (name === 'push') (model.push(value), queue.push(value));
          else if (name === 'unshift') (model.unshift(value), queue.unshift(value));
          else if (name === 'shift') assert.equal(queue.shift(), model.shift());
          else if (name === 'pop') assert.equal(queue.pop(), model.pop());
          else if (name === 'retain') {
            const isKept = (each: number): boolean => (each + value) % 3 > 0;
            model = model.filter(isKept);
            queue.retain(isKept);
          } else if (model.length > 0) ((model[model.length >> 1] = value), queue.replace(model.length >> 1, value));
          assert.equal(queue.length, model.length);
          assert.equal(queue.peek(), model[0]);
          for (const [distance, expected] of model.entries()) assert.equal(queue.at(distance), expected);
        }
        assert.deepEqual(queue.drain(), model);
        assert.equal(queue.length, 0);
      }),
    );
  });

  it('keeps its order through growth and after running empty', () => {
    const queue = new RingQueue<number>();
    for (let round = 0; round < 3; round++) {
      for (let value = 0; value < 10_000; value++) queue.push(value);
      for (let value = 0; value < 10_000; value++) assert.equal(queue.shift(), value);
      assert.equal(queue.shift(), undefined);
    }
  });
});

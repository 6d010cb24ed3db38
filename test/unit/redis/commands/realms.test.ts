// Arguments that another realm made (a vm context, which is where Jest runs tests) are sent like our own.
import assert from 'node:assert/strict';
import { createContext, runInContext, runInThisContext } from 'node:vm';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { commandFor } from '../../../../lib/redis/commands/registry.js';
import { encodeRequest } from '../../../../lib/redis/protocol/resp-encoder.js';
import { request } from '../protocol/fake-port.js';

const realm = createContext({});

function sent(name: string, args: readonly unknown[]): string {
  const out = new ByteWriter(1);
  encodeRequest(request(name, commandFor(name).arrange(args) as never), out);
  return out.buffer.latin1Slice(0, out.position);
}

/** Commands, and arguments as an expression. */
const CALLS: readonly (readonly [string, string])[] = [
  ['set', '["k", new Uint8Array([1, 255])]'],
  ['set', '["k", new Date(1700000000000)]'],
  ['set', '["k", { toString() { return "text"; } }]'],
  ['hset', '["k", new Map([["f", 1], ["g", new Uint8Array([2])]])]'],
  ['hset', '["k", { f: 1 }]'],
  ['mset', '[new Map([["a", 1]])]'],
];

describe('arguments of another realm', () => {
  for (const [name, expression] of CALLS) {
    it(`${name} ${expression}`, () => {
      const here = runInThisContext(expression) as unknown[];
      assert.equal(sent(name, runInContext(expression, realm) as unknown[]), sent(name, here));
    });
  }

  for (const expression of ['["k", new Date(NaN)]', '["k", { a: 1 }]', '["k", [[]]]', '["k", undefined]']) {
    it(`set refuses ${expression}`, () => {
      assert.throws(() => sent('set', runInContext(expression, realm) as unknown[]), { code: 'INVALID_ARGUMENT' });
    });
  }
});

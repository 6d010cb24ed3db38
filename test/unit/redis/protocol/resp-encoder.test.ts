// Unit: commands as bytes, against a plain encoder, and what is refused.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { InvalidArgumentError } from '../../../../lib/core/errors/driver-error.js';
import { encodeRequest, estimateSize } from '../../../../lib/redis/protocol/resp-encoder.js';
import { request } from './fake-port.js';

type Arguments = readonly (string | number | Uint8Array)[];

function encode(name: string, args: Arguments): Buffer {
  const out = new ByteWriter(1);
  encodeRequest(request(name, args), out);
  return Buffer.from(out.buffer.subarray(0, out.position));
}

/** The plainest way to write it. */
function expected(name: string, args: Arguments): Buffer {
  const parts = [Buffer.from(`*${args.length + 1}\r\n`)];
  for (const argument of [name, ...args]) {
    const bytes = argument instanceof Uint8Array ? Buffer.from(argument) : Buffer.from(String(argument));
    parts.push(Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n'));
  }
  return Buffer.concat(parts);
}

function check(name: string, args: Arguments): void {
  assert.equal(encode(name, args).toString('latin1'), expected(name, args).toString('latin1'));
}

describe('redis/protocol: resp-encoder', () => {
  it('writes texts of every length around each boundary, ASCII or not', () => {
    for (const length of [0, 1, 9, 10, 11, 62, 63, 64, 65, 99, 100, 101, 340, 999, 1000, 16383, 16384, 16385, 70_000]) {
      for (const unit of ['x', 'é', '€']) check('SET', ['k', unit.repeat(length)]);
      // The length takes one digit more in bytes than in characters.
      if (length > 0) check('SET', ['k', `${'x'.repeat(length - 1)}€`, 'behind']);
    }
  });
  it('writes long texts wherever they are not ASCII', () => {
    for (const odd of ['é', '€', '𝄞', '\ud800', '\udc00'])
      for (const at of [0, 1, 254, 255, 256, 257, 10_000, 19_996, 19_997, 19_998, 19_999, 20_000])
        check('SET', ['k', `${'x'.repeat(at)}${odd}${'x'.repeat(20_000 - at)}`, 'behind']);
  });
  it('keeps what could break out of its place inside', () => {
    check('SET', ['a\r\nFLUSHALL\r\n', '\r\n$3\r\n']);
  });
  it('writes lone surrogates as the replacement character, as UTF-8 wants', () => {
    assert.match(encode('GET', ['\ud800']).toString(), /\$3\r\n\ufffd\r\n$/);
  });
  it('writes numbers as ioredis does', () => {
    check('SET', [0, 1, -1, 1.5, -0.25, 2 ** 53 - 1, 123456789012]);
    assert.match(encode('SET', [-0]).toString(), /\$1\r\n0\r\n$/);
  });
  it('writes bytes and views of bytes', () => {
    const memory = new Uint8Array([1, 2, 0, 255, 13, 10]);
    check('SET', [memory, memory.subarray(2, 5), Buffer.alloc(0), Buffer.alloc(100_000, 7)]);
  });
  it('writes more arguments than headers are cached for', () => {
    check(
      'DEL',
      Array.from({ length: 3000 }, (_, index) => `key:${index}`),
    );
  });
  it('refuses what has no meaning, naming the command and the position', () => {
    for (const bad of [NaN, undefined, Symbol('x'), () => 1]) {
      assert.throws(
        () => encode('SET', ['k', bad as unknown as string]),
        (error: unknown) =>
          error instanceof InvalidArgumentError &&
          error.execution === 'none' &&
          /SET/.test(error.message) &&
          /2/.test(error.message),
        String(bad),
      );
    }
  });
  it('writes any arguments as the plain way does', () => {
    const argument = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.string({ maxLength: 70 }),
      fc.integer(),
      fc.uint8Array({ maxLength: 80 }),
    );
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 8 }), (args) => check('SET', args)),
      { numRuns: 200 },
    );
  });
  it('estimates size within a factor for ASCII', () => {
    const args = ['key', 'x'.repeat(1000), Buffer.alloc(500)];
    const size = encode('SET', args).length;
    assert.ok(Math.abs(estimateSize(request('SET', args)) - size) < 64);
  });
});

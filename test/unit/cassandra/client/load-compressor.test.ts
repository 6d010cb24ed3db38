// The codec behind the `compression` option: which package is used, what happens without one, and that all of them
// understand each other.
import assert from 'node:assert/strict';
import { loadCompressor } from '../../../../lib/cassandra/client/connections/load-compressor.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';

const real = (name: string): Promise<unknown> => import(name) as Promise<unknown>;
const nothing = (name: string): Promise<unknown> => Promise.reject(new Error(`Cannot find package '${name}'`));
const only = (wanted: string) => (name: string) => (name === wanted ? real(name) : nothing(name));
const TEXT = Buffer.from('a text that repeats itself, a text that repeats itself, '.repeat(40));

/** What the package lz4 offers, over the codec of our own: the package itself would have to be compiled. */
async function standInForLz4(): Promise<unknown> {
  const own = (await loadCompressor('lz4', nothing))();
  const copy = (from: Uint8Array, to: Uint8Array): number => (to.set(from), from.length);
  return {
    default: {
      encodeBound: (size: number) => size + 64,
      encodeBlock: (bytes: Uint8Array, output: Uint8Array) => copy(own.compress(bytes), output),
      decodeBlock: (block: Uint8Array, output: Uint8Array) => copy(own.decompress(block, output.length), output),
    },
  };
}

describe('loadCompressor', () => {
  it('gives LZ4 blocks that every codec reads, whichever package is there', async () => {
    const asked: string[] = [];
    const standIn = await standInForLz4();
    const codecs = [
      (await loadCompressor('lz4'))(),
      (await loadCompressor('lz4', only('lz4-napi')))(),
      (
        await loadCompressor(
          'lz4',
          (name) => (asked.push(name), name === 'lz4' ? Promise.resolve(standIn) : nothing(name)),
        )
      )(),
      (await loadCompressor('lz4', nothing))(),
    ];
    assert.deepEqual(asked, ['lz4-napi', 'lz4']);
    assert.deepEqual(
      codecs.map(({ constructor }) => constructor.name),
      ['NapiLz4', 'NapiLz4', 'NodeLz4', 'OwnLz4'],
    );
    for (const writer of codecs) {
      for (const bytes of [TEXT, Buffer.from([7]), Buffer.alloc(100_000, 1)]) {
        const block = Buffer.from(writer.compress(bytes));
        for (const reader of codecs)
          assert.ok(
            Buffer.from(reader.decompress(block, bytes.length)).equals(bytes),
            `${writer.constructor.name} to ${reader.constructor.name}`,
          );
      }
    }
  });

  it('reads blocks that stand in the middle of other memory', async () => {
    for (const codec of [
      (await loadCompressor('lz4'))(),
      (await loadCompressor('lz4', nothing))(),
      (await loadCompressor('snappy'))(),
    ]) {
      const block = Buffer.from(codec.compress(new Uint8Array(TEXT)));
      const around = new Uint8Array(block.length + 40).fill(0xee);
      around.set(block, 17);
      assert.ok(Buffer.from(codec.decompress(around.subarray(17, 17 + block.length), TEXT.length)).equals(TEXT));
    }
  });

  it('refuses malformed blocks and sizes that are not true', async () => {
    for (const codec of [(await loadCompressor('lz4', only('lz4-napi')))(), (await loadCompressor('lz4', nothing))()]) {
      const block = Buffer.from(codec.compress(TEXT));
      assert.throws(() => codec.decompress(block.subarray(0, block.length - 3), TEXT.length), codec.constructor.name);
      // A size that is too large may give fewer bytes instead: the caller compares.
      const result = ((): number => {
        try {
          return codec.decompress(block, TEXT.length + 1).length;
        } catch {
          return -1;
        }
      })();
      assert.notEqual(result, TEXT.length + 1);
    }
  });

  it('says what to install where snappy is missing', async () => {
    await assert.rejects(loadCompressor('snappy', nothing), (error: DriverError) => {
      assert.deepEqual([error.errorCode, error.retryable], ['UNSUPPORTED', false]);
      assert.match(error.message, /npm install snappy/);
      assert.match(String(error.cause), /Cannot find package 'snappy'/);
      return true;
    });
    await assert.rejects(
      loadCompressor('snappy', () => Promise.resolve({ default: {} })),
      /could not be loaded/,
    );
    assert.equal((await loadCompressor('snappy', only('snappy')))().name, 'snappy');
  });

  it('uses another package where one is broken', async () => {
    const broken = (): Promise<unknown> => Promise.reject(new Error('Module did not self-register'));
    assert.equal((await loadCompressor('lz4', broken))().constructor.name, 'OwnLz4');
  });
});

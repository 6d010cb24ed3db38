// test/support/fake-cassandra: the npm block codecs, as a server and as a client of ours would use them.
import lz4 from 'lz4-napi';
import snappy from 'snappy';
import type { Compressor } from '../../../lib/cassandra/protocol/compression.js';
import type { BlockCodec } from '../../../lib/testing/cassandra/framing.js';
import type { ServerCodecs } from '../../../lib/testing/cassandra/server-connection.js';

/** lz4-napi puts a little-endian length before its blocks, which the protocol does not have. */
export const foreignLz4: BlockCodec = {
  compress: (bytes) => lz4.compressSync(bytes).subarray(4),
  decompress(block, size) {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(size);
    return lz4.uncompressSync(Buffer.concat([length, block]));
  },
};

export const foreignSnappy: BlockCodec = {
  compress: (bytes) => snappy.compressSync(bytes),
  decompress: (block) => snappy.uncompressSync(block, { asBuffer: true }) as Buffer,
};

export const serverCodecs: ServerCodecs = { lz4: foreignLz4, snappy: foreignSnappy };

export const snappyCompressor: Compressor = {
  name: 'snappy',
  compress: (bytes) => snappy.compressSync(Buffer.from(bytes)),
  decompress: (block) => snappy.uncompressSync(Buffer.from(block), { asBuffer: true }) as Buffer,
};

export const foreignLz4Compressor: Compressor = {
  name: 'lz4',
  compress: (bytes) => foreignLz4.compress(Buffer.from(bytes)),
  decompress: (block, size) => foreignLz4.decompress(Buffer.from(block), size),
};

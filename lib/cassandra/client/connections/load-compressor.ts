// cassandra/client/connections: finds the codec for the `compression` option while connecting: an optional package
// where one is installed, ours else.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { CompressionName, Compressor } from '../../protocol/compression.js';
import { OwnLz4 } from '../../protocol/lz4.js';
import { importPackage, namespaceOf, type PackageLoader } from './optional-package.js';

/** Makes the codec of one connection: results may live in memory that its next call uses again. */
export type CompressorFactory = () => Compressor;

/**
 * `lz4` uses `lz4-napi`, else `lz4`, else a codec of ringwire's own; `snappy` uses the package `snappy`.
 *
 * @throws DriverError UNSUPPORTED when a package is needed and cannot be loaded
 */
export async function loadCompressor(
  name: CompressionName,
  load: PackageLoader = importPackage,
): Promise<CompressorFactory> {
  if (name === 'snappy') return loadSnappy(load);
  const napi = await tryLoad<Lz4Napi>(load, 'lz4-napi', ['compressSync', 'uncompressSync']);
  if (napi !== undefined) return () => new NapiLz4(napi);
  const lz4 = await tryLoad<Lz4>(load, 'lz4', ['encodeBlock', 'decodeBlock', 'encodeBound']);
  if (lz4 !== undefined) return () => new NodeLz4(lz4);
  return () => new OwnLz4();
}

async function loadSnappy(load: PackageLoader): Promise<CompressorFactory> {
  let snappy: Snappy | undefined;
  let cause: unknown;
  try {
    snappy = namespaceOf<Snappy>(await load('snappy'), ['compressSync', 'uncompressSync']);
  } catch (error) {
    cause = error;
  }
  if (snappy === undefined) {
    throw new DriverError(
      "compression: 'snappy' needs the package snappy, which could not be loaded: npm install snappy (or use 'lz4', which needs none)",
      {
        code: 'UNSUPPORTED',
        retryable: false,
        cause,
      },
    );
  }
  const loaded = snappy;
  return () => new NapiSnappy(loaded);
}

/** A package that is there but does not work (built for another Node) is as good as none. */
async function tryLoad<T extends object>(
  load: PackageLoader,
  name: string,
  functions: readonly (keyof T & string)[],
): Promise<T | undefined> {
  try {
    return namespaceOf<T>(await load(name), functions);
  } catch {
    return undefined;
  }
}

interface Lz4Napi {
  compressSync(bytes: Uint8Array): Uint8Array;
  uncompressSync(block: Uint8Array): Uint8Array;
}

const NAPI_LENGTH_BYTES = 4;

/** lz4-napi puts a little-endian length before its blocks, which the protocol does not have. */
class NapiLz4 implements Compressor {
  readonly name = 'lz4';
  private readonly lz4: Lz4Napi;
  private prefixed = Buffer.allocUnsafeSlow(16 * 1024);

  constructor(lz4: Lz4Napi) {
    this.lz4 = lz4;
  }

  compress(bytes: Uint8Array): Uint8Array {
    return this.lz4.compressSync(asBuffer(bytes)).subarray(NAPI_LENGTH_BYTES);
  }

  decompress(block: Uint8Array, exactSize: number): Uint8Array {
    const length = NAPI_LENGTH_BYTES + block.length;
    const isLarge = length > this.prefixed.length;
    const prefixed = isLarge ? Buffer.allocUnsafe(length) : this.prefixed;
    prefixed.writeUInt32LE(exactSize, 0);
    prefixed.set(block, NAPI_LENGTH_BYTES);
    return this.lz4.uncompressSync(prefixed.subarray(0, length));
  }
}

interface Lz4 {
  encodeBound(size: number): number;
  encodeBlock(bytes: Uint8Array, output: Uint8Array): number;
  /** Answers the size, or a negative number for a malformed block. */
  decodeBlock(block: Uint8Array, output: Uint8Array): number;
}

class NodeLz4 implements Compressor {
  readonly name = 'lz4';
  private readonly lz4: Lz4;

  constructor(lz4: Lz4) {
    this.lz4 = lz4;
  }

  compress(bytes: Uint8Array): Uint8Array {
    const output = Buffer.allocUnsafe(this.lz4.encodeBound(bytes.length));
    const size = this.lz4.encodeBlock(asBuffer(bytes), output);
    // 0: it did not fit, which the bound rules out. Answering the bytes themselves says that compressing did not help.
    return size > 0 ? output.subarray(0, size) : bytes;
  }

  decompress(block: Uint8Array, exactSize: number): Uint8Array {
    const output = Buffer.allocUnsafe(exactSize);
    const size = this.lz4.decodeBlock(asBuffer(block), output);
    if (size !== exactSize) throw new Error(`the block gave ${size} bytes instead of ${exactSize}`);
    return output;
  }
}

interface Snappy {
  compressSync(bytes: Uint8Array): Uint8Array;
  uncompressSync(block: Uint8Array, options: { asBuffer: true }): Uint8Array | string;
}

class NapiSnappy implements Compressor {
  readonly name = 'snappy';
  private readonly snappy: Snappy;

  constructor(snappy: Snappy) {
    this.snappy = snappy;
  }

  compress(bytes: Uint8Array): Uint8Array {
    return this.snappy.compressSync(asBuffer(bytes));
  }

  decompress(block: Uint8Array): Uint8Array {
    return this.snappy.uncompressSync(asBuffer(block), { asBuffer: true }) as Uint8Array;
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

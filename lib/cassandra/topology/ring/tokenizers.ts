// cassandra/topology/ring: from partition keys and texts to tokens, and from a range to its parts, for each partitioner:
// cassandra-driver's tokenizers. The arithmetic of splitting is that of the DataStax drivers, so that jobs which divide
// a ring among workers divide it alike.
import { brandClass } from '../../../core/errors/brand.js';
import { lateCrypto } from '../../../core/runtime/late-modules.js';
import { ArgumentError } from '../../types/argument-error.js';
import { Integer } from '../../types/integer.js';
import { Long } from '../../types/long.js';
import { parseLong } from '../long-tokens.js';
import { murmur3Token, type TokenHalves } from '../murmur3.js';
import { bytesOf, ByteOrderedToken, Murmur3Token, RandomToken, type Token } from './token.js';

/** Makes the tokens of one partitioner. */
export interface Tokenizer {
  /** The token of a partition key as the server stores it. */
  hash(key: Uint8Array | readonly number[]): Token;
  /** @throws ArgumentError for a text that is no token */
  parse(text: string): Token;
  /** What lies before every token, and stands for the end of the ring too. */
  minToken(): Token;
  /** The `count - 1` tokens that divide the range. */
  split(start: Token, end: Token, count: number): Token[];
  /** A text that no other token has. */
  stringify(token: Token): string;
}

/** A ring whose tokens are whole numbers. */
interface NumberedRing {
  readonly min: Token;
  readonly max: Token;
  /** The last token as a number. */
  readonly end: bigint;
  readonly length: bigint;
}

export class Murmur3Tokenizer implements Tokenizer {
  private readonly halves: TokenHalves = { high: 0, low: 0 };

  hash(key: Uint8Array | readonly number[]): Murmur3Token {
    const bytes = bytesOf(key);
    murmur3Token(bytes, 0, bytes.length, this.halves);
    return new Murmur3Token(new Long(this.halves.low, this.halves.high));
  }

  parse(text: string): Murmur3Token {
    if (!parseLong(text, this.halves)) return refuse(text, 'Murmur3Partitioner');
    return new Murmur3Token(new Long(this.halves.low, this.halves.high));
  }

  minToken(): Murmur3Token {
    return MURMUR3_MIN;
  }

  maxToken(): Murmur3Token {
    return MURMUR3_MAX;
  }

  split(start: Murmur3Token, end: Murmur3Token, count: number): Murmur3Token[] {
    return splitNumbered(start, end, count, MURMUR3_RING).map((value) => new Murmur3Token(Long.fromBigInt(value)));
  }

  stringify(token: Token): string {
    return token.toString();
  }
}
brandClass(Murmur3Tokenizer, 'cassandra.Murmur3Tokenizer');

const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;
const MURMUR3_MIN = new Murmur3Token(Long.MIN_VALUE);
const MURMUR3_MAX = new Murmur3Token(Long.MAX_VALUE);
const MURMUR3_RING: NumberedRing = { min: MURMUR3_MIN, max: MURMUR3_MAX, end: LONG_MAX, length: LONG_MAX - LONG_MIN };

export class RandomTokenizer implements Tokenizer {
  /** FBUtilities.hashToBigInteger: the digest as a signed number, without its sign. */
  hash(key: Uint8Array | readonly number[]): RandomToken {
    const digest = lateCrypto().createHash('md5').update(bytesOf(key)).digest();
    return new RandomToken(Integer.fromBuffer(digest).abs());
  }

  parse(text: string): RandomToken {
    return /^-?\d{1,39}$/.test(text) ? new RandomToken(Integer.fromString(text)) : refuse(text, 'RandomPartitioner');
  }

  minToken(): RandomToken {
    return RANDOM_MIN;
  }

  maxToken(): RandomToken {
    return RANDOM_MAX;
  }

  split(start: RandomToken, end: RandomToken, count: number): RandomToken[] {
    return splitNumbered(start, end, count, RANDOM_RING).map((value) => new RandomToken(Integer.fromBigInt(value)));
  }

  stringify(token: Token): string {
    return token.toString();
  }
}
brandClass(RandomTokenizer, 'cassandra.RandomTokenizer');

const RANDOM_LARGEST = 2n ** 127n;
const RANDOM_MIN = new RandomToken(Integer.fromInt(-1));
const RANDOM_MAX = new RandomToken(Integer.fromBigInt(RANDOM_LARGEST));
const RANDOM_RING: NumberedRing = {
  min: RANDOM_MIN,
  max: RANDOM_MAX,
  end: RANDOM_LARGEST,
  length: RANDOM_LARGEST + 1n,
};

/** So many bytes more where there are fewer tokens between two than parts are wanted. */
const MOST_ADDED_BYTES = 4;

export class ByteOrderedTokenizer implements Tokenizer {
  hash(key: Uint8Array | readonly number[]): ByteOrderedToken {
    return new ByteOrderedToken(bytesOf(key));
  }

  parse(text: string): ByteOrderedToken {
    const match = /^(?:0x)?((?:[0-9a-f]{2})*)$/i.exec(text);
    return match === null ? refuse(text, 'ByteOrderedPartitioner') : new ByteOrderedToken(Buffer.from(match[1], 'hex'));
  }

  minToken(): ByteOrderedToken {
    return BYTES_MIN;
  }

  split(start: ByteOrderedToken, end: ByteOrderedToken, count: number): ByteOrderedToken[] {
    const order = start.compare(end);
    if (order === 0 && start.equals(BYTES_MIN))
      throw new ArgumentError('Cannot split whole ring with ordered partitioner');
    const shortest = Math.max(start.getValue().length, end.getValue().length);
    for (let added = 0; ; added++) {
      const width = shortest + added;
      const ringLength = 1n << BigInt(width * 8);
      const from = numberOf(start.getValue(), width);
      const distance = numberOf(end.getValue(), width) - from;
      const range = order < 0 ? distance : distance + ringLength;
      if (range < BigInt(count) && added < MOST_ADDED_BYTES) continue;
      const ring = order < 0 ? undefined : { end: ringLength - 1n, length: ringLength };
      return splitPoints(from, range, count, ring).map((value) => new ByteOrderedToken(bytesOfNumber(value, width)));
    }
  }

  stringify(token: Token): string {
    return token.toString();
  }
}
brandClass(ByteOrderedTokenizer, 'cassandra.ByteOrderedTokenizer');

const BYTES_MIN = new ByteOrderedToken(Buffer.alloc(0));

/** Bytes are in the order of the numbers that they are when all have the same length. */
function numberOf(bytes: Buffer, width: number): bigint {
  const hex = bytes.toString('hex').padEnd(width * 2, '0');
  return hex === '' ? 0n : BigInt(`0x${hex}`);
}

function bytesOfNumber(value: bigint, width: number): Buffer {
  return Buffer.from(value.toString(16).padStart(width * 2, '0'), 'hex');
}

function splitNumbered(start: Token, end: Token, count: number, ring: NumberedRing): bigint[] {
  const isWholeRing = start.equals(end) && start.equals(ring.min);
  const from = wholeNumberOf(start);
  const distance = wholeNumberOf(isWholeRing ? ring.max : end) - from;
  return splitPoints(from, distance < 0n ? distance + ring.length : distance, count, ring);
}

function wholeNumberOf(token: Token): bigint {
  return BigInt(token.toString());
}

/** @param ring undefined where the range does not go round its end */
function splitPoints(
  start: bigint,
  range: bigint,
  count: number,
  ring: Pick<NumberedRing, 'end' | 'length'> | undefined,
): bigint[] {
  const parts = BigInt(count);
  const step = range / parts;
  // The first parts are longer by one.
  const longer = range % parts;
  const points: bigint[] = [];
  let current = start;
  for (let index = 1n; index < parts; index++) {
    current += index <= longer ? step + 1n : step;
    if (ring !== undefined && current > ring.end) current -= ring.length;
    points.push(current);
  }
  return points;
}

function refuse(text: string, partitioner: string): never {
  throw new ArgumentError(`a text of ${text.length} characters is no token of ${partitioner}`);
}

/** By the class name of the partitioner without its package; undefined where only the server can compute tokens. */
export function tokenizerOf(partitioner: string): Tokenizer | undefined {
  switch (partitioner) {
    case 'Murmur3Partitioner':
      return new Murmur3Tokenizer();
    case 'RandomPartitioner':
      return new RandomTokenizer();
    case 'ByteOrderedPartitioner':
      return new ByteOrderedTokenizer();
    default:
      return undefined;
  }
}

// cassandra/topology: from partition keys to tokens, and from tokens in text to sorted ones: what the cluster's
// partitioner decides. Pure, but for the MD5 of RandomPartitioner.
import { lateCrypto } from '../../core/runtime/late-modules.js';
import { readLongTokens, sortedLongs } from './long-tokens.js';
import { readTextTokens, sortedTexts, type TextTokens } from './text-tokens.js';
import type { SortedTokens, Steps, TokenList } from './tokens.js';

export interface Partitioner {
  /** Without its package. */
  readonly name: string;
  /** The tokens of one node; undefined for a text that is no token. */
  read(texts: readonly string[]): TokenList | undefined;
  /** All tokens in their order, each with the position of the list that it came from. */
  sort(lists: readonly TokenList[]): Steps<SortedTokens>;
}

const murmur3: Partitioner = { name: 'Murmur3Partitioner', read: readLongTokens, sort: sortedLongs };

const HEX_DIGITS = 32;
const LARGEST_RANDOM = 2n ** 127n;

const randomTokens: TextTokens = {
  toSortable: randomText,
  fromSortable: (sortable) => BigInt(`0x${sortable}`).toString(),
  hash: md5Text,
};

const random: Partitioner = {
  name: 'RandomPartitioner',
  read: (texts) => readTextTokens(texts, randomTokens),
  sort: (lists) => sortedTexts(lists, randomTokens),
};

const byteTokens: TextTokens = {
  toSortable: (text) => (/^(?:0x)?(?:[0-9a-f]{2})*$/i.test(text) ? text.replace(/^0x/, '').toLowerCase() : undefined),
  fromSortable: (sortable) => sortable,
  hash: (key) => asBuffer(key).toString('hex'),
};

const byteOrdered: Partitioner = {
  name: 'ByteOrderedPartitioner',
  read: (texts) => readTextTokens(texts, byteTokens),
  sort: (lists) => sortedTexts(lists, byteTokens),
};

/** By the class name in system.local; undefined for one whose tokens nobody but the server can compute. */
export function partitionerOf(className: string): Partitioner | undefined {
  const name = className.slice(className.lastIndexOf('.') + 1);
  return [murmur3, random, byteOrdered].find((known) => known.name === name);
}

/** Of equal length, so that texts are in the order of numbers. */
function randomText(text: string): string | undefined {
  if (!/^\d{1,39}$/.test(text)) return undefined;
  const token = BigInt(text);
  return token <= LARGEST_RANDOM ? token.toString(16).padStart(HEX_DIGITS, '0') : undefined;
}

/** The absolute value of the digest as a signed number (FBUtilities.hashToBigInteger). */
function md5Text(key: Uint8Array): string {
  const digest = lateCrypto().createHash('md5').update(key).digest();
  const number = BigInt.asIntN(128, BigInt(`0x${digest.toString('hex')}`));
  return (number < 0n ? -number : number).toString(16).padStart(HEX_DIGITS, '0');
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

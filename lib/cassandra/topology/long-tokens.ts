// cassandra/topology: the tokens of Murmur3Partitioner: 64-bit numbers, kept in halves. A ring may have hundreds of
// thousands of them, so they are read without a bigint each, sorted by their digits, and searched without allocation.
import { murmur3Token, type TokenHalves } from './murmur3.js';
import {
  type OwnerArray,
  ownerArray,
  ownersLike,
  type SortedTokens,
  type Steps,
  type TokenList,
  wantedEntries,
} from './tokens.js';

/** A text has up to ten digits in front of its last nine. */
const LAST_DIGITS = 9;
const LAST_DIGITS_FACTOR = 1e9;
const MOST_DIGITS = 19;
const TWO_TO_THE_16 = 0x10000;
const TWO_TO_THE_31 = 0x80000000;
const TWO_TO_THE_32 = 0x1_0000_0000;
const DIGIT_0 = 48;
const MINUS = 45;

class LongTokenList implements TokenList {
  readonly length: number;
  readonly highs: Int32Array;
  readonly lows: Uint32Array;

  constructor(length: number) {
    this.length = length;
    this.highs = new Int32Array(length);
    this.lows = new Uint32Array(length);
  }

  textOf(index: number): string {
    return longText(this.highs[index], this.lows[index]);
  }

  equals(other: TokenList): boolean {
    if (!(other instanceof LongTokenList) || other.length !== this.length) return false;
    for (let index = 0; index < this.length; index++) {
      if (this.lows[index] !== other.lows[index] || this.highs[index] !== other.highs[index]) return false;
    }
    return true;
  }
}

export function readLongTokens(texts: readonly string[]): LongTokenList | undefined {
  const list = new LongTokenList(texts.length);
  const token: TokenHalves = { high: 0, low: 0 };
  for (let index = 0; index < texts.length; index++) {
    if (!parseLong(texts[index], token)) return undefined;
    list.highs[index] = token.high;
    list.lows[index] = token.low;
  }
  return list;
}

/** False for what is no signed 64-bit number. */
export function parseLong(text: string, into: TokenHalves): boolean {
  const isNegative = text.charCodeAt(0) === MINUS;
  const start = isNegative ? 1 : 0;
  const { length } = text;
  if (length === start || length - start > MOST_DIGITS) return false;
  const middle = Math.max(start, length - LAST_DIGITS);
  const front = digitsOf(text, start, middle);
  const back = digitsOf(text, middle, length);
  // front * 10^9 + back, in steps that a double holds exactly.
  const frontTop = Math.floor(front / TWO_TO_THE_16) * LAST_DIGITS_FACTOR;
  const lower = (frontTop % TWO_TO_THE_16) * TWO_TO_THE_16 + (front % TWO_TO_THE_16) * LAST_DIGITS_FACTOR + back;
  const high = Math.floor(frontTop / TWO_TO_THE_16) + Math.floor(lower / TWO_TO_THE_32);
  const low = lower % TWO_TO_THE_32;
  // NaN where there was something else than a digit.
  if (!(high < TWO_TO_THE_31 || (isNegative && high === TWO_TO_THE_31 && low === 0))) return false;
  into.low = isNegative ? -low >>> 0 : low;
  into.high = isNegative ? (~high + (low === 0 ? 1 : 0)) | 0 : high | 0;
  return true;
}

function digitsOf(text: string, start: number, end: number): number {
  let number = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - DIGIT_0;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function longText(high: number, low: number): string {
  return ((BigInt(high) << 32n) | BigInt(low)).toString();
}

export function* sortedLongs(lists: readonly TokenList[]): Steps<SortedTokens> {
  let length = 0;
  for (const list of lists) length += list.length;
  const unsorted = new SortedLongs(length, ownerArray(length, lists.length));
  let at = 0;
  for (let owner = 0; owner < lists.length; owner++) {
    const { highs, lows, length: count } = lists[owner] as LongTokenList;
    unsorted.highs.set(highs, at);
    unsorted.lows.set(lows, at);
    unsorted.owners.fill(owner, at, at + count);
    at += count;
  }
  yield;
  const order = yield* orderOf(unsorted.highs, unsorted.lows);
  return unsorted.picked(order);
}

/** The entries in the order of their numbers: by 16 bits at a time, lowest first, each pass keeping the order before. */
function* orderOf(highs: Int32Array, lows: Uint32Array): Steps<Uint32Array> {
  const { length } = highs;
  let order = new Uint32Array(length);
  let next = new Uint32Array(length);
  for (let index = 0; index < length; index++) order[index] = index;
  const starts = new Uint32Array(TWO_TO_THE_16 + 1);
  for (let pass = 0; pass < 4; pass++) {
    const half = pass < 2 ? lows : highs;
    const shift = (pass & 1) * 16;
    // The sign is the only bit that counts downwards.
    const flip = pass === 3 ? TWO_TO_THE_31 >>> 16 : 0;
    starts.fill(0);
    for (let index = 0; index < length; index++) starts[(((half[index] >>> shift) & 0xffff) ^ flip) + 1]++;
    for (let digit = 0; digit < TWO_TO_THE_16; digit++) starts[digit + 1] += starts[digit];
    yield;
    for (let index = 0; index < length; index++) {
      const entry = order[index];
      next[starts[((half[entry] >>> shift) & 0xffff) ^ flip]++] = entry;
    }
    [order, next] = [next, order];
    yield;
  }
  return order;
}

class SortedLongs implements SortedTokens {
  readonly length: number;
  readonly owners: OwnerArray;
  readonly highs: Int32Array;
  readonly lows: Uint32Array;
  private readonly wanted: TokenHalves = { high: 0, low: 0 };

  constructor(length: number, owners: OwnerArray) {
    this.length = length;
    this.owners = owners;
    this.highs = new Int32Array(length);
    this.lows = new Uint32Array(length);
  }

  placeOf(key: Uint8Array, start: number, end: number): number {
    murmur3Token(key, start, end, this.wanted);
    return this.search(this.wanted.high, this.wanted.low);
  }

  placeOfToken(text: string): number | undefined {
    return parseLong(text, this.wanted) ? this.search(this.wanted.high, this.wanted.low) : undefined;
  }

  textOf(index: number): string {
    return longText(this.highs[index], this.lows[index]);
  }

  only(isWanted: (owner: number) => boolean): SortedTokens {
    return this.picked(wantedEntries(this.owners, isWanted));
  }

  picked(entries: Uint32Array): SortedLongs {
    const { length } = entries;
    const owners = ownersLike(this.owners, length);
    const picked = new SortedLongs(length, owners);
    for (let index = 0; index < length; index++) {
      const entry = entries[index];
      picked.highs[index] = this.highs[entry];
      picked.lows[index] = this.lows[entry];
      owners[index] = this.owners[entry];
    }
    return picked;
  }

  private search(high: number, low: number): number {
    const { highs, lows, length } = this;
    let from = 0;
    let to = length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const candidate = highs[middle];
      if (candidate < high || (candidate === high && lows[middle] < low)) from = middle + 1;
      else to = middle;
    }
    return from === length ? 0 : from;
  }
}

// cassandra/topology: the token of a partition key as Cassandra's Murmur3Partitioner computes it: the first half of
// MurmurHash3 x64 128, with the bytes behind the last block of 16 taken as signed, which no other implementation does
// (org.apache.cassandra.utils.MurmurHash). Pure, and in halves of 32 bits: a bigint per step would cost fifty times as
// much.

/** A 64-bit number in two halves, filled in by `murmur3Token`. */
export interface TokenHalves {
  /** Signed. */
  high: number;
  /** Unsigned. */
  low: number;
}

const C1_HIGH = 0x87c37b91 | 0;
const C1_LOW = 0x114253d5;
const C2_HIGH = 0x4cf5ad43;
const C2_LOW = 0x2745937f;

// What the functions below answer: two numbers, without an object for them.
let high = 0;
let low = 0;

/** Writes the token of `bytes[start, end)` into `into`. */
export function murmur3Token(bytes: Uint8Array, start: number, end: number, into: TokenHalves): void {
  const length = end - start;
  const blocksEnd = end - (length & 15);
  let h1High = 0;
  let h1Low = 0;
  let h2High = 0;
  let h2Low = 0;
  for (let at = start; at < blocksEnd; at += 16) {
    mixFirst(int32At(bytes, at + 4), int32At(bytes, at));
    h1High ^= high;
    h1Low ^= low;
    rotate(h1High, h1Low, 27);
    add(high, low, h2High, h2Low);
    multiply(high, low, 0, 5);
    add(high, low, 0, 0x52dce729);
    h1High = high;
    h1Low = low;
    mixSecond(int32At(bytes, at + 12), int32At(bytes, at + 8));
    h2High ^= high;
    h2Low ^= low;
    rotate(h2High, h2Low, 31);
    add(high, low, h1High, h1Low);
    multiply(high, low, 0, 5);
    add(high, low, 0, 0x38495ab5);
    h2High = high;
    h2Low = low;
  }
  if (end > blocksEnd + 8) {
    signedTail(bytes, blocksEnd + 8, end);
    mixSecond(high, low);
    h2High ^= high;
    h2Low ^= low;
  }
  if (end > blocksEnd) {
    signedTail(bytes, blocksEnd, Math.min(end, blocksEnd + 8));
    mixFirst(high, low);
    h1High ^= high;
    h1Low ^= low;
  }
  add(h1High, h1Low ^ length, h2High, h2Low ^ length);
  h1High = high;
  h1Low = low;
  add(h2High, h2Low ^ length, h1High, h1Low);
  finish(high, low);
  h2High = high;
  h2Low = low;
  finish(h1High, h1Low);
  add(high, low, h2High, h2Low);
  // The smallest number is not a token but what lies before all of them.
  if (high === (0x80000000 | 0) && low === 0) {
    into.high = 0x7fffffff;
    into.low = 0xffffffff;
    return;
  }
  into.high = high;
  into.low = low >>> 0;
}

/** Little-endian. */
function int32At(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}

/** Up to eight bytes, the first one lowest, each with its sign spread over everything above it. */
function signedTail(bytes: Uint8Array, start: number, end: number): void {
  high = 0;
  low = 0;
  for (let at = start; at < end; at++) {
    const signed = (bytes[at] << 24) >> 24;
    const shift = (at - start) * 8;
    if (shift >= 32) {
      high ^= signed << (shift - 32);
    } else {
      low ^= signed << shift;
      high ^= shift === 0 ? signed >> 31 : signed >> (32 - shift);
    }
  }
}

function mixFirst(kHigh: number, kLow: number): void {
  multiply(kHigh, kLow, C1_HIGH, C1_LOW);
  rotate(high, low, 31);
  multiply(high, low, C2_HIGH, C2_LOW);
}

function mixSecond(kHigh: number, kLow: number): void {
  multiply(kHigh, kLow, C2_HIGH, C2_LOW);
  // By 33: the halves change places, and one bit more.
  rotate(low, high, 1);
  multiply(high, low, C1_HIGH, C1_LOW);
}

/** fmix64 */
function finish(kHigh: number, kLow: number): void {
  multiply(kHigh, kLow ^ (kHigh >>> 1), 0xff51afd7 | 0, 0xed558ccd | 0);
  multiply(high, low ^ (high >>> 1), 0xc4ceb9fe | 0, 0x1a85ec53);
  low ^= high >>> 1;
}

/** To the left, by less than 32 bits. */
function rotate(aHigh: number, aLow: number, bits: number): void {
  high = (aHigh << bits) | (aLow >>> (32 - bits));
  low = (aLow << bits) | (aHigh >>> (32 - bits));
}

function add(aHigh: number, aLow: number, bHigh: number, bLow: number): void {
  const sum = (aLow >>> 0) + (bLow >>> 0);
  low = sum | 0;
  high = (aHigh + bHigh + (sum > 0xffffffff ? 1 : 0)) | 0;
}

/** The lower 64 bits of the product. */
function multiply(aHigh: number, aLow: number, bHigh: number, bLow: number): void {
  const a0 = aLow & 0xffff;
  const a1 = aLow >>> 16;
  const b0 = bLow & 0xffff;
  const b1 = bLow >>> 16;
  const middle = (Math.imul(a0, b1) >>> 0) + (Math.imul(a0, b0) >>> 16);
  const middle2 = (Math.imul(a1, b0) >>> 0) + (middle & 0xffff);
  const carried = (Math.imul(a1, b1) >>> 0) + (middle >>> 16) + (middle2 >>> 16);
  high = (carried + Math.imul(aHigh, bLow) + Math.imul(aLow, bHigh)) | 0;
  low = Math.imul(aLow, bLow);
}

// cassandra/concurrent: the ring of a cluster cut into pieces for a scan: each as long as one host has all of it, so that
// pages are full, and as many as are read side by side. Every token is in exactly one of them. Pure.
import type { Host } from '../topology/host.js';
import type { Token } from '../topology/ring/token.js';
import type { TokenRange } from '../topology/ring/token-range.js';

/** Null: nobody knows, and any host will do. */
type Replicas = readonly Host[] | null;

export interface Piece {
  /** It never goes round the end of the ring: where its end is the smallest token, it goes up to the end. */
  readonly range: TokenRange;
  /** Those that have all of it. */
  readonly replicas: Replicas;
}

export interface RingParts {
  /** As `client.metadata.getTokenRanges()` answers them. */
  readonly ranges: Iterable<TokenRange>;
  /** What lies before every token, and stands for the end of the ring too. */
  readonly edge: Token;
  /** Of a range that was one of the cluster's, or is a part of one. */
  replicasOf(range: TokenRange): Replicas;
  makeRange(start: Token, end: Token): TokenRange;
}

/** The ranges of a ring in the order of their tokens, none of them round the end. */
export function rangesInOrder(ranges: Iterable<TokenRange>): TokenRange[] {
  return [...ranges].flatMap((range) => range.unwrap()).sort((one, other) => one.start.compare(other.start));
}

/**
 * @param from the smallest token for the whole ring, or the token after which it begins
 * @param wanted how many pieces there should be at the least
 */
export function piecesOf(parts: RingParts, from: Token, wanted: number): Piece[] {
  const merged = merge(parts, from);
  const splits = Math.ceil(wanted / Math.max(1, merged.length));
  if (splits <= 1) return merged;
  return merged.flatMap(({ range, replicas }) =>
    split(range, splits).map((part): Piece => ({ range: part, replicas })),
  );
}

function merge({ ranges, edge, replicasOf, makeRange }: RingParts, from: Token): Piece[] {
  const merged: Piece[] = [];
  for (const range of rangesInOrder(ranges)) {
    const isWhole = range.start.compare(from) >= 0;
    // The smallest token as an end is the end of the ring, which nothing lies behind.
    if (!isWhole && !range.end.equals(edge) && range.end.compare(from) <= 0) continue;
    const replicas = replicasOf(range);
    const wanted = isWhole ? range : makeRange(from, range.end);
    const last = merged.at(-1);
    const common = last === undefined ? [] : commonOf(last.replicas, replicas);
    if (last === undefined || common?.length === 0) merged.push({ range: wanted, replicas });
    else merged[merged.length - 1] = { range: makeRange(last.range.start, wanted.end), replicas: common };
  }
  return merged;
}

function commonOf(one: Replicas, other: Replicas): Replicas {
  if (one === null || other === null) return one ?? other;
  return one.filter((host) => other.includes(host));
}

function split(range: TokenRange, count: number): TokenRange[] {
  try {
    return range.splitEvenly(count).filter((part) => !part.isEmpty());
  } catch {
    // The whole ring of an ordered partitioner, of which nobody knows the length.
    return [range];
  }
}

/** How long a piece is, for those who want to know how far a scan is; 1 where tokens are no numbers. */
export function lengthOf({ start, end }: TokenRange, edge: Token): number {
  const [from, to] = [start, end].map((token) => numberOf(token.toString()));
  if (Number.isNaN(from) || Number.isNaN(to)) return 1;
  const lowest = numberOf(edge.toString());
  // Of Murmur3Partitioner, or else of RandomPartitioner.
  const highest = lowest < -1 ? -lowest : 2 ** 127;
  return Math.max(0, (end.equals(edge) ? highest : to) - from);
}

function numberOf(token: string): number {
  return /^-?\d+$/.test(token) ? Number(token) : NaN;
}

// redis/client/routing: the cursor of SCAN over all primaries, as a program passes it on: which of them is scanned, and the
// cursor there. Nothing is remembered between two calls.
import { argumentText } from '../../commands/key-positions.js';

/** More primaries than clusters have. A small factor leaves the cursor a number that is exact in JavaScript. */
const MOST_NODES = 4_096n;
const BEGINNING = '0';

export interface ScanCursor {
  /** Among the primaries, in the order of their first slots: a failover does not change it. */
  readonly index: number;
  /** As the node knows it. */
  readonly ofNode: string;
}

/** Undefined: it is none, as the server will say. */
export function parseScanCursor(cursor: unknown): ScanCursor | undefined {
  const text = argumentText(cursor);
  if (!/^\d{1,25}$/.test(text)) return undefined;
  const value = BigInt(text);
  return { index: Number(value % MOST_NODES), ofNode: String(value / MOST_NODES) };
}

/** @param next what the node answered @param nodeCount how many there are */
export function nextScanCursor({ index }: ScanCursor, next: string, nodeCount: number): string {
  if (next !== BEGINNING) return String(BigInt(next) * MOST_NODES + BigInt(index));
  return index + 1 < nodeCount ? String(index + 1) : BEGINNING;
}

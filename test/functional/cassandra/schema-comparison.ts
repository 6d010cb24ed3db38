// Functional tests of metadata: what two drivers say of one schema, as plain data.
import assert from 'node:assert/strict';

/** What cassandra-driver's objects are made of (their loading, an emitter's own), and what only ours know of columns. */
const LEFT_OUT = new Set(['_events', '_eventsCount', '_maxListeners', 'loading', 'domain', 'mask']);

/** What their typings do not say: their tokens and identifiers have a text. */
export const textOf = (value: object): string => (value as { toString(): string }).toString();

/** Properties as plain data; identifiers and addresses of either package by their text. */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (['Uuid', 'TimeUuid', 'InetAddress'].includes(value.constructor.name)) return textOf(value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, item]) => !LEFT_OUT.has(name) && typeof item !== 'function')
      .map(([name, item]) => [name, plain(item)]),
  );
}

/** Ours may have more properties than theirs, and no other values. */
export function assertCovers(ours: unknown, theirs: unknown, what: string, except: readonly string[] = []): void {
  const expected = plain(theirs) as Record<string, unknown>;
  const given = plain(ours) as Record<string, unknown>;
  const shared = Object.fromEntries(Object.keys(expected).map((name) => [name, given[name]]));
  for (const name of except) {
    delete shared[name];
    delete expected[name];
  }
  assert.deepEqual(shared, expected, what);
}

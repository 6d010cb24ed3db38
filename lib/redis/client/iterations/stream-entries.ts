// redis/client/iterations: entries of streams as objects, made of the lists that commands reply with.
import { InvalidArgumentError } from '../../../core/errors/driver-error.js';
import { setOwn } from '../../../core/collections/own-property.js';

/** An entry of a stream. */
export interface StreamEntry<T extends string | Buffer = string> {
  /** Milliseconds since 1970 and a number: `1700000000000-0`. */
  readonly id: string;
  /** Of fields that occur more than once, the last: `pairs` has them all. */
  readonly fields: Readonly<Record<string, T>>;
  /** Fields and values in turn, as they were added. */
  readonly pairs: readonly T[];
}

type RawEntry<T> = readonly [id: string | Buffer, pairs: readonly T[] | null] | null;

/**
 * What XRANGE, XREVRANGE and XCLAIM reply. Entries that were deleted while they were pending have no fields, and are
 * left out.
 *
 * @example
 * for (const { id, fields } of streamEntries(await redis.xrange('orders', '-', '+'))) console.log(id, fields.status);
 */
export function streamEntries<T extends string | Buffer = string>(reply: readonly unknown[]): StreamEntry<T>[] {
  const entries: StreamEntry<T>[] = [];
  for (const raw of reply as readonly RawEntry<T>[]) {
    if (raw !== null && raw[1] !== null) entries.push({ id: String(raw[0]), fields: fieldsOf(raw[1]), pairs: raw[1] });
  }
  return entries;
}

/**
 * What XREAD and XREADGROUP reply, in either mapping, by key. No entries: an empty map.
 * @throws InvalidArgumentError for two keys that are the same as text: one of them would be lost
 */
export function streamReplies<T extends string | Buffer = string>(reply: unknown): Map<string, StreamEntry<T>[]> {
  const streams = new Map<string, StreamEntry<T>[]>();
  for (const [key, entries] of rawStreams(reply)) {
    // Twice the same stream was asked for, or two whose keys are not UTF-8.
    if (streams.has(key)) throw new InvalidArgumentError('two streams of the reply have the same key as text');
    streams.set(key, streamEntries<T>(entries));
  }
  return streams;
}

export function rawStreams(reply: unknown): (readonly [key: string, entries: readonly unknown[]])[] {
  if (reply === null || reply === undefined) return [];
  const pairs = Array.isArray(reply) ? (reply as [unknown, unknown][]) : Object.entries(reply);
  return pairs.map(([key, entries]) => [String(key), entries as unknown[]]);
}

/** Entries that were deleted while they were pending. */
export function deletedIds(reply: readonly unknown[]): string[] {
  return (reply as readonly RawEntry<unknown>[])
    .filter((raw) => raw !== null && raw[1] === null)
    .map((raw) => String(raw![0]));
}

function fieldsOf<T extends string | Buffer>(pairs: readonly T[]): Record<string, T> {
  const fields: Record<string, T> = {};
  for (let index = 0; index + 1 < pairs.length; index += 2) setOwn(fields, String(pairs[index]), pairs[index + 1]);
  return fields;
}

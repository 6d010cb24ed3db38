// testing/redis: what the virtual Redis answers, before it is written in the version of RESP that the client speaks.

/** A text is a bulk string, one character for each byte; a list is an array. */
export type Reply = string | number | bigint | null | boolean | readonly Reply[] | TaggedReply;

export type TaggedReply =
  | { readonly kind: 'status'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Reply, Reply])[] }
  | { readonly kind: 'set'; readonly items: readonly Reply[] }
  | { readonly kind: 'double'; readonly value: number }
  | { readonly kind: 'null array' }
  /** RESP3 has a list of pairs, RESP2 one list. */
  | { readonly kind: 'pairs'; readonly pairs: readonly (readonly [Reply, Reply])[] }
  | { readonly kind: 'push'; readonly items: readonly Reply[] }
  /** Several replies to one command, or none. */
  | { readonly kind: 'several'; readonly replies: readonly Reply[] }
  | { readonly kind: 'verbatim'; readonly text: string };

export const OK: Reply = { kind: 'status', text: 'OK' };
export const NULL_ARRAY: Reply = { kind: 'null array' };
export const NOTHING: Reply = { kind: 'several', replies: [] };

export const status = (text: string): Reply => ({ kind: 'status', text });
export const double = (value: number): Reply => ({ kind: 'double', value });
export const mapOf = (entries: readonly (readonly [Reply, Reply])[]): Reply => ({ kind: 'map', entries });
export const setOf = (items: Iterable<Reply>): Reply => ({ kind: 'set', items: [...items] });
export const errorReply = (text: string): Reply => ({ kind: 'error', text });

/** What ends a command: the server answers its message. */
export class Refusal extends Error {}

export function refuse(text: string): never {
  throw new Refusal(text);
}

export function wrongType(): never {
  return refuse('WRONGTYPE Operation against a key holding the wrong kind of value');
}

/** The bytes of a reply, one character for each. */
export function encodeReply(reply: Reply, version: 2 | 3): string {
  if (reply === null) return version === 3 ? '_\r\n' : '$-1\r\n';
  if (typeof reply === 'string') return `$${reply.length}\r\n${reply}\r\n`;
  if (typeof reply === 'number' || typeof reply === 'bigint') return `:${reply}\r\n`;
  if (typeof reply === 'boolean') return version === 3 ? `#${reply ? 't' : 'f'}\r\n` : `:${reply ? 1 : 0}\r\n`;
  if (isList(reply)) return encodeItems('*', reply, version);
  switch (reply.kind) {
    case 'status':
      return `+${reply.text}\r\n`;
    case 'error':
      return `-${reply.text}\r\n`;
    case 'null array':
      return version === 3 ? '_\r\n' : '*-1\r\n';
    case 'double':
      return version === 3 ? `,${numberText(reply.value)}\r\n` : encodeReply(numberText(reply.value), version);
    case 'set':
      return encodeItems(version === 3 ? '~' : '*', reply.items, version);
    case 'push':
      return encodeItems(version === 3 ? '>' : '*', reply.items, version);
    case 'map':
      return version === 3
        ? `%${reply.entries.length}\r\n${encodeAll(reply.entries.flat(), version)}`
        : encodeItems('*', reply.entries.flat(), version);
    case 'pairs':
      return encodeItems('*', version === 3 ? reply.pairs : reply.pairs.flat(), version);
    case 'verbatim':
      return version === 3
        ? `=${reply.text.length + 4}\r\ntxt:${reply.text}\r\n`
        : `$${reply.text.length}\r\n${reply.text}\r\n`;
    case 'several':
      return encodeAll(reply.replies, version);
  }
}

/** As servers write numbers. */
export function numberText(value: number): string {
  if (value === Infinity) return 'inf';
  if (value === -Infinity) return '-inf';
  if (Object.is(value, -0)) return '-0';
  return Math.abs(value) >= 1e19 ? value.toExponential() : String(value);
}

function isList(reply: Reply): reply is readonly Reply[] {
  return Array.isArray(reply);
}

function encodeItems(mark: string, items: readonly Reply[], version: 2 | 3): string {
  return `${mark}${items.length}\r\n${encodeAll(items, version)}`;
}

function encodeAll(items: readonly Reply[], version: 2 | 3): string {
  return items.map((item) => encodeReply(item, version)).join('');
}

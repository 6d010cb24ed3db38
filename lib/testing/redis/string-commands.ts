// testing/redis: the commands on strings.
import {
  addDecimals,
  checkedInteger,
  command,
  type CommandDefinitions,
  type Place,
  readWords,
  SYNTAX_ERROR,
  toBigInteger,
  toInteger,
  toMoment,
} from './command-table.js';
import { OK, refuse, type Reply } from './reply.js';

const LEAST_INTEGER = -(2n ** 63n);
/** A real server takes 512 MiB, which is more than a text of JavaScript can hold. */
const LONGEST_TEXT = 2 ** 28;
const TOO_LONG = 'ERR string exceeds maximum allowed size (proto-max-bulk-len)';

export const stringCommands: CommandDefinitions = {
  GET: command(1, 1, ([key], { space }) => space.text(key) ?? null),
  SET: command(2, undefined, set),
  SETNX: command(2, 2, ([key, text], { space }) => {
    if (space.has(key)) return 0;
    space.put(key, { kind: 'string', text });
    return 1;
  }),
  SETEX: command(3, 3, ([key, seconds, text], place) => setFor('setex', key, text, toBigInteger(seconds), 1000, place)),
  PSETEX: command(3, 3, ([key, ms, text], place) => setFor('psetex', key, text, toBigInteger(ms), 1, place)),
  GETSET: command(2, 2, ([key, text], { space }) => {
    const before = space.text(key) ?? null;
    space.put(key, { kind: 'string', text });
    return before;
  }),
  GETDEL: command(1, 1, ([key], { space }) => {
    const before = space.text(key) ?? null;
    space.delete(key);
    return before;
  }),
  GETEX: command(1, undefined, getAndExpire),
  MGET: command(1, undefined, (keys, { space }) =>
    keys.map((key) => {
      const content = space.find(key)?.content;
      return content?.kind === 'string' ? content.text : null;
    }),
  ),
  MSET: command(2, undefined, (args, place) => {
    setAll('mset', args, place);
    return OK;
  }),
  MSETNX: command(2, undefined, (args, place) => {
    checkPairs('msetnx', args);
    if (args.some((key, index) => index % 2 === 0 && place.space.has(key))) return 0;
    setAll('msetnx', args, place);
    return 1;
  }),
  APPEND: command(2, 2, ([key, more], { space }) => {
    const text = (space.text(key) ?? '') + more;
    space.rewrite(key, text);
    return text.length;
  }),
  STRLEN: command(1, 1, ([key], { space }) => (space.text(key) ?? '').length),
  INCR: command(1, 1, ([key], place) => add(key, 1n, place)),
  DECR: command(1, 1, ([key], place) => add(key, -1n, place)),
  INCRBY: command(2, 2, ([key, by], place) => add(key, toBigInteger(by), place)),
  DECRBY: command(2, 2, ([key, by], place) => {
    const amount = toBigInteger(by);
    return amount === LEAST_INTEGER ? refuse('ERR decrement would overflow') : add(key, -amount, place);
  }),
  INCRBYFLOAT: command(2, 2, ([key, by], { space }) => {
    const sum = addDecimals(space.text(key) ?? '0', by);
    space.rewrite(key, sum);
    return sum;
  }),
  GETRANGE: command(3, 3, getRange),
  SUBSTR: command(3, 3, getRange),
  SETRANGE: command(3, 3, ([key, offset, part], { space }) => {
    const at = toInteger(offset);
    if (at < 0) refuse('ERR offset is out of range');
    const text = space.text(key) ?? '';
    if (part === '') return text.length;
    if (at + part.length > LONGEST_TEXT) refuse(TOO_LONG);
    const changed = text.slice(0, at).padEnd(at, '\0') + part + text.slice(at + part.length);
    space.rewrite(key, changed);
    return changed.length;
  }),
  SETBIT: command(3, 3, ([key, offset, bit], { space }) => {
    const at = toInteger(offset, 'ERR bit offset is not an integer or out of range');
    if (at < 0 || at >= 2 ** 32) refuse('ERR bit offset is not an integer or out of range');
    if (at >= LONGEST_TEXT * 8) refuse(TOO_LONG);
    if (bit !== '0' && bit !== '1') refuse('ERR bit is not an integer or out of range');
    const bytes = Buffer.from((space.text(key) ?? '').padEnd((at >> 3) + 1, '\0'), 'latin1');
    const mask = 0x80 >> (at & 7);
    const before = (bytes[at >> 3] & mask) === 0 ? 0 : 1;
    bytes[at >> 3] = bit === '1' ? bytes[at >> 3] | mask : bytes[at >> 3] & ~mask;
    space.rewrite(key, bytes.toString('latin1'));
    return before;
  }),
  GETBIT: command(2, 2, ([key, offset], { space }) => {
    const at = toInteger(offset, 'ERR bit offset is not an integer or out of range');
    if (at < 0 || at >= 2 ** 32) refuse('ERR bit offset is not an integer or out of range');
    const byte = (space.text(key) ?? '').charCodeAt(at >> 3);
    return Number.isNaN(byte) || (byte & (0x80 >> (at & 7))) === 0 ? 0 : 1;
  }),
};

function set(args: readonly string[], place: Place): Reply {
  const { space } = place;
  const [key, text] = args;
  const words = readWords(args, 2, { NX: 0, XX: 0, GET: 0, KEEPTTL: 0, EX: 1, PX: 1, EXAT: 1, PXAT: 1 });
  const times = ['EX', 'PX', 'EXAT', 'PXAT', 'KEEPTTL'].filter((word) => words.has(word));
  if (times.length > 1 || (words.has('NX') && words.has('XX'))) refuse(SYNTAX_ERROR);
  const expiresAtMs = words.has('KEEPTTL') ? space.find(key)?.expiresAtMs : readExpiry('set', words, place.nowMs);
  const before = words.has('GET') ? (space.text(key) ?? null) : undefined;
  const isThere = space.has(key);
  if ((words.has('NX') && isThere) || (words.has('XX') && !isThere)) return before ?? null;
  space.put(key, { kind: 'string', text }, expiresAtMs);
  space.expire(key, expiresAtMs);
  return before === undefined ? OK : before;
}

/** From EX, PX, EXAT or PXAT to a moment on the wall clock. */
function readExpiry(name: string, words: ReadonlyMap<string, readonly string[]>, nowMs: number): number | undefined {
  for (const word of ['EX', 'PX', 'EXAT', 'PXAT']) {
    const text = words.get(word)?.[0];
    if (text === undefined) continue;
    const amount = toBigInteger(text);
    if (amount <= 0n) refuse(`ERR invalid expire time in '${name}' command`);
    return toMoment(name, amount, word.startsWith('EX') ? 1000 : 1, word.endsWith('AT') ? 0 : nowMs);
  }
  return undefined;
}

function getAndExpire(args: readonly string[], { space, nowMs }: Place): Reply {
  const [key] = args;
  const words = readWords(args, 1, { PERSIST: 0, EX: 1, PX: 1, EXAT: 1, PXAT: 1 });
  if (words.size > 1) refuse(SYNTAX_ERROR);
  const text = space.text(key);
  if (text === undefined) return null;
  if (words.size > 0) space.expire(key, readExpiry('getex', words, nowMs));
  return text;
}

function setFor(
  name: string,
  key: string,
  text: string,
  amount: bigint,
  unitMs: 1 | 1000,
  { space, nowMs }: Place,
): Reply {
  if (amount <= 0n) refuse(`ERR invalid expire time in '${name}' command`);
  space.put(key, { kind: 'string', text }, toMoment(name, amount, unitMs, nowMs));
  return OK;
}

function checkPairs(name: string, args: readonly string[]): void {
  if (args.length % 2 !== 0) refuse(`ERR wrong number of arguments for '${name}' command`);
}

function setAll(name: string, args: readonly string[], { space }: Place): void {
  checkPairs(name, args);
  for (let at = 0; at < args.length; at += 2) space.put(args[at], { kind: 'string', text: args[at + 1] });
}

function add(key: string, by: bigint, { space }: Place): Reply {
  const sum = checkedInteger(toBigInteger(space.text(key) ?? '0') + by);
  space.rewrite(key, String(sum));
  return sum;
}

function getRange([key, from, to]: readonly string[], { space }: Place): Reply {
  const [start, end] = [toInteger(from), toInteger(to)];
  const text = space.text(key) ?? '';
  if (start < 0 && end < 0 && start > end) return '';
  const first = Math.max(0, start < 0 ? text.length + start : start);
  const last = Math.max(0, end < 0 ? text.length + end : end);
  return text.slice(first, last + 1);
}

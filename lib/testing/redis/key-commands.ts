// testing/redis: the commands on keys of any type, and on a database.
import {
  command,
  type CommandDefinitions,
  globPattern,
  type Place,
  readScan,
  SYNTAX_ERROR,
  toBigInteger,
  toMoment,
} from './command-table.js';
import { OK, refuse, type Reply, status } from './reply.js';

export const keyCommands: CommandDefinitions = {
  DEL: command(1, undefined, remove),
  UNLINK: command(1, undefined, remove),
  EXISTS: command(1, undefined, countThere),
  TOUCH: command(1, undefined, countThere),
  TYPE: command(1, 1, ([key], { space }) => status(space.find(key)?.content.kind ?? 'none')),
  KEYS: command(1, 1, ([glob], { space }) => {
    const pattern = globPattern(glob);
    return space.keys().filter((key) => pattern.test(key));
  }),
  SCAN: command(1, undefined, (args, { space }) => {
    const { cursor, count, matches, words } = readScan(args, 0, { TYPE: 1 });
    const type = words.get('TYPE')?.[0].toLowerCase();
    const { keys, cursor: next } = space.scan(cursor, count);
    const isWanted = (key: string): boolean =>
      matches(key) && (type === undefined || space.find(key)?.content.kind === type);
    return [String(next), keys.filter(isWanted)];
  }),
  RANDOMKEY: command(0, 0, (_args, { space, random }) => {
    const keys = space.keys();
    return keys.length === 0 ? null : keys[Math.floor(random() * keys.length)];
  }),
  RENAME: command(2, 2, ([from, to], place) => {
    rename(from, to, place);
    return OK;
  }),
  RENAMENX: command(2, 2, ([from, to], place) => {
    if (!place.space.has(from)) refuse('ERR no such key');
    if (place.space.has(to)) return 0;
    rename(from, to, place);
    return 1;
  }),
  EXPIRE: command(2, undefined, (args, place) => expire('expire', args, 1000, place.nowMs, place)),
  PEXPIRE: command(2, undefined, (args, place) => expire('pexpire', args, 1, place.nowMs, place)),
  EXPIREAT: command(2, undefined, (args, place) => expire('expireat', args, 1000, 0, place)),
  PEXPIREAT: command(2, undefined, (args, place) => expire('pexpireat', args, 1, 0, place)),
  TTL: command(1, 1, ([key], { space, nowMs }) => remaining(space.find(key), nowMs, 1000)),
  PTTL: command(1, 1, ([key], { space, nowMs }) => remaining(space.find(key), nowMs, 1)),
  EXPIRETIME: command(1, 1, ([key], { space }) => remaining(space.find(key), 0, 1000)),
  PEXPIRETIME: command(1, 1, ([key], { space }) => remaining(space.find(key), 0, 1)),
  PERSIST: command(1, 1, ([key], { space }) => {
    if (space.find(key)?.expiresAtMs === undefined) return 0;
    space.expire(key, undefined);
    return 1;
  }),
  DBSIZE: command(0, 0, (_args, { space }) => space.size),
  FLUSHDB: command(0, undefined, (args, { space }) => {
    checkFlush(args);
    space.clear();
    return OK;
  }),
};

/** FLUSHDB and FLUSHALL may be told when. */
export function checkFlush(args: readonly string[]): void {
  if (args.length > 1 || !/^a?sync$/i.test(args[0] ?? 'SYNC')) refuse(SYNTAX_ERROR);
}

function remove(keys: readonly string[], { space }: Place): Reply {
  return keys.filter((key) => space.delete(key)).length;
}

function countThere(keys: readonly string[], { space }: Place): Reply {
  return keys.filter((key) => space.has(key)).length;
}

function rename(from: string, to: string, { space }: Place): void {
  const entry = space.find(from) ?? refuse('ERR no such key');
  if (from === to) return;
  const { content, expiresAtMs } = entry;
  space.delete(from);
  space.delete(to);
  space.put(to, content, expiresAtMs);
}

function expire(name: string, args: readonly string[], unitMs: 1 | 1000, fromMs: number, { space }: Place): Reply {
  const [key, amount] = args;
  for (const word of args.slice(2)) if (!/^(?:nx|xx|gt|lt)$/i.test(word)) refuse(`ERR Unsupported option ${word}`);
  const words = new Set(args.slice(2).map((word) => word.toUpperCase()));
  if (words.has('NX') && words.size > 1) refuse('ERR NX and XX, GT or LT options at the same time are not compatible');
  if (words.has('GT') && words.has('LT')) refuse('ERR GT and LT options at the same time are not compatible');
  const atMs = toMoment(name, toBigInteger(amount), unitMs, fromMs);
  const entry = space.find(key);
  if (entry === undefined) return 0;
  const before = entry.expiresAtMs;
  if (words.has('NX') && before !== undefined) return 0;
  if (words.has('XX') && before === undefined) return 0;
  if (words.has('GT') && (before === undefined || atMs <= before)) return 0;
  if (words.has('LT') && before !== undefined && atMs >= before) return 0;
  space.expire(key, atMs);
  return 1;
}

function remaining(entry: { expiresAtMs: number | undefined } | undefined, fromMs: number, unitMs: number): Reply {
  if (entry === undefined) return -2;
  if (entry.expiresAtMs === undefined) return -1;
  const leftMs = entry.expiresAtMs - fromMs;
  // Durations are rounded, moments are cut off, as servers do.
  return fromMs === 0 ? Math.floor(leftMs / unitMs) : Math.floor((leftMs + unitMs / 2) / unitMs);
}

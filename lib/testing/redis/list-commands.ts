// testing/redis: the commands on lists, and those that wait for an element.
import {
  command,
  type CommandDefinitions,
  type Place,
  readRange,
  readWords,
  SYNTAX_ERROR,
  toFloat,
  toInteger,
  toSymmetricInteger,
  type Wait,
} from './command-table.js';
import { NULL_ARRAY, OK, refuse, type Reply } from './reply.js';

type End = 'LEFT' | 'RIGHT';

export const listCommands: CommandDefinitions = {
  LPUSH: command(2, undefined, ([key, ...items], place) => push(key, items, 'LEFT', place)),
  RPUSH: command(2, undefined, ([key, ...items], place) => push(key, items, 'RIGHT', place)),
  LPUSHX: command(2, undefined, ([key, ...items], place) =>
    place.space.list(key) === undefined ? 0 : push(key, items, 'LEFT', place),
  ),
  RPUSHX: command(2, undefined, ([key, ...items], place) =>
    place.space.list(key) === undefined ? 0 : push(key, items, 'RIGHT', place),
  ),
  LPOP: command(1, 2, (args, place) => pop(args, 'LEFT', place)),
  RPOP: command(1, 2, (args, place) => pop(args, 'RIGHT', place)),
  LLEN: command(1, 1, ([key], { space }) => space.list(key)?.length ?? 0),
  LRANGE: command(3, 3, ([key, from, to], { space }) => {
    const [first, last] = [toInteger(from), toInteger(to)];
    const list = space.list(key) ?? [];
    const range = readRange(first, last, list.length);
    return range === undefined ? [] : list.slice(range[0], range[1] + 1);
  }),
  LINDEX: command(2, 2, ([key, index], { space }) => {
    const list = space.list(key);
    if (list === undefined) return null;
    return list.at(toInteger(index)) ?? null;
  }),
  LSET: command(3, 3, ([key, index, item], { space }) => {
    const list = space.list(key) ?? refuse('ERR no such key');
    const asked = toInteger(index);
    const at = asked < 0 ? list.length + asked : asked;
    if (at < 0 || at >= list.length) refuse('ERR index out of range');
    list[at] = item;
    space.changed(key);
    return OK;
  }),
  LREM: command(3, 3, ([key, count, item], { space }) => {
    const most = toSymmetricInteger(count);
    const list = space.list(key);
    if (list === undefined) return 0;
    let removed = 0;
    const limit = most === 0 ? Infinity : Math.abs(most);
    const backwards = most < 0;
    for (let at = backwards ? list.length - 1 : 0; at >= 0 && at < list.length && removed < limit;) {
      if (list[at] === item) {
        list.splice(at, 1);
        removed++;
        if (backwards) at--;
      } else {
        at += backwards ? -1 : 1;
      }
    }
    if (removed > 0) space.changed(key);
    return removed;
  }),
  LTRIM: command(3, 3, ([key, from, to], { space }) => {
    const [first, last] = [toInteger(from), toInteger(to)];
    const list = space.list(key);
    if (list === undefined) return OK;
    const range = readRange(first, last, list.length);
    const kept = range === undefined ? [] : list.slice(range[0], range[1] + 1);
    list.splice(0, list.length, ...kept);
    space.changed(key);
    return OK;
  }),
  LINSERT: command(4, 4, ([key, where, pivot, item], { space }) => {
    const word = where.toUpperCase();
    if (word !== 'BEFORE' && word !== 'AFTER') refuse(SYNTAX_ERROR);
    const list = space.list(key);
    if (list === undefined) return 0;
    const at = list.indexOf(pivot);
    if (at < 0) return -1;
    list.splice(word === 'BEFORE' ? at : at + 1, 0, item);
    space.changed(key);
    return list.length;
  }),
  LPOS: command(2, undefined, (args, { space }) => {
    const words = readWords(args, 2, { RANK: 1, COUNT: 1, MAXLEN: 1 });
    const rank = toSymmetricInteger(words.get('RANK')?.[0] ?? '1');
    if (rank === 0)
      refuse(
        "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list",
      );
    const count = words.has('COUNT') ? toInteger(words.get('COUNT')![0], "ERR COUNT can't be negative") : undefined;
    if (count !== undefined && count < 0) refuse("ERR COUNT can't be negative");
    const most = toInteger(words.get('MAXLEN')?.[0] ?? '0', "ERR MAXLEN can't be negative");
    if (most < 0) refuse("ERR MAXLEN can't be negative");
    const list = space.list(args[0]) ?? [];
    let places = list.map((_item, index) => index);
    if (rank < 0) places.reverse();
    if (most > 0) places = places.slice(0, most);
    const found = places.filter((at) => list[at] === args[1]).slice(Math.abs(rank) - 1);
    if (count === undefined) return found[0] ?? null;
    return count === 0 ? found : found.slice(0, count);
  }),
  RPOPLPUSH: command(2, 2, ([from, to], place) => move(from, to, 'RIGHT', 'LEFT', place) ?? null),
  LMOVE: command(4, 4, ([from, to, out, into], place) => move(from, to, endOf(out), endOf(into), place) ?? null),
  LMPOP: command(3, undefined, (args, { space }) => {
    const { keys, where, count } = readManyPop(args, ['LEFT', 'RIGHT']);
    return popMany(keys, endOf(where), count, false, space) ?? NULL_ARRAY;
  }),
  BLMPOP: command(4, undefined, ([seconds, ...args], { space }) => {
    const { keys, where, count } = readManyPop(args, ['LEFT', 'RIGHT']);
    return orWait(seconds, NULL_ARRAY, (waits) => popMany(keys, endOf(where), count, waits, space));
  }),
  BLPOP: command(2, undefined, (args, place) => popOrWait(args, 'LEFT', place)),
  BRPOP: command(2, undefined, (args, place) => popOrWait(args, 'RIGHT', place)),
  BRPOPLPUSH: command(3, 3, ([from, to, seconds], place) => moveOrWait(from, to, 'RIGHT', 'LEFT', seconds, place)),
  BLMOVE: command(5, 5, ([from, to, out, into, seconds], place) =>
    moveOrWait(from, to, endOf(out), endOf(into), seconds, place),
  ),
};

/**
 * Answers at once where it can.
 * @param attempt is told whether it waits already: a key of another type is an error at first, and later nothing yet
 */
export function orWait(
  seconds: string,
  otherwise: Reply,
  attempt: (waits: boolean) => Reply | undefined,
): Reply | Wait {
  const limit = toFloat(seconds, 'ERR timeout is not a float or out of range');
  if (limit * 1000 >= Number.MAX_SAFE_INTEGER) refuse('ERR timeout is out of range');
  if (limit < 0) refuse('ERR timeout is negative');
  return attempt(false) ?? { kind: 'wait', seconds: limit, retry: () => attempt(true), otherwise };
}

/** The words of LMPOP and ZMPOP: how many keys, the keys, from where, and perhaps how many. */
export function readManyPop(
  args: readonly string[],
  wheres: readonly [string, string],
): { keys: readonly string[]; where: string; count: number } {
  const keyCount = toInteger(args[0], 'ERR numkeys should be greater than 0');
  if (keyCount < 1) refuse('ERR numkeys should be greater than 0');
  const where = args[keyCount + 1]?.toUpperCase();
  if (!wheres.includes(where)) refuse(SYNTAX_ERROR);
  const rest = args.slice(keyCount + 2);
  if (rest.length > 2) refuse(SYNTAX_ERROR);
  const count = toInteger(
    readWords(rest, 0, { COUNT: 1 }).get('COUNT')?.[0] ?? '1',
    'ERR count should be greater than 0',
  );
  if (count < 1) refuse('ERR count should be greater than 0');
  return { keys: args.slice(1, keyCount + 1), where, count };
}

function popMany(
  keys: readonly string[],
  end: End,
  count: number,
  waits: boolean,
  space: Place['space'],
): Reply | undefined {
  for (const key of keys) {
    const list = waits && space.kindOf(key) !== 'list' ? undefined : space.list(key);
    if (list === undefined) continue;
    const taken: string[] = [];
    while (taken.length < count && list.length > 0) taken.push(take(list, end, key, space));
    return [key, taken];
  }
  return undefined;
}

function endOf(text: string): End {
  const word = text.toUpperCase();
  return word === 'LEFT' || word === 'RIGHT' ? word : refuse(SYNTAX_ERROR);
}

function push(key: string, items: readonly string[], end: End, { space }: Place): number {
  const list = space.listToFill(key);
  for (const item of items) {
    if (end === 'LEFT') list.unshift(item);
    else list.push(item);
  }
  space.changed(key);
  return list.length;
}

function pop([key, count]: readonly string[], end: End, { space }: Place): Reply {
  const most = count === undefined ? 1 : toInteger(count, 'ERR value is out of range, must be positive');
  if (most < 0) refuse('ERR value is out of range, must be positive');
  const list = space.list(key);
  if (list === undefined) return count === undefined ? null : NULL_ARRAY;
  if (count === undefined) return take(list, end, key, space);
  const taken: string[] = [];
  while (taken.length < most && list.length > 0) taken.push(take(list, end, key, space));
  return taken;
}

function take(list: string[], end: End, key: string, space: Place['space']): string {
  const item = end === 'LEFT' ? list.shift()! : list.pop()!;
  space.changed(key);
  return item;
}

function move(from: string, to: string, out: End, into: End, place: Place): string | undefined {
  const { space } = place;
  const list = space.list(from);
  if (list === undefined) return undefined;
  space.list(to);
  const item = take(list, out, from, space);
  push(to, [item], into, place);
  return item;
}

function moveOrWait(from: string, to: string, out: End, into: End, seconds: string, place: Place): Reply | Wait {
  return orWait(seconds, NULL_ARRAY, (waits) =>
    waits && place.space.kindOf(from) !== 'list' ? undefined : move(from, to, out, into, place),
  );
}

function popOrWait(args: readonly string[], end: End, { space }: Place): Reply | Wait {
  const keys = args.slice(0, -1);
  return orWait(args[args.length - 1], NULL_ARRAY, (waits) => {
    for (const key of keys) {
      const list = waits && space.kindOf(key) !== 'list' ? undefined : space.list(key);
      if (list !== undefined) return [key, take(list, end, key, space)];
    }
    return undefined;
  });
}

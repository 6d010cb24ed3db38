// testing/redis: the commands on sorted sets.
import {
  command,
  type CommandDefinitions,
  type Place,
  readRange,
  readCursor,
  readScan,
  readWords,
  SYNTAX_ERROR,
  toFloat,
  toInteger,
} from './command-table.js';
import { double, numberText, NULL_ARRAY, refuse, type Reply } from './reply.js';
import { orWait, readManyPop } from './list-commands.js';

type Pair = readonly [member: string, score: number];
type Bound = (pair: Pair) => boolean;

const LIMIT_WITHOUT_BOUNDS = 'ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX';

export const sortedSetCommands: CommandDefinitions = {
  ZADD: command(3, undefined, addMembers),
  ZINCRBY: command(3, 3, ([key, by, member], { space }) => {
    const amount = toFloat(by);
    const sum = checkedScore(sumOf(space.sortedSet(key)?.get(member), amount));
    space.sortedSetToFill(key).set(member, stored(sum));
    space.changed(key);
    return double(sum);
  }),
  ZREM: command(2, undefined, ([key, ...members], place) => removeMembers(key, members, place)),
  ZSCORE: command(2, 2, ([key, member], { space }) => scoreOrNull(space.sortedSet(key)?.get(member))),
  ZMSCORE: command(2, undefined, ([key, ...members], { space }) => {
    const scores = space.sortedSet(key);
    return members.map((member) => scoreOrNull(scores?.get(member)));
  }),
  ZCARD: command(1, 1, ([key], { space }) => space.sortedSet(key)?.size ?? 0),
  ZCOUNT: command(3, 3, ([key, from, to], place) => {
    const isWithin = scoreBounds(from, to);
    return ordered(key, place).filter(isWithin).length;
  }),
  ZLEXCOUNT: command(3, 3, ([key, from, to], place) => {
    const isWithin = textBounds(from, to);
    return ordered(key, place).filter(isWithin).length;
  }),
  ZRANK: command(2, 3, (args, place) => rank(args, false, place)),
  ZREVRANK: command(2, 3, (args, place) => rank(args, true, place)),
  ZRANGE: command(3, undefined, range),
  ZREVRANGE: command(3, undefined, (args, place) => {
    const words = readWords(args, 3, { WITHSCORES: 0, LIMIT: 2 });
    if (words.has('LIMIT')) refuse(LIMIT_WITHOUT_BOUNDS);
    return list(
      byIndex(() => ordered(args[0], place).reverse(), args[1], args[2]),
      words.has('WITHSCORES'),
    );
  }),
  ZRANGEBYSCORE: command(3, undefined, (args, place) => rangeByBounds(args, 'BYSCORE', false, place)),
  ZREVRANGEBYSCORE: command(3, undefined, (args, place) => rangeByBounds(args, 'BYSCORE', true, place)),
  ZRANGEBYLEX: command(3, undefined, (args, place) => rangeByBounds(args, 'BYLEX', false, place)),
  ZREVRANGEBYLEX: command(3, undefined, (args, place) => rangeByBounds(args, 'BYLEX', true, place)),
  ZREMRANGEBYRANK: command(3, 3, ([key, from, to], place) =>
    removeMembers(key, byIndex(() => ordered(key, place), from, to).map(memberOf), place),
  ),
  ZREMRANGEBYSCORE: command(3, 3, ([key, from, to], place) => {
    const isWithin = scoreBounds(from, to);
    return removeMembers(key, ordered(key, place).filter(isWithin).map(memberOf), place);
  }),
  ZREMRANGEBYLEX: command(3, 3, ([key, from, to], place) => {
    const isWithin = textBounds(from, to);
    return removeMembers(key, ordered(key, place).filter(isWithin).map(memberOf), place);
  }),
  ZPOPMIN: command(1, undefined, (args, place) => pop(args, false, place)),
  ZPOPMAX: command(1, undefined, (args, place) => pop(args, true, place)),
  ZMPOP: command(3, undefined, (args, place) => popMany(args, false, place) ?? NULL_ARRAY),
  BZMPOP: command(4, undefined, ([seconds, ...args], place) => {
    readManyPop(args, ['MIN', 'MAX']);
    return orWait(seconds, NULL_ARRAY, (waits) => popMany(args, waits, place));
  }),
  BZPOPMIN: command(2, undefined, (args, place) => popOrWait(args, false, place)),
  BZPOPMAX: command(2, undefined, (args, place) => popOrWait(args, true, place)),
  ZSCAN: command(2, undefined, (args, place) => {
    readCursor(args[1]);
    const pairs = ordered(args[0], place);
    if (pairs.length === 0) return ['0', []];
    const { matches } = readScan(args, 1);
    const found = pairs.filter(([member]) => matches(member));
    return ['0', found.flatMap(([member, score]) => [member, numberText(score)])];
  }),
};

const memberOf = ([member]: Pair): string => member;

/** By score, and by the bytes of the member where scores are the same. */
function ordered(key: string, { space }: Place): Pair[] {
  return [...(space.sortedSet(key) ?? [])].sort(
    ([member, score], [other, otherScore]) => score - otherScore || (member < other ? -1 : 1),
  );
}

function scoreOrNull(score: number | undefined): Reply {
  return score === undefined ? null : double(score);
}

/** Servers forget the sign of a zero. */
function stored(score: number): number {
  return score === 0 ? 0 : score;
}

/** A score that is not there yet is the amount itself: -0 stays what it is. */
function sumOf(before: number | undefined, amount: number): number {
  return before === undefined ? amount : before + amount;
}

function checkedScore(score: number): number {
  return Number.isNaN(score) ? refuse('ERR resulting score is not a number (NaN)') : score;
}

function addMembers(args: readonly string[], { space }: Place): Reply {
  const [key] = args;
  const words = new Set<string>();
  let at = 1;
  while (at < args.length && /^(?:nx|xx|gt|lt|ch|incr)$/i.test(args[at])) words.add(args[at++].toUpperCase());
  const rest = args.slice(at);
  if (rest.length === 0 || rest.length % 2 !== 0) refuse(SYNTAX_ERROR);
  if (words.has('NX') && words.has('XX')) refuse('ERR XX and NX options at the same time are not compatible');
  if ((words.has('NX') ? 1 : 0) + (words.has('GT') ? 1 : 0) + (words.has('LT') ? 1 : 0) > 1)
    refuse('ERR GT, LT, and/or NX options at the same time are not compatible');
  if (words.has('INCR') && rest.length > 2) refuse('ERR INCR option supports a single increment-element pair');
  const amounts = rest.filter((_text, index) => index % 2 === 0).map((text) => toFloat(text));
  const existing = space.sortedSet(key);
  if (existing === undefined && words.has('XX')) return words.has('INCR') ? null : 0;
  const scores = space.sortedSetToFill(key);
  let [added, changed] = [0, 0];
  let result: number | undefined;
  for (const [index, amount] of amounts.entries()) {
    const member = rest[index * 2 + 1];
    const before = scores.get(member);
    if (before === undefined ? words.has('XX') : words.has('NX')) continue;
    const score = words.has('INCR') ? checkedScore(sumOf(before, amount)) : amount;
    if (before !== undefined && ((words.has('GT') && score <= before) || (words.has('LT') && score >= before)))
      continue;
    result = score;
    if (before === undefined) added++;
    else if (before !== score) changed++;
    scores.set(member, stored(score));
  }
  space.changed(key);
  if (words.has('INCR')) return scoreOrNull(result);
  return words.has('CH') ? added + changed : added;
}

function removeMembers(key: string, members: readonly string[], { space }: Place): number {
  const scores = space.sortedSet(key);
  const removed = members.filter((member) => scores?.delete(member) === true).length;
  if (removed > 0) space.changed(key);
  return removed;
}

function rank(args: readonly string[], reversed: boolean, place: Place): Reply {
  const words = readWords(args, 2, { WITHSCORE: 0 });
  const pairs = ordered(args[0], place);
  if (reversed) pairs.reverse();
  const index = pairs.findIndex(([name]) => name === args[1]);
  if (!words.has('WITHSCORE')) return index < 0 ? null : index;
  return index < 0 ? NULL_ARRAY : [index, double(pairs[index][1])];
}

function list(pairs: readonly Pair[], withScores: boolean): Reply {
  if (!withScores) return pairs.map(memberOf);
  return { kind: 'pairs', pairs: pairs.map(([member, score]) => [member, double(score)] as const) };
}

/** Indexes that are none are told before a key of another type. */
function byIndex(read: () => Pair[], from: string, to: string): Pair[] {
  const [first, last] = [toInteger(from), toInteger(to)];
  const pairs = read();
  const found = readRange(first, last, pairs.length);
  return found === undefined ? [] : pairs.slice(found[0], found[1] + 1);
}

function range(args: readonly string[], place: Place): Reply {
  const words = readWords(args, 3, { BYSCORE: 0, BYLEX: 0, REV: 0, LIMIT: 2, WITHSCORES: 0 });
  const reversed = words.has('REV');
  if (words.has('BYSCORE') && words.has('BYLEX')) refuse(SYNTAX_ERROR);
  if (words.has('BYSCORE')) return limited(args, 'BYSCORE', reversed, words, place);
  if (words.has('BYLEX')) return limited(args, 'BYLEX', reversed, words, place);
  if (words.has('LIMIT')) refuse(LIMIT_WITHOUT_BOUNDS);
  const read = (): Pair[] => (reversed ? ordered(args[0], place).reverse() : ordered(args[0], place));
  return list(byIndex(read, args[1], args[2]), words.has('WITHSCORES'));
}

function rangeByBounds(args: readonly string[], by: 'BYSCORE' | 'BYLEX', reversed: boolean, place: Place): Reply {
  return limited(args, by, reversed, readWords(args, 3, { LIMIT: 2, WITHSCORES: 0 }), place);
}

/** What is wrong with its words is told before what is wrong with its bounds. */
function limited(
  args: readonly string[],
  by: 'BYSCORE' | 'BYLEX',
  reversed: boolean,
  words: ReadonlyMap<string, readonly string[]>,
  place: Place,
): Reply {
  const [offsetText = '0', countText = '-1'] = words.get('LIMIT') ?? [];
  const [offset, count] = [toInteger(offsetText), toInteger(countText)];
  if (by === 'BYLEX' && words.has('WITHSCORES'))
    refuse('ERR syntax error, WITHSCORES not supported in combination with BYLEX');
  const [from, to] = reversed ? [args[2], args[1]] : [args[1], args[2]];
  const isWithin = by === 'BYSCORE' ? scoreBounds(from, to) : textBounds(from, to);
  const pairs = ordered(args[0], place).filter(isWithin);
  if (reversed) pairs.reverse();
  const shown = offset < 0 ? [] : pairs.slice(offset, count < 0 ? undefined : offset + count);
  return list(shown, words.has('WITHSCORES'));
}

function scoreBounds(from: string, to: string): Bound {
  const [low, high] = [scoreBound(from), scoreBound(to)];
  return ([, score]) =>
    (low.excluded ? score > low.score : score >= low.score) &&
    (high.excluded ? score < high.score : score <= high.score);
}

function scoreBound(text: string): { score: number; excluded: boolean } {
  const excluded = text.startsWith('(');
  // Nothing is 0, as servers read it.
  return { score: toFloat((excluded ? text.slice(1) : text) || '0', 'ERR min or max is not a float'), excluded };
}

function textBounds(from: string, to: string): Bound {
  const [isAbove, isBelow] = [textBound(from, 1), textBound(to, -1)];
  return ([member]) => isAbove(member) && isBelow(member);
}

function textBound(text: string, direction: 1 | -1): (member: string) => boolean {
  if (text === '-') return () => direction === 1;
  if (text === '+') return () => direction === -1;
  const bound = text.slice(1);
  if (!/^[[(]/.test(text)) refuse('ERR min or max not valid string range item');
  return (member) => {
    if (member === bound) return text.startsWith('[');
    return direction === 1 ? member > bound : member < bound;
  };
}

function pop(args: readonly string[], fromTheTop: boolean, place: Place): Reply {
  if (args.length > 2) refuse(SYNTAX_ERROR);
  const [key, count] = args;
  const most = count === undefined ? 1 : toInteger(count, 'ERR value is out of range, must be positive');
  if (most < 0) refuse('ERR value is out of range, must be positive');
  const pairs = ordered(key, place);
  if (fromTheTop) pairs.reverse();
  const taken = pairs.slice(0, most);
  removeMembers(key, taken.map(memberOf), place);
  if (count !== undefined) return list(taken, true);
  return taken.flatMap(([member, score]) => [member, double(score)]);
}

function popMany(args: readonly string[], waits: boolean, place: Place): Reply | undefined {
  const { keys, where, count } = readManyPop(args, ['MIN', 'MAX']);
  for (const key of keys) {
    if (waits && place.space.kindOf(key) !== 'zset') continue;
    const pairs = ordered(key, place);
    if (pairs.length === 0) continue;
    if (where === 'MAX') pairs.reverse();
    const taken = pairs.slice(0, count);
    removeMembers(key, taken.map(memberOf), place);
    return [key, taken.map(([member, score]) => [member, double(score)])];
  }
  return undefined;
}

function popOrWait(args: readonly string[], fromTheTop: boolean, place: Place): ReturnType<typeof orWait> {
  const { space } = place;
  const keys = args.slice(0, -1);
  return orWait(args[args.length - 1], NULL_ARRAY, (waits) => {
    for (const key of keys) {
      if (waits && space.kindOf(key) !== 'zset') continue;
      const pairs = ordered(key, place);
      const taken = fromTheTop ? pairs.at(-1) : pairs[0];
      if (taken === undefined) continue;
      removeMembers(key, [taken[0]], place);
      return [key, taken[0], double(taken[1])];
    }
    return undefined;
  });
}

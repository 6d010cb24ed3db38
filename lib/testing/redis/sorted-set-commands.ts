// testing/redis: the commands on sorted sets.
import {
  command,
  type CommandDefinitions,
  type Place,
  readRange,
  readScan,
  readWords,
  SYNTAX_ERROR,
  toFloat,
  toInteger,
} from './command-table.js';
import { double, numberText, NULL_ARRAY, refuse, type Reply } from './reply.js';
import { orWait } from './list-commands.js';

type Pair = readonly [member: string, score: number];
type Bound = (pair: Pair) => boolean;

export const sortedSetCommands: CommandDefinitions = {
  ZADD: command(3, undefined, addMembers),
  ZINCRBY: command(3, 3, ([key, by, member], { space }) => {
    const amount = toFloat(by);
    const sum = checkedScore((space.sortedSet(key)?.get(member) ?? 0) + amount);
    space.sortedSetToFill(key).set(member, sum);
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
  ZRANK: command(2, 2, ([key, member], place) => rank(ordered(key, place), member)),
  ZREVRANK: command(2, 2, ([key, member], place) => rank(ordered(key, place).reverse(), member)),
  ZRANGE: command(3, undefined, range),
  ZREVRANGE: command(3, 4, (args, place) => {
    const words = readWords(args, 3, { WITHSCORES: 0 });
    return list(
      byIndex(() => ordered(args[0], place).reverse(), args[1], args[2]),
      words.has('WITHSCORES'),
    );
  }),
  ZRANGEBYSCORE: command(3, undefined, (args, place) =>
    rangeByBounds(args, scoreBounds(args[1], args[2]), false, place),
  ),
  ZREVRANGEBYSCORE: command(3, undefined, (args, place) =>
    rangeByBounds(args, scoreBounds(args[2], args[1]), true, place),
  ),
  ZRANGEBYLEX: command(3, undefined, (args, place) => rangeByBounds(args, textBounds(args[1], args[2]), false, place)),
  ZREVRANGEBYLEX: command(3, undefined, (args, place) =>
    rangeByBounds(args, textBounds(args[2], args[1]), true, place),
  ),
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
  ZPOPMIN: command(1, 2, (args, place) => pop(args, false, place)),
  ZPOPMAX: command(1, 2, (args, place) => pop(args, true, place)),
  BZPOPMIN: command(2, undefined, (args, place) => popOrWait(args, false, place)),
  BZPOPMAX: command(2, undefined, (args, place) => popOrWait(args, true, place)),
  ZSCAN: command(2, undefined, (args, place) => {
    const { matches } = readScan(args, 1);
    const found = ordered(args[0], place).filter(([member]) => matches(member));
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
    const score = words.has('INCR') ? checkedScore((before ?? 0) + amount) : amount;
    if (before !== undefined && ((words.has('GT') && score <= before) || (words.has('LT') && score >= before)))
      continue;
    result = score;
    if (before === undefined) added++;
    else if (before !== score) changed++;
    scores.set(member, score);
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

function rank(pairs: readonly Pair[], member: string): Reply {
  const index = pairs.findIndex(([name]) => name === member);
  return index < 0 ? null : index;
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
  const [from, to] = reversed ? [args[2], args[1]] : [args[1], args[2]];
  if (words.has('BYSCORE') && words.has('BYLEX')) refuse(SYNTAX_ERROR);
  if (words.has('BYSCORE')) return limited(args[0], scoreBounds(from, to), reversed, words, place);
  if (words.has('BYLEX')) {
    if (words.has('WITHSCORES')) refuse('ERR syntax error, WITHSCORES not supported in combination with BYLEX');
    return limited(args[0], textBounds(from, to), reversed, words, place);
  }
  if (words.has('LIMIT'))
    refuse('ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX');
  const read = (): Pair[] => (reversed ? ordered(args[0], place).reverse() : ordered(args[0], place));
  return list(byIndex(read, args[1], args[2]), words.has('WITHSCORES'));
}

function rangeByBounds(args: readonly string[], isWithin: Bound, reversed: boolean, place: Place): Reply {
  return limited(args[0], isWithin, reversed, readWords(args, 3, { LIMIT: 2, WITHSCORES: 0 }), place);
}

function limited(
  key: string,
  isWithin: Bound,
  reversed: boolean,
  words: ReadonlyMap<string, readonly string[]>,
  place: Place,
): Reply {
  const [offsetText = '0', countText = '-1'] = words.get('LIMIT') ?? [];
  const [offset, count] = [toInteger(offsetText), toInteger(countText)];
  const pairs = ordered(key, place).filter(isWithin);
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
  return { score: toFloat(excluded ? text.slice(1) : text, 'ERR min or max is not a float'), excluded };
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

function pop([key, count]: readonly string[], fromTheTop: boolean, place: Place): Reply {
  const most = count === undefined ? 1 : toInteger(count, 'ERR value is out of range, must be positive');
  if (most < 0) refuse('ERR value is out of range, must be positive');
  const pairs = ordered(key, place);
  if (fromTheTop) pairs.reverse();
  const taken = pairs.slice(0, most);
  removeMembers(key, taken.map(memberOf), place);
  if (count !== undefined) return list(taken, true);
  return taken.flatMap(([member, score]) => [member, double(score)]);
}

function popOrWait(args: readonly string[], fromTheTop: boolean, place: Place): ReturnType<typeof orWait> {
  const keys = args.slice(0, -1);
  return orWait(args[args.length - 1], NULL_ARRAY, () => {
    for (const key of keys) {
      const pairs = ordered(key, place);
      const taken = fromTheTop ? pairs.at(-1) : pairs[0];
      if (taken === undefined) continue;
      removeMembers(key, [taken[0]], place);
      return [key, taken[0], double(taken[1])];
    }
    return undefined;
  });
}

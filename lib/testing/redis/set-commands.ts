// testing/redis: the commands on sets.
import {
  command,
  type CommandDefinitions,
  type Place,
  readCursor,
  readScan,
  readWords,
  SYNTAX_ERROR,
  toInteger,
  toSymmetricInteger,
} from './command-table.js';
import { refuse, type Reply, setOf } from './reply.js';

/** A real server tries. */
const MOST_REPEATED = 1_000_000;

type Combine = (sets: readonly ReadonlySet<string>[]) => string[];

export const setCommands: CommandDefinitions = {
  SADD: command(2, undefined, ([key, ...members], { space }) => {
    const set = space.setToFill(key);
    const before = set.size;
    for (const member of members) set.add(member);
    if (set.size > before) space.changed(key);
    return set.size - before;
  }),
  SREM: command(2, undefined, ([key, ...members], { space }) => {
    const set = space.set(key);
    const removed = members.filter((member) => set?.delete(member) === true).length;
    if (removed > 0) space.changed(key);
    return removed;
  }),
  SISMEMBER: command(2, 2, ([key, member], { space }) => (space.set(key)?.has(member) === true ? 1 : 0)),
  SMISMEMBER: command(2, undefined, ([key, ...members], { space }) => {
    const set = space.set(key);
    return members.map((member) => (set?.has(member) === true ? 1 : 0));
  }),
  SMEMBERS: command(1, 1, ([key], { space }) => setOf(space.set(key) ?? [])),
  SCARD: command(1, 1, ([key], { space }) => space.set(key)?.size ?? 0),
  SPOP: command(1, undefined, (args, { space, random }) => {
    if (args.length > 2) refuse(SYNTAX_ERROR);
    const [key, count] = args;
    const most = count === undefined ? 1 : readCount(count);
    const set = space.set(key);
    if (set === undefined) return count === undefined ? null : setOf([]);
    const taken = choose([...set], most, random);
    for (const member of taken) set.delete(member);
    if (taken.length > 0) space.changed(key);
    return count === undefined ? taken[0] : setOf(taken);
  }),
  SRANDMEMBER: command(1, undefined, (args, { space, random }) => {
    if (args.length > 2) refuse(SYNTAX_ERROR);
    const [key, count] = args;
    const asked = count === undefined ? 1 : toSymmetricInteger(count);
    const members = [...(space.set(key) ?? [])];
    if (count === undefined) return choose(members, 1, random)[0] ?? null;
    if (asked < -MOST_REPEATED) refuse('ERR the virtual Redis answers no more than a million members at once');
    if (asked >= 0 || members.length === 0) return choose(members, asked, random);
    // As many as asked for, the same ones more than once.
    return Array.from({ length: -asked }, () => members[Math.floor(random() * members.length)]);
  }),
  SMOVE: command(3, 3, ([from, to, member], { space }) => {
    const source = space.set(from);
    if (source === undefined) return 0;
    const target = space.set(to);
    if (!source.has(member)) return 0;
    if (source === target) return 1;
    source.delete(member);
    space.changed(from);
    space.setToFill(to).add(member);
    space.changed(to);
    return 1;
  }),
  SINTER: command(1, undefined, (keys, place) => setOf(intersection(setsOf(keys, place)))),
  SUNION: command(1, undefined, (keys, place) => setOf(union(setsOf(keys, place)))),
  SDIFF: command(1, undefined, (keys, place) => setOf(difference(setsOf(keys, place)))),
  SINTERSTORE: command(2, undefined, (args, place) => store(args, intersection, place)),
  SUNIONSTORE: command(2, undefined, (args, place) => store(args, union, place)),
  SDIFFSTORE: command(2, undefined, (args, place) => store(args, difference, place)),
  SINTERCARD: command(2, undefined, (args, place) => {
    const count = toInteger(args[0], 'ERR numkeys should be greater than 0');
    if (count < 1) refuse('ERR numkeys should be greater than 0');
    if (count > args.length - 1) refuse("ERR Number of keys can't be greater than number of args");
    const limit = toInteger(readWords(args, count + 1, { LIMIT: 1 }).get('LIMIT')?.[0] ?? '0');
    if (limit < 0) refuse("ERR LIMIT can't be negative");
    const { length } = intersection(setsOf(args.slice(1, count + 1), place));
    return limit === 0 ? length : Math.min(limit, length);
  }),
  SSCAN: command(2, undefined, (args, { space }) => {
    readCursor(args[1]);
    const set = space.set(args[0]);
    return ['0', set === undefined ? [] : [...set].filter(readScan(args, 1).matches)];
  }),
};

function readCount(text: string): number {
  const count = toInteger(text, 'ERR value is out of range, must be positive');
  return count < 0 ? refuse('ERR value is out of range, must be positive') : count;
}

/** Different ones. */
export function choose(from: string[], most: number, random: () => number): string[] {
  const left = [...from];
  const chosen: string[] = [];
  while (chosen.length < most && left.length > 0) chosen.push(...left.splice(Math.floor(random() * left.length), 1));
  return chosen;
}

function setsOf(keys: readonly string[], { space }: Place): ReadonlySet<string>[] {
  return keys.map((key) => space.set(key) ?? new Set<string>());
}

const intersection: Combine = ([first, ...others]) =>
  [...first].filter((member) => others.every((other) => other.has(member)));
const union: Combine = (sets) => [...new Set(sets.flatMap((set) => [...set]))];
const difference: Combine = ([first, ...others]) =>
  [...first].filter((member) => !others.some((other) => other.has(member)));

function store([target, ...keys]: readonly string[], combine: Combine, place: Place): Reply {
  const { space } = place;
  const members = combine(setsOf(keys, place));
  space.delete(target);
  if (members.length > 0) space.put(target, { kind: 'set', members: new Set(members) });
  return members.length;
}

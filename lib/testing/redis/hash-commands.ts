// testing/redis: the commands on hashes.
import {
  addDecimals,
  checkedInteger,
  command,
  type CommandDefinitions,
  type Place,
  readCursor,
  readScan,
  toBigInteger,
  toFloat,
} from './command-table.js';
import { mapOf, OK, refuse } from './reply.js';

export const hashCommands: CommandDefinitions = {
  HSET: command(3, undefined, (args, place) => setFields('hset', args, place)),
  HMSET: command(3, undefined, (args, place) => {
    setFields('hmset', args, place);
    return OK;
  }),
  HSETNX: command(3, 3, ([key, field, value], { space }) => {
    if (space.hash(key)?.has(field) === true) return 0;
    space.hashToFill(key).set(field, value);
    space.changed(key);
    return 1;
  }),
  HGET: command(2, 2, ([key, field], { space }) => space.hash(key)?.get(field) ?? null),
  HMGET: command(2, undefined, ([key, ...fields], { space }) => {
    const hash = space.hash(key);
    return fields.map((field) => hash?.get(field) ?? null);
  }),
  HGETALL: command(1, 1, ([key], { space }) => mapOf([...(space.hash(key) ?? [])])),
  HDEL: command(2, undefined, ([key, ...fields], { space }) => {
    const hash = space.hash(key);
    const removed = fields.filter((field) => hash?.delete(field) === true).length;
    if (removed > 0) space.changed(key);
    return removed;
  }),
  HEXISTS: command(2, 2, ([key, field], { space }) => (space.hash(key)?.has(field) === true ? 1 : 0)),
  HLEN: command(1, 1, ([key], { space }) => space.hash(key)?.size ?? 0),
  HKEYS: command(1, 1, ([key], { space }) => [...(space.hash(key)?.keys() ?? [])]),
  HVALS: command(1, 1, ([key], { space }) => [...(space.hash(key)?.values() ?? [])]),
  HSTRLEN: command(2, 2, ([key, field], { space }) => space.hash(key)?.get(field)?.length ?? 0),
  HINCRBY: command(3, 3, ([key, field, by], { space }) => {
    const amount = toBigInteger(by);
    const before = space.hash(key)?.get(field) ?? '0';
    const sum = checkedInteger(toBigInteger(before, 'ERR hash value is not an integer') + amount);
    space.hashToFill(key).set(field, String(sum));
    space.changed(key);
    return sum;
  }),
  HINCRBYFLOAT: command(3, 3, ([key, field, by], { space }) => {
    if (!Number.isFinite(toFloat(by))) refuse('ERR value is NaN or Infinity');
    const before = space.hash(key)?.get(field) ?? '0';
    toFloat(before, 'ERR hash value is not a float');
    const sum = addDecimals(before, by);
    space.hashToFill(key).set(field, sum);
    space.changed(key);
    return sum;
  }),
  HSCAN: command(2, undefined, (args, { space }) => {
    readCursor(args[1]);
    const hash = space.hash(args[0]);
    if (hash === undefined) return ['0', []];
    const { matches, words } = readScan(args, 1, { NOVALUES: 0 });
    const found = [...hash].filter(([field]) => matches(field));
    return ['0', words.has('NOVALUES') ? found.map(([field]) => field) : found.flat()];
  }),
};

function setFields(name: string, [key, ...pairs]: readonly string[], { space }: Place): number {
  if (pairs.length % 2 !== 0) refuse(`ERR wrong number of arguments for '${name}' command`);
  const hash = space.hashToFill(key);
  const before = hash.size;
  for (let at = 0; at < pairs.length; at += 2) hash.set(pairs[at], pairs[at + 1]);
  space.changed(key);
  return hash.size - before;
}

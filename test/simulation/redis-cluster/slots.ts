// simulation: how the modelled cluster divides its slots, and in which order keys are moved.
import { createHash } from 'node:crypto';
import { keySlot, SLOT_COUNT } from '../../../lib/redis/topology/key-slot.js';

/** Slots move in pieces of this size. */
export const CHUNK_COUNT = 8;
export const CHUNK_SIZE = SLOT_COUNT / CHUNK_COUNT;

/** @param key one character for each byte, as commands are read */
export function slotOf(key: string): number {
  return keySlot(Buffer.from(key, 'latin1'));
}

export function chunkOf(key: string): number {
  return Math.floor(slotOf(key) / CHUNK_SIZE);
}

/** Uniform in [0, 1). */
export function rankOf(key: string): number {
  return createHash('sha1').update(key).digest().readUInt32BE() / 2 ** 32;
}

export function keysOf([name, ...args]: readonly string[]): readonly string[] {
  if (name === 'MGET') return args;
  if (name === 'MSET') return args.filter((_, index) => index % 2 === 0);
  if (name === 'EVAL' || name === 'EVALSHA') return [args[2]];
  if (name === 'GET' || name === 'INCR' || name === 'BLPOP') return [args[0]];
  return [];
}

// redis/policies: the slot that a request belongs to, by the keys that are sent. On the hot path. Pure.
import { isBytes } from '../../core/errors/builtins.js';
import { convertArgument } from '../commands/arguments.js';
import type { Command } from '../commands/command.js';
import { keySlot } from '../topology/key-slot.js';

export const NO_SLOT = -1;
export const SEVERAL_SLOTS = -2;

/** What routing needs to know of a request. */
export interface SlottedRequest {
  readonly command: Command;
  readonly args: readonly unknown[];
  /** For EXEC: what was queued. */
  readonly parts: readonly SlottedRequest[] | undefined;
}

/** By the first key; of a transaction by the first key in it. NO_SLOT: it has none. */
export function requestSlot({ command, args, parts }: SlottedRequest): number {
  if (parts !== undefined) {
    for (const part of parts) {
      const slot = requestSlot(part);
      if (slot !== NO_SLOT) return slot;
    }
    return NO_SLOT;
  }
  const index = command.firstKeyIndex(args);
  return index < 0 ? NO_SLOT : argumentSlot(command, args, index);
}

/** The slot of one argument as it is sent. */
export function argumentSlot(command: Command, args: readonly unknown[], index: number): number {
  const key = args[index];
  if (typeof key === 'string') return keySlot(key);
  return keySlot(isBytes(key) ? key : convertArgument(command, index, key));
}

/** The one slot of all keys; SEVERAL_SLOTS where they have more than one. */
export function commonSlot({ command, args, parts }: SlottedRequest): number {
  let common = NO_SLOT;
  const meet = (slot: number): void => {
    if (slot === NO_SLOT || common === slot) return;
    common = common === NO_SLOT ? slot : SEVERAL_SLOTS;
  };
  if (parts === undefined) for (const index of command.keyIndexes(args)) meet(argumentSlot(command, args, index));
  else for (const part of parts) meet(commonSlot(part));
  return common;
}

// redis/client/options: the values of ioredis's `himportFieldsets`.
import { isBytes } from '../../../core/errors/builtins.js';

/** Names of fields, for `HIMPORT SET key name value…` (Redis 8.10 and later). */
export interface HimportFieldset {
  readonly name: string | Uint8Array;
  /** In the order of the values. */
  readonly fields: readonly (string | Uint8Array)[];
}

export function areFieldsets(value: unknown): value is readonly HimportFieldset[] {
  if (!Array.isArray(value)) return false;
  const isName = (name: unknown): boolean => typeof name === 'string' || isBytes(name);
  const names = new Set<string>();
  for (const fieldset of value as (Partial<HimportFieldset> | null)[]) {
    if (typeof fieldset !== 'object' || !isName(fieldset?.name)) return false;
    if (!Array.isArray(fieldset?.fields) || !fieldset.fields.every(isName)) return false;
    names.add(bytesOf(fieldset.name!));
  }
  return names.size === value.length;
}

/** One character for each byte. */
export function bytesOf(name: string | Uint8Array): string {
  return Buffer.from(name as string).toString('latin1');
}

// redis/protocol: the names that hashes on a connection had lately. A program's hashes have the same fields in the same
// order, and a name that is a property's already costs half of what its bytes do.
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';

/** What is kept is bounded: so many lists, by the number of their names, of so many names of so many characters. */
const LISTS = 8;
const MOST_NAMES = 64;
const LONGEST_NAME = 64;

const NO_NAMES: readonly string[] = [];

/** ASCII only: a character is a byte. */
export class KnownNames {
  private readonly lists: (readonly string[])[] = new Array<readonly string[]>(LISTS).fill(NO_NAMES);
  /** How many replies in succession had other names than the list. */
  private readonly misses: number[] = new Array<number>(LISTS).fill(0);

  /** Those of the last object with as many names, in their order; perhaps. */
  of(count: number): readonly string[] {
    return this.lists[count % LISTS];
  }

  hit(count: number): void {
    this.misses[count % LISTS] = 0;
  }

  /**
   * An object had other names. Hashes whose fields are all different are not learned from each time: after 1, 2, 4, 8 …
   * of them in succession.
   */
  learn(count: number, object: object): void {
    const index = count % LISTS;
    const misses = ++this.misses[index];
    if ((misses & (misses - 1)) !== 0) return;
    // Those of the object are not slices of the reply, which they would keep alive.
    const names = Object.keys(object);
    if (names.length > MOST_NAMES) names.length = MOST_NAMES;
    this.lists[index] = names.every(({ length }) => length <= LONGEST_NAME) ? names : NO_NAMES;
  }
}

/** Whether the bytes are the name. @param name of ASCII characters */
export function isName(buffer: NativeBuffer, start: number, length: number, name: string | undefined): name is string {
  if (name === undefined || name.length !== length) return false;
  let index = 0;
  while (index < length && name.charCodeAt(index) === buffer[start + index]) index++;
  return index === length;
}

// redis/protocol: the commonest object, of texts named by texts (HGETALL), from its bytes: without a list of its elements,
// and with the names of the objects before it.
import { defineOwn } from '../../core/collections/own-property.js';
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';
import type { PrototypeNames } from '../commands/property-names.js';
import { isName, KnownNames } from './known-names.js';
import { isAsciiRange } from './resp-text.js';

/** Values are slices of one string: it bounds what one that is kept keeps alive. */
const MOST_BYTES = 64 * 1024;

export class TextPairs {
  /** Just behind the object read last. */
  position = 0;
  private readonly prototypeNames: PrototypeNames;
  private readonly knownNames = new KnownNames();

  constructor(prototypeNames: PrototypeNames) {
    this.prototypeNames = prototypeNames;
  }

  /**
   * The object that begins at `start`, a map or a flat list of pairs, in a reply that the scanner found whole. Undefined:
   * it is another one (nulls, numbers, lists, text that is not ASCII, very long, empty), and nothing was done.
   */
  read(buffer: NativeBuffer, start: number, end: number): Record<string, unknown> | undefined {
    // Numbers instead of names, as in the scanner: `$`, `%`, CR, the digit 0.
    let at = start + 1;
    let byte = buffer[at];
    if (byte <= 48) return undefined;
    let count = byte - 48;
    while ((byte = buffer[++at]) !== 13) count = (count * 10 + byte - 48) | 0;
    if (buffer[start] !== 37) {
      if ((count & 1) !== 0) return undefined;
      count >>>= 1;
    }
    const base = at + 2;
    if (end - base > MOST_BYTES) return undefined;
    const { prototypeNames, knownNames } = this;
    const known = knownNames.of(count);
    const object: Record<string, unknown> = {};
    let text = '';
    let isNew = false;
    let position = base;
    for (let index = 0; index < count; index++) {
      if (buffer[position] !== 36) return undefined;
      at = position + 1;
      byte = buffer[at];
      if (byte < 48) return undefined;
      let nameLength = byte - 48;
      while ((byte = buffer[++at]) !== 13) nameLength = (nameLength * 10 + byte - 48) | 0;
      const nameStart = at + 2;
      position = nameStart + nameLength + 2;
      if (buffer[position] !== 36) return undefined;
      at = position + 1;
      byte = buffer[at];
      if (byte < 48) return undefined;
      let length = byte - 48;
      while ((byte = buffer[++at]) !== 13) length = (length * 10 + byte - 48) | 0;
      const from = at + 2;
      position = from + length + 2;
      if (index === 0) {
        if (!isAsciiRange(buffer, base, end)) return undefined;
        text = buffer.latin1Slice(base, end);
        prototypeNames.freshen();
      }
      let name = known[index] as string | undefined;
      if (!isName(buffer, nameStart, nameLength, name)) {
        name = text.slice(nameStart - base, nameStart - base + nameLength);
        isNew = true;
      }
      const value = text.slice(from - base, from - base + length);
      if (prototypeNames.has(name)) defineOwn(object, name, value);
      else object[name] = value;
    }
    if (isNew) knownNames.learn(count, object);
    else knownNames.hit(count);
    this.position = position;
    return object;
  }
}

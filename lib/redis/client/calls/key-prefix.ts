// redis/client/calls: what is put before every key, and taken off those of replies. Keys are bytes to a server, and so
// may the prefix be.
import { isBytes } from '../../../core/errors/builtins.js';
import { ownText } from '../../commands/arguments.js';
import type { Argument } from '../../commands/command.js';

/** What means something in a pattern. */
const SPECIAL = /[\\*?[\]^]/g;

export class KeyPrefix {
  private readonly text: string;
  /** What is no text: undefined where the text says it all. */
  private readonly bytes: Buffer | undefined;

  private static readonly none = new KeyPrefix('');

  /** The same one for all clients without a prefix. */
  static of(prefix: string | Uint8Array): KeyPrefix {
    return prefix === '' ? KeyPrefix.none : new KeyPrefix(prefix);
  }

  private constructor(prefix: string | Uint8Array) {
    const bytes = typeof prefix === 'string' ? Buffer.from(prefix) : Buffer.from(prefix);
    this.text = bytes.toString();
    this.bytes = Buffer.from(this.text).equals(bytes) ? undefined : bytes;
  }

  get isEmpty(): boolean {
    return this.text === '';
  }

  before(key: Argument): Argument {
    if (isBytes(key)) return Buffer.concat([this.bytes ?? Buffer.from(this.text), key]);
    if (key === null) return this.followedBy('');
    // What is no key at all stays as it is, for the encoder to refuse.
    if (typeof key === 'object') {
      const text = ownText(key);
      return text === undefined ? key : this.followedBy(text);
    }
    if (typeof key === 'undefined' || typeof key === 'symbol' || typeof key === 'function' || Number.isNaN(key))
      return key;
    return this.followedBy(String(key));
  }

  /** The prefix is a name, whatever it would mean as a pattern. */
  beforePattern(pattern: Argument): Argument {
    // One character a byte, so that bytes stay as they are.
    const encoding = this.bytes === undefined ? 'utf8' : 'latin1';
    const literal = (this.bytes?.toString('latin1') ?? this.text).replace(SPECIAL, '\\$&');
    if (isBytes(pattern)) return Buffer.concat([Buffer.from(literal, encoding), pattern]);
    if (this.bytes === undefined) return literal + String(pattern);
    return Buffer.concat([Buffer.from(literal, encoding), Buffer.from(String(pattern))]);
  }

  /** Of a text whose prefix is no UTF-8 it can only be told that it looks alike. */
  strip(key: unknown): unknown {
    const { text } = this;
    if (typeof key === 'string') return key.startsWith(text) ? key.slice(text.length) : key;
    if (!isBytes(key)) return key;
    const bytes = this.bytes ?? Buffer.from(text);
    return bytes.equals(key.subarray(0, bytes.length)) ? key.subarray(bytes.length) : key;
  }

  private followedBy(text: string): Argument {
    return this.bytes === undefined ? this.text + text : Buffer.concat([this.bytes, Buffer.from(text)]);
  }
}

// redis/commands: names of properties that come from the server: those that all objects have already, and those that
// were no text.

/**
 * The names that Object.prototype has, for objects of many properties: looking them up on the prototype itself takes
 * twice as long as the rest. Programs and polyfills change the prototype, so they are looked at anew once a program may
 * have run.
 */
export class PrototypeNames {
  private names: readonly string[] = [];
  private known: ReadonlySet<string> = new Set();
  /** By the first character's lowest seven bits: most names are ruled out by it. */
  private firsts = new Uint8Array(128);
  private isFresh = false;

  /** A program may have run. */
  expire(): void {
    this.isFresh = false;
  }

  /** To be called before `has`. */
  freshen(): void {
    if (this.isFresh) return;
    this.isFresh = true;
    const names = Object.getOwnPropertyNames(Object.prototype);
    if (names.length === this.names.length && names.every((name, index) => name === this.names[index])) return;
    this.names = names;
    this.known = new Set(names);
    this.firsts = new Uint8Array(128);
    for (const name of names) this.firsts[name.charCodeAt(0) & 127] = 1;
  }

  has(name: string): boolean {
    return this.firsts[name.charCodeAt(0) & 127] !== 0 && this.known.has(name);
  }
}

/** What bytes that are not UTF-8 become as text. */
const REPLACEMENT = '\ufffd';

/**
 * A name that was read from bytes which were not UTF-8 may be that of another property too.
 * @throws TypeError when the object has it already: a value would be lost
 */
export function refuseCollision(target: object, name: string): void {
  if (name.includes(REPLACEMENT) && Object.hasOwn(target, name))
    throw new TypeError(
      'two of its names are the same as text, since they are not UTF-8: callBuffer() answers names and values as Buffers',
    );
}

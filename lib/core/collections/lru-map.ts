// core/collections: a bounded map that forgets what was not used for longest.

interface Entry<Key, Value> {
  readonly key: Key;
  value: Value;
  older: Entry<Key, Value> | undefined;
  newer: Entry<Key, Value> | undefined;
}

/**
 * The order of use is a linked list: a hit costs one look-up and a few assignments, where moving an entry within a Map
 * costs more than the look-up.
 */
export class LruMap<Key, Value> {
  private readonly entries = new Map<Key, Entry<Key, Value>>();
  private newest: Entry<Key, Value> | undefined = undefined;
  private oldest: Entry<Key, Value> | undefined = undefined;
  readonly limit: number;
  private readonly onEvicted: ((key: Key, value: Value) => void) | undefined;

  constructor(limit: number, onEvicted?: (key: Key, value: Value) => void) {
    this.limit = limit;
    this.onEvicted = onEvicted;
  }

  get size(): number {
    return this.entries.size;
  }

  get(key: Key): Value | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    if (entry !== this.newest) {
      this.unlink(entry);
      this.append(entry);
    }
    return entry.value;
  }

  /** Reads without counting as a use. */
  peek(key: Key): Value | undefined {
    return this.entries.get(key)?.value;
  }

  set(key: Key, value: Value): void {
    const known = this.entries.get(key);
    if (known !== undefined) {
      known.value = value;
      this.get(key);
      return;
    }
    const entry: Entry<Key, Value> = { key, value, older: undefined, newer: undefined };
    this.entries.set(key, entry);
    this.append(entry);
    if (this.entries.size > this.limit) this.evict();
  }

  delete(key: Key): boolean {
    const entry = this.entries.get(key);
    if (entry === undefined) return false;
    this.unlink(entry);
    return this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
    this.newest = undefined;
    this.oldest = undefined;
  }

  /** From the one not used for longest to the one used last. */
  *keys(): IterableIterator<Key> {
    for (let entry = this.oldest; entry !== undefined; entry = entry.newer) yield entry.key;
  }

  private evict(): void {
    const { oldest } = this;
    if (oldest === undefined) return;
    this.delete(oldest.key);
    this.onEvicted?.(oldest.key, oldest.value);
  }

  private append(entry: Entry<Key, Value>): void {
    entry.older = this.newest;
    entry.newer = undefined;
    if (this.newest === undefined) this.oldest = entry;
    else this.newest.newer = entry;
    this.newest = entry;
  }

  private unlink(entry: Entry<Key, Value>): void {
    if (entry.older === undefined) this.oldest = entry.newer;
    else entry.older.newer = entry.newer;
    if (entry.newer === undefined) this.newest = entry.older;
    else entry.newer.older = entry.older;
  }
}

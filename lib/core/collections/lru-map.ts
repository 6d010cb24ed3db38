// core/collections: a bounded map that forgets what was not used for longest.

/** Uses Map's insertion order: a hit moves its entry to the end, an insertion over the limit drops the first. */
export class LruMap<Key, Value> {
  private readonly entries = new Map<Key, Value>();
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
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  /** Reads without counting as a use: for hot paths that look the same entry up again and again. */
  peek(key: Key): Value | undefined {
    return this.entries.get(key);
  }

  set(key: Key, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.limit) return;
    for (const [oldest, evicted] of this.entries) {
      this.entries.delete(oldest);
      this.onEvicted?.(oldest, evicted);
      return;
    }
  }

  delete(key: Key): boolean {
    return this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }

  values(): IterableIterator<Value> {
    return this.entries.values();
  }

  keys(): IterableIterator<Key> {
    return this.entries.keys();
  }
}

// cassandra/client/metadata: the objects of one kind in one keyspace that were asked for: read once however many ask at
// once, kept until a change is told of. What was being read when the change came is answered to those who had asked
// before, and not kept.
import { setOwn } from '../../../core/collections/own-property.js';

export class SchemaCache<Value extends object> {
  /** What is known now, by name: users see this object. */
  readonly loaded: Record<string, Value> = {};
  private readonly entries = new Map<string, Promise<Value | null>>();

  /** @param load answers null for what is not there, which is asked for again the next time */
  get(name: string, load: () => Promise<Value | null>): Promise<Value | null> {
    const known = this.entries.get(name);
    if (known !== undefined) return known;
    const entry = load();
    this.entries.set(name, entry);
    entry.then(
      (value) => {
        if (this.entries.get(name) !== entry) return;
        if (value === null) this.entries.delete(name);
        else setOwn(this.loaded, name, value);
      },
      () => {
        if (this.entries.get(name) === entry) this.entries.delete(name);
      },
    );
    return entry;
  }

  forget(name: string): void {
    this.entries.delete(name);
    delete this.loaded[name];
  }

  clear(): void {
    this.entries.clear();
    for (const name of Object.keys(this.loaded)) delete this.loaded[name];
  }
}

// testing/redis: what one database of the virtual Redis holds. A text has one character for each byte.
import { wrongType } from './reply.js';

export type Content =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'hash'; readonly fields: Map<string, string> }
  | { readonly kind: 'list'; readonly items: string[] }
  | { readonly kind: 'set'; readonly members: Set<string> }
  | { readonly kind: 'zset'; readonly scores: Map<string, number> };

interface Entry {
  content: Content;
  /** On the wall clock of the virtual runtime. */
  expiresAtMs: number | undefined;
  /** Larger than that of every key that was made before: a cursor of SCAN. */
  readonly sequence: number;
}

export class Keyspace {
  private readonly entries = new Map<string, Entry>();
  /** How often a key has changed: what WATCH looks at. */
  private readonly changes = new Map<string, number>();
  private readonly wallClock: () => number;
  private sequence = 0;

  constructor(wallClock: () => number) {
    this.wallClock = wallClock;
  }

  get size(): number {
    return this.keys().length;
  }

  find(key: string): Entry | undefined {
    const entry = this.entries.get(key);
    if (entry?.expiresAtMs === undefined || entry.expiresAtMs > this.wallClock()) return entry;
    this.entries.delete(key);
    this.changed(key);
    return undefined;
  }

  kindOf(key: string): Content['kind'] | undefined {
    return this.find(key)?.content.kind;
  }

  has(key: string): boolean {
    return this.find(key) !== undefined;
  }

  keys(): string[] {
    return [...this.entries.keys()].filter((key) => this.has(key));
  }

  /** Up to `count` keys behind a cursor, and the next cursor; `0` begins and ends. */
  scan(cursor: number, count: number): { keys: string[]; cursor: number } {
    const found: string[] = [];
    for (const key of this.keys()) {
      const { sequence } = this.entries.get(key)!;
      if (sequence <= cursor) continue;
      if (found.length >= count) return { keys: found, cursor: this.entries.get(found[found.length - 1])!.sequence };
      found.push(key);
    }
    return { keys: found, cursor: 0 };
  }

  text(key: string): string | undefined {
    const content = this.find(key)?.content;
    if (content === undefined) return undefined;
    return content.kind === 'string' ? content.text : wrongType();
  }

  hash(key: string): Map<string, string> | undefined {
    const content = this.find(key)?.content;
    if (content === undefined) return undefined;
    return content.kind === 'hash' ? content.fields : wrongType();
  }

  list(key: string): string[] | undefined {
    const content = this.find(key)?.content;
    if (content === undefined) return undefined;
    return content.kind === 'list' ? content.items : wrongType();
  }

  set(key: string): Set<string> | undefined {
    const content = this.find(key)?.content;
    if (content === undefined) return undefined;
    return content.kind === 'set' ? content.members : wrongType();
  }

  sortedSet(key: string): Map<string, number> | undefined {
    const content = this.find(key)?.content;
    if (content === undefined) return undefined;
    return content.kind === 'zset' ? content.scores : wrongType();
  }

  /** Puts content in the place of what there was. */
  put(key: string, content: Content, expiresAtMs?: number): void {
    const entry = this.entries.get(key);
    if (entry === undefined) {
      this.entries.set(key, { content, expiresAtMs, sequence: ++this.sequence });
    } else {
      entry.content = content;
      entry.expiresAtMs = expiresAtMs;
    }
    this.changed(key);
  }

  /** Another text with the expiry that there was. */
  rewrite(key: string, text: string): void {
    this.put(key, { kind: 'string', text }, this.find(key)?.expiresAtMs);
  }

  hashToFill(key: string): Map<string, string> {
    return this.hash(key) ?? this.filled(key, { kind: 'hash', fields: new Map<string, string>() }).fields;
  }

  listToFill(key: string): string[] {
    return this.list(key) ?? this.filled(key, { kind: 'list', items: [] as string[] }).items;
  }

  setToFill(key: string): Set<string> {
    return this.set(key) ?? this.filled(key, { kind: 'set', members: new Set<string>() }).members;
  }

  sortedSetToFill(key: string): Map<string, number> {
    return this.sortedSet(key) ?? this.filled(key, { kind: 'zset', scores: new Map<string, number>() }).scores;
  }

  delete(key: string): boolean {
    const wasThere = this.has(key);
    if (wasThere) {
      this.entries.delete(key);
      this.changed(key);
    }
    return wasThere;
  }

  expire(key: string, atMs: number | undefined): void {
    const entry = this.find(key);
    if (entry === undefined) return;
    if (atMs !== undefined && atMs <= this.wallClock()) {
      this.delete(key);
      return;
    }
    entry.expiresAtMs = atMs;
    this.changed(key);
  }

  clear(): void {
    for (const key of this.keys()) this.delete(key);
  }

  /** What was found in a key is another thing now; a container without anything in it is none. */
  changed(key: string): void {
    this.changes.set(key, this.changesOf(key) + 1);
    const content = this.entries.get(key)?.content;
    if (content !== undefined && isEmpty(content)) this.entries.delete(key);
  }

  changesOf(key: string): number {
    return this.changes.get(key) ?? 0;
  }

  /** Now and not earlier: what has expired is gone. */
  versionOf(key: string): number {
    this.find(key);
    return this.changesOf(key);
  }

  private filled<T extends Content>(key: string, content: T): T {
    this.entries.set(key, { content, expiresAtMs: undefined, sequence: ++this.sequence });
    return content;
  }
}

function isEmpty(content: Content): boolean {
  switch (content.kind) {
    case 'string':
      return false;
    case 'hash':
      return content.fields.size === 0;
    case 'list':
      return content.items.length === 0;
    case 'set':
      return content.members.size === 0;
    case 'zset':
      return content.scores.size === 0;
  }
}

// cassandra/topology: the tokens of partitioners that are not Murmur3's, which few clusters have: as texts whose order
// is that of the tokens.
import {
  type OwnerArray,
  ownerArray,
  ownersLike,
  type SortedTokens,
  type Steps,
  type TokenList,
  wantedEntries,
} from './tokens.js';

class TextTokenList implements TokenList {
  readonly sortable: readonly string[];
  private readonly texts: readonly string[];

  constructor(texts: readonly string[], sortable: readonly string[]) {
    this.texts = texts;
    this.sortable = sortable;
  }

  get length(): number {
    return this.texts.length;
  }

  textOf(index: number): string {
    return this.texts[index];
  }

  equals(other: TokenList): boolean {
    return (
      other.length === this.length &&
      other instanceof TextTokenList &&
      this.texts.every((text, index) => text === other.texts[index])
    );
  }
}

/** What differs between these partitioners. */
export interface TextTokens {
  /** Undefined for what is no token. */
  toSortable(text: string): string | undefined;
  /** The text again, as the server writes it. */
  fromSortable(sortable: string): string;
  /** The sortable text of a key's token. */
  hash(key: Uint8Array): string;
}

export function readTextTokens(texts: readonly string[], { toSortable }: TextTokens): TokenList | undefined {
  const sortable = texts.map((text) => toSortable(text));
  if (sortable.includes(undefined)) return undefined;
  return new TextTokenList(texts, sortable as string[]);
}

export function* sortedTexts(lists: readonly TokenList[], kind: TextTokens): Steps<SortedTokens> {
  const entries = lists.flatMap((list, owner) =>
    (list as TextTokenList).sortable.map((text): readonly [string, number] => [text, owner]),
  );
  yield;
  entries.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  yield;
  const owners = ownerArray(entries.length, lists.length);
  for (const [index, [, owner]] of entries.entries()) owners[index] = owner;
  return new SortedTexts(
    entries.map(([text]) => text),
    owners,
    kind,
  );
}

class SortedTexts implements SortedTokens {
  readonly owners: OwnerArray;
  private readonly texts: readonly string[];
  private readonly kind: TextTokens;

  constructor(texts: readonly string[], owners: OwnerArray, kind: TextTokens) {
    this.texts = texts;
    this.owners = owners;
    this.kind = kind;
  }

  get length(): number {
    return this.texts.length;
  }

  placeOf(key: Uint8Array, start: number, end: number): number {
    return this.search(this.kind.hash(key.subarray(start, end)));
  }

  placeOfToken(text: string): number | undefined {
    const sortable = this.kind.toSortable(text);
    return sortable === undefined ? undefined : this.search(sortable);
  }

  textOf(index: number): string {
    return this.kind.fromSortable(this.texts[index]);
  }

  only(isWanted: (owner: number) => boolean): SortedTokens {
    const entries = wantedEntries(this.owners, isWanted);
    const owners = ownersLike(this.owners, entries.length);
    for (let index = 0; index < entries.length; index++) owners[index] = this.owners[entries[index]];
    return new SortedTexts(
      Array.from(entries, (entry) => this.texts[entry]),
      owners,
      this.kind,
    );
  }

  private search(wanted: string): number {
    let from = 0;
    let to = this.texts.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.texts[middle] < wanted) from = middle + 1;
      else to = middle;
    }
    return from === this.texts.length ? 0 : from;
  }
}

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

/** @param toSortable undefined for what is no token */
export function readTextTokens(
  texts: readonly string[],
  pattern: RegExp,
  toSortable: (text: string) => string | undefined,
): TokenList | undefined {
  const sortable = texts.map((text) => (pattern.test(text) ? toSortable(text) : undefined));
  if (sortable.includes(undefined)) return undefined;
  return new TextTokenList(texts, sortable as string[]);
}

/** @param hash the sortable text of a key's token */
export function* sortedTexts(lists: readonly TokenList[], hash: (key: Uint8Array) => string): Steps<SortedTokens> {
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
    hash,
  );
}

class SortedTexts implements SortedTokens {
  readonly owners: OwnerArray;
  private readonly texts: readonly string[];
  private readonly hash: (key: Uint8Array) => string;

  constructor(texts: readonly string[], owners: OwnerArray, hash: (key: Uint8Array) => string) {
    this.texts = texts;
    this.owners = owners;
    this.hash = hash;
  }

  get length(): number {
    return this.texts.length;
  }

  placeOf(key: Uint8Array, start: number, end: number): number {
    return this.search(this.hash(key.subarray(start, end)));
  }

  placeOfToken(): undefined {
    return undefined;
  }

  only(isWanted: (owner: number) => boolean): SortedTokens {
    const entries = wantedEntries(this.owners, isWanted);
    const owners = ownersLike(this.owners, entries.length);
    for (let index = 0; index < entries.length; index++) owners[index] = this.owners[entries[index]];
    return new SortedTexts(
      Array.from(entries, (entry) => this.texts[entry]),
      owners,
      this.hash,
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

// cassandra/topology: what the code above a partitioner knows of tokens: lists of them, and their order.

/** The tokens of one node, in the order in which it told them. */
export interface TokenList {
  readonly length: number;
  /** As the server writes it. */
  textOf(index: number): string;
  /** Whether the others are the same, in the same order. */
  equals(other: TokenList): boolean;
}

/** All tokens of a ring, or of a data centre's part of it, in ascending order. Immutable. */
export interface SortedTokens {
  readonly length: number;
  /** The position of each token's owner among the members. */
  readonly owners: OwnerArray;
  /** Where in the order the owner of a partition key is: the first token that is not less than the key's, or 0. */
  placeOf(key: Uint8Array, start: number, end: number): number;
  /** The same for a token of the same partitioner in text; undefined for a text that is none. */
  placeOfToken(text: string): number | undefined;
  /** As the server writes it. */
  textOf(index: number): string;
  /** Only those of some owners. */
  only(isWanted: (owner: number) => boolean): SortedTokens;
}

/** Work that a large ring makes long: each step is short, and others may have a turn between two of them. */
export type Steps<Result> = Generator<void, Result, void>;

export type OwnerArray = Uint16Array | Uint32Array;

const MOST_IN_SIXTEEN_BITS = 65_535;

export function ownerArray(length: number, members: number): OwnerArray {
  return members <= MOST_IN_SIXTEEN_BITS ? new Uint16Array(length) : new Uint32Array(length);
}

/** Of the same kind. */
export function ownersLike(owners: OwnerArray, length: number): OwnerArray {
  return owners.BYTES_PER_ELEMENT === Uint16Array.BYTES_PER_ELEMENT ? new Uint16Array(length) : new Uint32Array(length);
}

/** Which of the entries have a wanted owner, in their order. */
export function wantedEntries(owners: OwnerArray, isWanted: (owner: number) => boolean): Uint32Array {
  const wanted = new Uint32Array(owners.length);
  let count = 0;
  for (let index = 0; index < owners.length; index++) if (isWanted(owners[index])) wanted[count++] = index;
  return wanted.subarray(0, count);
}

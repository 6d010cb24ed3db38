// cassandra/topology/ring: the ring of a cluster as users ask about it: its ranges, who holds a token, and what a host
// holds. Made of a token map when somebody asks, and kept as long as that one is the cluster's. Pure.
import type { Host } from '../host.js';
import type { Member } from '../routing.js';
import type { Placement, TokenMap } from '../token-map.js';
import type { SortedTokens } from '../tokens.js';
import type { Token } from './token.js';
import { TokenRange } from './token-range.js';
import type { Tokenizer } from './tokenizers.js';

export class Ring {
  readonly tokenizer: Tokenizer;
  private readonly tokenMap: TokenMap<Member>;
  private known: ReadonlySet<TokenRange> | undefined;

  constructor(tokenMap: TokenMap<Member>, tokenizer: Tokenizer) {
    this.tokenMap = tokenMap;
    this.tokenizer = tokenizer;
  }

  /** The ranges between two tokens of the ring, the one that goes round its end last. One token owns all of it. */
  get ranges(): ReadonlySet<TokenRange> {
    return (this.known ??= new Set(this.makeRanges()));
  }

  /** The hosts that hold it, in the order of the ring within each data centre. */
  replicasOf(placement: Placement, token: Token): Host[] {
    const { members } = this.tokenMap;
    if (placement.everywhere) return members.map(({ host }) => host);
    return this.ownersOf(placement, token.toString()).map((owner) => members[owner].host);
  }

  /** The host whose token is the next one. */
  primaryOf(token: Token): Host | undefined {
    const { tokens, members } = this.tokenMap;
    return tokens.length === 0 ? undefined : members[tokens.owners[placeOf(tokens, token.toString())]].host;
  }

  /** Those that the host holds, of the ranges above. @param placement undefined: those of its own tokens */
  rangesOf(placement: Placement | undefined, host: Host): Set<TokenRange> {
    const { members, tokens } = this.tokenMap;
    const member = members.findIndex((each) => each.host === host);
    if (member < 0) return new Set();
    if (tokens.length === 1 || placement?.everywhere === true) return new Set(this.ranges);
    const held = [...this.ranges].filter((_range, index) => {
      const end = (index + 1) % tokens.length;
      if (placement === undefined) return tokens.owners[end] === member;
      return this.ownersOf(placement, tokens.textOf(end)).includes(member);
    });
    return new Set(held);
  }

  private ownersOf(placement: Placement, token: string): number[] {
    return [...placement.tables.values()].flatMap((table) => {
      if (table.tokens.length === 0) return [];
      const offset = table.at(placeOf(table.tokens, token));
      return Array.from(table.entries.subarray(offset, offset + table.width));
    });
  }

  private *makeRanges(): Generator<TokenRange> {
    const { tokens } = this.tokenMap;
    const { tokenizer } = this;
    const ends = Array.from({ length: tokens.length }, (_, index) => tokenizer.parse(tokens.textOf(index)));
    if (ends.length === 1) {
      const edge = tokenizer.minToken();
      yield new TokenRange(edge, edge, tokenizer);
    } else {
      for (const [index, start] of ends.entries())
        yield new TokenRange(start, ends[(index + 1) % ends.length], tokenizer);
    }
  }
}

/** What lies before all tokens is none to some partitioners, and belongs to the first one. */
function placeOf(tokens: SortedTokens, token: string): number {
  return tokens.placeOfToken(token) ?? 0;
}

// cassandra/topology/ring: ranges of tokens as users see them: cassandra-driver's TokenRange. Pure.
import { brandClass } from '../../../core/errors/brand.js';
import { ArgumentError } from '../../types/argument-error.js';
import { customInspect } from '../../types/inspection.js';
import type { Token } from './token.js';
import type { Tokenizer } from './tokenizers.js';

/**
 * The tokens after `start` up to `end`, which is one of them. With equal ends it is empty, but for the smallest token,
 * where it is the whole ring: as in CQL, which knows no range that goes round the end of the ring. Immutable. Made by
 * `client.metadata.newTokenRange(start, end)`.
 *
 * @example
 * for (const range of client.metadata.getTokenRanges())
 *   for (const { start, end } of range.unwrap())
 *     await client.execute('SELECT * FROM t WHERE token(id) > ? AND token(id) <= ?', [start, end].map((t) => t.getValue()), { prepare: true });
 */
export class TokenRange {
  readonly start: Token;
  readonly end: Token;
  declare private readonly _tokenizer: Tokenizer;

  constructor(start: Token, end: Token, tokenizer: Tokenizer) {
    this.start = start;
    this.end = end;
    Object.defineProperty(this, '_tokenizer', { value: tokenizer });
  }

  /**
   * Divides it into ranges with as many tokens each, one more or less. Where it has fewer tokens than that, some are
   * empty.
   *
   * @throws ArgumentError for an empty range, a number that is not whole and positive, or the whole ring of
   * ByteOrderedPartitioner
   */
  splitEvenly(numberOfSplits: number): TokenRange[] {
    if (!Number.isSafeInteger(numberOfSplits) || numberOfSplits < 1)
      throw new ArgumentError(`numberOfSplits (${numberOfSplits}) must be a whole number greater than 0.`);
    if (this.isEmpty()) throw new ArgumentError(`Can't split empty range ${this.toString()}`);
    const points = this._tokenizer.split(this.start, this.end, numberOfSplits);
    const ends = [...points, this.end];
    return ends.map((end, index) => this.between(index === 0 ? this.start : points[index - 1], end));
  }

  isEmpty(): boolean {
    return this.start.equals(this.end) && !this.start.equals(this._tokenizer.minToken());
  }

  /** Whether it goes round the end of the ring. */
  isWrappedAround(): boolean {
    return this.start.compare(this.end) > 0 && !this.end.equals(this._tokenizer.minToken());
  }

  /** Itself, or the two ranges up to the end of the ring and from there on: what a query can ask for. */
  unwrap(): TokenRange[] {
    if (!this.isWrappedAround()) return [this];
    const edge = this._tokenizer.minToken();
    return [this.between(this.start, edge), this.between(edge, this.end)];
  }

  contains(token: Token): boolean {
    if (this.isEmpty()) return false;
    const edge = this._tokenizer.minToken();
    const isAfterStart = token.compare(this.start) > 0;
    if (this.end.equals(edge)) return this.start.equals(edge) || token.equals(edge) || isAfterStart;
    const isUpToEnd = token.compare(this.end) <= 0;
    return this.isWrappedAround() ? isAfterStart || isUpToEnd : isAfterStart && isUpToEnd;
  }

  equals(other: TokenRange): boolean {
    return other === this || (other instanceof TokenRange && this.compare(other) === 0);
  }

  /** By where they begin, then by where they end. */
  compare(other: TokenRange): number {
    return this.start.compare(other.start) || this.end.compare(other.end);
  }

  toString(): string {
    return `]${this.start.toString()}, ${this.end.toString()}]`;
  }

  [customInspect](): string {
    return `TokenRange { ${this.toString()} }`;
  }

  private between(start: Token, end: Token): TokenRange {
    return new TokenRange(start, end, this._tokenizer);
  }
}
brandClass(TokenRange, 'cassandra.TokenRange');

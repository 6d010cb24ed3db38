// cassandra/types: `types.Tuple`.
import { brandClass } from '../../core/errors/brand.js';
import type { Unchecked } from './unchecked.js';

/** A fixed sequence of values of different types. */
export class Tuple {
  readonly elements: Unchecked[];
  readonly length: number;

  constructor(...elements: unknown[]) {
    if (elements.length === 0) throw new TypeError('Tuple must contain at least one value');
    this.elements = elements;
    this.length = elements.length;
  }

  static fromArray(elements: readonly unknown[]): Tuple {
    return new Tuple(...elements);
  }

  get(index = 0): Unchecked {
    return this.elements[index];
  }

  values(): Unchecked[] {
    return this.elements.slice();
  }

  /** `(1,a)`: enough to tell tuples apart when they are keys of a plain object. */
  toString(): string {
    return `(${this.elements.map(String).join(',')})`;
  }

  toJSON(): readonly unknown[] {
    return this.elements;
  }
}
brandClass(Tuple, 'types.Tuple');

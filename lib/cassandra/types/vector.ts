// cassandra/types: `types.Vector`.
import { nameClass } from '../../core/errors/brand.js';
import { isFloat32Array } from '../../core/errors/builtins.js';

const BRAND = Symbol.for('ringwire.types.Vector');

/**
 * The value of a vector column: an array with a fixed number of elements that knows its element type.
 * It is a true array: indexing it costs what indexing an array costs (cassandra-driver's is a Proxy).
 */
export class Vector<T = unknown> extends Array<T> {
  declare readonly subtype: string | undefined;

  /** What `map`, `filter` and the like give is no vector any more, but a plain array. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** As in cassandra-driver a Float32Array counts as a vector of floats. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return isFloat32Array(value) || (typeof value === 'object' && value !== null && BRAND in value);
  }

  constructor(elements: Float32Array | readonly T[], subtype?: string) {
    if (!Array.isArray(elements) && !isFloat32Array(elements)) {
      throw new TypeError('Vector must be constructed with a Float32Array or an Array');
    }
    if (elements.length === 0) throw new TypeError('Vector must contain at least one value');
    super(elements.length);
    fill(this, elements);
    Object.defineProperty(this, 'subtype', { value: subtype });
  }

  get elements(): T[] {
    return this;
  }

  getSubtype(): string | undefined {
    return this.subtype;
  }

  override toString(): string {
    return `[${this.join(',')}]`;
  }
}
/** A function of its own: inside the constructor the same loop is measured to take ten times as long. */
function fill(target: unknown[], elements: ArrayLike<unknown>): void {
  for (let index = 0; index < elements.length; index++) target[index] = elements[index];
}
Object.defineProperty(Vector.prototype, BRAND, { value: true });
nameClass(Vector, 'Vector');

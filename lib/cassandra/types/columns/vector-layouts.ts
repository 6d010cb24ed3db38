// cassandra/types/columns: vectors of numbers, their elements one behind the other: what reads embeddings can multiply
// them as they lie there.
import type { Codec } from '../codec.js';
import { bigintAsNativeCodec, bigintCodec, intCodec } from '../codecs/integers.js';
import { doubleCodec, floatCodec } from '../codecs/plain-values.js';
import type { VectorCodec } from '../codecs/vectors.js';
import { decodeError } from '../value-error.js';
import { Vector } from '../vector.js';
import type { Target } from './column-builder.js';
import type { FixedValues, ReadValue } from './column-values.js';
import type { FixedLayout } from './fixed-builder.js';
import { asElement, asLong, halvesOf, HIGH, LOW } from './fixed-layouts.js';

/**
 * As much as a message takes at the most. A page of few vectors and many nulls may want more than it has brought: it is
 * refused, and smaller ones are not.
 */
const MOST_BYTES = 256 * 1024 * 1024;

interface ElementLayout<A extends FixedValues> {
  readonly constructor: (new (length: number) => A) & { readonly BYTES_PER_ELEMENT: number };
  targetOf(values: A): Target;
  /** Writes `count` elements, the first of them at `to`. */
  put(target: Target, view: DataView, start: number, to: number, count: number): void;
  readonly makeReader: (values: A) => ReadValue;
}

const FLOATS: ElementLayout<Float32Array> = {
  constructor: Float32Array,
  targetOf: (values) => values,
  put(target, view, start, to, count) {
    const values = target as Float32Array;
    for (let index = 0; index < count; index++) values[to + index] = view.getFloat32(start + index * 4);
  },
  makeReader: asElement,
};

const DOUBLES: ElementLayout<Float64Array> = {
  constructor: Float64Array,
  targetOf: (values) => values,
  put(target, view, start, to, count) {
    const values = target as Float64Array;
    for (let index = 0; index < count; index++) values[to + index] = view.getFloat64(start + index * 8);
  },
  makeReader: asElement,
};

const INTS: ElementLayout<Int32Array> = {
  constructor: Int32Array,
  targetOf: (values) => values,
  put(target, view, start, to, count) {
    const values = target as Int32Array;
    for (let index = 0; index < count; index++) values[to + index] = view.getInt32(start + index * 4);
  },
  makeReader: asElement,
};

const bigints = (makeReader: (values: BigInt64Array) => ReadValue): ElementLayout<BigInt64Array> => ({
  constructor: BigInt64Array,
  targetOf: halvesOf,
  put(target, view, start, to, count) {
    const halves = target as Int32Array;
    for (let index = 0; index < count; index++) {
      halves[(to + index) * 2 + HIGH] = view.getInt32(start + index * 8);
      halves[(to + index) * 2 + LOW] = view.getInt32(start + index * 8 + 4);
    }
  },
  makeReader,
});

const ELEMENTS = new Map<Codec, ElementLayout<never>>([
  [floatCodec, FLOATS],
  [doubleCodec, DOUBLES],
  [intCodec, INTS],
  [bigintCodec, bigints(asLong)],
  [bigintAsNativeCodec, bigints(asElement)],
] as unknown as [Codec, ElementLayout<never>][]);

/** Undefined where the elements are no numbers of one size. */
export function vectorLayout({ element, dimensions, typeName }: VectorCodec): FixedLayout<FixedValues> | undefined {
  const layout = ELEMENTS.get(element) as unknown as ElementLayout<FixedValues> | undefined;
  // One without elements would be taken for an empty value.
  if (layout === undefined || dimensions === 0) return undefined;
  const size = layout.constructor.BYTES_PER_ELEMENT * dimensions;
  return {
    inlining: 'located',
    size,
    stride: dimensions,
    allocate(rowCount) {
      if (rowCount * size > MOST_BYTES)
        throw decodeError(
          `${rowCount} values of type ${typeName} take more than ${MOST_BYTES} bytes as a column: ask for fewer rows (fetchSize)`,
        );
      return new layout.constructor(rowCount * dimensions);
    },
    targetOf: (values) => layout.targetOf(values),
    put(target, view, start, index) {
      layout.put(target, view, start, index * dimensions, dimensions);
      return true;
    },
    makeReader: (values) => asVector(layout.makeReader(values), dimensions, element.typeName),
  };
}

function asVector(readElement: ReadValue, dimensions: number, subtype: string): ReadValue {
  return (index) => {
    const elements = new Array<unknown>(dimensions);
    for (let element = 0; element < dimensions; element++)
      elements[element] = readElement(index * dimensions + element);
    return new Vector(elements, subtype);
  };
}

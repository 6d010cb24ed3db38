// cassandra/protocol/requests: a rough size of values that are not encoded yet: what bounds the memory of waiting
// requests.

export function estimateValues(values: readonly unknown[]): number {
  let bytes = 0;
  for (const value of values) bytes += estimateValue(value, 0);
  return bytes;
}

const SCALAR_BYTES = 16;
const DEEPEST_ESTIMATE = 4;

function estimateValue(value: unknown, depth: number): number {
  if (typeof value === 'string') return SCALAR_BYTES + value.length;
  if (typeof value !== 'object' || value === null || depth > DEEPEST_ESTIMATE) return SCALAR_BYTES;
  if (ArrayBuffer.isView(value)) return SCALAR_BYTES + value.byteLength;
  if (!Array.isArray(value)) return SCALAR_BYTES * 4;
  // The first element stands for all: an estimate must not cost as much as the encoding.
  return SCALAR_BYTES + (value.length === 0 ? 0 : value.length * estimateValue(value[0], depth + 1));
}

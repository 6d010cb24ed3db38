// benchmarks: the keys and values of the Redis scenarios. All keys have one length and all values have another, so that
// the raw peer can count replies by their bytes. Values differ by key: a reply that reached the wrong caller would
// show.
const KEY_COUNT = 1024;
const VALUE_LENGTH = 100;

export const keys: readonly string[] = Array.from(
  { length: KEY_COUNT },
  (_, index) => `bench:${String(index).padStart(6, '0')}`,
);

export const values: readonly string[] = keys.map((key) => `value of ${key} `.padEnd(VALUE_LENGTH, 'x'));

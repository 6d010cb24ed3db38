// cassandra/types: writes a decoder for the rows of one result as source text: the literals below and column indexes.
// Where generating code is disallowed the interpreter serves.
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';
import { isErrorValue } from '../../core/errors/builtins.js';
import type { Codec } from './codec.js';
import { intCodec, bigintCodec, counterCodec } from './codecs/integers.js';
import { booleanCodec, doubleCodec, textCodec } from './codecs/plain-values.js';
import { timestampCodec } from './codecs/temporal.js';
import { timeuuidCodec, uuidCodec } from './codecs/identifiers.js';
import { canCompile, generate } from './generated-code.js';
import { Long } from './long.js';
import { viewOf } from './memory-view.js';
import { pastEnd } from './row-decoder-errors.js';
import type { Row } from './row.js';
import type { DecodeRows } from './row-decoder-interpreter.js';
import { defineColumn, isDefined, makePlainConstructor, type RowConstructor, type RowKey } from './row-shape.js';
import { TextWindow } from './text-window.js';
import { TimeUuid } from './time-uuid.js';
import { Uuid } from './uuid.js';

/** A body whose length is not the usual: null, empty or malformed. `$` stands for the column's index. */
const UNUSUAL = 'if (n < 0) c$ = null; else { if (n > end - p) pastEnd(); c$ = r$.read(b, p, p + n); p += n; }';
const UUID_WORDS = 'v.getInt32(p), v.getInt32(p + 4), v.getInt32(p + 8), v.getInt32(p + 12)';

/**
 * What reads a value in place of a call to its codec. `n` is the cell's length, `p` the position behind it. A DataView
 * checks the bounds of each fixed-size read as cheaply as anything can: they are those of the memory, and where the last
 * row ends says whether they were the message's.
 */
const INLINED = new Map<Codec, string>([
  [intCodec, `if (n === 4) { c$ = v.getInt32(p); p += 4; } else ${UNUSUAL}`],
  [bigintCodec, `if (n === 8) { c$ = new Long(v.getInt32(p + 4), v.getInt32(p)); p += 8; } else ${UNUSUAL}`],
  [counterCodec, `if (n === 8) { c$ = new Long(v.getInt32(p + 4), v.getInt32(p)); p += 8; } else ${UNUSUAL}`],
  [doubleCodec, `if (n === 8) { c$ = v.getFloat64(p); p += 8; } else ${UNUSUAL}`],
  [booleanCodec, `if (n === 1) { c$ = v.getUint8(p) !== 0; p += 1; } else ${UNUSUAL}`],
  [textCodec, 'if (n < 0) c$ = null; else { if (n > end - p) pastEnd(); c$ = text.readBy(v, b, p, p + n); p += n; }'],
  // Beyond Date's range the codec decides.
  [
    timestampCodec,
    'if (n === 8 && (t = v.getInt32(p) * 4294967296 + v.getUint32(p + 4)) >= -8.64e15 && t <= 8.64e15) ' +
      `{ c$ = new Date(t); p += 8; } else ${UNUSUAL}`,
  ],
  [uuidCodec, `if (n === 16) { c$ = new Uuid(${UUID_WORDS}); p += 16; } else ${UNUSUAL}`],
  [timeuuidCodec, `if (n === 16) { c$ = new TimeUuid(${UUID_WORDS}); p += 16; } else ${UNUSUAL}`],
]);

/** All that the generated text may name. */
const HELPERS = { Long, Uuid, TimeUuid, pastEnd, defineColumn };

const constructorFactories = new Map<number, () => RowConstructor>();

/**
 * A constructor whose objects have room for their columns from the start: V8 counts the assignments that it never runs.
 */
export function makeRoomyConstructor(columnCount: number): RowConstructor {
  if (!canCompile(columnCount)) return makePlainConstructor();
  let factory = constructorFactories.get(columnCount);
  if (factory === undefined) {
    const room = Array.from({ length: columnCount }, (_, index) => `this.c${index} = 0;`).join(' ');
    factory = generate(
      [],
      [`return () => function ShapedRow() { if (false) { ${room} } };`],
      [],
    ) as () => RowConstructor;
    constructorFactories.set(columnCount, factory);
  }
  return factory();
}

export function compileRows(
  keys: readonly RowKey[],
  codecs: readonly Codec[],
  constructor: RowConstructor,
): DecodeRows {
  const window = new TextWindow();
  const parameters = ['helpers', 'Row', 'text', 'keys', 'codecs'];
  const given = [HELPERS, constructor, window, keys, codecs];
  const decode = generate(parameters, sourceOf(keys, codecs), given) as (
    buffer: NativeBuffer,
    view: DataView,
    start: number,
    end: number,
    rows: unknown[],
  ) => number;
  return (buffer, start, end, rows) => {
    window.open(end);
    try {
      const position = decode(buffer, viewOf(buffer, end), start, end, rows);
      // The view may reach further than the message: what was read behind its end goes no further than this.
      if (position > end) pastEnd();
      return position;
    } catch (error) {
      // The view's own bounds check. Codecs throw none: what users' codecs and classes throw has been wrapped.
      if (isErrorValue(error) && error.name === 'RangeError') pastEnd();
      throw error;
    } finally {
      // Nothing of the page stays behind.
      window.open(0);
    }
  };
}

function sourceOf(keys: readonly RowKey[], codecs: readonly Codec[]): string[] {
  const columns = keys.map((_, index) => index);
  const reads = codecs.map((codec, index) => {
    const read = INLINED.get(codec) ?? UNUSUAL;
    return `n = v.getInt32(p); p += 4; ${read.replaceAll('$', String(index))}`;
  });
  const stores = columns.map((index) =>
    isDefined(keys[index]) ? `defineColumn(row, k${index}, c${index});` : `row[k${index}] = c${index};`,
  );
  return [
    `const { ${Object.keys(HELPERS).join(', ')} } = helpers;`,
    `const [${columns.map((index) => `k${index}`).join(', ')}] = keys;`,
    `const [${columns.map((index) => `r${index}`).join(', ')}] = codecs;`,
    'return function decodeRows(b, v, p, end, rows) {',
    '  let n = 0, t = 0;',
    '  for (let index = 0; index < rows.length; index++) {',
    `    let ${columns.map((index) => `c${index}`).join(', ')};`,
    ...reads.map((read) => `    ${read}`),
    '    const row = new Row();',
    ...stores.map((store) => `    ${store}`),
    '    rows[index] = row;',
    '  }',
    '  return p;',
    '};',
  ];
}

/** Copies rows of `columns` into objects with `properties`, none of them hostile, in their place. */
export function compileCopy(
  columns: readonly string[],
  properties: readonly string[],
  constructor: new () => Record<string, unknown>,
): (row: Row) => Record<string, unknown> {
  const indexes = columns.map((_, index) => index);
  const lines = [
    `const [${indexes.map((index) => `c${index}`).join(', ')}] = columns;`,
    `const [${indexes.map((index) => `p${index}`).join(', ')}] = properties;`,
    'return function copyRow(row) {',
    '  const copy = new Copy();',
    ...indexes.map((index) => `  copy[p${index}] = row[c${index}];`),
    '  return copy;',
    '};',
  ];
  const parameters = ['Copy', 'columns', 'properties'];
  return generate(parameters, lines, [constructor, columns, properties]) as (row: Row) => Record<string, unknown>;
}

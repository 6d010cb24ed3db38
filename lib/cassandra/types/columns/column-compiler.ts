// cassandra/types/columns: writes, as source text, the loop that takes the cells of one result to their columns. It does
// what the builders do by themselves, without a call for a cell that is as cells mostly are.
import { generate } from '../generated-code.js';
import { pastEnd } from '../row-decoder-errors.js';
import type { BytesBuilder } from './bytes-builder.js';
import type { Cells, ColumnBuilder, Inlining } from './column-builder.js';
import { HIGH, LOW } from './fixed-layouts.js';

/**
 * Fills a block of `rows` rows that begin at `start`; answers where the last of them ends. `from` is the index of the
 * first.
 */
export type FillColumns = (
  cells: Cells,
  start: number,
  from: number,
  rows: number,
  builders: readonly ColumnBuilder[],
) => number;

/** Longer values are copied by a call. */
const LONGEST_BY_WORDS = 64;

/** Null, empty or malformed: the builder knows. `$` stands for the column's index. */
const UNUSUAL = 'else p = unusual(cells, p, n, i, b$);';
const fixed = (size: number, read: string): string => `if (n === ${size}) { ${read} p += ${size}; } ${UNUSUAL}`;

/**
 * What reads a cell. `v` is a view of the message, `n` the cell's length, `p` the position behind that, `i` the index of
 * the row, `m$` the target of the column. A view checks its own bounds, which may be wider than those of the message:
 * whether the last row ends within the message is asked behind it.
 */
const READS: Readonly<Record<Exclude<Inlining, 'located'>, string>> = {
  int8: fixed(1, 'm$[i] = v.getInt8(p);'),
  int16: fixed(2, 'm$[i] = v.getInt16(p);'),
  int32: fixed(4, 'm$[i] = v.getInt32(p);'),
  date: fixed(4, 'm$[i] = v.getInt32(p) ^ 0x80000000;'),
  float32: fixed(4, 'm$[i] = v.getFloat32(p);'),
  float64: fixed(8, 'm$[i] = v.getFloat64(p);'),
  int64: fixed(8, `m$[i * 2 + ${HIGH}] = v.getInt32(p); m$[i * 2 + ${LOW}] = v.getInt32(p + 4);`),
  // Copied: in which order the bytes of a word are read does not matter.
  bytes16: fixed(
    16,
    [0, 4, 8, 12].map((at) => `m$.setInt32(i * 16 + ${at}, v.getInt32(p + ${at}, true), true);`).join(' '),
  ),
  bit: fixed(1, 'if (v.getUint8(p) !== 0) m$[i >> 3] |= 1 << (i & 7);'),
  bytes: [
    'if (n < 0) b$.setNull(i); else {',
    `if (n <= ${LONGEST_BY_WORDS} && p + n + 4 <= limit && u$ + n + 4 <= s$)`,
    'for (w = 0; w < n; w += 4) m$.setInt32(u$ + w, v.getInt32(p + w, true), true);',
    'else { if (n > end - p) pastEnd(); b$.copy(cells, p, n, u$, i); m$ = b$.target; s$ = m$.byteLength; }',
    'u$ += n; p += n; } o$[i + 1] = u$;',
  ].join(' '),
};

/** All that the generated text may name. */
const HELPERS = { pastEnd, unusual };

function unusual(cells: Cells, start: number, length: number, index: number, builder: ColumnBuilder): number {
  if (length > cells.end - start) pastEnd();
  builder.addUnusual(cells, start, index);
  return length > 0 ? start + length : start;
}

/** @param rowsPerBlock how far the starts of one column are from those of the next */
export function compileColumns(inlinings: readonly Inlining[], rowsPerBlock: number): FillColumns {
  const reads: string[] = [];
  const opens: string[] = [];
  const closes: string[] = [];
  inlinings.forEach((inlining, index) => {
    const [opening, read, closing] = partsOf(inlining, rowsPerBlock * index);
    opens.push(opening.replaceAll('$', String(index)));
    reads.push(`n = v.getInt32(p); p += 4; ${read}`.replaceAll('$', String(index)));
    closes.push(closing.replaceAll('$', String(index)));
  });
  const lines = [
    `const { ${Object.keys(HELPERS).join(', ')} } = helpers;`,
    'return function fillColumns(cells, p, from, rows, builders) {',
    '  const { view: v, starts, end } = cells;',
    '  const limit = v.byteLength;',
    '  let n = 0, w = 0;',
    ...opens.map((line) => `  ${line}`),
    '  for (let i = from, last = from + rows; i < last; i++) {',
    ...reads.map((line) => `    ${line}`),
    '  }',
    // Behind the end of the message there is another one, or nothing.
    '  if (p > end) pastEnd();',
    ...closes.map((line) => `  ${line}`),
    '  return p;',
    '};',
  ];
  return generate(['helpers'], lines, [HELPERS]) as FillColumns;
}

/** What opens a column, reads a cell and closes the column. */
function partsOf(inlining: Inlining, firstStart: number): [string, string, string] {
  const builder = 'const b$ = builders[$];';
  if (inlining === 'located')
    return [
      builder,
      `if (n > end - p) pastEnd(); starts[${firstStart} + i - from] = p; if (n > 0) p += n;`,
      `b$.add(cells, ${firstStart}, rows);`,
    ];
  if (inlining === 'bytes')
    return [
      `${builder} const o$ = b$.offsets; let m$ = b$.target, s$ = m$.byteLength, u$ = b$.used;`,
      READS.bytes,
      'b$.used = u$; b$.added(rows);',
    ];
  return [`${builder} const m$ = b$.target;`, READS[inlining], 'b$.added(rows);'];
}

// The text above names these of a builder of bytes.
void ((builder: BytesBuilder): unknown => [builder.offsets, builder.target, builder.used, builder.copy]);

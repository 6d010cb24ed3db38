// benchmarks: bars of ratios as an SVG: shorter is better, the first bar of each row is 1. Legible on light and dark pages, and a
// line for each bar, so that a change of it can be read.

export interface RatioBar {
  readonly driver: string;
  /** The driver's cost over that of the one which is 1. */
  readonly ratio: number;
}

export interface RatioRow {
  readonly title: string;
  readonly bars: readonly RatioBar[];
}

export interface RatioPicture {
  readonly heading: string;
  /** What was measured, when and where. */
  readonly origin: string;
  /** Whose cost is 1. */
  readonly own: string;
  readonly rows: readonly RatioRow[];
}

const WIDTH = 760;
const BARS_LEFT = 240;
/** The longest bar leaves room for its text. */
const BARS_WIDTH = 360;
const BAR_HEIGHT = 14;
const ROW_GAP = 12;
const FIRST_ROW_Y = 34;
/** A bar that is there can be seen. */
const SHORTEST_BAR = 2;

const STYLE = [
  '<style>',
  '  text { font: 12px system-ui, sans-serif; fill: #1f2328 } .title { text-anchor: end } .head { font-weight: bold } .origin { font-size: 10px }',
  '  .back { fill: #ffffff } .own { fill: #1f883d } .peer { fill: #8c959f }',
  '  @media (prefers-color-scheme: dark) {',
  '    text { fill: #e6edf3 } .back { fill: #0d1117 } .own { fill: #3fb950 } .peer { fill: #6e7681 }',
  '  }',
  '</style>',
];

export function drawRatioPicture({ heading, origin, own, rows }: RatioPicture): string {
  const largest = Math.max(1, ...rows.flatMap(({ bars }) => bars.map(({ ratio }) => ratio)));
  const scale = BARS_WIDTH / largest;
  const lines: string[] = [];
  let y = FIRST_ROW_Y;
  const bar = (ratio: number, kind: 'own' | 'peer', text: string): void => {
    const width = Math.max(SHORTEST_BAR, ratio * scale);
    lines.push(
      `<rect x="${BARS_LEFT}" y="${y}" width="${width.toFixed(1)}" height="${BAR_HEIGHT - 2}" rx="2" class="${kind}"/>`,
      `<text x="${(BARS_LEFT + width + 6).toFixed(1)}" y="${y + 10}">${escaped(text)}</text>`,
    );
    y += BAR_HEIGHT;
  };
  for (const { title, bars } of rows) {
    lines.push(`<text x="${BARS_LEFT - 10}" y="${y + 10}" class="title">${escaped(title)}</text>`);
    bar(1, 'own', own);
    for (const { driver, ratio } of bars) bar(ratio, 'peer', `${driver} ${ratio.toFixed(1)}x`);
    y += ROW_GAP;
  }
  const height = y + 10;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(heading)}">`,
    ...[
      ...STYLE,
      `<rect class="back" width="${WIDTH}" height="${height}"/>`,
      `<text x="20" y="20" class="head">${escaped(heading)}</text>`,
      ...lines,
      `<text x="20" y="${height - 8}" class="origin">${escaped(origin)}</text>`,
    ].map((line) => `  ${line}`),
    '</svg>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

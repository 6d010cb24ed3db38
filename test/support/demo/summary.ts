// The table at the end of the demo.
export type SummaryRow = readonly [what: string, value: string, remark?: string];

export function formatSummary(title: string, rows: readonly SummaryRow[]): string {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(([what, value, remark = '']) =>
    `  ${what.padEnd(widths[0] ?? 0)}   ${value.padStart(widths[1] ?? 0)}   ${remark}`.trimEnd(),
  );
  const rule = '-'.repeat(Math.max(title.length, ...lines.map((line) => line.length)));
  return [title, rule, ...lines, rule].join('\n');
}

export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

export function formatMs(microseconds: number): string {
  return `${(microseconds / 1000).toFixed(2)} ms`;
}

export function formatMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

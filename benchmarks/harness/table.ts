// benchmarks: a result as Markdown, which reads well on a terminal too. Every peer keeps its row, whether it won, lost
// or failed.
import { type BenchmarkResult, type PeerResult, type Summary, summarise } from './result.js';
import { significant } from './statistics.js';

const BURST_HEADINGS = [
  'peer',
  'CPU µs/op',
  'CPU ratio',
  'RSS +MB',
  'heap +MB',
  'begun ms',
  'stall ms',
  'worst',
  'stall CPU ms',
  'all answered ms',
  'answer',
];
const HEADINGS = ['peer', 'CPU µs/op', '±', 'CPU ratio', 'op/s', 'op/s ratio', 'p50 ms', 'p99 ms', 'answer'];

export function renderResult(result: BenchmarkResult): string {
  const { machine, node, server, loadBefore } = result.environment;
  const lines = [
    `# ${result.scenario}: ${result.title}`,
    '',
    `${result.date} · ${server} · Node ${node} · ${machine}, load before ${loadBefore}`,
    `Medians of ${result.roundsPerPeer} rounds of ${result.secondsPerRound} s per peer, interleaved, ${result.sharedProcess ? 'all in one process' : 'a process each'}. Ratios are to ${result.referencePeer}.`,
  ];
  for (const concurrency of result.concurrencies) {
    const summaries = result.peers.map((peer) => summarise(peer, concurrency));
    const has = (kind: 'burst' | 'open' | 'memory'): boolean => summaries.some((each) => each?.[kind] !== undefined);
    const [heading, table] = has('burst')
      ? ['at once', burstTable(result, concurrency)]
      : has('open')
        ? ['arrivals per second', openTable(result, concurrency)]
        : has('memory')
          ? ['concurrent: garbage', memoryTable(result, concurrency)]
          : ['concurrent', renderTable(HEADINGS, rowsAt(result, concurrency))];
    lines.push('', `## ${concurrency} ${heading}`, '', ...table);
  }
  lines.push(
    '',
    ...result.peers.map(
      (peer) => `- ${peer.peer}: ${peer.description}${peer.failure === undefined ? '' : `. FAILED: ${peer.failure}`}`,
    ),
  );
  return `${lines.join('\n')}\n`;
}

function rowsAt(result: BenchmarkResult, concurrency: number): string[][] {
  const reference = result.peers.find((peer) => peer.peer === result.referencePeer);
  const base = reference === undefined ? undefined : summarise(reference, concurrency);
  return result.peers.map((peer) => rowOf(peer, summarise(peer, concurrency), base));
}

function rowOf(peer: PeerResult, own: Summary | undefined, base: Summary | undefined): string[] {
  if (own === undefined) return [peer.peer, ...Array<string>(HEADINGS.length - 2).fill('-'), 'failed'];
  return [
    peer.peer,
    significant(own.cpu),
    `${Math.round(own.cpuSpread * 100)} %`,
    base === undefined ? '-' : `${significant(own.cpu / base.cpu)}x`,
    String(Math.round(own.operationsPerSecond)),
    base === undefined ? '-' : `${significant(own.operationsPerSecond / base.operationsPerSecond)}x`,
    significant(own.p50Ms),
    significant(own.p99Ms),
    peer.answer,
  ];
}

const OPEN_HEADINGS = [
  'peer',
  'p50 ms',
  'p99 ms',
  'p99.9 ms',
  'longest',
  'loop p99 ms',
  'loop longest',
  'op/s',
  'backlog',
  'answer',
];

function openTable(result: BenchmarkResult, rate: number): string[] {
  const rows = result.peers.map((peer) => {
    const own = summarise(peer, rate);
    if (own?.open === undefined) return failedRow(peer, OPEN_HEADINGS);
    const { open } = own;
    return [
      peer.peer,
      ...[own.p50Ms, own.p99Ms, open.p999Ms, open.maxMs, open.loopDelayP99Ms, open.loopDelayMaxMs].map(significant),
      String(Math.round(own.operationsPerSecond)),
      String(open.backlog),
      open.failed === 0 ? peer.answer : `${open.failed} FAILED`,
    ];
  });
  return [
    ...renderTable(OPEN_HEADINGS, rows),
    '',
    'Latencies count from when an operation was due. `loop` is how late timers of a millisecond were; `backlog` is what was not answered when',
    'the last operation began: where it is large, the rate is more than client or server can take.',
  ];
}

const MEMORY_HEADINGS = ['peer', 'bytes/op', 'ratio', 'collections/s', 'standing still', 'answer'];

function memoryTable(result: BenchmarkResult, concurrency: number): string[] {
  const reference = result.peers.find((peer) => peer.peer === result.referencePeer);
  const base = reference && summarise(reference, concurrency)?.memory;
  const rows = result.peers.map((peer) => {
    const memory = summarise(peer, concurrency)?.memory;
    if (memory === undefined) return failedRow(peer, MEMORY_HEADINGS);
    return [
      peer.peer,
      significant(memory.bytesPerOperation),
      base === undefined ? '-' : `${significant(memory.bytesPerOperation / base.bytesPerOperation)}x`,
      significant(memory.collectionsPerSecond),
      `${significant(memory.collectionShare * 100)} %`,
      peer.answer,
    ];
  });
  return [
    ...renderTable(MEMORY_HEADINGS, rows),
    '',
    'Bytes on V8’s heap; those of Buffers are elsewhere. `standing still` is the share of the time in which garbage was collected and nothing else ran.',
  ];
}

function failedRow({ peer }: PeerResult, headings: readonly string[]): string[] {
  return [peer, ...Array<string>(headings.length - 2).fill('-'), 'failed'];
}

function burstTable(result: BenchmarkResult, concurrency: number): string[] {
  const reference = result.peers.find((peer) => peer.peer === result.referencePeer);
  const base = reference === undefined ? undefined : summarise(reference, concurrency);
  const rows = result.peers.map((peer) => burstRow(peer, summarise(peer, concurrency), base));
  return [
    ...renderTable(BURST_HEADINGS, rows),
    '',
    'Memory is the highest during a burst less what there was before, the largest of all rounds. `begun` is the caller’s own loop; a stall is the',
    'longest time between two turns of the event loop after it, `stall CPU` the most CPU time between two turns.',
  ];
}

function burstRow(peer: PeerResult, own: Summary | undefined, base: Summary | undefined): string[] {
  const burst = own?.burst;
  if (own === undefined || burst === undefined)
    return [peer.peer, ...Array<string>(BURST_HEADINGS.length - 2).fill('-'), 'failed'];
  return [
    peer.peer,
    significant(own.cpu),
    base === undefined ? '-' : `${significant(own.cpu / base.cpu)}x`,
    significant(burst.residentGrowthBytes / 1e6),
    significant(burst.heapGrowthBytes / 1e6),
    significant(burst.callerMs),
    significant(burst.stallMs),
    significant(burst.worstStallMs),
    significant(burst.stallCpuMs),
    significant(burst.answeredMs),
    burst.wrong === 0 ? peer.answer : `${burst.wrong} WRONG`,
  ];
}

/** The first column and the last are text, the others numbers. */
export function renderTable(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = headings.map((heading, column) =>
    Math.max(3, heading.length, ...rows.map((row) => row[column].length)),
  );
  const isText = (column: number): boolean => column === 0 || column === headings.length - 1;
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (isText(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (isText(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(headings), rule, ...rows.map(line)];
}

// The demo's main job: load real data into Cassandra, serve look-ups through Redis, lose the Redis server on the way,
// and tell.
import { Client } from 'ringwire/cassandra';
import { Redis } from 'ringwire/redis';
import { Catalogue, countRows } from './catalogue.js';
import { LookupService } from './lookup-service.js';
import { repeatedly } from './many-at-once.js';
import { ErrorCounts, Latencies, RetryCounter } from './measurements.js';
import { readPackages } from './package-metadata.js';
import { startProgress } from './progress.js';
import { SubjectPicker } from './subjects.js';
import { formatCount, formatMegabytes, formatMs, formatSummary, type SummaryRow } from './summary.js';

export interface JobOptions {
  readonly redisUrl: string;
  readonly contactPoints: readonly string[];
  readonly localDataCenter: string;
  readonly nodeModules: string;
  /** Takes the Redis server away and brings it back; absent where the server is the user's own. */
  readonly restartRedis: (() => Promise<void>) | undefined;
}

const CALLERS = 64;
const SERVE_MS = 1000 * Number(process.env['RINGWIRE_DEMO_SECONDS'] ?? 8);

/** Resolves to whether everything went as it should: all rows written, no error. */
export async function runJob(options: JobOptions): Promise<boolean> {
  const retries = new RetryCounter();
  const errors = new ErrorCounts();
  const [{ port }] = options.contactPoints.map(endpointOf) as [Endpoint];
  const cassandra = new Client({
    contactPoints: options.contactPoints.map((point) => endpointOf(point).host),
    localDataCenter: options.localDataCenter,
    protocolOptions: { port },
  });
  const redis = new Redis(options.redisUrl);
  redis.on('error', () => undefined); // lost connections are part of the plot; what callers notice is counted
  try {
    await cassandra.connect();
    const catalogue = new Catalogue(cassandra);
    await catalogue.create();
    const loaded = await load(catalogue, options.nodeModules, errors);
    const picker = new SubjectPicker(loaded.packages);
    const service = new LookupService(redis, catalogue);
    const served = await serve(service, picker, errors, options.restartRedis);
    const favourite = await favouriteOf(
      service,
      loaded.packages.map(({ name }) => name),
    );
    await service.forget(picker.subjects);
    await catalogue.drop();
    const rows = [
      ...describeLoad(loaded),
      ...describeService(served, service, options.restartRedis !== undefined),
      ['most wanted package', favourite.name, `${formatCount(favourite.count)} times, counted by Redis`] as const,
    ];
    rows.push(['retries', `${retries.of('redis')} + ${retries.of('cassandra')}`, 'Redis + Cassandra']);
    rows.push(['errors by code', errors.toString(), errors.total === 0 ? 'as it should be' : 'expected: 0']);
    console.log(`\n${formatSummary('What happened', rows)}\n`);
    return errors.total === 0 && loaded.rowsWritten === loaded.rowsWanted;
  } finally {
    retries.stop();
    redis.disconnect();
    await cassandra.shutdown();
  }
}

interface Endpoint {
  readonly host: string;
  readonly port: number;
}

function endpointOf(contactPoint: string): Endpoint {
  const { hostname, port } = new URL(`tcp://${contactPoint}`);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 9042) };
}

interface Loaded {
  readonly packages: ReturnType<typeof readPackages>;
  readonly rowsWanted: number;
  readonly rowsWritten: number;
  readonly seconds: number;
}

async function load(catalogue: Catalogue, nodeModules: string, errors: ErrorCounts): Promise<Loaded> {
  const packages = readPackages(nodeModules);
  const rowsWanted = countRows(packages);
  const progress = startProgress('Loading node_modules into Cassandra');
  const startedAtMs = performance.now();
  let tried = 0;
  let rowsWritten = 0;
  await catalogue.load(packages, (error) => {
    tried++;
    if (error === undefined) rowsWritten++;
    else errors.add(error);
    if ((tried & 63) === 0)
      progress.update(tried / rowsWanted, `${formatCount(rowsWritten)} of ${formatCount(rowsWanted)} rows`);
  });
  progress.finish(`${formatCount(rowsWritten)} rows of ${packages.length} packages`);
  return { packages, rowsWanted, rowsWritten, seconds: (performance.now() - startedAtMs) / 1000 };
}

interface Served {
  readonly latencies: Latencies;
  readonly seconds: number;
  /** From the moment the server went to the first answer after it; undefined if it stayed. */
  readonly outageMs: number | undefined;
  /** From the moment the server was back to the first answer. */
  readonly recoveryMs: number | undefined;
}

async function serve(
  service: LookupService,
  picker: SubjectPicker,
  errors: ErrorCounts,
  restartRedis: (() => Promise<void>) | undefined,
): Promise<Served> {
  const progress = startProgress('Serving look-ups through Redis');
  const latencies = new Latencies();
  const startedAtMs = performance.now();
  const outage = { pending: restartRedis !== undefined, goneAtMs: 0, backAtMs: 0, firstAnswerAtMs: 0 };
  let restarting: Promise<void> | undefined;
  const restart = async (): Promise<void> => {
    progress.say('  ... taking the Redis server away ...');
    outage.goneAtMs = performance.now();
    await restartRedis?.();
    outage.backAtMs = performance.now();
    progress.say('  ... and here it is again.');
  };
  await repeatedly(
    CALLERS,
    () => performance.now() - startedAtMs < SERVE_MS,
    async () => {
      const beganAtMs = performance.now();
      try {
        await service.lookUp(picker.pick());
      } catch (error) {
        errors.add(error);
      }
      const nowMs = performance.now();
      latencies.add((nowMs - beganAtMs) * 1000);
      if (outage.backAtMs > 0 && outage.firstAnswerAtMs === 0) outage.firstAnswerAtMs = nowMs;
      if (outage.pending && nowMs - startedAtMs > SERVE_MS / 2) {
        outage.pending = false;
        restarting = restart();
      }
      if ((latencies.count & 255) === 0)
        progress.update((nowMs - startedAtMs) / SERVE_MS, `${formatCount(latencies.count)} look-ups`);
    },
  );
  await restarting;
  progress.finish(`${formatCount(latencies.count)} look-ups`);
  const lost = outage.firstAnswerAtMs > 0;
  return {
    latencies,
    seconds: (performance.now() - startedAtMs) / 1000,
    outageMs: lost ? outage.firstAnswerAtMs - outage.goneAtMs : undefined,
    recoveryMs: lost ? outage.firstAnswerAtMs - outage.backAtMs : undefined,
  };
}

async function favouriteOf(service: LookupService, names: readonly string[]): Promise<{ name: string; count: number }> {
  const counts = await Promise.all(
    [...new Set(names)].map(async (name) => ({ name, count: await service.popularity(name) })),
  );
  return counts.reduce((best, candidate) => (candidate.count > best.count ? candidate : best));
}

function describeLoad({ packages, rowsWritten, rowsWanted, seconds }: Loaded): SummaryRow[] {
  const bytes = packages.reduce((sum, record) => sum + record.bytes, 0);
  return [
    [
      'rows written',
      formatCount(rowsWritten),
      `of ${formatCount(rowsWanted)}, in ${seconds.toFixed(1)} s: ${formatCount(rowsWritten / seconds)} a second`,
    ],
    ['packages', formatCount(packages.length), `${formatMegabytes(bytes)} on disk`],
  ];
}

function describeService(
  { latencies, seconds, outageMs, recoveryMs }: Served,
  service: LookupService,
  restarted: boolean,
): SummaryRow[] {
  const [p50 = 0, p99 = 0] = latencies.percentiles(0.5, 0.99);
  return [
    [
      'look-ups per second',
      formatCount(latencies.count / seconds),
      `${formatCount(latencies.count)} in ${seconds.toFixed(1)} s${restarted ? ', the restart included' : ''}`,
    ],
    ['p50', formatMs(p50), `with ${CALLERS} callers at once`],
    ['p99', formatMs(p99)],
    [
      'hit rate',
      `${((100 * service.hits) / Math.max(1, service.hits + service.misses)).toFixed(1)} %`,
      `${formatCount(service.misses)} answers came from Cassandra`,
    ],
    !restarted
      ? ['time to recover', 'not measured', 'your own Redis server was not restarted']
      : [
          'time to recover',
          recoveryMs === undefined ? 'never' : `${Math.max(0, recoveryMs).toFixed(0)} ms`,
          `after Redis was back; ${(outageMs ?? 0).toFixed(0)} ms after it went`,
        ],
  ];
}

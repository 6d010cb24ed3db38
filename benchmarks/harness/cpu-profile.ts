// benchmarks: a V8 CPU profile of the measured rounds alone, without start-up and warm-up.
import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

const SAMPLING_INTERVAL_MICROSECONDS = 200;

/** Runs `work` under the profiler and writes `<directory>/<name>.cpuprofile`, which browsers and editors open. */
export async function profiled<Result>(directory: string, name: string, work: () => Promise<Result>): Promise<Result> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL_MICROSECONDS });
    await session.post('Profiler.start');
    const result = await work();
    const { profile } = await session.post('Profiler.stop');
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, `${name}.cpuprofile`), JSON.stringify(profile));
    return result;
  } finally {
    session.disconnect();
  }
}

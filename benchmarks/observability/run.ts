// benchmarks: what it costs to be observed: CPU time per request with counts (`metrics`), a subscriber on
// diagnostics_channel, an interceptor, and with none of them, on real servers:
// `node --import=tsx benchmarks/observability/run.ts [redis | cassandra] [--against another/worktree]`. Each has a process
// of its own, as a process that had a subscriber once is compiled for it, and they take turns. The lowest of many rounds
// counts: whatever else the machine does only adds.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startServer } from '../harness/servers.js';

const here = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { values, positionals } = parseArgs({
  options: { against: { type: 'string' }, turns: { type: 'string', default: '6' }, modes: { type: 'string' } },
  allowPositionals: true,
});
const CALLERS = { redis: [64, 512], cassandra: [64] } as const;
const MODES = values.modes?.split(',') ?? ['unobserved', 'metrics', 'subscriber', 'interceptor'];

/** Microseconds of CPU time per request: the lowest of the process's rounds. */
async function measure(tree: string, database: string, mode: string, callers: number, where: string): Promise<number> {
  const program = path.join(here, 'benchmarks/observability/one-mode.ts');
  const child = spawn(process.execPath, ['--import=tsx', program, tree, database, mode, String(callers), where], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${mode} ended with ${code}`);
  return Number(output);
}

for (const database of ['redis', 'cassandra'] as const) {
  if (positionals.length > 0 && !positionals.includes(database)) continue;
  const server = await startServer(database);
  try {
    const { host, port } = server.endpoint;
    for (const callers of CALLERS[database]) {
      const contenders = MODES.map((mode) => ({ name: mode, mode, tree: here }));
      if (values.against !== undefined)
        contenders.push({ name: 'the other tree', mode: 'unobserved', tree: path.resolve(values.against) });
      const lowest = contenders.map(() => Infinity);
      for (let turn = 0; turn < Number(values.turns); turn++) {
        for (const [index, { mode, tree }] of contenders.entries())
          lowest[index] = Math.min(lowest[index], await measure(tree, database, mode, callers, `${host}:${port}`));
      }
      process.stdout.write(`${database === 'redis' ? 'GET' : 'SELECT'}, ${callers} callers\n`);
      for (const [index, { name }] of contenders.entries()) {
        const [micros] = [lowest[index]];
        process.stdout.write(
          `  ${name.padEnd(16)} ${micros.toFixed(3).padStart(7)} µs  ${(micros / lowest[0]).toFixed(3)}\n`,
        );
      }
    }
  } finally {
    await server.stop();
  }
}

// benchmarks: where a figure was measured.
import os from 'node:os';
import type { Environment } from './result.js';

export function environment(server: string): Environment {
  const cpus = os.cpus();
  const machine = `${cpus.length} x ${cpus[0]?.model.trim() ?? 'unknown CPU'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}, server and client not pinned`;
  return { machine, node: process.versions.node, server };
}

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

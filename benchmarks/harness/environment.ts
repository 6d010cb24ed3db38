// benchmarks: where a figure was measured, and in what company.
import os from 'node:os';
import type { Environment } from './result.js';

/** Called before anything is started: what else the machine was doing then spoils figures, and readers should know. */
export function environment(): Omit<Environment, 'server'> {
  const cpus = os.cpus();
  const [load] = os.loadavg();
  const machine = `${cpus.length} x ${cpus[0]?.model.trim() ?? 'unknown CPU'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}, server and client not pinned`;
  return { machine, node: process.versions.node, loadBefore: Math.round(load * 10) / 10 };
}

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

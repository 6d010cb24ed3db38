// Directories for servers' data: removed when their server stops, else when this process exits, else (killed outright)
// by a later run.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processExists } from './signal-process.js';

const PREFIX = 'ringwire-';
/** Left-overs are younger than this while another PID namespace that shares the directory may still use them. */
const LEFT_OVER_AGE_MS = 3_600_000;

const directories = new Set<string>();
let swept = false;

export function temporaryDirectory(purpose: string): string {
  if (!swept) sweepLeftOvers();
  swept = true;
  const directory = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-${purpose}-`));
  directories.add(directory);
  return directory;
}

export function removeTemporaryDirectory(directory: string): void {
  // a server that was just killed may be finishing a write: ENOTEMPTY is tried again
  rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
  directories.delete(directory);
}

export function removeAllTemporaryDirectories(): void {
  for (const directory of directories) removeTemporaryDirectory(directory);
}

function sweepLeftOvers(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || processExists(Number(owner))) continue;
    const path = join(tmpdir(), name);
    try {
      if (Date.now() - statSync(path).mtimeMs > LEFT_OVER_AGE_MS) rmSync(path, { recursive: true, force: true });
    } catch {
      // another run sweeps too
    }
  }
}

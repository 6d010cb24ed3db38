// The project's cache of provisioned servers: where it is, and how several processes fill it without treading on each
// other. Everything lands under a temporary name first and is renamed when whole, so an interrupted run leaves nothing
// half-made behind.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { processExists } from '../processes/signal-process.js';

export const projectRoot: string = fileURLToPath(new URL('../../../../', import.meta.url));

export function cacheDirectory(): string {
  const directory = resolve(projectRoot, process.env['RINGWIRE_CACHE'] ?? '.cache');
  mkdirSync(directory, { recursive: true });
  return directory;
}

/** A server cannot be had on this machine: the message says what to install or which variable to set. */
export class ProvisionError extends Error {
  override name = 'ProvisionError';
}

export type Report = (line: string) => void;

let reportLine: Report = (line) => process.stderr.write(`${line}\n`);

/** Where progress lines go from now on (by default: the standard error stream). */
export function reportTo(report: Report): void {
  reportLine = report;
}

/** Announces a step, runs it, and says how long it took. */
export async function step<T>(what: string, run: () => Promise<T>): Promise<T> {
  const startedAtMs = Date.now();
  reportLine(`[servers] ${what} ...`);
  const value = await run();
  reportLine(`[servers] ${what}: ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`);
  return value;
}

const LOCK_WITHOUT_OWNER_MS = 5_000;

/** Runs `run` while no other process on this machine holds the lock of that name; a dead owner's lock is broken. */
export async function withLock<T>(name: string, run: () => Promise<T>): Promise<T> {
  const lock = join(cacheDirectory(), `${name}.lock`);
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (ownerIsGone(lock)) rmSync(lock, { recursive: true, force: true });
      else await sleep(200);
    }
  }
  try {
    writeFileSync(join(lock, 'owner'), String(process.pid));
    return await run();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function ownerIsGone(lock: string): boolean {
  try {
    const owner = join(lock, 'owner');
    // between mkdir and the owner file there is a moment without an owner; only a long one means a crash
    if (!existsSync(owner)) return Date.now() - statSync(lock).mtimeMs > LOCK_WITHOUT_OWNER_MS;
    return !processExists(Number(readFileSync(owner, 'utf8')));
  } catch {
    return false; // it vanished while we looked
  }
}

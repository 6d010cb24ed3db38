// core/observe: what ringwire publishes on diagnostics_channel, by name and payload. No argument, value or secret is
// ever in a payload.
import { channel } from 'node:diagnostics_channel';
import type { DriverError } from '../errors/driver-error.js';

/** `ringwire:connect`: an attempt to connect ended. */
export interface ConnectMessage {
  readonly database: string;
  readonly endpoint: string;
  readonly durationMs: number;
  /** Absent when the connection is ready. */
  readonly error?: unknown;
}

/** `ringwire:command`: a call of the user's ended. */
export interface CommandMessage {
  readonly database: string;
  /** `GET`, `EXECUTE`: the name only. */
  readonly command: string;
  readonly durationMs: number;
  readonly attempts: number;
  readonly error?: unknown;
}

/** `ringwire:error`: an attempt failed; another follows if `willRetry`. */
export interface ErrorMessage {
  readonly database: string;
  readonly command: string;
  readonly attempts: number;
  readonly error: DriverError;
  readonly willRetry: boolean;
}

const connectChannel = channel('ringwire:connect');
export const commandChannel = channel('ringwire:command');
const errorChannel = channel('ringwire:error');

export function publishConnect(message: ConnectMessage): void {
  if (connectChannel.hasSubscribers) connectChannel.publish(message);
}

export function publishError(
  database: string,
  command: string,
  error: DriverError,
  attempts: number,
  willRetry: boolean,
): void {
  if (errorChannel.hasSubscribers)
    errorChannel.publish({ database, command, attempts, error, willRetry } satisfies ErrorMessage);
}

/** Called only while somebody listens: it costs closures. */
export function publishCommand(
  database: string,
  command: string,
  promise: Promise<unknown>,
  attempts: () => number,
  clock: { now(): number },
): void {
  const startedMs = clock.now();
  const publish = (error?: unknown): void => {
    const durationMs = clock.now() - startedMs;
    const message: CommandMessage = { database, command, durationMs, attempts: attempts() };
    commandChannel.publish(error === undefined ? message : { ...message, error });
  };
  promise.then(() => publish(), publish);
}

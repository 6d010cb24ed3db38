// redis/client/messages: what the listeners of a client's events get. Types only, so that a message is a string and an error an
// Error.
import type { EventEmitter } from 'node:events';
import type { Gap } from './gap.js';

type Change = () => void;
type TextMessage = (channel: string, message: string) => void;
type BinaryMessage = (channel: Buffer, message: Buffer) => void;

/** The events of a client, and what their listeners get. */
export interface RedisEvents {
  wait: Change;
  connecting: Change;
  connect: Change;
  /** Commands are sent at once from now on. */
  ready: Change;
  /** The connection ended. */
  close: Change;
  /** It will not be made anew. */
  end: Change;
  /** The next attempt to connect follows after so many milliseconds. */
  reconnecting: (delayMs: number) => void;
  /**
   * The connection failed or was lost. Without a listener it is printed, every 10 seconds at the most for each message.
   */
  error: (error: Error) => void;
  /** The database that is selected from now on. */
  select: (database: number) => void;
  /** Messages of subscriptions may have been lost. */
  gap: (gap: Gap) => void;
  message: TextMessage;
  messageBuffer: BinaryMessage;
  pmessage: (pattern: string, channel: string, message: string) => void;
  pmessageBuffer: (pattern: string, channel: Buffer, message: Buffer) => void;
  /** Keys that a client-side cache must forget (CLIENT TRACKING), as bytes; `null`: all of them. */
  invalidate: (event: { readonly keys: readonly Buffer[] | null }) => void;
  smessage: TextMessage;
  smessageBuffer: BinaryMessage;
}

/** Any other event, or a listener that wants to know better. */
export type AnyListener = Parameters<EventEmitter['on']>[1];

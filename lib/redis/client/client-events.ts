// redis/client: what the listeners of a client's events get. Types only, so that a message is a string and an error an Error.
import type { EventEmitter } from 'node:events';
import type { Gap } from './gap.js';

type Change = () => void;
type TextMessage = (channel: string, message: string) => void;
type BinaryMessage = (channel: Buffer, message: Buffer) => void;

export interface RedisEvents {
  wait: Change;
  connecting: Change;
  connect: Change;
  ready: Change;
  close: Change;
  end: Change;
  reconnecting: (delayMs: number) => void;
  error: (error: Error) => void;
  select: (database: number) => void;
  gap: (gap: Gap) => void;
  message: TextMessage;
  messageBuffer: BinaryMessage;
  pmessage: (pattern: string, channel: string, message: string) => void;
  pmessageBuffer: (pattern: string, channel: Buffer, message: Buffer) => void;
  smessage: TextMessage;
  smessageBuffer: BinaryMessage;
}

/** Any other event, or a listener that wants to know better. */
export type AnyListener = Parameters<EventEmitter['on']>[1];

// redis/protocol: what a server says unasked. Texts and Buffers are made when somebody reads them: most listeners want
// one of the two.
import type { NativeBuffer } from '../../core/bytes/native-buffer.js';
import type { DriverError } from '../../core/errors/driver-error.js';
import type { ChannelKind } from './session.js';

export type RedisEvent =
  MessageEvent | InvalidateEvent | MonitorEvent | UnsubscribedEvent | PushEvent | SetupEvent | NeedlessPasswordEvent;

/** A published message. Its bytes are one copy, which the texts and Buffers are read from. */
export class MessageEvent {
  readonly type = 'message';
  readonly kind: ChannelKind;
  private readonly bytes: NativeBuffer;
  private readonly channelAt: number;
  private readonly payloadAt: number;

  /** @param bytes pattern, channel and payload, one behind the other */
  constructor(kind: ChannelKind, bytes: NativeBuffer, channelAt: number, payloadAt: number) {
    this.kind = kind;
    this.bytes = bytes;
    this.channelAt = channelAt;
    this.payloadAt = payloadAt;
  }

  /** Empty unless `kind` is `pattern`. */
  get pattern(): string {
    return this.bytes.utf8Slice(0, this.channelAt);
  }

  get patternBuffer(): Buffer {
    return this.bytes.subarray(0, this.channelAt);
  }

  get channel(): string {
    return this.bytes.utf8Slice(this.channelAt, this.payloadAt);
  }

  get channelBuffer(): Buffer {
    return this.bytes.subarray(this.channelAt, this.payloadAt);
  }

  get payload(): string {
    return this.bytes.utf8Slice(this.payloadAt, this.bytes.length);
  }

  get payloadBuffer(): Buffer {
    return this.bytes.subarray(this.payloadAt);
  }

  /** The bytes that the subscription was made with, pattern or channel, as latin1 text: what it is looked up by. */
  get subscriptionKey(): string {
    return this.kind === 'pattern'
      ? this.bytes.latin1Slice(0, this.channelAt)
      : this.bytes.latin1Slice(this.channelAt, this.payloadAt);
  }

  get byteLength(): number {
    return this.bytes.length;
  }
}

/** The channel of RESP2 that tells of keys to be forgotten. */
export const INVALIDATIONS = '__redis__:invalidate';

/** Keys that a client-side cache must forget; `null` means all of them. */
export interface InvalidateEvent {
  readonly type: 'invalidate';
  readonly keys: readonly Buffer[] | null;
}

/** The same as ioredis has it, on RESP2 alone: a message with the keys as one text. */
export function asMessage({ keys }: InvalidateEvent): MessageEvent {
  const bytes = Buffer.from(INVALIDATIONS + (keys ?? []).join(',')) as NativeBuffer;
  return new MessageEvent('channel', bytes, 0, INVALIDATIONS.length);
}

/** One line of MONITOR: see parseMonitorLine. */
export interface MonitorEvent {
  readonly type: 'monitor';
  readonly line: string;
}

/** The server ended a subscription by itself: its slot moved to another node. */
export interface UnsubscribedEvent {
  readonly type: 'unsubscribed';
  readonly kind: ChannelKind;
  readonly channel: Buffer | null;
}

/** A push that this protocol layer has no name for: maintenance notifications, for example. Texts are Buffers. */
export interface PushEvent {
  readonly type: 'push';
  readonly name: string;
  readonly values: readonly unknown[];
}

/** Something of the session could not be set up, without which the connection works all the same. */
export interface SetupEvent {
  readonly type: 'setup-failed';
  /** The subscriptions concerned, if it was one. */
  readonly kind: ChannelKind | undefined;
  readonly channels: readonly (string | Uint8Array)[];
  readonly error: DriverError;
}

/** A password was given to a server that wants none, and is open to everybody. */
export interface NeedlessPasswordEvent {
  readonly type: 'needless-password';
}

export interface MonitorRecord {
  /** Seconds since 1970 with microseconds, as the server wrote it. */
  readonly time: string;
  readonly args: readonly string[];
  readonly source: string;
  readonly database: string;
}

/**
 * `1339518083.107412 [0 127.0.0.1:60866] "keys" "*"`: the server writes quotes, control characters and all bytes beyond
 * ASCII escaped. One pass without a regular expression: clients have hung on crafted lines (CVE-2021-29469).
 */
export function parseMonitorLine(line: string): MonitorRecord {
  const timeEnd = line.indexOf(' ');
  const bracket = line.indexOf('[', timeEnd);
  // With the space: an IPv6 address has brackets of its own.
  const bracketEnd = line.indexOf('] ', bracket);
  const inside = line.slice(bracket + 1, bracketEnd);
  const space = inside.indexOf(' ');
  const args: string[] = [];
  let position = bracketEnd + 1;
  for (;;) {
    const open = line.indexOf('"', position);
    if (open < 0) break;
    let text = '';
    let isAscii = true;
    let from = open + 1;
    position = from;
    while (position < line.length && line[position] !== '"') {
      if (line[position] !== '\\') {
        position++;
        continue;
      }
      text += line.slice(from, position);
      const escape = line[position + 1];
      if (escape === 'x') {
        const byte = parseInt(line.slice(position + 2, position + 4), 16) || 0;
        text += String.fromCharCode(byte);
        if (byte > 127) isAscii = false;
        position += 4;
      } else {
        text += ESCAPES.get(escape ?? '') ?? escape ?? '';
        position += 2;
      }
      from = position;
    }
    text += line.slice(from, position);
    args.push(isAscii ? text : Buffer.from(text, 'latin1').toString());
    position++;
  }
  return { time: line.slice(0, timeEnd), args, source: inside.slice(space + 1), database: inside.slice(0, space) };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['a', '\u0007'],
  ['b', '\b'],
]);

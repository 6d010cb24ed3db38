// redis/protocol: what a server says that is no reply to one request: messages, acknowledgements, other pushes, and
// MONITOR's lines. On RESP3 most of it has a type of its own, and may stand in the middle of a reply.
import { ProtocolViolation } from '../../core/errors/driver-error.js';
import { CANCELLED } from '../../core/protocol-contract.js';
import { type FrameKind, PubSubFrame } from './pub-sub-frame.js';
import { INVALIDATIONS, type RedisEvent } from './redis-event.js';
import type { ReplyReader } from './reply-reader.js';
import type { RedisRequest, ReplyShape } from './request.js';
import { DIGIT_0, PUSH, SIMPLE_STRING } from './resp-bytes.js';
import { copyBytes } from './resp-decoder.js';
import type { RespScanner } from './resp-scanner.js';
import { decodeText } from './resp-text.js';
import type { SubscriptionAcks } from './subscription-acks.js';

const PLAIN = { object: false, map: undefined };
/** Pushes belong to nobody, so nobody said how to shape them: texts stay bytes. */
const PUSH_SHAPE: ReplyShape = Object.freeze({ binary: true, mapping: 'resp3', integers: 'number' });

/** What it needs of its conversation. */
export interface FramesPort {
  readonly scanner: RespScanner;
  readonly reader: ReplyReader;
  readonly acks: SubscriptionAcks;
  /** What the next reply answers. */
  expected(): RedisRequest | typeof CANCELLED | undefined;
  event(event: RedisEvent): void;
  /** All acknowledgements of the oldest request have come. @param count of subscriptions now */
  acknowledged(count: number): void;
}

export class UnaskedFrames {
  private readonly port: FramesPort;
  private readonly frame = new PubSubFrame();

  constructor(port: FramesPort) {
    this.port = port;
  }

  /**
   * The push at hand, or the array of RESP2 that may be one. Answers false for an array that is an ordinary reply.
   * @param contentStart where its first element begins
   */
  take(type: number, valueStart: number, contentStart: number): boolean {
    const { frame, port } = this;
    const { acks, scanner } = port;
    const { buffer } = scanner.joiner;
    const isPush = type === PUSH;
    if (!isPush && !acks.active && !acks.underWay) {
      // Only the acknowledgement that begins a subscription can be meant.
      const head = port.expected();
      if (head === undefined) return false;
      if (head === CANCELLED) {
        const kind = frame.open(buffer, contentStart);
        if (kind?.frame !== 'ack' || !acks.mayAcknowledge(kind.subscription, kind.kind)) return false;
      } else if (head.command.subscription === undefined) return false;
    }
    const kind = frame.open(buffer, contentStart);
    if (kind === undefined) return isPush && this.otherPush(valueStart);
    if (kind.frame === 'message') {
      const message = frame.message(kind.kind, kind.texts);
      // RESP2 tells of keys to be forgotten by a message with a list.
      if (message === undefined) return (isPush || acks.active) && this.otherPush(valueStart);
      port.event(message);
    } else {
      if (!frame.acknowledgement())
        throw new ProtocolViolation('Protocol error: the acknowledgement of a subscription is malformed');
      this.acknowledge(kind);
    }
    return true;
  }

  /** The pushes that stand in the middle of the reply at hand. */
  takeEmbedded(): void {
    const { embedded, joiner } = this.port.scanner;
    for (let index = 0; index < embedded.length; index += 2)
      this.take(PUSH, joiner.start + embedded[index], joiner.start + embedded[index + 1]);
  }

  /** MONITOR's lines begin with a time; replies to commands on the same connection never do. */
  takeMonitored(): boolean {
    const { scanner } = this.port;
    const { type, contentStart, contentEnd } = scanner;
    const { buffer } = scanner.joiner;
    const first = buffer[contentStart] - DIGIT_0;
    if (type !== SIMPLE_STRING || contentStart === contentEnd || first < 0 || first > 9) return false;
    this.port.event({ type: 'monitor', line: decodeText(buffer, contentStart, contentEnd) });
    return true;
  }

  private acknowledge({ subscription, kind }: FrameKind & { frame: 'ack' }): void {
    const { frame, port } = this;
    const { buffer } = port.scanner.joiner;
    const { start, end, count } = frame;
    switch (port.acks.take(subscription, kind, buffer, start, end, port.expected())) {
      case 'partial':
        return;
      case 'ambiguous':
        throw new ProtocolViolation(
          'Protocol error: an unsubscription cannot be told from the answer to a cancelled command',
          { code: 'PROTOCOL_DESYNC' },
        );
      case 'unsolicited':
        if (subscription === 'unsubscribe')
          port.event({ type: 'unsubscribed', kind, channel: start < 0 ? null : copyBytes(buffer, start, end) });
        return;
      case 'complete':
        port.acknowledged(count);
    }
  }

  private otherPush(valueStart: number): true {
    const { scanner, reader, event } = this.port;
    const values = reader.decoder.decode(
      scanner.joiner.buffer,
      valueStart,
      scanner.replyEnd,
      PUSH_SHAPE,
      PLAIN,
      undefined,
    ) as unknown[];
    const name = textOf(values[0]);
    const isMessage = name === 'message' && textOf(values[1]) === INVALIDATIONS;
    if (isMessage || name === 'invalidate')
      event({ type: 'invalidate', keys: (values[isMessage ? 2 : 1] ?? null) as Buffer[] | null });
    else event({ type: 'push', name, values: values.slice(1) });
    return true;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || Buffer.isBuffer(value) ? value.toString() : '';
}

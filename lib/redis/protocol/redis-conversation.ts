// redis/protocol: one connection's side of RESP2 and RESP3: the hot path between core/channel and the codec. It finds
// each whole reply, asks whose it is, decodes it once in the shape that request wants, and hands it over.
import type { ByteWriter } from '../../core/bytes/byte-writer.js';
import { DriverError, ProtocolViolation } from '../../core/errors/driver-error.js';
import { CANCELLED, type Conversation, type ConversationPort, NEXT } from '../../core/protocol-contract.js';
import { commandFor } from '../commands/registry.js';
import { describeForeignPeer } from './foreign-protocol.js';
import { Handshake } from './handshake.js';
import { keepBehind, LONG_REPLY_BYTES, type LongReply } from './long-reply.js';
import { longReplyTo, type LongTransaction } from './long-transaction.js';
import { OpenTransaction } from './open-transaction.js';
import type { RedisEvent } from './redis-event.js';
import { ReplyReader, undecodable } from './reply-reader.js';
import { RedisRequest } from './request.js';
import { ARRAY, BULK_ERROR, INTEGER, MAP, NULL, PUSH, SET, SIMPLE_ERROR } from './resp-bytes.js';
import { encodeRequest } from './resp-encoder.js';
import { RespScanner } from './resp-scanner.js';
import { ReplyError } from './server-error.js';
import type { RedisPeer, RedisSession, RedisSettings } from './session.js';
import { SubscriptionAcks } from './subscription-acks.js';
import { UnaskedFrames } from './unasked-frames.js';

const PING = new RedisRequest(commandFor('PING'), []);
/** Allowed to every user. In the subscriber mode of RESP2 it is refused, which is a sign of life as well. */
const HELLO = new RedisRequest(commandFor('HELLO'), []);
/** A server that loads its data is asked again after these delays, doubling from the first to the last. */
const FIRST_LOADING_PAUSE_MS = 50;
const LAST_LOADING_PAUSE_MS = 400;
/** So many refusals for other reasons, one by one: what is refused is not kept waiting for one round trip each. */
const MOST_REFUSALS = 3;

export class RedisConversation implements Conversation<RedisRequest, RedisSession> {
  private readonly port: ConversationPort<RedisRequest, unknown, RedisEvent>;
  private readonly settings: RedisSettings;
  private readonly scanner: RespScanner;
  private readonly reader: ReplyReader;
  private readonly frames: UnaskedFrames;
  private readonly acks = new SubscriptionAcks();
  private readonly transaction = new OpenTransaction();
  private handshake: Handshake | undefined;
  private beat = PING;
  private monitoring = false;
  private anyReply = false;
  /** Nothing has shown yet that the server has loaded its data: what needs them is asked alone. */
  private unproven = false;
  private loadingPauseMs = FIRST_LOADING_PAUSE_MS;
  /** The transaction that is open, or was until now, may be asked for again as a whole. */
  private whole = false;
  /** Of what was asked alone, since the last LOADING. */
  private refusals = 0;
  /** No handshake, no subscription and no transaction under way, and proven: a reply is an ordinary one. */
  private steady = false;
  /** Nothing more is read now: the conversation has ended, or a long reply is being decoded. */
  private halted = false;
  private longReply: LongReply | LongTransaction | undefined;

  constructor(port: ConversationPort<RedisRequest, unknown, RedisEvent>, settings: RedisSettings) {
    this.port = port;
    this.settings = settings;
    this.scanner = new RespScanner(settings.limits);
    this.reader = new ReplyReader(this.scanner);
    const { scanner, reader, acks } = this;
    this.frames = new UnaskedFrames({
      scanner,
      reader,
      acks,
      expected: () => (this.handshake === undefined ? port.expect(NEXT) : this.handshake.expected()),
      event: (event) => port.event(event),
      acknowledged: (count) => this.acknowledged(count),
    });
  }

  begin(session: RedisSession): void {
    const { port, scanner, settings } = this;
    scanner.replyLimit = Math.min(settings.limits.maxHandshakeReplyBytes, settings.limits.maxReplyBytes);
    this.handshake = new Handshake(session, {
      write: (bytes) => port.write(bytes),
      speaks: (protocol) => {
        this.reader.protocol = protocol;
      },
      event: (event) => port.event(event),
      ready: (peer: RedisPeer) => {
        this.handshake = undefined;
        if (peer.knowsHello) {
          this.beat = HELLO;
          // Otherwise a PING has shown it.
          this.unproven = session.readyCheck;
        }
        this.updateSteady();
        scanner.replyLimit = settings.limits.maxReplyBytes;
        port.ready(peer);
      },
      failed: (error) => {
        this.halted = true;
        port.failed(error);
      },
    });
    this.handshake.start();
  }

  encode(request: RedisRequest, _tag: number, out: ByteWriter): boolean {
    encodeRequest(request, out);
    return (request.command.noted || this.unproven) && this.noteRequest(request);
  }

  /** What the connection must know of before it is answered. @returns whether it must be alone in flight */
  private noteRequest(request: RedisRequest): boolean {
    const { acks, transaction, unproven } = this;
    const { command, args } = request;
    const isWhole = command.name === 'MULTI' && request.parts !== undefined;
    transaction.encoded(request);
    if (command.subscription !== undefined) {
      acks.sent(request);
      this.steady = false;
    }
    return command.mustBeAlone(args) || (unproven && (isWhole || (command.needsData && !transaction.isEncoding)));
  }

  withdraw({ command }: RedisRequest): void {
    if (command.name === 'MULTI') this.transaction.withdrawn();
  }

  private updateSteady(): void {
    this.steady = this.handshake === undefined && this.acks.idle && !this.transaction.isOpen && !this.unproven;
  }

  seal(): void {}

  answer(): void {}

  heartbeat(): RedisRequest | undefined {
    // It would become part of the transaction.
    return this.transaction.isEncoding ? undefined : this.beat;
  }

  receive(chunk: Buffer): void {
    if (this.halted) {
      if (this.longReply !== undefined) keepBehind(this.scanner, chunk);
      return;
    }
    this.scanner.append(chunk);
    this.readOn();
    if (this.longReply !== undefined) this.port.later(() => this.decodeLongReply());
  }

  readInto(): Uint8Array | undefined {
    return this.halted ? undefined : this.scanner.readInto();
  }

  finish(): void {
    while (this.longReply !== undefined) this.decodeSlice(this.longReply);
  }

  private readOn(): void {
    const { scanner } = this;
    this.reader.decoder.begin();
    try {
      while (scanner.scan()) {
        this.dispatch();
        if (this.halted) {
          if (this.longReply !== undefined) keepBehind(scanner, undefined);
          return;
        }
        scanner.consume();
      }
    } catch (error) {
      this.fail(error);
      return;
    }
    scanner.keepRest();
  }

  private decodeLongReply(): void {
    if (this.longReply !== undefined) this.decodeSlice(this.longReply);
    if (this.longReply !== undefined) this.port.later(() => this.decodeLongReply());
  }

  private decodeSlice(longReply: LongReply | LongTransaction): void {
    const { port } = this;
    const request = port.expect(NEXT);
    if (request === CANCELLED) {
      port.skip(NEXT);
    } else if (request !== undefined) {
      try {
        if (!longReply.decodeSlice()) return;
        port.reply(NEXT, longReply.value, true);
      } catch (cause) {
        port.refuse(NEXT, undecodable(request, cause));
      }
    }
    this.longReply = undefined;
    this.halted = false;
    this.scanner.consume();
    this.readOn();
  }

  /** One whole reply. */
  private dispatch(): void {
    const { scanner, port } = this;
    const { type } = scanner;
    if (this.steady && this.isAnswer(type)) {
      const request = port.expect(NEXT);
      if (typeof request === 'object' && request.command.plain && request !== PING) {
        const text = type === 36 ? this.reader.shortText(request) : undefined;
        if (text !== undefined) port.reply(NEXT, text, true);
        else this.deliver(request, undefined);
        return;
      }
    }
    if (type === ARRAY || type === PUSH || type === MAP || type === SET) {
      if (scanner.embedded.length > 0) this.frames.takeEmbedded();
      const mayBeUnasked = type === PUSH || (type === ARRAY && this.reader.protocol === 2);
      if (mayBeUnasked && this.frames.take(type, scanner.valueStart, scanner.contentStart)) return;
    } else if (this.monitoring && this.frames.takeMonitored()) {
      return;
    }
    if (this.handshake !== undefined) {
      this.setUp(this.handshake);
      return;
    }
    if (this.acks.underWay)
      throw new ProtocolViolation('Protocol error: a reply came between the acknowledgements of a subscription', {
        code: 'PROTOCOL_DESYNC',
      });
    const request = port.expect(NEXT);
    if (request === undefined) throw this.nobodyAsked(type);
    const { queued } = this.transaction;
    if (queued !== undefined) this.takeInTransaction(request);
    if (request === CANCELLED) {
      port.skip(NEXT);
    } else if (type === SIMPLE_ERROR || type === BULK_ERROR) {
      this.refuse(request);
    } else {
      const { command } = request;
      if (command.changesConnection || command.untrackable) this.noteChange(request, type);
      else if (request === PING && type !== ARRAY && !this.reader.isStatus('PONG')) throw wrongReply(command.fullName);
      // Valkey before 9.1.2 sends the text of a long message to its publisher first, and the frame of it last.
      else if (command.publishes && type !== INTEGER && !this.reader.isStatus('QUEUED'))
        throw wrongReply(command.fullName);
      // A module's command may be one that is answered while the server loads.
      if (this.unproven && command.needsData && command.known) this.proven();
      this.deliver(request, queued ?? request.parts);
    }
  }

  /** Whether the reply at hand is nothing but the answer to what was asked first, and no error. */
  private isAnswer(type: number): boolean {
    // Numbers instead of names, as in the scanner: `$`, `+`, `:`; then `*`, `%`, `~`; `-`, `!` and `>`.
    if (type === 36 || type === 58) return true;
    if (type === 43) return !this.monitoring;
    if (type === 42) return this.reader.protocol === 3 && this.scanner.embedded.length === 0;
    if (type === 37 || type === 126) return this.scanner.embedded.length === 0;
    return type !== 45 && type !== 33 && type !== 62;
  }

  /** @param parts of EXEC: what was queued */
  private deliver(request: RedisRequest, parts: readonly (RedisRequest | undefined)[] | undefined): void {
    const { scanner } = this;
    if (scanner.replyEnd - scanner.valueStart > LONG_REPLY_BYTES) {
      this.longReply = longReplyTo(request, parts, scanner, this.reader);
      this.halted = this.longReply !== undefined;
      if (this.halted) return;
    }
    let reply: unknown;
    try {
      reply = this.reader.read(request, parts);
    } catch (cause) {
      this.port.refuse(NEXT, undecodable(request, cause));
      return;
    }
    this.port.reply(NEXT, reply, true);
  }

  private proven(): void {
    this.unproven = false;
    this.updateSteady();
  }

  private acknowledged(count: number): void {
    const { handshake, port } = this;
    this.updateSteady();
    if (handshake !== undefined) handshake.reply(count);
    else if (port.expect(NEXT) === CANCELLED) port.skip(NEXT);
    else port.reply(NEXT, count, true);
  }

  private setUp(handshake: Handshake): void {
    const { type } = this.scanner;
    const request = handshake.expected();
    if (request === undefined) throw this.nobodyAsked(type);
    this.anyReply = true;
    if (type === SIMPLE_ERROR || type === BULK_ERROR) handshake.refuse(this.readError(request));
    else handshake.reply(this.reader.read(request, undefined));
  }

  private takeInTransaction(request: RedisRequest | typeof CANCELLED): void {
    const { transaction, reader } = this;
    const kind = reader.kind;
    transaction.take(request, kind, kind === 'array' ? reader.elementCount : 0);
    if (!transaction.isOpen) this.updateSteady();
  }

  /** What a command changed about the connection that later replies depend on. */
  private noteChange(request: RedisRequest, type: number): void {
    const { reader, transaction } = this;
    const { command, args } = request;
    if (command.upsetsTransaction(args) || request === HELLO) this.checkKind(request, type);
    switch (command.name) {
      case 'HELLO':
        if (args.length > 0) reader.protocol = Number(args[0]) === 3 ? 3 : 2;
        break;
      case 'MULTI':
        if (!reader.isStatus('OK')) throw wrongReply(command.fullName);
        transaction.began(true);
        this.whole = request.parts !== undefined;
        this.steady = false;
        break;
      case 'EXEC':
        if (type !== ARRAY && type !== NULL) throw wrongReply(command.fullName);
        break;
      case 'RESET':
        reader.protocol = 2;
        this.monitoring = false;
        this.acks.clear();
        transaction.clear();
        this.updateSteady();
        break;
      case 'MONITOR':
        this.monitoring = true;
        // A line has all arguments of a command.
        this.scanner.lineLimit = this.settings.limits.maxBulkBytes;
    }
  }

  /** The replies of others would follow: a subscription's are acknowledgements, a log-in's only one of these. */
  private checkKind({ command }: RedisRequest, type: number): void {
    const { reader } = this;
    const isRight =
      command.name === 'AUTH' ? reader.isStatus('OK') : command.name === 'HELLO' && (type === MAP || type === ARRAY);
    if (!isRight) throw wrongReply(command.fullName);
  }

  private refuse(request: RedisRequest): void {
    const { port, transaction, unproven } = this;
    const error = this.readError(request);
    const { command } = request;
    // By the code: the first word alone may be a script's own.
    const isLoading = error.errorCode === 'LOADING';
    if (transaction.isOpen) transaction.refused(isLoading);
    const isExec = command.name === 'EXEC';
    if (unproven && (isExec || (command.needsData && !transaction.isOpen))) {
      if (isExec ? this.whole && transaction.failedOfLoading : isLoading) {
        this.refusals = 0;
        port.again(NEXT, this.loadingPauseMs, error);
        this.loadingPauseMs = Math.min(this.loadingPauseMs * 2, LAST_LOADING_PAUSE_MS);
        return;
      }
      if (++this.refusals === MOST_REFUSALS) this.proven();
    }
    port.refuse(NEXT, error);
  }

  private readError(request: RedisRequest): ReplyError {
    const { acks, transaction } = this;
    const { command, args } = request;
    if (command.subscription !== undefined) {
      acks.settled(request);
      this.updateSteady();
    } else if (command.name === 'MULTI') {
      transaction.began(false);
    }
    return new ReplyError(this.reader.text, command, args);
  }

  private nobodyAsked(type: number): ProtocolViolation {
    const isError = type === SIMPLE_ERROR || type === BULK_ERROR;
    const text = isError ? `: ${this.reader.text}` : '';
    return new ProtocolViolation(`Protocol error: the server sent a reply that nobody asked for${text}`, {
      code: 'PROTOCOL_DESYNC',
    });
  }

  /** The stream cannot be trusted any more. */
  private fail(cause: unknown): void {
    const { port, scanner } = this;
    const { buffer, start, end } = scanner.joiner;
    let violation: ProtocolViolation;
    if (!(cause instanceof ProtocolViolation)) {
      violation = new ProtocolViolation('Protocol error: a reply could not be processed', { cause });
    } else if (!this.anyReply && this.handshake !== undefined && cause.code === 'PROTOCOL_ERROR') {
      violation = new ProtocolViolation(`Protocol error: ${describeForeignPeer(buffer, start, end)}`, { cause });
    } else {
      violation = cause;
    }
    this.halted = true;
    if (
      violation.code === 'REPLY_TOO_LARGE' &&
      this.handshake === undefined &&
      buffer[start] !== PUSH &&
      !(this.reader.protocol === 2 && this.acks.active)
    ) {
      // The one whose reply it was executed its request for certain.
      const request = port.expect(NEXT);
      if (request !== undefined && request !== CANCELLED) {
        port.refuse(
          NEXT,
          new DriverError(violation.message, { code: 'REPLY_TOO_LARGE', execution: 'done', retryable: false }),
        );
      }
    }
    scanner.joiner.clear();
    port.violation(violation);
  }
}

function wrongReply(name: string): ProtocolViolation {
  return new ProtocolViolation(`Protocol error: ${name} was answered by something that it is never answered by`, {
    code: 'PROTOCOL_DESYNC',
  });
}

// cassandra/protocol: one connection's side of the CQL native protocol, v3 to v5: requests to bytes, bytes to replies,
// errors and events.
import { messageOf } from '../../core/errors/builtins.js';
import { ByteReader } from '../../core/bytes/byte-reader.js';
import { ByteWriter } from '../../core/bytes/byte-writer.js';
import { DriverError, ProtocolViolation } from '../../core/errors/driver-error.js';
import {
  CANCELLED,
  type Challenge,
  type Conversation,
  type ConversationPort,
  type PeerInfo,
} from '../../core/protocol-contract.js';
import { frameFlags, opcodes } from '../types/protocol-constants.js';
import { type Compressor, compressBody, decompressBody } from './compression.js';
import { EVENT_STREAM, HEADER_BYTES } from './constants.js';
import { type Envelope, type EnvelopeSource, PlainEnvelopes, SegmentedEnvelopes } from './envelope.js';
import { Handshake, type HandshakeLink } from './handshake.js';
import { LongPages } from './long-pages.js';
import { readBytesMap, readStringList, readStringMultimap, writeBytesMap } from './primitives.js';
import { OptionsRequest } from './requests/control-requests.js';
import type { ExecuteRequest } from './requests/execute-request.js';
import type { CassandraRequest } from './requests/request.js';
import { readEvent } from './responses/events.js';
import { LongPage } from './responses/long-page.js';
import {
  type CassandraEvent,
  type CassandraReply,
  type MessagePrefix,
  ReadyReply,
  SupportedReply,
} from './responses/replies.js';
import type { ResultMetadata } from './responses/result-metadata.js';
import { readResult } from './responses/result.js';
import { SegmentReader, SegmentWriter } from './segment.js';
import { describeThrown, setThrown } from '../types/value-error.js';
import { readServerError, type ResponseError } from './server-error.js';
import type { CassandraSession, CassandraSettings } from './settings.js';

export type CassandraPort = ConversationPort<CassandraRequest, CassandraReply, CassandraEvent>;

const HANDSHAKE_STREAM = 0;
/** No message of the handshake needs more; a stranger must not make us collect it. */
const HANDSHAKE_LIMIT_BYTES = 128 * 1024;
const PREFIX_FLAGS = frameFlags.tracing | frameFlags.warning | frameFlags.customPayload;
const HEARTBEAT = new OptionsRequest();

export class CassandraConversation implements Conversation<CassandraRequest, CassandraSession>, HandshakeLink {
  private readonly port: CassandraPort;
  private readonly settings: CassandraSettings;
  private source: EnvelopeSource = new PlainEnvelopes(HANDSHAKE_LIMIT_BYTES);
  private segments: SegmentWriter | undefined = undefined;
  private handshake: Handshake | undefined = undefined;
  private version = 0;
  private compressor: Compressor | undefined = undefined;
  private closed = false;
  /**
   * By stream id: the metadata that an EXECUTE told the server it has (v5). A reply without metadata is decoded with
   * that, whatever is known by then.
   */
  private readonly asked: (ResultMetadata | undefined)[] = [];
  private readonly longPages: LongPages;

  constructor(port: CassandraPort, settings: CassandraSettings) {
    this.port = port;
    this.settings = settings;
    this.longPages = new LongPages(port, (stream, error) => this.unreadable(stream, error));
  }

  begin(session: CassandraSession): void {
    this.handshake = new Handshake(this, this.settings, session);
    this.handshake.begin();
  }

  encode(request: CassandraRequest, tag: number, out: ByteWriter): boolean {
    const { segments, version } = this;
    if (segments === undefined) {
      this.writeEnvelope(request, tag, out);
      return false;
    }
    const start = out.position;
    try {
      segments.open(out);
      const envelopeStart = out.position;
      this.writeEnvelope(request, tag, out);
      segments.added(out, envelopeStart);
    } catch (error) {
      segments.rollBack(start);
      throw error;
    }
    if (version >= 5 && request.opcode === opcodes.execute)
      this.remember(tag, (request as ExecuteRequest).statement.resultMetadata);
    return false;
  }

  seal(out: ByteWriter): void {
    this.segments?.seal(out);
  }

  receive(chunk: Buffer): void {
    if (this.closed) return;
    this.source.append(chunk);
    while (this.advance()) {
      if (this.handshake === undefined) this.deliver(this.source.envelope);
      else this.shakeHands(this.source.envelope, this.handshake);
      // Cleared when the conversation ended while this envelope was handled.
      if (this.closed) return;
    }
    if (!this.closed) this.source.keepRest();
  }

  finish(): void {
    this.longPages.finish();
  }

  answer(token: Uint8Array | Error): void {
    if (!this.closed) this.handshake?.answer(token);
  }

  heartbeat(): CassandraRequest {
    return HEARTBEAT;
  }

  private writeEnvelope(request: CassandraRequest, tag: number, out: ByteWriter): void {
    const { version } = this;
    const start = out.position;
    out.reserve(HEADER_BYTES);
    out.position = start + HEADER_BYTES;
    let flags = 0;
    if (request.tracing) flags |= frameFlags.tracing;
    if (request.customPayload !== undefined) {
      if (version < 4)
        throw new DriverError('a custom payload needs protocol v4', { code: 'UNSUPPORTED', retryable: false });
      flags |= frameFlags.customPayload;
      writeBytesMap(out, request.customPayload);
    }
    request.write(out, version);
    const bodyStart = start + HEADER_BYTES;
    if (out.position - bodyStart > this.settings.maxEnvelopeBytes) {
      throw new DriverError(
        `the request takes ${out.position - bodyStart} bytes, over the limit of ${this.settings.maxEnvelopeBytes}`,
        {
          code: 'REQUEST_TOO_LARGE',
          retryable: false,
        },
      );
    }
    if (
      this.compressor !== undefined &&
      version < 5 &&
      request.opcode !== opcodes.startup &&
      compressBody(this.compressor, out, bodyStart)
    ) {
      flags |= frameFlags.compression;
    }
    const { buffer } = out;
    buffer[start] = version;
    buffer[start + 1] = flags;
    buffer[start + 2] = tag >>> 8;
    buffer[start + 3] = tag;
    buffer[start + 4] = request.opcode;
    out.patchInt32(start + 5, out.position - bodyStart);
    if (request.measured !== undefined) request.measured.requestBytes = out.position - bodyStart;
  }

  private remember(tag: number, metadata: ResultMetadata | undefined): void {
    const { asked } = this;
    while (asked.length <= tag) asked.push(undefined);
    asked[tag] = metadata;
  }

  private advance(): boolean {
    try {
      return this.source.next();
    } catch (error) {
      this.violate(error);
      return false;
    }
  }

  private deliver(envelope: Envelope): void {
    const { port } = this;
    const { stream, opcode } = envelope;
    if (stream < 0) {
      this.deliverUnasked(envelope);
      return;
    }
    const request = port.expect(stream);
    if (request === undefined || this.longPages.has(stream)) {
      this.deliverUnasked(envelope);
      return;
    }
    const asked = this.version >= 5 ? this.asked[stream] : undefined;
    if (asked !== undefined) this.asked[stream] = undefined;
    if (request === CANCELLED) {
      port.skip(stream);
      return;
    }
    if (request.measured !== undefined) request.measured.responseBytes = envelope.end - envelope.start;
    let reply: CassandraReply | LongPage | ResponseError;
    try {
      const body = this.bodyOf(envelope);
      const prefix = (envelope.flags & PREFIX_FLAGS) === 0 ? undefined : readPrefix(body, envelope.flags);
      reply =
        opcode === opcodes.error ? readServerError(body, envelope.version) : this.decode(opcode, request, body, asked);
      if (!isReply(reply) && reply instanceof LongPage) {
        const memory = request.rowDecoders?.pageMemory;
        if (memory === undefined) {
          this.decodeLater(stream, reply, body, envelope, prefix);
          return;
        }
        reply = reply.keepIn(memory);
      }
      if (prefix !== undefined) Object.assign(reply, prefix);
    } catch (error) {
      // Nothing is executed by being prepared.
      if (request.opcode === opcodes.prepare && isDecodeError(error)) error.execution = 'none';
      this.unreadable(stream, error);
      return;
    }
    if (isReply(reply)) port.reply(stream, reply, true);
    else if (isAboutTheConnection(reply, stream)) this.violate(connectionLevel(reply));
    else port.refuse(stream, reply);
  }

  private decodeLater(
    stream: number,
    page: LongPage,
    body: ByteReader,
    envelope: Envelope,
    prefix: MessagePrefix | undefined,
  ): void {
    // A decompressed body lies in memory of the compressor's, which the next message takes.
    page.moveTo(
      body.buffer === envelope.buffer ? this.source.takeBody() : new Uint8Array(body.buffer.subarray(0, body.end)),
    );
    this.longPages.add(stream, page, prefix);
  }

  private unreadable(stream: number, error: unknown): void {
    if (isDecodeError(error)) this.port.refuse(stream, error);
    else if (error instanceof DriverError) this.violate(error);
    else {
      // A codec of the user's, or of ours, failed on one value; the frame around it was sound.
      const refusal = new DriverError(`the reply could not be decoded: ${describeThrown(error)} was thrown`, {
        code: 'DECODE_ERROR',
        execution: 'done',
      });
      this.port.refuse(stream, setThrown(refusal, error));
    }
  }

  private decode(
    opcode: number,
    request: CassandraRequest,
    body: ByteReader,
    asked: ResultMetadata | undefined,
  ): CassandraReply | LongPage {
    if (opcode === opcodes.result) {
      const { rowDecoders } = request;
      return readResult(
        body,
        this.version,
        rowDecoders,
        request.opcode === opcodes.execute ? (request as ExecuteRequest).statement : undefined,
        asked,
        request.opcode === opcodes.prepare,
      );
    }
    if (opcode === opcodes.supported && request.opcode === opcodes.options)
      return new SupportedReply(readStringMultimap(body));
    if (opcode === opcodes.ready && request.opcode === opcodes.register) return new ReadyReply();
    throw new ProtocolViolation(
      `the server answered a request of opcode ${request.opcode} with a message of opcode ${opcode}`,
      { code: 'PROTOCOL_DESYNC' },
    );
  }

  /**
   * A message on a stream where nobody waits: an event, an error about the connection itself, or proof that the stream
   * is out of step.
   */
  private deliverUnasked(envelope: Envelope): void {
    let event: CassandraEvent | undefined;
    try {
      const body = this.bodyOf(envelope);
      if ((envelope.flags & PREFIX_FLAGS) !== 0) readPrefix(body, envelope.flags);
      if (envelope.opcode === opcodes.error) throw connectionLevel(readServerError(body, envelope.version));
      if (envelope.opcode !== opcodes.event || envelope.stream !== EVENT_STREAM) {
        throw new ProtocolViolation(`the server answered on stream ${envelope.stream}, on which nothing was asked`, {
          code: 'PROTOCOL_DESYNC',
        });
      }
      event = readEvent(body);
    } catch (error) {
      this.violate(error);
      return;
    }
    if (event !== undefined) this.port.event(event);
  }

  private shakeHands(envelope: Envelope, handshake: Handshake): void {
    if (envelope.opcode === opcodes.event) {
      this.deliverUnasked(envelope);
      return;
    }
    try {
      const body = this.bodyOf(envelope);
      if ((envelope.flags & PREFIX_FLAGS) !== 0) readPrefix(body, envelope.flags);
      if (envelope.opcode === opcodes.error) {
        handshake.refused(readServerError(body, envelope.version), envelope.version);
      } else if (envelope.stream !== HANDSHAKE_STREAM) {
        throw new ProtocolViolation(`the server answered the handshake on stream ${envelope.stream}`, {
          code: 'PROTOCOL_DESYNC',
        });
      } else {
        handshake.receive(envelope.opcode, body);
      }
    } catch (error) {
      if (!(error instanceof DriverError)) throw error;
      this.violate(error);
    }
  }

  private bodyOf(envelope: Envelope): ByteReader {
    // An error may come in a higher version than we spoke: the server's way to say which it has.
    if (envelope.version !== this.version && envelope.opcode !== opcodes.error) {
      throw new ProtocolViolation(
        `the server answered in protocol v${envelope.version} what was asked in v${this.version}`,
      );
    }
    const { buffer, start, end } = envelope;
    // In v5 segments are compressed, not envelopes, and the flag means nothing.
    if ((envelope.flags & frameFlags.compression) === 0 || this.version >= 5) return new ByteReader(buffer, start, end);
    if (this.compressor === undefined)
      throw new ProtocolViolation('the server sent a compressed message although compression was not asked for');
    return new ByteReader(decompressBody(this.compressor, buffer.subarray(start, end), this.source.limitBytes));
  }

  private violate(error: unknown): void {
    if (this.closed) return;
    this.end();
    if (error instanceof ProtocolViolation) this.port.violation(error);
    else this.port.violation(new ProtocolViolation(messageOf(error), { cause: error }));
  }

  private end(): void {
    this.closed = true;
    this.source.clear();
    this.asked.length = 0;
    this.longPages.clear();
  }

  // What the handshake asks for.

  send(request: CassandraRequest): void {
    const out = new ByteWriter(256);
    this.encode(request, HANDSHAKE_STREAM, out);
    this.seal(out);
    this.port.write(out.buffer.subarray(0, out.position));
  }

  speak(version: number, compressor: Compressor | undefined): void {
    this.version = version;
    this.compressor = compressor;
  }

  started(): void {
    if (this.version < 5) return;
    const { crc32 } = this.settings;
    const segmented = new SegmentedEnvelopes(new SegmentReader(crc32, this.compressor), this.source.limitBytes);
    (this.source as PlainEnvelopes).passRestTo(segmented);
    this.source = segmented;
    this.segments = new SegmentWriter(crc32, this.compressor);
  }

  challenge(challenge: Challenge): void {
    this.port.challenge(challenge);
  }

  ready(peer: PeerInfo): void {
    this.handshake = undefined;
    this.source.limitBytes = this.settings.maxEnvelopeBytes;
    this.port.ready(peer);
  }

  failed(error: DriverError, reconnectWith?: CassandraSettings): void {
    this.end();
    this.port.failed(error, reconnectWith);
  }
}

function readPrefix(body: ByteReader, flags: number): MessagePrefix {
  const prefix: MessagePrefix = {};
  if ((flags & frameFlags.tracing) !== 0) prefix.tracingId = body.copy(16);
  if ((flags & frameFlags.warning) !== 0) prefix.warnings = readStringList(body);
  if ((flags & frameFlags.customPayload) !== 0) prefix.customPayload = readBytesMap(body);
  return prefix;
}

function isDecodeError(error: unknown): error is DriverError {
  return error instanceof DriverError && error.errorCode === 'DECODE_ERROR';
}

/** A server that met a corrupt segment of ours says so on stream 0, which may be anybody's by then. */
function isAboutTheConnection(error: ResponseError | DriverError, stream: number): boolean {
  return stream === 0 && error.errorCode === 'INVALID_REQUEST' && error.message.includes('unrecoverable CRC mismatch');
}

function connectionLevel(error: DriverError): ProtocolViolation {
  return new ProtocolViolation(`the server gave up the connection: ${error.message}`, { cause: error });
}

/** Asked of each reply: one look at a field, where `instanceof` of a class with a brand is a call. */
function isReply(reply: CassandraReply | LongPage | ResponseError): reply is CassandraReply {
  return (reply as Partial<CassandraReply>).kind !== undefined;
}

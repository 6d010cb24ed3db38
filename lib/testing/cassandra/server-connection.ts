// testing/cassandra: one connection as a server sees it, without a socket: bytes in, bytes out. Follows the
// version and the framing that the client chose, and hands each request to a handler.
import {
  type BlockCodec,
  packEnvelope,
  packSegments,
  type RawEnvelope,
  unpackEnvelope,
  unpackSegment,
} from './framing.js';
import { parseRequest, type ServerRequest } from './requests.js';
import { error, type ServerResponse } from './responses.js';
import { Pack, Unpack } from './wire.js';

export interface Received {
  readonly request: ServerRequest;
  readonly version: number;
  readonly stream: number;
  readonly tracing: boolean;
  readonly customPayload: ReadonlyMap<string, Buffer | null> | undefined;
}

export interface ServerCodecs {
  lz4?: BlockCodec;
  snappy?: BlockCodec;
}

export class ServerConnection {
  /** Every request, in order: the server's log, where the server has none of its own. */
  readonly log: Received[] = [];
  version = 0;
  compression: 'lz4' | 'snappy' | undefined = undefined;
  closed = false;
  protected readonly keepsLog: boolean = true;
  private readonly codecs: ServerCodecs;
  private readonly output: (bytes: Buffer) => void;
  private readonly handler: (received: Received, connection: ServerConnection) => void;
  private input: Buffer = Buffer.alloc(0);
  private slices: Buffer = Buffer.alloc(0);
  private framed = false;
  private started = false;

  constructor(
    output: (bytes: Buffer) => void,
    handler: (received: Received, connection: ServerConnection) => void,
    codecs: ServerCodecs = {},
  ) {
    this.output = output;
    this.handler = handler;
    this.codecs = codecs;
  }

  private get codec(): BlockCodec | undefined {
    return this.compression === undefined ? undefined : this.codecs[this.compression];
  }

  receive(chunk: Uint8Array): void {
    this.input = Buffer.concat([this.input, chunk]);
    for (;;) {
      if (this.closed) return;
      if (this.framed) {
        const segment = unpackSegment(this.input, this.codec);
        if (segment === undefined) return;
        this.input = segment.rest;
        this.receivePayload(segment.payload, segment.selfContained);
      } else {
        const next = unpackEnvelope(this.input);
        if (next === undefined) return;
        this.input = next.rest;
        this.handle(next.envelope);
      }
    }
  }

  private receivePayload(payload: Buffer, selfContained: boolean): void {
    if (selfContained) {
      if (this.slices.length > 0) throw new RangeError('a large envelope was interrupted');
      let rest = payload;
      while (rest.length > 0) {
        const next = unpackEnvelope(rest);
        if (next === undefined) throw new RangeError('a self-contained segment ends inside an envelope');
        rest = next.rest;
        this.handle(next.envelope);
      }
      return;
    }
    this.slices = Buffer.concat([this.slices, payload]);
    const next = unpackEnvelope(this.slices);
    if (next === undefined) return;
    if (next.rest.length > 0) throw new RangeError('slices are longer than their envelope');
    this.slices = Buffer.alloc(0);
    this.handle(next.envelope);
  }

  private handle(envelope: RawEnvelope): void {
    let { body } = envelope;
    if (envelope.version < 3 || envelope.version > 5) {
      // As a real server does: in its own highest version, whatever was spoken.
      const message = `Invalid or unsupported protocol version (${envelope.version}); supported versions are (3/v3, 4/v4, 5/v5, 6/v6-beta)`;
      const refusal = error(0x0a, message);
      this.sendRaw(
        packEnvelope({ version: 0x85, flags: 0, stream: envelope.stream, opcode: refusal.opcode, body: refusal.body }),
      );
      return;
    }
    if ((envelope.flags & 0x01) !== 0) body = this.decompressBody(body);
    let customPayload: Map<string, Buffer | null> | undefined;
    if ((envelope.flags & 0x04) !== 0) {
      // The length of the map is only known by reading it.
      const reader = new Unpack(body);
      customPayload = reader.bytesMap();
      body = body.subarray(reader.at);
    }
    const request = parseRequest(envelope.version, envelope.opcode, body);
    this.version = envelope.version;
    if (request.kind === 'startup') {
      this.started = true;
      const wanted = request.options.get('COMPRESSION');
      if (wanted === 'lz4' || wanted === 'snappy') this.compression = wanted;
    }
    const received: Received = {
      request,
      version: envelope.version,
      stream: envelope.stream,
      tracing: (envelope.flags & 0x02) !== 0,
      customPayload,
    };
    if (this.keepsLog) this.log.push(received);
    this.handler(received, this);
  }

  /** Answers on a stream. Several answers at once share segments where the version has them. */
  send(...answers: readonly { stream: number; response: ServerResponse }[]): void {
    const envelopes = answers.map(({ stream, response }) => packEnvelope(this.envelopeOf(stream, response)));
    const bytes = this.framed ? packSegments(envelopes, this.codec) : Buffer.concat(envelopes);
    const changes = answers.some(({ response }) => response.opcode === 0x02 || response.opcode === 0x03);
    if (this.started && changes && this.version >= 5) this.framed = true;
    this.sendRaw(bytes);
  }

  sendRaw(bytes: Buffer): void {
    if (!this.closed) this.output(bytes);
  }

  private envelopeOf(stream: number, response: ServerResponse): RawEnvelope {
    const pack = new Pack();
    let flags = 0;
    if (response.tracingId !== undefined) {
      flags |= 0x02;
      pack.raw(response.tracingId);
    }
    if (response.warnings !== undefined) {
      flags |= 0x08;
      pack.stringList(response.warnings);
    }
    if (response.customPayload !== undefined) {
      flags |= 0x04;
      pack.bytesMap(response.customPayload);
    }
    let body = pack.raw(response.body).toBuffer();
    if (this.started && this.version < 5 && this.compression !== undefined) {
      flags |= 0x01;
      body = this.compressBody(body);
    }
    return { version: this.version | 0x80, flags, stream, opcode: response.opcode, body };
  }

  private compressBody(body: Buffer): Buffer {
    const block = (this.codec as BlockCodec).compress(body);
    if (this.compression === 'snappy') return block;
    return new Pack().int(body.length).raw(block).toBuffer();
  }

  private decompressBody(body: Buffer): Buffer {
    const codec = this.codec;
    if (codec === undefined) throw new RangeError('a compressed request without compression');
    return this.compression === 'snappy'
      ? codec.decompress(body, 0)
      : codec.decompress(body.subarray(4), body.readInt32BE(0));
  }
}

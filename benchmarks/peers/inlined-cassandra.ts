// benchmarks: half of the seam's comparison: ringwire's own CQL codec (protocol v4) in one class, with no layer between
// promise and socket: no call, plan, pool, window, port, deadline or limit.
import net from 'node:net';
import { ByteReader } from '../../lib/core/bytes/byte-reader.js';
import { ByteWriter } from '../../lib/core/bytes/byte-writer.js';
import { HEADER_BYTES } from '../../lib/cassandra/protocol/constants.js';
import { PlainEnvelopes } from '../../lib/cassandra/protocol/envelope.js';
import type { ExecuteRequest } from '../../lib/cassandra/protocol/requests/execute-request.js';
import type { CassandraRequest } from '../../lib/cassandra/protocol/requests/request.js';
import { readResult } from '../../lib/cassandra/protocol/responses/result.js';
import { MAX_ENVELOPE_BYTES } from '../../lib/cassandra/protocol/settings.js';
import { opcodes } from '../../lib/cassandra/types/protocol-constants.js';
import type { Endpoint } from '../harness/contract.js';
import { frame, startupBody } from './cql-frames.js';

const VERSION = 4;
const STREAMS = 2048;
const READ_BUFFER_SIZE = 65_536;
const WRITE_BUFFER_SIZE = 65_536;

type Resolve = (value: unknown) => void;

export class InlinedCassandra {
  readonly ready: Promise<unknown>;
  private readonly socket: net.Socket;
  private readonly envelopes = new PlainEnvelopes(MAX_ENVELOPE_BYTES);
  private readonly requests = new Array<CassandraRequest | undefined>(STREAMS).fill(undefined);
  private readonly resolves = new Array<Resolve | undefined>(STREAMS).fill(undefined);
  private readonly free = Array.from({ length: STREAMS }, (_, index) => STREAMS - 1 - index);
  private out = new ByteWriter(WRITE_BUFFER_SIZE);
  private scheduled = false;

  constructor({ host, port }: Endpoint) {
    this.socket = net.connect({
      host,
      port,
      noDelay: true,
      onread: {
        buffer: Buffer.allocUnsafeSlow(READ_BUFFER_SIZE),
        callback: (size, buffer) => {
          this.receive((buffer as Buffer).subarray(0, size));
          return true;
        },
      },
    });
    const stream = this.free.pop() as number;
    const startup = frame(opcodes.startup, startupBody());
    startup.writeUInt16BE(stream, 2);
    this.socket.write(startup);
    this.ready = new Promise((resolve) => {
      this.resolves[stream] = resolve;
    });
  }

  send(request: CassandraRequest): Promise<unknown> {
    const { out } = this;
    const stream = this.free.pop() as number;
    const start = out.position;
    out.reserve(HEADER_BYTES);
    out.position = start + HEADER_BYTES;
    request.write(out, VERSION);
    const { buffer } = out;
    buffer[start] = VERSION;
    buffer[start + 1] = 0;
    buffer[start + 2] = stream >>> 8;
    buffer[start + 3] = stream;
    buffer[start + 4] = request.opcode;
    out.patchInt32(start + 5, out.position - start - HEADER_BYTES);
    this.requests[stream] = request;
    if (!this.scheduled) {
      this.scheduled = true;
      queueMicrotask(() => process.nextTick(this.flush));
    }
    return new Promise((resolve) => {
      this.resolves[stream] = resolve;
    });
  }

  private readonly flush = (): void => {
    this.scheduled = false;
    const { out, socket } = this;
    socket.write(out.buffer.subarray(0, out.position));
    if (socket.writableLength > 0) this.out = new ByteWriter(WRITE_BUFFER_SIZE);
    else out.position = 0;
  };

  private receive(chunk: Buffer): void {
    const { envelopes, requests, resolves } = this;
    const { envelope } = envelopes;
    envelopes.append(chunk);
    while (envelopes.next()) {
      const { stream, opcode, buffer, start, end } = envelope;
      const resolve = resolves[stream] as Resolve;
      const request = requests[stream];
      resolves[stream] = undefined;
      requests[stream] = undefined;
      this.free.push(stream);
      if (opcode !== opcodes.result) {
        // READY, or an error, which the check of the first answer shows.
        resolve(buffer.toString('latin1', start, end));
        continue;
      }
      const { opcode: asked, rowDecoders } = request as CassandraRequest;
      const statement = asked === opcodes.execute ? (request as ExecuteRequest).statement : undefined;
      resolve(
        readResult(
          new ByteReader(buffer, start, end),
          VERSION,
          rowDecoders,
          statement,
          undefined,
          asked === opcodes.prepare,
        ),
      );
    }
    envelopes.keepRest();
  }

  close(): void {
    this.socket.destroy();
  }
}

// benchmarks: the floor for Cassandra: EXECUTE frames (native protocol v4) encoded before the loop, replies told apart
// by their stream id and not decoded, no promise per request. It sends one frame for each reply that has come, all of a
// read in one write.
import net from 'node:net';
import type { CqlBatchRequest, CqlRequest, Endpoint, Load, Peer, Work } from '../harness/contract.js';
import { isCqlRequest, NOT_DECODED, unsupported } from '../harness/contract.js';
import {
  batchFrame,
  executeFrame,
  frame,
  longString,
  OPCODES,
  preparedId,
  startupBody,
  streamOf,
} from './cql-frames.js';

const HEADER_LENGTH = 9;
const READ_BUFFER_SIZE = 65_536;

class RawCql {
  private readonly socket: net.Socket;
  private receive: (chunk: Buffer) => void = () => undefined;
  private fail: (error: Error) => void = () => undefined;

  constructor({ host, port }: Endpoint) {
    this.socket = net.connect({
      host,
      port,
      noDelay: true,
      onread: {
        buffer: Buffer.allocUnsafeSlow(READ_BUFFER_SIZE),
        callback: (size, buffer) => {
          this.receive(Buffer.from(buffer.buffer, buffer.byteOffset, size));
          return true;
        },
      },
    });
    this.socket.on('error', (error) => this.fail(error));
  }

  async startUp(): Promise<void> {
    await this.exchange(frame(OPCODES.startup, startupBody()));
  }

  async prepare(request: CqlRequest | CqlBatchRequest): Promise<Work> {
    const id = preparedId(await this.exchange(frame(OPCODES.prepare, longString(request.query))));
    const frames =
      request.kind === 'batch'
        ? [batchFrame(id, request.types, request.parameters)]
        : request.parameters.map((values) => executeFrame(id, request.types, values, request.fetchSize));
    return {
      once: async () => {
        await this.exchange(frames[0]);
        return NOT_DECODED;
      },
      run: (load) => this.run(load, frames),
    };
  }

  /** One whole reply frame. */
  private exchange(bytes: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      let received = Buffer.alloc(0);
      this.fail = reject;
      this.receive = (chunk) => {
        received = Buffer.concat([received, chunk]);
        if (received.length < HEADER_LENGTH || received.length < HEADER_LENGTH + received.readInt32BE(5)) return;
        if (received[4] === OPCODES.error) reject(new Error(received.toString('utf8', HEADER_LENGTH + 6)));
        else resolve(received);
      };
      this.socket.write(bytes);
    });
  }

  private run({ concurrency, durationMs, sampler }: Load, frames: readonly Buffer[]): Promise<number> {
    const { socket } = this;
    const mask = frames.length - 1;
    const longest = Math.max(...frames.map((each) => each.length));
    const header = Buffer.alloc(HEADER_LENGTH);
    let headerFilled = 0;
    let bodyLeft = 0;
    let sent = 0;
    let done = 0;
    let stopped = false;
    const sentAt = new Float64Array(concurrency);
    let untilSample = 1;
    // Streams whose replies came in the read at hand: their next frames go out in one write after it.
    const free = new Uint16Array(concurrency).map((_, stream) => stream);
    let freeCount = concurrency;

    function writeAll(): void {
      const out = Buffer.allocUnsafe(freeCount * longest);
      let position = 0;
      const now = performance.now();
      for (let index = 0; index < freeCount; index++) {
        const stream = free[index];
        const next = frames[sent++ & mask];
        out.set(next, position);
        out[position + 2] = stream >> 8;
        out[position + 3] = stream;
        position += next.length;
        sentAt[stream] = now;
      }
      freeCount = 0;
      socket.write(out.subarray(0, position));
    }

    return new Promise((resolve, reject) => {
      this.fail = reject;
      const timer = setTimeout(() => {
        stopped = true;
      }, durationMs);

      function complete(): void {
        if (header[4] === OPCODES.error) reject(new Error('the server refused a request of the loop'));
        const stream = streamOf(header);
        if (--untilSample === 0) {
          untilSample = sampler.interval;
          sampler.add(performance.now() - sentAt[stream]);
        }
        free[freeCount++] = stream;
        done++;
      }

      this.receive = (chunk) => {
        let position = 0;
        while (position < chunk.length) {
          if (headerFilled < HEADER_LENGTH) {
            header[headerFilled++] = chunk[position++];
            if (headerFilled < HEADER_LENGTH) continue;
            bodyLeft = header.readInt32BE(5);
          }
          const skipped = Math.min(bodyLeft, chunk.length - position);
          position += skipped;
          bodyLeft -= skipped;
          if (bodyLeft > 0) break;
          headerFilled = 0;
          complete();
        }
        if (!stopped) {
          if (freeCount > 0) writeAll();
        } else if (done === sent) {
          clearTimeout(timer);
          resolve(done);
        }
      };
      writeAll();
    });
  }

  close(): void {
    this.socket.destroy();
  }
}

export const rawCql: Peer = {
  description: 'node:net, protocol v4, frames pre-encoded, replies counted',
  async connect(endpoint) {
    const raw = new RawCql(endpoint);
    await raw.startUp();
    return {
      prepare: async (request) =>
        isCqlRequest(request) ? raw.prepare(request) : unsupported('the raw CQL socket', request),
      close: async () => raw.close(),
    };
  },
};

// benchmarks: half of the seam's comparison: ringwire's own RESP codec in one class, with no layer between promise and
// socket: no call, plan, pool, window, port, deadline or limit. What the layered client costs more than this, the
// layers cost.
import net from 'node:net';
import { ByteWriter } from '../../lib/core/bytes/byte-writer.js';
import { RingQueue } from '../../lib/core/collections/ring-queue.js';
import type { RedisRequest } from '../../lib/redis/protocol/request.js';
import { BULK_STRING, SIMPLE_STRING } from '../../lib/redis/protocol/resp-bytes.js';
import { RespDecoder } from '../../lib/redis/protocol/resp-decoder.js';
import { encodeRequest } from '../../lib/redis/protocol/resp-encoder.js';
import { DEFAULT_LIMITS } from '../../lib/redis/protocol/resp-limits.js';
import { RespScanner } from '../../lib/redis/protocol/resp-scanner.js';
import { decodeText } from '../../lib/redis/protocol/resp-text.js';
import type { Endpoint } from '../harness/contract.js';

const READ_BUFFER_SIZE = 65_536;
const WRITE_BUFFER_SIZE = 65_536;

type Resolve = (value: unknown) => void;

export class InlinedRedis {
  private readonly socket: net.Socket;
  private readonly scanner = new RespScanner(DEFAULT_LIMITS);
  private readonly decoder = new RespDecoder();
  private readonly requests = new RingQueue<RedisRequest>();
  private readonly resolves = new RingQueue<Resolve>();
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
  }

  send(request: RedisRequest): Promise<unknown> {
    encodeRequest(request, this.out);
    this.requests.push(request);
    if (!this.scheduled) {
      this.scheduled = true;
      queueMicrotask(() => process.nextTick(this.flush));
    }
    return new Promise((resolve) => this.resolves.push(resolve));
  }

  private readonly flush = (): void => {
    this.scheduled = false;
    const { out, socket } = this;
    socket.write(out.buffer.subarray(0, out.position));
    if (socket.writableLength > 0) this.out = new ByteWriter(WRITE_BUFFER_SIZE);
    else out.position = 0;
  };

  private receive(chunk: Buffer): void {
    const { scanner, decoder } = this;
    scanner.append(chunk);
    while (scanner.scan()) {
      const request = this.requests.shift() as RedisRequest;
      const resolve = this.resolves.shift() as Resolve;
      const { buffer } = scanner.joiner;
      const { type, contentStart, contentEnd } = scanner;
      if (type === BULK_STRING || type === SIMPLE_STRING) resolve(decodeText(buffer, contentStart, contentEnd));
      else
        resolve(
          decoder.decode(
            buffer,
            scanner.valueStart,
            scanner.replyEnd,
            request.shape,
            request.command.reading(2, 'legacy'),
            request,
          ),
        );
      scanner.consume();
    }
    scanner.keepRest();
  }

  close(): void {
    this.socket.destroy();
  }
}

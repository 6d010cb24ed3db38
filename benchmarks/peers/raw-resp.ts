// benchmarks: the floor for Redis: commands encoded before the loop, replies counted by their bytes, no promise per
// command. It keeps as many commands in flight as the drivers' callers do: it writes one for each reply that has come.
import net from 'node:net';
import tls from 'node:tls';
import type { Endpoint, Load, Peer, Request, Work } from '../harness/contract.js';
import { NOT_DECODED, unsupported } from '../harness/contract.js';
import { FirstOfWrite } from './first-of-write.js';

const READ_BUFFER_SIZE = 65_536;
/** One command alone (HGETALL, LRANGE) is repeated, so that a write for many replies is still one slice. */
const SMALLEST_BATCH = 1024;

class RawResp {
  private readonly socket: net.Socket;
  private receive: (chunk: Buffer) => void = () => undefined;
  private fail: (error: Error) => void = () => undefined;

  constructor({ host, port, tls: secured }: Endpoint, reusesBuffer: boolean) {
    const reading: net.OnReadOpts = {
      buffer: Buffer.allocUnsafeSlow(READ_BUFFER_SIZE),
      callback: (size, buffer) => {
        this.receive(Buffer.from(buffer.buffer, buffer.byteOffset, size));
        return true;
      },
    };
    // Node's typings lack `onread` for TLS sockets, which take it since 20.16.
    const options: tls.ConnectionOptions & { onread?: net.OnReadOpts } = {
      host,
      port,
      ...secured,
      ...(reusesBuffer ? { onread: reading } : {}),
    };
    this.socket = secured === undefined ? net.connect(options as net.TcpNetConnectOpts) : tls.connect(options);
    if (!reusesBuffer) this.socket.on('data', (chunk) => this.receive(chunk));
    this.socket.setNoDelay(true);
    this.socket.on('error', (error) => this.fail(error));
  }

  prepare(request: Request): Work {
    const commands = encode(request);
    const replies = request.kind === 'pipeline' ? request.keys.length : 1;
    const batch = Buffer.concat(
      Array.from(
        { length: Math.max(SMALLEST_BATCH, commands.length) },
        (_, index) => commands[index % commands.length],
      ),
    );
    return {
      once: async () => {
        await this.reply(commands[0], replies);
        return NOT_DECODED;
      },
      run: async (load) => this.run(load, batch, commands[0].length, (await this.reply(commands[0], replies)).length),
    };
  }

  /** Whole replies, as many as one write of the loop is answered with. */
  private reply(command: Buffer, replies: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      let received = Buffer.alloc(0);
      this.fail = reject;
      this.receive = (chunk) => {
        received = Buffer.concat([received, chunk]);
        if (received[0] === 0x2d) reject(new Error(received.toString()));
        else if (repliesEnd(received, 0, replies) === received.length) resolve(received);
      };
      this.socket.write(command);
    });
  }

  private run(
    { concurrency, durationMs, sampler }: Load,
    batch: Buffer,
    commandLength: number,
    replyLength: number,
  ): Promise<number> {
    const { socket } = this;
    const latency = new FirstOfWrite(sampler);
    let position = 0;
    let sent = 0;
    let done = 0;
    let bytes = 0;
    let stopped = false;

    function write(count: number): void {
      latency.written(sent);
      sent += count;
      let left = count * commandLength;
      while (left > 0) {
        const end = Math.min(batch.length, position + left);
        socket.write(batch.subarray(position, end));
        left -= end - position;
        position = end === batch.length ? 0 : end;
      }
    }

    return new Promise((resolve, reject) => {
      this.fail = reject;
      const timer = setTimeout(() => {
        stopped = true;
      }, durationMs);
      this.receive = (chunk) => {
        bytes += chunk.length;
        const arrived = Math.floor(bytes / replyLength);
        bytes -= arrived * replyLength;
        done += arrived;
        latency.answered(done);
        if (!stopped) {
          if (arrived > 0) write(arrived);
        } else if (done === sent) {
          clearTimeout(timer);
          resolve(done);
        }
      };
      write(concurrency);
    });
  }

  close(): void {
    this.socket.destroy();
  }
}

function encode(request: Request): Buffer[] {
  switch (request.kind) {
    case 'get':
    case 'getBuffer':
      return request.keys.map((key) => command('GET', key));
    case 'set':
      return request.keys.map((key, index) => command('SET', key, request.values[index]));
    case 'hgetall':
      return [command('HGETALL', request.key)];
    case 'lrange':
      return [command('LRANGE', request.key, '0', '-1')];
    case 'mget':
      return [command('MGET', ...request.keys)];
    case 'evalsha':
      return [command('EVALSHA', request.sha, '1', request.key, request.argument)];
    case 'pipeline':
      return [Buffer.concat(request.keys.map((key) => command('GET', key)))];
    default:
      return unsupported('the raw RESP socket', request);
  }
}

function command(...parts: string[]): Buffer {
  return Buffer.from(
    `*${parts.length}\r\n${parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('')}`,
  );
}

/** Where the RESP2 value at `start` ends, or -1 while it is not whole. */
function replyEnd(bytes: Buffer, start: number): number {
  const lineEnd = bytes.indexOf('\r\n', start);
  if (lineEnd < 0) return -1;
  const type = String.fromCharCode(bytes[start]);
  const length = Number(bytes.toString('latin1', start + 1, lineEnd));
  const position = lineEnd + 2;
  if (type === '$' && length >= 0) return position + length + 2 <= bytes.length ? position + length + 2 : -1;
  if (type !== '*') return position;
  return repliesEnd(bytes, position, length);
}

function repliesEnd(bytes: Buffer, start: number, count: number): number {
  let position = start;
  for (let index = 0; index < count && position >= 0; index++) position = replyEnd(bytes, position);
  return position;
}

function rawPeer(description: string, reusesBuffer: boolean): Peer {
  return {
    description,
    async connect(endpoint) {
      const raw = new RawResp(endpoint, reusesBuffer);
      return {
        prepare: async (request) => raw.prepare(request),
        close: async () => raw.close(),
      };
    },
  };
}

export const rawResp = rawPeer('node:net, commands pre-encoded, replies counted', true);
/** What a raw socket costs that keeps what it reads. */
export const rawRespData = rawPeer("the same, each read in a Buffer of its own ('data' events)", false);

/** The floor for a cluster: a bare socket to each of three servers, told beforehand which key is where. */
export const threeRaw: Peer = {
  description: 'node:net, a socket for each of three servers, commands pre-encoded, replies counted',
  async connect({ host, port }) {
    const { Redis } = await import('ioredis');
    const admin = new Redis({ host, port });
    const ranges = (await admin.call('CLUSTER', 'SLOTS')) as [number, number, [string, number]][];
    const sockets = ranges.map(([, , [name, own]]) => new RawResp({ host: name, port: own }, true));
    return {
      async prepare(request) {
        if (request.kind !== 'get') return unsupported('three raw sockets', request);
        const slots = await Promise.all(request.keys.map((key) => admin.cluster('KEYSLOT', key)));
        const works = sockets.map((socket, index) => {
          const [from, to] = ranges[index];
          const keys = request.keys.filter((_, at) => slots[at] >= from && slots[at] <= to);
          return socket.prepare({ kind: 'get', keys });
        });
        return {
          once: () => works[0].once(),
          async run(load) {
            const callers = Math.ceil(load.concurrency / works.length);
            const done = await Promise.all(works.map((work) => work.run({ ...load, concurrency: callers })));
            return done.reduce((sum, count) => sum + count, 0);
          },
        };
      },
      async close() {
        admin.disconnect();
        for (const socket of sockets) socket.close();
      },
    };
  },
};

// test support: a conversation with the inspector of another Node process. Node 20 has no WebSocket of its own, and the
// inspector needs little of one: text frames, one connection, no extensions.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';

type Parameters = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

const TEXT = 0x81;
const MASKED = 0x80;

export class InspectorSession {
  readonly #socket: Socket;
  readonly #answers = new Map<number, (result: unknown) => void>();
  readonly #events = new Map<string, (params: unknown) => void>();
  #received: Buffer;
  #asked = 0;

  private constructor(socket: Socket, received: Buffer) {
    this.#socket = socket;
    this.#received = received;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#read();
    });
    socket.on('error', () => undefined); // the process may be ended at any time; what was asked is then not answered
    this.#read();
  }

  static open(url: string): Promise<InspectorSession> {
    const { hostname, port, pathname } = new URL(url);
    return new Promise((resolve, reject) => {
      const headers = {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      };
      request({ host: hostname, port, path: pathname, headers })
        .once('upgrade', (_response, socket: Socket, head) => resolve(new InspectorSession(socket, head)))
        .once('response', ({ statusCode }) => reject(new Error(`the inspector answered ${statusCode}`)))
        .once('error', reject)
        .end();
    });
  }

  /** Undefined when nothing was answered in time. */
  ask<T>(method: string, params: Parameters, withinMs: number): Promise<T | undefined> {
    const id = ++this.#asked;
    const answer = new Promise<T>((resolve) => this.#answers.set(id, resolve as (result: unknown) => void));
    this.#write(JSON.stringify({ id, method, params }));
    return within(answer, withinMs);
  }

  /** The next event of this name; undefined when none came in time. Call it before what causes the event. */
  next<T>(event: string, withinMs: number): Promise<T | undefined> {
    return within(new Promise<T>((resolve) => this.#events.set(event, resolve as (params: unknown) => void)), withinMs);
  }

  close(): void {
    this.#socket.destroy();
  }

  #write(text: string): void {
    const body = Buffer.from(text);
    const mask = randomBytes(4);
    const header = Buffer.from([TEXT, MASKED | 126, body.length >> 8, body.length & 0xff]);
    this.#socket.write(Buffer.concat([header, mask, body.map((byte, index) => byte ^ mask[index & 3])]));
  }

  #read(): void {
    for (;;) {
      const received = this.#received;
      if (received.length < 2) return;
      const short = received[1] & 0x7f;
      const start = short === 127 ? 10 : short === 126 ? 4 : 2;
      if (received.length < start) return;
      const length =
        short === 127 ? Number(received.readBigUInt64BE(2)) : short === 126 ? received.readUInt16BE(2) : short;
      if (received.length < start + length) return;
      this.#received = received.subarray(start + length);
      if (received[0] === TEXT) this.#see(JSON.parse(received.toString('utf8', start, start + length)) as Message);
    }
  }

  #see({ id, method, params, result }: Message): void {
    if (id !== undefined) this.#answers.get(id)?.(result);
    else if (method !== undefined) this.#events.get(method)?.(params);
  }
}

export async function within<T>(promise: Promise<T>, withinMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), withinMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

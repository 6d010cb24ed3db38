// The launchers' own small RESP2 client, for waiting until a server answers and for a test's commands behind the
// client's back. It shares nothing with lib: a test must not trust what it tests.
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';

export interface RedisAddress {
  readonly host?: string;
  readonly port?: number;
  readonly path?: string;
  readonly tls?: ConnectionOptions;
}

export type Reply = string | number | null | Error | Reply[];

/** Sends the commands in one write on a connection of their own; error replies come back as values. */
export function askRedis(
  address: RedisAddress,
  ...commands: ReadonlyArray<ReadonlyArray<string | number>>
): Promise<Reply[]> {
  const timeoutMs = 10_000;
  return new Promise((resolve, reject) => {
    const socket = open(address);
    let received = Buffer.alloc(0);
    const replies: Reply[] = [];
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no answer in ${timeoutMs} ms`)));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the server closed the connection')));
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      for (let parsed = parse(received, 0); parsed !== undefined; parsed = parse(received, 0)) {
        replies.push(parsed.reply);
        received = received.subarray(parsed.end);
      }
      if (replies.length < commands.length) return;
      resolve(replies);
      socket.destroy();
    });
    socket.write(commands.map(encode).join(''));
  });
}

/** One command; an error reply is thrown. */
export async function askRedisOnce(
  address: RedisAddress,
  ...command: ReadonlyArray<string | number>
): Promise<Exclude<Reply, Error>> {
  const [reply] = await askRedis(address, command);
  if (reply instanceof Error) throw reply;
  return reply ?? null;
}

function open(address: RedisAddress): Socket {
  const { host = '127.0.0.1', port = 6379, path, tls } = address;
  if (path !== undefined) return connectPlain({ path });
  return tls === undefined ? connectPlain({ host, port }) : connectTls({ host, port, ...tls });
}

function encode(command: ReadonlyArray<string | number>): string {
  return `*${command.length}\r\n${command.map((part) => `$${Buffer.byteLength(String(part))}\r\n${part}\r\n`).join('')}`;
}

function parse(bytes: Buffer, start: number): { reply: Reply; end: number } | undefined {
  const lineEnd = bytes.indexOf('\r\n', start);
  if (lineEnd < 0) return undefined;
  const line = bytes.toString('utf8', start + 1, lineEnd);
  let end = lineEnd + 2;
  switch (String.fromCharCode(bytes[start] ?? 0)) {
    case '+':
      return { reply: line, end };
    case '-':
      return { reply: new Error(line), end };
    case ':':
      return { reply: Number(line), end };
    case '$': {
      const length = Number(line);
      if (length < 0) return { reply: null, end };
      if (bytes.length < end + length + 2) return undefined;
      return { reply: bytes.toString('utf8', end, end + length), end: end + length + 2 };
    }
    case '*': {
      if (Number(line) < 0) return { reply: null, end };
      const items: Reply[] = [];
      while (items.length < Number(line)) {
        const item = parse(bytes, end);
        if (item === undefined) return undefined;
        items.push(item.reply);
        end = item.end;
      }
      return { reply: items, end };
    }
    default:
      throw new Error(`not RESP2: ${JSON.stringify(bytes.toString('latin1', start, start + 40))}`);
  }
}

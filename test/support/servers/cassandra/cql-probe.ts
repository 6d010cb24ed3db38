// The launchers' own look at a node's native protocol (v4 frames, native_protocol_v4.spec section 2): does it answer,
// can one log in. It shares nothing with lib: a test must not trust what it tests.
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';

export interface CqlAddress {
  readonly host: string;
  readonly port: number;
  readonly tls?: ConnectionOptions | undefined;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

const OPCODE = {
  error: 0,
  startup: 1,
  ready: 2,
  authenticate: 3,
  supported: 6,
  query: 7,
  result: 8,
  options: 5,
  authResponse: 15,
  authSuccess: 16,
};
/** v3, because every version from 2.1 to 5.0 speaks it. */
const REQUEST_VERSION = 3;

/**
 * Resolves when the node answers OPTIONS, or, with credentials, lets the user in; `query` is then run as well. Gives
 * the last answer's body.
 */
export function askCassandra(address: CqlAddress, credentials?: Credentials, query?: string): Promise<Buffer> {
  const timeoutMs = query === undefined ? 2_000 : 30_000;
  return new Promise((resolve, reject) => {
    const socket = open(address);
    const send = (opcode: number, body: Buffer): void => void socket.write(frame(opcode, body));
    const done = (body: Buffer): void => {
      resolve(body);
      socket.destroy();
    };
    let received = Buffer.alloc(0);
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no answer in ${timeoutMs} ms`)));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the node closed the connection')));
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 9 || received.length < 9 + received.readInt32BE(5)) return;
      const opcode = received[4];
      const body = received.subarray(9, 9 + received.readInt32BE(5));
      received = Buffer.alloc(0);
      const isIn = opcode === OPCODE.ready || opcode === OPCODE.authSuccess;
      if (opcode === OPCODE.supported || opcode === OPCODE.result || (isIn && query === undefined)) done(body);
      else if (isIn && query !== undefined) send(OPCODE.query, queryBody(query));
      else if (opcode === OPCODE.authenticate) send(OPCODE.authResponse, plainToken(credentials));
      else socket.destroy(new Error(`the node answered opcode ${opcode}: ${body.toString('latin1', 6)}`));
    });
    if (credentials === undefined && query === undefined) send(OPCODE.options, Buffer.alloc(0));
    else send(OPCODE.startup, startupBody());
  });
}

/** The data center that a node is in, which a client must name. */
export async function readDataCenter(address: CqlAddress): Promise<string> {
  const body = await askCassandra(address, undefined, 'SELECT data_center FROM system.local');
  // Rows: kind, flags (the table named once), column count, keyspace, table; column name and type; row count; the one
  // value
  let at = 12;
  for (let names = 0; names < 3; names++) at += 2 + body.readUInt16BE(at);
  const length = body.readInt32BE(at + 6);
  return body.toString('utf8', at + 10, at + 10 + length);
}

function open({ host, port, tls }: CqlAddress): Socket {
  return tls === undefined ? connectPlain({ host, port }) : connectTls({ host, port, ...tls });
}

function frame(opcode: number, body: Buffer): Buffer {
  const header = Buffer.from([REQUEST_VERSION, 0, 0, 0, opcode, 0, 0, 0, 0]);
  header.writeInt32BE(body.length, 5);
  return Buffer.concat([header, body]);
}

function shortString(text: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(text));
  return Buffer.concat([length, Buffer.from(text)]);
}

function longBytes(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function startupBody(): Buffer {
  return Buffer.concat([Buffer.from([0, 1]), shortString('CQL_VERSION'), shortString('3.0.0')]);
}

function plainToken({ username, password }: Credentials = { username: '', password: '' }): Buffer {
  return longBytes(Buffer.from(`\0${username}\0${password}`));
}

function queryBody(query: string): Buffer {
  return Buffer.concat([longBytes(Buffer.from(query)), Buffer.from([0, 1, 0])]); // consistency ONE, no flags
}

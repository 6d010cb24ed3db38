// benchmarks: a TCP server in front of a real node that answers EXECUTE and BATCH from prepared bytes: the first answer
// of the node to each statement, again and again. Everything else goes through to the node, so that any driver
// connects. What is left is the driver's own cost.
import net, { type AddressInfo } from 'node:net';
import {
  packEnvelope,
  packSegments,
  type RawEnvelope,
  unpackEnvelope,
  unpackSegment,
} from '../../lib/testing/cassandra/framing.js';
import type { Endpoint } from './contract.js';

const READY = 0x02;
const AUTHENTICATE = 0x03;
const EXECUTE = 0x0a;
const BATCH = 0x0d;
const RESULT = 0x08;
const VERSION_MASK = 0x7f;
const FIRST_FRAMED_VERSION = 5;

export interface CannedServer {
  readonly endpoint: Endpoint;
  stop(): Promise<void>;
}

/** Listens on the node's own address, which is where drivers go that ask the node for it. */
export async function startCannedServer(node: Endpoint): Promise<CannedServer> {
  const answers = new Map<string, RawEnvelope>();
  const talks = new Set<Talk>();
  const listener = net.createServer({ noDelay: true }, (client) => {
    const talk = new Talk(client, node, answers);
    talks.add(talk);
    client.on('close', () => talks.delete(talk));
  });
  await new Promise<void>((resolve) => listener.listen(0, node.host, resolve));
  return {
    endpoint: { host: node.host, port: (listener.address() as AddressInfo).port },
    async stop() {
      for (const talk of talks) talk.end();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

/** One direction of a connection: bytes in, envelopes out, as segments once the handshake says so. */
class Incoming {
  framed = false;
  private bytes: Buffer = Buffer.alloc(0);
  private slices: Buffer = Buffer.alloc(0);

  *take(chunk: Buffer): Generator<RawEnvelope> {
    this.bytes = this.bytes.length === 0 ? chunk : Buffer.concat([this.bytes, chunk]);
    for (;;) {
      if (!this.framed) {
        const next = unpackEnvelope(this.bytes);
        if (next === undefined) return;
        this.bytes = next.rest;
        yield next.envelope;
        continue;
      }
      const segment = unpackSegment(this.bytes);
      if (segment === undefined) return;
      this.bytes = segment.rest;
      this.slices = this.slices.length === 0 ? segment.payload : Buffer.concat([this.slices, segment.payload]);
      for (let next = unpackEnvelope(this.slices); next !== undefined; next = unpackEnvelope(this.slices)) {
        this.slices = next.rest;
        yield next.envelope;
      }
    }
  }
}

class Talk {
  private readonly client: net.Socket;
  private readonly node: net.Socket;
  private readonly requests = new Incoming();
  private readonly replies = new Incoming();
  /** Keys of requests that the node is answering, by stream. */
  private readonly asked = new Map<number, string>();
  private readonly answers: Map<string, RawEnvelope>;

  constructor(client: net.Socket, node: Endpoint, answers: Map<string, RawEnvelope>) {
    this.client = client;
    this.answers = answers;
    this.node = net.connect({ host: node.host, port: node.port, noDelay: true });
    client.on('data', (chunk) => this.fromClient(chunk));
    this.node.on('data', (chunk) => this.fromNode(chunk));
    for (const socket of [client, this.node]) socket.on('error', () => this.end()).on('close', () => this.end());
  }

  end(): void {
    this.client.destroy();
    this.node.destroy();
  }

  private fromClient(chunk: Buffer): void {
    const ready: Buffer[] = [];
    for (const request of this.requests.take(chunk)) {
      const key = keyOf(request);
      const answer = key === undefined ? undefined : this.answers.get(key);
      if (answer !== undefined) {
        ready.push(packEnvelope({ ...answer, stream: request.stream }));
        continue;
      }
      if (key !== undefined) this.asked.set(request.stream, key);
      this.pass(this.node, [packEnvelope(request)]);
    }
    if (ready.length > 0) this.pass(this.client, ready);
  }

  private fromNode(chunk: Buffer): void {
    for (const reply of this.replies.take(chunk)) {
      const key = this.asked.get(reply.stream);
      this.asked.delete(reply.stream);
      if (key !== undefined && reply.opcode === RESULT) this.answers.set(key, reply);
      this.pass(this.client, [packEnvelope(reply)]);
      const started = reply.opcode === READY || reply.opcode === AUTHENTICATE;
      if (started && (reply.version & VERSION_MASK) >= FIRST_FRAMED_VERSION)
        this.requests.framed = this.replies.framed = true;
    }
  }

  private pass(to: net.Socket, envelopes: Buffer[]): void {
    to.write(this.requests.framed ? packSegments(envelopes) : Buffer.concat(envelopes));
  }
}

/**
 * The statement, the metadata that the client knows, and the flags, which say how the answer is to look; not the
 * values.
 */
function keyOf({ version, opcode, body }: RawEnvelope): string | undefined {
  if (opcode === BATCH) return `${version} batch`;
  if (opcode !== EXECUTE) return undefined;
  let position = 2 + body.readUInt16BE(0);
  if (version >= FIRST_FRAMED_VERSION) position += 2 + body.readUInt16BE(position);
  position += 2 + (version >= FIRST_FRAMED_VERSION ? 4 : 1);
  return `${version} ${body.toString('latin1', 0, position)}`;
}

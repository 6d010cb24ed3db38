// benchmarks/own-cost: the project's own virtual servers at the other end of stand-in sockets. They answer while a client
// connects and does its operation once; that answer is learned, and from then on repeated without any server.
import { VirtualRuntime, type VirtualPeer, type VirtualServer } from '../../lib/testing/world/virtual-runtime.js';
import { unpackSegment } from '../../lib/testing/cassandra/framing.js';
import { CannedCql } from './canned-cql.js';
import { CountedRequests, RepeatedReply } from './canned-redis.js';
import type { ServerEnd } from './server-end.js';

/** Virtual servers listen on it; nothing travels, and no time passes. */
export class InProcessNetwork extends VirtualRuntime {
  private readonly listeners = new Map<string, VirtualServer>();
  private readonly ends = new Set<LearningEnd>();

  override listen(name: string, server: VirtualServer | 'silent'): void {
    if (server !== 'silent') this.listeners.set(name, server);
  }

  override unlisten(name: string): void {
    this.listeners.delete(name);
  }

  readonly accept = (address: string, readable: () => void): ServerEnd => {
    const server = this.listeners.get(address);
    if (server === undefined)
      throw Object.assign(new Error(`connect ECONNREFUSED ${address}`), { code: 'ECONNREFUSED' });
    const end = new LearningEnd(address, server, readable, () => this.ends.delete(end));
    this.ends.add(end);
    return end;
  };

  /**
   * From now on what one `operation` of Redis writes is answered as it is answered this once, on all connections that
   * hear of it.
   *
   * @param isAnyNode the operation may be asked of any server, over whichever connection
   */
  async repeatRedis(operation: () => Promise<unknown>, isAnyNode = false): Promise<void> {
    const heard = await this.listenTo(operation);
    const [asking, ...others] = heard.filter(({ requestBytes }) => requestBytes > 0);
    if (asking === undefined || others.length > 0)
      throw new Error('an operation whose requests come on one connection can be repeated, no other');
    if (isAnyNode) {
      for (const end of this.ends) repeatAlone(end, asking);
      return;
    }
    const replies = heard
      .filter(({ reply }) => reply.length > 0)
      .map(({ end, reply }) => ({ end, repeated: new RepeatedReply(reply) }));
    for (const { end, repeated } of replies) end.repeat(new SilentRequests(), repeated);
    const own = replies.find(({ end }) => end === asking.end)?.repeated;
    const requests = new CountedRequests(asking.requestBytes);
    asking.end.repeat(
      {
        receive(bytes) {
          const operations = requests.take(bytes.length);
          if (operations === 0) return;
          for (const { end, repeated } of replies) {
            repeated.owe(operations);
            end.readable();
          }
        },
        left: () => requests.left,
      },
      own,
    );
  }

  /** The same for Cassandra, whose answers differ by their stream, on every node of it. */
  async repeatCql(operation: () => Promise<unknown>): Promise<void> {
    const heard = await this.listenTo(operation);
    const [asking, ...others] = heard.filter(({ requestBytes }) => requestBytes > 0);
    if (asking === undefined || others.length > 0) throw new Error('an operation is one request');
    for (const end of this.ends) {
      // Another database may be in the process.
      if (portOf(end.address) !== portOf(asking.end.address)) continue;
      const canned = new CannedCql(asking.end.isFramed, (bytes) => end.toServer(bytes));
      canned.learn(asking.reply);
      const receive = (bytes: Buffer): void => {
        canned.receive(bytes);
        end.readable();
      };
      end.repeat({ receive, left: () => 0 }, canned);
    }
  }

  /** @throws Error when a request was not of the length that the others have, as its answer was then another one's */
  checkRepeated(): void {
    for (const end of this.ends) {
      const left = end.bytesLeft;
      if (left > 0) throw new Error(`${left} bytes were written that are no operation: the figures mean nothing`);
    }
  }

  private async listenTo(
    operation: () => Promise<unknown>,
  ): Promise<{ end: LearningEnd; requestBytes: number; reply: Buffer }[]> {
    for (const end of this.ends) end.startListening();
    await operation();
    return [...this.ends].map((end) => ({ end, ...end.heard() }));
  }
}

/** What is asked on a connection is answered there. */
function repeatAlone(end: LearningEnd, { requestBytes, reply }: { requestBytes: number; reply: Buffer }): void {
  const requests = new CountedRequests(requestBytes);
  const replies = new RepeatedReply(reply);
  const receive = (bytes: Buffer): void => {
    replies.owe(requests.take(bytes.length));
    end.readable();
  };
  end.repeat({ receive, left: () => requests.left }, replies);
}

function portOf(address: string): string {
  return address.slice(address.lastIndexOf(':'));
}

interface Requests {
  receive(bytes: Buffer): void;
  left(): number;
}

interface Replies {
  read(limit: number): Buffer | undefined;
}

/** A subscriber's connection: nothing is asked on it. */
class SilentRequests implements Requests {
  receive(): void {
    throw new Error('a request on a connection that only hears');
  }
  left(): number {
    return 0;
  }
}

class LearningEnd implements ServerEnd {
  readonly address: string;
  readonly readable: () => void;
  private readonly peer: VirtualPeer;
  private readonly forget: () => void;
  private queue: Buffer[] = [];
  private requestBytes = 0;
  private said: Buffer[] = [];
  private lastRequest: Buffer = Buffer.alloc(0);
  private requests: Requests | undefined;
  private replies: Replies | undefined;

  constructor(address: string, server: VirtualServer, readable: () => void, forget: () => void) {
    this.address = address;
    this.readable = readable;
    this.forget = forget;
    this.peer = {
      onData: () => undefined,
      onClosed: () => undefined,
      link: {
        delayMs: () => 0,
        readSize: (available) => available,
        dropsToServer: false,
        dropsToClient: false,
        congested: false,
      },
      send: (bytes) => {
        const copy = Buffer.from(bytes as Uint8Array);
        this.said.push(copy);
        this.queue.push(copy);
        readable();
      },
      end: forget,
      reset: forget,
      readAgain: () => undefined,
    };
    server(this.peer);
  }

  receive(bytes: Buffer): void {
    if (this.requests !== undefined) {
      this.requests.receive(bytes);
      return;
    }
    this.requestBytes += bytes.length;
    this.lastRequest = Buffer.from(bytes);
    this.toServer(this.lastRequest);
  }

  /** What the virtual server is to answer itself. */
  toServer(bytes: Buffer): void {
    this.peer.onData(bytes);
  }

  read(limit: number): Buffer | undefined {
    const next = this.queue.shift();
    if (next === undefined) return this.replies?.read(limit);
    if (next.length > limit) this.queue.unshift(next.subarray(limit));
    return next.subarray(0, limit);
  }

  closed(): void {
    this.peer.onClosed();
    this.forget();
  }

  startListening(): void {
    this.requestBytes = 0;
    this.said = [];
  }

  heard(): { requestBytes: number; reply: Buffer } {
    return { requestBytes: this.requestBytes, reply: Buffer.concat(this.said) };
  }

  /** Whether the last request was a segment of CQL v5: only then its checksums are right. */
  get isFramed(): boolean {
    try {
      return unpackSegment(this.lastRequest) !== undefined;
    } catch {
      return false;
    }
  }

  repeat(requests: Requests, replies: Replies | undefined): void {
    this.requests = requests;
    this.replies = replies;
  }

  get bytesLeft(): number {
    return this.requests?.left() ?? 0;
  }
}

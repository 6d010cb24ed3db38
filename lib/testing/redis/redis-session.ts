// testing/redis: what the virtual Redis knows of one connection, and how it reads what comes on it.
import type { VirtualPeer } from '../world/virtual-socket.js';
import type { Wait } from './command-table.js';
import { encodeReply, type Reply } from './reply.js';

/** A command that waits for its turn in a transaction. */
export interface Queued {
  readonly name: string;
  readonly args: readonly string[];
}

export class RedisSession {
  readonly id: number;
  readonly peer: VirtualPeer;
  version: 2 | 3 = 2;
  database = 0;
  name = '';
  authenticated: boolean;
  /** Commands since MULTI. */
  queue: Queued[] | undefined;
  /** One of them was refused. */
  spoiled = false;
  /** By database and key, how often it had changed. */
  readonly watched = new Map<string, number>();
  readonly channels = new Set<string>();
  readonly patterns = new Set<string>();
  readonly shardChannels = new Set<string>();
  asking = false;
  /** What follows the answer to what is run now. */
  readonly behindReply: Reply[] = [];
  /** What waits for a key to have something. Commands behind it wait too. */
  waiting: (Wait & { readonly stop: () => void }) | undefined;
  closed = false;
  /** Nothing is answered any more, nor run. */
  mute = false;
  /** Called when what waited has its answer. */
  whenFree: () => void = () => {};
  private input = '';

  constructor(id: number, peer: VirtualPeer, authenticated: boolean) {
    this.id = id;
    this.peer = peer;
    this.authenticated = authenticated;
  }

  get subscriptions(): number {
    return this.channels.size + this.patterns.size;
  }

  get isSubscriber(): boolean {
    return this.subscriptions + this.shardChannels.size > 0;
  }

  receive(bytes: Buffer): void {
    this.input += bytes.toString('latin1');
  }

  /** The next command that is whole. */
  nextCommand(): string[] | undefined {
    const read = readCommand(this.input);
    if (read === undefined) return undefined;
    this.input = this.input.slice(read.length);
    return read.parts;
  }

  encode(reply: Reply): Buffer {
    return Buffer.from(encodeReply(reply, this.version), 'latin1');
  }

  send(reply: Reply): void {
    if (!this.mute) this.peer.send(this.encode(reply));
  }

  /** As it was when it was opened. */
  reset(authenticated: boolean): void {
    this.version = 2;
    this.database = 0;
    this.name = '';
    this.authenticated = authenticated;
    this.endTransaction();
    for (const names of [this.channels, this.patterns, this.shardChannels]) names.clear();
  }

  endTransaction(): void {
    this.queue = undefined;
    this.spoiled = false;
    this.watched.clear();
  }
}

/** One character for each byte; undefined while it is not whole. */
function readCommand(text: string): { parts: string[]; length: number } | undefined {
  const header = /^\*(\d+)\r\n/.exec(text);
  if (header === null) {
    // By hand, as with telnet.
    const end = text.startsWith('*') ? -1 : text.indexOf('\r\n');
    return end < 0 ? undefined : { parts: text.slice(0, end).split(' ').filter(Boolean), length: end + 2 };
  }
  const parts: string[] = [];
  let at = header[0].length;
  for (let left = Number(header[1]); left > 0; left--) {
    const length = /^\$(\d+)\r\n/.exec(text.slice(at, at + 24));
    if (length === null) return undefined;
    const start = at + length[0].length;
    at = start + Number(length[1]) + 2;
    if (text.length < at) return undefined;
    parts.push(text.slice(start, at - 2));
  }
  return { parts, length: at };
}

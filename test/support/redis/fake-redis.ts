// test support: a Redis on the virtual network: it reads commands, answers the set-up of a connection by itself, and
// leaves all other answers, or silence, to the test.
import type { FakePeer, FakeRuntime } from '../core/fake-runtime.js';

export const OK = '+OK\r\n';
export const PONG = '+PONG\r\n';
const FACTS = '$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$5\r\n8.2.0\r\n$5\r\nproto\r\n';
const HELLO = { 2: `*6\r\n${FACTS}:2\r\n`, 3: `%3\r\n${FACTS}:3\r\n` };

export function bulk(text: string): string {
  return `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
}

/** RESP to send, or undefined for silence. */
export type FakeAnswer<Peer = FakePeer> = (command: readonly string[], peer: Peer) => string | undefined;

/** What a healthy server says to the commands that set a connection up. */
export const welcome: FakeAnswer<unknown> = ([name, first]) => {
  if (name === 'HELLO') return HELLO[first === '2' ? 2 : 3];
  if (name === 'PING') return PONG;
  if (name === 'SUBSCRIBE') return `>3\r\n$9\r\nsubscribe\r\n${bulk(first)}:1\r\n`;
  return OK;
};

export const echo: FakeAnswer<unknown> = ([name, first]) => (name === 'PING' ? PONG : bulk(first ?? ''));

/** What a set-up ends with, unless there is a database to select or there are subscriptions to restore. */
export function endsSetUp([name]: readonly string[], answer: string | undefined): boolean {
  return (name === 'HELLO' && /^[%*]/.test(answer ?? '')) || (name === 'PING' && answer === PONG);
}

/** HELLO without a word, or a PING: not asked by the program. */
export function isHeartbeat(command: readonly string[]): boolean {
  return command.length === 1 && (command[0] === 'HELLO' || command[0] === 'PING');
}

export class FakeRedis {
  /** Connections that are open. */
  readonly peers = new Set<FakePeer>();
  /** What came after the set-up, in order, heartbeats left out. */
  readonly commands: string[] = [];
  /** When each connection was accepted, in virtual time. */
  readonly acceptedAtMs: number[] = [];
  setUp: FakeAnswer = welcome;
  answer: FakeAnswer = echo;
  private readonly runtime: FakeRuntime;
  private readonly name: string;

  constructor(runtime: FakeRuntime, name = '10.0.0.1:6379') {
    this.runtime = runtime;
    this.name = name;
    this.start();
  }

  start(): void {
    this.runtime.listen(this.name, (peer) => this.serve(peer));
  }

  /** Nobody listens any more; open connections go on. */
  refuse(): void {
    this.runtime.unlisten(this.name);
  }

  reset(): void {
    for (const peer of this.peers) peer.reset();
    this.peers.clear();
  }

  kill(): void {
    this.refuse();
    this.reset();
  }

  /** Bytes, resets and ends are lost both ways; a new connection is never answered. */
  vanish(): void {
    this.runtime.listen(this.name, 'silent');
    for (const { link } of this.peers) {
      link.dropsToServer = true;
      link.dropsToClient = true;
    }
  }

  send(bytes: string): void {
    for (const peer of this.peers) peer.send(bytes);
  }

  private serve(peer: FakePeer): void {
    this.peers.add(peer);
    this.acceptedAtMs.push(this.runtime.time.worldMs);
    let rest = '';
    let ready = false;
    peer.onData = (bytes) => {
      rest += bytes.toString('latin1');
      for (let read = readCommand(rest); read !== undefined; read = readCommand(rest)) {
        rest = rest.slice(read.length);
        const { command } = read;
        let answer = ready ? this.answer(command, peer) : this.setUp(command, peer);
        if (ready && isHeartbeat(command)) {
          // Silence is the test's; whatever else it says to everything is no answer to these.
          answer &&= welcome(command, peer);
        } else if (ready) {
          this.commands.push(command.join(' '));
        }
        ready ||= endsSetUp(command, answer);
        if (answer !== undefined) peer.send(Buffer.from(answer, 'latin1'));
      }
    };
    peer.onClosed = () => this.peers.delete(peer);
  }
}

/**
 * The first command of what a client wrote (one character for each byte), when it is whole; its name in upper case, as
 * servers do not care.
 */
export function readCommand(text: string): { command: string[]; length: number } | undefined {
  const header = /^\*(\d+)\r\n/.exec(text);
  if (header === null) return undefined;
  const command: string[] = [];
  let at = header[0].length;
  for (let index = 0; index < Number(header[1]); index++) {
    const length = /^\$(\d+)\r\n/.exec(text.slice(at, at + 20));
    if (length === null) return undefined;
    const start = at + length[0].length;
    at = start + Number(length[1]) + 2;
    if (text.length < at) return undefined;
    const part = text.slice(start, at - 2);
    command.push(index === 0 ? part.toUpperCase() : part);
  }
  return { command, length: at };
}

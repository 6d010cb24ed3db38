// test support: the other side of the toy protocol, on the fake runtime. Logs what it executed.
import type { FakePeer, FakeRuntime } from './fake-runtime.js';

export interface ToyServerOptions {
  /** The answer to a request, `undefined` for none. Default: the same text. */
  answer?: (text: string, peer: FakePeer) => string | undefined;
  /** The answer to `hello …`. Default: ready. */
  greet?: (hello: string) => string | undefined;
}

export class ToyServer {
  readonly executed: string[] = [];
  readonly hellos: string[] = [];
  readonly peers = new Set<FakePeer>();
  /** How many reads each connection delivered: one per write of the client's. */
  reads = 0;
  answer: NonNullable<ToyServerOptions['answer']>;
  /** How long the answer to a request takes. */
  answersAfterMs: (text: string) => number = () => 0;
  greet: NonNullable<ToyServerOptions['greet']>;
  private readonly runtime: FakeRuntime;
  private readonly name: string;
  private readonly tagged: boolean;

  constructor(runtime: FakeRuntime, name: string, correlation: 'ordered' | 'tagged', options: ToyServerOptions = {}) {
    this.runtime = runtime;
    this.name = name;
    this.tagged = correlation === 'tagged';
    this.answer = options.answer ?? ((text) => text);
    this.greet = options.greet ?? (() => 'ready');
    this.start();
  }

  start(): void {
    this.runtime.listen(this.name, (peer) => this.serve(peer));
  }

  /** Refuses new connections and resets the open ones. */
  crash(): void {
    this.runtime.unlisten(this.name);
    for (const peer of this.peers) peer.reset();
  }

  private serve(peer: FakePeer): void {
    let rest = '';
    this.peers.add(peer);
    peer.onClosed = () => this.peers.delete(peer);
    peer.onData = (bytes) => {
      this.reads++;
      const lines = (rest + bytes.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.handle(line, peer);
    };
  }

  private handle(line: string, peer: FakePeer): void {
    if (line.startsWith('hello ') || line.startsWith('token ')) {
      this.hellos.push(line);
      const greeting = this.greet(line);
      if (greeting !== undefined) peer.send(`${greeting}\n`);
      return;
    }
    const colon = this.tagged ? line.indexOf(':') : -1;
    const text = line.slice(colon + 1);
    if (text !== 'ping') this.executed.push(text);
    const answer = this.answer(text, peer);
    if (answer === undefined) return;
    const send = (): void => peer.send(`${line.slice(0, colon + 1)}${answer}\n`);
    const afterMs = this.answersAfterMs(text);
    if (afterMs === 0) send();
    else this.runtime.schedule(afterMs, send);
  }
}

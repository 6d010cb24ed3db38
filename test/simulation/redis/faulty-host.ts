// simulation: a server at one address of the virtual network, as far as that is the same for all that speak RESP: its
// connections, the order of its replies, and what networks and processes do to both.
import type { FakePeer, FakeRuntime } from '../../support/core/fake-runtime.js';
import type { Random } from '../../support/core/random.js';
import { readCommand } from '../../support/redis/fake-redis.js';

const GARBAGE = ['?\r\n', '$x\r\n', ':1.5\r\n', '$1\r\nabc', '*1\r\n\0'];

/** What was done to servers and connections, and how often. */
export class Faults {
  readonly times = new Map<string, number>();

  note(fault: string): void {
    this.times.set(fault, (this.times.get(fault) ?? 0) + 1);
  }
}

/** A connection, and what the server remembers of it. */
export interface Talk {
  readonly peer: FakePeer;
  speaks: 2 | 3;
  /** Since MULTI. */
  queued: (readonly string[])[] | undefined;
  /** One of those was refused. */
  isDiscarded: boolean;
  /** ASKING came just before. */
  isAsking: boolean;
  /** READONLY was said. */
  readsOnly: boolean;
  readonly channels: Set<string>;
}

/** RESP to send, one character for each byte. */
export type AnswerTo = (command: readonly string[], talk: Talk) => string;

export class FaultyHost {
  readonly name: string;
  readonly talks = new Set<Talk>();
  private readonly runtime: FakeRuntime;
  private readonly random: Random;
  private readonly faults: Faults;
  private readonly answer: AnswerTo;
  private running = true;
  private reachable = true;
  private gone = false;
  private mute = false;
  /** How often it was stopped: what a process had read ends with it. */
  private life = 0;
  /** Answers take up to this long; those of one connection keep their order. */
  private slownessMs = 2;

  constructor(runtime: FakeRuntime, random: Random, name: string, faults: Faults, answer: AnswerTo) {
    this.runtime = runtime;
    this.random = random;
    this.name = name;
    this.faults = faults;
    this.answer = answer;
    this.listen();
  }

  get isUp(): boolean {
    return this.running && !this.gone;
  }

  // ------------------------------------------------------------------ what processes and networks do

  /** @param abruptly without a word to those that are connected */
  stop(abruptly: boolean): void {
    this.running = false;
    this.life++;
    if (abruptly) this.cut();
    else this.dropAll();
    this.listen();
  }

  start(): void {
    this.running = true;
    this.listen();
  }

  /** For good: another server may be at its address from now on. */
  retire(): void {
    this.stop(false);
    this.gone = true;
  }

  /** Not for the others of its kind: see ModelledNode.isolated. */
  partition(): void {
    this.reachable = false;
    this.cut();
    this.listen();
  }

  calm(): void {
    this.running = true;
    this.reachable = true;
    this.mute = false;
    this.slownessMs = 2;
    this.listen();
  }

  /** Something bad, now, for at most half a second. */
  trouble(): void {
    const { random } = this;
    const each = (name: string, harm: (peer: FakePeer) => void): void => {
      this.faults.note(name);
      for (const { peer } of [...this.talks]) if (random.happens(0.8)) harm(peer);
    };
    switch (random.below(12)) {
      case 0:
        return each('reset', (peer) => peer.reset());
      case 1:
        return each('end', (peer) => peer.end());
      case 2:
        return each('garbage', (peer) => peer.send(random.pick(GARBAGE)));
      case 3:
        return each('half-open', (peer) => void (peer.link.dropsToServer = peer.link.dropsToClient = true));
      case 4:
        return each('deaf client', (peer) => void (peer.link.dropsToClient = true));
      case 5:
        return each('deaf server', (peer) => void (peer.link.dropsToServer = true));
      case 6:
        return each('half a reply', (peer) => (peer.send('$100\r\nhalf'), peer.reset()));
      case 7:
        return this.flap('away', 1);
      case 8:
        return this.flap('flapping', random.between(2, 6));
      case 9:
        return this.passes(
          'partition',
          () => this.partition(),
          () => ((this.reachable = true), this.listen()),
        );
      case 10:
        return this.passes(
          'mute',
          () => (this.mute = true),
          () => (this.mute = false),
        );
      default:
        return this.slow('slow', 200);
    }
  }

  slow(fault: string, mostMs: number): void {
    this.passes(
      fault,
      () => (this.slownessMs = mostMs),
      () => (this.slownessMs = 2),
    );
  }

  /** Something that ends by itself. */
  passes(fault: string, begin: () => void, end: () => void): void {
    this.faults.note(fault);
    begin();
    this.runtime.schedule(this.random.between(5, 500), end);
  }

  /** Dies and is started again, so often. */
  private flap(fault: string, times: number): void {
    if (!this.running) return;
    this.passes(
      fault,
      () => this.stop(false),
      () => {
        this.start();
        if (times > 1) this.runtime.schedule(this.random.between(1, 200), () => this.flap(fault, times - 1));
      },
    );
  }

  private cut(): void {
    for (const { peer } of this.talks) peer.link.dropsToServer = peer.link.dropsToClient = true;
  }

  private dropAll(): void {
    for (const { peer } of this.talks) peer.reset();
  }

  private listen(): void {
    const { runtime, name } = this;
    if (this.gone) return;
    if (!this.running) runtime.unlisten(name);
    else runtime.listen(name, this.reachable ? (peer) => this.serve(peer) : 'silent');
  }

  // ------------------------------------------------------------------ connections

  /** To whom it did not ask. */
  push(talk: Talk, parts: readonly string[]): void {
    const type = talk.speaks === 3 ? '>' : '*';
    const texts = parts.map((part) => (part.startsWith(':') ? `${part}\r\n` : `$${part.length}\r\n${part}\r\n`));
    talk.peer.send(Buffer.from(`${type}${parts.length}\r\n${texts.join('')}`, 'latin1'));
  }

  private serve(peer: FakePeer): void {
    const { random, runtime, life } = this;
    peer.link.delayMs = () => 1 + random.below(3);
    if (random.happens(0.5)) peer.link.readSize = (available) => 1 + random.below(available);
    const talk: Talk = {
      peer,
      speaks: 2,
      queued: undefined,
      isDiscarded: false,
      isAsking: false,
      readsOnly: false,
      channels: new Set(),
    };
    this.talks.add(talk);
    peer.onClosed = () => void this.talks.delete(talk);
    // Others are served in between: what is true may change between two commands of one connection.
    const stutters = random.happens(0.2);
    let rest = '';
    let executedUntilMs = 0;
    let waiting = 0;
    let answeredUntilMs = 0;
    let isMute = false;
    const execute = (command: readonly string[]): void => {
      if (this.life !== life) return;
      const reply = this.answer(command, talk);
      // Whoever missed one reply gets none of those that follow: they would be taken for it.
      isMute ||= this.mute;
      if (isMute) return;
      answeredUntilMs = Math.max(answeredUntilMs, runtime.time.worldMs + random.below(this.slownessMs + 1));
      runtime.schedule(answeredUntilMs - runtime.time.worldMs, () => peer.send(Buffer.from(reply, 'latin1')));
    };
    peer.onData = (bytes) => {
      rest += bytes.toString('latin1');
      for (let read = readCommand(rest); read !== undefined; read = readCommand(rest)) {
        rest = rest.slice(read.length);
        const { command } = read;
        const nowMs = runtime.time.worldMs;
        executedUntilMs = Math.max(executedUntilMs, nowMs) + (stutters ? random.below(8) : 0);
        if (executedUntilMs === nowMs && waiting === 0) execute(command);
        else {
          waiting++;
          runtime.schedule(executedUntilMs - nowMs, () => {
            waiting--;
            execute(command);
          });
        }
      }
    };
  }
}

// simulation: a Redis that executes a few commands, keeps a log of what it executed, and does to its clients what
// servers and networks do.
import { createHash } from 'node:crypto';
import type { FakePeer, FakeRuntime } from '../../support/core/fake-runtime.js';
import type { Random } from '../../support/core/random.js';
import { bulk, PONG, readCommand, welcome } from '../../support/redis/fake-redis.js';

const LOADING = '-LOADING Redis is loading the dataset in memory\r\n';
/** As the flags of Redis's own commands say. */
const WHILE_LOADING: ReadonlySet<string> = new Set(['HELLO', 'CLIENT', 'SUBSCRIBE']);
/** The one script there is: it increments its key. */
export const SCRIPT = "return redis.call('INCR', KEYS[1])";
const SCRIPT_HASH = createHash('sha1').update(SCRIPT).digest('hex');
const GARBAGE = ['?\r\n', '$x\r\n', ':1.5\r\n', '$1\r\nabc', '*1\r\n\0'];

export class ModelledRedis {
  readonly name = '10.0.0.1:6379';
  /** How often each command, written out, was executed. */
  readonly executed = new Map<string, number>();
  /** What was done to connections, and how often. */
  readonly faults = new Map<string, number>();
  private readonly runtime: FakeRuntime;
  private readonly random: Random;
  private readonly peers = new Set<FakePeer>();
  /** Connections that are subscribed, and how a message is sent on each. */
  private readonly listeners = new Map<FakePeer, string>();
  private readonly scripts = new Set<string>();
  private readonly values = new Map<string, number>();
  /** Answers take up to this long; those of one connection keep their order. */
  private slownessMs = 2;
  private loading = false;
  private mute = false;

  constructor(runtime: FakeRuntime, random: Random) {
    this.runtime = runtime;
    this.random = random;
    this.listen();
  }

  /** Something bad, now, for at most half a second. */
  trouble(): void {
    const { random, runtime } = this;
    const each = (name: string, harm: (peer: FakePeer) => void): void => {
      this.note(name);
      for (const peer of [...this.peers]) if (random.happens(0.8)) harm(peer);
    };
    const passes = (name: string, begin: () => void, end: () => void): void => {
      this.note(name);
      begin();
      runtime.schedule(random.between(5, 500), end);
    };
    switch (random.below(13)) {
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
        return passes(
          'away',
          () => (runtime.unlisten(this.name), this.dropAll()),
          () => this.listen(),
        );
      case 8:
        return passes(
          'silent',
          () => runtime.listen(this.name, 'silent'),
          () => this.listen(),
        );
      case 9:
        return passes(
          'loading',
          () => (this.loading = true),
          () => (this.loading = false),
        );
      case 10:
        return passes(
          'mute',
          () => (this.mute = true),
          () => (this.mute = false),
        );
      case 11:
        return (this.scripts.clear(), this.note('scripts forgotten'));
      default:
        return passes(
          'slow',
          () => (this.slownessMs = 200),
          () => (this.slownessMs = 2),
        );
    }
  }

  calm(): void {
    this.loading = false;
    this.mute = false;
    this.slownessMs = 2;
    this.listen();
  }

  /** To whoever listens; answers how many that are. */
  publish(text: string): number {
    for (const [peer, type] of this.listeners)
      peer.send(`${type}3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$${text.length}\r\n${text}\r\n`);
    return this.listeners.size;
  }

  private note(fault: string): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }

  private dropAll(): void {
    for (const peer of this.peers) peer.reset();
  }

  private listen(): void {
    this.runtime.listen(this.name, (peer) => this.serve(peer));
  }

  private serve(peer: FakePeer): void {
    const { random, runtime } = this;
    peer.link.delayMs = () => 1 + random.below(3);
    if (random.happens(0.5)) peer.link.readSize = (available) => 1 + random.below(available);
    this.peers.add(peer);
    peer.onClosed = () => {
      this.peers.delete(peer);
      this.listeners.delete(peer);
    };
    let rest = '';
    let answeredUntilMs = 0;
    let queued: (readonly string[])[] | undefined;
    let speaks: 2 | 3 = 2;
    let isMute = false;
    let isDiscarded = false;
    peer.onData = (bytes) => {
      rest += bytes.toString('latin1');
      for (let read = readCommand(rest); read !== undefined; read = readCommand(rest)) {
        rest = rest.slice(read.length);
        const { command } = read;
        let reply: string;
        if (command[0] === 'HELLO') speaks = 3;
        if (command[0] === 'MULTI') {
          queued = [];
          isDiscarded = false;
          reply = '+OK\r\n';
        } else if (command[0] === 'EXEC') {
          if (queued === undefined) reply = '-ERR EXEC without MULTI\r\n';
          else if (isDiscarded) reply = '-EXECABORT Transaction discarded because of previous errors.\r\n';
          else if (this.loading) reply = LOADING;
          else reply = `*${queued.length}\r\n${queued.map((each) => this.execute(each, speaks)).join('')}`;
          queued = undefined;
        } else if (this.loading && !WHILE_LOADING.has(command[0])) {
          isDiscarded = true;
          reply = LOADING;
        } else if (queued !== undefined) {
          queued.push(command);
          reply = '+QUEUED\r\n';
        } else if (command[0] === 'SUBSCRIBE') {
          const type = speaks === 3 ? '>' : '*';
          this.listeners.set(peer, type);
          reply = `${type}3\r\n$9\r\nsubscribe\r\n$4\r\nnews\r\n:1\r\n`;
        } else if (command[0] === 'PING' && speaks === 2 && this.listeners.has(peer))
          reply = '*2\r\n$4\r\npong\r\n$0\r\n\r\n';
        else reply = this.execute(command, speaks);
        // Whoever missed one reply gets none of those that follow: they would be taken for it.
        isMute ||= this.mute;
        if (isMute) continue;
        answeredUntilMs = Math.max(answeredUntilMs, runtime.time.worldMs + random.below(this.slownessMs + 1));
        runtime.schedule(answeredUntilMs - runtime.time.worldMs, () => peer.send(Buffer.from(reply, 'latin1')));
      }
    };
  }

  private execute(command: readonly string[], speaks: 2 | 3): string {
    const [name, key = ''] = command;
    if (name === 'ECHO') return `$${key.length}\r\n${key}\r\n`;
    if (name === 'SCRIPT' || name === 'EVAL') this.scripts.add('known');
    if (name === 'SCRIPT') return bulk(SCRIPT_HASH);
    if (name === 'EVALSHA' && !this.scripts.has('known')) return '-NOSCRIPT No matching script.\r\n';
    if (name === 'EVALSHA' || name === 'EVAL') return this.execute(['INCR', command[3]], speaks);
    if (name !== 'INCR' && name !== 'BLPOP') return name === 'PING' ? PONG : String(welcome(command, undefined));
    const text = command.join(' ');
    this.executed.set(text, (this.executed.get(text) ?? 0) + 1);
    if (name === 'BLPOP') return speaks === 3 ? '_\r\n' : '*-1\r\n';
    const value = (this.values.get(key) ?? 0) + 1;
    this.values.set(key, value);
    return `:${value}\r\n`;
  }
}

// simulation: a Redis that executes a few commands and keeps a log of what it executed: alone, or a primary or a replica
// among those that sentinels watch.
import { createHash } from 'node:crypto';
import type { FakeRuntime } from '../../support/core/fake-runtime.js';
import type { Random } from '../../support/core/random.js';
import { bulk, OK, PONG, welcome } from '../../support/redis/fake-redis.js';
import { type Faults, FaultyHost, type Talk } from './faulty-host.js';
import { answerCommand } from './modelled-transaction.js';

/** The one script there is: it increments its key. */
export const SCRIPT = "return redis.call('INCR', KEYS[1])";
const SCRIPT_HASH = createHash('sha1').update(SCRIPT).digest('hex');
const LOADING = '-LOADING Redis is loading the dataset in memory\r\n';
const READ_ONLY = "-READONLY You can't write against a read only replica.\r\n";
const WHILE_LOADING: ReadonlySet<string> = new Set(['HELLO', 'CLIENT', 'SUBSCRIBE', 'ROLE']);
export const WRITES: ReadonlySet<string> = new Set(['INCR', 'EVAL', 'EVALSHA', 'BLPOP']);

export class ModelledRedis {
  readonly host: FaultyHost;
  readonly name: string;
  isPrimary: boolean;
  private loading = false;
  private readonly random: Random;
  private readonly scripts = new Set<string>();
  /** How often each write, written out, was executed; of all servers together. */
  private readonly executed: Map<string, number>;

  constructor(
    runtime: FakeRuntime,
    random: Random,
    { name, isPrimary }: { readonly name: string; readonly isPrimary: boolean },
    log: { readonly faults: Faults; readonly executed: Map<string, number> },
  ) {
    this.name = name;
    this.isPrimary = isPrimary;
    this.executed = log.executed;
    this.random = random;
    this.host = new FaultyHost(runtime, random, name, log.faults, (command, talk) => this.answer(command, talk));
  }

  /** Something bad, now, for at most half a second. */
  trouble(): void {
    const { host } = this;
    switch (this.random.below(8)) {
      case 0:
        return host.passes(
          'loading',
          () => (this.loading = true),
          () => (this.loading = false),
        );
      case 1:
        return host.passes(
          'scripts forgotten',
          () => this.scripts.clear(),
          () => undefined,
        );
      default:
        return host.trouble();
    }
  }

  calm(): void {
    this.loading = false;
    this.host.calm();
  }

  /** To whoever listens. */
  publish(text: string): void {
    for (const talk of this.host.talks) if (talk.channels.has('news')) this.host.push(talk, ['message', 'news', text]);
  }

  private answer(command: readonly string[], talk: Talk): string {
    return answerCommand(command, talk, {
      refusalOf: (commands) => {
        if (this.loading && commands.some(([name]) => !WHILE_LOADING.has(name))) return LOADING;
        return !this.isPrimary && commands.some(([name]) => WRITES.has(name)) ? READ_ONLY : undefined;
      },
      execute: (each) => this.execute(each, talk),
    });
  }

  private execute(command: readonly string[], talk: Talk): string {
    const [name, first = '', ...others] = command;
    switch (name) {
      case 'HELLO':
        if (first !== '') talk.speaks = first === '3' ? 3 : 2;
        return String(welcome(command, undefined));
      case 'ROLE':
        return this.isPrimary
          ? `*3\r\n${bulk('master')}:0\r\n*0\r\n`
          : `*5\r\n${bulk('slave')}${bulk('10.0.0.9')}:6379\r\n${bulk('connected')}:0\r\n`;
      case 'PING':
        return talk.channels.size > 0 && talk.speaks === 2 ? '*2\r\n$4\r\npong\r\n$0\r\n\r\n' : PONG;
      case 'SUBSCRIBE':
        talk.channels.add(first);
        return `${talk.speaks === 3 ? '>' : '*'}3\r\n${bulk('subscribe')}${bulk(first)}:1\r\n`;
      case 'GET':
      case 'ECHO':
        // One character for each byte.
        return `$${first.length}\r\n${first}\r\n`;
      case 'SCRIPT':
        this.scripts.add(SCRIPT_HASH);
        return bulk(SCRIPT_HASH);
      case 'EVAL':
        this.scripts.add(SCRIPT_HASH);
        return this.execute(['INCR', others[1]], talk);
      case 'EVALSHA':
        if (!this.scripts.has(first)) return '-NOSCRIPT No matching script.\r\n';
        return this.execute(['INCR', others[1]], talk);
      case 'INCR':
        return `:${this.count(command)}\r\n`;
      case 'BLPOP':
        this.count(command);
        return talk.speaks === 3 ? '_\r\n' : '*-1\r\n';
      default:
        return OK;
    }
  }

  private count(command: readonly string[]): number {
    const text = command.join(' ');
    const times = (this.executed.get(text) ?? 0) + 1;
    this.executed.set(text, times);
    return times;
  }
}

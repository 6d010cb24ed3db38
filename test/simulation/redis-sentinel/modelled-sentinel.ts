// simulation: a sentinel: which server it takes for the primary, what it says when it is asked, and what it announces.
import type { FakeRuntime } from '../../support/core/fake-runtime.js';
import type { Random } from '../../support/core/random.js';
import { bulk, OK, PONG, welcome } from '../../support/redis/fake-redis.js';
import { type Faults, FaultyHost, type Talk } from '../redis/faulty-host.js';

const NONSENSE = [
  '+OK\r\n',
  ':7\r\n',
  '_\r\n',
  '*0\r\n',
  '*2\r\n$0\r\n\r\n$1\r\n0\r\n',
  '-ERR No such master with that name\r\n',
];

export interface SentinelView {
  readonly primary: string;
  readonly epoch: number;
  /** Of the leader of a failover: who is the primary until that has ended. */
  readonly leaving?: string;
}

/** What sentinels share: who is there. */
export interface Watched {
  readonly faults: Faults;
  readonly servers: readonly { readonly name: string; readonly isPrimary: boolean }[];
  readonly sentinelNames: readonly string[];
}

export class ModelledSentinel {
  readonly host: FaultyHost;
  readonly name: string;
  view: SentinelView;
  /** It hears nothing of the others. */
  isolated = false;
  talksNonsense = false;
  /** Names a replica, in an epoch that nobody has seen. */
  lies = false;
  private readonly random: Random;
  private readonly watched: Watched;

  constructor(runtime: FakeRuntime, random: Random, name: string, view: SentinelView, watched: Watched) {
    this.random = random;
    this.name = name;
    this.view = view;
    this.watched = watched;
    this.host = new FaultyHost(runtime, random, name, watched.faults, (command, talk) => this.answer(command, talk));
  }

  announce(channel: string, message: string): void {
    for (const talk of this.host.talks)
      if (talk.channels.has(channel)) this.host.push(talk, ['message', channel, message]);
  }

  private answer(command: readonly string[], talk: Talk): string {
    const [name, ...args] = command;
    switch (name) {
      case 'HELLO':
        if (args.length > 0) talk.speaks = args[0] === '3' ? 3 : 2;
        return String(welcome(command, undefined));
      case 'PING':
        return PONG;
      case 'SUBSCRIBE':
        return args
          .map((channel) => {
            talk.channels.add(channel);
            return `${talk.speaks === 3 ? '>' : '*'}3\r\n${bulk('subscribe')}${bulk(channel)}:${talk.channels.size}\r\n`;
          })
          .join('');
      case 'SENTINEL':
        return this.talksNonsense ? this.random.pick(NONSENSE) : this.tell(args[0].toUpperCase());
      default:
        return OK;
    }
  }

  private tell(question: string): string {
    const { servers, sentinelNames } = this.watched;
    const serverNames = servers.map(({ name }) => name);
    const replica = this.lies ? servers.find(({ isPrimary }) => !isPrimary) : undefined;
    const view: SentinelView = replica === undefined ? this.view : { primary: replica.name, epoch: 1_000 };
    const { primary, epoch, leaving = primary } = view;
    switch (question) {
      case 'GET-MASTER-ADDR-BY-NAME':
        return list(primary.split(':'));
      case 'MASTER':
        return list(['name', 'mymaster', ...hostAndPort(leaving), 'config-epoch', String(epoch)]);
      case 'REPLICAS':
        return rows(
          serverNames.filter((name) => name !== primary),
          'slave',
        );
      default:
        return rows(
          sentinelNames.filter((name) => name !== this.name),
          'sentinel',
        );
    }
  }
}

function hostAndPort(name: string): string[] {
  const [host, port] = name.split(':');
  return ['ip', host, 'port', port];
}

function list(texts: readonly string[]): string {
  return `*${texts.length}\r\n${texts.map(bulk).join('')}`;
}

function rows(names: readonly string[], flags: string): string {
  const shown = names.map((name) => {
    const [ip, port] = name.split(':');
    return list(['name', name, 'ip', ip, 'port', port, 'flags', flags]);
  });
  return `*${shown.length}\r\n${shown.join('')}`;
}

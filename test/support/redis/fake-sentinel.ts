// test support: a sentinel on the virtual network that answers and announces what the test scripts.
import type { FakeRuntime } from '../core/fake-runtime.js';
import { bulk, FakeRedis, OK, PONG } from './fake-redis.js';

export interface SentinelView {
  /** `host:port`. */
  readonly primary: string;
  /** Default 1. */
  readonly epoch?: number;
  /** Of the leader of a failover: what it shows for the primary until that has ended. */
  readonly leaving?: string;
  readonly replicas?: readonly string[];
  /** The others that it names. */
  readonly sentinels?: readonly string[];
}

export class FakeSentinel {
  readonly server: FakeRedis;
  /** A text is sent as it is; nothing at all is silence. */
  view: SentinelView | string | undefined;

  constructor(runtime: FakeRuntime, name: string, view: SentinelView | string | undefined) {
    this.server = new FakeRedis(runtime, name);
    this.view = view;
    this.server.answer = ([command, ...args]) => {
      if (command === 'SUBSCRIBE')
        return args.map((channel, index) => `>3\r\n${bulk('subscribe')}${bulk(channel)}:${index + 1}\r\n`).join('');
      if (command.toUpperCase() === 'SENTINEL') return this.answer(args[0].toUpperCase());
      return command === 'PING' ? PONG : OK;
    };
  }

  announce(channel: string, message: string): void {
    this.server.send(`>3\r\n${bulk('message')}${bulk(channel)}${bulk(message)}`);
  }

  private answer(question: string): string | undefined {
    const { view } = this;
    if (typeof view !== 'object') return view;
    switch (question) {
      case 'GET-MASTER-ADDR-BY-NAME':
        return list(partsOf(view.primary));
      case 'MASTER':
        return list(['name', 'mymaster', ...hostAndPort(view), 'config-epoch', String(view.epoch ?? 1)]);
      case 'REPLICAS':
        return rows(view.replicas ?? [], 'slave');
      default:
        return rows(view.sentinels ?? [], 'sentinel');
    }
  }
}

function hostAndPort({ primary, leaving = primary }: SentinelView): string[] {
  const [host, port] = partsOf(leaving);
  return ['ip', host, 'port', port];
}

function partsOf(name: string): [host: string, port: string] {
  const colon = name.lastIndexOf(':');
  return [name.slice(0, colon), name.slice(colon + 1)];
}

function list(texts: readonly string[]): string {
  return `*${texts.length}\r\n${texts.map(bulk).join('')}`;
}

function rows(names: readonly string[], flags: string): string {
  const shown = names.map((name) => {
    const [ip, port] = partsOf(name);
    return list(['name', name, 'ip', ip, 'port', port, 'flags', flags]);
  });
  return `*${shown.length}\r\n${shown.join('')}`;
}

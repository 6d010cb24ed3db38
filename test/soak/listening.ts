// test/soak: publishers that number their messages, and a client that listens: what it does not hear without being told
// of a gap, although every server delivered it to the observer there, is a violation.
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster, Redis } from '../../lib/redis/index.js';
import type { Gap } from '../../lib/redis/client/messages/gap.js';
import { clock, executionOf } from './ledger.js';

/** The wall clock has whole milliseconds, and is read in several turns. */
const CLOCKS_MS = 20;

interface Published {
  readonly startedMs: number;
  endedMs: number;
  told: string;
}

/** A raw connection to one server that listens to the same, and is made anew when it is lost. */
export class Observer {
  readonly heard = new Set<string>();
  #socket: Socket | undefined;
  #ended = false;
  readonly port: number;
  readonly #host: string;
  readonly #channels: readonly string[];

  constructor(host: string, port: number, channels: readonly string[]) {
    this.#host = host;
    this.port = port;
    this.#channels = channels;
    this.#open();
  }

  #open(): void {
    const socket = connect({ host: this.#host, port: this.port });
    this.#socket = socket;
    let rest = '';
    socket.on('error', () => undefined);
    socket.on('connect', () => {
      socket.write(`SUBSCRIBE ${this.#channels.join(' ')}\r\n`);
    });
    socket.on('data', (chunk: Buffer) => {
      rest += chunk.toString('latin1');
      const lines = rest.split('\r\n');
      rest = lines.pop()!;
      for (const line of lines) if (line.startsWith('n|')) this.heard.add(line);
    });
    socket.on('close', () => {
      if (!this.#ended) setTimeout(() => this.#ended || this.#open(), 100).unref();
    });
  }

  stop(): void {
    this.#ended = true;
    this.#socket?.destroy();
  }
}

export class Listening {
  readonly violations: string[] = [];
  readonly gaps: Gap[] = [];
  readonly reasons = new Map<string, number>();
  readonly #client: Cluster | Redis;
  readonly #listener: Cluster | Redis;
  readonly #channels: string[];
  readonly #shards: string[];
  readonly #published = new Map<string, Published>();
  readonly #heard = new Map<string, number>();
  readonly #lastNumber = new Map<string, number>();
  readonly observers: Observer[] = [];
  /** Shard messages that came after later ones. */
  readonly #overtaken: string[] = [];
  #stopping = false;
  #publishers: Promise<void>[] = [];
  ambiguous = 0;
  missed = 0;
  covered = 0;

  constructor(client: Cluster | Redis, listener: Cluster | Redis, isCluster: boolean) {
    this.#client = client;
    this.#listener = listener;
    this.#channels = ['ch:0', 'ch:1', 'ch:2'];
    this.#shards = isCluster ? ['sh:0', 'sh:1', 'sh:2', 'sh:3', 'sh:4'] : [];
  }

  observe(host: string, port: number): void {
    this.observers.push(new Observer(host, port, this.#channels));
  }

  async start(): Promise<void> {
    const hear = (channel: string, message: string): void => {
      this.#heard.set(message, (this.#heard.get(message) ?? 0) + 1);
      const [, of, number] = message.split('|');
      if (of !== channel) this.violations.push(`${channel} brought ${message}`);
      const last = this.#lastNumber.get(channel) ?? -1;
      // Ordinary ones that were published at several nodes overtake each other on the bus.
      if (Number(number) < last && channel.startsWith('sh')) this.#overtaken.push(message);
      this.#lastNumber.set(channel, Number(number));
    };
    this.#listener.on('message', hear);
    this.#listener.on('smessage', hear);
    this.#listener.on('gap', (gap) => {
      this.gaps.push(gap);
      this.reasons.set(gap.reason, (this.reasons.get(gap.reason) ?? 0) + 1);
    });
    await this.#listener.subscribe(...this.#channels);
    for (const shard of this.#shards) await this.#listener.ssubscribe(shard);
    this.#publishers = [...this.#channels, ...this.#shards].map((channel) => this.#publish(channel));
  }

  async #publish(channel: string): Promise<void> {
    for (let number = 0; !this.#stopping; number++) {
      const message = `n|${channel}|${number}`;
      const published: Published = { startedMs: Date.now(), endedMs: 0, told: 'pending' };
      this.#published.set(message, published);
      try {
        await (channel.startsWith('sh')
          ? this.#client.spublish(channel, message)
          : this.#client.publish(channel, message));
        published.told = 'done';
      } catch (error) {
        published.told = executionOf(error);
      }
      published.endedMs = Date.now();
      await sleep(40);
    }
  }

  /** Publishing ends; what is on its way arrives. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.race([Promise.all(this.#publishers), sleep(15_000, undefined, { ref: false })]);
    await sleep(500);
    for (const observer of this.observers) observer.stop();
    this.#check();
  }

  summary(): string {
    const { missed, covered, ambiguous, reasons } = this;
    return `messages: ${missed} missed, ${covered} of them in a gap, of ${ambiguous} nobody knows; gaps ${JSON.stringify([...reasons])}`;
  }

  #check(): void {
    for (const [message, published] of this.#published) {
      const { told, startedMs, endedMs } = published;
      const times = this.#heard.get(message) ?? 0;
      const [, channel] = message.split('|');
      const when = `${clock(startedMs)}–${clock(endedMs)}`;
      if (told === 'none' && times > 0) this.violations.push(`${message} was heard and told none`);
      // What is on its way between nodes while a slot moves may come from both, and late.
      if (times > 1 && !this.#isCovered(message))
        this.violations.push(`${message} of ${when} was heard ${times} times`);
      if (times > 0 || told !== 'done') continue;
      this.missed++;
      if (this.#isCovered(message)) this.covered++;
      else if (channel.startsWith('ch') && !this.observers.every(({ heard }) => heard.has(message))) this.ambiguous++;
      else this.violations.push(`${message} of ${when} was missed without a gap`);
    }
    // A server that stood still publishes late what nobody knew whether it did.
    for (const message of this.#overtaken)
      if (this.#published.get(message)?.told === 'done' && !this.#isCovered(message))
        this.violations.push(`${message} was overtaken`);
  }

  #isCovered(message: string): boolean {
    const { startedMs, endedMs } = this.#published.get(message)!;
    const [, channel] = message.split('|');
    return this.gaps.some(
      ({ fromMs, untilMs, channels, shardChannels }) =>
        [...channels, ...shardChannels].includes(channel) &&
        fromMs - CLOCKS_MS <= endedMs &&
        startedMs <= untilMs + CLOCKS_MS,
    );
  }
}

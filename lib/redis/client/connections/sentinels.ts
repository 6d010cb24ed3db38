// redis/client/connections: where the server of a group is that sentinels watch: asked of all of them for each connection,
// its role checked before it is used, and watched: once it is another one, connections to the old one are worth nothing.
import { ask } from '../../../core/channel/ask.js';
import type { Channel } from '../../../core/channel/channel.js';
import { type ConnectAttempt, connectChannel } from '../../../core/channel/connect-channel.js';
import type { Deadlines } from '../../../core/channel/deadlines.js';
import { KeptChannel } from '../../../core/engine/kept-channel.js';
import { errorOf } from '../../../core/errors/builtins.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { defaultReconnection } from '../../../core/policies/reconnection.js';
import type { Runtime, Timer } from '../../../core/runtime/runtime.js';
import { endpointName } from '../../../core/topology/endpoint.js';
import { Node } from '../../../core/topology/node.js';
import { commandFor } from '../../commands/registry.js';
import type { RedisEvent } from '../../protocol/redis-event.js';
import { type ReplyShape, RedisRequest } from '../../protocol/request.js';
import { ReplyError } from '../../protocol/server-error.js';
import { connectableAddress, type NodeAddress } from '../../topology/node-address.js';
import { answersText } from '../../topology/topology-errors.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';
import { sentinelSettings, type SentinelSettings } from '../options/sentinel-options.js';
import { Identity } from './identity.js';
import { NodeMemory } from './node-memory.js';
import { connectPlan } from './open-channel.js';
import { SubscriptionList } from './subscription-list.js';

type RedisChannel = Channel<RedisRequest, unknown, RedisEvent>;
type RedisAttempt = ConnectAttempt<RedisRequest, unknown, RedisEvent>;

const SENTINEL = commandFor('sentinel');
const NATURAL: ReplyShape = Object.freeze({ binary: false, mapping: 'resp3', integers: 'number' });
const SWITCH = '+switch-master';
/** Events may be lost: so often one of the sentinels is asked. */
const POLL_MS = 1_000;
/** How long the others are waited for once one has answered. */
const GRACE_MS = 200;
const MOST_SENTINELS = 64;

interface Answer {
  readonly address: NodeAddress;
  /** The greater, the later. */
  readonly epoch: number;
}

export class Sentinels {
  /** For people. */
  readonly name: string;
  private readonly settings: SentinelSettings;
  private readonly options: ParsedRedisOptions;
  private readonly deadlines: Deadlines;
  private readonly switched: () => void;
  private readonly runtime: Runtime;
  private readonly nodes = new Map<string, Node>();
  private readonly subscriptions = new SubscriptionList();
  private readonly identity: Identity;
  private readonly kept: KeptChannel<RedisRequest, unknown, RedisEvent>;
  /** Where the latest connection was made to. */
  private current: string | undefined;
  private poll: Timer | undefined;
  private watching = false;
  private stopped = false;

  /** @param switched told once the primary is another one */
  constructor(options: ParsedRedisOptions, deadlines: Deadlines, switched: () => void) {
    const { runtime } = options;
    this.settings = sentinelSettings(options);
    this.name = `sentinel:${this.settings.group}`;
    this.options = options;
    this.deadlines = deadlines;
    this.switched = switched;
    this.runtime = runtime;
    this.identity = new Identity(this.settings.optionsFor({ host: 'localhost', port: 26_379 }));
    this.subscriptions.remember('channel', [SWITCH]);
    for (const address of this.settings.sentinels) this.add(address);
    this.kept = new KeptChannel<RedisRequest, unknown, RedisEvent>({
      runtime,
      reconnection: defaultReconnection,
      listener: {
        settled: () => void this.check(),
        lost: ignore,
        failed: ignore,
        roundFailed: ignore,
        event: (_node, event) => this.hear(event),
      },
      candidates: (lost) => [...this.nodes.values()].filter((node) => node !== lost),
      connect: (node) => this.connectTo(node, true),
      prepare: (channel) => {
        // It watches for the client, and is no reason of its own to go on.
        channel.keepProcessAlive(false);
        return Promise.resolve();
      },
    });
  }

  /** A connection to the server that they name, once it is what it should be. @param open to a node */
  attempt(open: (node: Node) => RedisAttempt): RedisAttempt {
    let current: RedisAttempt | undefined;
    let cancelled: DriverError | undefined;
    const run = async (): Promise<RedisChannel> => {
      const address = await this.find();
      if (cancelled !== undefined) throw cancelled;
      current = open(new Node(address, 0));
      const channel = await current.result;
      await this.checkRole(channel);
      this.current = endpointName(address);
      this.watch();
      return channel;
    };
    return {
      result: run(),
      cancel: (error) => {
        cancelled ??= error;
        current?.cancel(error);
      },
    };
  }

  stop(error: DriverError): void {
    this.stopped = true;
    this.poll?.cancel();
    if (this.watching) this.kept.stop(error);
  }

  // ------------------------------------------------------------------ asking

  private async find(): Promise<NodeAddress> {
    const failures = new Map<string, Error>();
    const answers = await this.together(failures);
    const [best] = answers.sort((one, other) => other.epoch - one.epoch || votes(answers, other) - votes(answers, one));
    if (best !== undefined) return best.address;
    throw new DriverError(`All sentinels are unreachable. ${answersText(failures)}`, {
      code: 'NO_HOST_AVAILABLE',
      cause: [...failures.values()].at(-1),
    });
  }

  /** What those answered that did; once one has, the others have not long. */
  private together(failures: Map<string, Error>): Promise<Answer[]> {
    const answers: Answer[] = [];
    return new Promise((resolve) => {
      let left = this.nodes.size;
      let timer: Timer | undefined;
      const end = (): void => {
        timer?.cancel();
        resolve(answers);
      };
      for (const node of this.nodes.values()) {
        this.askOne(node)
          .then(
            (answer) => void answers.push(answer),
            (error: unknown) => void failures.set(node.name, errorOf(error)),
          )
          .finally(() => {
            if (--left === 0) end();
            else if (answers.length > 0) timer ??= this.runtime.setTimer(end, GRACE_MS, false);
          });
      }
    });
  }

  private async askOne(node: Node): Promise<Answer> {
    const { settings } = this;
    const attempt = this.connectTo(node, false);
    const timer = this.runtime.setTimer(
      () => attempt.cancel(new DriverError(`${node.name} did not answer`, { code: 'CONNECT_TIMEOUT' })),
      settings.timeoutMs,
      false,
    );
    let channel: RedisChannel | undefined;
    try {
      channel = await attempt.result;
      const answer = settings.role === 'slave' ? await this.replica(channel, node) : await this.primary(channel, node);
      if (settings.updateSentinels) this.learn(await this.ask(channel, ['SENTINELS', settings.group]), node);
      return answer;
    } finally {
      timer.cancel();
      channel?.destroy(new DriverError('it was asked what there was to ask', { code: 'CLIENT_CLOSED' }));
    }
  }

  private async primary(channel: RedisChannel, node: Node): Promise<Answer> {
    const { group } = this.settings;
    const found = await this.ask(channel, ['GET-MASTER-ADDR-BY-NAME', group]);
    if (!Array.isArray(found)) throw unknownGroup(node, group);
    const facts = await this.ask(channel, ['MASTER', group]);
    const [host, port] = found as [string, string];
    return { address: this.addressOf(host, port, node), epoch: Number(factOf(facts, 'config-epoch')) || 0 };
  }

  private async replica(channel: RedisChannel, node: Node): Promise<Answer> {
    const { group, preferred } = this.settings;
    let list: unknown;
    try {
      list = await this.ask(channel, ['REPLICAS', group]);
    } catch (error) {
      throw error instanceof ReplyError ? unknownGroup(node, group) : error;
    }
    const usable = (Array.isArray(list) ? (list as unknown[]) : []).filter(
      (each) => !/s_down|o_down|disconnected/.test(String(factOf(each, 'flags'))),
    );
    const shown = usable.map((each) => ({
      ip: String(factOf(each, 'ip')),
      port: String(factOf(each, 'port')),
      facts: each,
    }));
    const chosen = preferred(shown) ?? shown[Math.floor(this.runtime.random() * shown.length)];
    if ((chosen as typeof chosen | undefined) === undefined)
      throw new DriverError(`${node.name} knows no replica of ${group} that works`, { code: 'NO_HOST_AVAILABLE' });
    return { address: this.addressOf(chosen.ip, chosen.port, node), epoch: 0 };
  }

  private ask(channel: RedisChannel, args: readonly string[]): Promise<unknown> {
    const request = new RedisRequest(SENTINEL.specialize(args), args, NATURAL);
    return ask(channel, request, this.deadlines.exactNow() + this.settings.timeoutMs);
  }

  private addressOf(host: string, port: string, { endpoint }: Node): NodeAddress {
    const asked = 'path' in endpoint ? undefined : endpoint.host;
    return connectableAddress(host, Number(port), asked, this.settings.rules);
  }

  /** Other sentinels of the group. */
  private learn(list: unknown, node: Node): void {
    for (const each of Array.isArray(list) ? (list as unknown[]) : []) {
      if (this.nodes.size >= MOST_SENTINELS) return;
      const [host, port] = [factOf(each, 'ip'), factOf(each, 'port')];
      if (typeof host === 'string' && host !== '') this.add(this.addressOf(host, String(port), node));
    }
  }

  private add(address: NodeAddress): void {
    const name = endpointName(address);
    if (!this.nodes.has(name)) this.nodes.set(name, new Node({ ...address, family: this.options.family }, 0));
  }

  /** The sentinels may not know yet, or be cut off: the server itself must say that it is what is wanted. */
  private async checkRole(channel: RedisChannel): Promise<void> {
    const { role, timeoutMs } = this.settings;
    let reply: unknown;
    try {
      reply = await ask(channel, new RedisRequest(commandFor('role'), []), this.deadlines.exactNow() + timeoutMs);
    } catch (error) {
      // Not every user may ask for it.
      if (error instanceof ReplyError && error.prefix === 'NOPERM') return;
      channel.destroy(error as DriverError);
      throw error;
    }
    const found = String(Array.isArray(reply) ? reply[0] : reply);
    if (found === role) return;
    const error = new DriverError(`${channel.endpoint} is a ${found} where the ${role} of ${this.name} belongs`, {
      code: 'CONNECT_FAILED',
      endpoint: channel.endpoint,
    });
    channel.destroy(error);
    throw error;
  }

  private connectTo(node: Node, listens: boolean): RedisAttempt {
    const { endpoint } = node;
    const address = 'path' in endpoint ? { host: endpoint.path, port: 0 } : endpoint;
    const options = this.settings.optionsFor(address);
    const memory = new NodeMemory(options, this.identity, this.subscriptions);
    return connectChannel(connectPlan(options, node, this.deadlines, () => memory.begin(listens)));
  }

  // ------------------------------------------------------------------ watching

  private watch(): void {
    if (this.watching || this.stopped || this.settings.role !== 'master') return;
    this.watching = true;
    this.kept.start();
    this.pollLater();
  }

  private pollLater(): void {
    this.poll = this.runtime.setTimer(
      () => {
        void this.check().finally(() => {
          if (!this.stopped) this.pollLater();
        });
      },
      POLL_MS,
      false,
    );
  }

  /** `name old-host old-port new-host new-port`. */
  private hear(event: RedisEvent): void {
    if (event.type !== 'message' || event.channel !== SWITCH) return;
    const [group, , , host, port] = event.payload.split(' ');
    const { node } = this.kept;
    if (group === this.settings.group && node !== undefined) this.found(this.addressOf(host, port, node));
  }

  private async check(): Promise<void> {
    const { node } = this.kept;
    if (node === undefined) return;
    const { group, timeoutMs } = this.settings;
    const args = ['GET-MASTER-ADDR-BY-NAME', group];
    try {
      const request = new RedisRequest(SENTINEL.specialize(args), args, NATURAL);
      const reply = await this.kept.ask(request, this.deadlines.exactNow() + timeoutMs);
      if (!Array.isArray(reply)) return;
      const told = this.addressOf(String(reply[0]), String(reply[1]), node);
      // One of them may hear late: what most of them say counts.
      if (endpointName(told) !== this.current) this.found(await this.find());
    } catch {
      // Another one is looked for; or the next look will tell.
    }
  }

  /** The old primary may go on to take writes for a while, all of which will be lost. */
  private found(address: NodeAddress): void {
    if (this.stopped || this.current === undefined || this.current === endpointName(address)) return;
    this.current = undefined;
    this.switched();
  }
}

function votes(answers: readonly Answer[], { address }: Answer): number {
  const name = endpointName(address);
  return answers.filter((each) => endpointName(each.address) === name).length;
}

/** Of a map, in whichever form it came. */
function factOf(facts: unknown, name: string): unknown {
  if (Array.isArray(facts)) {
    for (let index = 0; index + 1 < facts.length; index += 2) if (facts[index] === name) return facts[index + 1];
    return undefined;
  }
  return typeof facts === 'object' && facts !== null && Object.hasOwn(facts, name)
    ? (facts as Record<string, unknown>)[name]
    : undefined;
}

function unknownGroup({ name }: Node, group: string): DriverError {
  return new DriverError(`${name} watches no group ${group}`, { code: 'NO_HOST_AVAILABLE', endpoint: name });
}

function ignore(): void {}

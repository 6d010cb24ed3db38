// redis/topology: asks sentinels which server is the primary: all of them at once, over connections that are kept and that
// listen to what they announce. One that is dead, cut off or talks nonsense does not decide.
import type { ConnectAttempt } from '../../core/channel/connect-channel.js';
import type { Deadlines } from '../../core/channel/deadlines.js';
import { Engine } from '../../core/engine/engine.js';
import { errorOf } from '../../core/errors/builtins.js';
import { DriverError } from '../../core/errors/driver-error.js';
import { ignore } from '../../core/errors/ignore.js';
import { Call } from '../../core/execution/call.js';
import { OneNodePlan } from '../../core/policies/one-node-plan.js';
import { RETHROW } from '../../core/policies/retry.js';
import type { ReconnectionPolicy } from '../../core/policies/reconnection.js';
import { ChannelPool } from '../../core/pool/channel-pool.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import type { NodeDescription } from '../../core/topology/apply-change.js';
import { endpointName } from '../../core/topology/endpoint.js';
import type { Node } from '../../core/topology/node.js';
import type { TopologyReading, TopologySource } from '../../core/topology/topology-source.js';
import { commandFor } from '../commands/registry.js';
import type { RedisEvent } from '../protocol/redis-event.js';
import { redisProtocol } from '../protocol/redis-protocol.js';
import { DEFAULT_SHAPE, RedisRequest } from '../protocol/request.js';
import { gatherAnswers } from './gather-answers.js';
import { type AddressRules, invalidTopology, type NodeAddress } from './node-address.js';
import {
  byCredibility,
  type Heard,
  knownReplicas,
  parseSentinelAnswer,
  parseSwitch,
  type SentinelAnswer,
  type ShownReplica,
} from './sentinel-answers.js';
import { SentinelsFailedError } from './topology-errors.js';

export interface SentinelReading extends TopologyReading {
  /** The one that is believed most. */
  readonly answer: SentinelAnswer;
  readonly primary: NodeAddress;
  readonly replicas: readonly ShownReplica[];
}

export interface SentinelSourceParts {
  readonly runtime: Runtime;
  readonly sentinels: readonly NodeAddress[];
  /** What the sentinels call the servers. */
  readonly name: string;
  readonly family?: 0 | 4 | 6 | undefined;
  /** The most that a sentinel may take to answer, connecting included. */
  readonly timeoutMs: number;
  readonly rules: AddressRules;
  /** Whether sentinels that others name are asked too. */
  readonly updateSentinels: boolean;
  /** The most sentinels to keep a connection to. */
  readonly maxConnections: number;
  readonly reconnection: ReconnectionPolicy;
  heard(): Heard;
  /** Subscribed to WATCHED_CHANNELS. */
  connect(node: Node, deadlines: Deadlines): ConnectAttempt<RedisRequest, unknown, RedisEvent>;
  /** A sentinel says that the primary is another one now. */
  switched(from: NodeAddress, to: NodeAddress): void;
  /** A failover is under way, or a sentinel that was lost is there again: it may have announced something meanwhile. */
  suspected(): void;
  /** A sentinel could not be reached, or not asked. */
  sentinelFailed(node: Node, error: Error): void;
  /** Whether connecting failed for what the next attempt meets again: another password, for one. */
  isRefusal(error: DriverError): boolean;
  /** A sentinel takes no connection of ours, and others answer. Told once, until it takes one. */
  sentinelRefused(node: Node, error: DriverError): void;
}

const SWITCH_CHANNEL = '+switch-master';
/**
 * What sentinels are listened to for. The leader of a failover names the new primary from the moment on in which it
 * announces the others, a second before the switch, and the old one takes writes until long after it.
 */
export const WATCHED_CHANNELS: readonly string[] = [SWITCH_CHANNEL, '+promoted-slave', '+failover-state-reconf-slaves'];

/** How long the others are waited for once one has answered. */
const GRACE_MS = 300;
/** So long a sentinel that others named is asked on when none of them does any more: SENTINEL RESET makes them forget it. */
const FORGOTTEN_AFTER_MS = 10_000;
/** While they name what they named before, all that they know is asked for so often. */
const ALL_FACTS_EVERY_MS = 10_000;

const SENTINEL = commandFor('sentinel');
const ADDRESS = 'GET-MASTER-ADDR-BY-NAME';

interface TrackedAnswer extends SentinelAnswer {
  /** The sentinel that gave it. */
  readonly by: string;
  /** The address of the primary as it gave it. */
  readonly given: string;
}

/** A question for one sentinel. */
class SentinelRequest extends RedisRequest {
  readonly node: Node;

  constructor(node: Node, args: readonly string[]) {
    super(SENTINEL.specialize(args), args, DEFAULT_SHAPE);
    this.node = node;
  }
}

export class SentinelSource implements TopologySource<SentinelReading> {
  private readonly parts: SentinelSourceParts;
  private readonly engine: Engine<RedisRequest, unknown, RedisEvent>;
  private readonly seen = new Set<Node>();
  /** Those whose last attempt to connect was refused, and why: nobody waits for them. */
  private readonly refused = new Map<Node, DriverError>();
  /** What was said of such. */
  private readonly toldRefusals = new Map<Node, { readonly message: string; asRefused: boolean }>();
  /** Of those that the program did not name: since when nobody has named them who could have. */
  private readonly missingSinceMs = new Map<string, number>();
  private nodes: readonly Node[] = [];
  /** What each sentinel named when all was asked last, by its name. */
  private named: ReadonlyMap<string, string> = new Map();
  private allFactsAtMs = Number.NEGATIVE_INFINITY;
  /** Whose turn it was to be asked alone. */
  private turn = 0;

  constructor(parts: SentinelSourceParts) {
    this.parts = parts;
    const { runtime } = parts;
    this.engine = new Engine<RedisRequest, unknown, RedisEvent>({
      database: 'redis',
      runtime,
      pools: { opening: 'eager', maxOpening: parts.maxConnections, drainLimitMs: parts.timeoutMs },
      listener: {
        connecting: (node) => void this.refused.delete(node),
        ready: (node) => this.ready(node),
        attemptFailed: (node, error) => this.attemptFailed(node, error),
        lost: ignore,
        retrying: ignore,
        gaveUp: ignore,
        event: (node, event) => this.heard(node, event),
      },
      makePool: (node, listener, deadlines) => {
        const pool = new ChannelPool<RedisRequest, unknown, RedisEvent>({
          node,
          runtime,
          deadlines,
          settings: { size: 1, queue: { maxCount: 64, maxBytes: 65_536 } },
          reconnection: parts.reconnection,
          listener,
          connect: () => parts.connect(node, deadlines),
        });
        // The client's own connections decide whether the process goes on.
        pool.keepProcessAlive(false);
        return pool;
      },
      balancing: { plan: (request) => new OneNodePlan((request as SentinelRequest).node) },
      retry: { decide: () => RETHROW },
      sizeOf: redisProtocol.sizeOf,
      nameOf: ({ command }) => command.fullName,
      present: (error) => error,
    });
  }

  start(): void {
    this.follow(this.parts.sentinels);
  }

  stop(error: DriverError): void {
    this.engine.destroy(error);
  }

  /** Those that are asked. */
  get sentinels(): readonly Node[] {
    return this.nodes;
  }

  async read(): Promise<SentinelReading> {
    const failures = new Map<string, Error>();
    const askedAtMs = this.parts.runtime.now();
    const answers = await this.askAll(failures);
    this.named = new Map(answers.map(({ by, given }) => [by, given]));
    this.allFactsAtMs = askedAtMs;
    if (answers.length === 0) throw new SentinelsFailedError(this.parts.name, failures, this.areAllRefused);
    this.tellRefused();
    const [best] = byCredibility(answers, this.parts.heard());
    if (this.parts.updateSentinels) this.learn(answers);
    const { host, port } = best.primary;
    return {
      nodes: [{ endpoint: { host, port, family: this.parts.family } }],
      answer: best,
      primary: best.primary,
      replicas: knownReplicas(best, answers),
    };
  }

  /**
   * Whether all are there, and the one whose turn it is names the primary that it named before: waking for one short
   * answer costs a third of waking for all of them. What happens they announce, and once all know of it any of them tells.
   */
  async isUnchanged(): Promise<boolean> {
    const { runtime, name } = this.parts;
    const { nodes, named, engine } = this;
    const isKnown = nodes.every((node) => named.has(node.name) && engine.pools.of(node)?.up === true);
    if (!isKnown || runtime.now() - this.allFactsAtMs >= ALL_FACTS_EVERY_MS) return false;
    this.turn = (this.turn + 1) % nodes.length;
    const asked = nodes[this.turn];
    const address = await this.ask(asked, [ADDRESS, name], GRACE_MS);
    return String(address) === named.get(asked.name);
  }

  private askAll(failures: Map<string, Error>): Promise<TrackedAnswer[]> {
    const { runtime, sentinelFailed } = this.parts;
    const peers = this.nodes.map((node) => ({
      answer: this.askOne(node),
      failed: (error: Error) => {
        failures.set(node.name, error);
        // A refusal was told when it came.
        if (!this.refused.has(node)) sentinelFailed(node, error);
      },
    }));
    return gatherAnswers(peers, GRACE_MS, runtime);
  }

  private async askOne(node: Node): Promise<TrackedAnswer> {
    const { name, rules } = this.parts;
    const refusal = this.refused.get(node);
    if (refusal !== undefined) throw unreachable(node, refusal);
    // The epoch first: a failover may end between two answers, and the old address must not come with the new epoch.
    const questions = ['MASTER', ADDRESS, 'REPLICAS', 'SENTINELS'];
    const [facts, address, ...lists] = questions.map((question) => this.ask(node, [question, name]));
    // Heard before the address is there: all of them fail together with the connection.
    const others = Promise.all([facts, ...lists].map((other) => other.catch(errorOf)));
    const answers = [await address, ...(await others)];
    try {
      return { ...parseSentinelAnswer(answers, hostOf(node), rules), by: node.name, given: String(answers[0]) };
    } catch (error) {
      throw invalidTopology(`the answer of the sentinel ${node.name} cannot be used: ${errorOf(error).message}`, error);
    }
  }

  private ask(node: Node, args: readonly string[], timeoutMs = this.parts.timeoutMs): Promise<unknown> {
    const { engine } = this;
    const request = new SentinelRequest(node, args);
    const call = new Call<RedisRequest, unknown>(engine.executor, request, engine.deadlines.exactNow() + timeoutMs, 0);
    return engine.executor.execute(call);
  }

  /** What the program named stays. Others come to it, and go when nobody has named them for some time. */
  private learn(answers: readonly TrackedAnswer[]): void {
    const { missingSinceMs } = this;
    const nowMs = this.parts.runtime.now();
    const given = new Set(this.parts.sentinels.map(endpointName));
    const stay = this.nodes.filter(({ name }) => {
      if (given.has(name)) return true;
      const lists = answers.flatMap(({ by, named }) => (by === name || named === undefined ? [] : [named]));
      // Where it alone answers, nobody says that it is none any more.
      if (lists.length === 0 || lists.some((named) => named.has(name))) {
        missingSinceMs.delete(name);
        return true;
      }
      const sinceMs = missingSinceMs.get(name) ?? nowMs;
      missingSinceMs.set(name, sinceMs);
      // It is looked for at every reading until it is named again or forgotten.
      this.allFactsAtMs = Number.NEGATIVE_INFINITY;
      if (nowMs - sinceMs < FORGOTTEN_AFTER_MS) return true;
      missingSinceMs.delete(name);
      return false;
    });
    const known = new Set(stay.map(({ name }) => name));
    const more = answers.flatMap(({ sentinels }) => sentinels).filter((address) => !known.has(endpointName(address)));
    if (more.length > 0 || stay.length < this.nodes.length)
      this.follow([...stay.map(({ endpoint }) => endpoint as NodeAddress), ...more]);
  }

  private follow(addresses: readonly NodeAddress[]): void {
    const { family, maxConnections } = this.parts;
    const descriptions = addresses
      .slice(0, Math.max(maxConnections, this.parts.sentinels.length))
      .map(({ host, port }): NodeDescription => ({ endpoint: { host, port, family } }));
    const { removed } = this.engine.follow(descriptions, ({ nodes }) => {
      this.nodes = nodes;
    });
    for (const node of removed) for (const kept of [this.seen, this.refused, this.toldRefusals]) kept.delete(node);
  }

  private ready(node: Node): void {
    if (this.seen.has(node)) this.parts.suspected();
    this.seen.add(node);
    this.toldRefusals.delete(node);
  }

  private get areAllRefused(): boolean {
    return this.nodes.every((node) => this.refused.has(node));
  }

  /** Where all refuse, who asked is told of all of them together. */
  private tellRefused(): void {
    for (const [node, error] of this.refused) {
      const told = this.toldRefusals.get(node);
      if (told === undefined || told.asRefused) continue;
      told.asRefused = true;
      this.parts.sentinelRefused(node, error);
    }
  }

  private attemptFailed(node: Node, error: DriverError): void {
    const isRefused = this.parts.isRefusal(error);
    if (isRefused) this.refused.set(node, error);
    if (!isRefused || this.toldRefusals.get(node)?.message !== error.message) {
      if (isRefused) this.toldRefusals.set(node, { message: error.message, asRefused: false });
      this.parts.sentinelFailed(node, error);
    }
    // Who waits is to know at once: the others are asked as well.
    this.engine.pools.of(node)?.failWaiting(() => unreachable(node, error));
  }

  private heard(node: Node, event: RedisEvent): void {
    if (event.type !== 'message') return;
    const { name, rules } = this.parts;
    if (event.channel !== SWITCH_CHANNEL) {
      this.parts.suspected();
      return;
    }
    const found = parseSwitch(event.payload, name, hostOf(node), rules);
    if (found !== undefined) this.parts.switched(found.from, found.to);
  }
}

function hostOf({ endpoint }: Node): string {
  return (endpoint as NodeAddress).host;
}

function unreachable(node: Node, { message, errorCode, retryable, cause }: DriverError): DriverError {
  return new DriverError(message, { code: errorCode, retryable, endpoint: node.name, cause });
}

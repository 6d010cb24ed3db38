// redis/topology: asks the nodes of a cluster which of them serves which slot: several at once, over the connections that
// there are; where none is left, the nodes that were known and the program's own seeds, whose names are resolved anew.
import { ask, type AskableChannel } from '../../core/channel/ask.js';
import type { ConnectAttempt } from '../../core/channel/connect-channel.js';
import { stepByStep } from '../../core/collections/in-turns.js';
import { errorOf } from '../../core/errors/builtins.js';
import { DriverError } from '../../core/errors/driver-error.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import type { NodeDescription } from '../../core/topology/apply-change.js';
import { endpointName } from '../../core/topology/endpoint.js';
import type { TopologyReading, TopologySource } from '../../core/topology/topology-source.js';
import type { Command } from '../commands/command.js';
import { commandFor } from '../commands/registry.js';
import type { RedisEvent } from '../protocol/redis-event.js';
import { LAZY_SHAPE } from '../protocol/lazy-list.js';
import { RedisRequest } from '../protocol/request.js';
import { parseClusterSlots, type ShownRange } from './cluster-slots.js';
import { gatherAnswers } from './gather-answers.js';
import { type Known, mergeAnswers } from './merge-answers.js';
import { type AddressRules, invalidTopology, type NodeAddress } from './node-address.js';
import { ClusterAllFailedError } from './topology-errors.js';

export interface ClusterReading extends TopologyReading {
  /** By first slot; what nobody is said to own is left out. */
  readonly ranges: readonly ShownRange[];
}

/** A connection to be asked on. */
export interface AskedNode {
  readonly name: string;
  readonly host: string;
  readonly channel: AskableChannel<RedisRequest, unknown>;
}

export interface ClusterSourceParts {
  readonly runtime: Runtime;
  /** The most that one node may take, connecting included. */
  readonly timeoutMs: number;
  readonly family?: 0 | 4 | 6 | undefined;
  readonly rules: AddressRules;
  readonly known: Known;
  /** On the clock of deadlines. */
  now(): number;
  /** Nodes with a connection that takes requests. */
  connected(): readonly AskedNode[];
  /** All nodes of the last reading. */
  remembered(): readonly NodeAddress[];
  /** What the program named, resolved anew: service records, for one. */
  seeds(): Promise<readonly NodeAddress[]>;
  /** A connection for one question. */
  connect(address: NodeAddress): ConnectAttempt<RedisRequest, unknown, RedisEvent>;
}

/** Odd, so that two that agree outvote one that hears late. */
const ASKED_TOGETHER = 3;
const MOST_ROUNDS = 3;
/** Without a connection: so many of those that were known, beside all seeds. */
const MOST_REMEMBERED = 6;
/** How long the others of a round are waited for once one has answered. */
const GRACE_MS = 100;
const RANGES_IN_A_STEP = 512;

const SLOTS: Command = commandFor('cluster').specialize(['SLOTS']);

export class ClusterSource implements TopologySource<ClusterReading> {
  private readonly parts: ClusterSourceParts;
  /** How to end what is asked on a connection of its own. */
  private readonly questions = new Set<{ end(error: DriverError): void }>();
  private stopped = false;

  constructor(parts: ClusterSourceParts) {
    this.parts = parts;
  }

  async read(): Promise<ClusterReading> {
    const failures = new Map<string, Error>();
    const connected = this.shuffled(this.parts.connected());
    for (let round = 0; round < MOST_ROUNDS && round * ASKED_TOGETHER < connected.length; round++) {
      const asked = connected.slice(round * ASKED_TOGETHER, (round + 1) * ASKED_TOGETHER);
      const answers = await this.together(
        asked.map((node) => ({ name: node.name, answer: this.askNode(node) })),
        failures,
      );
      if (answers.length > 0) return this.reading(answers);
    }
    const strangers = await this.strangers(failures);
    for (let start = 0; start < strangers.length; start += MOST_REMEMBERED) {
      const asked = strangers.slice(start, start + MOST_REMEMBERED);
      const answers = await this.together(
        asked.map((address) => ({ name: endpointName(address), answer: this.askStranger(address) })),
        failures,
      );
      if (answers.length > 0) return this.reading(answers);
    }
    throw new ClusterAllFailedError(failures);
  }

  /** The clock of deadlines stops with the client, so a node that says nothing would be waited for for ever. */
  stop(): void {
    this.stopped = true;
    for (const question of this.questions) question.end(closed());
  }

  private reading(answers: readonly (readonly ShownRange[])[]): Promise<ClusterReading> {
    return this.inTurns(this.readingOf(answers));
  }

  private *readingOf(answers: readonly (readonly ShownRange[])[]): Generator<undefined, ClusterReading> {
    const { family, known } = this.parts;
    const nodes = new Map<string, NodeDescription>();
    const ranges = yield* mergeAnswers(answers, known);
    for (const [index, { primary, replicas }] of ranges.entries()) {
      for (const { name, host, port } of [primary, ...replicas]) {
        if (!nodes.has(name)) nodes.set(name, { endpoint: { host, port, family } });
      }
      if (index % RANGES_IN_A_STEP === RANGES_IN_A_STEP - 1) yield;
    }
    return { nodes: [...nodes.values()], ranges };
  }

  /** A long map is read in many turns: what else the process does is not to wait for it. */
  private inTurns<T>(steps: Iterator<undefined, T>): Promise<T> {
    return stepByStep(steps, this.parts.runtime);
  }

  /** Seeds first, and some of those that were known, each once. */
  private async strangers(failures: Map<string, Error>): Promise<NodeAddress[]> {
    const { parts } = this;
    let seeds: readonly NodeAddress[] = [];
    try {
      seeds = await parts.seeds();
    } catch (error) {
      failures.set('the start-up nodes', errorOf(error));
    }
    const remembered = this.shuffled(parts.remembered()).slice(0, MOST_REMEMBERED);
    const found = new Map([...this.shuffled(seeds), ...remembered].map((address) => [endpointName(address), address]));
    return [...found.values()].filter((address) => !failures.has(endpointName(address)));
  }

  private shuffled<T>(items: readonly T[]): T[] {
    const { runtime } = this.parts;
    return items
      .map((item) => ({ item, rank: runtime.random() }))
      .sort((one, other) => one.rank - other.rank)
      .map(({ item }) => item);
  }

  private together(
    asked: readonly { readonly name: string; readonly answer: Promise<ShownRange[]> }[],
    failures: Map<string, Error>,
  ): Promise<ShownRange[][]> {
    const peers = asked.map(({ name, answer }) => ({
      answer,
      failed: (error: Error) => void failures.set(name, error),
    }));
    return gatherAnswers(peers, GRACE_MS, this.parts.runtime);
  }

  private async askNode({ name, host, channel }: AskedNode): Promise<ShownRange[]> {
    const { parts } = this;
    const request = new RedisRequest(SLOTS, ['SLOTS'], LAZY_SHAPE);
    const reply = await ask(channel, request, parts.now() + parts.timeoutMs);
    try {
      return await this.inTurns(parseClusterSlots(reply, host, parts.rules));
    } catch (error) {
      const what = `the answer of ${name} to CLUSTER SLOTS cannot be used: ${errorOf(error).message}`;
      if (error instanceof DriverError && error.retryable)
        throw new DriverError(what, { code: error.errorCode, endpoint: name, cause: error });
      throw invalidTopology(what, error);
    }
  }

  private async askStranger(address: NodeAddress): Promise<ShownRange[]> {
    const { runtime, connect, timeoutMs } = this.parts;
    if (this.stopped) throw closed();
    const name = endpointName(address);
    const attempt = connect(address);
    const question = { end: (error: DriverError): void => attempt.cancel(error) };
    this.questions.add(question);
    const timer = runtime.setTimer(() => attempt.cancel(tookTooLong(name, timeoutMs)), timeoutMs, false);
    try {
      const channel = await attempt.result.finally(() => timer.cancel());
      question.end = channel.destroy.bind(channel);
      try {
        return await this.askNode({ name, host: address.host, channel });
      } finally {
        channel.destroy(closed());
      }
    } finally {
      this.questions.delete(question);
    }
  }
}

function closed(): DriverError {
  return new DriverError('it was asked what there was to ask', { code: 'CLIENT_CLOSED', retryable: false });
}

function tookTooLong(name: string, timeoutMs: number): DriverError {
  return new DriverError(`${name} could not be connected to within ${timeoutMs} ms`, {
    code: 'CONNECT_TIMEOUT',
    endpoint: name,
  });
}

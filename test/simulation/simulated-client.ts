// simulation: the client under test, on the toy protocol, and the ways in which callers use it.
import { connectChannel } from '../../lib/core/channel/connect-channel.js';
import { NO_DEADLINE, type Exchange } from '../../lib/core/channel/exchange.js';
import { DriverError } from '../../lib/core/errors/driver-error.js';
import { abortWith } from '../../lib/core/pool/abort.js';
import { Call } from '../../lib/core/execution/call.js';
import { defaultReconnection } from '../../lib/core/policies/reconnection.js';
import { mayRetry, RETHROW, type RetryPolicy } from '../../lib/core/policies/retry.js';
import type { Lease } from '../../lib/core/pool/lease.js';
import { LeasePool } from '../../lib/core/pool/lease-pool.js';
import type { SharedChannel, Waiting } from '../../lib/core/pool/waiting-queue.js';
import type { Node } from '../../lib/core/topology/node.js';
import type { FakeRuntime } from '../support/core/fake-runtime.js';
import type { Random } from '../support/core/random.js';
import { ToyClient } from '../support/core/toy-client.js';
import { toyProtocol, type ToyRequest } from '../support/core/toy-protocol.js';
import type { Asked, Journal } from './journal.js';
import type { Defect } from './defects.js';
import { mayWaitForEver, type Scenario } from './scenario.js';

export const CONNECT_TIMEOUT_MS = 400;
export const HEARTBEAT_INTERVAL_MS = 500;
export const HEARTBEAT_TIMEOUT_MS = 250;

export interface Wish {
  readonly timeoutMs: number | undefined;
  readonly attemptTimeoutMs: number;
  readonly idempotent: boolean;
  readonly flaw?: 'unencodable' | 'unusable' | undefined;
  readonly signal?: AbortSignal | undefined;
}

export class SimulatedClient {
  readonly toy: ToyClient;
  readonly leases: LeasePool<ToyRequest, string, string>;
  sheltered = false;
  private readonly runtime: FakeRuntime;
  private readonly random: Random;
  private readonly journal: Journal;
  private readonly scenario: Scenario;
  private readonly defect: Defect;
  private count = 0;

  constructor(
    runtime: FakeRuntime,
    random: Random,
    scenario: Scenario,
    journal: Journal,
    { defect = {}, onLost }: { defect?: Defect | undefined; onLost(error: DriverError): void },
  ) {
    this.runtime = runtime;
    this.random = random;
    this.scenario = scenario;
    this.journal = journal;
    this.defect = defect;
    const soundProtocol = toyProtocol(scenario.correlation, scenario.depth);
    const protocol = defect.protocol?.(soundProtocol) ?? soundProtocol;
    const retry = this.retryPolicy();
    const hosts = Array.from({ length: scenario.nodes }, (_, index) => `10.0.0.${index + 1}`);
    this.toy = new ToyClient(runtime, {
      correlation: scenario.correlation,
      hosts,
      size: scenario.size,
      depth: scenario.depth,
      queue: defect.queue ?? scenario.queue,
      whenDown: scenario.whenDown,
      maxAbandoned: scenario.maxAbandoned,
      maxAgeMs: scenario.maxAgeMs,
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      heartbeatIntervalMs: defect.heartbeatIntervalMs ?? HEARTBEAT_INTERVAL_MS,
      heartbeatTimeoutMs: HEARTBEAT_TIMEOUT_MS,
      onLost,
      protocol,
      reconnection: defect.reconnection ?? defaultReconnection,
      retry: { decide: (failure) => defect.retry?.(failure, () => retry.decide(failure)) ?? retry.decide(failure) },
      order: (nodes) => this.rotate(nodes),
    });
    const { toy } = this;
    const { executor } = toy;
    const reroute = executor.reroute.bind(executor);
    executor.reroute = (call) => {
      this.markRecovered(call.request, 'was turned away');
      reroute(call);
    };
    toy.log.push = (...lines) => {
      for (const line of lines) journal.note(line);
      return 0;
    };
    const [node] = toy.nodes;
    this.leases = new LeasePool({
      node,
      runtime,
      reconnection: defaultReconnection,
      settings: { min: 0, max: 2, idleMs: 1_000 },
      connect: () =>
        connectChannel({
          runtime,
          deadlines: toy.deadlines,
          protocol,
          name: node.name,
          endpoint: node.endpoint,
          connectTimeoutMs: CONNECT_TIMEOUT_MS,
          socket: { noDelay: true, keepAliveMs: 0 },
          channel: {
            heartbeatIntervalMs: HEARTBEAT_INTERVAL_MS,
            heartbeatTimeoutMs: HEARTBEAT_TIMEOUT_MS,
            maxAbandoned: 16,
          },
          session: () => ({ name: 'leased' }),
          protocolSettings: () => undefined,
        }),
    });
    toy.start();
  }

  ask(wish: Wish): Asked {
    const asked = this.newAsked('call', `c${this.count++}`, wish);
    const suffix =
      wish.flaw === 'unencodable'
        ? this.random.pick([' \n', ' \r'])
        : this.random.happens(0.1)
          ? ` ${'x'.repeat(this.random.below(60))}`
          : '';
    const request = { text: `${asked.id}${suffix}`, idempotent: wish.idempotent };
    const { executor } = this.toy;
    const call = new (wish.flaw === 'unusable' ? CallWithDefect : Call)<ToyRequest, string>(
      executor,
      request,
      asked.deadlineMs,
      wish.attemptTimeoutMs,
    );
    if (wish.signal) abortWith(call, wish.signal);
    this.watch(asked, call.settled ? call.promise : executor.execute(call));
    return asked;
  }

  /** Several requests that belong together, submitted to the pool of a node. */
  askGroup(wish: Wish): void {
    const name = `g${this.count++}`;
    const size = this.random.between(2, 4);
    const members = Array.from({ length: size }, (_, index) =>
      this.newAsked('group', `${name}.${index}.${size}`, { ...wish, idempotent: false }),
    );
    const exchanges = members.map((asked) => new WatchedExchange(asked, this));
    const pool = this.toy.pools.of(this.random.pick(this.toy.nodes))!;
    pool.submit(new Group(exchanges, this.defect.splitGroups === true));
  }

  async useLease(wish: Wish): Promise<void> {
    const { runtime, random, journal } = this;
    const deadlineMs = runtime.now() + (wish.timeoutMs ?? 1_000);
    const name = `l${this.count++}`;
    const requests = random.between(1, 4);
    const manner = random.pick(['release', 'release', 'release', 'destroy', 'keep']);
    const { sheltered } = this;
    let lease: Lease<ToyRequest, string, string>;
    try {
      lease = await this.leases.lease({ untilMs: deadlineMs, signal: wish.signal });
    } catch (error) {
      journal.note(`lease ${name} refused: ${describe(error)}`);
      if (runtime.now() > deadlineMs + 50 + journal.stalledMs)
        journal.violate('I1', `lease ${name} was refused too late`, name);
      if (sheltered && this.sheltered && !mayWaitForEver(this.scenario))
        journal.violate('I11', `lease ${name} was refused with all faults off: ${describe(error)}`, name);
      return;
    }
    journal.note(`lease ${name} granted`);
    if (runtime.now() > deadlineMs + 50 + journal.stalledMs)
      journal.violate('I1', `lease ${name} was granted too late`, name);
    for (let number = 0; number < requests && !lease.ended; number++) {
      const asked = this.newAsked('lease', `${name}-${number}`, { ...wish, idempotent: false });
      this.defect.withLease?.(lease);
      await new Promise<void>((done) => lease.send(new WatchedExchange(asked, this, done)));
    }
    if (manner === 'release') lease.release();
    else if (manner === 'destroy') lease.destroy();
    else runtime.setTimer(() => lease.release(), 700);
  }

  /** Leases end first; then the rest, at once or after what is in flight. */
  async close(how: Scenario['ending']): Promise<void> {
    const { toy, runtime, journal } = this;
    journal.note(`client closes: ${how}`);
    const closed = new DriverError('closed', { code: 'CLIENT_CLOSED', retryable: false });
    this.leases.close(closed);
    if (how === 'drain') {
      toy.executor.close();
      await new Promise<void>((resolve) => {
        const timer = runtime.setTimer(() => {
          journal.note('the drain took too long');
          resolve();
        }, 5_000);
        void Promise.all(toy.pools.all().map((pool) => pool.drain())).then(() => {
          timer.cancel();
          journal.note('drained');
          resolve();
        });
      });
      for (const asked of journal.asked.values()) {
        if (asked.settlements === 0 && this.drainedInTime)
          journal.violate('I1', `${asked.id} was not settled when everything had been drained`, asked.id);
      }
    }
    toy.destroy();
  }

  private drainedInTime = false;

  /** @internal */
  settle(asked: Asked, outcome: { readonly value: unknown } | { readonly error: unknown }): void {
    const { journal, runtime } = this;
    asked.settlements++;
    asked.settledAtMs = runtime.now();
    if ('value' in outcome) asked.value = outcome.value;
    else asked.error = outcome.error;
    journal.note(`${asked.id} = ${'value' in outcome ? String(outcome.value) : describe(outcome.error)}`);
    if (asked.settlements > 1) journal.violate('I1', `${asked.id} was settled ${asked.settlements} times`, asked.id);
    if (asked.settledAtMs > asked.deadlineMs + 50 + journal.stalledMs) {
      journal.violate(
        'I1',
        `${asked.id} was settled ${asked.settledAtMs - asked.deadlineMs} ms after its deadline`,
        asked.id,
      );
    }
    if ('value' in outcome && String(outcome.value).split('=')[0] !== asked.id) {
      journal.violate('I2', `${asked.id} was answered ${String(outcome.value)}`, asked.id);
    }
    if (!this.sheltered) asked.sheltered = false;
  }

  private newAsked(kind: Asked['kind'], id: string, { timeoutMs, idempotent, flaw }: Wish): Asked {
    const nowMs = this.toy.deadlines.now();
    const asked: Asked = {
      id,
      issuedAtMs: nowMs,
      deadlineMs: timeoutMs === undefined ? NO_DEADLINE : nowMs + timeoutMs,
      idempotent,
      kind,
      recovered: false,
      flawed: flaw !== undefined,
      settlements: 0,
      settledAtMs: undefined,
      value: undefined,
      error: undefined,
      executions: 0,
      written: false,
      aborted: false,
      sheltered: this.sheltered,
    };
    this.journal.asked.set(id, asked);
    this.journal.note(`ask ${id} ${timeoutMs ?? 'for ever'}${idempotent ? ' idempotent' : ''}`);
    return asked;
  }

  private watch(asked: Asked, promise: Promise<unknown>): void {
    promise.then(
      (value) => this.settle(asked, { value }),
      (error: unknown) => this.settle(asked, { error }),
    );
  }

  private rotate(nodes: readonly Node[]): readonly Node[] {
    const first = this.random.below(nodes.length);
    return [...nodes.slice(first), ...nodes.slice(0, first)];
  }

  private retryPolicy(): RetryPolicy<ToyRequest, Node> {
    return {
      decide: (failure) => {
        const id = this.markRecovered(failure.request, `failed: ${describe(failure.error)}`);
        this.defect.afterFailure?.(failure.error, this.toy);
        if (!mayRetry(this.scenario.delivery, failure.request.idempotent === true, failure)) return RETHROW;
        const [word, ...rest] = failure.error.message.split(' ');
        const node = this.toy.nodes[Number(rest[0])];
        if (failure.error.errorCode === 'SERVER_ERROR') {
          if (word === 'busy') return { kind: 'retry', on: 'same', afterMs: 1 + Math.floor(failure.chance * 40) };
          if (word === 'moved') return { kind: 'retry', on: node };
          if (word === 'ask')
            return { kind: 'retry', on: node, first: { request: { text: `asking ${id}` }, then: 'adjacent' } };
          if (word === 'forgot')
            return { kind: 'retry', on: 'same', first: { request: { text: `prepare ${id}` }, then: 'await' } };
        }
        return { kind: 'retry', on: 'next' };
      },
    };
  }

  /** It may be overtaken from now on. */
  private markRecovered(request: ToyRequest, why: string): string {
    const [id] = request.text.split(' ');
    const asked = this.journal.asked.get(id);
    if (asked) asked.recovered = true;
    this.journal.note(`${id} ${why}`);
    return id;
  }
}

class CallWithDefect<Request, Reply> extends Call<Request, Reply> {
  protected override complete(_reply: Reply): unknown {
    throw new TypeError('a value that this caller cannot use');
  }
}

class WatchedExchange implements Exchange<ToyRequest, string> {
  readonly request: ToyRequest;
  deadlineMs: number;
  batch = 0;
  place = 0;
  private readonly asked: Asked;
  private readonly client: SimulatedClient;
  private readonly done: (() => void) | undefined;

  constructor(asked: Asked, client: SimulatedClient, done?: () => void) {
    this.request = { text: asked.id };
    this.deadlineMs = asked.deadlineMs;
    this.asked = asked;
    this.client = client;
    this.done = done;
  }

  reply(reply: string): void {
    this.client.settle(this.asked, { value: reply });
    this.done?.();
  }

  fail(error: DriverError): void {
    this.client.settle(this.asked, { error });
    this.done?.();
  }
}

class Group implements Waiting<ToyRequest, string> {
  readonly settled = false;
  waitsIn: Waiting<ToyRequest, string>['waitsIn'] = undefined;
  private readonly exchanges: readonly WatchedExchange[];
  private readonly split: boolean;

  constructor(exchanges: readonly WatchedExchange[], split: boolean) {
    this.exchanges = exchanges;
    this.split = split;
  }

  get deadlineMs(): number {
    return this.exchanges[0].deadlineMs;
  }

  set deadlineMs(value: number) {
    for (const exchange of this.exchanges) exchange.deadlineMs = value;
  }

  get sizeBytes(): number {
    return this.exchanges.reduce((sum, { request }) => sum + request.text.length, 0);
  }

  sendOn(channel: SharedChannel<ToyRequest, string>): boolean {
    return this.split ? this.exchanges.every((exchange) => channel.send(exchange)) : channel.sendGroup(this.exchanges);
  }

  fail(error: DriverError): void {
    for (const exchange of this.exchanges) {
      exchange.fail(new DriverError(error.message, { code: error.errorCode, execution: error.execution }));
    }
  }
}

export function describe(error: unknown): string {
  return error instanceof DriverError ? `${error.errorCode}/${error.execution} ${error.message}` : String(error);
}

// simulation: one seed, one run: a real Cassandra client and its callers among faults on virtual time; then calm, the
// end, and what must hold.
import { Client } from '../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../lib/cassandra/client/options/client-options.js';
import type { QueryOptions } from '../../../lib/cassandra/client/options/query-options.js';
import { DriverError, type Execution } from '../../../lib/core/errors/driver-error.js';
import { FakeRuntime } from '../../support/core/fake-runtime.js';
import { Random } from '../../support/core/random.js';
import { playOut, type SeedOutcome } from '../by-seed.js';
import { INSERT_NUMBER, ModelledSchema, NUMBER_TYPES, numberOf } from './modelled-schema.js';
import { INSERT, ModelledCassandra, ModelledData, PAGES, SELECT, SELECT_PAGES } from './modelled-cassandra.js';

/** Beyond a deadline: a tick, and what a stall of the process adds. */
const SLACK_MS = 60;
/** Longer than the largest delay between two attempts to connect. */
const CALM_MS = 12_000;
const CLOSE_LIMIT_MS = 5_000;

interface Asked {
  /** The ids that it writes; a read has none. */
  readonly writes: readonly string[];
  readonly idempotent: boolean;
  readonly deadlineMs: number;
  /** The latest change of the schema that the client was to know by then. */
  readonly known: number;
  settlements: number;
  outcome: 'ok' | Execution | undefined;
}

export async function simulateCassandra(seed: number): Promise<SeedOutcome> {
  const run = new Run(seed);
  await playOut(
    () => run.play(),
    (what) => run.violate(what),
  );
  return run;
}

class Run implements SeedOutcome {
  readonly violations: string[] = [];
  readonly outcomes = new Map<string, number>();
  readonly faults: ReadonlyMap<string, number>;
  executedUnheard = 0;
  private readonly random: Random;
  private readonly runtime: FakeRuntime;
  private readonly data: ModelledData;
  private readonly nodes: readonly ModelledCassandra[];
  private readonly client: Client;
  private readonly timeoutMs: number;
  private readonly asked: Asked[] = [];
  private stalledMs = 0;
  private next = 0;

  constructor(seed: number) {
    const random = new Random(seed);
    const runtime = new FakeRuntime(seed);
    this.random = random;
    this.runtime = runtime;
    this.data = new ModelledData(new ModelledSchema(runtime, random.fork()));
    this.faults = this.data.faults;
    this.timeoutMs = random.between(100, 2_000);
    this.nodes = Array.from(
      { length: random.pick([1, 1, 2, 3]) },
      (_, index) => new ModelledCassandra(runtime, random.fork(), this.data, `10.0.0.${index + 1}`),
    );
    const options: ClientOptions = {
      contactPoints: this.nodes.map(({ name }) => name),
      localDataCenter: 'dc1',
      runtime,
      deadlineMs: this.timeoutMs,
      protocolOptions: { maxVersion: random.pick([3, 4, 5, 5]) },
      pooling: {
        coreConnectionsPerHost: { 0: random.pick([1, 1, 2, 3]) },
        heartBeatInterval: random.between(50, 2_000),
        maxRequestsPerConnection: random.happens(0.2) ? random.between(2, 20) : 2_048,
      },
      socketOptions: { connectTimeout: random.between(50, 1_000), readTimeout: random.between(50, 3_000) },
      queryOptions: { prepare: random.happens(0.7) },
    };
    this.client = new Client(options);
  }

  violate(what: string): void {
    this.violations.push(what);
  }

  async play(): Promise<void> {
    const { random, runtime, client } = this;
    const calls = random.between(20, 120);
    const turbulence = random.fraction() * 0.2;
    while (this.next < calls) {
      for (let burst = random.pick([1, 1, 3, 10]); burst > 0; burst--) this.ask();
      if (random.happens(turbulence)) random.pick(this.nodes).trouble();
      if (random.happens(0.02)) {
        const stallMs = random.between(10, 500);
        this.stalledMs += stallMs;
        runtime.stall(stallMs);
      }
      await runtime.advance(random.pick([0, 1, 1, 5, 20, 100]));
    }
    if (random.happens(0.2)) return this.closeNow();
    for (const node of this.nodes) node.calm();
    await runtime.advance(CALM_MS);
    const known = client.hosts.keys().sort().join(' ');
    const there = this.nodes.map(({ name }) => name).join(' ');
    // One that never connected knows nothing.
    if (client.connected && known !== there)
      this.violate(`long after the last fault the client knows ${known} of ${there}`);
    const probe = this.watch(this.read('probe'), 'probe', [], this.timeoutMs);
    await runtime.advance(this.timeoutMs + SLACK_MS);
    if (probe.outcome !== 'ok') this.violate(`long after the last fault a read ended as ${probe.outcome}`);
    await this.probeSchema();
    const closed = client.shutdown();
    await this.end();
    await closed;
  }

  /** Long after the last change nothing is old. */
  private async probeSchema(): Promise<void> {
    const { runtime, client, data } = this;
    // One that never connected heard nothing.
    if (client.connected) data.schema.settle();
    const probes = [
      this.watch(this.writeNumber('7777'), 'written', ['7777'], this.timeoutMs),
      this.watch(this.readSchema(), 'asked', [], Infinity),
    ];
    await runtime.advance(this.timeoutMs + 3_000 + SLACK_MS);
    for (const { outcome } of probes)
      if (outcome !== 'ok') this.violate(`long after the last change a call ended as ${outcome}`);
  }

  /** In the middle of it all. */
  private async closeNow(): Promise<void> {
    const { runtime, client } = this;
    const startMs = runtime.now();
    let closedAfterMs = Infinity;
    void client.shutdown().then(() => (closedAfterMs = runtime.now() - startMs));
    const late = this.watch(this.read('late'), 'late', [], 0);
    // What was still connecting has its own time first.
    await runtime.advance(2 * CLOSE_LIMIT_MS + SLACK_MS);
    if (closedAfterMs > 2 * CLOSE_LIMIT_MS + SLACK_MS) this.violate(`shutdown() took ${closedAfterMs} ms`);
    if (late.outcome !== 'none') this.violate(`a call after shutdown() ended as ${late.outcome}`);
    const pending = this.asked.filter(({ settlements }) => settlements === 0);
    if (pending.length > 0) this.violate(`${pending.length} calls outlived shutdown()`);
    await this.end();
  }

  private async end(): Promise<void> {
    await this.runtime.advance(70_000);
    this.check();
  }

  private async read(id: string, options: QueryOptions = {}): Promise<unknown> {
    return (await this.client.execute(SELECT, [id], { hints: ['text'], ...options })).first()?.['id'];
  }

  private ask(): void {
    const { random, client, runtime } = this;
    const id = `${this.next++}:${'ü'.repeat(random.below(20))}`;
    const timeoutMs = random.happens(0.3) ? random.between(1, 300) : this.timeoutMs;
    const isIdempotent = random.happens(0.3);
    const abort = random.happens(0.1) ? new AbortController() : undefined;
    const options: QueryOptions = { deadlineMs: timeoutMs, hints: ['text'] };
    if (abort !== undefined) options.signal = abort.signal;
    switch (random.below(9)) {
      case 0:
      case 1:
        this.watch(this.read(id, options), id, [], timeoutMs);
        break;
      case 2: {
        const ids = [`${id}.0`, `${id}.1`];
        const batch = ids.map((each) => ({ query: INSERT, params: [each] }));
        this.watch(
          client.batch(batch, { ...options, hints: [['text'], ['text']], isIdempotent }).then(() => 'written'),
          'written',
          ids,
          timeoutMs,
          isIdempotent,
        );
        break;
      }
      case 3:
        // Each page is a call of its own.
        this.watch(this.readPages(id, options), `${PAGES} pages`, [], timeoutMs * PAGES);
        break;
      case 4:
      case 5:
        this.watch(this.writeNumber(id, { ...options, isIdempotent }), 'written', [id], timeoutMs, isIdempotent);
        break;
      case 6:
        if (random.happens(0.3)) this.watch(this.changeSchema(id, timeoutMs), 'changed', [id], timeoutMs);
        else this.watch(this.readSchema(), 'asked', [], Infinity);
        break;
      default:
        this.watch(
          client.execute(INSERT, [id], { ...options, isIdempotent }).then(() => 'written'),
          'written',
          [id],
          timeoutMs,
          isIdempotent,
        );
    }
    if (abort !== undefined) runtime.schedule(random.below(60), () => abort.abort());
  }

  /** Alone or in a batch, always prepared: the types are the server's. */
  private async writeNumber(id: string, { hints: _, ...options }: QueryOptions = {}): Promise<string> {
    const { client, random } = this;
    const params = [id, numberOf(id)];
    if (random.happens(0.5)) await client.execute(INSERT_NUMBER, params, { ...options, prepare: true });
    else await client.batch([{ query: INSERT_NUMBER, params }], { ...options, prepare: true });
    return 'written';
  }

  /** Whether the node has a say in what all agree on: one that left, or is down for the client, has none. */
  private counts(node: ModelledCassandra, sinceMs: number): boolean {
    return (
      node.memberSinceMs <= sinceMs && this.data.members.has(node) && this.client.hosts.get(node.name)?.isUp() === true
    );
  }

  private async changeSchema(id: string, timeoutMs: number): Promise<string> {
    const { client, random, data } = this;
    const { schema } = data;
    const { cql } = random.pick(NUMBER_TYPES);
    const askedMs = this.runtime.now();
    const query = `ALTER TABLE ks.numbers ALTER v TYPE ${cql} -- ${id}`;
    const result = await client.execute(query, [], { deadlineMs: timeoutMs, isIdempotent: false, prepare: false });
    const made = schema.madeBy.get(id);
    if (made === undefined) this.violate(`the change ${id} said ok and was not made`);
    else if (
      result.info.isSchemaInAgreement &&
      this.nodes.some((node) => this.counts(node, askedMs) && node.schema.change < made)
    )
      this.violate(`the change ${id} said that all agree, and a node has not heard of it`);
    return 'changed';
  }

  /** What the type is now, or was since the client knew of it. */
  private async readSchema(): Promise<string> {
    const {
      client,
      data: { schema },
    } = this;
    const { known } = schema;
    const table = await client.metadata.getTable('ks', 'numbers');
    const code = table?.columnsByName['v']?.type.code;
    const possible = Array.from({ length: schema.latest - known + 1 }, (_, index) => schema.typeOf(known + index).code);
    if (!possible.some((each) => each === code))
      this.violate(`metadata has ${code} for a type that was ${possible.join(', then ')} since change ${known}`);
    return 'asked';
  }

  private async readPages(id: string, options: QueryOptions): Promise<string> {
    let pages = 0;
    const result = await this.client.execute(SELECT_PAGES, [id], { ...options, fetchSize: 1 });
    for await (const row of result) {
      if (row['id'] !== `${id}.${pages}`) throw new Error(`page ${pages} of ${id} has ${String(row['id'])}`);
      pages++;
    }
    return `${pages} pages`;
  }

  private watch(
    promise: Promise<unknown>,
    expected: unknown,
    writes: readonly string[],
    timeoutMs: number,
    idempotent = false,
  ): Asked {
    const { runtime } = this;
    const deadlineMs = runtime.now() + timeoutMs;
    const { known } = this.data.schema;
    const asked: Asked = { writes, idempotent, deadlineMs, known, settlements: 0, outcome: undefined };
    this.asked.push(asked);
    const stalledBefore = this.stalledMs;
    const settle = (outcome: Asked['outcome'], said: string): void => {
      asked.settlements++;
      asked.outcome = outcome;
      this.outcomes.set(said, (this.outcomes.get(said) ?? 0) + 1);
      const lateMs = runtime.now() - deadlineMs - (this.stalledMs - stalledBefore);
      if (lateMs > SLACK_MS) this.violate(`${nameOf(asked)} was settled ${lateMs} ms after its deadline with ${said}`);
    };
    promise.then(
      (value) => {
        if (value !== expected) this.violate(`${nameOf(asked)} was answered ${String(value)}`);
        settle('ok', 'ok');
      },
      (error: unknown) => {
        if (!(error instanceof DriverError)) this.violate(`${String(error)} is no DriverError`);
        const { execution = 'maybe', errorCode = '?' } = error as Partial<DriverError>;
        settle(execution, `${errorCode}/${execution}`);
      },
    );
    return asked;
  }

  private check(): void {
    const { runtime, data } = this;
    for (const asked of this.asked) {
      const { writes, settlements, outcome, idempotent } = asked;
      const times = writes.map((id) => data.executed.get(id) ?? 0);
      const name = nameOf(asked);
      if (settlements !== 1) this.violate(`${name} was settled ${settlements} times`);
      if (!idempotent && times.some((count) => count > 1))
        this.violate(`${name} was executed ${times.join()} times, and said ${outcome}`);
      if (outcome === 'none' && times.some((count) => count > 0)) this.violate(`${name} said none and was executed`);
      if (outcome === 'ok' && times.some((count) => count === 0)) this.violate(`${name} said ok and was not executed`);
      if (outcome === 'maybe' && times[0] > 0) this.executedUnheard++;
    }
    for (const { id, change, what } of data.schema.mistaken) {
      const asked = this.asked.find(({ writes }) => writes.includes(id));
      if (asked !== undefined && asked.known >= change)
        this.violate(`${numberOf(id)} (${id}) ${what} by change ${change}, and the client knew ${asked.known}`);
    }
    if (runtime.liveSockets > 0) this.violate(`${runtime.liveSockets} sockets are left`);
    if (runtime.pendingTimers > 0) this.violate(`${runtime.pendingTimers} timers are left`);
  }
}

function nameOf({ writes }: Asked): string {
  return writes.length === 0 ? 'a read' : `a write of ${writes.join()}`;
}

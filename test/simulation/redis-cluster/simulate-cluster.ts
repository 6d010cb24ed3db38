// simulation: one seed, one run: a real client of a modelled cluster and its callers among faults on virtual time; then
// calm, the end, and what must hold.
import { type DriverError } from '../../../lib/core/errors/driver-error.js';
import type { Node } from '../../../lib/core/topology/node.js';
import { Cluster } from '../../../lib/redis/client/cluster.js';
import type { ClusterOptions } from '../../../lib/redis/client/options/cluster-options.js';
import type { SlotMap } from '../../../lib/redis/topology/slot-map.js';
import { Random } from '../../support/core/random.js';
import { playOut, type SeedOutcome } from '../by-seed.js';
import { AskedCalls, elementOf, SLACK_MS } from '../redis/asked-calls.js';
import { WatchedRuntime } from '../redis/watched-runtime.js';
import { ModelledCluster } from './modelled-cluster.js';
import { SCRIPT } from './modelled-node.js';
import { CHUNK_COUNT, CHUNK_SIZE, chunkOf, keysOf, slotOf } from './slots.js';

/** Longer than the delay after a refusal. */
const CALM_MS = 32_000;
/** What was planned so short a time ago may still go by the map of then. */
const ON_ITS_WAY_MS = 20;
const WRITES: ReadonlySet<string> = new Set(['INCR', 'EVAL', 'EVALSHA', 'MSET', 'BLPOP']);
/** A storm of redirects makes two readings a second, and each asks a node once. */
const QUESTIONS_WINDOW_MS = 3_000;
const MOST_QUESTIONS = 8;
const CHANNELS = ['news', 'shard:a', 'shard:b'];

export interface ClusterOutcome extends SeedOutcome {
  /** The first words of the nodes' refusals. */
  readonly refusals: ReadonlyMap<string, number>;
}

/** What the run looks at inside the client, to hold what it knows against what it does. */
interface Insides {
  readonly parts: {
    readonly servers: {
      readonly slots: SlotMap;
      readonly nodes: readonly Node[];
      refresh(): Promise<void>;
      readonly topology: {
        readonly parts: { readonly listener: { slotsChanged: (before: SlotMap, after: SlotMap) => void } };
      };
    };
  };
}

export async function simulateCluster(seed: number): Promise<ClusterOutcome> {
  const run = new Run(seed);
  await playOut(
    () => run.play(),
    (what) => run.calls.violate(what),
  );
  const { violations, outcomes, executedUnheard } = run.calls;
  const { faults, refusals } = run.model;
  return { violations, outcomes, executedUnheard, faults: faults.times, refusals };
}

class Run {
  readonly calls: AskedCalls;
  readonly model: ModelledCluster;
  private readonly random: Random;
  private readonly runtime: WatchedRuntime;
  private readonly cluster: Cluster;
  private readonly timeoutMs: number;
  private readonly heard: string[] = [];
  /** Maps that were in force a moment ago, and when each was replaced. */
  private recent: { readonly slots: SlotMap; readonly untilMs: number }[] = [];
  /** Connections on which ASKING was sent, and what it is for. */
  private readonly asking = new Map<number, 'command' | 'transaction'>();
  private readonly sent = new Set<string>();
  private next = 0;

  constructor(seed: number) {
    const random = new Random(seed);
    const runtime = new WatchedRuntime(seed);
    const model = new ModelledCluster(runtime, random.fork());
    this.random = random;
    this.runtime = runtime;
    this.model = model;
    this.calls = new AskedCalls(runtime);
    this.timeoutMs = random.between(100, 2_500);
    const options: ClusterOptions = {
      scaleReads: random.pick(['master', 'master', 'slave', 'all'] as const),
      slotsRefreshTimeout: random.between(200, 1_000),
      slotsRefreshInterval: random.pick([0, 0, 2_000]),
      scripts: { count: { lua: SCRIPT, numberOfKeys: 1 } },
      redisOptions: {
        runtime,
        protocol: random.pick([2, 3] as const),
        connections: random.pick([1, 1, 2]),
        commandTimeout: this.timeoutMs,
        connectTimeout: random.between(50, 1_000),
        heartbeatIntervalMs: random.between(200, 2_000),
        heartbeatTimeoutMs: random.between(30, 1_000),
        maxConnectionAgeMs: random.happens(0.2) ? random.between(50, 1_000) : 0,
        maxQueuedCommands: random.happens(0.1) ? random.between(20, 40) : 131_072,
      },
    };
    const seeds = model.names.slice(0, random.between(1, 3)).map((name) => `redis://${name}`);
    this.cluster = new Cluster(seeds, options);
    this.cluster
      .on('error', () => undefined)
      .on('message', (channel: string, text: string) => this.heard.push(`${channel} ${text}`))
      .on('smessage', (channel: string, text: string) => this.heard.push(`${channel} ${text}`))
      .on('gap', () => this.heard.push('gap'));
    runtime.onCommand = (server, command, connection) => this.see(server, command, connection);
    runtime.onConnect = (server) => {
      if (!server.startsWith('10.')) this.calls.violate(`it connected to ${server}`);
    };
    this.servers.topology.parts.listener.slotsChanged = (before, after) => this.mapChanged(before, after);
  }

  private get servers(): Insides['parts']['servers'] {
    return (this.cluster as unknown as Insides).parts.servers;
  }

  // ------------------------------------------------------------------ what the client does with what it knows

  private mapChanged(before: SlotMap, after: SlotMap): void {
    const nowMs = this.runtime.now();
    this.recent = this.recent.filter(({ untilMs }) => nowMs - untilMs <= ON_ITS_WAY_MS);
    this.recent.push({ slots: before, untilMs: nowMs });
    for (let chunk = 0; chunk < CHUNK_COUNT; chunk++) {
      const slot = chunk * CHUNK_SIZE;
      if (before.at(slot) !== undefined && after.at(slot) === undefined)
        this.calls.violate(`slot ${slot} lost its owner in the map`);
    }
  }

  private see(server: string, [name, ...args]: readonly string[], connection: number): void {
    const command = [name.toUpperCase(), ...args];
    const { asking } = this;
    const before = asking.get(connection);
    if (command[0] === 'ASKING') asking.set(connection, 'command');
    // For one command, or for one transaction.
    else if (command[0] === 'MULTI' && before !== undefined) asking.set(connection, 'transaction');
    else if (before !== 'transaction' || command[0] === 'EXEC') asking.delete(connection);
    // Another ASKING follows where the command of the first was given up.
    if (before === 'command' && !['MULTI', 'ASKING'].includes(command[0]) && keysOf(command).length === 0)
      this.calls.violate(`${command[0]} came between ASKING and its command`);
    if (!WRITES.has(command[0])) return;
    // Where a server loads its data, and had not said so, it is asked again on the same connection.
    const sent = `${connection} ${command.join(' ')}`;
    const isNew = !this.sent.has(sent);
    this.sent.add(sent);
    if (before === undefined && isNew) this.seeWrite(server, command);
  }

  private seeWrite(server: string, command: readonly string[]): void {
    const slot = slotOf(keysOf(command)[0]);
    const { slots } = this.servers;
    const owner = slots.at(slot)?.primary.name;
    if (owner === server || owner === undefined) return;
    // What stands behind an answer on its connection, or follows a redirect after a pause, is on its way.
    const nowMs = this.runtime.now();
    const wasOwner = this.recent.some(
      ({ slots: earlier, untilMs }) => nowMs - untilMs <= ON_ITS_WAY_MS && earlier.at(slot)?.primary.name === server,
    );
    if (wasOwner) return;
    this.calls.violate(
      `${command.join(' ')} was sent to ${server} at ${this.runtime.now()}, and the map says ${owner}`,
    );
  }

  // ------------------------------------------------------------------ the run

  async play(): Promise<void> {
    const { random, runtime, model, cluster, calls } = this;
    const count = random.between(40, 200);
    const turbulence = random.fraction() * 0.4;
    if (random.happens(0.5)) this.subscribe();
    if (random.happens(0.8)) await runtime.advance(100);
    while (this.next < count) {
      for (let burst = random.pick([1, 1, 3, 10]); burst > 0; burst--) this.ask();
      if (random.happens(turbulence)) model.trouble();
      if (random.happens(0.01)) cluster.disconnect(true);
      if (random.happens(0.02)) calls.stall(random.between(10, 500));
      await runtime.advance(random.pick([0, 1, 1, 5, 20, 100, 200]));
    }
    if (random.happens(0.2)) return this.closeNow();
    model.calm();
    await runtime.advance(CALM_MS);
    await this.probe();
    calls.closing = true;
    cluster.disconnect();
    await this.end();
  }

  /** All is well again: so is everything that is asked. */
  private async probe(): Promise<void> {
    const { runtime, model, cluster, calls, heard } = this;
    // Time enough for a redirect.
    const timeoutMs = 1_000;
    const view = cluster.with({ timeoutMs });
    const probes = Array.from({ length: CHUNK_COUNT }, (_, chunk) => {
      const key = keyIn(chunk, 'probe');
      return [
        calls.watch({ promise: view.get(key), expected: key, timeoutMs }),
        calls.watch({ promise: view.incr(key), expected: 1, writes: [`INCR ${key}`], timeoutMs }),
      ];
    }).flat();
    await runtime.advance(timeoutMs + SLACK_MS);
    for (const [index, { outcome }] of probes.entries()) {
      if (outcome === 'ok') continue;
      calls.violate(
        `half a minute after the last fault the client is ${cluster.status}, and probe ${index} ended as ${outcome}`,
      );
    }
    // Whoever never had a reason to read the map knows of those that were there at first.
    this.servers.refresh().catch((error: unknown) => calls.violate(`long after the last fault: ${String(error)}`));
    await runtime.advance(4_000);
    for (let chunk = 0; chunk < CHUNK_COUNT; chunk++) {
      const known = this.servers.slots.at(chunk * CHUNK_SIZE)?.primary.name;
      const owner = model.ownerName(chunk);
      if (known !== owner) calls.violate(`long after the last fault the client takes ${known} for ${owner}`);
    }
    const strangers = this.servers.nodes.map(({ name }) => name).filter((name) => !model.names.includes(name));
    if (strangers.length > 0) calls.violate(`long after the last fault the client knows of ${strangers.join()}`);
    for (const channel of this.subscribed) {
      heard.length = 0;
      model.publish(channel, 'hear');
      await runtime.advance(1_000);
      const times = heard.filter((text) => text === `${channel} hear`).length;
      // A connection that is replaced because of its age may miss the message, and says so.
      if (times > 1 || (times === 0 && !heard.includes('gap')))
        calls.violate(`long after the last fault ${channel} was heard ${times} times: ${heard.join()}`);
    }
  }

  /** In the middle of it all. */
  private async closeNow(): Promise<void> {
    const { runtime, cluster, calls } = this;
    const startMs = runtime.now();
    let closedAfterMs = Infinity;
    calls.closing = true;
    void cluster.close().then(() => (closedAfterMs = runtime.now() - startMs));
    const late = calls.watch({ promise: cluster.get('late'), expected: 'late', timeoutMs: 0 });
    await runtime.advance(5_000 + SLACK_MS);
    if (closedAfterMs > 5_000 + SLACK_MS) calls.violate(`close() took ${closedAfterMs} ms`);
    if (late.outcome !== 'none') calls.violate(`a call after close() ended as ${late.outcome}`);
    if (calls.pending > 0) calls.violate(`${calls.pending} calls outlived close()`);
    await this.end();
  }

  private async end(): Promise<void> {
    const { runtime, calls, model } = this;
    await runtime.advance(70_000);
    calls.check(model.executions);
    for (const times of model.questions.values()) {
      times.forEach((atMs, index) => {
        const later = times[index + MOST_QUESTIONS];
        if (later !== undefined && later - atMs < QUESTIONS_WINDOW_MS)
          calls.violate(`a node was asked ${MOST_QUESTIONS + 1} times for its map within ${later - atMs} ms`);
      });
    }
  }

  private readonly subscribed: string[] = [];

  /** Until it succeeds; from then on it is the client's business. */
  private subscribe(): void {
    const { cluster, runtime, subscribed } = this;
    for (const channel of CHANNELS) {
      const tryOnce = (): void => {
        const done = channel.startsWith('shard:') ? cluster.ssubscribe(channel) : cluster.subscribe(channel);
        done.then(
          () => void subscribed.push(channel),
          () => {
            if (cluster.status !== 'end') runtime.schedule(100, tryOnce);
          },
        );
      };
      tryOnce();
    }
  }

  // ------------------------------------------------------------------ what callers ask

  private ask(): void {
    const { random, cluster, calls, model } = this;
    const id = this.next++;
    const timeoutMs = random.happens(0.3) ? random.between(1, 300) : this.timeoutMs;
    const abort = random.happens(0.1) ? new AbortController() : undefined;
    const mayRepeat = random.happens(0.15);
    const view = cluster.with({
      timeoutMs,
      idempotent: mayRepeat,
      ...(abort === undefined ? {} : { signal: abort.signal }),
    });
    // Of one slot, or of several.
    const tag = random.happens(0.4) ? `{k${id}}` : `k${id}`;
    const keys = Array.from({ length: random.between(2, 5) }, (_, index) => `${tag}.${index}`);
    switch (random.below(12)) {
      case 0:
      case 1: {
        const token = `${id}:${'x'.repeat(random.below(20))}`;
        calls.watch({ promise: view.get(token), expected: token, timeoutMs });
        break;
      }
      case 2: {
        const promise = view.mget(keys).then((values) => values.join());
        calls.watch({ promise, expected: keys.join(), timeoutMs });
        break;
      }
      case 3: {
        const promise = view.mset(...keys.flatMap((key) => [key, 'v'])).catch((error: unknown) => {
          this.checkParts(error);
          throw error;
        });
        const writes = keys.map((key) => `SET ${key}`);
        // MSET is idempotent by its meaning.
        calls.watch({ promise, expected: 'OK', writes, timeoutMs, mayRepeat: true, hasParts: true });
        break;
      }
      case 4: {
        const pipeline = view.pipeline();
        for (const key of keys) pipeline.incr(key);
        const results = pipeline.exec();
        keys.forEach((key, index) => {
          const promise = results.then((all) => elementOf(all, index));
          calls.watch({ promise, expected: mayRepeat ? undefined : 1, writes: [`INCR ${key}`], timeoutMs, mayRepeat });
        });
        break;
      }
      case 5:
      case 6: {
        const tagged = [`{t${id}}a`, `{t${id}}b`];
        const writes = tagged.map((key) => `INCR ${key}`);
        const promise = view
          .multi()
          .incr(tagged[0])
          .incr(tagged[1])
          .exec()
          .then((all) => {
            const replies = [elementOf(all, 0), elementOf(all, 1)].join();
            if (!model.transactions.has([...writes].sort().join())) return `${replies}, not in one EXEC`;
            return replies;
          });
        calls.watch({ promise, expected: mayRepeat ? undefined : '1,1', writes, timeoutMs, mayRepeat });
        break;
      }
      case 7: {
        // Its own limit is a second, and two of grace; waiting for a connection takes the usual time before.
        const writes = [`BLPOP b${id} 1`];
        calls.watch({ promise: view.blpop(`b${id}`, 1), expected: null, writes, timeoutMs: timeoutMs + 3_000 });
        break;
      }
      case 8: {
        const promise = (view as unknown as { count(key: string): Promise<unknown> }).count(`s${id}`);
        const expected = mayRepeat ? undefined : 1;
        calls.watch({ promise, expected, writes: [`INCR s${id}`], timeoutMs, mayRepeat });
        break;
      }
      default: {
        const expected = mayRepeat ? undefined : 1;
        calls.watch({ promise: view.incr(`i${id}`), expected, writes: [`INCR i${id}`], timeoutMs, mayRepeat });
      }
    }
    if (abort !== undefined) this.runtime.schedule(random.below(60), () => abort.abort());
  }

  /** Each part says the truth about itself. */
  private checkParts(error: unknown): void {
    const { partErrors = [] } = error as { readonly partErrors?: readonly DriverError[] };
    for (const part of partErrors) {
      if (part.execution !== 'none') continue;
      const { args = [] } = (part as { readonly command?: { readonly args?: readonly string[] } }).command ?? {};
      for (const key of keysOf(['MSET', ...args])) {
        if (this.model.executions.has(`SET ${key}`))
          this.calls.violate(`the part of MSET with ${key} said none and was executed`);
      }
    }
  }
}

function keyIn(chunk: number, prefix: string): string {
  for (let index = 0; ; index++) {
    const key = `${prefix}${index}`;
    if (chunkOf(key) === chunk) return key;
  }
}

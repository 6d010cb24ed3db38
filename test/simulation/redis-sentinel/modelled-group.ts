// simulation: a primary with replicas and the sentinels that watch them: failovers, and how late everybody hears of one.
import type { FakeRuntime } from '../../support/core/fake-runtime.js';
import type { Random } from '../../support/core/random.js';
import { Faults } from '../redis/faulty-host.js';
import { ModelledRedis } from '../redis/modelled-redis.js';
import { ModelledSentinel, type SentinelView } from './modelled-sentinel.js';

export const NAME = 'mymaster';
/** So long an old primary takes writes that are lost. */
const OLD_PRIMARY_MS: readonly [number, number] = [8_000, 10_000];

/** A time in which one server is the primary. */
export interface Reign {
  readonly name: string;
  readonly epoch: number;
  /** When the last of the sentinels that hear each other knew of it. */
  knownAtMs: number;
}

export class ModelledGroup {
  readonly faults = new Faults();
  /** How often each write, written out, was executed; of all servers together. */
  readonly executed = new Map<string, number>();
  readonly servers: readonly ModelledRedis[];
  readonly sentinels: readonly ModelledSentinel[];
  readonly serverNames = ['10.0.0.1:6379', '10.0.0.2:6379', '10.0.0.3:6379'];
  readonly sentinelNames = ['10.0.1.1:26379', '10.0.1.2:26379', '10.0.1.3:26379'];
  readonly reigns: Reign[];
  /** In some runs nothing but failovers happens to sentinels. */
  readonly sparesSentinels: boolean;
  private readonly runtime: FakeRuntime;
  private readonly random: Random;
  private failingOver = false;

  constructor(runtime: FakeRuntime, random: Random) {
    this.runtime = runtime;
    this.random = random;
    this.sparesSentinels = random.happens(0.4);
    this.servers = this.serverNames.map(
      (name, index) => new ModelledRedis(runtime, random.fork(), { name, isPrimary: index === 0 }, this),
    );
    const view: SentinelView = { primary: this.serverNames[0], epoch: 1 };
    this.sentinels = this.sentinelNames.map((name) => new ModelledSentinel(runtime, random.fork(), name, view, this));
    this.reigns = [{ name: view.primary, epoch: view.epoch, knownAtMs: runtime.now() }];
  }

  get reign(): Reign {
    return this.reigns.at(-1)!;
  }

  get primary(): ModelledRedis {
    return this.server(this.reign.name);
  }

  publish(text: string): void {
    for (const server of this.servers) server.publish(text);
  }

  trouble(): void {
    const { random, sparesSentinels } = this;
    const server = random.pick(this.servers);
    const sentinel = random.pick(this.sentinels);
    switch (random.below(sparesSentinels ? 8 : 16)) {
      case 0:
      case 1:
        return this.failOver(true);
      case 2:
        return this.failOver(false);
      case 3:
      case 4:
      case 5:
      case 6:
      case 7:
        return server.trouble();
      case 8:
      case 9:
      case 10:
        return sentinel.host.trouble();
      case 11:
        return sentinel.host.passes(
          'nonsense',
          () => (sentinel.talksNonsense = true),
          () => (sentinel.talksNonsense = false),
        );
      case 12:
        return sentinel.host.passes(
          'lies',
          () => (sentinel.lies = true),
          () => (sentinel.lies = false),
        );
      case 13:
        sentinel.host.stop(random.happens(0.5));
        this.faults.note('dead sentinel');
        return this.runtime.schedule(random.between(500, 15_000), () => sentinel.host.start());
      default:
        // Clients reach it, and hear what was true before.
        if (this.sentinels.some(({ isolated }) => isolated)) return;
        sentinel.isolated = true;
        this.faults.note('isolated sentinel');
        return this.runtime.schedule(random.between(2_000, 20_000), () => this.rejoin(sentinel));
    }
  }

  calm(): void {
    for (const server of this.servers) server.calm();
    for (const sentinel of this.sentinels) {
      sentinel.talksNonsense = sentinel.lies = false;
      sentinel.host.calm();
      this.rejoin(sentinel);
    }
  }

  private server(name: string): ModelledRedis {
    return this.servers.find((server) => server.name === name)!;
  }

  private rejoin(sentinel: ModelledSentinel): void {
    sentinel.isolated = false;
    const { name: primary, epoch, knownAtMs } = this.reign;
    if (knownAtMs !== Infinity) this.hears(sentinel, { primary, epoch });
  }

  /** @param isAlive the old primary runs on, and does not know yet */
  private failOver(isAlive: boolean): void {
    const { random, runtime } = this;
    const leaders = this.sentinels.filter(({ isolated, host }) => !isolated && host.isUp);
    const successors = this.servers.filter(({ isPrimary, host }) => !isPrimary && host.isUp);
    // One at a time: the next begins when the last old primary has heard of it.
    if (this.failingOver || leaders.length < 2 || successors.length === 0) return;
    this.failingOver = true;
    this.faults.note(isAlive ? 'failover of a live primary' : 'failover of a dead primary');
    const old = this.primary;
    const successor = random.pick(successors);
    const leader = random.pick(leaders);
    if (!isAlive) old.host.stop(random.happens(0.5));
    runtime.schedule(isAlive ? 0 : random.between(500, 3_000), () => {
      const epoch = this.reign.epoch + 1;
      const reign: Reign = { name: successor.name, epoch, knownAtMs: Infinity };
      this.reigns.push(reign);
      successor.isPrimary = true;
      // The leader names it before anybody else, in the epoch that has been.
      leader.view = { primary: successor.name, epoch: epoch - 1, leaving: old.name };
      leader.announce('+promoted-slave', `slave ${successor.name} 10.0.0.2 6379 @ ${NAME} 10.0.0.1 6379`);
      leader.announce('+failover-state-reconf-slaves', `master ${NAME} 10.0.0.1 6379`);
      const switchMs = random.between(800, 1_100);
      const spreadMs = random.pick([10, 200, 1_500]);
      for (const sentinel of this.sentinels) {
        const heardMs = switchMs + (sentinel === leader ? 0 : random.below(spreadMs));
        runtime.schedule(heardMs, () => {
          if (!sentinel.isolated) this.hears(sentinel, { primary: successor.name, epoch });
        });
      }
      runtime.schedule(switchMs + spreadMs, () => (reign.knownAtMs = runtime.time.worldMs));
      if (!isAlive) runtime.schedule(random.between(100, 3_000), () => old.host.start());
      runtime.schedule(random.between(...OLD_PRIMARY_MS), () => {
        old.isPrimary = false;
        // It closes its clients.
        if (old.host.isUp) {
          old.host.stop(false);
          old.host.start();
        }
        this.failingOver = false;
      });
    });
  }

  private hears(sentinel: ModelledSentinel, view: SentinelView): void {
    const { primary } = sentinel.view;
    const isNews = sentinel.view.epoch < view.epoch;
    if (!isNews) return;
    const before = this.reigns.at(-2)?.name ?? primary;
    sentinel.view = view;
    // Some announce nothing: the connection was lost just then.
    if (!sentinel.host.isUp || (!this.sparesSentinels && this.random.happens(0.3))) return;
    sentinel.announce('+switch-master', [NAME, ...before.split(':'), ...view.primary.split(':')].join(' '));
  }
}

// redis/topology: where the server is that a client of sentinels wants: the primary of a name, or one of its replicas.
// Asked before each connection, told by the sentinels, and asked again and again meanwhile: an old primary goes on to
// acknowledge writes for seconds that will all be lost.
import { TopologyKeeper } from '../../core/engine/topology-keeper.js';
import { DriverError } from '../../core/errors/driver-error.js';
import { defaultReconnection } from '../../core/policies/reconnection.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import { endpointName } from '../../core/topology/endpoint.js';
import type { TopologySource } from '../../core/topology/topology-source.js';
import { type AddressRules, connectableAddress, type NodeAddress } from './node-address.js';
import {
  chooseReplica,
  type Heard,
  isOutdated,
  type PreferredReplicas,
  type ShownReplica,
} from './sentinel-answers.js';
import type { SentinelReading } from './sentinel-source.js';

export type WantedRole = 'master' | 'slave';

export interface SentinelWatchParts {
  readonly runtime: Runtime;
  readonly source: TopologySource<SentinelReading>;
  readonly name: string;
  readonly role: WantedRole;
  readonly preferredReplicas?: PreferredReplicas | undefined;
  readonly rules: AddressRules;
  /** How often the sentinels are asked while nothing seems to happen. */
  readonly intervalMs: number;
  /** The server is at another address: whatever is connected to the old one is to be dropped at once. */
  moved(from: NodeAddress, to: NodeAddress): void;
}

/** Longer than a failover takes from its leader's first word to the others' news of it. */
const DOUBTED_FOR_MS = 2_000;
/** So often in a row a replica may not be connected to, or be none, before another one is tried. */
const FAILURES_TO_AVOID = 2;
/** Until it is tried again, as long as there is another one: sentinels take as long to call it down. */
const AVOIDED_FOR_MS = 30_000;
/** For all who connect at one time. */
const SHORTEST_GAP_MS = 50;

export class SentinelWatch {
  private readonly parts: SentinelWatchParts;
  private readonly keeper: TopologyKeeper<SentinelReading>;
  private primary: NodeAddress | undefined;
  private replica: ShownReplica | undefined;
  private address: NodeAddress | undefined;
  private epoch = 0;
  private doubtedSinceMs: number | undefined;
  private readonly left = new Map<string, number>();
  /** Attempts to connect in a row that failed. */
  private failures = 0;
  /** Replicas that could not be connected to, and until when others are preferred. */
  private readonly avoided = new Map<string, number>();

  constructor(parts: SentinelWatchParts) {
    this.parts = parts;
    this.keeper = new TopologyKeeper<SentinelReading>({
      runtime: parts.runtime,
      // Of replicas everything counts that sentinels know.
      source: parts.role === 'master' ? parts.source : { read: () => parts.source.read() },
      settings: { intervalMs: parts.intervalMs, debounceMs: 0, minimumGapMs: SHORTEST_GAP_MS },
      retry: defaultReconnection,
      adopt: (reading) => this.adopt(reading),
      // Who asked for it is told.
      failed: () => undefined,
    });
  }

  get heard(): Heard {
    return { current: this.primary === undefined ? undefined : endpointName(this.primary), left: this.left };
  }

  /** Where to connect now: the sentinels are asked anew. Rejects with what each of them answered. */
  async locate(): Promise<NodeAddress> {
    await this.keeper.refresh();
    if (this.address !== undefined) return this.address;
    throw new DriverError(`the sentinels name no replica of "${this.parts.name}" that can be reached`, {
      code: 'NO_HOST_AVAILABLE',
    });
  }

  /** Whether that is where the server is, as far as has been heard. */
  isAt(address: NodeAddress): boolean {
    return this.address !== undefined && endpointName(this.address) === endpointName(address);
  }

  /** A failover is under way, or a sentinel was away. */
  suspect(): void {
    this.keeper.suspect();
  }

  /**
   * The server cannot be connected to, or is not what it was said to be. A failover may have been given up, if that goes
   * on: in one that is under way the old primary would be believed again, which takes writes that are lost.
   */
  doubt(address: NodeAddress): void {
    const nowMs = this.parts.runtime.now();
    if (++this.failures >= FAILURES_TO_AVOID) this.avoided.set(endpointName(address), nowMs + AVOIDED_FOR_MS);
    this.doubtedSinceMs ??= nowMs;
    if (nowMs - this.doubtedSinceMs >= DOUBTED_FOR_MS) this.left.clear();
    this.keeper.suspect();
  }

  /** The server was connected to, and is what it was said to be. */
  confirm(): void {
    this.failures = 0;
    this.doubtedSinceMs = undefined;
  }

  /** A sentinel announced it. */
  switched(from: NodeAddress, to: NodeAddress): void {
    if (this.heard.current === endpointName(from)) {
      this.follow(to);
      if (this.parts.role === 'master') this.use(to);
    }
    this.keeper.suspect();
  }

  stop(error: unknown): void {
    this.keeper.stop(error);
  }

  private adopt({ answer, primary, replicas }: SentinelReading): void {
    const { role, preferredReplicas, runtime } = this.parts;
    // Nobody else answered: there is nothing to learn from it.
    if (this.primary !== undefined && isOutdated(answer, this.left)) return;
    this.epoch = Math.max(this.epoch, answer.epoch);
    this.follow(primary);
    const leaving = answer.leaving && endpointName(answer.leaving);
    if (leaving !== undefined && leaving !== endpointName(primary)) this.left.set(leaving, this.epoch);
    if (role === 'master') {
      this.use(primary);
      return;
    }
    const usable = this.usable(replicas);
    this.replica = this.stays(usable) ?? chooseReplica(usable, preferredReplicas, undefined, runtime.random());
    this.use(this.replica && this.addressOf(this.replica));
  }

  private addressOf({ ip, port }: ShownReplica): NodeAddress {
    return connectableAddress(ip, Number(port), undefined, this.parts.rules);
  }

  /** Without those that nobody could connect to lately, unless there is no other. */
  private usable(replicas: readonly ShownReplica[]): readonly ShownReplica[] {
    const nowMs = this.parts.runtime.now();
    for (const [name, untilMs] of this.avoided) if (untilMs <= nowMs) this.avoided.delete(name);
    if (this.avoided.size === 0) return replicas;
    const others = replicas.filter((replica) => !this.isAvoided(replica));
    return others.length > 0 ? others : replicas;
  }

  private isAvoided(replica: ShownReplica): boolean {
    try {
      return this.avoided.has(endpointName(this.addressOf(replica)));
    } catch {
      // Nobody may be connected to there: whoever chooses it is told.
      return false;
    }
  }

  /** What was left is believed again only by who has heard of a later failover. */
  private follow(primary: NodeAddress): void {
    const { current } = this.heard;
    const name = endpointName(primary);
    this.primary = primary;
    if (current === undefined || current === name) return;
    this.doubtedSinceMs = undefined;
    this.left.set(current, this.epoch);
    this.left.delete(name);
  }

  /** The replica that is used, as long as it is one. */
  private stays(replicas: readonly ShownReplica[]): ShownReplica | undefined {
    const { replica } = this;
    return replica && replicas.find(({ ip, port }) => ip === replica.ip && port === replica.port);
  }

  private use(address: NodeAddress | undefined): void {
    const before = this.address;
    this.address = address;
    if (before === undefined || address === undefined || endpointName(before) === endpointName(address)) return;
    this.parts.moved(before, address);
  }
}

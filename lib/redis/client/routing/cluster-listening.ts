// redis/client/routing: who listens to what in a cluster: channels and patterns at any one node, shard channels at the
// node of their slot. Each post is a connection that finds another node when its own is gone.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Node } from '../../../core/topology/node.js';
import { commandFor } from '../../commands/registry.js';
import { argumentSlot } from '../../policies/request-slot.js';
import { passingStateOf, redirectOf } from '../../policies/redirects.js';
import type { RedisEvent } from '../../protocol/redis-event.js';
import { RedisRequest } from '../../protocol/request.js';
import { ReplyError } from '../../protocol/server-error.js';
import { connectionClosed } from '../calls/present-error.js';
import type { Ending } from '../connections/life-cycle.js';
import type { Identity } from '../connections/identity.js';
import { channelKey, type SubscriptionList } from '../connections/subscription-list.js';
import type { GapScope } from '../messages/open-gaps.js';
import type { SubscriberChannelListener } from '../messages/subscriber-channel.js';
import type { AwaitedMap } from './awaited-map.js';
import { ClusterPost, type ClusterPostPort } from './cluster-post.js';
import type { ClusterServers } from './cluster-servers.js';

const SSUBSCRIBE = commandFor('ssubscribe');
/** So often a subscription follows its slot before its caller is told. */
const MOST_MOVES = 16;
const PAUSE_MS = 100;
const forEver = (): number => 0;
/** Of nodes that cannot be reached one is tried so often more, at growing intervals, before all are tried again. */
const PATIENCE = 20;
/** Also of the client's next life: what is missed until then is missed from the end of this one. */
const ORDINARY: GapScope = { covers: (kind) => kind !== 'shard' };

/** What it needs of the client. */
export interface ClusterListeningPort {
  readonly subscriptions: SubscriptionList;
  readonly identity: Identity;
  readonly subscriber: () => Pick<SubscriberChannelListener, 'receive'> & {
    /** Messages of what the scope covers may be missed from now on. */
    lost(scope: GapScope, fromMs?: number): void;
    restored(scope: GapScope): void;
  };
  servers(): ClusterServers;
  readonly map: AwaitedMap;
  pause(ms: number): Promise<void>;
  report(error: DriverError): void;
  keepsProcessAlive(): boolean;
  hasEnded(): boolean;
}

export class ClusterListening implements ClusterPostPort {
  private readonly port: ClusterListeningPort;
  /** For channels and patterns. */
  private ordinary: ClusterPost | undefined;
  /** For shard channels, by the node of their slots. */
  private readonly shards = new Map<Node, ClusterPost>();
  /** Where each shard channel is listened to. */
  private readonly places = new Map<string, Node>();
  /** Shard channels that are on their way to the next owner of their slot. */
  private readonly moving = new Map<string, GapScope>();
  private following = false;
  /** The name of the primary that channels are listened to at, as long as it is one. */
  private primaryHeard: string | undefined;
  /** How many attempts to connect have failed since channels were listened to. */
  private ordinaryFailures = 0;

  constructor(port: ClusterListeningPort) {
    this.port = port;
  }

  // ------------------------------------------------------------------ what the program asks for

  async send(request: RedisRequest, timeoutMs: number, signal: AbortSignal | undefined): Promise<unknown> {
    const { map, servers } = this.port;
    const { deadlines } = servers();
    const endMs = deadlines.exactNow() + timeoutMs;
    await map.whenKnownWithin(timeoutMs, signal);
    // One limit, whatever is waited for and however many nodes are told.
    const leftMs = (): number => (timeoutMs === 0 ? 0 : Math.max(1, endMs - deadlines.exactNow()));
    if (request.command.channelKind !== 'shard') return this.ordinaryPost().send(request, leftMs(), signal);
    return request.command.subscription === 'subscribe'
      ? this.subscribeShards(request, leftMs, signal)
      : this.unsubscribeShards(request, leftMs, signal);
  }

  private async subscribeShards(
    request: RedisRequest,
    leftMs: () => number,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const bySlot = new Map<number, unknown[]>();
    request.args.forEach((name, index) => {
      const slot = argumentSlot(request.command, request.args, index);
      const names = bySlot.get(slot);
      if (names === undefined) bySlot.set(slot, [name]);
      else names.push(name);
    });
    let count: unknown = 0;
    for (const [slot, names] of bySlot) count = await this.subscribeSlot(slot, names, leftMs, signal);
    return count;
  }

  /** At whoever owns the slot, however often that changes meanwhile. */
  private async subscribeSlot(
    slot: number,
    names: readonly unknown[],
    leftMs: () => number,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const { port } = this;
    for (let attempt = 1; ; attempt++) {
      const node = this.ownerOf(slot);
      for (const name of names) this.place(channelKey(name), node);
      try {
        const request = new RedisRequest(SSUBSCRIBE, names as RedisRequest['args']);
        return await this.shardPost(node).send(request, leftMs(), signal);
      } catch (error) {
        const redirect = error instanceof ReplyError ? redirectOf(error) : undefined;
        if (redirect === undefined || attempt > MOST_MOVES) {
          for (const name of names) this.places.delete(channelKey(name));
          throw error;
        }
        const isMoved = redirect.kind === 'moved';
        if (isMoved) port.servers().moved(redirect.slot, redirect.host, redirect.port, node);
        if (isMoved && this.ownerOf(slot) !== node) continue;
        // Its address is another server's by now: a new connection leads there.
        if (isMoved) this.shards.get(node)?.connection.replace();
        await port.pause(PAUSE_MS);
      }
    }
  }

  private place(key: string, node: Node): void {
    const before = this.places.get(key);
    if (before !== undefined && before !== node) this.shards.get(before)?.left.add(key);
    this.places.set(key, node);
  }

  /** A channel whose slot has moved answers MOVED: it is listened to no more there, which was wanted. */
  private async unsubscribeShards(
    request: RedisRequest,
    leftMs: () => number,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const byNode = new Map<Node, unknown[]>();
    const names = request.args.length > 0 ? request.args : this.port.subscriptions.select().shardChannels;
    for (const name of names) {
      const node = this.places.get(channelKey(name));
      if (node === undefined) continue;
      this.places.delete(channelKey(name));
      this.arrived(channelKey(name));
      const list = byNode.get(node);
      if (list === undefined) byNode.set(node, [name]);
      else list.push(name);
    }
    const answers = [...byNode].map(async ([node, list]) => {
      const post = this.shards.get(node);
      if (post === undefined) return;
      for (const name of list)
        await post
          .send(new RedisRequest(request.command, [name] as RedisRequest['args']), leftMs(), signal)
          .catch((error: unknown) => {
            if (!(error instanceof ReplyError) || redirectOf(error) === undefined) throw error;
          });
    });
    await Promise.all(answers);
    return this.places.size;
  }

  // ------------------------------------------------------------------ posts

  private ordinaryPost(): ClusterPost {
    if (this.ordinary === undefined) {
      this.ordinary = this.open(this.anyNode(), ORDINARY);
      this.noteRole();
    }
    return this.ordinary;
  }

  private shardPost(node: Node): ClusterPost {
    let post = this.shards.get(node);
    if (post === undefined) {
      post = this.open(node, { covers: (kind, key) => kind === 'shard' && this.places.get(key) === node });
      this.shards.set(node, post);
    }
    return post;
  }

  private open(node: Node, scope: GapScope): ClusterPost {
    const { port } = this;
    // What was called before the end would open what nobody ends.
    if (port.hasEnded()) throw connectionClosed();
    const post = new ClusterPost(this, port.servers().optionsOf(node), port, scope);
    if (!port.keepsProcessAlive()) post.connection.keepProcessAlive(false);
    return post;
  }

  /** @param left not this one, unless there is no other */
  private anyNode(left?: string): Node {
    const all = this.port.servers().nodes;
    const others = all.filter(({ name }) => name !== left);
    const nodes = others.length > 0 ? others : all;
    const up = nodes.filter((node) => this.port.servers().poolOf(node)?.up === true);
    const candidates = up.length > 0 ? up : nodes;
    const { runtime } = this.port.servers().optionsOf(candidates[0]);
    return candidates[Math.floor(runtime.random() * candidates.length)];
  }

  private ownerOf(slot: number): Node {
    const owner = this.port.servers().slots.at(slot)?.primary;
    if (owner === undefined)
      throw new DriverError(`no node is known to serve slot ${slot}`, { code: 'NO_HOST_AVAILABLE' });
    return owner;
  }

  /** @internal */
  report(error: DriverError): void {
    this.port.report(error);
  }

  /** @internal Messages of what it listens to may be missed, and no others. */
  postLost(post: ClusterPost): void {
    this.port.subscriber().lost(post.scope);
  }

  /** @internal */
  postRestored(post: ClusterPost): void {
    if (post === this.ordinary) this.ordinaryFailures = 0;
    this.port.subscriber().restored(post.scope);
  }

  /**
   * @internal Any other node will do; shard channels wait for their slot's next owner. A node that was just left knows of
   * no earlier attempt, and would be tried at once: where none can be reached that would be a storm.
   */
  postUnreachable(post: ClusterPost): void {
    this.port.servers().suspect();
    if (post !== this.ordinary) return;
    const { length } = this.port.servers().nodes;
    const others = length - 1;
    if (length > 0 && this.ordinaryFailures++ % (others + PATIENCE) < others) this.moveOrdinary(post);
  }

  private tryOthers(post: ClusterPost, left: string): void {
    this.ordinaryFailures = 0;
    this.moveOrdinary(post, left);
  }

  private moveOrdinary(post: ClusterPost, left?: string): void {
    post.connection.moveTo(this.anyNode(left).endpoint);
    this.noteRole();
  }

  private noteRole(): void {
    const name = this.ordinary?.connection.node.name;
    this.primaryHeard = name !== undefined && this.isPrimary(name) ? name : undefined;
  }

  private isPrimary(name: string): boolean {
    const { slots } = this.port.servers();
    return slots.primaries().some((node) => node.name === name);
  }

  /** @internal */
  receive(post: ClusterPost, event: RedisEvent): void {
    const { port } = this;
    if (this.isFromOldPlace(post, event)) return;
    if (event.type === 'message') {
      // It listens again, and is told to be ready only after this message.
      port.subscriber().restored(post.scope);
      if (event.kind === 'shard') this.arrived(event.subscriptionKey);
    }
    // Its slot has moved, and it is listened to at the new owner as soon as that is known. Since when the new one is told
    // what is published nobody knows: this one heard of it late where it stood still.
    const hasMoved = event.type === 'unsubscribed' && event.kind === 'shard' && event.channel !== null;
    if (hasMoved && this.followWanted([event.channel])) return;
    // A new connection does not have it, for now: it is not to wait for the next one.
    const isRefused = event.type === 'setup-failed' && event.kind === 'shard' && passes(event.error);
    if (isRefused && this.followWanted(event.channels)) return;
    port.subscriber().receive(event);
  }

  /**
   * Of a shard channel that moved: a primary that has given way hears what its successor is told, which would come twice;
   * also where the channel is back, until it is listened to there anew, or is not wanted any more.
   */
  private isFromOldPlace(post: ClusterPost, event: RedisEvent): boolean {
    if ((event.type !== 'message' && event.type !== 'unsubscribed') || event.kind !== 'shard') return false;
    const key = event.type === 'message' ? event.subscriptionKey : channelKey(event.channel ?? '');
    if (post.left.has(key)) {
      if (event.type === 'unsubscribed') post.left.delete(key);
      return true;
    }
    const place = this.places.get(key);
    return place !== undefined && this.shards.get(place) !== post;
  }

  /** Of shard channels that their node does not have any more: those that are wanted are listened to anew. */
  private followWanted(names: readonly unknown[]): boolean {
    const keys = names.map(channelKey).filter((key) => this.places.delete(key));
    if (keys.length === 0) return false;
    const { port } = this;
    for (const key of keys) port.subscriber().lost(this.leaving(key));
    port.servers().suspect();
    void this.follow();
    return true;
  }

  /** What may be missed of a shard channel that moves. */
  private leaving(key: string): GapScope {
    let scope = this.moving.get(key);
    if (scope === undefined) {
      scope = { covers: (kind, other) => kind === 'shard' && other === key, only: { kind: 'shard', key } };
      this.moving.set(key, scope);
    }
    return scope;
  }

  private arrived(key: string): void {
    const scope = this.moving.get(key);
    if (scope === undefined) return;
    this.moving.delete(key);
    this.port.subscriber().restored(scope);
  }

  // ------------------------------------------------------------------ following slots

  /** The map was read: what moved is listened to at its new place. */
  refreshed(): void {
    const { ordinary, port } = this;
    const { nodes } = port.servers();
    const { channels, patterns } = port.subscriptions.select();
    // From before the client ended, and connected again.
    if (ordinary === undefined && channels.length + patterns.length > 0) this.ordinaryPost();
    if (ordinary !== undefined && nodes.length > 0) {
      const { name } = ordinary.connection.node;
      // One that gives way may have been cut off from the others: its connection is well, and messages are missing.
      const hasGivenWay = this.primaryHeard === name && !this.isPrimary(name);
      if (hasGivenWay || !nodes.some((node) => node.name === name)) this.moveOrdinary(ordinary, name);
      // Some node has answered, while this one is waited for.
      else if (this.ordinaryFailures > nodes.length) this.tryOthers(ordinary, name);
      else this.noteRole();
    }
    void this.follow();
  }

  private async follow(): Promise<void> {
    if (this.following) return;
    this.following = true;
    try {
      await this.moveShards();
    } catch (error) {
      // What passes is tried again at the next reading.
      if (passes(error)) this.port.servers().suspect();
      else this.port.report(error as DriverError);
    } finally {
      this.following = false;
    }
    this.closeUnused();
  }

  private async moveShards(): Promise<void> {
    const { subscriptions, servers } = this.port;
    for (const name of subscriptions.select().shardChannels) {
      const key = channelKey(name);
      const slot = argumentSlot(SSUBSCRIBE, [name], 0);
      const owner = servers().slots.at(slot)?.primary;
      if (owner === undefined || this.places.get(key) === owner) continue;
      this.port.subscriber().lost(this.leaving(key));
      await this.subscribeSlot(slot, [name], forEver, undefined);
      this.arrived(key);
    }
  }

  private closeUnused(): void {
    const used = new Set(this.places.values());
    for (const [node, post] of this.shards) {
      // The last of its channels may be given up just now: the answer comes on it.
      if (used.has(node) || post.busy) continue;
      this.shards.delete(node);
      this.port.subscriber().restored(post.scope);
      post.connection.destroy(new DriverError('nothing is listened to there', { code: 'CLIENT_CLOSED' }));
    }
  }

  // ------------------------------------------------------------------ the end

  hangUp(how: Ending): Promise<unknown> {
    return Promise.all(this.posts().map(({ connection }) => connection.hangUp(how)));
  }

  destroy(error: DriverError): void {
    for (const { connection } of this.posts()) connection.destroy(error);
    // Should the client connect again: what is missed is missed from now on, wherever it is listened to then.
    for (const key of this.places.keys())
      if (this.port.subscriptions.has('shard', key)) this.port.subscriber().lost(this.leaving(key));
    this.places.clear();
    for (const { scope } of this.shards.values()) this.port.subscriber().restored(scope);
    this.ordinary = undefined;
    this.primaryHeard = undefined;
    this.shards.clear();
  }

  /** By connections that are set up as the program wants them now. */
  replace(): void {
    for (const { connection } of this.posts()) connection.replace();
  }

  keepProcessAlive(keep: boolean): void {
    for (const { connection } of this.posts()) connection.keepProcessAlive(keep);
  }

  private posts(): ClusterPost[] {
    return [this.ordinary, ...this.shards.values()].filter((post) => post !== undefined);
  }
}

function passes(error: unknown): boolean {
  return error instanceof ReplyError && (redirectOf(error) !== undefined || passingStateOf(error) !== undefined);
}

// simulation: a node of a Redis cluster: what it believes of the slots, what it says to commands because of that, and
// how it tells its map.
import { createHash } from 'node:crypto';
import type { FakeRuntime } from '../../support/core/fake-runtime.js';
import type { Random } from '../../support/core/random.js';
import { bulk, OK, PONG, welcome } from '../../support/redis/fake-redis.js';
import { type Faults, FaultyHost, type Talk } from '../redis/faulty-host.js';
import { answerCommand } from '../redis/modelled-transaction.js';
import { CHUNK_COUNT, CHUNK_SIZE, chunkOf, keysOf, rankOf, slotOf } from './slots.js';

/** The one script there is: it increments its key. */
export const SCRIPT = "return redis.call('INCR', KEYS[1])";
const SCRIPT_HASH = createHash('sha1').update(SCRIPT).digest('hex');
const WHILE_LOADING: ReadonlySet<string> = new Set(['HELLO', 'CLIENT', 'CLUSTER', 'SUBSCRIBE', 'SSUBSCRIBE']);
const READS: ReadonlySet<string> = new Set(['GET', 'MGET']);
const LOADING = '-LOADING Redis is loading the dataset in memory\r\n';
const DOWN = '-CLUSTERDOWN The cluster is down\r\n';
const NOT_SERVED = '-CLUSTERDOWN Hash slot not served\r\n';
const READ_ONLY = "-READONLY You can't write against a read only replica.\r\n";
const TRY_AGAIN = '-TRYAGAIN Multiple keys request during rehashing of slot\r\n';
/** What cannot be a map. */
const NONSENSE = [
  '+OK\r\n',
  ':7\r\n',
  '*-1\r\n',
  '*0\r\n',
  '*1\r\n*1\r\n:0\r\n',
  '-ERR This instance has cluster support disabled\r\n',
  `*1\r\n*3\r\n:0\r\n:16383\r\n*3\r\n${bulk('169.254.169.254')}:80\r\n${bulk('id')}`,
  `*1\r\n*3\r\n:0\r\n:99999\r\n*3\r\n${bulk('10.0.0.1')}:7001\r\n${bulk('id')}`,
  `*1\r\n*3\r\n:0\r\n:16383\r\n*3\r\n${bulk('10.0.0.1')}:99999\r\n${bulk('id')}`,
  `*2\r\n${`*3\r\n:0\r\n:16383\r\n*3\r\n${bulk('10.0.0.1')}:7001\r\n${bulk('id')}`.repeat(2)}`,
];

export type MapFault = 'nonsense' | 'old map' | 'rotated map' | 'half a map' | undefined;

/** Keys on their way from one node to another. */
export interface Migration {
  readonly source: ModelledNode;
  readonly target: ModelledNode;
  /** The part of the keys that has arrived. */
  progress: number;
}

/** Who owns each chunk, and whose replicas are known. */
export interface View {
  readonly owners: readonly (ModelledNode | undefined)[];
  readonly replicas: ReadonlyMap<ModelledNode, readonly ModelledNode[]>;
}

/** What the nodes of a cluster share. */
export interface NodesCluster {
  readonly faults: Faults;
  readonly isValkey: boolean;
  readonly hidesHosts: boolean;
  readonly refusesStaleReads: boolean;
  isMember(node: ModelledNode): boolean;
  snapshot(): View;
  executed(text: string): number;
  noteTransaction(commands: readonly string[]): void;
  asked(name: string): void;
  refused(kind: string): void;
}

export class ModelledNode {
  readonly host: FaultyHost;
  readonly name: string;
  readonly id: string;
  role: 'primary' | 'replica';
  /** Of a replica. */
  primary: ModelledNode | undefined;
  view: View;
  /** It says CLUSTERDOWN to everything. */
  isDown = false;
  /** The others of the cluster cannot reach it. */
  isolated = false;
  loading = false;
  mapFault: MapFault;
  readonly migrating = new Map<number, Migration>();
  readonly importing = new Map<number, Migration>();
  private readonly random: Random;
  private readonly cluster: NodesCluster;
  private readonly scripts = new Set<string>();
  private oldView: View;

  constructor(
    runtime: FakeRuntime,
    random: Random,
    cluster: NodesCluster,
    { name, id, primary }: { readonly name: string; readonly id: string; readonly primary?: ModelledNode },
  ) {
    this.random = random;
    this.cluster = cluster;
    this.name = name;
    this.id = id;
    this.role = primary === undefined ? 'primary' : 'replica';
    this.primary = primary;
    this.view = this.oldView = { owners: [], replicas: new Map() };
    this.host = new FaultyHost(runtime, random, name, cluster.faults, (command, talk) => this.answer(command, talk));
  }

  /** What all the others know by now. */
  learn(): void {
    if (this.isolated || !this.cluster.isMember(this)) return;
    this.oldView = this.view;
    this.view = this.cluster.snapshot();
    this.isDown = false;
    this.endForeignShards();
  }

  forgetAll(): void {
    this.view = { owners: [], replicas: new Map() };
  }

  forgetScripts(): void {
    this.scripts.clear();
  }

  /** Subscriptions of channels whose slots have gone end. */
  private endForeignShards(): void {
    for (const talk of this.host.talks) {
      for (const channel of [...talk.channels]) {
        if (!channel.startsWith('shard:')) continue;
        const owner = this.view.owners[chunkOf(channel)];
        if (owner === this || owner === this.primary) continue;
        talk.channels.delete(channel);
        this.host.push(talk, ['sunsubscribe', channel, ':0']);
      }
    }
  }

  // ------------------------------------------------------------------ answers

  private answer(command: readonly string[], talk: Talk): string {
    const { cluster } = this;
    const { isAsking } = talk;
    const [name] = command;
    // It lasts for one command, or for one transaction.
    if (name !== 'ASKING' && (talk.queued === undefined ? name !== 'MULTI' : name === 'EXEC')) talk.isAsking = false;
    const reply = answerCommand(command, talk, {
      refusalOf: (commands) => this.refusalOf(commands, { isAsking, talk }),
      // Valkey looks only when the transaction is executed.
      queues: (refusal) => cluster.isValkey && refusal.startsWith('-ASK'),
      begins: (commands) => cluster.noteTransaction(commands.map((each) => each.join(' '))),
      execute: (each) => this.execute(each, talk),
    });
    if (reply.startsWith('-'))
      cluster.refused(`${reply.slice(1).split(' ', 1)[0]}${name === 'EXEC' ? ' to EXEC' : ''}`);
    return reply;
  }

  /** Why it does not execute these here and now. */
  private refusalOf(
    commands: readonly (readonly string[])[],
    { isAsking, talk }: { readonly isAsking: boolean; readonly talk: Talk },
  ): string | undefined {
    if (this.loading && commands.some(([name]) => !WHILE_LOADING.has(name))) return LOADING;
    const keys = commands.flatMap(keysOf);
    if (keys.length === 0) return undefined;
    if (new Set(keys.map(slotOf)).size > 1) return "-CROSSSLOT Keys in request don't hash to the same slot\r\n";
    if (this.isDown) return DOWN;
    const chunk = chunkOf(keys[0]);
    const owner = this.view.owners[chunk];
    if (owner === undefined) return NOT_SERVED;
    const onlyReads = commands.every(([name]) => READS.has(name));
    if (owner === this) {
      if (this.role === 'replica') return onlyReads ? undefined : READ_ONLY;
      return this.refusalOfMigrating(chunk, keys);
    }
    const import_ = this.importing.get(chunk);
    if (import_ !== undefined && isAsking)
      return keys.length > 1 && keys.some((key) => rankOf(key) >= import_.progress) ? TRY_AGAIN : undefined;
    if (talk.readsOnly && onlyReads && this.role === 'replica' && this.primary === owner) {
      if (this.cluster.refusesStaleReads && !owner.host.isUp)
        return "-MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.\r\n";
      return undefined;
    }
    return `-MOVED ${slotOf(keys[0])} ${this.addressOf(owner)}\r\n`;
  }

  private refusalOfMigrating(chunk: number, keys: readonly string[]): string | undefined {
    const migration = this.migrating.get(chunk);
    if (migration === undefined) return undefined;
    const gone = keys.filter((key) => rankOf(key) < migration.progress).length;
    if (gone === 0) return undefined;
    if (gone < keys.length) return TRY_AGAIN;
    return `-ASK ${slotOf(keys[0])} ${this.addressOf(migration.target)}\r\n`;
  }

  private addressOf({ name }: ModelledNode): string {
    const [host, port] = name.split(':');
    return this.cluster.hidesHosts ? `:${port}` : `${host}:${port}`;
  }

  private execute(command: readonly string[], talk: Talk): string {
    const [name, first = '', ...others] = command;
    const { cluster } = this;
    switch (name) {
      case 'HELLO':
        if (first !== '') talk.speaks = first === '3' ? 3 : 2;
        return String(welcome(command, undefined));
      case 'ASKING':
        talk.isAsking = true;
        return OK;
      case 'READONLY':
        talk.readsOnly = true;
        return OK;
      case 'CLUSTER':
        cluster.asked(this.name);
        return this.map();
      case 'PING':
        return talk.channels.size > 0 && talk.speaks === 2 ? '*2\r\n$4\r\npong\r\n$0\r\n\r\n' : PONG;
      case 'SUBSCRIBE':
        return this.subscribe('subscribe', first, talk);
      case 'SSUBSCRIBE': {
        const owner = this.view.owners[chunkOf(first)];
        if (owner === undefined) return NOT_SERVED;
        if (owner !== this) return `-MOVED ${slotOf(first)} ${this.addressOf(owner)}\r\n`;
        return this.subscribe('ssubscribe', first, talk);
      }
      case 'GET':
        return bulk(first);
      case 'MGET':
        return `*${others.length + 1}\r\n${[first, ...others].map(bulk).join('')}`;
      case 'MSET':
        for (const key of keysOf(command)) cluster.executed(`SET ${key}`);
        return OK;
      case 'SCRIPT':
        this.scripts.add(SCRIPT_HASH);
        return bulk(SCRIPT_HASH);
      case 'EVAL':
        this.scripts.add(SCRIPT_HASH);
        return this.execute(['INCR', others[1]], talk);
      case 'EVALSHA':
        if (!this.scripts.has(first)) return '-NOSCRIPT No matching script.\r\n';
        return this.execute(['INCR', others[1]], talk);
      case 'INCR':
        return `:${cluster.executed(command.join(' '))}\r\n`;
      case 'BLPOP':
        cluster.executed(command.join(' '));
        return talk.speaks === 3 ? '_\r\n' : '*-1\r\n';
      default:
        return OK;
    }
  }

  private subscribe(kind: string, channel: string, talk: Talk): string {
    talk.channels.add(channel);
    const type = talk.speaks === 3 ? '>' : '*';
    return `${type}3\r\n${bulk(kind)}${bulk(channel)}:${talk.channels.size}\r\n`;
  }

  // ------------------------------------------------------------------ the map

  private map(): string {
    const { random } = this;
    switch (this.mapFault) {
      case 'nonsense':
        return random.pick(NONSENSE);
      case 'old map':
        return this.mapOf(this.oldView);
      case 'rotated map': {
        const { owners, replicas } = this.view;
        return this.mapOf({ owners: [...owners.slice(2), ...owners.slice(0, 2)], replicas });
      }
      case 'half a map': {
        const { owners, replicas } = this.view;
        return this.mapOf({ owners: owners.map((owner, chunk) => (chunk % 2 === 0 ? owner : undefined)), replicas });
      }
      default:
        return this.mapOf(this.view);
    }
  }

  private mapOf({ owners, replicas }: View): string {
    const rows: string[] = [];
    for (let chunk = 0; chunk < CHUNK_COUNT; chunk++) {
      const owner = owners[chunk];
      if (owner === undefined) continue;
      const nodes = [owner, ...(replicas.get(owner) ?? [])].map((node) => this.shown(node));
      const first = chunk * CHUNK_SIZE;
      rows.push(`*${2 + nodes.length}\r\n:${first}\r\n:${first + CHUNK_SIZE - 1}\r\n${nodes.join('')}`);
    }
    return `*${rows.length}\r\n${rows.join('')}`;
  }

  private shown({ name, id }: ModelledNode): string {
    const [host, port] = name.split(':');
    return `*4\r\n${this.cluster.hidesHosts ? '$-1\r\n' : bulk(host)}:${port}\r\n${bulk(id)}*0\r\n`;
  }
}

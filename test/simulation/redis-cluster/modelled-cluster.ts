// simulation: a Redis cluster: which node owns what in truth, how that changes, and how late each node hears of it.
import type { FakeRuntime } from '../../support/core/fake-runtime.js';
import type { Random } from '../../support/core/random.js';
import { Faults } from '../redis/faulty-host.js';
import { type Migration, ModelledNode, type NodesCluster, type View } from './modelled-node.js';
import { CHUNK_COUNT } from './slots.js';

const MOST_NODES = 9;

export class ModelledCluster implements NodesCluster {
  readonly faults = new Faults();
  /** How often each command, written out, was executed. */
  readonly executions = new Map<string, number>();
  /** Commands that one EXEC executed. */
  readonly transactions = new Set<string>();
  /** The first words of refusals, and how often they were said. */
  readonly refusals = new Map<string, number>();
  readonly members = new Set<ModelledNode>();
  /** When each node was asked for its map, the last ones. */
  readonly questions = new Map<string, number[]>();
  readonly isValkey: boolean;
  /** Nodes say no host: it is the one that was asked. */
  readonly hidesHosts: boolean;
  readonly refusesStaleReads: boolean;
  private readonly runtime: FakeRuntime;
  private readonly random: Random;
  private readonly owners: (ModelledNode | undefined)[] = [];
  /** Primaries to which something happens that takes its time. */
  private readonly busy = new Set<ModelledNode>();
  /** Addresses of nodes that have left. */
  private readonly freeNames: string[] = [];
  private made = 0;

  constructor(runtime: FakeRuntime, random: Random) {
    this.runtime = runtime;
    this.random = random;
    this.isValkey = random.happens(0.5);
    this.hidesHosts = random.happens(0.2);
    this.refusesStaleReads = random.happens(0.3);
    const primaries = Array.from({ length: random.between(2, 3) }, () => this.makeNode(undefined));
    for (const primary of primaries)
      for (let count = random.pick([0, 1, 1, 2]); count > 0; count--) this.makeNode(primary);
    for (let chunk = 0; chunk < CHUNK_COUNT; chunk++) this.owners.push(primaries[chunk % primaries.length]);
    for (const node of this.members) node.learn();
  }

  get names(): string[] {
    return [...this.members].map(({ name }) => name);
  }

  ownerName(chunk: number): string | undefined {
    return this.owners[chunk]?.name;
  }

  isMember(node: ModelledNode): boolean {
    return this.members.has(node);
  }

  /** A replica that cannot be reached is left out. */
  snapshot(): View {
    const replicas = new Map<ModelledNode, ModelledNode[]>();
    for (const node of this.members) {
      if (node.primary === undefined || node.isolated || !node.host.isUp) continue;
      const list = replicas.get(node.primary);
      if (list === undefined) replicas.set(node.primary, [node]);
      else list.push(node);
    }
    return { owners: [...this.owners], replicas };
  }

  /** Answers how often it was executed by now. */
  executed(text: string): number {
    const times = (this.executions.get(text) ?? 0) + 1;
    this.executions.set(text, times);
    return times;
  }

  noteTransaction(commands: readonly string[]): void {
    this.transactions.add([...commands].sort().join());
  }

  refused(kind: string): void {
    this.refusals.set(kind, (this.refusals.get(kind) ?? 0) + 1);
  }

  asked(name: string): void {
    const times = this.questions.get(name) ?? [];
    this.questions.set(name, times);
    times.push(this.runtime.time.worldMs);
  }

  /** To all who listen, as the nodes' own bus carries it; of a shard channel at its owner only. */
  publish(channel: string, text: string): void {
    for (const { host } of this.members) {
      for (const talk of host.talks) {
        if (!talk.channels.has(channel)) continue;
        host.push(talk, [channel.startsWith('shard:') ? 'smessage' : 'message', channel, text]);
      }
    }
  }

  // ------------------------------------------------------------------ what happens to it

  trouble(): void {
    const { random } = this;
    const node = random.pick([...this.members]);
    switch (random.below(24)) {
      case 0:
      case 1:
        return this.failOver(false);
      case 2:
        return this.failOver(true);
      case 3:
        return this.switchOver();
      case 4:
      case 5:
      case 6:
        return this.migrate();
      case 7:
        return this.migrateAtOnce();
      case 8:
        return this.addNode();
      case 9:
        return this.removeNode();
      case 10:
      case 11: {
        const fault = random.pick(['nonsense', 'old map', 'rotated map', 'half a map'] as const);
        const nodes = random.happens(0.3) ? [...this.members] : [node];
        const set = (value: typeof fault | undefined): void => nodes.forEach((each) => (each.mapFault = value));
        return node.host.passes(
          fault,
          () => set(fault),
          () => set(undefined),
        );
      }
      case 12:
        return node.host.passes(
          'loading',
          () => (node.loading = true),
          () => (node.loading = false),
        );
      case 13:
        return node.host.passes(
          'cluster down',
          () => (node.isDown = true),
          () => (node.isDown = false),
        );
      case 14:
        return (node.forgetScripts(), this.faults.note('scripts forgotten'));
      case 15:
        return this.restartAll();
      case 16:
      case 17:
        return this.migrate();
      default:
        return node.host.trouble();
    }
  }

  calm(): void {
    for (const node of this.members) {
      node.isolated = false;
      node.loading = false;
      node.mapFault = undefined;
      node.host.calm();
    }
    for (const node of this.members) {
      node.learn();
    }
  }

  private makeNode(primary: ModelledNode | undefined): ModelledNode {
    const { runtime, random } = this;
    const reused = random.happens(0.5) ? this.freeNames.shift() : undefined;
    this.made++;
    const node = new ModelledNode(runtime, random.fork(), this, {
      name: reused ?? `10.0.0.${this.hidesHosts ? 1 : this.made}:${7_000 + this.made}`,
      id: `node-${this.made}`,
      primary,
    });
    this.members.add(node);
    return node;
  }

  /** Everybody hears of it, some time later. */
  private gossip(): void {
    const { random, runtime } = this;
    const mostMs = random.pick([20, 200, 1_500]);
    for (const node of this.members) runtime.schedule(random.below(mostMs), () => node.learn());
  }

  private primaries(): ModelledNode[] {
    return [...new Set(this.owners)].filter(
      (node): node is ModelledNode => node !== undefined && !this.busy.has(node) && !node.isolated && node.host.isUp,
    );
  }

  private replicasOf(primary: ModelledNode): ModelledNode[] {
    return [...this.members].filter(
      (node) => node.primary === primary && !this.busy.has(node) && !node.isolated && node.host.isUp,
    );
  }

  /** A primary with a replica that can take its place. */
  private vulnerable(): readonly [ModelledNode, ModelledNode] | undefined {
    const candidates = this.primaries().filter((node) => this.replicasOf(node).length > 0);
    if (candidates.length === 0) return undefined;
    const primary = this.random.pick(candidates);
    return [primary, this.random.pick(this.replicasOf(primary))];
  }

  /** The primary dies, or is cut off from the others and goes on for a while. It comes back as a replica. */
  private failOver(isolates: boolean): void {
    const found = this.vulnerable();
    if (found === undefined) return;
    const { random, runtime } = this;
    const [primary, replica] = found;
    this.busy.add(primary);
    this.busy.add(replica);
    this.faults.note(isolates ? 'isolated primary' : 'failover');
    if (isolates) primary.isolated = true;
    else primary.host.stop(random.happens(0.5));
    const noticedMs = random.between(100, 1_500);
    if (isolates) runtime.schedule(noticedMs + random.between(-50, 200), () => (primary.isDown = primary.isolated));
    runtime.schedule(noticedMs, () => {
      const goesOn = random.happens(0.3);
      if (!goesOn) for (const node of this.members) if (node !== primary) node.isDown = true;
      runtime.schedule(random.below(300), () => {
        this.promote(replica, primary);
        this.gossip();
        runtime.schedule(random.between(10, 2_000), () => {
          this.busy.delete(primary);
          this.busy.delete(replica);
          primary.isDown = true;
          primary.isolated = false;
          if (primary.role === 'primary') demote(primary, replica);
          primary.host.start();
          runtime.schedule(random.below(300), () => {
            primary.learn();
            this.gossip();
          });
        });
      });
    });
  }

  private promote(replica: ModelledNode, primary: ModelledNode): void {
    this.owners.forEach((owner, chunk) => {
      if (owner === primary) this.owners[chunk] = replica;
    });
    for (const node of this.members) if (node.primary === primary) node.primary = replica;
    replica.role = 'primary';
    replica.primary = undefined;
    // One that is cut off takes writes until it hears of it.
    if (!primary.isolated) demote(primary, replica);
    replica.learn();
  }

  /** As somebody asked for it: nothing is lost. */
  private switchOver(): void {
    const found = this.vulnerable();
    if (found === undefined) return;
    const { random, runtime } = this;
    const [primary, replica] = found;
    this.faults.note('switchover');
    this.promote(replica, primary);
    runtime.schedule(random.below(40), () => primary.learn());
    this.gossip();
  }

  /** Key by key. */
  private migrate(): void {
    const route = this.route();
    if (route === undefined) return;
    const { random, runtime } = this;
    const [chunk, source, target] = route;
    const migration: Migration = { source, target, progress: 0 };
    this.faults.note('migration');
    this.busy.add(source);
    this.busy.add(target);
    target.importing.set(chunk, migration);
    source.migrating.set(chunk, migration);
    const step = (): void => {
      migration.progress += random.fraction() * 0.5;
      if (migration.progress < 1) return runtime.schedule(random.between(5, 250), step);
      this.owners[chunk] = target;
      target.importing.delete(chunk);
      target.learn();
      runtime.schedule(random.below(30), () => {
        source.migrating.delete(chunk);
        source.learn();
        this.busy.delete(source);
        this.busy.delete(target);
        this.gossip();
      });
    };
    runtime.schedule(random.between(5, 80), step);
  }

  /** Atomically: writes are held up, and then all of it is somewhere else. */
  private migrateAtOnce(): void {
    const route = this.route();
    if (route === undefined) return;
    const [chunk, source, target] = route;
    source.host.slow('atomic migration', 100);
    this.owners[chunk] = target;
    source.learn();
    if (this.random.happens(0.3)) {
      target.isDown = true;
      this.runtime.schedule(this.random.below(800), () => target.learn());
    } else target.learn();
    this.gossip();
  }

  private route(): readonly [chunk: number, source: ModelledNode, target: ModelledNode] | undefined {
    const { random } = this;
    const targets = [...this.members].filter(
      (node) => node.role === 'primary' && !this.busy.has(node) && !node.isolated && node.host.isUp,
    );
    const chunk = random.below(CHUNK_COUNT);
    const source = this.owners[chunk];
    if (source === undefined || !this.primaries().includes(source)) return undefined;
    const others = targets.filter((node) => node !== source);
    return others.length === 0 ? undefined : [chunk, source, random.pick(others)];
  }

  private addNode(): void {
    if (this.members.size >= MOST_NODES) return;
    this.faults.note('node added');
    const primaries = this.primaries();
    this.makeNode(this.random.happens(0.5) && primaries.length > 0 ? this.random.pick(primaries) : undefined);
    this.gossip();
  }

  /** A primary's slots go elsewhere before. */
  private removeNode(): void {
    const { random, runtime } = this;
    const primaries = this.primaries();
    const node = random.pick([...this.members]);
    if (this.busy.has(node) || node.isolated || !node.host.isUp) return;
    const heirs = primaries.filter((each) => each !== node);
    const owns = this.owners.includes(node);
    if (heirs.length === 0 || (owns && !primaries.includes(node))) return;
    this.faults.note('node removed');
    this.busy.add(node);
    this.owners.forEach((owner, chunk) => {
      if (owner === node) this.owners[chunk] = random.pick(heirs);
    });
    for (const each of this.members) if (each.primary === node) each.primary = random.pick(heirs);
    node.learn();
    for (const heir of heirs) heir.learn();
    this.gossip();
    // It says where its slots are for a while, then it is a cluster of its own, without any, and then it is gone.
    runtime.schedule(random.between(0, 200), () => {
      this.members.delete(node);
      this.gossip();
      runtime.schedule(random.between(0, 300), () => node.forgetAll());
      runtime.schedule(random.between(0, 1_000), () => {
        node.host.retire();
        this.freeNames.push(node.name);
      });
    });
  }

  private restartAll(): void {
    const { random, runtime } = this;
    this.faults.note('restart of all');
    for (const { host } of this.members) {
      if (!host.isUp) continue;
      host.stop(false);
      runtime.schedule(random.between(5, 500), () => host.start());
    }
  }
}

function demote(node: ModelledNode, successor: ModelledNode): void {
  node.role = 'replica';
  node.primary = successor;
}

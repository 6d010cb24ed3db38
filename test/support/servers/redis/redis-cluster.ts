// A Redis or Valkey cluster for tests: primaries and replicas on loopback addresses, with what happens to clusters: slots
// that move, failovers, nodes that come and go. Made with CLUSTER commands alone: the provided binaries have no redis-cli.
import { join } from 'node:path';
import { type Certificates, makeCertificates } from '../certificates.js';
import { freePort } from '../processes/free-address.js';
import { removeTemporaryDirectory, temporaryDirectory } from '../processes/temporary-directory.js';
import { until } from '../processes/until.js';
import type { RedisFlavour } from '../provision/redis-binaries.js';
import { RedisServer } from './redis-server.js';
import { type Reply } from './resp-probe.js';
import { migrateAtomically, migrateKeys } from './slot-migration.js';

export const SLOTS = 16_384;

export interface RedisClusterOptions {
  readonly server?: RedisFlavour | `/${string}`;
  /** Default 3. They share the slots evenly, in order. */
  readonly primaries?: number;
  /** Of each primary. Default 1. */
  readonly replicas?: number;
  /** Without a node's signs of life for so long the others give it up. Default 2,000. */
  readonly nodeTimeoutMs?: number;
  /** The address of each node, for clusters on several loopback addresses. Default 127.0.0.1 for all. */
  readonly hosts?: readonly string[];
  /** The name that each node announces, and that the cluster then calls it by. */
  readonly hostNames?: (index: number) => string;
  /** What the cluster calls its nodes. Default: `hostname` where they have names, else `ip`. */
  readonly endpointType?: 'ip' | 'hostname' | 'unknown-endpoint';
  /** Clients and nodes use TLS; `ask` goes without. Only the flavours that `supportsTls` says. */
  readonly tls?: 'server' | 'mutual';
  /** Of the default user, on every node. */
  readonly password?: string;
  /** Lines of every node's ACL file. With a password, `default` should have it too: nodes log in as that. */
  readonly users?: readonly string[];
  readonly args?: readonly string[];
}

/** One server of a cluster. */
export interface ClusterMember {
  /** How the cluster knows it. */
  readonly id: string;
  readonly server: RedisServer;
  readonly busPort: number;
}

/** What `CLUSTER SLOTS` says of one range. */
export interface OwnedSlots {
  readonly first: number;
  readonly last: number;
  /** The ids of the nodes, the primary first. */
  readonly ids: readonly string[];
}

export class RedisCluster {
  /** Primaries first, in the order of their first slots, then the replicas of each; later ones follow. */
  members: ClusterMember[] = [];
  readonly certificates: Certificates | undefined;
  readonly #options: RedisClusterOptions;
  readonly #directory: string | undefined;

  private constructor(options: RedisClusterOptions, certificates: Certificates | undefined, directory?: string) {
    this.#options = options;
    this.certificates = certificates;
    this.#directory = directory;
  }

  static async start(options: RedisClusterOptions = {}): Promise<RedisCluster> {
    const { primaries = 3, replicas = 1 } = options;
    let directory: string | undefined;
    let certificates: Certificates | undefined;
    if (options.tls !== undefined) {
      directory = temporaryDirectory('cluster');
      certificates = await makeCertificates(join(directory, 'certificates'), { addresses: options.hosts });
    }
    const cluster = new RedisCluster(options, certificates, directory);
    try {
      const indexes = Array.from({ length: primaries * (1 + replicas) }, (_, index) => index);
      const started = await Promise.allSettled(indexes.map((index) => cluster.#startMember(index)));
      for (const result of started) if (result.status === 'fulfilled') cluster.members.push(result.value);
      for (const result of started) if (result.status === 'rejected') throw result.reason;
      await cluster.#form(primaries);
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  // ------------------------------------------------------------------ what there is

  /** Where clients find the members, all or those given. */
  addresses(members: readonly ClusterMember[] = this.members): { host: string; port: number }[] {
    return members.map(({ server }) => ({ host: server.host, port: server.port }));
  }

  get serving(): ClusterMember[] {
    return this.members.filter(({ server }) => server.serving);
  }

  member(id: string): ClusterMember {
    const found = this.members.find((member) => member.id === id);
    if (found === undefined) throw new Error(`the cluster has no member ${id}`);
    return found;
  }

  /** What one member says, the first that serves unless it is given. */
  async slots(asked: ClusterMember = this.#anybody()): Promise<OwnedSlots[]> {
    const rows = (await asked.server.ask('CLUSTER', 'SLOTS')) as Reply[][];
    const owned = rows.map(([first, last, ...nodes]) => ({
      first: first as number,
      last: last as number,
      ids: nodes.map((node) => (node as Reply[])[2] as string),
    }));
    return owned.sort((one, other) => one.first - other.first);
  }

  async primaryOf(slot: number): Promise<ClusterMember> {
    const range = (await this.slots()).find(({ first, last }) => first <= slot && slot <= last);
    if (range === undefined) throw new Error(`nobody owns slot ${slot}`);
    return this.member(range.ids[0]);
  }

  async primaries(): Promise<ClusterMember[]> {
    const ids = new Set((await this.slots()).map(({ ids: [id] }) => id));
    return [...ids].map((id) => this.member(id));
  }

  /** The replicas of a primary, as it itself says: also those that CLUSTER SLOTS leaves out. */
  async replicasOf(primary: ClusterMember): Promise<ClusterMember[]> {
    const lines = (await primary.server.ask('CLUSTER', 'REPLICAS', primary.id)) as string[];
    return lines.map((line) => this.member(line.split(' ', 1)[0]));
  }

  /** Runs the command on every member that serves. */
  async askAll(...command: ReadonlyArray<string | number>): Promise<void> {
    await Promise.all(this.serving.map(({ server }) => server.ask(...command)));
  }

  // ------------------------------------------------------------------ what happens to it

  /** Waits until every member that serves says the same of the slots, and that the cluster is well. */
  async agreed(): Promise<void> {
    await until('the members agree on the slots', async () => {
      const { serving } = this;
      const views = await Promise.all(
        serving.map(async (member) => {
          const [info] = await member.server.askMany([['CLUSTER', 'INFO']]);
          if (!/cluster_state:ok/.test(String(info))) return undefined;
          const epoch = /cluster_current_epoch:(\d+)/.exec(String(info))?.[1];
          const owners = (await this.slots(member)).map(({ first, last, ids: [id] }) => `${first}-${last} ${id}`);
          return [epoch, ...owners].join();
        }),
      );
      return views[0] !== undefined && views.every((view) => view === views[0]);
    });
  }

  /**
   * Moves slots with their keys from the primary that has them, slot by slot, as redis-cli does. Clients meet -ASK and
   * -TRYAGAIN on the way.
   */
  async migrate(slots: readonly number[], to: ClusterMember): Promise<void> {
    for (const slot of slots) {
      await this.beginMove(slot, to);
      await this.finishMove(slot, to);
    }
  }

  /** The slot is migrating and importing until `finishMove`; new keys are made at the target. */
  async beginMove(slot: number, to: ClusterMember): Promise<void> {
    const from = await this.primaryOf(slot);
    await to.server.ask('CLUSTER', 'SETSLOT', slot, 'IMPORTING', from.id);
    await from.server.ask('CLUSTER', 'SETSLOT', slot, 'MIGRATING', to.id);
  }

  /** Moves the keys of a slot that is on its way, all or so many, and leaves the slot where it is. */
  async moveKeys(slot: number, to: ClusterMember, count?: number): Promise<number> {
    return migrateKeys((await this.primaryOf(slot)).server, to.server, slot, {
      count,
      password: this.#options.password,
      port: this.#options.tls === undefined ? undefined : to.server.port,
    });
  }

  async finishMove(slot: number, to: ClusterMember): Promise<void> {
    const from = await this.primaryOf(slot);
    while ((await this.moveKeys(slot, to)) > 0);
    // The target first: else nobody would own the slot for a moment.
    await to.server.ask('CLUSTER', 'SETSLOT', slot, 'NODE', to.id);
    // Others hear of it by themselves; told, a test need not wait for that. A primary that has heard already that its last
    // slot is gone is a replica by now, and refuses.
    const others = (await this.primaries()).filter(({ id, server }) => server.serving && id !== to.id);
    await Promise.all(
      [from, ...others].map(({ server }) => server.askMany([['CLUSTER', 'SETSLOT', slot, 'NODE', to.id]])),
    );
  }

  /** Moves a range from its one owner in the way that Valkey 9 and Redis 8.4 have: no -ASK, then one -MOVED. */
  async migrateAtomically(first: number, last: number, to: ClusterMember): Promise<void> {
    await migrateAtomically((await this.primaryOf(first)).server, to.server, { first, last, targetId: to.id });
    await this.agreed();
  }

  /**
   * Makes a replica the primary, with its primary's consent unless forced. Waits for the replica's own word; others hear
   * of it a little later: `agreed`.
   */
  async failOver(replica: ClusterMember, how?: 'FORCE' | 'TAKEOVER'): Promise<void> {
    await replica.server.ask('CLUSTER', 'FAILOVER', ...(how === undefined ? [] : [how]));
    await until('the replica is primary', async () => (await role(replica)) === 'master');
  }

  /** Waits until another member owns what this one, which does not serve any more, did. */
  async replaced(lost: ClusterMember): Promise<void> {
    await until(
      'another member owns the slots of the lost one',
      async () => {
        for (const member of this.serving) {
          const [info] = await member.server.askMany([['CLUSTER', 'INFO']]);
          if (!/cluster_state:ok/.test(String(info))) return false;
          if ((await this.slots(member)).some(({ ids: [id] }) => id === lost.id)) return false;
        }
        return true;
      },
      { withinMs: 30_000 },
    );
  }

  /** A new member without slots, or a replica of one. */
  async add(primary?: ClusterMember): Promise<ClusterMember> {
    const { serving } = this;
    const member = await this.#startMember(this.members.length);
    this.members.push(member);
    await Promise.all(serving.map((known) => meet(known, member, this.#options.tls !== undefined)));
    await this.#acquainted();
    // Until it knows of the others' epochs as well, it would lose whatever slot it is given.
    await this.agreed();
    if (primary !== undefined) await this.#replicate(member, primary);
    return member;
  }

  /** Takes a member out of the cluster and ends it. Its slots must have been moved before. */
  async remove(member: ClusterMember): Promise<void> {
    const replicas = await this.replicasOf(member).catch(() => []);
    const others = this.serving.filter(({ id }) => id !== member.id);
    const [heir] = await this.primaries();
    for (const replica of replicas) if (replica.id !== member.id) await this.#replicate(replica, heir);
    this.members = this.members.filter(({ id }) => id !== member.id);
    await Promise.all(others.map(({ server }) => server.ask('CLUSTER', 'FORGET', member.id)));
    await member.server.stop();
  }

  async stop(): Promise<void> {
    await Promise.all(this.members.map(({ server }) => server.stop()));
    if (this.#directory !== undefined) removeTemporaryDirectory(this.#directory);
  }

  // ------------------------------------------------------------------ how it is made

  #anybody(): ClusterMember {
    const [member] = this.serving;
    if (member === undefined) throw new Error('no member of the cluster serves');
    return member;
  }

  async #startMember(index: number): Promise<ClusterMember> {
    const { hosts, hostNames, password, users, tls, nodeTimeoutMs = 2_000, args = [] } = this.#options;
    const { endpointType = hostNames === undefined ? 'ip' : 'hostname' } = this.#options;
    const host = hosts?.[index] ?? '127.0.0.1';
    for (let attempt = 1; ; attempt++) {
      const busPort = await freePort(host);
      try {
        const server = await RedisServer.start({
          server: this.#options.server,
          host,
          password,
          users,
          tls,
          certificates: this.certificates,
          args: [
            ...['--cluster-enabled', 'yes', '--cluster-port', String(busPort)],
            ...['--cluster-node-timeout', String(nodeTimeoutMs), '--repl-diskless-sync-delay', '0'],
            ...['--cluster-preferred-endpoint-type', endpointType],
            ...(hosts === undefined ? [] : ['--cluster-announce-ip', host, '--bind-source-addr', host]),
            ...(hostNames === undefined ? [] : ['--cluster-announce-hostname', hostNames(index)]),
            ...(tls === undefined ? [] : ['--tls-cluster', 'yes', '--tls-replication', 'yes']),
            ...(password === undefined ? [] : ['--masterauth', password]),
            ...args,
          ],
        });
        return { server, busPort, id: String(await server.ask('CLUSTER', 'MYID')) };
      } catch (error) {
        // Another suite on this machine may have taken the port of the bus.
        if (attempt === 5 || !/in use|bind/i.test(String(error))) throw error;
      }
    }
  }

  async #form(primaries: number): Promise<void> {
    const { members } = this;
    await Promise.all(members.map(({ server }, index) => server.ask('CLUSTER', 'SET-CONFIG-EPOCH', index + 1)));
    await Promise.all(
      members.slice(0, primaries).map(({ server }, index) => {
        const first = Math.floor((SLOTS * index) / primaries);
        const last = Math.floor((SLOTS * (index + 1)) / primaries) - 1;
        return server.ask('CLUSTER', 'ADDSLOTSRANGE', first, last);
      }),
    );
    // Each with each: left to gossip it takes seconds.
    const isTls = this.#options.tls !== undefined;
    await Promise.all(
      members.flatMap((one, index) => members.slice(index + 1).map((other) => meet(one, other, isTls))),
    );
    await this.#acquainted();
    await Promise.all(
      members.slice(primaries).map((replica, index) => this.#replicate(replica, members[index % primaries])),
    );
    await this.agreed();
    await this.#writeOnce();
    await until('every member shows every replica', async () => {
      for (const member of this.members) {
        const shown = new Set((await this.slots(member)).flatMap(({ ids }) => ids));
        if (shown.size !== this.members.length) return false;
      }
      return true;
    });
  }

  /** CLUSTER SLOTS leaves out replicas that were sent nothing yet. */
  async #writeOnce(): Promise<void> {
    for (const { server } of await this.primaries()) await server.ask('FLUSHALL');
    await until('every replica was sent something', async () => {
      for (const { server } of await this.primaries()) {
        const info = String(await server.ask('INFO', 'replication'));
        if (/slave\d+:.*offset=0,/.test(info)) return false;
      }
      return true;
    });
  }

  /** Waits until all have shaken hands. */
  async #acquainted(): Promise<void> {
    await until('the members know each other', async () => {
      const views = await Promise.all(this.serving.map(({ server }) => server.ask('CLUSTER', 'NODES')));
      return views.every((view) => {
        const lines = String(view).trim().split('\n');
        return lines.filter((line) => !/handshake|noaddr|fail/.test(line)).length >= this.members.length;
      });
    });
  }

  async #replicate(replica: ClusterMember, primary: ClusterMember): Promise<void> {
    await until('the replica knows its primary', async () => {
      return (await replica.server.ask('CLUSTER', 'REPLICATE', primary.id)) === 'OK';
    });
    await until('the replica is linked', async () => {
      return /master_link_status:up/.test(String(await replica.server.ask('INFO', 'replication')));
    });
  }
}

async function role({ server }: ClusterMember): Promise<unknown> {
  return ((await server.ask('ROLE')) as Reply[])[0];
}

async function meet(one: ClusterMember, { server, busPort }: ClusterMember, isTls: boolean): Promise<void> {
  // Nodes of a cluster with TLS are met where they speak it.
  const port = isTls ? server.port : server.plainAddress.port!;
  await one.server.ask('CLUSTER', 'MEET', server.host, port, busPort);
}

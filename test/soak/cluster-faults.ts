// test/soak: what happens to a cluster. Each fault begins, lasts and is taken back by itself; several overlap.
import { setTimeout as sleep } from 'node:timers/promises';
import { keySlot } from '../../lib/redis/topology/key-slot.js';
import type { Random } from '../support/core/random.js';
import { type Fault, type FaultContext, NETWORK_FAULTS } from './faults.js';
import type { ClusterMember, RedisCluster } from '../support/servers/redis/redis-cluster.js';

export interface ClusterFaultContext extends FaultContext {
  readonly cluster: RedisCluster;
  readonly nodeTimeoutMs: number;
  /** Of the client's user, which is asked for at each connection; undefined: it is the default user. */
  readonly secret: { password: string | undefined };
  readonly hasAtomicMoves: boolean;
  passwordChanged(next: string): void;
  added(member: ClusterMember): Promise<void>;
}

const someone = ({ cluster, random }: ClusterFaultContext): ClusterMember => random.pick(cluster.serving);

async function somePrimary({ cluster, random }: ClusterFaultContext): Promise<ClusterMember> {
  return random.pick((await cluster.primaries()).filter(({ server }) => server.serving));
}

async function someReplica(context: ClusterFaultContext): Promise<ClusterMember> {
  const primaries = new Set((await context.cluster.primaries()).map(({ id }) => id));
  return context.random.pick(context.cluster.serving.filter(({ id }) => !primaries.has(id)));
}

async function stopped(member: ClusterMember, lastsMs: number): Promise<void> {
  member.server.pause();
  await sleep(lastsMs);
  member.server.resume();
}

async function setting(
  members: readonly ClusterMember[],
  name: string,
  value: string,
  lastsMs: number,
  back: string,
): Promise<void> {
  await Promise.all(members.map(({ server }) => server.ask('CONFIG', 'SET', name, value)));
  await sleep(lastsMs);
  await Promise.all(members.map(({ server }) => server.ask('CONFIG', 'SET', name, back).catch(() => undefined)));
}

function busySlots(random: Random): number[] {
  const names = ['r', 'c', 'l', 'w', 'x', 'a', 'q', 'sh'];
  return Array.from({ length: random.between(3, 20) }, () =>
    keySlot(
      random.happens(0.3)
        ? `{${random.pick(['t', 'e', 'o'])}${random.below(10)}}`
        : `${random.pick(names)}:${random.below(30)}`,
    ),
  );
}

export const CLUSTER_FAULTS: readonly Fault<ClusterFaultContext>[] = [
  {
    name: 'a short stop of a primary',
    loses: false,
    run: async (context) =>
      stopped(await somePrimary(context), context.random.between(100, context.nodeTimeoutMs * 0.4)),
  },
  {
    name: 'a short stop of a replica',
    loses: false,
    run: async (context) => stopped(await someReplica(context), context.random.between(100, 6_000)),
  },
  {
    name: 'a long stop of a primary',
    loses: true,
    group: 'loss',
    run: async (context) => stopped(await somePrimary(context), context.random.between(3_000, 15_000)),
  },
  {
    name: 'a replica killed and started again',
    loses: false,
    group: 'loss',
    async run(context) {
      const { server } = await someReplica(context);
      await server.kill();
      await sleep(context.random.between(50, 4_000));
      await server.launch();
    },
  },
  {
    name: 'a primary killed and started again at once',
    loses: true,
    group: 'loss',
    async run(context) {
      const { server } = await somePrimary(context);
      await server.kill();
      await sleep(context.random.between(0, 300));
      await server.launch();
    },
  },
  {
    name: 'a primary killed and replaced',
    loses: true,
    group: 'loss',
    async run(context) {
      const { server } = await somePrimary(context);
      await server.kill();
      await sleep(context.random.between(4_000, 9_000));
      await server.launch();
    },
  },
  {
    name: 'a failover with consent',
    loses: false,
    group: 'slots',
    async run(context) {
      await (await someReplica(context)).server.ask('CLUSTER', 'FAILOVER');
      await sleep(2_500);
    },
  },
  {
    name: 'a failover by force',
    loses: true,
    group: 'slots',
    async run(context) {
      await (await someReplica(context)).server.ask('CLUSTER', 'FAILOVER', context.random.pick(['FORCE', 'TAKEOVER']));
      await sleep(2_500);
    },
  },
  {
    name: 'slots moved with MIGRATE',
    loses: false,
    group: 'slots',
    async run(context) {
      for (const slot of busySlots(context.random)) {
        const to = await somePrimary(context);
        if ((await context.cluster.primaryOf(slot)).id === to.id) continue;
        await context.cluster.beginMove(slot, to);
        if (context.random.happens(0.5)) await context.cluster.moveKeys(slot, to, 1);
        await sleep(context.random.below(60));
        await context.cluster.finishMove(slot, to);
      }
    },
  },
  {
    name: 'slots moved atomically',
    loses: false,
    group: 'slots',
    async run(context) {
      if (!context.hasAtomicMoves) return;
      const ranges = (await context.cluster.slots()).filter(({ first, last }) => last - first > 20);
      const range = context.random.pick(ranges);
      const to = await somePrimary(context);
      if (to.id === range.ids[0]) return;
      const first = range.first + context.random.below(range.last - range.first - 10);
      await context.cluster.migrateAtomically(
        first,
        Math.min(range.last, first + context.random.between(10, 1_500)),
        to,
      );
    },
  },
  {
    name: 'connections ended by CLIENT KILL',
    loses: false,
    async run(context) {
      const type = context.random.pick(['normal', 'pubsub', 'normal']);
      const members = context.random.happens(0.3) ? context.cluster.serving : [someone(context)];
      await Promise.all(members.map(({ server }) => server.ask('CLIENT', 'KILL', 'TYPE', type, 'SKIPME', 'yes')));
    },
  },
  {
    name: 'CLIENT PAUSE',
    loses: false,
    async run(context) {
      const lastsMs = context.random.between(100, 2_000);
      await someone(context).server.ask('CLIENT', 'PAUSE', lastsMs, context.random.pick(['ALL', 'WRITE']));
      await sleep(lastsMs);
    },
  },
  {
    name: 'DEBUG SLEEP',
    loses: false,
    async run(context) {
      await someone(context).server.ask('DEBUG', 'SLEEP', context.random.pick([0.2, 0.5, 1]));
    },
  },
  {
    name: 'maxclients reached',
    loses: false,
    group: 'limits',
    async run(context) {
      const member = someone(context);
      // Connections of the bus and of clients alike: one more is room for our own question.
      const clients = String(await member.server.ask('CLIENT', 'LIST'))
        .trim()
        .split('\n').length;
      await member.server.ask('CONFIG', 'SET', 'maxclients', Math.max(clients - 2, 4));
      await member.server.ask('CLIENT', 'KILL', 'TYPE', 'normal').catch(() => undefined);
      await sleep(context.random.between(500, 3_000));
      for (let turn = 0; turn < 200; turn++) {
        const reply = await member.server.ask('CONFIG', 'SET', 'maxclients', 10_000).catch(() => undefined);
        if (reply === 'OK') return;
        await sleep(50);
      }
      context.log('maxclients could not be raised again');
    },
  },
  {
    name: 'out of memory',
    loses: false,
    group: 'limits',
    run: async (context) =>
      setting([await somePrimary(context)], 'maxmemory', '1000', context.random.between(200, 2_000), '0'),
  },
  {
    name: 'too few replicas',
    loses: false,
    group: 'limits',
    run: async (context) =>
      setting([await somePrimary(context)], 'min-replicas-to-write', '5', context.random.between(200, 3_000), '0'),
  },
  {
    name: 'reads allowed when down',
    loses: false,
    run: (context) => setting(context.cluster.serving, 'cluster-allow-reads-when-down', 'yes', 6_000, 'no'),
  },
  {
    name: 'scripts forgotten',
    loses: false,
    run: async (context) =>
      void (await Promise.all(
        context.cluster.serving.map(({ server }) => server.ask('SCRIPT', 'FLUSH').catch(() => undefined)),
      )),
  },
  {
    name: 'the password changes',
    loses: false,
    group: 'password',
    async run(context) {
      if (context.secret.password === undefined) return;
      const next = `secret${context.random.below(1e6)}`;
      // The user's password changes on one server after the other; ours is the new one from some time between.
      const members = context.cluster.serving;
      const swap = context.random.below(members.length + 1);
      for (const [index, { server }] of members.entries()) {
        if (index === swap) context.secret.password = next;
        await server.ask('ACL', 'SETUSER', 'app', 'resetpass', `>${next}`).catch(() => undefined);
        if (context.random.happens(0.5)) await server.ask('CLIENT', 'KILL', 'USER', 'app').catch(() => undefined);
      }
      context.secret.password = next;
      context.passwordChanged(next);
    },
  },
  {
    name: 'a replica that comes and goes',
    loses: false,
    group: 'slots',
    async run(context) {
      if (context.cluster.members.length > 7) return;
      const member = await context.cluster.add(await somePrimary(context));
      await context.added(member);
      await sleep(context.random.between(500, 3_000));
      await context.cluster.remove(member);
    },
  },
  {
    name: 'a primary that comes and goes',
    loses: false,
    group: 'slots',
    async run(context) {
      if (context.cluster.members.length > 7) return;
      const member = await context.cluster.add();
      await context.added(member);
      const slots = [...new Set(busySlots(context.random))];
      const owners = new Map<number, ClusterMember>();
      for (const slot of slots) owners.set(slot, await context.cluster.primaryOf(slot));
      await context.cluster.migrate(slots, member);
      await sleep(context.random.between(200, 2_000));
      const back = await context.cluster.primaries();
      for (const slot of slots)
        await context.cluster.migrate([slot], context.random.pick(back.filter(({ id }) => id !== member.id)));
      await context.cluster.agreed();
      await context.cluster.remove(member);
    },
  },
  {
    name: 'a replica forgotten and met again',
    loses: false,
    group: 'slots',
    async run(context) {
      const replica = await someReplica(context);
      const others = context.cluster.serving.filter(({ id }) => id !== replica.id);
      await Promise.all(others.map(({ server }) => server.ask('CLUSTER', 'FORGET', replica.id)));
      await sleep(context.random.between(200, 2_000));
      await Promise.all(
        others.map(({ server }) =>
          server.ask('CLUSTER', 'MEET', replica.server.host, replica.server.port, replica.busPort),
        ),
      );
    },
  },
  {
    name: 'another announced address',
    loses: false,
    group: 'address',
    async run(context) {
      const { server } = someone(context);
      await server.ask('CONFIG', 'SET', 'cluster-announce-ip', '127.0.0.2');
      await sleep(context.random.between(1_000, 5_000));
      await server.ask('CONFIG', 'SET', 'cluster-announce-ip', '');
    },
  },
  {
    name: 'a full restart',
    loses: true,
    group: 'loss',
    async run(context) {
      const { members } = context.cluster;
      await Promise.all(members.map(({ server }) => server.kill()));
      await sleep(context.random.between(100, 3_000));
      await Promise.all(members.map(({ server }) => server.launch()));
    },
  },
  {
    name: 'all nodes but one lost',
    loses: true,
    group: 'loss',
    async run(context) {
      const kept = someone(context);
      const others = context.cluster.members.filter(({ id }) => id !== kept.id);
      await Promise.all(others.map(({ server }) => server.kill()));
      await sleep(context.random.between(1_000, 6_000));
      await Promise.all(others.map(({ server }) => server.launch()));
    },
  },
  ...NETWORK_FAULTS,
];

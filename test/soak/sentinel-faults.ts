// test/soak: what happens to a primary, its replicas and the sentinels that watch them.
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisSentinels } from '../support/servers/redis/redis-sentinels.js';
import { type Fault, type FaultContext, NETWORK_FAULTS } from './faults.js';
import type { RedisServer } from '../support/servers/redis/redis-server.js';

export interface SentinelFaultContext extends FaultContext {
  readonly of: RedisSentinels;
  /** Of the client's user; undefined: it is the default user. */
  readonly secret: { password: string | undefined };
}

const anyServer = ({ of, random }: SentinelFaultContext): RedisServer =>
  random.pick(of.servers.filter(({ serving }) => serving));
const anySentinel = ({ of, random }: SentinelFaultContext): RedisServer =>
  random.pick(of.sentinels.filter(({ serving }) => serving));

async function anyReplica({ of, random }: SentinelFaultContext): Promise<RedisServer> {
  return random.pick((await of.replicas()).filter(({ serving }) => serving));
}

async function stop(server: RedisServer, lastsMs: number): Promise<void> {
  server.pause();
  await sleep(lastsMs);
  server.resume();
}

async function killFor(server: RedisServer, lastsMs: number): Promise<void> {
  await server.kill();
  await sleep(lastsMs);
  await server.launch();
}

export const SENTINEL_FAULTS: readonly Fault<SentinelFaultContext>[] = [
  {
    name: 'a short stop of the primary',
    loses: false,
    run: async (c) => stop(await c.of.primary(), c.random.between(100, 500)),
  },
  {
    name: 'a long stop of the primary',
    loses: true,
    group: 'loss',
    run: async (c) => stop(await c.of.primary(), c.random.between(1_500, 9_000)),
  },
  {
    name: 'a stop of a replica',
    loses: false,
    group: 'replica',
    run: async (c) => stop(await anyReplica(c), c.random.between(100, 4_000)),
  },
  {
    name: 'a stop of a sentinel',
    loses: false,
    group: 'sentinel',
    run: (c) => stop(anySentinel(c), c.random.between(500, 10_000)),
  },
  {
    name: 'all sentinels stopped',
    loses: false,
    group: 'sentinel',
    async run(c) {
      const lastsMs = c.random.between(500, 5_000);
      await Promise.all(c.of.sentinels.map((sentinel) => stop(sentinel, lastsMs)));
    },
  },
  {
    name: 'a sentinel killed and started again',
    loses: false,
    group: 'sentinel',
    restarts: true,
    run: (c) => killFor(anySentinel(c), c.random.between(100, 6_000)),
  },
  {
    name: 'a replica killed and started again',
    loses: false,
    group: 'replica',
    restarts: true,
    run: async (c) => killFor(await anyReplica(c), c.random.between(100, 4_000)),
  },
  {
    name: 'the primary killed and replaced',
    loses: true,
    group: 'loss',
    restarts: true,
    run: async (c) => killFor(await c.of.primary(), c.random.between(3_000, 9_000)),
  },
  {
    name: 'the primary killed and started at once',
    loses: true,
    group: 'loss',
    restarts: true,
    run: async (c) => killFor(await c.of.primary(), c.random.between(0, 300)),
  },
  {
    name: 'SENTINEL FAILOVER',
    loses: true,
    group: 'loss',
    async run(c) {
      await c.of.failOver();
      await sleep(c.random.between(0, 3_000));
    },
  },
  {
    name: 'SENTINEL FAILOVER that one sentinel sleeps through',
    loses: true,
    group: 'loss',
    async run(c) {
      const sleeper = anySentinel(c);
      sleeper.pause();
      try {
        await c.of.failOver();
        await sleep(c.random.between(0, 2_000));
      } finally {
        sleeper.resume();
      }
    },
  },
  {
    name: 'the primary made a replica by hand',
    loses: true,
    group: 'loss',
    async run(c) {
      const primary = await c.of.primary();
      const replica = await anyReplica(c);
      await replica.ask('REPLICAOF', 'NO', 'ONE');
      await primary.ask('REPLICAOF', replica.host, replica.port);
      await sleep(c.random.between(1_000, 6_000));
    },
  },
  {
    name: 'connections ended by CLIENT KILL',
    loses: false,
    run: async (c) =>
      void (await anyServer(c).ask('CLIENT', 'KILL', 'TYPE', c.random.pick(['normal', 'pubsub']), 'SKIPME', 'yes')),
  },
  {
    name: 'connections to a sentinel ended by CLIENT KILL',
    loses: false,
    run: async (c) =>
      void (await anySentinel(c).ask('CLIENT', 'KILL', 'TYPE', c.random.pick(['normal', 'pubsub']), 'SKIPME', 'yes')),
  },
  {
    name: 'CLIENT PAUSE',
    loses: false,
    async run(c) {
      await (await c.of.primary()).ask('CLIENT', 'PAUSE', c.random.between(100, 900), c.random.pick(['ALL', 'WRITE']));
    },
  },
  {
    name: 'DEBUG SLEEP',
    loses: false,
    run: async (c) => void (await anyServer(c).ask('DEBUG', 'SLEEP', c.random.pick([0.2, 0.5]))),
  },
  {
    name: 'out of memory',
    loses: false,
    group: 'limits',
    async run(c) {
      const primary = await c.of.primary();
      await primary.ask('CONFIG', 'SET', 'maxmemory', '1000');
      await sleep(c.random.between(200, 2_000));
      await primary.ask('CONFIG', 'SET', 'maxmemory', '0');
    },
  },
  {
    name: 'too few replicas',
    loses: false,
    group: 'limits',
    async run(c) {
      const primary = await c.of.primary();
      await primary.ask('CONFIG', 'SET', 'min-replicas-to-write', '5');
      await sleep(c.random.between(200, 3_000));
      await primary.ask('CONFIG', 'SET', 'min-replicas-to-write', '0');
    },
  },
  {
    name: 'maxclients reached',
    loses: false,
    group: 'limits',
    async run(c) {
      const primary = await c.of.primary();
      const clients = String(await primary.ask('CLIENT', 'LIST'))
        .trim()
        .split('\n').length;
      await primary.ask('CONFIG', 'SET', 'maxclients', Math.max(clients - 2, 4));
      await primary.ask('CLIENT', 'KILL', 'TYPE', 'normal').catch(() => undefined);
      await sleep(c.random.between(200, 700));
      for (let turn = 0; turn < 200; turn++) {
        if ((await primary.ask('CONFIG', 'SET', 'maxclients', 10_000).catch(() => undefined)) === 'OK') return;
        await sleep(50);
      }
      c.log('maxclients could not be raised again');
    },
  },
  {
    name: 'the password changes',
    loses: false,
    group: 'password',
    async run(c) {
      if (c.secret.password === undefined) return;
      const next = `secret${c.random.below(1e6)}`;
      for (const server of c.of.servers) await server.ask('ACL', 'SETUSER', 'app', `>${next}`).catch(() => undefined);
      const before = c.secret.password;
      c.secret.password = next;
      await sleep(c.random.between(0, 500));
      for (const server of c.of.servers) await server.ask('ACL', 'SETUSER', 'app', `<${before}`).catch(() => undefined);
      if (c.random.happens(0.7))
        for (const server of c.of.servers) await server.ask('CLIENT', 'KILL', 'USER', 'app').catch(() => undefined);
    },
  },
  {
    name: 'scripts forgotten',
    loses: false,
    run: async (c) => void (await (await c.of.primary()).ask('SCRIPT', 'FLUSH')),
  },
  ...NETWORK_FAULTS,
];

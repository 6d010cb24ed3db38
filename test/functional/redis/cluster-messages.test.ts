// What a client of a cluster hears while nodes fail over: everything, but for what a gap announces.
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { Cluster } from '../../../lib/redis/index.js';
import type { Gap } from '../../../lib/redis/client/messages/gap.js';
import { until } from '../../support/servers/processes/until.js';
import { type ClusterMember, RedisCluster } from '../../support/servers/redis/redis-cluster.js';

/** Its slot is of the third of three primaries. */
const SHARD_CHANNEL = '{m}';
const SLOT_OF_M = 15_627;
const CHANNEL = 'news';
const EVERY_MS = 10;
/** Time that is heard of before anything happens, and after. */
const CALM_MS = 700;

interface Published {
  readonly number: number;
  readonly sentMs: number;
  readonly answeredMs: number;
}

/** Publishes numbers on a channel, each after the other, and keeps those that a server took. */
class Publishing {
  readonly taken: Published[] = [];
  private stopping = false;
  private readonly ended: Promise<unknown>;
  private readonly sending: Promise<unknown>[] = [];

  constructor(publish: (message: string) => Promise<number>) {
    this.ended = (async () => {
      for (let number = 0; !this.stopping; number++) {
        const sentMs = Date.now();
        const done = (): void => void this.taken.push({ number, sentMs, answeredMs: Date.now() });
        this.sending.push(publish(String(number)).then(done, () => undefined));
        await delay(EVERY_MS);
      }
    })();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.ended;
    await Promise.all(this.sending);
  }
}

describe('a listening client of a cluster', function () {
  this.timeout(120_000);
  let servers: RedisCluster;
  const clients: Cluster[] = [];

  function connect(): Cluster {
    const cluster = new Cluster(servers.addresses(), { redisOptions: { commandTimeout: 30_000 } });
    cluster.on('error', () => undefined);
    clients.push(cluster);
    return cluster;
  }

  /** One that listens to the channel at this node, which is any that the client takes. */
  async function listenerAt(member: ClusterMember): Promise<Cluster> {
    for (;;) {
      const cluster = connect();
      await cluster.subscribe(CHANNEL);
      const [, count] = (await member.server.ask('PUBSUB', 'NUMSUB', CHANNEL)) as [string, number];
      if (count > 0) return cluster;
      clients.pop();
      await cluster.quit();
    }
  }

  beforeEach(async () => {
    servers = await RedisCluster.start();
  });
  afterEach(async () => {
    for (const cluster of clients.splice(0)) cluster.disconnect();
    await servers.stop();
  });

  const fates: Record<string, (owner: ClusterMember) => Promise<void>> = {
    'is killed': async (owner) => {
      await owner.server.kill();
      await servers.replaced(owner);
    },
    'gives way to its replica': async (owner) => {
      const [replica] = await servers.replicasOf(owner);
      await servers.failOver(replica);
      await servers.agreed();
    },
    'stands still, and comes back as a replica': async (owner) => {
      owner.server.pause();
      await servers.replaced(owner);
      owner.server.resume();
      await servers.agreed();
    },
  };
  for (const [fate, happen] of Object.entries(fates)) {
    it(`misses nothing that no gap announces when the node that it listens at ${fate}`, async () => {
      const owner = await servers.primaryOf(SLOT_OF_M);
      const listener = await listenerAt(owner);
      const publisher = connect();
      const heard = new Map<string, number[]>([
        [CHANNEL, []],
        [SHARD_CHANNEL, []],
      ]);
      const gaps: Gap[] = [];
      for (const event of ['message', 'smessage'])
        listener.on(event, (channel: string, message: string) => heard.get(channel)!.push(Number(message)));
      listener.on('gap', (gap) => gaps.push(gap));
      await listener.ssubscribe(SHARD_CHANNEL);
      const publishing = new Map([
        [CHANNEL, new Publishing((message) => publisher.publish(CHANNEL, message))],
        [SHARD_CHANNEL, new Publishing((message) => publisher.spublish(SHARD_CHANNEL, message))],
      ]);
      await delay(CALM_MS);
      await happen(owner);
      for (const [channel, { taken }] of publishing) {
        const atMs = Date.now();
        await until(
          `${channel} is heard again`,
          () => {
            const last = heard.get(channel)!.at(-1)!;
            return (taken.find(({ number }) => number === last)?.sentMs ?? 0) > atMs + CALM_MS;
          },
          { withinMs: 30_000 },
        );
      }
      for (const each of publishing.values()) await each.stop();
      for (const [channel, { taken }] of publishing) {
        const numbers = heard.get(channel)!;
        await until(`the last on ${channel} has come`, () => numbers.includes(taken.at(-1)!.number));
        const covering = gaps.filter(({ channels, shardChannels }) =>
          [...channels, ...shardChannels].includes(channel),
        );
        // What is on its way between the nodes in that moment may come from both.
        const twice = numbers.filter((number, index) => numbers.indexOf(number) !== index);
        const onTheirWay = taken.filter(({ number }) => twice.includes(number));
        assert.equal(onTheirWay.length, twice.length, `some came twice on ${channel}, and nobody knows why`);
        assert.ok(onTheirWay.every(({ sentMs }) => covering.some(({ untilMs }) => sentMs <= untilMs)));
        const missed = taken.filter(({ number }) => !numbers.includes(number));
        const told = `${JSON.stringify(covering)} ${JSON.stringify(missed.slice(0, 3))} ${JSON.stringify(missed.at(-1))}`;
        for (const { sentMs, answeredMs, number } of missed)
          assert.ok(
            covering.some(({ fromMs, untilMs }) => answeredMs >= fromMs && sentMs <= untilMs),
            `${number} on ${channel} was missed and not announced: ${told}`,
          );
        assert.ok(covering.every(({ untilMs }) => untilMs < Date.now()));
      }
    });
  }
});

// test support: what a Redis client may be asked to do with very many at once, on virtual time: its steps are counted in
// a process of its own.
import type { Redis } from '../../../../lib/redis/client/redis.js';
import type { RedisOptions } from '../../../../lib/redis/client/options/redis-options.js';
import type { Operation } from '../../../support/steps/operation.js';
import { bulk, echo, type FakeAnswer, OK } from '../../../support/redis/fake-redis.js';
import { VirtualWorld } from './virtual-client.js';

const MANY = 4_096;
/** Of what each has a deadline, a promise chain or a timer of its own. */
const FEWER = 512;
const silence: FakeAnswer = () => undefined;

/** What a server says to subscriptions, transactions and everything else. */
function server(): FakeAnswer {
  const subscribed = new Set<string>();
  let queued: string[] | undefined;
  return (command, peer) => {
    const [name, ...args] = command;
    if (name === 'SUBSCRIBE' || name === 'UNSUBSCRIBE') {
      const verb = name.toLowerCase();
      const names = args.length > 0 ? args : [...subscribed];
      return names
        .map((channel) => {
          if (verb === 'subscribe') subscribed.add(channel);
          else subscribed.delete(channel);
          return `>3\r\n${bulk(verb)}${bulk(channel)}:${subscribed.size}\r\n`;
        })
        .join('');
    }
    if (name === 'MULTI') {
      queued = [];
      return OK;
    }
    if (name === 'EXEC') {
      const replies = queued ?? [];
      queued = undefined;
      return `*${replies.length}\r\n${replies.join('')}`;
    }
    const reply = name === 'SELECT' ? OK : (echo(command, peer) as string);
    if (queued === undefined) return reply;
    queued.push(reply);
    return '+QUEUED\r\n';
  };
}

interface Scene {
  readonly world: VirtualWorld;
  readonly redis: Redis;
  readonly promises: Promise<unknown>[];
}

/** @param begin before anything is counted @param work what is counted; all promises have settled after it */
function operation(
  name: string,
  count: number,
  options: RedisOptions,
  begin: (scene: Scene, count: number) => Promise<void> | void,
  work: (scene: Scene, count: number) => Promise<void> | void,
  forMs = 50,
): Operation {
  return {
    name,
    count,
    async prepare(given) {
      const world = new VirtualWorld();
      world.server.answer = server();
      const redis = world.client({
        commandTimeout: 0,
        leases: { max: 1 },
        maxRetriesPerRequest: null,
        // Otherwise the first command goes alone.
        enableReadyCheck: false,
        ...options,
      });
      await world.advance(20);
      const scene: Scene = { world, redis, promises: [] };
      await begin(scene, given);
      let settled = false;
      return {
        work: async () => {
          await work(scene, given);
          void Promise.allSettled(scene.promises).then(() => (settled = true));
          await world.advance(forMs);
        },
        end: async () => {
          if (!settled) throw new Error(`${name}: not everything has settled`);
          await world.end();
        },
      };
    },
  };
}

function times(count: number, ask: (index: number) => Promise<unknown>): Promise<unknown>[] {
  return Array.from({ length: count }, (_, index) => {
    const promise = ask(index);
    promise.catch(() => undefined);
    return promise;
  });
}

/** Everything is on its way and nothing is answered. */
async function inFlight(
  { world, promises }: Scene,
  count: number,
  ask: (index: number) => Promise<unknown>,
): Promise<void> {
  world.server.answer = silence;
  for (const promise of times(count, ask)) promises.push(promise);
  await world.advance(5);
}

/** Nobody answers a connection attempt: everything waits. */
const AWAY: RedisOptions = { host: '10.0.0.9' };

const aborting: Operation[] = [];
for (const [where, options, wait] of [
  ['in flight', {}, inFlight],
  [
    'waiting for a connection',
    AWAY,
    ({ promises }: Scene, count: number, ask: (index: number) => Promise<unknown>) =>
      void promises.push(...times(count, ask)),
  ],
] as const) {
  const one = new WeakMap<Scene, AbortController>();
  const each = new WeakMap<Scene, AbortController[]>();
  const withOwn = async (scene: Scene, count: number): Promise<void> => {
    const controllers = Array.from({ length: count }, () => new AbortController());
    each.set(scene, controllers);
    await wait(scene, count, (index) => scene.redis.with({ signal: controllers[index].signal }).get('k'));
  };
  aborting.push(
    operation(
      `${where}: one signal aborts all`,
      MANY,
      options,
      async (scene, count) => {
        const controller = new AbortController();
        one.set(scene, controller);
        const view = scene.redis.with({ signal: controller.signal });
        await wait(scene, count, () => view.get('k'));
      },
      (scene) => one.get(scene)!.abort(),
    ),
    operation(`${where}: aborted one by one, the oldest first`, MANY, options, withOwn, (scene) => {
      for (const controller of each.get(scene)!) controller.abort();
    }),
    operation(`${where}: aborted one by one, the newest first`, MANY, options, withOwn, (scene) => {
      for (const controller of each.get(scene)!.reverse()) controller.abort();
    }),
  );
}

export const operations: readonly Operation[] = [
  ...aborting,
  operation(
    'commands with one signal that never fires',
    MANY,
    {},
    () => {},
    ({ redis, promises }, count) => {
      const view = redis.with({ signal: new AbortController().signal });
      promises.push(...times(count, () => view.get('k')));
    },
  ),
  operation(
    'in flight: all run into their deadline',
    MANY,
    { commandTimeout: 100 },
    (scene, count) => inFlight(scene, count, () => scene.redis.get('k')),
    () => {},
    5_000,
  ),
  operation(
    'waiting for a connection: all run into their deadline',
    MANY,
    { ...AWAY, commandTimeout: 100, maxRetriesPerRequest: 20 },
    ({ redis, promises }, count) => void promises.push(...times(count, () => redis.get('k'))),
    () => {},
    5_000,
  ),
  operation(
    'in flight: the connection is lost, and what may be is sent again',
    MANY,
    {},
    (scene, count) => inFlight(scene, count, (index) => (index % 2 ? scene.redis.get('k') : scene.redis.incr('k'))),
    ({ world }) => {
      world.server.reset();
      world.server.answer = server();
    },
    1_000,
  ),
  operation(
    'in flight: the client is closed',
    MANY,
    {},
    (scene, count) => inFlight(scene, count, () => scene.redis.get('k')),
    ({ redis, promises }) => void promises.push(redis.close({ timeoutMs: 10 })),
  ),
  operation(
    'waiting for a connection: the client is disconnected',
    MANY,
    AWAY,
    ({ redis, promises }, count) => void promises.push(...times(count, () => redis.get('k'))),
    ({ redis }) => redis.disconnect(),
  ),
  operation(
    'one channel subscribed at a time, and unsubscribed',
    MANY,
    {},
    () => {},
    async (scene, count) => {
      const { redis, world, promises } = scene;
      promises.push(...times(count, (index) => redis.subscribe(`c${index}`)));
      await world.advance(20);
      promises.push(...times(count, (index) => redis.unsubscribe(`c${index}`)));
    },
  ),
  operation(
    'many channels in one subscription, and unsubscribed',
    MANY,
    {},
    () => {},
    async (scene, count) => {
      const { redis, world, promises } = scene;
      const names = Array.from({ length: count }, (_, index) => `c${index}`);
      promises.push(redis.subscribe(...names));
      await world.advance(20);
      promises.push(redis.unsubscribe(...names));
    },
  ),
  operation(
    'iterations over messages, of a channel each, with a message each',
    FEWER,
    {},
    () => {},
    async (scene, count) => {
      const { redis, world, promises } = scene;
      const iterations = Array.from({ length: count }, (_, index) => redis.messages({ channels: [`c${index}`] }));
      promises.push(...iterations.map(({ ready }) => ready));
      await world.advance(20);
      for (let index = 0; index < count; index++)
        world.server.send(`>3\r\n${bulk('message')}${bulk(`c${index}`)}${bulk('m')}`);
      await world.advance(20);
      promises.push(...iterations.map((iteration) => iteration.next()));
      promises.push(...iterations.map((iteration) => iteration.close()));
    },
  ),
  operation(
    'iterations over messages, unsubscribed by name',
    FEWER,
    {},
    () => {},
    async (scene, count) => {
      const { redis, world, promises } = scene;
      const iterations = Array.from({ length: count }, (_, index) => redis.messages({ channels: [`c${index}`] }));
      promises.push(...iterations.map(({ ready }) => ready));
      await world.advance(20);
      promises.push(...times(count, (index) => redis.unsubscribe(`c${index}`)));
    },
  ),
  operation(
    'messages asked for before they come',
    MANY,
    {},
    () => {},
    async (scene, count) => {
      const { redis, world, promises } = scene;
      const iteration = redis.messages({ channels: ['c'] });
      await world.advance(20);
      promises.push(...times(count, () => iteration.next()));
      for (let index = 0; index < count; index++) world.server.send(`>3\r\n${bulk('message')}${bulk('c')}${bulk('m')}`);
    },
  ),
  operation('connections waited for, aborted one by one', FEWER, {}, blocked, async (scene, count) => {
    const { redis, world, promises } = scene;
    const controllers = Array.from({ length: count }, () => new AbortController());
    promises.push(...times(count, (index) => redis.with({ signal: controllers[index].signal }).blpop('l', 0)));
    await world.advance(1);
    for (const controller of controllers) controller.abort();
  }),
  operation('connections waited for, aborted by one signal', FEWER, {}, blocked, async (scene, count) => {
    const { redis, world, promises } = scene;
    const controller = new AbortController();
    const view = redis.with({ signal: controller.signal });
    promises.push(...times(count, () => view.blpop('l', 0)));
    await world.advance(1);
    controller.abort();
  }),
  operation(
    'connections waited for, each until its deadline',
    FEWER,
    { commandTimeout: 30, maxRetriesPerRequest: 20 },
    blocked,
    (scene, count) => {
      const { redis, promises } = scene;
      promises.push(...times(count, () => redis.blpop('l', 0)));
    },
  ),
  operation('connections waited for, until the client is disconnected', FEWER, {}, blocked, async (scene, count) => {
    const { redis, world, promises } = scene;
    promises.push(...times(count, () => redis.blpop('l', 0)));
    await world.advance(1);
    redis.disconnect();
  }),
  operation(
    'connections of their own, all in use when the client is disconnected',
    FEWER,
    { leases: { max: 100_000 } },
    async ({ redis, world, promises }, count) => {
      world.server.answer = silence;
      promises.push(...times(count, () => redis.blpop('l', 0)));
      await world.advance(50);
    },
    ({ redis }) => redis.disconnect(),
  ),
  operation(
    'blocking commands that take turns on one connection',
    FEWER,
    {},
    () => {},
    ({ redis, promises }, count) => {
      promises.push(...times(count, () => redis.blpop('l', 0)));
    },
    5_000,
  ),
  operation(
    'a pipeline',
    MANY,
    {},
    () => {},
    ({ redis, promises }, count) => {
      const pipeline = redis.pipeline();
      for (let index = 0; index < count; index++) pipeline.set('k', 'v');
      promises.push(pipeline.exec());
    },
  ),
  operation(
    'a pipeline of small transactions',
    MANY,
    {},
    () => {},
    ({ redis, promises }, count) => {
      const pipeline = redis.pipeline();
      for (let index = 0; index < count / 2; index++) void multi(pipeline).set('k', 'v').exec();
      promises.push(pipeline.exec());
    },
  ),
  operation(
    'a pipeline of transactions that are not ended',
    MANY,
    {},
    () => {},
    ({ redis, promises }, count) => {
      const pipeline = redis.pipeline();
      for (let index = 0; index < count; index++) multi(pipeline);
      for (let index = 0; index < count; index++) void pipeline.exec();
      promises.push(pipeline.exec());
    },
  ),
  operation(
    'a transaction',
    MANY,
    {},
    () => {},
    ({ redis, promises }, count) => {
      const transaction = redis.multi();
      for (let index = 0; index < count; index++) transaction.select(1);
      promises.push(transaction.exec());
    },
  ),
  operation(
    'a transaction, command by command',
    MANY,
    {},
    () => {},
    ({ redis, promises }, count) => {
      promises.push(redis.multi({ pipeline: false }), ...times(count, () => redis.select(1)), redis.exec());
    },
  ),
  operation(
    'commands behind a transaction that does not fit yet',
    FEWER,
    {},
    async (scene, count) => {
      await congest(scene);
      const transaction = scene.redis.multi();
      for (let index = 0; index < count; index++) transaction.set('k', 'v');
      scene.promises.push(transaction.exec().catch(() => undefined));
    },
    ({ redis, promises }, count) => {
      promises.push(...times(count, () => redis.get('k')));
      redis.disconnect();
    },
    2_100,
  ),
  operation(
    'callers who wait until a command would be sent at once',
    MANY,
    {},
    async (scene, count) => {
      await congest(scene);
      const { redis, promises } = scene;
      promises.push(...times(count, () => redis.get('k')), ...times(count, () => redis.backpressure()));
    },
    ({ world }) => {
      for (const peer of world.server.peers) peer.readAgain();
    },
  ),
  operation(
    'one command with very many keys, with a prefix',
    MANY,
    { keyPrefix: 'p:' },
    () => {},
    ({ redis, promises }, count) => {
      const keys = Array.from({ length: count }, (_, index) => `k${index}`);
      promises.push(redis.del(keys), redis.mset(Object.fromEntries(keys.map((key) => [key, 1]))));
    },
  ),
  operation(
    'a reply with very many elements, in many reads',
    4 * MANY,
    {},
    () => {},
    async ({ redis, world, promises }, count) => {
      world.server.answer = silence;
      promises.push(redis.lrange('l', 0, -1), redis.hgetall('h'));
      await world.advance(5);
      const elements = bulk('element').repeat(count);
      const text = `*${count}\r\n${elements}%${count}\r\n${bulk('field').repeat(2 * count)}`;
      for (let at = 0; at < text.length; at += 4_096) world.server.send(text.slice(at, at + 4_096));
    },
  ),
  operation(
    'commands in one turn, and their replies',
    MANY,
    {},
    () => {},
    ({ redis, promises }, count) => {
      promises.push(...times(count, () => redis.get('k')));
    },
  ),
  operation(
    'WATCH and SELECT, one by one',
    MANY,
    {},
    () => {},
    ({ redis, promises }, count) => {
      promises.push(...times(count, (index) => (index % 2 ? redis.watch('k') : redis.select(1))));
    },
  ),
  operation(
    'commands on several connections',
    MANY,
    { connections: 8 },
    () => {},
    ({ redis, promises }, count) => {
      promises.push(...times(count, () => redis.get('k')), ...times(count, (index) => redis.subscribe(`c${index}`)));
    },
  ),
];

/** The system takes no more bytes, so commands wait though there is a connection. */
async function congest({ redis, world, promises }: Scene): Promise<void> {
  world.runtime.congested = true;
  world.runtime.pendingScale = 1_024 * 1_024;
  promises.push(...times(8, () => redis.get('k')));
  await world.advance(2);
}

/** Typings do not show that a pipeline may have transactions in it. */
function multi(pipeline: object): ReturnType<Redis['pipeline']> {
  return (pipeline as Redis).multi();
}

/** The only connection of its own is in use, for ever. */
async function blocked({ redis, world }: Scene): Promise<void> {
  world.server.answer = silence;
  const holder = redis.with({ timeoutMs: 0 }).blpop('l', 0);
  holder.catch(() => undefined);
  await world.advance(20);
}

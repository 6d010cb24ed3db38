// benchmarks: ringwire as users get it: the built package, imported by its name, with its default options.
import { callers } from '../harness/callers.js';
import type { Endpoint, Peer, Request, Work } from '../harness/contract.js';
import { unsupported } from '../harness/contract.js';
import { packageEntry } from '../harness/revision.js';
import { Subscribers } from './subscribers.js';

interface Pipeline {
  get(key: string): Pipeline;
  exec(): Promise<unknown>;
}

interface RedisClient {
  connect(): Promise<unknown>;
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<unknown>;
  hgetall(key: string): Promise<Record<string, string>>;
  lrange(key: string, start: number, stop: number): Promise<string[]>;
  mget(keys: readonly string[]): Promise<unknown>;
  getBuffer(key: string): Promise<Buffer | null>;
  evalsha(sha: string, keyCount: number, key: string, argument: string): Promise<unknown>;
  xadd(key: string, ...args: (string | number)[]): Promise<unknown>;
  xreadgroup(...args: (string | number)[]): Promise<unknown>;
  publish(channel: string, message: string): Promise<unknown>;
  subscribe(channel: string): Promise<unknown>;
  on(event: 'message', listener: (channel: string, message: string) => void): unknown;
  call(name: string, ...args: string[]): Promise<unknown>;
  pipeline(): Pipeline;
  quit(): Promise<unknown>;
}

interface RedisModule {
  Redis: new (options: Endpoint & { lazyConnect: boolean; protocol: 2 | 3 }) => RedisClient;
  Cluster: new (seeds: readonly Endpoint[], options: { lazyConnect: boolean }) => RedisClient;
}

function ringwirePeer(description: string, protocol: 2 | 3): Peer {
  return {
    description,
    async connect(endpoint) {
      const { Redis, Cluster } = (await import(packageEntry('redis'))) as RedisModule;
      const client =
        endpoint.cluster === true
          ? new Cluster([{ host: endpoint.host, port: endpoint.port }], { lazyConnect: true })
          : new Redis({ ...endpoint, lazyConnect: true, protocol });
      await client.connect();
      const subscribers = new Subscribers(async (channel, heard) => {
        const subscriber = new Redis({ ...endpoint, lazyConnect: true, protocol });
        subscriber.on('message', (_channel, message) => heard(message));
        await subscriber.connect();
        await subscriber.subscribe(channel);
        return () => subscriber.quit();
      });
      return {
        prepare: async (request) =>
          request.kind === 'publish'
            ? subscribers.prepare(request, (channel, message) => client.publish(channel, message))
            : prepare(client, request),
        close: async () => {
          await subscribers.close();
          await client.quit();
        },
      };
    },
  };
}

export const ringwireRedis = ringwirePeer('ringwire, default options', 3);
export const ringwireRedis2 = ringwirePeer('ringwire, protocol 2', 2);

/** What a cluster's client is held against: clients of one server, which are told beforehand which key is where. */
export const threeClients: Peer = {
  description: 'ringwire, a client for each of three servers',
  async connect({ host, port }) {
    const { Redis } = (await import(packageEntry('redis'))) as RedisModule;
    const open = async (endpoint: Endpoint): Promise<RedisClient> => {
      const client = new Redis({ ...endpoint, lazyConnect: true, protocol: 3 });
      await client.connect();
      return client;
    };
    const first = await open({ host, port });
    const ranges = (await first.call('CLUSTER', 'SLOTS')) as [number, number, [string, number]][];
    const clients = await Promise.all(ranges.map(([, , [name, own]]) => open({ host: name, port: own })));
    return {
      async prepare(request) {
        if (request.kind !== 'get') return unsupported('three-clients', request);
        const { keys } = request;
        const slots = await Promise.all(keys.map((key) => first.call('CLUSTER', 'KEYSLOT', key) as Promise<number>));
        const owners = slots.map((slot) => clients[ranges.findIndex(([from, to]) => slot >= from && slot <= to)]);
        const mask = keys.length - 1;
        return callers((index) => owners[index & mask].get(keys[index & mask]));
      },
      async close() {
        await Promise.all([first, ...clients].map((client) => client.quit()));
      },
    };
  },
};

function prepare(client: RedisClient, request: Request): Work {
  switch (request.kind) {
    case 'get': {
      const { keys } = request;
      const mask = keys.length - 1;
      return callers((index) => client.get(keys[index & mask]));
    }
    case 'set': {
      const { keys, values } = request;
      const mask = keys.length - 1;
      return callers((index) => client.set(keys[index & mask], values[index & mask]));
    }
    case 'hgetall': {
      const { key } = request;
      return callers(() => client.hgetall(key));
    }
    case 'lrange': {
      const { key } = request;
      return callers(() => client.lrange(key, 0, -1));
    }
    case 'pipeline': {
      const { keys } = request;
      return callers(() => {
        const pipeline = client.pipeline();
        for (const key of keys) pipeline.get(key);
        return pipeline.exec();
      });
    }
    case 'mget': {
      const { keys } = request;
      return callers(() => client.mget(keys));
    }
    case 'getBuffer': {
      const { keys } = request;
      const mask = keys.length - 1;
      return callers((index) => client.getBuffer(keys[index & mask]));
    }
    case 'evalsha': {
      const { sha, key, argument } = request;
      return callers(() => client.evalsha(sha, 1, key, argument));
    }
    case 'mixed': {
      const { keys, values } = request;
      const mask = keys.length - 1;
      return callers((index) =>
        index % 10 === 9 ? client.set(keys[index & mask], values[index & mask]) : client.get(keys[index & mask]),
      );
    }
    case 'xadd': {
      const { key, length, fields } = request;
      return callers(() => client.xadd(key, 'MAXLEN', '~', length, '*', ...fields));
    }
    case 'xreadgroup': {
      const { key, group, consumer, count } = request;
      return callers(() => client.xreadgroup('GROUP', group, consumer, 'COUNT', count, 'STREAMS', key, '0'));
    }
    default:
      return unsupported('ringwire', request);
  }
}

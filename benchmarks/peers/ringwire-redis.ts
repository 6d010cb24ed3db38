// benchmarks: ringwire as users get it: the built package, imported by its name, with its default options.
import { callers } from '../harness/callers.js';
import type { Endpoint, Peer, Request, Work } from '../harness/contract.js';
import { unsupported } from '../harness/contract.js';
import { packageEntry } from '../harness/revision.js';

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
  pipeline(): Pipeline;
  quit(): Promise<unknown>;
}

interface RedisModule {
  Redis: new (options: Endpoint & { lazyConnect: boolean }) => RedisClient;
}

export const ringwireRedis: Peer = {
  description: 'ringwire, default options',
  async connect(endpoint) {
    const { Redis } = (await import(packageEntry('redis'))) as RedisModule;
    const client = new Redis({ ...endpoint, lazyConnect: true });
    await client.connect();
    return {
      prepare: async (request) => prepare(client, request),
      close: async () => {
        await client.quit();
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
    default:
      return unsupported('ringwire', request);
  }
}

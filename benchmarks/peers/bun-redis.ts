// benchmarks: the Redis client that Bun has built in, in a process of Bun.
import { callers } from '../harness/callers.js';
import type { Peer, Request, Work } from '../harness/contract.js';
import { unsupported } from '../harness/contract.js';

interface Client {
  connect(): Promise<void>;
  close(): void;
  get(key: string): Promise<unknown>;
  getBuffer(key: string): Promise<unknown>;
  set(key: string, value: string): Promise<unknown>;
  mget(...keys: readonly string[]): Promise<unknown>;
  send(name: string, args: readonly string[]): Promise<unknown>;
}

interface Bun {
  readonly version: string;
  readonly RedisClient: new (url: string) => Client;
}

const { Bun: bun } = globalThis as { readonly Bun?: Bun };

export const bunRedis: Peer = {
  description: `Bun ${bun?.version ?? 'is not what runs this'}, its own RedisClient`,
  async connect({ host, port }) {
    if (bun === undefined) throw new Error('only a process of Bun has its client');
    const client = new bun.RedisClient(`redis://${host}:${port}`);
    await client.connect();
    return {
      prepare: async (request) => prepare(client, request),
      close: async () => client.close(),
    };
  },
};

function prepare(client: Client, request: Request): Work {
  switch (request.kind) {
    case 'get': {
      const { keys } = request;
      const mask = keys.length - 1;
      return callers((index) => client.get(keys[index & mask]));
    }
    case 'getBuffer': {
      const { keys } = request;
      const mask = keys.length - 1;
      return callers((index) => client.getBuffer(keys[index & mask]));
    }
    case 'set': {
      const { keys, values } = request;
      const mask = keys.length - 1;
      return callers((index) => client.set(keys[index & mask], values[index & mask]));
    }
    case 'hgetall': {
      const args = [request.key];
      return callers(() => client.send('HGETALL', args));
    }
    case 'lrange': {
      const args = [request.key, '0', '-1'];
      return callers(() => client.send('LRANGE', args));
    }
    case 'mget': {
      const { keys } = request;
      return callers(() => client.mget(...keys));
    }
    case 'evalsha': {
      const args = [request.sha, '1', request.key, request.argument];
      return callers(() => client.send('EVALSHA', args));
    }
    case 'pipeline': {
      const { keys } = request;
      return callers(() => Promise.all(keys.map((key) => client.get(key))));
    }
    default:
      return unsupported('Bun', request);
  }
}

// benchmarks: ioredis, as it comes and with automatic pipelining, its best setting.
import { createRequire } from 'node:module';
import { Cluster, Redis } from 'ioredis';
import { callers } from '../harness/callers.js';
import type { Peer, Request, Work } from '../harness/contract.js';
import { unsupported } from '../harness/contract.js';

const { version } = createRequire(import.meta.url)('ioredis/package.json') as { version: string };

function ioredisPeer(description: string, enableAutoPipelining: boolean): Peer {
  return {
    description,
    async connect(endpoint) {
      const client: Redis | Cluster =
        endpoint.cluster === true
          ? new Cluster([{ host: endpoint.host, port: endpoint.port }], { enableAutoPipelining, lazyConnect: true })
          : new Redis({ ...endpoint, enableAutoPipelining, lazyConnect: true });
      await client.connect();
      return {
        prepare: async (request) => prepare(client, request),
        close: async () => {
          await client.quit();
        },
      };
    },
  };
}

function prepare(client: Redis | Cluster, request: Request): Work {
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
      // A pipeline goes to one node.
      if (client.isCluster) return callers(() => Promise.all(keys.map((key) => client.get(key))));
      return callers(() => {
        const pipeline = client.pipeline();
        for (const key of keys) pipeline.get(key);
        return pipeline.exec();
      });
    }
    case 'mget': {
      const { keys } = request;
      return callers(() => Promise.all(keys.map((key) => client.get(key))));
    }
    default:
      return unsupported('ioredis', request);
  }
}

export const ioredis = ioredisPeer(`ioredis ${version}`, false);
export const ioredisAutoPipelining = ioredisPeer(`ioredis ${version}, enableAutoPipelining`, true);

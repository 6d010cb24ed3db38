// benchmarks: node-redis, as it comes and without the abort signal and timer that it makes for each command.
import { createRequire } from 'node:module';
import { createClient, createCluster } from 'redis';
import { callers } from '../harness/callers.js';
import type { Peer, Request, Work } from '../harness/contract.js';
import { unsupported } from '../harness/contract.js';

const { version } = createRequire(import.meta.url)('redis/package.json') as { version: string };

type Client = Pick<ReturnType<typeof createClient>, 'get' | 'set' | 'hGetAll' | 'lRange' | 'multi'>;
type ClusterClient = Pick<ReturnType<typeof createCluster>, 'get'>;

function nodeRedisPeer(description: string, options: Parameters<typeof createClient>[0]): Peer {
  return {
    description,
    async connect({ host, port, tls, cluster }) {
      if (cluster === true) {
        const client = createCluster({ rootNodes: [{ socket: { host, port } }], defaults: { ...options } });
        client.on('error', (error: Error) => console.error(`node-redis: ${error.message}`));
        await client.connect();
        return {
          prepare: async (request) => prepareForCluster(client, request),
          close: () => client.close(),
        };
      }
      const client = createClient({
        ...options,
        socket: tls === undefined ? { host, port } : { host, port, tls: true, ca: tls.ca },
      });
      client.on('error', (error: Error) => console.error(`node-redis: ${error.message}`));
      await client.connect();
      return {
        prepare: async (request) => prepare(client, request),
        close: async () => {
          await client.close();
        },
      };
    },
  };
}

function prepareForCluster(client: ClusterClient, request: Request): Work {
  switch (request.kind) {
    case 'get': {
      const { keys } = request;
      const mask = keys.length - 1;
      return callers((index) => client.get(keys[index & mask]));
    }
    case 'pipeline':
    case 'mget': {
      const { keys } = request;
      return callers(() => Promise.all(keys.map((key) => client.get(key))));
    }
    default:
      return unsupported("node-redis's cluster", request);
  }
}

function prepare(client: Client, request: Request): Work {
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
      return callers(() => client.hGetAll(key));
    }
    case 'lrange': {
      const { key } = request;
      return callers(() => client.lRange(key, 0, -1));
    }
    case 'pipeline': {
      const { keys } = request;
      return callers(() => {
        const pipeline = client.multi();
        for (const key of keys) pipeline.get(key);
        return pipeline.execAsPipeline();
      });
    }
    default:
      return unsupported('node-redis', request);
  }
}

export const nodeRedis = nodeRedisPeer(`node-redis ${version}`, {});
export const nodeRedisBare = nodeRedisPeer(`node-redis ${version}, commandOptions.timeout undefined`, {
  commandOptions: { timeout: undefined },
});

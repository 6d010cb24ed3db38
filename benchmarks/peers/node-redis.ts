// benchmarks: node-redis, as it comes and without the abort signal and timer that it makes for each command.
import { createRequire } from 'node:module';
import { createClient, createCluster, RESP_TYPES } from 'redis';
import { callers } from '../harness/callers.js';
import type { Peer, Request, Work } from '../harness/contract.js';
import { unsupported } from '../harness/contract.js';
import { Subscribers } from './subscribers.js';

const { version } = createRequire(import.meta.url)('redis/package.json') as { version: string };

type Client = Pick<
  ReturnType<typeof createClient>,
  'get' | 'set' | 'hGetAll' | 'lRange' | 'multi' | 'mGet' | 'evalSha' | 'withTypeMapping' | 'xAdd' | 'xReadGroup'
>;
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
      const subscribers = new Subscribers(async (channel, heard) => {
        const subscriber = client.duplicate();
        subscriber.on('error', (error: Error) => console.error(`node-redis: ${error.message}`));
        await subscriber.connect();
        await subscriber.subscribe(channel, heard);
        return () => subscriber.close();
      });
      return {
        prepare: async (request) =>
          request.kind === 'publish'
            ? subscribers.prepare(request, (channel, message) => client.publish(channel, message))
            : prepare(client, request),
        close: async () => {
          await subscribers.close();
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
    case 'mget': {
      const keys = [...request.keys];
      return callers(() => client.mGet(keys));
    }
    case 'getBuffer': {
      const { keys } = request;
      const mask = keys.length - 1;
      const proxy = client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
      return callers((index) => proxy.get(keys[index & mask]));
    }
    case 'evalsha': {
      const { sha, key, argument } = request;
      const options = { keys: [key], arguments: [argument] };
      return callers(() => client.evalSha(sha, options));
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
      const trim = { TRIM: { strategy: 'MAXLEN', strategyModifier: '~', threshold: length } } as const;
      const pairs = Object.fromEntries(
        Array.from({ length: fields.length / 2 }, (_, index) => [fields[2 * index], fields[2 * index + 1]]),
      );
      return callers(() => client.xAdd(key, '*', pairs, trim));
    }
    case 'xreadgroup': {
      const { key, group, consumer, count } = request;
      const streams = { key, id: '0' };
      return callers(() => client.xReadGroup(group, consumer, streams, { COUNT: count }));
    }
    default:
      return unsupported('node-redis', request);
  }
}

export const nodeRedis = nodeRedisPeer(`node-redis ${version}`, {});
export const nodeRedisBare = nodeRedisPeer(`node-redis ${version}, commandOptions.timeout undefined`, {
  commandOptions: { timeout: undefined },
});
export const nodeRedisResp2 = nodeRedisPeer(`node-redis ${version}, RESP 2, commandOptions.timeout undefined`, {
  RESP: 2,
  commandOptions: { timeout: undefined },
});

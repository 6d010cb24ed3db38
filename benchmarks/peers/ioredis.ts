// benchmarks: ioredis, as it comes and with automatic pipelining, its best setting.
import { createRequire } from 'node:module';
import { Cluster, Redis } from 'ioredis';
import { callers } from '../harness/callers.js';
import type { Peer, Request, Work } from '../harness/contract.js';
import { unsupported } from '../harness/contract.js';
import { Subscribers } from './subscribers.js';

const { version } = createRequire(import.meta.url)('ioredis/package.json') as { version: string };

/** @param classes those of a fork, in the place of ioredis's own */
export function ioredisPeer(
  description: string,
  enableAutoPipelining: boolean,
  protocol: 2 | 3 = 3,
  classes = { Redis, Cluster },
): Peer {
  return {
    description,
    async connect(endpoint) {
      const client: Redis | Cluster =
        endpoint.cluster === true
          ? new classes.Cluster([{ host: endpoint.host, port: endpoint.port }], {
              enableAutoPipelining,
              lazyConnect: true,
            })
          : new classes.Redis({ ...endpoint, protocol, enableAutoPipelining, lazyConnect: true });
      await client.connect();
      const subscribers = new Subscribers(async (channel, heard) => {
        const subscriber = new classes.Redis({ ...endpoint, lazyConnect: true });
        subscriber.on('message', (_channel: string, message: string) => heard(message));
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
      // One over several nodes is refused.
      if (client.isCluster) return callers(() => Promise.all(keys.map((key) => client.get(key))));
      return callers(() => client.mget([...keys]));
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
      return unsupported('ioredis', request);
  }
}

export const ioredis = ioredisPeer(`ioredis ${version}`, false);
export const ioredisAutoPipelining = ioredisPeer(`ioredis ${version}, enableAutoPipelining`, true);
export const ioredisResp2 = ioredisPeer(`ioredis ${version}, protocol 2`, false, 2);

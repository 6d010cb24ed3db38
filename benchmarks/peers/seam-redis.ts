// benchmarks: the seam on Redis: the same requests through all layers, and through one inlined class.
import { commandFor } from '../../lib/redis/commands/registry.js';
import { redisProtocol } from '../../lib/redis/protocol/redis-protocol.js';
import { RedisRequest } from '../../lib/redis/protocol/request.js';
import { DEFAULT_LIMITS } from '../../lib/redis/protocol/resp-limits.js';
import { callers } from '../harness/callers.js';
import type { Peer, Request, Work } from '../harness/contract.js';
import { unsupported } from '../harness/contract.js';
import { InlinedRedis } from './inlined-redis.js';
import { LayeredCore } from './layered-core.js';

const GET = commandFor('GET');
const SET = commandFor('SET');

interface Sender {
  send(request: RedisRequest): Promise<unknown>;
}

function prepare(client: Sender, request: Request): Work {
  switch (request.kind) {
    case 'get': {
      const { keys } = request;
      const mask = keys.length - 1;
      return callers((index) => client.send(new RedisRequest(GET, [keys[index & mask]])));
    }
    case 'set': {
      const { keys, values } = request;
      const mask = keys.length - 1;
      return callers((index) => client.send(new RedisRequest(SET, [keys[index & mask], values[index & mask]])));
    }
    default:
      return unsupported('the seam', request);
  }
}

export const inlinedRedis: Peer = {
  description: 'the same codec, inlined: no layers, deadlines or limits',
  async connect(endpoint) {
    const client = new InlinedRedis(endpoint);
    return { prepare: async (request) => prepare(client, request), close: async () => client.close() };
  },
};

export const layeredRedis: Peer = {
  description: 'all layers of lib/core, each call with its deadline',
  async connect(endpoint) {
    const client = new LayeredCore(endpoint, {
      protocol: redisProtocol,
      session: { protocol: 3, db: 0, readOnly: false, readyCheck: true },
      settings: { limits: DEFAULT_LIMITS },
    });
    await client.ready;
    return { prepare: async (request) => prepare(client, request), close: () => client.close() };
  },
};

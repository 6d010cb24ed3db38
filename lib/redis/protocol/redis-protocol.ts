// redis/protocol: Redis as core sees it.
import type { Protocol } from '../../core/protocol-contract.js';
import { mayTakeLong } from '../commands/long-running.js';
import { RedisConversation } from './redis-conversation.js';
import type { RedisEvent } from './redis-event.js';
import type { RedisRequest } from './request.js';
import { estimateSize } from './resp-encoder.js';
import type { RedisSession, RedisSettings } from './session.js';

/**
 * Servers do not limit a pipeline; this bounds what one connection may have in flight before calls wait in the queue.
 */
const DEPTH = 131_072;

export const redisProtocol: Protocol<RedisRequest, unknown, RedisEvent, RedisSession, RedisSettings> = {
  name: 'redis',
  correlation: 'ordered',
  depth: DEPTH,
  converse: (port, settings) => new RedisConversation(port, settings),
  sizeOf: estimateSize,
  mayTakeLong,
};

// redis/client/routing: the connections of one node of a cluster.
import type { Deadlines } from '../../../core/channel/deadlines.js';
import type { DriverError } from '../../../core/errors/driver-error.js';
import { ignore } from '../../../core/errors/ignore.js';
import { ChannelPool, type PoolListener } from '../../../core/pool/channel-pool.js';
import type { Node } from '../../../core/topology/node.js';
import type { RedisReconnection } from '../../policies/redis-reconnection.js';
import type { RedisEvent } from '../../protocol/redis-event.js';
import type { RedisRequest } from '../../protocol/request.js';
import type { NodeMemory } from '../connections/node-memory.js';
import { openSharedChannel } from '../connections/open-channel.js';
import type { Credentials, ParsedRedisOptions } from '../options/redis-options.js';

export type RedisPool = ChannelPool<RedisRequest, unknown, RedisEvent>;

export interface NodePoolParts {
  readonly options: ParsedRedisOptions;
  readonly reconnection: RedisReconnection;
  memory(): NodeMemory;
  usedCredentials(given: Credentials): void;
  /** It is connected, and something that was to be set up was refused. */
  setupFailed(error: DriverError): void;
}

export function nodePool(
  node: Node,
  listener: PoolListener<RedisEvent>,
  deadlines: Deadlines,
  { options, reconnection, memory, usedCredentials, setupFailed }: NodePoolParts,
): RedisPool {
  return new ChannelPool<RedisRequest, unknown, RedisEvent>({
    node,
    runtime: options.runtime,
    deadlines,
    settings: {
      size: options.connections,
      maxAgeMs: options.maxConnectionAgeMs,
      queue: { maxCount: options.maxQueuedCommands, maxBytes: options.maxQueuedBytes },
      whenDown: 'next',
    },
    reconnection,
    listener,
    connect: () =>
      openSharedChannel(options, node, deadlines, memory(), false, {
        opened: ignore,
        usedCredentials,
        setupFailed,
        inTransaction: () => false,
      }),
  });
}

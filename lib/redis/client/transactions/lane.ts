// redis/client/transactions: where several connections to a node share the work, the one that all commands of a pipeline
// go over: they are executed in the order in which they were gathered, as on a single connection.
import type { SharedChannel } from '../../../core/pool/waiting-queue.js';
import type { Node } from '../../../core/topology/node.js';
import type { RedisRequest } from '../../protocol/request.js';

type RedisChannel = SharedChannel<RedisRequest, unknown>;

export class Lane {
  private readonly channels = new Map<Node | undefined, RedisChannel>();

  /** @param offered what a command would go over by itself; taken where nothing was sent yet, or that has ended */
  channelFor(node: Node | undefined, offered: RedisChannel): RedisChannel {
    const known = this.channels.get(node);
    if (known?.state?.ready === true) return known;
    this.channels.set(node, offered);
    return offered;
  }
}

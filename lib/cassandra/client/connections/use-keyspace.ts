// cassandra/client/connections: `USE` on one open connection, which is how a keyspace is chosen before protocol v5.
import type { Channel } from '../../../core/channel/channel.js';
import type { Exchange } from '../../../core/channel/exchange.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { UseKeyspaceRequest } from '../../protocol/requests/control-requests.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import type { CassandraEvent, CassandraReply } from '../../protocol/responses/replies.js';
import type { CassandraPeerInfo } from '../../protocol/settings.js';

const LIMIT_MS = 5_000;

type CassandraChannel = Channel<CassandraRequest, CassandraReply, CassandraEvent>;

/**
 * Resolves when the connection is in the keyspace, or has been closed because it could not be brought there. Never
 * rejects.
 */
export function useKeyspace(channel: CassandraChannel, keyspace: string, nowMs: number): Promise<void> {
  if ((channel.peer as CassandraPeerInfo).protocolVersion >= 5) return Promise.resolve();
  return new Promise((resolve) => {
    const giveUp = (reason: string): void => {
      // Statements on it would find other tables than those on the rest.
      channel.destroy(
        new DriverError(`${channel.endpoint} did not change to the keyspace "${keyspace}": ${reason}`, {
          code: 'CONNECTION_LOST',
        }),
      );
      resolve();
    };
    const exchange: Exchange<CassandraRequest, CassandraReply> = {
      request: new UseKeyspaceRequest(keyspace),
      deadlineMs: nowMs + LIMIT_MS,
      batch: 0,
      reply: () => resolve(),
      fail: (error) => giveUp(error.message),
    };
    if (!channel.send(exchange)) giveUp('it takes no more requests');
  });
}

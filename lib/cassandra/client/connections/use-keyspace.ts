// cassandra/client/connections: `USE` on one open connection, which is how a keyspace is chosen before protocol v5.
import { ask } from '../../../core/channel/ask.js';
import type { Channel } from '../../../core/channel/channel.js';
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
export async function useKeyspace(channel: CassandraChannel, keyspace: string, nowMs: number): Promise<void> {
  if ((channel.peer as CassandraPeerInfo).protocolVersion >= 5) return;
  try {
    await ask(channel, new UseKeyspaceRequest(keyspace), nowMs + LIMIT_MS);
  } catch (error) {
    // Statements on it would find other tables than those on the rest.
    channel.destroy(
      new DriverError(
        `${channel.endpoint} did not change to the keyspace "${keyspace}": ${(error as DriverError).message}`,
        { code: 'CONNECTION_LOST' },
      ),
    );
  }
}

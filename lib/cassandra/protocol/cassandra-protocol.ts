// cassandra/protocol: the CQL native protocol as core sees it.
import type { Protocol } from '../../core/protocol-contract.js';
import { CassandraConversation } from './cassandra-conversation.js';
import { HEADER_BYTES, STREAM_IDS } from './constants.js';
import type { CassandraRequest } from './requests/request.js';
import type { CassandraEvent, CassandraReply } from './responses/replies.js';
import type { CassandraSession, CassandraSettings } from './settings.js';

/** cassandra-driver's `pooling.maxRequestsPerConnection`. */
const DEFAULT_DEPTH = 2048;

export type CassandraProtocol = Protocol<
  CassandraRequest,
  CassandraReply,
  CassandraEvent,
  CassandraSession,
  CassandraSettings
>;

/** @param depth the most requests in flight on one connection */
export function cassandraProtocol(depth = DEFAULT_DEPTH): CassandraProtocol {
  return {
    name: 'cassandra',
    correlation: { tags: STREAM_IDS },
    depth,
    converse: (port, settings) => new CassandraConversation(port, settings),
    sizeOf: (request) => HEADER_BYTES + request.estimateBytes(),
  };
}

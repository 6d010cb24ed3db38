// core/errors: every `code` a ringwire error can carry, with its meaning. The documentation table is made from this
// one.

/** The stable codes of ringwire's errors. Match on these, never on message text. */
export const ERROR_CODES = {
  // Reaching the server
  CONNECT_REFUSED: 'The server refused the connection: nothing listens on that address, or a firewall rejects it.',
  CONNECT_TIMEOUT: 'The connection, its TLS handshake or its log-in did not finish within the connect timeout.',
  CONNECT_FAILED: 'The connection could not be opened for another reason; `cause` has the system error.',
  DNS_FAILED: 'The host name could not be resolved.',
  TLS_HANDSHAKE:
    'The TLS handshake failed: often a plain-text port spoken to with TLS, or no common version or cipher.',
  TLS_UNTRUSTED: 'The server certificate is not signed by a trusted authority.',
  TLS_CERT_EXPIRED: 'The server certificate is expired or not yet valid.',
  TLS_HOSTNAME_MISMATCH: 'The server certificate is valid for other names than the one connected to.',
  AUTH_FAILED: 'The server rejected the credentials, or wants some and none were given.',
  PROTOCOL_UNSUPPORTED: 'The server speaks no protocol version that this client may use.',
  CLUSTER_MISMATCH: 'The server belongs to another cluster than the one that the client is connected to.',
  TOO_MANY_CLIENTS: 'The server is at its limit of clients and refused this one.',
  // A connection that was open
  CONNECTION_LOST: 'The connection ended while the request waited for its reply.',
  PROTOCOL_ERROR: 'The peer sent bytes that are not a valid reply: the connection was destroyed.',
  PROTOCOL_DESYNC: 'The peer answered something that was not asked: the connection was destroyed.',
  FRAME_CORRUPT: 'A checksum did not match: the connection was destroyed.',
  REPLY_TOO_LARGE: 'A reply exceeds a configured limit: the connection was destroyed.',
  REQUEST_TOO_LARGE: 'The request exceeds what the protocol or a configured limit can carry; nothing was sent.',
  DECODE_ERROR: 'The reply was well framed but a value in it could not be turned into a JavaScript value.',
  // This side of the wire
  REQUEST_TIMEOUT: 'The deadline of the request passed.',
  ABORTED: 'The caller aborted the request through its AbortSignal.',
  QUEUE_FULL: 'The bounded queue of waiting requests is full.',
  QUEUE_DISABLED: 'No connection is ready and the offline queue is switched off.',
  RECONNECTS_EXHAUSTED: 'The connection could not be restored within the allowed number of attempts.',
  CLIENT_CLOSED: 'The client is closed or closing.',
  INVALID_ARGUMENT: 'A value passed to a call is of a type or range that cannot be sent.',
  INVALID_OPTION: 'An option of the client has a wrong type or range.',
  UNSUPPORTED: 'The operation is not supported by this client, server or protocol version.',
  INTERNAL: 'A defect in ringwire itself; please report it.',
  // Answers of a server
  SERVER_ERROR: 'The server answered with an error that has no code of its own here; see its message.',
  LOADING: 'The server is loading its data set.',
  READ_ONLY: 'The server is a replica and refuses writes.',
  OUT_OF_MEMORY: 'The server is out of memory and refuses writes.',
  UNAVAILABLE: 'Not enough of the cluster is available to serve the request.',
  OVERLOADED: 'The server is overloaded.',
  NO_SCRIPT: 'The server does not know the script.',
  EXEC_ABORT: 'The transaction was discarded because of an earlier error.',
  TOO_MANY_REDIRECTS: 'The request was redirected more often than allowed.',
  TOPOLOGY_INVALID:
    'What a server says of its cluster, or a sentinel of its primary, cannot be true, or names an address that may not be connected to.',
  NODE_REMOVED: 'The node left the topology before the request was sent to it.',
  NO_HOST_AVAILABLE: 'Every node of the plan failed or was unreachable; `innerErrors` has the reason of each.',
  REQUEST_FAILED: 'Replicas failed while executing the request.',
  SERVER_TIMEOUT: 'The coordinator timed out waiting for replicas.',
  UNPREPARED: 'The node does not know the prepared statement.',
  SYNTAX_ERROR: 'The server could not parse the statement.',
  INVALID_REQUEST: 'The server found the request invalid.',
  UNAUTHORIZED: 'The user lacks the permission for the request.',
  ALREADY_EXISTS: 'The keyspace or table to be created exists already.',
} as const;

/** One of ERROR_CODES. */
export type ErrorCode = keyof typeof ERROR_CODES;

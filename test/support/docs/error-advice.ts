// test/support/docs: what of each error code the documents say beside its meaning: what is known of the request, whether
// sending it again is safe, and what to do. A code without a line is an error of the compiler.
import type { Execution } from '../../../lib/core/errors/driver-error.js';
import type { ErrorCode } from '../../../lib/core/errors/error-codes.js';

export interface Advice {
  /** What `execution` may be. */
  readonly executions: readonly Execution[];
  /** What `retryable` is: `by case` where it follows `execution` or the server's words. */
  readonly retryable: 'yes' | 'no' | 'by case';
  readonly todo: string;
}

const advice = (executions: string, retryable: Advice['retryable'], todo: string): Advice => ({
  executions: executions.split(' ') as Execution[],
  retryable,
  todo,
});

export const ERROR_ADVICE: Readonly<Record<ErrorCode, Advice>> = {
  CONNECT_REFUSED: advice('none', 'by case', 'look at host, port and firewall; the client goes on trying'),
  CONNECT_TIMEOUT: advice('none', 'by case', 'look at the network; raise `connectTimeout` only where it is slow'),
  CONNECT_FAILED: advice('none', 'by case', 'read `cause`'),
  DNS_FAILED: advice('none', 'by case', 'look at the name and the resolver'),
  TLS_HANDSHAKE: advice('none', 'by case', 'is it a TLS port, and is TLS wanted there?'),
  TLS_UNTRUSTED: advice('none', 'by case', 'give the authority as `ca`'),
  TLS_CERT_EXPIRED: advice('none', 'by case', 'renew the certificate; look at the clock'),
  TLS_HOSTNAME_MISMATCH: advice('none', 'by case', 'connect to a name of the certificate, or set `servername`'),
  AUTH_FAILED: advice('none', 'no', 'correct user and password'),
  PROTOCOL_UNSUPPORTED: advice('none', 'no', 'allow another version of the protocol'),
  CLUSTER_MISMATCH: advice('none', 'no', 'look at the contact points, and at who has the address now'),
  TOO_MANY_CLIENTS: advice('none', 'by case', 'fewer connections, or a higher limit of the server'),
  CONNECTION_LOST: advice('none maybe', 'by case', '`none`: send it again; `maybe`: only what may be done twice'),
  PROTOCOL_ERROR: advice('none maybe', 'by case', 'is another service on that port? Else report it'),
  PROTOCOL_DESYNC: advice('none maybe', 'by case', 'report it, with the server and its version'),
  FRAME_CORRUPT: advice('none maybe', 'by case', 'look for what changes bytes on the way'),
  REPLY_TOO_LARGE: advice('none maybe done', 'by case', 'ask for less at once, or raise the limit'),
  REQUEST_TOO_LARGE: advice('none', 'no', 'send less at once'),
  DECODE_ERROR: advice('none done', 'no', '`done`: the request was executed, do not send it again; read `cause`'),
  REQUEST_TIMEOUT: advice('none maybe', 'by case', '`none`: send it again; `maybe`: only what may be done twice'),
  ABORTED: advice('none maybe', 'no', 'you wanted it'),
  QUEUE_FULL: advice('none', 'by case', 'slow down: the server or the network cannot keep up'),
  QUEUE_DISABLED: advice('none', 'by case', 'wait for `ready`, or allow the offline queue'),
  RECONNECTS_EXHAUSTED: advice('none maybe', 'by case', 'the server is away: read `cause`'),
  CLIENT_CLOSED: advice('none maybe', 'no', 'do not use a client that was closed'),
  INVALID_ARGUMENT: advice('none', 'no', 'correct the call'),
  INVALID_OPTION: advice('none', 'no', 'correct the options'),
  UNSUPPORTED: advice('none', 'no', 'read the message: it says what to use instead'),
  INTERNAL: advice('none maybe', 'no', 'report it'),
  SERVER_ERROR: advice('none maybe', 'by case', 'read the message of the server'),
  LOADING: advice('none', 'yes', 'wait: the server starts'),
  READ_ONLY: advice('none', 'yes', 'write to the primary; after a failover the client finds it'),
  OUT_OF_MEMORY: advice('none', 'no', 'free memory, or let the server evict'),
  UNAVAILABLE: advice('none', 'yes', 'wait for nodes to come back, or ask for a lower level of consistency'),
  OVERLOADED: advice('none maybe', 'by case', 'slow down'),
  NO_SCRIPT: advice('none', 'yes', 'use `defineCommand`, which loads it'),
  EXEC_ABORT: advice('none', 'no', 'correct the command that was refused; after watched keys changed: once more'),
  TOO_MANY_REDIRECTS: advice('none', 'by case', 'is the cluster whole?'),
  TOPOLOGY_INVALID: advice('none', 'by case', 'look at what the servers announce (`natMap`)'),
  NODE_REMOVED: advice('none', 'yes', 'send it again: another node has its work'),
  NO_HOST_AVAILABLE: advice('none maybe', 'by case', 'read `innerErrors`: the reason of each node'),
  REQUEST_FAILED: advice('none maybe', 'by case', 'look at the logs of the replicas'),
  SERVER_TIMEOUT: advice('none maybe', 'by case', '`maybe`: send again only what may be done twice'),
  UNPREPARED: advice('none', 'yes', 'nothing: the client prepares it anew'),
  SYNTAX_ERROR: advice('none', 'no', 'correct the statement'),
  INVALID_REQUEST: advice('none', 'no', 'correct the statement, its values or the schema'),
  UNAUTHORIZED: advice('none', 'no', 'grant the permission'),
  ALREADY_EXISTS: advice('none', 'no', 'use IF NOT EXISTS'),
};

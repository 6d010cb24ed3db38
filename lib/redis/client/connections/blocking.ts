// redis/client/connections: commands that may wait in the server: what would hold up everybody on the shared connection
// gets one of its own, for as long as the server may take and a grace.
import type { DriverError } from '../../../core/errors/driver-error.js';
import type { Node } from '../../../core/topology/node.js';
import { RedisRequest } from '../../protocol/request.js';
import { type CallSettings, shapeLike } from '../calls/call-shapes.js';
import type { CommandHandler, CommandPath } from '../calls/command-path.js';
import { presentError } from '../calls/present-error.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';
import type { ExclusiveConnections } from './exclusive.js';
import { isReplicationWait, type WaitKnowledge, waitForReplication } from './replication-wait.js';

/** What blocking commands need of their client. */
export interface BlockingPort {
  readonly path: CommandPath;
  /** The connections to lend to a request. */
  lender(request: RedisRequest): ExclusiveConnections;
  /** Whether the node is the one for the request. Undefined: there is no other. */
  suits?(request: RedisRequest, node: Node): boolean;
  /** What is known of the server and the user there. */
  knowledge(request: RedisRequest): WaitKnowledge;
  /** The client takes nothing more, but a shared connection is there still. */
  isEndingConnected(): boolean;
}

export class BlockingCommands implements CommandHandler {
  readonly rewritesReplies = true;
  private readonly options: ParsedRedisOptions;
  private readonly port: BlockingPort;

  constructor(options: ParsedRedisOptions, port: BlockingPort) {
    this.options = options;
    this.port = port;
  }

  /** @param connectedByMs until when there must be a connection, of an attempt that follows others; undefined: the first */
  start(request: RedisRequest, settings: CallSettings, connectedByMs?: number): Promise<unknown> {
    const { blockingTimeout, blockingTimeoutGrace, blockingLeases, delivery } = this.options;
    const { path } = this.port;
    const { command, args, shape } = request;
    const waitMs = command.blockingTimeoutMs(args);
    if (waitMs === undefined) return path.start(request, settings);
    const limitMs = waitMs === 0 ? (blockingTimeout ?? 0) : waitMs + blockingTimeoutGrace;
    if (!blockingLeases && delivery === 'at-least-once' && !isReplicationWait(command))
      return path.startWithin(limitMs, request, settings);
    // Whether its reply was lost nobody can tell, so otherwise it is never repeated, idempotent or not.
    const bound = new RedisRequest(command, args, shapeLike(shape, path.shapes.bound));
    if (!blockingLeases || command.name === 'WAITAOF') return path.startWithin(limitMs, bound, settings);
    const endMs = connectedByMs === undefined ? undefined : connectedByMs + limitMs;
    return this.startAlone(bound, limitMs, settings, endMs).catch((error: DriverError) =>
      // Ended before it had a connection of its own: it is sent all the same, as whatever was called before that.
      error.execution === 'none' && this.port.isEndingConnected()
        ? path.startWithin(limitMs, bound, settings)
        : Promise.reject(presentError(error, bound)),
    );
  }

  private startAlone(
    bound: RedisRequest,
    limitMs: number,
    settings: CallSettings,
    endMs: number | undefined,
  ): Promise<unknown> {
    const { port } = this;
    const { path } = port;
    const { timeoutMs, patient, signal } = settings;
    const limits = { timeoutMs: patient ? 0 : timeoutMs, signal, endMs };
    if (!isReplicationWait(bound.command)) {
      const suits = port.suits === undefined ? undefined : port.suits.bind(port);
      return port.lender(bound).runAlone(bound, limitMs, limits, suits);
    }
    return waitForReplication(bound, limitMs, limits, {
      known: port.knowledge(bound),
      borrow: () => port.lender(bound).borrow(limits),
      share: (request, shareMs) => path.startWithin(shareMs, request, settings),
    });
  }
}

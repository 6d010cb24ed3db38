// redis/client/connections: commands that may wait in the server: what would hold up everybody on the shared connection
// gets one of its own, for as long as the server may take and a grace.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Node } from '../../../core/topology/node.js';
import { RedisRequest } from '../../protocol/request.js';
import { type CallSettings, shapeLike } from '../calls/call-shapes.js';
import type { CommandHandler, CommandPath } from '../calls/command-path.js';
import type { CarryOut, WholeCall } from '../calls/whole-call.js';
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
  /** The client takes nothing more, but answers what was called before. */
  isEnding(): boolean;
}

export class BlockingCommands implements CommandHandler {
  readonly rewritesReplies = true;
  private readonly options: ParsedRedisOptions;
  private readonly port: BlockingPort;

  constructor(options: ParsedRedisOptions, port: BlockingPort) {
    this.options = options;
    this.port = port;
  }

  /** Whether the request gets a connection of its own, so that it may be sent to several nodes before one takes it. */
  lends({ command, args }: RedisRequest): boolean {
    return this.options.blockingLeases && command.blockingTimeoutMs(args) !== undefined && !isReplicationWait(command);
  }

  /** How long all attempts at it may take together, 0 for ever. Undefined: it does not wait. */
  wholeTimeOf(request: RedisRequest, { timeoutMs, patient }: CallSettings): number | undefined {
    const { command, args } = request;
    if (command.blockingTimeoutMs(args) === undefined) return undefined;
    const limitMs = this.limitMsOf(request);
    if (limitMs === 0 || !this.lends(request)) return limitMs;
    return timeoutMs === 0 || patient ? 0 : timeoutMs + limitMs;
  }

  /** @param withinMs what is left of its time, of an attempt that follows others */
  start(request: RedisRequest, settings: CallSettings, withinMs?: number): Promise<unknown> {
    if (this.lends(request)) return this.startWhole(request, (call) => this.attempt(call, settings));
    const { blockingLeases, delivery } = this.options;
    const { path } = this.port;
    const { command, args } = request;
    if (command.blockingTimeoutMs(args) === undefined) return path.start(request, settings);
    const limitMs = withinMs ?? this.limitMsOf(request);
    if (delivery === 'at-least-once' && !isReplicationWait(command))
      return path.startWithin(limitMs, request, settings);
    const bound = this.bound(request);
    if (!blockingLeases || command.name === 'WAITAOF') return path.startWithin(limitMs, bound, settings);
    return this.waitForReplication(bound, limitMs, settings).catch((error: DriverError) =>
      Promise.reject(presentError(error, bound)),
    );
  }

  /** @param carryOut by one attempt, or several */
  startWhole(request: RedisRequest, carryOut: CarryOut): Promise<unknown> {
    return this.port.path.startWhole(this.bound(request), carryOut);
  }

  /** @param connectedByMs until when there must be a connection, of an attempt that follows others; undefined: the first */
  async attempt(call: WholeCall, settings: CallSettings, connectedByMs?: number): Promise<unknown> {
    const { port } = this;
    const { request } = call;
    const limitMs = this.limitMsOf(request);
    const { timeoutMs, patient, signal } = settings;
    const endMs = connectedByMs === undefined ? undefined : connectedByMs + limitMs;
    const limits = { timeoutMs: patient ? 0 : timeoutMs, signal, endMs };
    const suits = port.suits === undefined ? undefined : port.suits.bind(port);
    try {
      return await port.lender(request).runAlone(call, limitMs, limits, suits);
    } catch (error) {
      if (!(error instanceof DriverError)) throw error;
      // Ended before it had a connection of its own: it is sent all the same, as whatever was called before that.
      if (error.execution !== 'none' || !port.isEnding()) throw presentError(error, request);
      // A part of the call, which is not over where the node sends it to another.
      return port.path.startPart(request, { ...settings, timeoutMs: limitMs, patient: false }, call);
    }
  }

  private limitMsOf({ command, args }: RedisRequest): number {
    const { blockingTimeout, blockingTimeoutGrace } = this.options;
    const waitMs = command.blockingTimeoutMs(args) ?? 0;
    return waitMs === 0 ? (blockingTimeout ?? 0) : waitMs + blockingTimeoutGrace;
  }

  /** Whether its reply was lost nobody can tell, so it is never repeated, idempotent or not. */
  private bound({ command, args, shape }: RedisRequest): RedisRequest {
    return new RedisRequest(command, args, shapeLike(shape, this.port.path.shapes.bound));
  }

  private waitForReplication(bound: RedisRequest, limitMs: number, settings: CallSettings): Promise<unknown> {
    const { port } = this;
    const { path } = port;
    const { timeoutMs, patient, signal } = settings;
    const limits = { timeoutMs: patient ? 0 : timeoutMs, signal };
    return waitForReplication(bound, limitMs, limits, {
      known: port.knowledge(bound),
      borrow: () => port.lender(bound).borrow(limits),
      share: (request, shareMs) => path.startWithin(shareMs, request, settings),
      isEnding: () => port.isEnding(),
    });
  }
}

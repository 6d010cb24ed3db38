// redis/client/routing: commands that wait in the server, on a connection of the node of their key; at the next node, when
// the slot moves or the node is no primary any more before anything has come.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Node } from '../../../core/topology/node.js';
import { passingStateOf, redirectOf } from '../../policies/redirects.js';
import type { RedisRequest } from '../../protocol/request.js';
import { ReplyError } from '../../protocol/server-error.js';
import type { CallSettings } from '../calls/call-shapes.js';
import type { CommandHandler } from '../calls/command-path.js';
import type { CarryOut, WholeCall } from '../calls/whole-call.js';

/** So often a command goes on at another node. */
const MOST_MOVES = 16;
const PASSING_PAUSE_MS = 100;

/** At one node. */
interface BlockingHandler {
  lends(request: RedisRequest): boolean;
  start(request: RedisRequest, settings: CallSettings): Promise<unknown>;
  startWhole(request: RedisRequest, carryOut: CarryOut): Promise<unknown>;
  /** @param connectedByMs until when there must be a connection, of an attempt that follows others */
  attempt(call: WholeCall, settings: CallSettings, connectedByMs?: number): Promise<unknown>;
}

/** What it needs of the client. */
export interface ClusterBlockingPort {
  /** Resolves when there is a map of the cluster. */
  whenKnown(): Promise<void>;
  nodeOf(request: RedisRequest): Node;
  moved(slot: number, host: string, port: number, from: Node): void;
  suspect(): void;
  /** On the clock of deadlines. */
  now(): number;
  pause(ms: number): Promise<void>;
}

export class ClusterBlocking implements CommandHandler {
  readonly rewritesReplies = true;
  private readonly port: ClusterBlockingPort;
  private readonly handler: BlockingHandler;

  /** @param handler at the node that is known for the request then */
  constructor(port: ClusterBlockingPort, handler: BlockingHandler) {
    this.port = port;
    this.handler = handler;
  }

  start(request: RedisRequest, settings: CallSettings): Promise<unknown> {
    const { handler } = this;
    if (!handler.lends(request)) return this.attempts(request, settings, () => handler.start(request, settings));
    return handler.startWhole(request, (call) =>
      this.attempts(request, settings, (byMs) => handler.attempt(call, settings, byMs), call),
    );
  }

  private async attempts(
    request: RedisRequest,
    settings: CallSettings,
    attemptAt: (connectedByMs: number | undefined) => Promise<unknown>,
    call?: WholeCall,
  ): Promise<unknown> {
    const { port } = this;
    await port.whenKnown();
    const { timeoutMs } = settings;
    const untilMs = port.now() + timeoutMs;
    for (let attempt = 1; ; attempt++) {
      const node = port.nodeOf(request);
      try {
        // All attempts share the time to get a connection in, and the time that the command may take.
        return await attemptAt(attempt === 1 || timeoutMs === 0 ? undefined : untilMs);
      } catch (error) {
        if (attempt > MOST_MOVES || settings.signal?.aborted === true) throw error;
        const next = await this.afterFailure(error, node);
        if (next === undefined) throw error;
        if (next !== 'unsent') call?.goesOn(error as Error, next);
      }
    }
  }

  /** It was refused, or not sent, and so took nothing: how it goes on, and undefined where it does not. */
  private async afterFailure(error: unknown, from: Node): Promise<'unsent' | 'redirect' | 'retry' | undefined> {
    const { port } = this;
    if (error instanceof DriverError && error.errorCode === 'NODE_REMOVED' && error.execution === 'none')
      return 'unsent';
    if (!(error instanceof ReplyError)) return undefined;
    const redirect = redirectOf(error);
    if (redirect?.kind === 'moved') {
      port.moved(redirect.slot, redirect.host, redirect.port, from);
      return 'redirect';
    }
    if (redirect === undefined && passingStateOf(error) === undefined) return undefined;
    port.suspect();
    await port.pause(PASSING_PAUSE_MS);
    return 'retry';
  }
}

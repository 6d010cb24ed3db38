// redis/client/routing: commands that wait in the server, on a connection of the node of their key; at the next node, when
// the slot moves or the node is no primary any more before anything has come.
import type { Node } from '../../../core/topology/node.js';
import { passingStateOf, redirectOf } from '../../policies/redirects.js';
import type { RedisRequest } from '../../protocol/request.js';
import { ReplyError } from '../../protocol/server-error.js';
import type { CallSettings } from '../calls/call-shapes.js';
import type { CommandHandler } from '../calls/command-path.js';
import type { CarryOut, WholeCall } from '../calls/whole-call.js';
import { hasNodeLeft } from '../connections/exclusive.js';

/** So often a command goes on at another node. */
const MOST_MOVES = 16;
const PASSING_PAUSE_MS = 100;

/** At one node. */
interface BlockingHandler {
  lends(request: RedisRequest): boolean;
  /** How long all attempts may take together, 0 for ever. Undefined: it does not wait, and is a command as any other. */
  wholeTimeOf(request: RedisRequest, settings: CallSettings): number | undefined;
  /** @param withinMs what is left of its time, of an attempt that follows others */
  start(request: RedisRequest, settings: CallSettings, withinMs?: number): Promise<unknown>;
  startWhole(request: RedisRequest, carryOut: CarryOut): Promise<unknown>;
  /** @param connectedByMs until when there must be a connection, of an attempt that follows others */
  attempt(call: WholeCall, settings: CallSettings, connectedByMs?: number): Promise<unknown>;
}

/** What it needs of the client. */
export interface ClusterBlockingPort {
  /** Resolves when there is a map of the cluster. Who waits for it waits no longer than for anything else. */
  whenKnown(settings: CallSettings): Promise<void>;
  nodeOf(request: RedisRequest): Node;
  moved(slot: number, host: string, port: number, from: Node): void;
  suspect(): void;
  /** On the clock of deadlines. */
  now(): number;
  pause(ms: number): Promise<void>;
}

/** Of an attempt that follows others; the first has what the command has. */
interface AttemptLimits {
  /** Until when there must be a connection. */
  readonly byMs?: number | undefined;
  readonly leftMs?: number | undefined;
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
    const wholeMs = handler.wholeTimeOf(request, settings);
    // How long such a one is repeated is known to the policy of all commands.
    if (wholeMs === undefined) return handler.start(request, settings);
    if (!handler.lends(request))
      return this.attempts(request, settings, wholeMs, ({ leftMs }) => handler.start(request, settings, leftMs));
    return handler.startWhole(request, (call) =>
      this.attempts(request, settings, wholeMs, ({ byMs }) => handler.attempt(call, settings, byMs), call),
    );
  }

  private async attempts(
    request: RedisRequest,
    settings: CallSettings,
    wholeMs: number,
    attemptAt: (limits: AttemptLimits) => Promise<unknown>,
    call?: WholeCall,
  ): Promise<unknown> {
    const { port } = this;
    const { timeoutMs, patient } = settings;
    const startedMs = port.now();
    await port.whenKnown(settings);
    const endMs = wholeMs === 0 ? Infinity : startedMs + wholeMs;
    // All attempts share the time to get a connection in, and the time that the command may take.
    const left = (): AttemptLimits => ({
      byMs: timeoutMs === 0 || patient ? undefined : startedMs + timeoutMs,
      leftMs: wholeMs === 0 ? undefined : endMs - port.now(),
    });
    let limits = port.now() - startedMs < 1 ? {} : left();
    for (let attempt = 1; ; attempt++) {
      const node = port.nodeOf(request);
      try {
        return await attemptAt(limits);
      } catch (error) {
        if (attempt > MOST_MOVES || settings.signal?.aborted === true) throw error;
        const next = await this.afterFailure(error, node, endMs);
        if (next === undefined) throw error;
        if (next !== 'unsent') call?.goesOn(error as Error, next);
        limits = left();
      }
    }
  }

  /**
   * It was refused, or not sent, and so took nothing: how it goes on, and undefined where it does not, as there is no time
   * left for it either.
   */
  private async afterFailure(
    error: unknown,
    from: Node,
    endMs: number,
  ): Promise<'unsent' | 'redirect' | 'retry' | undefined> {
    const { port } = this;
    if (hasNodeLeft(error)) return port.now() < endMs ? 'unsent' : undefined;
    if (!(error instanceof ReplyError)) return undefined;
    const redirect = redirectOf(error);
    if (redirect?.kind === 'moved') {
      port.moved(redirect.slot, redirect.host, redirect.port, from);
      return port.now() < endMs ? 'redirect' : undefined;
    }
    if (redirect === undefined && passingStateOf(error) === undefined) return undefined;
    port.suspect();
    if (port.now() + PASSING_PAUSE_MS >= endMs) return undefined;
    await port.pause(PASSING_PAUSE_MS);
    return port.now() < endMs ? 'retry' : undefined;
  }
}

// redis/client/routing: commands that wait in the server, on a connection of the node of their key; at the next node, when
// the slot moves or the node is no primary any more before anything has come.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Node } from '../../../core/topology/node.js';
import { passingStateOf, redirectOf } from '../../policies/redirects.js';
import type { RedisRequest } from '../../protocol/request.js';
import { ReplyError } from '../../protocol/server-error.js';
import type { CallSettings } from '../calls/call-shapes.js';
import type { CommandHandler } from '../calls/command-path.js';

/** So often a command goes on at another node. */
const MOST_MOVES = 16;
const PASSING_PAUSE_MS = 100;

/** At one node. */
interface BlockingHandler {
  /** @param connectedByMs until when there must be a connection, of an attempt that follows others */
  start(request: RedisRequest, settings: CallSettings, connectedByMs?: number): Promise<unknown>;
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

  async start(request: RedisRequest, settings: CallSettings): Promise<unknown> {
    const { port, handler } = this;
    await port.whenKnown();
    const { timeoutMs } = settings;
    const untilMs = port.now() + timeoutMs;
    for (let attempt = 1; ; attempt++) {
      const node = port.nodeOf(request);
      try {
        // All attempts share the time to get a connection in, and the time that the command may take.
        return await handler.start(request, settings, attempt === 1 || timeoutMs === 0 ? undefined : untilMs);
      } catch (error) {
        if (attempt > MOST_MOVES || settings.signal?.aborted === true || !(await this.mayGoElsewhere(error, node)))
          throw error;
      }
    }
  }

  /** It was refused, or not sent, and so took nothing. */
  private async mayGoElsewhere(error: unknown, from: Node): Promise<boolean> {
    const { port } = this;
    if (error instanceof DriverError && error.errorCode === 'NODE_REMOVED' && error.execution === 'none') return true;
    if (!(error instanceof ReplyError)) return false;
    const redirect = redirectOf(error);
    if (redirect?.kind === 'moved') {
      port.moved(redirect.slot, redirect.host, redirect.port, from);
      return true;
    }
    if (redirect === undefined && passingStateOf(error) === undefined) return false;
    port.suspect();
    await port.pause(PASSING_PAUSE_MS);
    return true;
  }
}

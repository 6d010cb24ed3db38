// redis/client/routing: commands that concern several nodes, alone or in a pipeline.
import { NO_DEADLINE } from '../../../core/channel/exchange.js';
import type { TracedCall } from '../../../core/observe/call-message.js';
import type { Node } from '../../../core/topology/node.js';
import type { PolicyNodes } from '../../commands/request-policies.js';
import { RedisRequest } from '../../protocol/request.js';
import { type CallSettings, shapeLike } from '../calls/call-shapes.js';
import type { CommandHandler, CommandPath } from '../calls/command-path.js';
import type { RedisCall } from '../calls/redis-call.js';
import { isReplicationWait, waitForReplication } from '../connections/replication-wait.js';
import type { ExclusiveConnections } from '../connections/exclusive.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';
import type { AwaitedMap } from './awaited-map.js';
import type { ClusterServers } from './cluster-servers.js';
import { nextScanCursor, parseScanCursor } from './scan-cursor.js';
import { overNodes, overSlots, type SendPart, slotParts, TargetedRequest } from './multi-node-request.js';

/** What it needs of the client. */
export interface MultiNodePort {
  readonly path: CommandPath;
  readonly options: ParsedRedisOptions;
  /** Reads go to replicas as well. */
  readonly scalesReads: boolean;
  servers(): ClusterServers;
  lender(node: Node): ExclusiveConnections;
  readonly map: AwaitedMap;
  /** The client takes nothing more, but answers what was called before. */
  isEnding(): boolean;
}

export class MultiNodeCommands implements CommandHandler {
  readonly rewritesReplies = true;
  private readonly port: MultiNodePort;

  constructor(port: MultiNodePort) {
    this.port = port;
  }

  start(request: RedisRequest, settings: CallSettings): Promise<unknown> {
    return this.startWithin(undefined, request, settings);
  }

  /** @param pipeline what is told of the pipeline that it stands in */
  private startWithin(
    pipeline: TracedCall<unknown> | undefined,
    request: RedisRequest,
    settings: CallSettings,
  ): Promise<unknown> {
    const { path } = this.port;
    const { requestPolicy } = request.command;
    if (requestPolicy?.by === 'slot') {
      const parts = slotParts(request, requestPolicy);
      if (parts === undefined) return path.start(request, settings);
      return path.startWhole(
        request,
        (whole) => overSlots(request, requestPolicy, parts, (part) => path.startPart(part, settings, whole)),
        pipeline,
      );
    }
    // Its parts are told of by themselves: the connections that it waits on have more to do than it.
    if (isReplicationWait(request.command))
      return this.inTurn(request, settings, (part, given) => this.waitAt((part as TargetedRequest).node, part, given));
    return path.startWhole(
      request,
      (whole) => this.inTurn(request, settings, (part, given) => path.startPart(part, given, whole)),
      pipeline,
    );
  }

  private inTurn(
    request: RedisRequest,
    settings: CallSettings,
    send: (part: RedisRequest, given: CallSettings) => Promise<unknown>,
  ): Promise<unknown> {
    return this.port.map.inTurn((given) => this.atNodes(request, given, (part) => send(part, given)), settings);
  }

  /** Sends before it returns: what is called behind it is to come behind it at each of the nodes. */
  private async atNodes(request: RedisRequest, settings: CallSettings, send: SendPart): Promise<unknown> {
    const { port } = this;
    const { requestPolicy } = request.command;
    if (requestPolicy === undefined || requestPolicy.by === 'caller' || requestPolicy.by === 'slot')
      return send(request);
    if (requestPolicy.by === 'cursor') return this.scan(request, send);
    if (requestPolicy.by === 'slot number') {
      const owner = port.servers().slots.at(Number(request.args[requestPolicy.index]))?.primary;
      return send(owner === undefined ? request : new TargetedRequest(request, owner));
    }
    const nodes = this.nodesOf(requestPolicy.by);
    return nodes.length === 0
      ? port.path.start(request, settings)
      : overNodes(request, requestPolicy.merge, nodes, send);
  }

  /** A call of a pipeline: what its parts come to settles it, and is told of in its place. */
  run(call: RedisCall): Promise<unknown> {
    const { path, servers } = this.port;
    const { callDeadlineMs, request } = call;
    const { requestPolicy } = request.command;
    if (requestPolicy?.by === 'slot' && slotParts(request, requestPolicy) === undefined) return servers().run(call);
    const leftMs = callDeadlineMs === NO_DEADLINE ? 0 : Math.max(1, callDeadlineMs - servers().deadlines.now());
    this.startWithin(call.pipeline, request, { ...path.settings, timeoutMs: leftMs, patient: false }).then(
      (reply) => call.succeed(reply),
      (error: Error) => call.rejectWith(error),
    );
    return call.promise;
  }

  private nodesOf(nodes: PolicyNodes): readonly Node[] {
    const { port } = this;
    const { slots, nodes: all } = port.servers();
    return nodes === 'primary' || (nodes === 'reader' && !port.scalesReads) ? slots.primaries() : all;
  }

  /** One page of one primary, with a cursor that leads over all of them. */
  private async scan(request: RedisRequest, send: SendPart): Promise<unknown> {
    const { servers } = this.port;
    const { command, args, shape } = request;
    const primaries = servers().slots.primaries();
    const cursor = parseScanCursor(args[0]);
    if (cursor === undefined || primaries.length === 0) return send(request);
    const node = primaries[cursor.index] as Node | undefined;
    // There are fewer than there were.
    if (node === undefined) return [shape.binary ? Buffer.from('0') : '0', []];
    const page = new RedisRequest(command, [cursor.ofNode, ...args.slice(1)], shape);
    const [next, keys] = (await send(new TargetedRequest(page, node))) as [string | Buffer, unknown];
    const ours = nextScanCursor(cursor, String(next), primaries.length);
    return [typeof next === 'string' ? ours : Buffer.from(ours), keys];
  }

  /** Whether the replicas of one node have what was written to it. */
  private waitAt(node: Node, request: RedisRequest, settings: CallSettings): Promise<unknown> {
    const { port } = this;
    const { path, options } = port;
    const { command, args, shape } = request;
    const waitMs = command.blockingTimeoutMs(args) ?? 0;
    const limitMs = waitMs === 0 ? (options.blockingTimeout ?? 0) : waitMs + options.blockingTimeoutGrace;
    const limits = { timeoutMs: settings.patient ? 0 : settings.timeoutMs, signal: settings.signal };
    // Another connection knows of other writes.
    const bound = new RedisRequest(command, args, shapeLike(shape, path.shapes.bound));
    const share = (shared: RedisRequest, shareMs: number): Promise<unknown> =>
      path.startWithin(shareMs, new TargetedRequest(shared, node), settings);
    // Of the other nobody could make a connection ask that did not write.
    if (!options.blockingLeases || command.name === 'WAITAOF') return share(bound, limitMs);
    return waitForReplication(bound, limitMs, limits, {
      known: port.servers().memoryOf(node),
      borrow: () => port.lender(node).borrow(limits),
      share,
      isEnding: () => port.isEnding(),
    });
  }
}

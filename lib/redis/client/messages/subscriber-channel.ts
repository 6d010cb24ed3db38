// redis/client/messages: where several connections share the work, subscriptions have one of their own: on each of the
// others every message would come once more.
import type { HangUp } from '../../../core/channel/channel-parts.js';
import { abortWith } from '../../../core/pool/abort.js';
import { Call } from '../../../core/execution/call.js';
import { NO_DEADLINE } from '../../../core/channel/exchange.js';
import type { DriverError } from '../../../core/errors/driver-error.js';
import type { Endpoint } from '../../../core/topology/endpoint.js';
import type { Node } from '../../../core/topology/node.js';
import type { RedisEvent } from '../../protocol/redis-event.js';
import type { RedisRequest } from '../../protocol/request.js';
import { Server, type ServerListener } from '../connections/server.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';
import type { RedisCall } from '../calls/redis-call.js';
import type { NodeMemory } from '../connections/node-memory.js';

/** What is told of it. */
export interface SubscriberChannelListener {
  restored(): void;
  lost(): void;
  retired(): void;
  receive(event: RedisEvent): void;
  end(error: DriverError): void;
  /** An attempt to connect failed; the next one follows after a while. */
  unreachable?(): void;
}

export class SubscriberChannel implements ServerListener {
  private readonly server: Server;
  private readonly listener: SubscriberChannelListener;
  private readonly report: (error: DriverError) => void;

  constructor(
    options: ParsedRedisOptions,
    memory: NodeMemory,
    listener: SubscriberChannelListener,
    report: (error: DriverError) => void,
  ) {
    this.listener = listener;
    this.report = report;
    this.server = new Server({ ...options, connections: 1 }, memory, this);
    this.server.start();
  }

  /** @param timeoutMs 0 for none */
  send(request: RedisRequest, timeoutMs: number, signal: AbortSignal | undefined): Promise<unknown> {
    const { server } = this;
    const { executor, deadlines } = server;
    const call: RedisCall = new Call(
      executor,
      request,
      timeoutMs === 0 ? NO_DEADLINE : deadlines.exactNow() + timeoutMs,
      0,
    );
    if (signal !== undefined) abortWith(call, signal);
    return call.settled ? call.promise : server.run(call);
  }

  hangUp(how: Omit<HangUp<unknown>, 'waits'>): Promise<void> {
    return this.server.hangUp({ waits: () => false, ...how });
  }

  /** By one that is set up as the program wants connections now. */
  replace(): void {
    for (const channel of this.server.pool.readyChannels) channel.retire();
  }

  /** At another node. */
  moveTo(endpoint: Endpoint): void {
    this.server.moveTo(endpoint, 'messages are listened to at another node from now on');
  }

  get node(): Node {
    return this.server.node;
  }

  reconnect(reason: string): void {
    this.server.reconnect(reason);
  }

  destroy(error: DriverError): void {
    this.server.destroy(error);
  }

  keepProcessAlive(keep: boolean): void {
    this.server.pool.keepProcessAlive(keep);
  }

  onReady(): void {
    this.listener.restored();
  }

  onClosed(): void {
    this.listener.lost();
  }

  onRetired(): void {
    this.listener.retired();
  }

  onEvent(event: RedisEvent): void {
    this.listener.receive(event);
  }

  onError(error: DriverError): void {
    this.report(error);
  }

  onEnd(error: DriverError): void {
    this.listener.end(error);
  }

  onConnecting(): void {}
  onOpened(): void {}

  onReconnecting(): void {
    this.listener.unreachable?.();
  }
}

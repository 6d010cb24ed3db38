// redis/client: subscriptions: remembered so that a new connection restores them, and messages turned into events.
import type { RedisEvent } from '../protocol/redis-event.js';
import type { RedisRequest } from '../protocol/request.js';
import type { SessionMemory } from './session-memory.js';

/** What a subscriber needs of its client. */
export interface SubscriberHost {
  readonly session: SessionMemory;
  send(request: RedisRequest): Promise<unknown>;
  emit(event: string, ...details: unknown[]): boolean;
  listenerCount(event: string): number;
  /** Called when the number of subscriptions may have become or ceased to be 0. */
  subscriptionsChanged(): void;
  report(error: Error): void;
}

export class Subscriber {
  private readonly host: SubscriberHost;

  constructor(host: SubscriberHost) {
    this.host = host;
  }

  /** Sends SUBSCRIBE and its kin; answers how many subscriptions there are then. */
  async change(request: RedisRequest): Promise<unknown> {
    const { session } = this.host;
    const { command, args } = request;
    const kind = command.channelKind!;
    // What is to be given up is forgotten at once, and what is to be had is remembered once the server agreed: a connection that is
    // lost in between restores neither too much nor what was refused.
    if (command.subscription === 'unsubscribe') session.forget(kind, args);
    const count = await this.host.send(request);
    this.noteChange(request);
    return count;
  }

  /** The server agreed. */
  noteChange({ command, args }: RedisRequest): void {
    const { session } = this.host;
    if (command.subscription === 'subscribe') session.remember(command.channelKind!, args);
    else session.forget(command.channelKind!, args);
    this.host.subscriptionsChanged();
  }

  receive(event: RedisEvent): void {
    const { host } = this;
    switch (event.type) {
      case 'message': {
        const name = event.kind === 'pattern' ? 'pmessage' : event.kind === 'shard' ? 'smessage' : 'message';
        // The texts are decoded for those who listen.
        if (host.listenerCount(name) > 0) {
          if (event.kind === 'pattern') host.emit(name, event.pattern, event.channel, event.payload);
          else host.emit(name, event.channel, event.payload);
        }
        if (host.listenerCount(`${name}Buffer`) > 0) {
          if (event.kind === 'pattern') host.emit(`${name}Buffer`, event.pattern, event.channelBuffer, event.payloadBuffer);
          else host.emit(`${name}Buffer`, event.channelBuffer, event.payloadBuffer);
        }
        break;
      }
      case 'unsubscribed':
        if (event.channel !== null) host.session.forget(event.kind, [event.channel]);
        host.subscriptionsChanged();
        break;
      case 'setup-failed':
        if (event.kind !== undefined) host.session.forget(event.kind, event.channels);
        host.report(event.error);
        break;
      default:
        host.emit(event.type === 'push' ? 'push' : event.type, event);
    }
  }
}

// cassandra/protocol: the long pages of one connection that are still being decoded, a slice per turn of the event
// loop. Their requests stay in flight meanwhile: a deadline, an abort or the end of the connection settles them as
// ever.
import { CANCELLED, type ConversationPort } from '../../core/protocol-contract.js';
import type { CassandraRequest } from './requests/request.js';
import type { LongPage } from './responses/long-page.js';
import type { CassandraEvent, CassandraReply, MessagePrefix } from './responses/replies.js';

interface PendingPage {
  readonly stream: number;
  readonly page: LongPage;
  readonly prefix: MessagePrefix | undefined;
}

export class LongPages {
  private readonly port: ConversationPort<CassandraRequest, CassandraReply, CassandraEvent>;
  private readonly unreadable: (stream: number, error: unknown) => void;
  /** In the order in which they came; the first is being decoded. */
  private readonly pending: PendingPage[] = [];
  private readonly streams = new Set<number>();

  /** @param unreadable a page's bytes are not what they should be: refuses it, or ends the connection */
  constructor(
    port: ConversationPort<CassandraRequest, CassandraReply, CassandraEvent>,
    unreadable: (stream: number, error: unknown) => void,
  ) {
    this.port = port;
    this.unreadable = unreadable;
  }

  /** Whether the answer on this stream has come and is being decoded: another one is a violation. */
  has(stream: number): boolean {
    return this.streams.has(stream);
  }

  /** @param page whose bytes are its own */
  add(stream: number, page: LongPage, prefix: MessagePrefix | undefined): void {
    this.pending.push({ stream, page, prefix });
    this.streams.add(stream);
    if (this.pending.length === 1) this.port.later(() => this.decodeLater());
  }

  /** The peer has gone: nothing else is left to be held up. */
  finish(): void {
    while (this.pending.length > 0) this.decodeNext();
  }

  clear(): void {
    this.pending.length = 0;
    this.streams.clear();
  }

  private decodeLater(): void {
    if (this.pending.length > 0) this.decodeNext();
    if (this.pending.length > 0) this.port.later(() => this.decodeLater());
  }

  private decodeNext(): void {
    const { pending, port } = this;
    const { stream, page, prefix } = pending[0];
    if (port.expect(stream) === CANCELLED) {
      this.takeFirst();
      port.skip(stream);
    } else {
      try {
        const reply = page.decodeSlice();
        if (reply !== undefined) {
          this.takeFirst();
          port.reply(stream, prefix === undefined ? reply : Object.assign(reply, prefix), true);
        }
      } catch (error) {
        this.takeFirst();
        this.unreadable(stream, error);
      }
    }
  }

  private takeFirst(): void {
    const first = this.pending.shift();
    if (first !== undefined) this.streams.delete(first.stream);
  }
}

// A ConversationPort with an ordered window that writes down what it is told, for tests of the pure protocol.
import assert from 'node:assert/strict';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import type { DriverError, ProtocolViolation } from '../../../../lib/core/errors/driver-error.js';
import { CANCELLED, type ConversationPort } from '../../../../lib/core/protocol-contract.js';
import { commandFor } from '../../../../lib/redis/commands/registry.js';
import { RedisConversation } from '../../../../lib/redis/protocol/redis-conversation.js';
import type { RedisEvent } from '../../../../lib/redis/protocol/redis-event.js';
import { RedisRequest, type ReplyShape } from '../../../../lib/redis/protocol/request.js';
import { DEFAULT_LIMITS, type RespLimits } from '../../../../lib/redis/protocol/resp-limits.js';
import type { RedisPeer, RedisSession } from '../../../../lib/redis/protocol/session.js';

export const SHAPE: ReplyShape = { binary: false, mapping: 'legacy', integers: 'number' };

export const SESSION: RedisSession = { protocol: 3, db: 0, readOnly: false, readyCheck: true };

export type Outcome =
  | { readonly reply: unknown; readonly last: boolean }
  | { readonly refused: DriverError }
  | { readonly skipped: true }
  | { readonly againAfterMs: number };

export class FakePort implements ConversationPort<RedisRequest, unknown, RedisEvent> {
  readonly window: (RedisRequest | typeof CANCELLED)[] = [];
  readonly outcomes: Outcome[] = [];
  readonly events: RedisEvent[] = [];
  readonly written: string[] = [];
  /** What was put off to a later turn. */
  readonly turns: (() => void)[] = [];
  peer: RedisPeer | undefined;
  failure: DriverError | undefined;
  violated: ProtocolViolation | undefined;

  expect(): RedisRequest | typeof CANCELLED | undefined {
    return this.window[0];
  }
  reply(_tag: number, reply: unknown, last: boolean): void {
    assert.notEqual(this.window[0], CANCELLED, 'a cancelled exchange was replied to');
    this.outcomes.push({ reply, last });
    if (last) this.take();
  }
  refuse(_tag: number, refused: DriverError): void {
    this.outcomes.push({ refused });
    this.take();
  }
  skip(): void {
    assert.equal(this.window[0], CANCELLED, 'only a cancelled exchange may be skipped');
    this.outcomes.push({ skipped: true });
    this.take();
  }
  again(_tag: number, againAfterMs: number): void {
    this.outcomes.push({ againAfterMs });
    this.take();
  }
  private take(): void {
    assert.ok(this.window.length > 0, 'there was no exchange to complete');
    this.window.shift();
  }
  event(event: RedisEvent): void {
    this.events.push(event);
  }
  later(work: () => void): void {
    this.turns.push(work);
  }
  /** The turns of the event loop that were asked for, until none is. @returns how many */
  takeTurns(atMost = Infinity): number {
    let turns = 0;
    for (; turns < atMost && this.turns.length > 0; turns++) this.turns.shift()?.();
    return turns;
  }
  write(bytes: Uint8Array): void {
    this.written.push(Buffer.from(bytes).toString('latin1'));
  }
  upgradeToTls(): void {
    assert.fail('Redis never upgrades');
  }
  challenge(): void {
    assert.fail('Redis has no challenges');
  }
  ready(peer: unknown): void {
    this.peer = peer as RedisPeer;
  }
  failed(error: DriverError): void {
    this.failure = error;
  }
  violation(error: ProtocolViolation): void {
    assert.equal(this.violated, undefined, 'a violation is final');
    this.violated = error;
  }

  get replies(): unknown[] {
    return this.outcomes.map((outcome) =>
      'reply' in outcome ? outcome.reply : 'refused' in outcome ? outcome.refused : CANCELLED,
    );
  }
}

export function request(
  name: string,
  args: readonly (string | number | Uint8Array)[] = [],
  shape: ReplyShape = SHAPE,
  parts?: readonly RedisRequest[],
): RedisRequest {
  return new RedisRequest(commandFor(name).specialize(args), args, shape, parts);
}

export class Harness {
  readonly port = new FakePort();
  readonly conversation: RedisConversation;

  constructor(limits: Partial<RespLimits> = {}) {
    this.conversation = new RedisConversation(this.port, { limits: { ...DEFAULT_LIMITS, ...limits } });
  }

  /** A conversation that has finished its handshake. @param readyCheck whether the first command goes alone */
  static ready(protocol: 2 | 3 = 3, limits: Partial<RespLimits> = {}, readyCheck = false): Harness {
    const harness = new Harness(limits);
    harness.conversation.begin({ ...SESSION, protocol, readyCheck });
    harness.receive(`${protocol === 3 ? '%1' : '*2'}\r\n$6\r\nserver\r\n$5\r\nredis\r\n`);
    assert.ok(harness.port.peer, 'the handshake is finished');
    harness.port.written.length = 0;
    return harness;
  }

  send(...requests: RedisRequest[]): string {
    const out = new ByteWriter(64);
    for (const one of requests) {
      this.conversation.encode(one, 0, out);
      this.port.window.push(one);
    }
    return out.buffer.toString('latin1', 0, out.position);
  }

  /** Ends the wait of the caller of an exchange in flight. */
  cancel(index: number): void {
    this.port.window[index] = CANCELLED;
  }

  /**
   * @param bytes text stands for its latin1 bytes. The memory is overwritten afterwards, as a socket's read buffer
   * would be.
   */
  receive(bytes: string | Uint8Array): void {
    this.receiveInOneTurn(bytes);
    this.port.takeTurns();
  }

  /** The same, and what is put off to later turns has not run yet. */
  receiveInOneTurn(bytes: string | Uint8Array): void {
    const chunk = Buffer.from(bytes as string, 'latin1');
    this.conversation.receive(chunk);
    chunk.fill(0x21);
  }
}

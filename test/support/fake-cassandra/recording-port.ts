// test/support/fake-cassandra: the core's side of a conversation, reduced to what a test looks at.
import assert from 'node:assert/strict';
import type { DriverError, ProtocolViolation } from '../../../lib/core/errors/driver-error.js';
import { CANCELLED, type Challenge } from '../../../lib/core/protocol-contract.js';
import { ByteWriter } from '../../../lib/core/bytes/byte-writer.js';
import { CassandraConversation, type CassandraPort } from '../../../lib/cassandra/protocol/cassandra-conversation.js';
import type { CassandraRequest } from '../../../lib/cassandra/protocol/requests/request.js';
import type { CassandraEvent, CassandraReply } from '../../../lib/cassandra/protocol/responses/replies.js';
import {
  type CassandraPeerInfo,
  type CassandraSession,
  type CassandraSettings,
  DEFAULT_SETTINGS,
} from '../../../lib/cassandra/protocol/settings.js';

export type Outcome =
  { tag: number; reply: CassandraReply } | { tag: number; error: DriverError } | { tag: number; skipped: true };

export class RecordingPort implements CassandraPort {
  readonly waiting = new Map<number, CassandraRequest | typeof CANCELLED>();
  readonly outcomes: Outcome[] = [];
  readonly events: CassandraEvent[] = [];
  readonly challenges: Challenge[] = [];
  /** What waits for the next turn of the event loop. */
  readonly postponed: (() => void)[] = [];
  peer: CassandraPeerInfo | undefined;
  failure: { error: DriverError; reconnectWith: unknown } | undefined;
  broken: ProtocolViolation | undefined;
  output: (bytes: Uint8Array) => void = () => undefined;
  /** Called after anything was reported: what a test waits on. */
  changed: () => void = () => undefined;
  onChallenge: ((challenge: Challenge) => void) | undefined;

  expect(tag: number): CassandraRequest | typeof CANCELLED | undefined {
    return this.waiting.get(tag);
  }
  reply(tag: number, reply: CassandraReply, last: boolean): void {
    if (last) this.waiting.delete(tag);
    this.outcomes.push({ tag, reply });
    this.changed();
  }
  refuse(tag: number, error: DriverError): void {
    this.waiting.delete(tag);
    this.outcomes.push({ tag, error });
    this.changed();
  }
  skip(tag: number): void {
    this.waiting.delete(tag);
    this.outcomes.push({ tag, skipped: true });
    this.changed();
  }
  again(): void {
    assert.fail('Cassandra answers every request');
  }
  event(event: CassandraEvent): void {
    this.events.push(event);
    this.changed();
  }
  later(work: () => void): void {
    this.postponed.push(work);
  }
  write(bytes: Uint8Array): void {
    this.output(Buffer.from(bytes));
  }
  upgradeToTls(): void {
    throw new Error('CQL never asks for TLS inside a connection');
  }
  challenge(challenge: Challenge): void {
    this.challenges.push(challenge);
    this.onChallenge?.(challenge);
  }
  ready(peer: CassandraPeerInfo): void {
    this.peer = peer;
    this.changed();
  }
  failed(error: DriverError, reconnectWith?: unknown): void {
    this.failure = { error, reconnectWith };
    this.changed();
  }
  violation(error: ProtocolViolation): void {
    this.broken = error;
    this.changed();
  }
}

/** A conversation with its port, and the little of a channel that requests need. */
export class Talk {
  readonly port = new RecordingPort();
  readonly conversation: CassandraConversation;
  private readonly out = new ByteWriter(4096);
  private nextTag = 1;

  constructor(settings: Partial<CassandraSettings> = {}) {
    this.conversation = new CassandraConversation(this.port, { ...DEFAULT_SETTINGS, ...settings });
  }

  begin(session: CassandraSession = {}): void {
    this.conversation.begin(session);
  }

  /** Encodes requests into one write, as a channel does in a tick. Answers their tags. */
  ask(...requests: readonly CassandraRequest[]): number[] {
    const tags = requests.map((request) => {
      const tag = this.nextTag;
      this.nextTag = tag === 32_767 ? 0 : tag + 1;
      const before = this.out.position;
      try {
        this.conversation.encode(request, tag, this.out);
      } catch (error) {
        this.out.truncate(before);
        throw error;
      }
      this.port.waiting.set(tag, request);
      return tag;
    });
    this.flush();
    return tags;
  }

  /** Runs what was put off to later turns of the event loop, turn after turn. Answers how many there were. */
  takeTurns(most = Infinity): number {
    let turns = 0;
    for (
      let work = this.port.postponed.shift();
      work !== undefined;
      work = turns < most ? this.port.postponed.shift() : undefined
    ) {
      turns++;
      if (this.port.broken === undefined) work();
    }
    return turns;
  }

  flush(): void {
    this.conversation.seal(this.out);
    const bytes = Buffer.from(this.out.buffer.subarray(0, this.out.position));
    this.out.truncate(0);
    this.port.output(bytes);
  }

  cancel(tag: number): void {
    this.port.waiting.set(tag, CANCELLED);
  }

  outcome(tag: number): Outcome | undefined {
    return this.port.outcomes.find((outcome) => outcome.tag === tag);
  }

  /** The reply to a request; throws what it was refused with. */
  replyTo(tag: number): CassandraReply {
    const outcome = this.outcome(tag);
    if (outcome === undefined)
      throw this.port.broken ?? this.port.failure?.error ?? new Error(`nothing came on stream ${tag}`);
    if ('error' in outcome) throw outcome.error;
    if ('skipped' in outcome) throw new Error(`the reply on stream ${tag} was skipped`);
    return outcome.reply;
  }
}

// cassandra/client/connections: prepares statements on hosts before they are used there: all that are known on a host
// that comes up (`rePrepareOnUp`), and each new one on the other hosts (`prepareOnAllHosts`). What is not done in time
// is left to the request that finds its statement unknown, so nothing here can fail.
import { ask } from '../../../core/channel/ask.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import type { PreparedStatement } from '../../protocol/prepared-statement.js';
import { PrepareRequest } from '../../protocol/requests/prepare-request.js';
import type { CassandraPeerInfo } from '../../protocol/settings.js';
import type { CassandraChannel } from './connect-attempts.js';

/** A host that comes up gets no requests for so long at the most. */
const BEFORE_TRAFFIC_MS = 1_000;
/** The most that a host which has just been started is to prepare at one time: it compiles itself meanwhile. */
const MOST_ON_ONE_HOST = 8;
const MOST_AT_ONCE = 64;
const LIMIT_MS = 5_000;

export interface HostPreparationParts {
  readonly runtime: Runtime;
  /** Those that were used last first. */
  statements(): Iterable<PreparedStatement>;
  /** Of connections before v5, for which it is part of every statement. */
  keyspace(): string | undefined;
  /** The clock of deadlines. */
  now(): number;
}

export class HostPreparation {
  private readonly parts: HostPreparationParts;
  private readonly waiting: (() => void)[] = [];
  private underWay = 0;

  constructor(parts: HostPreparationParts) {
    this.parts = parts;
  }

  /** Prepares what is known on a connection that nobody uses yet. Resolves in time, and never rejects. */
  async onUp(channel: CassandraChannel): Promise<void> {
    const statements = this.parts.statements()[Symbol.iterator]();
    const endMs = this.parts.now() + BEFORE_TRAFFIC_MS;
    const work = async (): Promise<void> => {
      while (this.parts.now() < endMs && channel.state.ready) {
        const next = statements.next();
        if (next.done === true) return;
        await this.prepare(channel, next.value, endMs);
      }
    };
    await new Promise<void>((resolve) => {
      // Others may have all the turns.
      const timer = this.parts.runtime.setTimer(resolve, BEFORE_TRAFFIC_MS);
      void Promise.all(Array.from({ length: MOST_ON_ONE_HOST }, work)).then(() => {
        timer.cancel();
        resolve();
      });
    });
  }

  /** A statement was prepared elsewhere. Nobody waits for this. */
  async onOthers(statement: PreparedStatement, channels: Iterable<CassandraChannel>): Promise<void> {
    const endMs = this.parts.now() + LIMIT_MS;
    await Promise.all([...channels].map((channel) => this.prepare(channel, statement, endMs)));
  }

  private async prepare(channel: CassandraChannel, statement: PreparedStatement, endMs: number): Promise<void> {
    const { query, keyspace, rowDecoders } = statement;
    const isOlder = (channel.peer as CassandraPeerInfo).protocolVersion < 5;
    if (isOlder && keyspace !== this.parts.keyspace()) return;
    if (this.underWay >= MOST_AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.underWay++;
    if (this.parts.now() < endMs && channel.state.ready)
      await ask(channel, new PrepareRequest(query, keyspace, rowDecoders), endMs).catch(() => {});
    const next = this.waiting.shift();
    if (next === undefined) this.underWay--;
    else next();
  }
}

// cassandra/client/connections: attempts to connect with something before them, or with work on the connection after
// them. Like any attempt they can be given up at any time.
import type { Channel } from '../../../core/channel/channel.js';
import type { ConnectAttempt } from '../../../core/channel/connect-channel.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import type { CassandraEvent, CassandraReply } from '../../protocol/responses/replies.js';
import type { ParsedClientOptions } from '../options/client-options.js';

export type CassandraAttempt = ConnectAttempt<CassandraRequest, CassandraReply, CassandraEvent>;
export type CassandraChannel = Channel<CassandraRequest, CassandraReply, CassandraEvent>;

/** What a timer can wait for: twenty-four days. */
const LONGEST_TIMER_MS = 0x7fffffff;

/** How long an attempt may take: 0 of the option means that it has no limit. */
export function connectLimitMs({ socket }: ParsedClientOptions): number {
  return socket.connectTimeout === 0 ? LONGEST_TIMER_MS : socket.connectTimeout;
}

/** Begins once the promise is fulfilled. Its rejection is the failure of the attempt. */
export function attemptAfter<T>(ready: Promise<T>, begin: (value: T) => CassandraAttempt): CassandraAttempt {
  let begun: CassandraAttempt | undefined;
  let giveUp!: (error: DriverError) => void;
  const givenUp = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });
  const result = Promise.race([ready, givenUp]).then((value) => {
    begun = begin(value);
    return begun.result;
  });
  return {
    result,
    cancel: (error) => {
      giveUp(error);
      begun?.cancel(error);
    },
    progress: () => begun?.progress?.(),
  };
}

/** Its connection is handed on when the work on it is done. Where that fails it is closed, and the attempt has failed. */
export function attemptThen(
  attempt: CassandraAttempt,
  work: (channel: CassandraChannel) => Promise<void>,
): CassandraAttempt {
  let connected: CassandraChannel | undefined;
  const result = attempt.result.then(async (channel) => {
    connected = channel;
    try {
      await work(channel);
    } catch (error) {
      channel.destroy(error instanceof DriverError ? error : failedWork(channel.endpoint, error));
      throw error;
    }
    return channel;
  });
  return {
    result,
    cancel: (error) => {
      attempt.cancel(error);
      connected?.destroy(error);
    },
    progress: () => attempt.progress?.(),
  };
}

function failedWork(endpoint: string, cause: unknown): DriverError {
  return new DriverError(`${endpoint} cannot be used`, { code: 'CONNECTION_LOST', endpoint, cause });
}

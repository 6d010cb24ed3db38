// cassandra/client/connections: an attempt to connect that begins when something else has come, or whose connection is
// made use of before it counts; and that can be given up at any time.
import type { Channel } from '../../../core/channel/channel.js';
import type { ConnectAttempt } from '../../../core/channel/connect-channel.js';
import type { DriverError } from '../../../core/errors/driver-error.js';
import type { CassandraRequest } from '../../protocol/requests/request.js';
import type { CassandraEvent, CassandraReply } from '../../protocol/responses/replies.js';

export type CassandraAttempt = ConnectAttempt<CassandraRequest, CassandraReply, CassandraEvent>;
export type CassandraChannel = Channel<CassandraRequest, CassandraReply, CassandraEvent>;

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
    stand: () => begun?.stand?.(),
  };
}

/** Its connection is handed on when the work on it is done, which never fails. */
export function attemptBefore(
  attempt: CassandraAttempt,
  work: (channel: CassandraChannel) => Promise<void>,
): CassandraAttempt {
  let connected: CassandraChannel | undefined;
  const result = attempt.result.then(async (channel) => {
    connected = channel;
    await work(channel);
    return channel;
  });
  return {
    result,
    cancel: (error) => {
      attempt.cancel(error);
      connected?.destroy(error);
    },
    stand: () => attempt.stand?.(),
  };
}

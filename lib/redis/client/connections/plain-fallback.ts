// redis/client/connections: a connection to a peer of which nobody knows yet what it takes. A proxy like twemproxy
// hangs up on HELLO and CLIENT without a word, as does a server that is not there yet behind a load balancer: only the
// proxy takes a connection that is set up without them.
import type { Channel } from '../../../core/channel/channel.js';
import type { ConnectAttempt } from '../../../core/channel/connect-channel.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { RedisEvent } from '../../protocol/redis-event.js';
import type { RedisRequest } from '../../protocol/request.js';

type RedisChannel = Channel<RedisRequest, unknown, RedisEvent>;
type RedisAttempt = ConnectAttempt<RedisRequest, unknown, RedisEvent>;

export interface PlainFallbackParts {
  /**
   * Begins to connect. @param plain on RESP2, with nothing but what cannot be left out: password, database and PING
   * @param timeoutMs what is left of the time that connecting may take
   */
  connect(plain: boolean, timeoutMs: number): RedisAttempt;
  readonly connectTimeoutMs: number;
  /** The database that connections select, which cannot be left out. */
  database(): number;
  now(): number;
  /** It was found that the peer takes plain connections alone. @param error what it did, and the options for it */
  foundPlain(error: DriverError): void;
}

/** Connects; where the peer hangs up on that, finds out whether it takes a plain connection, and makes one. */
export class PlainFallback implements RedisAttempt {
  readonly result: Promise<RedisChannel>;
  private readonly parts: PlainFallbackParts;
  private readonly startedMs: number;
  private current: RedisAttempt | undefined;
  private cancelled: DriverError | undefined;

  constructor(parts: PlainFallbackParts) {
    this.parts = parts;
    this.startedMs = parts.now();
    this.result = this.run();
  }

  cancel(error: DriverError): void {
    this.cancelled ??= error;
    this.current?.cancel(error);
  }

  progress(): DriverError | undefined {
    return this.current?.progress?.();
  }

  private async run(): Promise<RedisChannel> {
    const [first, firstError] = await this.attempt(false);
    if (first !== undefined) return first;
    if (!isHangUp(firstError)) throw firstError;
    const [probe, probeError] = await this.attempt(true);
    if (probe === undefined) {
      // What a server has to say (a wrong password) says more than a hang-up.
      if (!isSilence(probeError)) throw probeError;
      throw this.parts.database() === 0 ? firstError : adviseOnDatabase(firstError);
    }
    probe.destroy(new DriverError('the connection was made to see what the server takes', { code: 'CLIENT_CLOSED' }));
    // Something is there now that answers. Was it the HELLO, or was it not there before?
    const [second, secondError] = await this.attempt(false);
    if (second !== undefined) return second;
    if (!isHangUp(secondError)) throw secondError;
    const [plain, plainError] = await this.attempt(true);
    if (plain === undefined) throw plainError;
    this.parts.foundPlain(hangsUp(firstError));
    return plain;
  }

  private async attempt(plain: boolean): Promise<[RedisChannel, undefined] | [undefined, DriverError]> {
    const { connect, connectTimeoutMs, now } = this.parts;
    try {
      if (this.cancelled !== undefined) throw this.cancelled;
      this.current = connect(plain, Math.max(1, Math.round(connectTimeoutMs - (now() - this.startedMs))));
      return [await this.current.result, undefined];
    } catch (error) {
      return [undefined, error as DriverError];
    }
  }
}

function isHangUp({ errorCode }: DriverError): boolean {
  return errorCode === 'CONNECTION_LOST';
}

/** It hung up once more, or was not reached. */
function isSilence({ errorCode }: DriverError): boolean {
  return errorCode === 'CONNECTION_LOST' || String(errorCode).startsWith('CONNECT_');
}

function adviseOnDatabase({ message, errorCode, endpoint, cause }: DriverError): DriverError {
  return new DriverError(`${message}; a proxy may take no SELECT and want \`db: 0\``, {
    code: errorCode,
    endpoint,
    cause,
  });
}

function hangsUp({ endpoint }: DriverError): DriverError {
  return new DriverError(
    `${endpoint ?? 'the server'} hangs up on HELLO or CLIENT, as some proxies do: connections speak RESP2 and tell it neither name nor library (the options \`protocol: 2\`, \`disableClientInfo: true\` and no \`connectionName\` say so from the start)`,
    { code: 'PROTOCOL_UNSUPPORTED', endpoint },
  );
}

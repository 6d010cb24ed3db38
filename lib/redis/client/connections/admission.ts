// redis/client/connections: why a command of a client of one server cannot be sent now, if it cannot.
import { DriverError } from '../../../core/errors/driver-error.js';
import { ignore } from '../../../core/errors/ignore.js';
import { finalError } from '../../../core/pool/pool-errors.js';
import type { RedisRequest } from '../../protocol/request.js';
import { connectionClosed, inSubscriberMode, needsOneConnection, notWriteable } from '../calls/present-error.js';
import type { ParsedRedisOptions } from '../options/redis-options.js';
import type { LifeCycle } from './life-cycle.js';
import type { Server } from './server.js';

/** What a `connect` listener may send without an offline queue, as in ioredis: it is sent before everything else. */
const IN_SET_UP: ReadonlySet<string> = new Set(['AUTH', 'HELLO', 'SELECT', 'CLIENT', 'READONLY', 'INFO']);
/** What RESP2 allows beside subscribing and unsubscribing. */
const IN_SUBSCRIBER_MODE: ReadonlySet<string> = new Set(['PING', 'QUIT', 'RESET']);

export class Admission {
  private readonly client: { readonly status: string; readonly mode: string };
  private readonly options: ParsedRedisOptions;
  private readonly life: LifeCycle<Server>;

  constructor(
    client: { readonly status: string; readonly mode: string },
    options: ParsedRedisOptions,
    life: LifeCycle<Server>,
  ) {
    this.client = client;
    this.options = options;
    this.life = life;
  }

  /** The same as `refusalOf`; connects a lazy client. */
  admit(request: RedisRequest, logsIn: boolean): DriverError | undefined {
    const refusal = this.refusalOf(request, logsIn);
    const wantsConnection = this.client.status === 'wait' && request.command.name !== 'QUIT';
    if (wantsConnection && (refusal === undefined || refusal.errorCode === 'QUEUE_DISABLED'))
      this.life.connect().catch(ignore);
    return refusal;
  }

  /** @param logsIn it is what a refused connection lacks */
  refusalOf({ command }: RedisRequest, logsIn = false): DriverError | undefined {
    const { options, life } = this;
    const { status, mode } = this.client;
    const { servers } = life;
    if (life.closing || status === 'end')
      return status === 'end' || options.enableOfflineQueue ? connectionClosed() : notWriteable();
    if (command.untrackable) return untrackable(command.fullName);
    if (options.connections > 1 && (command.name === 'WATCH' || command.name === 'WAITAOF'))
      return needsOneConnection(command.name);
    if (mode === 'subscriber' && command.subscription === undefined && !IN_SUBSCRIBER_MODE.has(command.name))
      return inSubscriberMode();
    if (status === 'ready') return undefined;
    if (logsIn && servers.refusal?.errorCode === 'AUTH_FAILED') return undefined;
    if (!options.enableOfflineQueue && !(status === 'connect' && IN_SET_UP.has(command.name)))
      return notWriteable(servers.pool.lastError);
    return servers.refusal === undefined ? undefined : finalError(servers.refusal);
  }
}

/** Of a command whose replies do not follow one request, one reply. */
export function untrackable(name: string): DriverError {
  return new DriverError(
    `${name} would upset the replies of a shared connection${name === 'MONITOR' ? '; use monitor()' : ''}`,
    { code: 'UNSUPPORTED', retryable: false },
  );
}

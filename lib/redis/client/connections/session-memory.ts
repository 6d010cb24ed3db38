// redis/client/connections: what every new connection must be brought to before it is used: credentials, name, database
// and subscriptions, as the program has changed them since the client was made.
import { isBytes } from '../../../core/errors/builtins.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { LIBRARY_NAME, LIBRARY_VERSION } from '../../../core/observe/library.js';
import { commandFor } from '../../commands/registry.js';
import { RedisRequest } from '../../protocol/request.js';
import type { ChannelKind, RedisSession, Subscriptions } from '../../protocol/session.js';
import { BOUND_SHAPE } from '../calls/call-shapes.js';
import { Fieldsets } from '../calls/fieldsets.js';
import type { Credentials, ParsedRedisOptions } from '../options/redis-options.js';

/** What a connection was set up with. */
export interface SessionState {
  readonly db: number;
  readonly connectionName: string | undefined;
  readonly credentials: Credentials;
}

const AUTH = commandFor('auth');
const SETNAME = commandFor('client').specialize(['SETNAME']);
const SELECT = commandFor('select');

/**
 * Channels by their bytes as latin1 text, with the name as it was given: two spellings of the same bytes are one
 * subscription.
 */
type ChannelSet = Map<string, string | Uint8Array>;

export class SessionMemory {
  db: number;
  connectionName: string | undefined;
  /** On any connection so far. */
  spokeResp3 = false;
  /** Whether the peer takes what connections are set up with, or plain ones alone (see approach.ts); at first unknown. */
  takes: 'all' | 'plain' | undefined = undefined;
  /** On the latest connection. */
  knowsHello = false;
  /** See waitForReplication. */
  mayNotMark = false;
  readonly fieldsets: Fieldsets;
  private readonly subscribed: Record<ChannelKind, ChannelSet> = {
    channel: new Map(),
    pattern: new Map(),
    shard: new Map(),
  };

  // Private to the language: neither JSON nor inspection shows a secret.
  readonly #options: ParsedRedisOptions;
  #credentials: Credentials;
  #offered: Credentials | undefined;

  constructor(options: ParsedRedisOptions) {
    this.#options = options;
    this.fieldsets = new Fieldsets(options.himportFieldsets ?? []);
    this.db = options.db;
    this.connectionName = options.connectionName ?? undefined;
    this.#credentials = identityOf(options);
  }

  /** The program wants to log in as these, and there is no connection for it to say so on. */
  offer(credentials: Credentials): void {
    this.#offered = credentials;
  }

  withdraw(credentials: Credentials): void {
    if (this.#offered === credentials) this.#offered = undefined;
  }

  /** AUTH succeeded: later connections log in the same way. */
  authenticated(credentials: Credentials): void {
    this.#credentials = credentials;
  }

  get state(): SessionState {
    return { db: this.db, connectionName: this.connectionName, credentials: this.#credentials };
  }

  /** What brings a connection up to date that was set up with an older state. */
  changesSince({ db, connectionName, credentials }: SessionState): RedisRequest[] {
    const requests: RedisRequest[] = [];
    if (credentials !== this.#credentials) requests.push(authRequest(this.#credentials));
    if (connectionName !== this.connectionName)
      requests.push(new RedisRequest(SETNAME, ['SETNAME', this.connectionName ?? ''], BOUND_SHAPE));
    if (db !== this.db) requests.push(new RedisRequest(SELECT, [this.db], BOUND_SHAPE));
    return requests;
  }

  /** How many channels, patterns and shard channels the program listens to. */
  get subscriptionCount(): number {
    const { channel, pattern, shard } = this.subscribed;
    return channel.size + pattern.size + shard.size;
  }

  remember(kind: ChannelKind, names: readonly unknown[]): void {
    for (const name of names)
      this.subscribed[kind].set(channelKey(name), isBytes(name) ? Buffer.from(name) : String(name));
  }

  /** Without names: all of the kind. */
  forget(kind: ChannelKind, names: readonly unknown[]): void {
    if (names.length === 0) this.subscribed[kind].clear();
    for (const name of names) this.subscribed[kind].delete(channelKey(name));
  }

  /** Whether nobody knows yet that the peer takes what connections are set up with. */
  get isUncertain(): boolean {
    return this.takes === undefined && !this.isPlain;
  }

  /** The program says so: there is a proxy. */
  private get isPlain(): boolean {
    const { protocol, disableClientInfo } = this.#options;
    return protocol === 2 && disableClientInfo === true && !this.connectionName;
  }

  /**
   * @param withSubscriptions false for connections beside the one that listens
   * @param onCredentials told of what the provider gave
   */
  async begin(
    withSubscriptions: boolean,
    onCredentials?: (credentials: Credentials) => void,
    plain = this.takes === 'plain',
  ): Promise<RedisSession> {
    const { credentials } = this.#options;
    if (credentials === undefined) return this.session(this.#credentials, withSubscriptions, plain);
    const given = checkCredentials(await credentials());
    onCredentials?.(given);
    return this.session(given, withSubscriptions, plain);
  }

  private session({ username, password }: Credentials, withSubscriptions: boolean, plain: boolean): RedisSession {
    const { protocol, readOnly, enableReadyCheck, clientInfoTag } = this.#options;
    const { disableClientInfo = clientInfoTag === undefined } = this.#options;
    return {
      protocol: plain ? 2 : protocol,
      withoutHello: plain ? 'hangs up' : this.isPlain ? 'unwanted' : undefined,
      spokeResp3: this.spokeResp3,
      username,
      password,
      // Or that another connection has logged in meanwhile.
      offered: () => this.#offered ?? (this.#options.credentials === undefined ? this.#credentials : undefined),
      db: this.db,
      connectionName: plain ? undefined : this.connectionName,
      clientInfo:
        disableClientInfo || plain
          ? undefined
          : {
              libName: clientInfoTag === undefined ? LIBRARY_NAME : `${LIBRARY_NAME}(${clientInfoTag})`,
              libVersion: LIBRARY_VERSION,
            },
      readOnly,
      readyCheck: enableReadyCheck,
      preparations: plain ? undefined : this.fieldsets.requests,
      subscriptions: withSubscriptions && this.subscriptionCount > 0 ? this.subscriptions() : undefined,
    };
  }

  /** As it was given. */
  nameOf(kind: ChannelKind, key: string): string | Uint8Array {
    return this.subscribed[kind].get(key) ?? Buffer.from(key, 'latin1');
  }

  subscriptions(wanted: (kind: ChannelKind, key: string) => boolean = () => true): Subscriptions {
    const names = (kind: ChannelKind): (string | Uint8Array)[] =>
      [...this.subscribed[kind]].filter(([key]) => wanted(kind, key)).map(([, name]) => name);
    return { channels: names('channel'), patterns: names('pattern'), shardChannels: names('shard') };
  }
}

export function authRequest({ username, password = '' }: Credentials): RedisRequest {
  return new RedisRequest(AUTH, username === undefined ? [password] : [username, password], BOUND_SHAPE);
}

/**
 * Whom user and password name. An empty one is none, as URLs cannot leave one of them out otherwise; but a user without
 * a password logs in with the empty one, and never as somebody else.
 */
function identityOf({
  username,
  password,
}: { readonly [Part in 'username' | 'password']?: string | null | undefined }): {
  readonly username: string | undefined;
  readonly password: string | undefined;
} {
  return username ? { username, password: password ?? '' } : { username: undefined, password: password || undefined };
}

/** @throws DriverError INVALID_OPTION, without a value: it may be a secret */
export function checkCredentials(given: unknown): Credentials {
  if (typeof given !== 'object' || given === null) throw badCredentials('an object with username and password', given);
  const { username, password, expiresAt } = given as Record<string, unknown>;
  for (const each of [username, password])
    if (each !== undefined && typeof each !== 'string') throw badCredentials('texts for username and password', each);
  if (expiresAt !== undefined && (typeof expiresAt !== 'number' || Number.isNaN(expiresAt)))
    throw badCredentials('milliseconds since 1970 for expiresAt', expiresAt);
  const identity = identityOf(given);
  // Who asks a provider wants to be somebody: without a word it would be the default user.
  if (identity.username === undefined && identity.password === undefined)
    throw badCredentials('a username, a password or both', given, 'with neither');
  return { ...identity, expiresAt };
}

function badCredentials(expected: string, given: unknown, remark = ''): DriverError {
  return new DriverError(
    `the credentials provider must answer ${expected}; it answered ${given === null ? 'null' : typeof given} ${remark}`.trimEnd(),
    {
      code: 'INVALID_OPTION',
      retryable: false,
    },
  );
}

/** A channel's bytes as latin1 text. */
export function channelKey(name: unknown): string {
  return (
    isBytes(name) ? Buffer.from(name.buffer, name.byteOffset, name.byteLength) : Buffer.from(String(name))
  ).toString('latin1');
}

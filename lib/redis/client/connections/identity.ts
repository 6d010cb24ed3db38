// redis/client/connections: who a client is on all of its connections, whichever node they lead to, and in which
// database: as the program has changed it since the client was made.
import { DriverError } from '../../../core/errors/driver-error.js';
import { commandFor } from '../../commands/registry.js';
import { RedisRequest } from '../../protocol/request.js';
import type { LogIn } from '../../protocol/session.js';
import { BOUND_SHAPE } from '../calls/call-shapes.js';
import { Fieldsets } from '../calls/fieldsets.js';
import type { Credentials, ParsedRedisOptions } from '../options/redis-options.js';
import { Telemetry } from './telemetry.js';

/** What a connection was set up with. */
export interface IdentityState {
  readonly db: number;
  readonly connectionName: string | undefined;
  readonly credentials: Credentials;
}

const AUTH = commandFor('auth');
const SETNAME = commandFor('client').specialize(['SETNAME']);
const SELECT = commandFor('select');

type Login = { readonly [Part in 'username' | 'password']?: string | null | undefined };

export class Identity {
  db: number;
  connectionName: string | undefined;
  readonly fieldsets: Fieldsets;
  /** Of all its connections as well. */
  readonly telemetry: Telemetry;

  // Private to the language: neither JSON nor inspection shows a secret.
  #credentials: Credentials;
  /** With nothing but its options: they may be others for one node. */
  readonly #given: Credentials;
  #offered: Credentials | undefined;
  readonly #provider: ParsedRedisOptions['credentials'];

  constructor(options: ParsedRedisOptions) {
    const { himportFieldsets } = options;
    this.fieldsets = himportFieldsets === undefined ? Fieldsets.none : new Fieldsets(himportFieldsets);
    this.db = options.db;
    this.telemetry = new Telemetry(options.runtime, () => this.db, options.metrics);
    this.connectionName = options.connectionName ?? undefined;
    this.#credentials = this.#given = identityOf(options);
    this.#provider = options.credentials;
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

  get state(): IdentityState {
    return { db: this.db, connectionName: this.connectionName, credentials: this.#credentials };
  }

  /** What brings a connection up to date that was set up with an older state. */
  changesSince({ db, connectionName, credentials }: IdentityState): RedisRequest[] {
    const requests: RedisRequest[] = [];
    if (credentials !== this.#credentials) requests.push(authRequest(this.#credentials));
    if (connectionName !== this.connectionName)
      requests.push(new RedisRequest(SETNAME, ['SETNAME', this.connectionName ?? ''], BOUND_SHAPE));
    if (db !== this.db) requests.push(new RedisRequest(SELECT, [this.db], BOUND_SHAPE));
    return requests;
  }

  /**
   * What a new connection logs in with.
   *
   * @param ofNode the options of connections to its node
   * @param onGiven told of what the provider gave
   */
  async credentials(ofNode: Login, onGiven: ((credentials: Credentials) => void) | undefined): Promise<Credentials> {
    if (this.#provider === undefined) return this.#credentials === this.#given ? identityOf(ofNode) : this.#credentials;
    const given = checkCredentials(await this.#provider());
    onGiven?.(given);
    return given;
  }

  /** What the program offers instead, or that another connection has logged in meanwhile. */
  get alternative(): LogIn | undefined {
    return this.#offered ?? (this.#provider === undefined ? this.#credentials : undefined);
  }
}

export function authRequest({ username, password = '' }: Credentials): RedisRequest {
  return new RedisRequest(AUTH, username === undefined ? [password] : [username, password], BOUND_SHAPE);
}

/**
 * Whom user and password name. An empty one is none, as URLs cannot leave one of them out otherwise; but a user without
 * a password logs in with the empty one, and never as somebody else.
 */
function identityOf({ username, password }: Login): {
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

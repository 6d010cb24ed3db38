// cassandra/client/auth: authentication as cassandra-driver shapes it: a provider makes one authenticator per
// connection. Both are recognised by their methods, so that plug-ins written for cassandra-driver work. Everything here
// is public.
import { brandClass } from '../../../core/errors/brand.js';
import { AuthenticationError } from '../../protocol/server-error.js';
import { ArgumentError, NotSupportedError } from '../errors/errors.js';

/** Takes the next token, or why there is none. */
export type TokenCallback = (error: Error | null | undefined, token?: Uint8Array | null) => void;

/** One connection's side of a SASL exchange: to be extended, or imitated. */
export class Authenticator {
  /** The first token: `callback(error, token)`. */
  initialResponse(callback: TokenCallback): void {
    callback(notImplemented('initialResponse'));
  }

  /** Answers a challenge of the server: `callback(error, token)`. */
  evaluateChallenge(_challenge: Buffer, callback: TokenCallback): void {
    callback(notImplemented('evaluateChallenge'));
  }

  /** The server has accepted; `token` is its last word, if it had one. */
  onAuthenticationSuccess?(_token?: Buffer): void {}
}
brandClass(Authenticator, 'cassandra.Authenticator');

/** Makes authenticators: to be extended, or imitated. */
export class AuthProvider {
  /**
   * @param endpoint `address:port` of the node
   * @param name the class name of the server's authenticator
   */
  newAuthenticator(_endpoint: string, _name: string): Authenticator {
    throw notImplemented('newAuthenticator');
  }
}
brandClass(AuthProvider, 'cassandra.AuthProvider');

function notImplemented(method: string): AuthenticationError {
  return new AuthenticationError(`the authentication provider does not implement ${method}`);
}

function refusal(message: string, endpoint: string): AuthenticationError {
  const error = new AuthenticationError(message);
  error.endpoint = endpoint;
  return error;
}

/** Answers SASL PLAIN with a user name and a password, to the servers' own authenticators only. */
export class PlainTextAuthProvider extends AuthProvider {
  readonly username: string;
  readonly #password: string;

  constructor(username: string, password: string) {
    super();
    this.username = username;
    this.#password = password;
  }

  override newAuthenticator(endpoint: string, name: string): Authenticator {
    if (!answersTo(name)) {
      throw refusal(
        `${endpoint} uses the authenticator "${name}", to which a password is not sent: configure an authProvider for it`,
        endpoint,
      );
    }
    const token = Buffer.from(`\0${this.username}\0${this.#password}`, 'utf8');
    return {
      initialResponse: (callback) => callback(null, token),
      evaluateChallenge: (_challenge, callback) => callback(null, token),
    };
  }
}
brandClass(PlainTextAuthProvider, 'cassandra.PlainTextAuthProvider');

const DSE_AUTHENTICATOR = 'com.datastax.bdp.cassandra.auth.DseAuthenticator';
/** A stranger that asks for a password must not get it: these classes take SASL PLAIN by design. */
const PLAIN_AUTHENTICATORS: readonly string[] = [
  'org.apache.cassandra.auth.PasswordAuthenticator',
  'org.apache.cassandra.auth.MutualTlsWithPasswordFallbackAuthenticator',
  DSE_AUTHENTICATOR,
  'com.datastax.bdp.cassandra.auth.PasswordAuthenticator',
  'com.scylladb.auth.SaslauthdAuthenticator',
  'com.scylladb.auth.TransitionalAuthenticator',
  'com.instaclustr.cassandra.auth.SharedSecretAuthenticator',
  'com.ericsson.bss.cassandra.ecaudit.auth.AuditAuthenticator',
  'com.amazon.helenus.auth.HelenusAuthenticator',
];

function answersTo(name: string): boolean {
  return PLAIN_AUTHENTICATORS.includes(name) || PLAIN_AUTHENTICATORS.some((known) => known.endsWith(`.${name}`));
}

/** Connects without logging in, and fails where a server wants it. */
export class NoAuthProvider extends AuthProvider {
  override newAuthenticator(endpoint: string, name: string): Authenticator {
    throw refusal(
      `${endpoint} asks for authentication (${name}) and no credentials were configured: set \`credentials\` or \`authProvider\``,
      endpoint,
    );
  }
}
brandClass(NoAuthProvider, 'cassandra.NoAuthProvider');

/**
 * SASL PLAIN as DataStax Enterprise negotiates it, with an identity to act as. To other servers it is a
 * PlainTextAuthProvider.
 */
export class DsePlainTextAuthProvider extends AuthProvider {
  readonly username: string;
  readonly authorizationId: string;
  readonly #password: string;

  /** @throws ArgumentError for a name or a password that is no text */
  constructor(username: string, password: string, authorizationId = '') {
    super();
    if (typeof (username as unknown) !== 'string' || typeof (password as unknown) !== 'string')
      throw new ArgumentError('DsePlainTextAuthProvider: username and password must be strings');
    this.username = username;
    this.authorizationId = authorizationId;
    this.#password = password;
  }

  override newAuthenticator(endpoint: string, name: string): Authenticator {
    if (name !== DSE_AUTHENTICATOR)
      return new PlainTextAuthProvider(this.username, this.#password).newAuthenticator(endpoint, name);
    const token = Buffer.from(`${this.authorizationId}\0${this.username}\0${this.#password}`, 'utf8');
    return {
      initialResponse: (callback) => callback(null, Buffer.from('PLAIN')),
      evaluateChallenge: (challenge, callback) => {
        if (challenge.toString('latin1') === 'PLAIN-START') callback(null, token);
        else callback(refusal(`${endpoint} sent a challenge that SASL PLAIN does not have`, endpoint));
      },
    };
  }
}
brandClass(DsePlainTextAuthProvider, 'cassandra.DsePlainTextAuthProvider');

const noKerberos = (): never => {
  throw new NotSupportedError(
    'GSSAPI authentication is not supported: give an authProvider of your own that uses a kerberos package',
  );
};

/** Kerberos needs native code, which ringwire does not have. */
export class DseGssapiAuthProvider extends AuthProvider {
  constructor(_gssOptions?: unknown) {
    super();
    noKerberos();
  }

  override newAuthenticator(): never {
    return noKerberos();
  }

  static lookupServiceResolver(): never {
    return noKerberos();
  }

  static reverseDnsResolver(): never {
    return noKerberos();
  }

  static useIpResolver(): never {
    return noKerberos();
  }
}
brandClass(DseGssapiAuthProvider, 'cassandra.DseGssapiAuthProvider');

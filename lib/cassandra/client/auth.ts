// cassandra/client: authentication as cassandra-driver shapes it: a provider makes one authenticator per connection. Both are recognised
// by their methods, so that plug-ins written for cassandra-driver work.
import { DriverError } from '../../core/errors/driver-error.js';
import type { Challenge } from '../../core/protocol-contract.js';

type TokenCallback = (error: Error | null | undefined, token?: Uint8Array | null) => void;

/** One connection's side of a SASL exchange. */
export interface Authenticator {
  /** The first token: `callback(error, token)`. */
  initialResponse(callback: TokenCallback): void;
  evaluateChallenge(challenge: Buffer, callback: TokenCallback): void;
  onAuthenticationSuccess?(token?: Buffer): void;
}

export interface AuthProvider {
  /**
   * @param endpoint `address:port` of the node
   * @param name the class name of the server's authenticator
   */
  newAuthenticator(endpoint: string, name: string): Authenticator;
}

/** Answers SASL PLAIN with a user name and a password, to the servers' own authenticators only. */
export class PlainTextAuthProvider implements AuthProvider {
  readonly username: string;
  readonly #password: string;

  constructor(username: string, password: string) {
    this.username = username;
    this.#password = password;
  }

  newAuthenticator(endpoint: string, name: string): Authenticator {
    if (!answersTo(name)) {
      throw new DriverError(
        `${endpoint} uses the authenticator "${name}", to which a password is not sent: configure an authProvider for it`,
        { code: 'AUTH_FAILED', retryable: false, endpoint },
      );
    }
    const token = Buffer.from(`\0${this.username}\0${this.#password}`, 'utf8');
    return {
      initialResponse: (callback) => callback(null, token),
      evaluateChallenge: (_challenge, callback) => callback(null, token),
    };
  }
}

/** A stranger that asks for a password must not get it: these classes take SASL PLAIN by design. */
const PLAIN_AUTHENTICATORS: readonly string[] = [
  'org.apache.cassandra.auth.PasswordAuthenticator',
  'org.apache.cassandra.auth.MutualTlsWithPasswordFallbackAuthenticator',
  'com.datastax.bdp.cassandra.auth.DseAuthenticator',
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
export class NoAuthProvider implements AuthProvider {
  newAuthenticator(endpoint: string, name: string): Authenticator {
    throw new DriverError(
      `${endpoint} asks for authentication (${name}) and no credentials were configured: set \`credentials\` or \`authProvider\``,
      { code: 'AUTH_FAILED', retryable: false, endpoint },
    );
  }
}

/** Drives one authenticator through the challenges of one connection. */
export function authenticateWith(provider: AuthProvider, endpoint: string): (challenge: Challenge) => Promise<Uint8Array> {
  let authenticator: Authenticator | undefined;
  return (challenge) =>
    new Promise((resolve, reject) => {
      const settle: TokenCallback = (error, token) => (error ? reject(error) : resolve(token ?? Buffer.alloc(0)));
      if (challenge.kind === 'initial') {
        authenticator = provider.newAuthenticator(endpoint, challenge.mechanism);
        authenticator.initialResponse(settle);
      } else if (challenge.kind === 'continue') {
        authenticator?.evaluateChallenge(Buffer.from(challenge.token), settle);
      } else {
        authenticator?.onAuthenticationSuccess?.(Buffer.from(challenge.token));
        resolve(challenge.token);
      }
    });
}

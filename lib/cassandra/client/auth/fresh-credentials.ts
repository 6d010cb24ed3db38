// cassandra/client/auth: the option `credentials` as a function. Not exported: a user's own provider does the same.
import { type Authenticator, AuthProvider, PlainTextAuthProvider } from './auth.js';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Who answers them. */
export type CredentialsSource = () => Credentials | Promise<Credentials>;

/** As PlainTextAuthProvider, with credentials that are asked for anew for each connection. */
export class FreshCredentialsProvider extends AuthProvider {
  readonly #ask: CredentialsSource;

  constructor(ask: CredentialsSource) {
    super();
    this.#ask = ask;
  }

  override newAuthenticator(endpoint: string, name: string): Authenticator {
    let current: Promise<Authenticator> | undefined;
    const authenticator = (): Promise<Authenticator> =>
      (current ??= Promise.resolve(this.#ask()).then(({ username, password }) =>
        new PlainTextAuthProvider(username, password).newAuthenticator(endpoint, name),
      ));
    // Refused before anybody is asked for a password.
    new PlainTextAuthProvider('', '').newAuthenticator(endpoint, name);
    return {
      initialResponse: (callback) => {
        authenticator().then(
          (made) => made.initialResponse(callback),
          (error: Error) => callback(error),
        );
      },
      evaluateChallenge: (challenge, callback) => {
        authenticator().then(
          (made) => made.evaluateChallenge(challenge, callback),
          (error: Error) => callback(error),
        );
      },
    };
  }
}

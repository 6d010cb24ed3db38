// cassandra/client/auth: answers the challenges of one connection with an authenticator of its own.
import type { Challenge } from '../../../core/protocol-contract.js';
import type { Authenticator, AuthProvider, TokenCallback } from './auth.js';

/** Drives one authenticator through the challenges of one connection. */
export function authenticateWith(
  provider: AuthProvider,
  endpoint: string,
): (challenge: Challenge) => Promise<Uint8Array> {
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

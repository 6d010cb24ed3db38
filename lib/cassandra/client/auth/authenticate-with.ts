// cassandra/client/auth: answers the challenges of one connection with an authenticator of its own.
import { isBytes } from '../../../core/errors/builtins.js';
import type { Challenge } from '../../../core/protocol-contract.js';
import { describeValue } from '../../types/value-error.js';
import type { Authenticator, AuthProvider, TokenCallback } from './auth.js';

/** Drives one authenticator through the challenges of one connection. */
export function authenticateWith(
  provider: AuthProvider,
  endpoint: string,
): (challenge: Challenge) => Promise<Uint8Array> {
  let authenticator: Authenticator | undefined;
  return (challenge) =>
    new Promise((resolve, reject) => {
      const settle: TokenCallback = (error, token = null) => {
        if (error) reject(error);
        else if (token === null || isBytes(token)) resolve(token ?? Buffer.alloc(0));
        else reject(new TypeError(`the authenticator answered ${describeValue(token)}: its tokens must be Buffers`));
      };
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

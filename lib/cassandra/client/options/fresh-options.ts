// cassandra/client/options: what may change while a client is connected: credentials and TLS options that functions
// answer, asked anew for each connection.
import { errorOf } from '../../../core/errors/builtins.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { TlsSettings } from '../../../core/runtime/runtime.js';
import { AuthenticationError } from '../../protocol/server-error.js';
import type { Credentials, CredentialsSource } from '../auth/fresh-credentials.js';

/** Node's TLS options, or who answers them. */
export type TlsOptions = TlsSettings | (() => TlsSettings | Promise<TlsSettings>);

/** Undefined: none were given. */
export function credentialsOf(
  given: object | (() => unknown) | undefined,
  check: (given: object) => Credentials,
): CredentialsSource | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'function') return async () => checkedCredentials(await (given as () => unknown)());
  const checked = check(given);
  return () => checked;
}

function checkedCredentials(value: unknown): Credentials {
  const { username, password } = (value ?? {}) as Partial<Credentials>;
  if (typeof username === 'string' && typeof password === 'string') return { username, password };
  throw new AuthenticationError('the function credentials must answer { username, password } of strings');
}

/** @param name of the node that is connected to */
export async function freshTls(ask: () => TlsSettings | Promise<TlsSettings>, name: string): Promise<TlsSettings> {
  let settings: unknown;
  try {
    settings = await ask();
  } catch (cause) {
    throw tlsFailed(name, `failed: ${errorOf(cause).message}`, cause);
  }
  if (typeof settings === 'object' && settings !== null) return settings as TlsSettings;
  throw tlsFailed(name, 'must answer an object of TLS options', undefined);
}

function tlsFailed(name: string, what: string, cause: unknown): DriverError {
  return new DriverError(`the function sslOptions, asked for the connection to ${name}, ${what}`, {
    code: 'CONNECT_FAILED',
    endpoint: name,
    cause,
  });
}

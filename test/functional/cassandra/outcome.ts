// Functional tests of the Cassandra client: what became of a call, as one line that a test can compare, and clients
// that are always shut down.
import { Client } from '../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../lib/cassandra/client/options/client-options.js';
import { DriverError } from '../../../lib/core/errors/driver-error.js';

/** `ok`, or `<errorCode>/<execution>`. Never rejects. */
export function outcome(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'ok',
    (error: unknown) => (error instanceof DriverError ? `${error.errorCode}/${error.execution}` : String(error)),
  );
}

/** The error that a promise rejects with. */
export async function errorOf(promise: Promise<unknown>): Promise<DriverError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof DriverError) return error;
    throw error;
  }
  throw new Error('the promise was expected to reject');
}

/** The one reason inside a NoHostAvailableError. */
export async function innerErrorOf(promise: Promise<unknown>): Promise<DriverError> {
  const error = (await errorOf(promise)) as DriverError & { innerErrors?: Readonly<Record<string, DriverError>> };
  const [inner] = Object.values(error.innerErrors ?? {});
  if (!(inner instanceof DriverError)) throw new Error(`no inner error in ${String(error)}`);
  return inner;
}

/** Makes clients, and shuts them all down after each test of the block that it is called in. */
export function clientsOf(defaults: () => Partial<ClientOptions>): (options?: Partial<ClientOptions>) => Client {
  const made: Client[] = [];
  afterEach(async () => {
    await Promise.all(made.splice(0).map((client) => client.shutdown()));
  });
  return (options = {}) => {
    const client = new Client({ localDataCenter: 'dc1', ...defaults(), ...options });
    made.push(client);
    return client;
  };
}

// cassandra/topology: from the address that a node tells to the one that clients must use: policies of users in
// cassandra-driver's shape.
import { errorOf } from '../../core/errors/builtins.js';
import { DriverError } from '../../core/errors/driver-error.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import type { Endpoint } from '../../core/topology/endpoint.js';

/** Finds the address at which a client reaches a node. */
export interface UserAddressTranslator {
  /**
   * @param address as the node tells it
   * @param callback to be called with `address:port`, or `[v6]:port`
   */
  translate(address: string, port: number, callback: (endpoint: string) => void): void;
}

const LIMIT_MS = 5_000;

/**
 * What a translator answered is kept for as long as its node is a member: it may ask a name server each time.
 */
export class AddressTranslation {
  private readonly translator: UserAddressTranslator | undefined;
  private readonly runtime: Runtime;
  private known = new Map<string, Endpoint>();

  constructor(translator: UserAddressTranslator | undefined, runtime: Runtime) {
    this.translator = translator;
    this.runtime = runtime;
  }

  /** @throws DriverError that says what the translator made of which address */
  async translate(host: string, port: number): Promise<Endpoint> {
    if (this.translator === undefined) return { host, port };
    const key = `${host} ${port}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const endpoint = parseEndpoint(await this.ask(this.translator, host, port));
    if (endpoint === undefined) throw refusal(host, port, 'did not answer with address:port');
    this.known.set(key, endpoint);
    return endpoint;
  }

  private ask(translator: UserAddressTranslator, host: string, port: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = this.runtime.setTimer(
        () => reject(refusal(host, port, `did not answer within ${LIMIT_MS} ms`)),
        LIMIT_MS,
      );
      try {
        translator.translate(host, port, (endpoint) => {
          timer.cancel();
          resolve(endpoint);
        });
      } catch (thrown) {
        timer.cancel();
        reject(refusal(host, port, `threw ${errorOf(thrown).message}`));
      }
    });
  }
}

function refusal(host: string, port: number, what: string): DriverError {
  return new DriverError(`the address translator ${what} for the node ${host}, port ${port}`, {
    code: 'INVALID_OPTION',
    retryable: false,
  });
}

/** `address:port`, `[v6]:port` or `v6:port`, as translators of cassandra-driver put it together. */
export function parseEndpoint(text: unknown): Endpoint | undefined {
  if (typeof text !== 'string') return undefined;
  const match = /^(?:\[([^\]\s]+)\]|([^\s[\]]+)):(\d{1,5})$/.exec(text);
  if (match === null) return undefined;
  const port = Number(match[3]);
  return port > 0 && port <= 65_535 ? { host: match[1] ?? match[2], port } : undefined;
}

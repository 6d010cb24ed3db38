// cassandra/topology: from the address that a node tells to the one that clients must use: policies of users in
// cassandra-driver's shape.
import type { DriverError } from '../../core/errors/driver-error.js';
import type { Runtime } from '../../core/runtime/runtime.js';
import type { Endpoint } from '../../core/topology/endpoint.js';
import { isThenable, policyFailed, policyThrew } from './policy-failure.js';

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
    const { translator } = this;
    const endpoint = parseEndpoint(await this.ask(translator, host, port));
    if (endpoint === undefined) throw refusal(translator, host, port, 'did not answer with address:port');
    this.known.set(key, endpoint);
    return endpoint;
  }

  private ask(translator: UserAddressTranslator, host: string, port: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = this.runtime.setTimer(
        () => reject(refusal(translator, host, port, `did not answer within ${LIMIT_MS} ms`)),
        LIMIT_MS,
      );
      const threw = (thrown: unknown): void => {
        timer.cancel();
        reject(policyThrew('address translator', translator, thrown, concerning(host, port)));
      };
      try {
        const returned: unknown = translator.translate(host, port, (endpoint) => {
          timer.cancel();
          resolve(endpoint);
        });
        // An asynchronous one may fail before it has called back.
        if (isThenable(returned)) returned.then(undefined, threw);
      } catch (thrown) {
        threw(thrown);
      }
    });
  }
}

function refusal(translator: UserAddressTranslator, host: string, port: number, what: string): DriverError {
  return policyFailed('address translator', translator, `${what}${concerning(host, port)}`);
}

function concerning(host: string, port: number): string {
  return ` for the node ${host}, port ${port}`;
}

/** `address:port`, `[v6]:port` or `v6:port`, as translators of cassandra-driver put it together. */
export function parseEndpoint(text: unknown): Endpoint | undefined {
  if (typeof text !== 'string') return undefined;
  const match = /^(?:\[([^\]\s]+)\]|([^\s[\]]+)):(\d{1,5})$/.exec(text);
  if (match === null) return undefined;
  const port = Number(match[3]);
  return port > 0 && port <= 65_535 ? { host: match[1] ?? match[2], port } : undefined;
}

/** Where the name of an address leads, which may be elsewhere for those within its network. */
export async function addressFromHere(address: string, names: Pick<Runtime, 'namesOf' | 'resolve'>): Promise<string> {
  const [name] = (await names.namesOf?.(address)) ?? [];
  if (name === undefined) return address;
  const [found] = await names.resolve(name, 0);
  return found?.address ?? address;
}

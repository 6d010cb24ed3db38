// cassandra/client/connections: asks the metadata service of a database in the cloud where its hosts are: over HTTPS, as
// whom the bundle says. Once for each attempt of a client to connect.
import { connectError } from '../../../core/channel/connect-error.js';
import { messageOf } from '../../../core/errors/builtins.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Endpoint } from '../../../core/topology/endpoint.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import { NoHostAvailableError } from '../errors/errors.js';
import { parseContactPoint } from '../options/contact-points.js';
import { broken, type CloudBundle } from './cloud-bundle.js';

/** What the service said. */
export interface CloudMetadata {
  /** The ids of hosts. */
  readonly contactPoints: readonly string[];
  readonly localDataCenter: string;
  readonly proxy: Endpoint & { readonly host: string };
}

const PATH = '/metadata';
const DEFAULT_HTTPS_PORT = 443;
/** The ids of a few hosts: more is no answer of such a service. */
const LARGEST_ANSWER_BYTES = 1 << 20;
const HTTP_OK = 200;

/**
 * @param limitMs for all of it
 * @throws ArgumentError for a bundle whose certificate and key TLS does not take, before anything is sent
 * @throws NoHostAvailableError with the reason in `innerErrors`
 */
export async function askMetadataService(
  { host, port, tls, name: bundle }: CloudBundle,
  limitMs: number,
  runtime: Runtime,
): Promise<CloudMetadata> {
  const name = `${host}:${port}${PATH}`;
  try {
    if (runtime.ask === undefined) throw unusable(name, 'the runtime asks nothing over HTTPS');
    const { status, body } = await runtime.ask({
      host,
      port,
      path: PATH,
      tls,
      limitMs,
      mostBytes: LARGEST_ANSWER_BYTES,
    });
    if (status !== HTTP_OK) throw unusable(name, `it answered with the status ${status}`);
    return readAnswer(body, name);
  } catch (error) {
    // What OpenSSL says of the files; a handshake that fails is ERR_SSL_….
    if (/^ERR_OSSL_/.test(String((error as NodeJS.ErrnoException).code)))
      throw broken(bundle, `TLS takes none of its ca.crt, cert and key: ${messageOf(error)}`);
    const reason = error instanceof DriverError ? error : connectError(name, error as Error, true);
    throw new NoHostAvailableError(
      { [name]: reason },
      `The metadata service at ${name} did not say where the database is: ${reason.message}`,
      { code: reason.errorCode, retryable: reason.retryable, endpoint: name },
    );
  }
}

function readAnswer(text: string, name: string): CloudMetadata {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw unusable(name, 'its answer is not JSON');
  }
  const info = (answer as { contact_info?: unknown } | null)?.contact_info;
  if (typeof info !== 'object' || info === null) throw unusable(name, 'its answer has no `contact_info`');
  const {
    contact_points: contactPoints,
    local_dc: localDataCenter,
    sni_proxy_address: proxy,
  } = info as Readonly<Record<string, unknown>>;
  if (!Array.isArray(contactPoints) || contactPoints.length === 0 || !contactPoints.every(isText))
    throw unusable(name, 'its answer has no list of texts as `contact_info.contact_points`');
  if (!isText(localDataCenter)) throw unusable(name, 'its answer has no text as `contact_info.local_dc`');
  if (!isText(proxy)) throw unusable(name, 'its answer has no text as `contact_info.sni_proxy_address`');
  return { contactPoints, localDataCenter, proxy: proxyOf(proxy, name) };
}

function proxyOf(text: string, name: string): CloudMetadata['proxy'] {
  try {
    return parseContactPoint(text, DEFAULT_HTTPS_PORT) as CloudMetadata['proxy'];
  } catch {
    throw unusable(name, 'its answer has no address with a port as `contact_info.sni_proxy_address`');
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function unusable(name: string, what: string): DriverError {
  return new DriverError(`${name} cannot be used: ${what}`, { code: 'CONNECT_FAILED', endpoint: name });
}

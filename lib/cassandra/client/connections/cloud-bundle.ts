// cassandra/client/connections: a secure connect bundle of Astra: the zip with which a client finds, trusts and is
// trusted by a database in the cloud. Read when the client connects, so that a bundle may be exchanged.
import { errorOf, isBytes } from '../../../core/errors/builtins.js';
import type { TlsSettings } from '../../../core/runtime/runtime.js';
import type { Credentials } from '../auth/fresh-credentials.js';
import { ArgumentError, NotSupportedError } from '../errors/errors.js';
import type { Bundle } from '../options/cloud-options.js';
import { importPackage, namespaceOf, type PackageLoader } from './optional-package.js';

export interface CloudBundle {
  /** Where the metadata service is. */
  readonly host: string;
  readonly port: number;
  /** How errors call it. */
  readonly name: string;
  /** Its authority, certificate and key, in PEM. The same object for all connections, so that sessions are resumed. */
  readonly tls: TlsSettings;
  readonly credentials: Credentials | undefined;
}

const FILES = ['config.json', 'ca.crt', 'cert', 'key'] as const;
type File = (typeof FILES)[number];

/** Certificates and keys are a few kilobytes: more is no bundle, and may unpack to anything. */
const LARGEST_FILE_BYTES = 1 << 20;
const LARGEST_BUNDLE_BYTES = 16 << 20;

interface Fflate {
  unzipSync(
    zip: Uint8Array,
    options: { filter: (file: { readonly name: string; readonly originalSize: number }) => boolean },
  ): Readonly<Record<string, Uint8Array>>;
}

/**
 * @throws ArgumentError INVALID_OPTION for what is no bundle, naming it and what is wrong with it
 * @throws NotSupportedError without the package fflate
 */
export async function readCloudBundle(bundle: Bundle, load: PackageLoader = importPackage): Promise<CloudBundle> {
  const name = nameOf(bundle);
  const fflate = await loadFflate(load);
  const files = unzip(fflate, await bytesOf(bundle, name), name);
  const config = readConfig(files['config.json'], name);
  for (const file of ['ca.crt', 'cert', 'key'] as const) {
    if (!Buffer.from(files[file]).includes('-----BEGIN '))
      throw broken(name, `its ${file} is not in PEM, as certificates and keys are`);
  }
  const [ca, cert, key] = [files['ca.crt'], files.cert, files.key].map((pem) => Buffer.from(pem));
  return { ...config, name, tls: { ca, cert, key, rejectUnauthorized: true } };
}

/** How errors call it. */
function nameOf(bundle: Bundle): string {
  return isBytes(bundle)
    ? `the secure connect bundle of ${bundle.length} bytes`
    : `the secure connect bundle ${String(bundle)}`;
}

async function loadFflate(load: PackageLoader): Promise<Fflate> {
  let cause: unknown;
  try {
    const found = namespaceOf<Fflate>(await load('fflate'), ['unzipSync']);
    if (found !== undefined) return found;
  } catch (error) {
    cause = error;
  }
  throw new NotSupportedError(
    'the option cloud needs the package fflate to read a secure connect bundle, and it could not be loaded: npm install fflate',
    { cause },
  );
}

async function bytesOf(bundle: Bundle, name: string): Promise<Uint8Array> {
  if (isBytes(bundle)) return bundle;
  const { readFile, stat } = await import('node:fs/promises');
  try {
    const { size } = await stat(bundle);
    if (size > LARGEST_BUNDLE_BYTES) throw new Error(`it has ${size} bytes, and a bundle a few thousand`);
    return await readFile(bundle);
  } catch (cause) {
    throw broken(name, `it cannot be read: ${errorOf(cause).message}`, cause);
  }
}

function unzip(fflate: Fflate, zip: Uint8Array, name: string): Readonly<Record<File, Uint8Array>> {
  let found: Readonly<Record<string, Uint8Array>>;
  try {
    found = fflate.unzipSync(zip, {
      filter: (file) => {
        if (!(FILES as readonly string[]).includes(file.name)) return false;
        if (file.originalSize > LARGEST_FILE_BYTES) throw new Error(`${file.name} is too large`);
        return true;
      },
    });
  } catch (cause) {
    throw broken(name, `it is no zip archive that can be read: ${errorOf(cause).message}`, cause);
  }
  for (const file of FILES) if (!Object.hasOwn(found, file)) throw broken(name, `it has no ${file}`);
  return found;
}

function readConfig(bytes: Uint8Array, name: string): Pick<CloudBundle, 'host' | 'port' | 'credentials'> {
  let config: unknown;
  try {
    config = JSON.parse(Buffer.from(bytes).toString());
  } catch {
    // The words of the parser quote the text, which may hold a password.
    throw broken(name, 'its config.json is not JSON');
  }
  if (typeof config !== 'object' || config === null) throw broken(name, 'its config.json is no object');
  const { host, port: given, username, password } = config as Readonly<Record<string, unknown>>;
  const port = typeof given === 'string' ? Number(given) : given;
  if (typeof host !== 'string' || host === '') throw broken(name, 'its config.json has no text as `host`');
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535)
    throw broken(name, 'its config.json has no number from 1 to 65535 as `port`');
  const hasCredentials = typeof username === 'string' && typeof password === 'string' && username !== '';
  return { host, port, credentials: hasCredentials && password !== '' ? { username, password } : undefined };
}

export function broken(name: string, what: string, cause?: unknown): ArgumentError {
  return new ArgumentError(`${name} cannot be used: ${what}`, { code: 'INVALID_OPTION', cause });
}

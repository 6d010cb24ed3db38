// cassandra/client/options: the option `cloud`: a secure connect bundle in the place of contact points and TLS options.
import { isBytes } from '../../../core/errors/builtins.js';
import { instance } from '../../../core/options/option-kinds.js';
import type { OptionTable } from '../../../core/options/option-table.js';
import type { Endpoint } from '../../../core/topology/endpoint.js';
import type { TlsSettings } from '../../../core/runtime/runtime.js';
import { ArgumentError } from '../errors/errors.js';

/** The path of the zip, a `file:` URL of it, or its bytes. */
export type Bundle = string | URL | Uint8Array;

export interface CloudOptions {
  /** The path of the zip that the database was downloaded with, a `file:` URL of it, or its bytes. */
  secureConnectBundle: string | URL | Uint8Array;
}

/** Through which all nodes are reached: it goes by the name in the TLS handshake, which is the id of the host. */
export interface Proxy {
  readonly endpoint: Endpoint & { readonly host: string };
  readonly tls: TlsSettings;
}

function isBundle(value: unknown): boolean {
  if (typeof value === 'string') return value !== '';
  return isBytes(value) || (typeof value === 'object' && (value as Partial<URL> | null)?.protocol === 'file:');
}

export const CLOUD = {
  secureConnectBundle: instance<Bundle | undefined>(
    undefined,
    'the path of a zip, a file: URL of it, or its bytes',
    isBundle,
    'The zip that the database was downloaded with: its path, a `file:` URL of it, or its bytes.',
  ),
} satisfies OptionTable;

/** What a bundle has is not given beside it. */
const INSTEAD = ['contactPoints', 'sslOptions'] as const;

/** @throws ArgumentError without a bundle, or with an option that the bundle stands for */
export function checkCloud(
  { secureConnectBundle }: { readonly secureConnectBundle: Bundle | undefined },
  client: Readonly<Record<(typeof INSTEAD)[number], unknown>>,
): Bundle {
  if (secureConnectBundle === undefined)
    throw new ArgumentError('Client: the option `cloud` needs a `secureConnectBundle`', { code: 'INVALID_OPTION' });
  for (const name of INSTEAD) {
    if (client[name] !== undefined && client[name] !== null)
      throw new ArgumentError(
        `Client: the option \`${name}\` is what a bundle has, and not given together with \`cloud\``,
        {
          code: 'INVALID_OPTION',
        },
      );
  }
  return secureConnectBundle;
}

// core/channel: turns what the system says of a failed connection into a code. Node's own error stays in `cause`.
import { messageOf } from '../errors/builtins.js';
import { DriverError } from '../errors/driver-error.js';
import type { SocketAddress } from '../runtime/runtime.js';
import type { ErrorCode } from '../errors/error-codes.js';

const BY_SYSTEM_CODE: ReadonlyMap<string, ErrorCode> = new Map<string, ErrorCode>([
  ['ECONNREFUSED', 'CONNECT_REFUSED'],
  ['ENOENT', 'CONNECT_REFUSED'], // a unix socket path where nothing listens
  ['ETIMEDOUT', 'CONNECT_TIMEOUT'],
  ['ENOTFOUND', 'DNS_FAILED'],
  ['EAI_AGAIN', 'DNS_FAILED'],
  ['EAI_FAIL', 'DNS_FAILED'],
  ['EAI_NODATA', 'DNS_FAILED'],
  ['EAI_NONAME', 'DNS_FAILED'],
  ['CERT_HAS_EXPIRED', 'TLS_CERT_EXPIRED'],
  ['CERT_NOT_YET_VALID', 'TLS_CERT_EXPIRED'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'TLS_HOSTNAME_MISMATCH'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'TLS_UNTRUSTED'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'TLS_UNTRUSTED'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'TLS_UNTRUSTED'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'TLS_UNTRUSTED'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'TLS_UNTRUSTED'],
  ['CERT_UNTRUSTED', 'TLS_UNTRUSTED'],
  ['CERT_REVOKED', 'TLS_UNTRUSTED'],
  ['INVALID_CA', 'TLS_UNTRUSTED'],
]);

const ADVICE: Partial<Record<ErrorCode, string>> = {
  TLS_HANDSHAKE: 'the server may speak plain text on this port, or want a client certificate',
  TLS_HOSTNAME_MISMATCH: 'connect by a name of the certificate, or set `tls.servername`',
  TLS_UNTRUSTED: 'pass the signing authority as `tls.ca`',
};

/** What people call it. Node's sentence is in `cause`, and not said twice. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'the connection was refused'],
  ['ENOENT', 'there is no such socket'],
  ['ENOTFOUND', 'its name was not found'],
  ['EAI_NONAME', 'its name was not found'],
  ['EAI_NODATA', 'its name has no address'],
  ['EAI_AGAIN', 'its name could not be looked up for the time being'],
  ['ETIMEDOUT', 'there was no answer'],
  ['EHOSTUNREACH', 'there is no way to the host'],
  ['ENETUNREACH', 'there is no way to its network'],
]);

/** How every error of a connection that was not made begins. */
export function connectErrorPrefix(endpoint: string): string {
  return `could not connect to ${endpoint}: `;
}

export function lookupReason(error: unknown): string {
  return reasonOf(error) ?? `its name could not be looked up: ${messageOf(error)}`;
}

/** `the connection was refused (ECONNREFUSED 10.0.0.1:6379)`, with the address that the name stood for. */
function reasonOf(error: unknown, where = ''): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  const words = WORDS.get(String(code));
  return words === undefined ? undefined : `${words} (${String(code)}${where})`;
}

/** `80AC…:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/…/ssl3_record.c:350:` and a line end. */
const OPENSSL = /[0-9A-F]+:error:[0-9A-F]+:[^:]*:[^:]*:([^:]+):.*$/s;

/** What Node says of a socket, on one line: OpenSSL's words without where they are in its source. */
export function socketMessage(error: Error): string;
export function socketMessage(error: Error | undefined): string | undefined;
export function socketMessage(error: Error | undefined): string | undefined {
  return error?.message.replace(OPENSSL, '$1').replace(/\s+/g, ' ').trim();
}

/** @param tls whether the connection was to be encrypted: the same reset means something else in a TLS handshake */
export function connectError(
  endpoint: string,
  error: Error | undefined,
  tls: boolean,
  address?: SocketAddress,
): DriverError {
  if (error instanceof DriverError) return error;
  const code = codeOf(error, tls);
  const advice = ADVICE[code];
  const where = address === undefined || 'path' in address ? '' : ` ${address.host}:${address.port}`;
  const reason =
    reasonOf(error, where) ?? socketMessage(error) ?? 'the server closed the connection before it was set up';
  return new DriverError(`${connectErrorPrefix(endpoint)}${reason}${advice ? ` (${advice})` : ''}`, {
    code,
    endpoint,
    phase: code.startsWith('TLS_') ? 'tls' : 'connect',
    cause: error,
  });
}

function codeOf(error: Error | undefined, tls: boolean): ErrorCode {
  const systemCode = error !== undefined && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = BY_SYSTEM_CODE.get(systemCode);
  if (known) return known;
  const duringTls = systemCode.startsWith('ERR_SSL') || systemCode.startsWith('ERR_TLS') || systemCode === 'EPROTO';
  return duringTls || (tls && (error === undefined || systemCode === 'ECONNRESET'))
    ? 'TLS_HANDSHAKE'
    : 'CONNECT_FAILED';
}

// core/channel: turns what the system says of a failed connection into a code. Node's own error stays in `cause`.
import { DriverError } from '../errors/driver-error.js';
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

/** @param tls whether the connection was to be encrypted: the same reset means something else in a TLS handshake */
export function connectError(endpoint: string, error: Error | undefined, tls: boolean): DriverError {
  if (error instanceof DriverError) return error;
  const code = codeOf(error, tls);
  const advice = ADVICE[code];
  const reason = error?.message ?? 'the server closed the connection before it was set up';
  return new DriverError(`could not connect to ${endpoint}: ${reason}${advice ? ` (${advice})` : ''}`, {
    code,
    endpoint,
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

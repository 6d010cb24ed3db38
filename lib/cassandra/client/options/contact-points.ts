// cassandra/client/options: where the first connections go: `host`, `host:port`, `[v6]:port`.
import type { Endpoint } from '../../../core/topology/endpoint.js';
import { ArgumentError } from '../errors/errors.js';

/** @throws ArgumentError naming the contact point that cannot be read */
export function parseContactPoint(text: unknown, defaultPort: number): Endpoint {
  if (typeof text !== 'string' || text.trim() === '') {
    throw new ArgumentError(
      'every contact point must be a string such as "127.0.0.1", "db.example.com:9042" or "[::1]:9042"',
      { code: 'INVALID_OPTION' },
    );
  }
  const given = text.trim();
  const bracketed = /^\[([^\]]+)\](?::(.*))?$/.exec(given);
  if (bracketed) return { host: bracketed[1], port: portOf(bracketed[2], given, defaultPort) };
  const colon = given.indexOf(':');
  // More than one colon without brackets is an IPv6 address without a port.
  if (colon < 0 || given.includes(':', colon + 1)) return { host: given, port: defaultPort };
  return { host: given.slice(0, colon), port: portOf(given.slice(colon + 1), given, defaultPort) };
}

function portOf(text: string | undefined, contactPoint: string, defaultPort: number): number {
  if (text === undefined) return defaultPort;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new ArgumentError(`the contact point "${contactPoint}" has no valid port: a number from 1 to 65535`, {
      code: 'INVALID_OPTION',
    });
  }
  return port;
}

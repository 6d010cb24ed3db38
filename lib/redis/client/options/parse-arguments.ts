// redis/client/options: the forms in which a client may be constructed: port and host, a path, a URL, an object, and
// mixtures of them.
import { DriverError } from '../../../core/errors/driver-error.js';
import { invalidOption, type OptionTable, parseOptions } from '../../../core/options/option-table.js';
import { warnOfOption } from '../../../core/options/unknown-options.js';
import { DEFAULT_LEASES, type ParsedRedisOptions, type RedisOptions, redisOptionTable } from './redis-options.js';

const CLIENT = 'Redis';
/** Null says "none" for these; for others it says "not set". */
const MEANINGFUL_NULLS: ReadonlySet<string> = new Set([
  'maxRetriesPerRequest',
  'retryStrategy',
  'sentinelRetryStrategy',
  'sentinelReconnectStrategy',
]);
const SCHEMES: ReadonlyMap<string, boolean> = new Map([
  ['redis:', false],
  ['rediss:', true],
  ['valkey:', false],
  ['valkeys:', true],
]);
/** A URL that comes from elsewhere must not be able to point its query at another server, or to weaken TLS. */
const NOT_BY_QUERY: ReadonlySet<string> = new Set(['host', 'port', 'path', 'tls']);

/** By itself, without brackets and so without a port. */
const IPV6_ADDRESS = /^[\da-f]*:[\da-f]*:[\da-f:.]*(?:%.+)?$/i;

/** Set by the scheme of a URL. */
const ENCRYPTED = Symbol('encrypted');
type Given = Record<string, unknown> & { [ENCRYPTED]?: boolean };

/** Merges what the constructor was given; what comes first wins, but for a port by itself: as in ioredis. */
export function mergeArguments(args: readonly unknown[]): RedisOptions {
  const merged: Record<string, unknown> = {};
  let encrypted = false;
  for (const argument of args) {
    if (argument === undefined || argument === null) continue;
    const given = fromArgument(argument);
    encrypted ||= given[ENCRYPTED] === true;
    for (const name of Object.keys(given)) {
      if (!Object.hasOwn(merged, name) || merged[name] === undefined) merged[name] = given[name];
    }
    if (typeof argument === 'number') merged['port'] = argument;
  }
  // The scheme of a URL says that there is TLS, and the options beside it say how; they cannot take it away.
  if (encrypted && (merged['tls'] ?? false) === false) merged['tls'] = {};
  return merged;
}

function fromArgument(argument: unknown): Given {
  if (typeof argument === 'number') return { port: argument };
  if (typeof argument === 'string') return fromText(argument);
  if (isUrl(argument)) return fromText(argument.href);
  if (typeof argument === 'object' && argument !== null && !Array.isArray(argument)) return { ...argument };
  throw new DriverError(
    `${CLIENT}: a port, a host, a path, a URL or an object with options belongs here, not ${describe(argument)}`,
    {
      code: 'INVALID_OPTION',
      retryable: false,
    },
  );
}

/** A `URL`, of whichever realm. */
function isUrl(argument: unknown): argument is URL {
  return Object.prototype.toString.call(argument) === '[object URL]';
}

function describe(value: unknown): string {
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}

/** What has no scheme: a port, a path, or a host with what may follow it. */
function fromText(given: string): Given {
  if (isWhole(given.trim())) return { port: Number(given) };
  // As if nothing was given: the value of a variable that is not set.
  if (given === '') return {};
  if (given.startsWith('//') && !given.startsWith('///')) return fromUrl(`redis:${given}`);
  if (given.startsWith('/')) return fromPath(given);
  if (/^[a-z][a-z0-9+.-]*:\/\/|^unix:/i.test(given)) return fromUrl(given);
  if (IPV6_ADDRESS.test(given)) return { host: given };
  // The zone of a link-local address, which URLs have no place for.
  const zoned = /^\[([^\]%]+)%(?:25)?([^\]]+)\](.*)$/s.exec(given);
  if (zoned === null) return fromUrl(`redis://${given}`, 'without a scheme');
  const [, address, zone, rest] = zoned;
  return { ...fromUrl(`redis://[${address}]${rest}`, 'without a scheme'), host: `${address}%${zone}` };
}

function fromPath(given: string): Record<string, unknown> {
  const question = given.indexOf('?');
  if (question < 0) return { path: given };
  return { path: given.slice(0, question), ...fromQuery(new URLSearchParams(given.slice(question + 1))) };
}

// No message shows the URL: it may hold a password.
function fromUrl(given: string, form?: 'without a scheme'): Given {
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    throw badUrl('it cannot be parsed');
  }
  if (url.protocol === 'unix:') return fromPath(decode(url.pathname) + url.search);
  const encrypted = SCHEMES.get(url.protocol);
  if (encrypted === undefined) throw badUrl(`it begins with ${url.protocol}// where redis:// or rediss:// belongs`);
  const options: Given = {};
  if (url.hostname !== '')
    options['host'] = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : decode(url.hostname);
  if (url.port !== '') options['port'] = Number(url.port);
  if (url.username !== '') options['username'] = decode(url.username);
  if (url.password !== '') options['password'] = decode(url.password);
  if (encrypted) options[ENCRYPTED] = true;
  if (/^\.+$/.test(url.hostname)) throw badUrl('the path of a unix socket begins with /');
  const [, database] = /^\/(\d*)\/?$/.exec(url.pathname) ?? [];
  if (database) options['db'] = Number(database);
  else if (database === undefined && url.pathname !== '') {
    // As in ioredis, which has the path of a socket there.
    if (form === 'without a scheme') options['path'] = decode(url.pathname);
    else throw badUrl('its path is not the number of a database');
  }
  return { ...fromQuery(url.searchParams), ...options };
}

function fromQuery(query: URLSearchParams): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const [name, value] of query) {
    if (NOT_BY_QUERY.has(name)) throw badUrl(`the option ${name} cannot be set by its query`);
    options[name] = fromQueryItem(name, value);
  }
  return options;
}

/** An unknown option keeps its text: as among other options it is warned about, or refused. */
function fromQueryItem(name: string, value: string): unknown {
  if (!Object.hasOwn(redisOptionTable, name)) return value;
  if (value === 'null' && MEANINGFUL_NULLS.has(name)) return null;
  const { fromText: read } = (redisOptionTable as OptionTable)[name];
  if (read === undefined) throw badUrl(`the option ${name} cannot be set by its query`);
  return read(value);
}

function decode(component: string): string {
  try {
    return decodeURIComponent(component);
  } catch {
    throw badUrl('it has a % that is not followed by two hexadecimal digits');
  }
}

function badUrl(reason: string): DriverError {
  return new DriverError(`${CLIENT}: the URL is not valid: ${reason}`, { code: 'INVALID_OPTION', retryable: false });
}

/** Checks merged options and fills in the defaults. */
export function checkOptions(merged: RedisOptions): ParsedRedisOptions {
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(merged)) {
    if (value !== undefined && (value !== null || MEANINGFUL_NULLS.has(name))) given[name] = value;
    // As in ioredis, where it is no value of its own but not true either.
    else if (value === null && (redisOptionTable as OptionTable)[name]?.default === true) given[name] = false;
  }
  for (const name of ['port', 'db']) {
    const value = given[name];
    if (typeof value === 'string' && isWhole(value)) given[name] = Number(value);
  }
  // As Node's own lookup takes it.
  const [, version] = /^(?:ipv)?([046])$/i.exec(String(given['family'])) ?? [];
  if (version !== undefined) given['family'] = Number(version);
  if (given['tls'] === true) given['tls'] = {};
  else if (given['tls'] === false) delete given['tls'];
  // As ioredis has it: without a strategy, no second attempt.
  if (given['retryStrategy'] === false) given['retryStrategy'] = null;
  if (given['reconnectOnError'] === false) delete given['reconnectOnError'];
  if (given['host'] === '') delete given['host'];
  // Both are ioredis's words for "none".
  if (isNegative(given['blockingTimeout'])) delete given['blockingTimeout'];
  // maxRetriesPerRequest has a default of its own, and null besides.
  const { maxRetriesPerRequest: retries } = given;
  const waits = retries === null || retries === Infinity || isNegative(retries);
  if (waits) delete given['maxRetriesPerRequest'];
  const parsed = parseOptions(redisOptionTable, given, {
    client: CLIENT,
    strict: given['strictOptions'] === true,
    warn: warnOfOption,
  });
  checkHost(parsed);
  checkLeases(parsed);
  checkSentinels(parsed);
  return waits ? Object.assign(parsed, { maxRetriesPerRequest: null }) : parsed;
}

function checkHost({ host }: ParsedRedisOptions): void {
  if (host.includes('://') || /[\s/@]/.test(host))
    throw invalidOption(CLIENT, 'host', 'a name or an address without scheme, path or user', host);
}

function checkSentinels({ sentinels, name }: ParsedRedisOptions): void {
  if (sentinels !== null && !name)
    throw invalidOption(CLIENT, 'name', 'the name by which the sentinels know the servers', name);
}

function checkLeases({ leases = {} }: ParsedRedisOptions): void {
  const { min, max, idleMs } = { ...DEFAULT_LEASES, ...leases };
  const isWholeNumber = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;
  if (!isWholeNumber(max) || max === 0) throw invalidOption(CLIENT, 'leases.max', 'a whole number from 1', max);
  if (!isWholeNumber(min) || min > max)
    throw invalidOption(CLIENT, 'leases.min', `a whole number up to leases.max, which is ${max}`, min);
  if (typeof idleMs !== 'number' || !(idleMs >= 0))
    throw invalidOption(CLIENT, 'leases.idleMs', 'a number of milliseconds', idleMs);
}

function isWhole(text: string): boolean {
  return /^\d+(?:\.0+)?$/.test(text);
}

function isNegative(value: unknown): boolean {
  return typeof value === 'number' && value < 0;
}

// core/options: how the options of a client look in logs and as JSON: without credentials, and without the objects that
// are the driver's or the program's own machinery.
import { isBytes } from '../errors/builtins.js';

const SECRET = /^(?:key|pfx|cert|token|username|credentials|.*(?:password|passphrase|secret))$/i;
const CONCEALED = '***';
const URL_SCHEME = /^\w[\w+.-]*:\/\//;
const DEEPEST = 4;

/** Of all who read them only those who print or serialise them get another picture. Answers the same object. */
export function concealSecrets<Options extends object>(options: Options): Options {
  const picture = (): unknown => pictureOf(options, 0);
  for (const name of ['toJSON', Symbol.for('nodejs.util.inspect.custom')]) {
    Object.defineProperty(options, name, { value: picture, configurable: true, writable: true });
  }
  return options;
}

function pictureOf(value: unknown, depth: number): unknown {
  if (typeof value === 'function') return undefined;
  if (typeof value === 'string') return withoutUrlSecrets(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return depth >= DEEPEST ? '…' : (value as readonly unknown[]).map((item) => pictureOf(item, depth + 1));
  }
  if (isBytes(value)) return `${value.length} bytes`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return `[${value.constructor.name}]`;
  if (depth >= DEEPEST) return '…';
  const shown: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    if (name === 'runtime') continue;
    const picture = SECRET.test(name) && isGiven(item) ? CONCEALED : pictureOf(item, depth + 1);
    if (picture !== undefined) shown[name] = picture;
  }
  return shown;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** Who logs in stands before the host, or in the query. */
function withoutUrlSecrets(text: string): string {
  if (!URL_SCHEME.test(text)) return text;
  return text.replace(/:\/\/.*@/s, `://${CONCEALED}@`).replace(/\?.*/s, `?${CONCEALED}`);
}

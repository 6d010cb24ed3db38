// cassandra/types: the errors of values: one that cannot be sent, and bytes that are not a value of their type.
import { brandClass } from '../../core/errors/brand.js';
import { isDate } from '../../core/errors/builtins.js';
import { DriverError, type Execution, type InvalidArgumentError } from '../../core/errors/driver-error.js';
import { giveName } from '../../core/errors/given-name.js';
import { setHidden } from '../../core/errors/hidden-property.js';

/**
 * A value cannot be encoded as its CQL type. Nothing was sent. It extends TypeError, which is what cassandra-driver
 * throws here, and carries the brands of DriverError and InvalidArgumentError, so that `instanceof` answers yes to all
 * three.
 */
export class ValueError extends TypeError {
  readonly code = 'INVALID_ARGUMENT';
  readonly errorCode = 'INVALID_ARGUMENT';
  execution: Execution = 'none';
  retryable = false;
  endpoint: string | undefined = undefined;
  attempts = 0;
  readonly retryAfterMs: number | undefined = undefined;
  declare readonly thrown?: unknown;
  declare readonly info: string;

  override get name(): string {
    return 'ValueError';
  }

  override set name(name: string) {
    giveName(this, name);
  }

  toJSON(): object {
    const { name, message } = this;
    return Object.assign({ name, message }, this);
  }
}
brandClass(ValueError, 'cassandra.ValueError');
Object.defineProperty(ValueError.prototype, 'info', { value: 'A value that cannot be sent', writable: true });
for (const brand of ['DriverError', 'InvalidArgumentError']) {
  Object.defineProperty(ValueError.prototype, Symbol.for(`ringwire.${brand}`), { value: true });
}
// The compiler checks here that a ValueError may stand wherever a DriverError is expected.
void ((error: ValueError): DriverError | InvalidArgumentError => error);

const LONGEST_NUMBER = 60;

/**
 * What was given, for a message: numbers and booleans as they are, of text and bytes the kind and the length only, as
 * messages are logged and values are nobody's business there. Never runs code of the value's.
 */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.length === 1 ? 'a string of 1 character' : `a string of ${value.length} characters`;
    case 'bigint':
      return `${shorten(value.toString())}n`;
    case 'object': {
      if (value === null) return 'null';
      if (isDate(value)) return Number.isNaN(value.getTime()) ? 'an invalid Date' : value.toISOString();
      if (ArrayBuffer.isView(value)) return `a ${classNameOf(value)} of ${value.byteLength} bytes`;
      if (Array.isArray(value)) return `an array of ${value.length}`;
      return `an object of class ${classNameOf(value)}`;
    }
    case 'function':
      return 'a function';
    case 'symbol':
      return 'a symbol';
    default:
      return String(value);
  }
}

function classNameOf(value: object): string {
  const prototype = Object.getPrototypeOf(value) as { constructor?: { name?: unknown } } | null;
  const name = prototype?.constructor?.name;
  return typeof name === 'string' && name !== '' ? name : 'Object';
}

function shorten(text: string): string {
  return text.length <= LONGEST_NUMBER ? text : `${text.slice(0, LONGEST_NUMBER)}… (${text.length} digits)`;
}

/**
 * What code of the user's threw (a codec, a getter), for a message: its class only, as its own words may quote the
 * value. `setThrown` keeps the thing itself, out of sight.
 */
export function describeThrown(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null ? classNameOf(thrown) : describeValue(thrown);
}

/** Neither printed nor in JSON. */
export function setThrown<E extends Error>(error: E, thrown: unknown): E {
  return setHidden(error, 'thrown', thrown);
}

/** `expected` says what the type accepts, as in `expected a number or …, obtained 1.7 for int`. */
export function refuseValue(typeName: string, expected: string, value: unknown): never {
  throw new ValueError(`Not a valid ${typeName}: expected ${expected}, obtained ${describeValue(value)}`);
}

/** The reply was executed and framed well, but these bytes are not a value of their type. */
export function decodeError(message: string, cause?: unknown): DriverError {
  return new DriverError(message, { code: 'DECODE_ERROR', execution: 'done', retryable: false, cause });
}

/**
 * What a value of the wrong length means: nothing at all is the "empty" value that old Thrift-era types allow, read as
 * null as cassandra-driver does; anything else is not a value of the type.
 */
export function unexpectedLength(typeName: string, expected: string, start: number, end: number): null {
  if (start === end) return null;
  throw decodeError(`a value of type ${typeName} takes ${expected}, the server sent ${end - start}`);
}

// core/errors: recognising objects of JavaScript's own classes, whichever realm made them: `instanceof` says no to a
// Date, a Map or an Error of a vm context, which is where Jest runs tests. The engine's own marks say yes.
import {
  isAnyArrayBuffer,
  isDate,
  isFloat32Array,
  isMap,
  isNativeError,
  isSet,
  isTypedArray,
  isUint8Array,
} from 'node:util/types';

export { isAnyArrayBuffer, isDate, isFloat32Array, isMap, isSet, isTypedArray };

const DATE = Date.prototype;

/** A Date of this realm and of no class derived from it: what nearly all are, known without a call of the engine. */
export function isOwnDate(value: object): value is Date {
  return Object.getPrototypeOf(value) === DATE;
}

/** A Buffer is one of these. */
export const isBytes: (value: unknown) => value is Uint8Array = isUint8Array;

/** An error as a value among others, such as an element of a reply: nothing that only looks like one. */
export const isErrorValue: (value: unknown) => value is Error = isNativeError;

/** What was thrown, as an Error: itself where it has a message, as errors of old libraries and DOMExceptions have. */
export function errorOf(thrown: unknown): Error {
  return hasMessage(thrown) ? (thrown as unknown as Error) : new Error(textOf(thrown));
}

/** What was thrown, in its own words. */
export function messageOf(thrown: unknown): string {
  return hasMessage(thrown) ? thrown.message : textOf(thrown);
}

function hasMessage(thrown: unknown): thrown is { readonly message: string } {
  return typeof thrown === 'object' && thrown !== null && typeof (thrown as { message?: unknown }).message === 'string';
}

/** An object without a prototype has no text. */
function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return `a value of type ${typeof thrown}`;
  }
}

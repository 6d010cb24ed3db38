// test support: a secret that must not sing: values made of it, and whether anything that an error shows holds a piece
// of it.
import { inspect } from 'node:util';

/** Long enough to be cut, with an apostrophe and letters that are one byte each. */
export const CANARY = `c4n4ry'${'s3cr3t'.repeat(20)}`;
const PIECES = ['c4n4ry', 's3cr3t'];
/** The pieces as people print bytes. */
const TRACES = PIECES.flatMap((piece) => {
  const bytes = Buffer.from(piece);
  return [
    piece,
    bytes.toString('hex'),
    [...bytes].map((byte) => byte.toString(16)).join(' '),
    [...bytes].join(','),
    [...bytes].join(', '),
  ];
});

/** Everything that a program, a logger or a person may print of an error, its causes included. */
export function shownOf(error: unknown): string {
  const shown: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) {
      shown.push(String(value));
      return;
    }
    shown.push(inspect(value, { depth: 12, maxStringLength: null, maxArrayLength: null }), `${value as Error}`);
    shown.push(JSON.stringify(value) ?? '');
    const { message, stack, cause, errors, innerErrors } = value as Record<string, unknown>;
    shown.push(String(message), String(stack));
    for (const inner of [cause, ...Object.values(errors ?? {}), ...Object.values(innerErrors ?? {})])
      if (inner !== undefined && inner !== null) visit(inner);
  };
  visit(error);
  return shown.join('\n');
}

/** The traces of the secret in a text. */
export function tracesIn(text: string): string[] {
  return TRACES.filter((trace) => text.includes(trace));
}

/** What throws its secret as soon as anybody looks into it. */
function trap(): object {
  const blurt = (): never => {
    throw new RangeError(CANARY);
  };
  return new Proxy(
    {},
    { get: blurt, has: blurt, ownKeys: blurt, getOwnPropertyDescriptor: blurt, getPrototypeOf: blurt },
  );
}

/** Values of every kind that JavaScript has, with the secret in them. */
export const SECRETS: Readonly<Record<string, () => unknown>> = {
  'a string': () => CANARY,
  'a short string': () => "c4n4ry'",
  'a String object': () => new String(CANARY),
  'a Buffer': () => Buffer.from(CANARY),
  'a Uint8Array': () => new Uint8Array(Buffer.from(CANARY)),
  'an ArrayBuffer': () => new Uint8Array(Buffer.from(CANARY)).buffer,
  'a DataView': () => new DataView(new Uint8Array(Buffer.from(CANARY)).buffer),
  'typed numbers': () => Float64Array.from(Buffer.from(CANARY)),
  'an array': () => [CANARY, [CANARY]],
  'an object': () => ({ [CANARY]: CANARY }),
  'an object without a prototype': () => Object.assign(Object.create(null) as object, { a: CANARY }),
  'a Map': () => new Map([[CANARY, CANARY]]),
  'a Set': () => new Set([CANARY]),
  'an Error': () => new Error(CANARY),
  'a symbol': () => Symbol(CANARY),
  'a function': () => () => CANARY,
  'a promise': () => Promise.resolve(CANARY),
  'an expression': () => new RegExp(CANARY),
  'a URL': () => new URL(`http://host/${CANARY}`),
  'an object with a text of its own': () => ({ toString: () => CANARY, toJSON: () => CANARY, valueOf: () => CANARY }),
  'an object with a getter that throws': () =>
    Object.defineProperty({}, 'a', {
      enumerable: true,
      get() {
        throw new RangeError(CANARY);
      },
    }),
  'what throws when it is looked into': trap,
};

// cassandra/types: a value of the user's as it is now, for what cannot be encoded yet: the types of a statement are
// not known before it has been prepared, and its caller may go on and change what it gave.
import { setOwn } from '../../core/collections/own-property.js';
import { isAnyArrayBuffer, isDate, isMap, isSet, isTypedArray } from '../../core/errors/builtins.js';
import { BigDecimal } from './big-decimal.js';
import { unset } from './codec.js';
import { Duration } from './duration.js';
import { InetAddress } from './inet-address.js';
import { Integer } from './integer.js';
import { LocalDate } from './local-date.js';
import { LocalTime } from './local-time.js';
import { Long } from './long.js';
import { TimeUuid } from './time-uuid.js';
import { Tuple } from './tuple.js';
import { Uuid } from './uuid.js';
import { Vector } from './vector.js';

/** On the prototypes of our immutable classes, as it is asked for each parameter. */
const IMMUTABLE: unique symbol = Symbol.for('ringwire.immutable') as never;
for (const { prototype } of [Uuid, TimeUuid, Long, Integer, BigDecimal, LocalDate, LocalTime]) {
  Object.defineProperty(prototype, IMMUTABLE, { value: true });
}

/** No value holds so many objects of classes: what does is a graph of somebody's, and stays where it is. */
const MOST_INSTANCES = 1_000;

/** Whether a value might be another one later: false for primitives and for our immutable classes. */
export function mayChange(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value === unset) return false;
  return (value as { readonly [IMMUTABLE]?: unknown })[IMMUTABLE] !== true;
}

/**
 * An object of a class that we do not know. A codec of the user's may want that very object (its private fields, its
 * identity), so it is handed over if its properties still are what they were; else a copy of it as it was.
 */
class HeldInstance {
  readonly original: object;
  readonly fields: Record<string, unknown>;
  /** For a Map, Set or Date of a class of the user's: what it held. */
  readonly content: unknown;

  constructor(original: object, fields: Record<string, unknown>, content: unknown) {
    this.original = original;
    this.fields = fields;
    this.content = content;
  }
}

/** An object that stays where it is: nothing can be copied of it. */
class HeldReference {
  readonly original: object;

  constructor(original: object) {
    this.original = original;
  }
}

interface Holding {
  /** Copies of what was met already: values may hold one object twice, or themselves. */
  readonly copies: Map<object, unknown>;
  instances: number;
}

/** A value as it was when it was held. */
export class HeldValue {
  private readonly held: unknown;
  private readonly hasInstances: boolean;

  /** Reads everything in the value once. */
  constructor(value: unknown) {
    const holding: Holding = { copies: new Map(), instances: 0 };
    this.held = hold(value, holding);
    this.hasInstances = holding.instances > 0;
  }

  /** For who wants to know how large it is. Not for encoding: objects of the user's classes stand in it in disguise. */
  get raw(): unknown {
    return this.held;
  }

  /** To be encoded at once. */
  take(): unknown {
    return this.hasInstances ? restore(this.held, new Map()) : this.held;
  }
}

function hold(value: unknown, holding: Holding): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { copies } = holding;
  if (copies.has(value)) return copies.get(value);
  try {
    return mayChange(value) ? copy(value, holding) : value;
  } catch {
    // It throws when it is looked at. Who writes it tells of that, and says of which parameter.
    return stay(value, holding);
  }
}

function stay(value: object, holding: Holding): HeldReference {
  const reference = new HeldReference(value);
  holding.copies.set(value, reference);
  holding.instances++;
  return reference;
}

function copy(value: object, holding: Holding): unknown {
  const { copies } = holding;
  const register = <T>(made: T): T => {
    copies.set(value, made);
    return made;
  };
  if (ArrayBuffer.isView(value)) return register(copyBytes(value));
  if (Array.isArray(value)) {
    const elements = register(new Array<unknown>(value.length));
    for (let index = 0; index < elements.length; index++) elements[index] = hold(value[index], holding);
    const isVector = value instanceof Vector && elements.length > 0;
    return isVector ? register(new Vector(elements, value.subtype)) : elements;
  }
  if (value instanceof Tuple) {
    const { elements } = value;
    const tuple = register(Tuple.fromArray(elements));
    for (let index = 0; index < elements.length; index++) tuple.elements[index] = hold(elements[index], holding);
    return tuple;
  }
  if (value instanceof InetAddress) return register(new InetAddress(Buffer.from(value.buffer)));
  if (value instanceof Duration) return register(new Duration(value.months, value.days, value.nanoseconds));
  if (isPlain(value)) {
    const fields: Record<string, unknown> = {};
    register(fields);
    holdFields(value, fields, holding);
    return fields;
  }
  const content = contentOf(value, holding);
  if (content !== undefined && isBuiltIn(value)) return register(content);
  if (++holding.instances > MOST_INSTANCES) return stay(value, holding);
  const fields: Record<string, unknown> = {};
  const instance = register(new HeldInstance(value, fields, content));
  holdFields(value, fields, holding);
  return instance;
}

function copyBytes(view: ArrayBufferView): ArrayBufferView {
  if (Buffer.isBuffer(view)) return Buffer.from(view);
  if (isTypedArray(view)) return view.slice();
  return new DataView(copyOf(view.buffer, view.byteOffset, view.byteLength));
}

function copyOf(buffer: ArrayBufferLike, start: number, length: number): ArrayBuffer {
  const bytes = new Uint8Array(length);
  bytes.set(new Uint8Array(buffer, start, length));
  return bytes.buffer;
}

/** What is inside the built-in classes, also of another realm; undefined for all others. */
function contentOf(value: object, holding: Holding): unknown {
  if (isDate(value)) return new Date(Date.prototype.getTime.call(value));
  if (isAnyArrayBuffer(value)) return copyOf(value, 0, value.byteLength);
  if (isMap(value)) {
    const entries = new Map<unknown, unknown>();
    value.forEach((element, key) => entries.set(hold(key, holding), hold(element, holding)));
    return entries;
  }
  if (isSet(value)) {
    const elements = new Set<unknown>();
    value.forEach((element) => elements.add(hold(element, holding)));
    return elements;
  }
  return undefined;
}

function holdFields(value: object, fields: Record<string, unknown>, holding: Holding): void {
  for (const name of Object.keys(value)) {
    let field: unknown;
    try {
      field = (value as Record<string, unknown>)[name];
    } catch (error) {
      // Only a matter of who wants this field.
      Object.defineProperty(fields, name, {
        enumerable: true,
        configurable: true,
        get() {
          throw error;
        },
      });
      continue;
    }
    setOwn(fields, name, hold(field, holding));
  }
}

/** Of this realm or another. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null || prototype === Object.prototype) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

/** Not of a class derived from one. */
function isBuiltIn(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object;
  return Object.hasOwn(prototype, Symbol.toStringTag) || Object.hasOwn(prototype, 'getTimezoneOffset');
}

/** With the objects of the user's classes, or copies of them, in their places. What is held stays as it is. */
function restore(held: unknown, restored: Map<object, unknown>): unknown {
  if (typeof held !== 'object' || held === null) return held;
  if (restored.has(held)) return restored.get(held);
  const register = <T>(made: T): T => {
    restored.set(held, made);
    return made;
  };
  if (held instanceof HeldReference) return held.original;
  if (held instanceof HeldInstance) return restoreInstance(held, restored);
  if (Array.isArray(held)) {
    // A Vector's elements may be objects too.
    const elements = register(held.slice());
    for (let index = 0; index < held.length; index++) elements[index] = restore(held[index], restored);
    return held instanceof Vector ? register(new Vector(elements, held.subtype)) : elements;
  }
  if (held instanceof Tuple) {
    const tuple = register(Tuple.fromArray(held.elements));
    held.elements.forEach((element, index) => (tuple.elements[index] = restore(element, restored)));
    return tuple;
  }
  if (isMap(held)) {
    const entries = register(new Map<unknown, unknown>());
    held.forEach((value, key) => entries.set(restore(key, restored), restore(value, restored)));
    return entries;
  }
  if (isSet(held)) {
    const elements = register(new Set<unknown>());
    held.forEach((element) => elements.add(restore(element, restored)));
    return elements;
  }
  if (!isPlain(held)) return held;
  const fields = register({});
  restoreFields(held as Record<string, unknown>, fields, restored);
  return fields;
}

function restoreFields(held: Record<string, unknown>, target: object, restored: Map<object, unknown>): void {
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(held))) {
    if (descriptor.get === undefined) descriptor.value = restore(descriptor.value, restored);
    Object.defineProperty(target, name, descriptor);
  }
}

function restoreInstance(held: HeldInstance, restored: Map<object, unknown>): unknown {
  const { original, fields, content } = held;
  if (isSame(original, held)) {
    restored.set(held, original);
    return original;
  }
  if (content !== undefined) return restore(content, restored);
  const instance = Object.create(Object.getPrototypeOf(original) as object) as object;
  restored.set(held, instance);
  restoreFields(fields, instance, restored);
  return instance;
}

function isSame(original: object, held: HeldInstance): boolean {
  try {
    return isUnchanged(original, held, new Set());
  } catch {
    return false;
  }
}

function isUnchanged(now: unknown, held: unknown, seen: Set<unknown>): boolean {
  if (Object.is(now, held)) return true;
  if (typeof now !== 'object' || now === null || typeof held !== 'object' || held === null) return false;
  if (seen.has(held)) return true;
  seen.add(held);
  if (held instanceof HeldReference) return now === held.original;
  if (held instanceof HeldInstance) {
    return (
      now === held.original &&
      haveSameFields(now, held.fields, seen) &&
      (held.content === undefined ||
        isUnchanged(contentOf(now, { copies: new Map(), instances: 0 }), held.content, seen))
    );
  }
  if (ArrayBuffer.isView(held)) return ArrayBuffer.isView(now) && bytesOf(now).equals(bytesOf(held));
  if (Array.isArray(held)) {
    return (
      Array.isArray(now) &&
      now.length === held.length &&
      held.every((element, index) => isUnchanged(now[index], element, seen))
    );
  }
  if (held instanceof Tuple) return now instanceof Tuple && isUnchanged(now.elements, held.elements, seen);
  if (isPlain(held)) return haveSameFields(now, held as Record<string, unknown>, seen);
  // Dates, and the keys and values of Maps and Sets in their order.
  return isUnchanged(partsOf(now), partsOf(held), seen);
}

function haveSameFields(now: object, fields: Record<string, unknown>, seen: Set<unknown>): boolean {
  const names = Object.keys(now);
  const descriptors = Object.getOwnPropertyDescriptors(fields);
  return (
    names.length === Object.keys(fields).length &&
    names.every((name) => {
      const descriptor = Object.hasOwn(descriptors, name) ? descriptors[name] : undefined;
      // What it could not be asked for then is not asked for again.
      if (descriptor === undefined || descriptor.get !== undefined) return descriptor !== undefined;
      return isUnchanged((now as Record<string, unknown>)[name], descriptor.value, seen);
    })
  );
}

function bytesOf(view: ArrayBufferView): Buffer {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength);
}

function partsOf(value: object): unknown {
  if (isDate(value)) return Date.prototype.getTime.call(value);
  if (isAnyArrayBuffer(value)) return Buffer.from(value);
  if (isMap(value)) return [...value];
  if (isSet(value)) return [...value];
  if (value instanceof InetAddress) return value.buffer;
  if (value instanceof Duration) return [value.months, value.days, value.nanoseconds.toString()];
  return undefined;
}

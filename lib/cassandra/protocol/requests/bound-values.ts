// cassandra/protocol/requests: the values of one statement as they were when the user called. They are read once, when
// the request is written first: in the turn of the call, if a connection takes it then. What might change afterwards
// (a Buffer, an array, an object) is kept as the bytes that it became, for queues, retries and further pages.
import type { ByteWriter } from '../../../core/bytes/byte-writer.js';
import { isOwnDate } from '../../../core/errors/builtins.js';
import { type Codec, readInt32 } from '../../types/codec.js';
import { HeldValue, mayChange } from '../../types/held-value.js';
import { type ParameterOptions, writeCommon, writeDate, writeParameter } from '../../types/write-parameter.js';
import type { PreparedStatement } from '../prepared-statement.js';
import { writeString } from '../primitives.js';
import { estimateValues } from './estimate-values.js';
import { statementValues } from './statement-values.js';
import { keepValue, writeAside, WrittenValue } from './written-value.js';

const LONGEST_KEY_PART = 65_535;
const SHORT_KEY = 64;
/** One bit of a small integer for each. */
const MOST_DATES = 30;
const NO_CODECS: readonly Codec[] = [];
const NEWEST: ParameterOptions = { protocolVersion: 5, undefinedAsUnset: true };

export abstract class BoundValues {
  /** Once they were read: those that might change as WrittenValue. */
  protected values: unknown[] | undefined = undefined;
  /** Which of them were Dates, and are kept as their milliseconds: an object less for the commonest that may change. */
  protected dates = 0;
  /** Until then: the user's own, or as they were when they could not be written. */
  protected given: unknown;

  constructor(given: unknown) {
    this.given = given;
  }

  /** As the user gave them, for as long as they were not read. */
  get asGiven(): unknown {
    return this.given ?? this.values;
  }

  /** Reads and writes them the first time, each once. */
  protected writeFirst(
    out: ByteWriter,
    given: readonly unknown[],
    codecs: readonly (Codec | undefined)[],
    names: readonly (string | number)[] | undefined,
    namesOnWire: boolean,
    options: ParameterOptions,
  ): void {
    const values = given.slice();
    for (let index = 0; index < values.length; index++) {
      const value = values[index];
      const codec = codecs[index];
      if (namesOnWire) writeString(out, (names as readonly string[])[index]);
      if (typeof value !== 'object') {
        if (!writeCommon(out, codec, value)) writeParameter(out, codec, value, names?.[index] ?? index, options);
        continue;
      }
      const milliseconds = index < MOST_DATES ? writeDate(out, codec, value) : undefined;
      if (milliseconds !== undefined) {
        this.dates |= 1 << index;
        values[index] = milliseconds;
        continue;
      }
      const start = out.position;
      writeParameter(out, codec, value, names?.[index] ?? index, options);
      if (mayChange(value)) values[index] = this.asKept(value, index, codec, out.buffer, start);
    }
    this.values = values;
    this.given = undefined;
  }

  /** What stands for a value that might change. @param start where it was written */
  private asKept(value: unknown, index: number, codec: Codec | undefined, buffer: Buffer, start: number): unknown {
    if (isOwnDate(value as object) && index < MOST_DATES && codec?.typeName === 'timestamp') {
      this.dates |= 1 << index;
      return (value as Date).getTime();
    }
    return keepValue(value, codec, buffer, start + 4, readInt32(buffer, start));
  }

  protected writeAgain(
    out: ByteWriter,
    values: readonly unknown[],
    codecs: readonly (Codec | undefined)[],
    names: readonly (string | number)[] | undefined,
    namesOnWire: boolean,
    options: ParameterOptions,
  ): void {
    for (let index = 0; index < values.length; index++) {
      const value = values[index];
      const name = names === undefined ? index : names[index];
      if (namesOnWire) writeString(out, name as string);
      if (value instanceof WrittenValue) value.write(out);
      else writeParameter(out, codecs[index], value, name, options);
    }
  }

  /** Whether nothing that the user does changes them any more. */
  protected get isKept(): boolean {
    return this.values !== undefined || this.given instanceof HeldValue;
  }

  /** Copies what cannot be written yet. */
  hold(): void {
    if (!this.isKept) this.given = new HeldValue(this.given);
  }

  /** What was given, to be read now. */
  protected take(): unknown {
    const { given } = this;
    return !Array.isArray(given) && given instanceof HeldValue ? given.take() : given;
  }

  /** Of values that were not written yet; asked for once. */
  estimateBytes(): number {
    const { given } = this;
    const known = given instanceof HeldValue ? given.raw : (given ?? this.values);
    if (typeof known !== 'object' || known === null) return 0;
    try {
      return estimateValues(Array.isArray(known) ? known : dataOf(known));
    } catch {
      // It throws when it is looked at, and will when it is written.
      return 0;
    }
  }
}

/** Without what getters would answer. */
function dataOf(object: object): unknown[] {
  return Object.values(Object.getOwnPropertyDescriptors(object)).map(({ value }) => value as unknown);
}

/**
 * Appends one part of a partition key: as it is where it is the only one, else between its length and a zero
 * (CompositeType).
 *
 * @returns false where there is no value
 */
function writeKeyPart(out: ByteWriter, codec: Codec | undefined, value: unknown, isOnly: boolean): boolean {
  const start = out.position;
  if (value instanceof WrittenValue) value.write(out);
  else writeParameter(out, codec, value, 0, NEWEST);
  const { buffer } = out;
  const length = readInt32(buffer, start);
  if (length < 0) return false;
  const at = start + (isOnly ? 0 : 2);
  moveDown(buffer, at, start + 4, length);
  out.position = at + length;
  if (isOnly) return true;
  if (length > LONGEST_KEY_PART) return false;
  buffer[start] = length >>> 8;
  buffer[start + 1] = length;
  out.writeUint8(0);
  return true;
}

/** Keys are short, and calling a built-in costs more than a loop for them. */
function moveDown(buffer: Uint8Array, to: number, from: number, length: number): void {
  if (length > SHORT_KEY) buffer.copyWithin(to, from, from + length);
  else for (let index = 0; index < length; index++) buffer[to + index] = buffer[from + index];
}

/** The values of a statement that is not prepared: their types were found when they were given. */
export class SimpleValues extends BoundValues {
  readonly codecs: readonly (Codec | undefined)[];
  /** With names the values are sent by name; else by position. */
  readonly names: readonly string[] | undefined;

  constructor(
    values: readonly unknown[],
    codecs: readonly (Codec | undefined)[],
    names: readonly string[] | undefined = undefined,
  ) {
    super(values);
    this.codecs = codecs;
    this.names = names;
  }

  get count(): number {
    return this.codecs.length;
  }

  write(out: ByteWriter, options: ParameterOptions): void {
    const { values, codecs, names } = this;
    const named = names !== undefined;
    if (values === undefined) {
      try {
        this.writeFirst(out, this.take() as readonly unknown[], codecs, names, named, options);
      } catch (error) {
        this.hold();
        throw error;
      }
    } else this.writeAgain(out, values, codecs, names, named, options);
  }

  /** As `PreparedValues.writeKey`. @param parts positions, or names where the values have names */
  writeKey(out: ByteWriter, parts: readonly (number | string)[]): boolean {
    const { codecs, names } = this;
    const values = this.values ?? (this.take() as readonly unknown[]);
    for (const part of parts) {
      const index = typeof part === 'number' ? part : (names ?? []).indexOf(part);
      if (!(index in codecs) || !writeKeyPart(out, codecs[index], values[index], parts.length === 1)) return false;
    }
    return parts.length > 0;
  }

  /** Before a request waits. What is wrong with a value is told when it is sent. */
  keep(): void {
    if (this.isKept) return;
    try {
      writeAside((out) => this.write(out, NEWEST));
    } catch {
      // Held by now.
    }
  }
}

/** Values by the names of a statement's parameters, in their order. */
interface OrderedValues {
  readonly names: readonly string[];
  readonly values: readonly unknown[];
}

/** The values of a prepared statement: an array, or an object by name. */
export class PreparedValues extends BoundValues {
  /** What the statement was when they were written: whether it is described differently since. */
  private codecs: readonly Codec[] = NO_CODECS;
  /** In the order of `values`, where they were given by name. */
  private names: readonly string[] | undefined = undefined;
  /** The statement has been prepared on account of these values. */
  private renewed: boolean;
  /** Of what was given by name, once it was looked at: each value is looked at only once. */
  private ordered: OrderedValues | undefined = undefined;

  /** @param isFresh the statement was prepared just now: if a value does not fit, it is the value */
  constructor(given: unknown, isFresh = false) {
    super(given);
    this.renewed = isFresh;
  }

  /**
   * @throws ArgumentError or ValueError when they do not fit the statement; UNPREPARED when the statement might not be
   * what it was
   */
  write(out: ByteWriter, statement: PreparedStatement, options: ParameterOptions): void {
    const { parameterCodecs, parameterNames } = statement;
    try {
      if (this.values === undefined) this.writeGiven(out, statement, options);
      else {
        if (this.codecs !== parameterCodecs) this.rebind(statement, options);
        this.writeAgain(out, this.values, parameterCodecs, parameterNames, false, options);
      }
    } catch (error) {
      this.hold();
      if (this.renewed || !statement.mayBeRenewed()) throw error;
      this.renewed = true;
      throw statement.asUnprepared();
    }
  }

  /**
   * Writes the partition key, which decides where the request is sent. False, or a throw, where a part is missing or
   * does not fit: that is told when the request is written.
   */
  writeKey(out: ByteWriter, statement: PreparedStatement, indexes: readonly number[]): boolean {
    const { parameterCodecs } = statement;
    const values = this.values ?? this.inOrder(statement);
    const isOnly = indexes.length === 1;
    for (let part = 0; part < indexes.length; part++) {
      const index = indexes[part];
      if (!writeKeyPart(out, parameterCodecs[index], values[index], isOnly)) return false;
    }
    return indexes.length > 0;
  }

  override hold(): void {
    super.hold();
    // What is held is a copy; this is the caller's.
    this.ordered = undefined;
  }

  private inOrder(statement: PreparedStatement): readonly unknown[] {
    const { given } = this;
    if (Array.isArray(given)) return statementValues(statement, given);
    const { parameterNames: names } = statement;
    if (this.ordered?.names !== names) this.ordered = { names, values: statementValues(statement, this.take()) };
    return this.ordered.values;
  }

  /** As `SimpleValues.keep`. */
  keep(statement: PreparedStatement): void {
    if (this.isKept) return;
    try {
      writeAside((out) => this.writeGiven(out, statement, NEWEST));
    } catch {
      this.hold();
    }
  }

  private writeGiven(out: ByteWriter, statement: PreparedStatement, options: ParameterOptions): void {
    const { parameterCodecs, parameterNames } = statement;
    const { ordered, given: array } = this;
    if (Array.isArray(array)) {
      const list = statementValues(statement, array);
      this.writeFirst(out, list, parameterCodecs, parameterNames, false, options);
      this.codecs = parameterCodecs;
      return;
    }
    const isOrdered = ordered?.names === parameterNames;
    const given = isOrdered ? undefined : this.take();
    const values = isOrdered ? ordered.values : statementValues(statement, given);
    const byName = isOrdered || (given !== undefined && !Array.isArray(given));
    this.writeFirst(out, values, parameterCodecs, parameterNames, false, options);
    this.codecs = parameterCodecs;
    this.names = byName ? parameterNames : undefined;
    this.ordered = undefined;
  }

  /**
   * A server describes the statement differently than it did when the values were written: they are written anew, of
   * the new types and in the new order.
   */
  private rebind(statement: PreparedStatement, options: ParameterOptions): void {
    // It was prepared a moment ago: what does not fit now is the value.
    this.renewed = true;
    const { parameterCodecs: codecs, parameterNames } = statement;
    const { values = [], names, dates, codecs: wereOf } = this;
    this.dates = 0;
    const places =
      names === undefined
        ? values.map((_, index) => index)
        : Object.fromEntries(names.map((name, index) => [name, index]));
    const rebound = statementValues(statement, places).map((place, index) => {
      const value = values[place as number];
      if ((dates >>> (place as number)) & 1) {
        if (index >= MOST_DATES || wereOf[place as number] !== codecs[index]) return new Date(value as number);
        this.dates |= 1 << index;
        return value;
      }
      if (!(value instanceof WrittenValue) || value.codec === codecs[index]) return value;
      const recalled = value.recall();
      return writeAside((out, start) => {
        writeParameter(out, codecs[index], recalled, parameterNames[index], options);
        return keepValue(value.original, codecs[index], out.buffer, start + 4, out.position - start - 4);
      });
    });
    this.values = rebound;
    this.codecs = codecs;
    if (names !== undefined) this.names = parameterNames;
  }
}

// cassandra/types: from a type's description to its codec, with the client's encoding options and the user's codecs
// built in.
import type { ByteWriter } from '../../core/bytes/byte-writer.js';
import { type Codec, unset } from './codec.js';
import { parseClassName } from './class-name-parser.js';
import { decimalCodec, nativeVarintCodec, varintCodec } from './codecs/arbitrary-precision.js';
import { listCodec, listForInCodec, mapCodec, setCodec } from './codecs/collections.js';
import { opaqueCodec, userCodec } from './codecs/custom.js';
import { inetCodec, timeuuidCodec, uuidCodec } from './codecs/identifiers.js';
import {
  bigintAsNativeCodec,
  bigintCodec,
  counterAsNativeCodec,
  counterCodec,
  intCodec,
  smallintCodec,
  tinyintCodec,
} from './codecs/integers.js';
import { asciiCodec, blobCodec, booleanCodec, doubleCodec, floatCodec, textCodec } from './codecs/plain-values.js';
import { tupleCodec, udtCodec } from './codecs/structures.js';
import { dateCodec, durationCodec, nativeTimestampCodec, timeCodec, timestampCodec } from './codecs/temporal.js';
import { vectorCodec } from './codecs/vectors.js';
import {
  type Column,
  type DataType,
  describeType,
  isDataType,
  isVectorInfo,
  MAX_TYPE_DEPTH,
  typeCodes,
  typeNameOf,
  type UdtInfo,
} from './data-type.js';
import type { CustomCodec, EncodingOptions } from './encoding-options.js';
import { guessDataType } from './guess-type.js';
import { parseTypeName } from './type-name-parser.js';
import { decodeError, describeThrown, describeValue, setThrown, ValueError } from './value-error.js';

/** How a parameter's type is named where no prepared statement tells it. */
export type TypeHint = DataType | string | number | null | undefined;

/**
 * The sizes of types whose elements stand packed in a vector. The server's table (AbstractType.valueLengthIfFixed)
 * counts tinyint, smallint, date, time and counter among the variable ones.
 */
const PACKED_SIZES = new Map<number, number>([
  [typeCodes.boolean, 1],
  [typeCodes.int, 4],
  [typeCodes.float, 4],
  [typeCodes.bigint, 8],
  [typeCodes.double, 8],
  [typeCodes.timestamp, 8],
  [typeCodes.uuid, 16],
  [typeCodes.timeuuid, 16],
]);

/**
 * Types whose values have a text that no other value has and that their codec takes back. Not bytes, and nothing that is
 * made of parts.
 */
const TYPES_WITH_TEXT: ReadonlySet<number> = new Set([
  typeCodes.ascii,
  typeCodes.bigint,
  typeCodes.boolean,
  typeCodes.counter,
  typeCodes.date,
  typeCodes.decimal,
  typeCodes.double,
  typeCodes.float,
  typeCodes.inet,
  typeCodes.int,
  typeCodes.smallint,
  typeCodes.time,
  typeCodes.timestamp,
  typeCodes.timeuuid,
  typeCodes.tinyint,
  typeCodes.uuid,
  typeCodes.varchar,
  typeCodes.varint,
]);

/**
 * Codecs for one set of encoding options. Immutable: make one per client, and one per request that overrides the
 * options.
 */
export class CodecRegistry {
  readonly encoding: EncodingOptions;
  private readonly byCode: Map<number, Codec>;
  private readonly byStructure = new Map<string, Codec>();
  private readonly byDescription = new WeakMap<DataType, Codec>();
  private readonly byHint = new Map<string, DataType>();
  private readonly listsForIn = new Map<Codec, Codec>();
  private readonly userCodecs = new Map<string, CustomCodec>();

  constructor(encoding: EncodingOptions = {}) {
    this.encoding = encoding;
    this.byCode = scalarCodecs(encoding);
    for (const custom of encoding.codecs ?? []) this.userCodecs.set(identityOf(describedBy(custom.type)), custom);
  }

  /** The codec of a type. Codecs of equal types are the same object. */
  codecFor(type: DataType): Codec {
    const known = this.byDescription.get(type);
    if (known !== undefined) return known;
    const codec = this.byStructureOf(type, 1);
    this.byDescription.set(type, codec);
    return codec;
  }

  /** The codec for a parameter of a prepared statement. @param query its text */
  codecForParameter({ name, type }: Column, query: string): Codec {
    if (type.code !== typeCodes.list || !isDataType(type.info) || !isListForIn(name, query)) return this.codecFor(type);
    // One object for equal types here too: that is how a statement sees that it is described as before.
    const element = this.codecFor(type.info);
    const known = this.listsForIn.get(element) ?? listForInCodec(element, this.encoding.set);
    this.listsForIn.set(element, known);
    return known;
  }

  /**
   * The codec for a parameter of an unprepared statement: what the hint says, or what the value looks like. Undefined
   * when there is no hint and the value is null or unset, which have no type.
   */
  codecForHint(hint: TypeHint, value: unknown): Codec | undefined {
    if (hint !== undefined && hint !== null) {
      const type = this.typeOfHint(hint);
      // An object of the user's, who may have changed it since.
      return type === hint ? this.byStructureOf(type, 1) : this.codecFor(type);
    }
    if (value === null || value === undefined || value === unset) return undefined;
    return this.guess(value);
  }

  private typeOfHint(hint: DataType | string | number): DataType {
    if (isDataType(hint)) return this.withParts(hint, 1);
    const known = this.byHint.get(String(hint));
    if (known !== undefined) return known;
    let type: DataType;
    if (typeof hint === 'number' && typeNameOf(hint) !== undefined) type = { code: hint };
    else if (typeof hint === 'string') {
      try {
        type = parseTypeName(hint);
      } catch (error) {
        throw new ValueError((error as Error).message, { cause: error });
      }
    } else throw new ValueError('Type information not valid, only String and Number values are valid hints');
    this.byHint.set(String(hint), type);
    return type;
  }

  /** The type itself, or one like it where what it is made of was named as hints are: by an id or a text. */
  private withParts(type: DataType, depth: number): DataType {
    if (depth > MAX_TYPE_DEPTH) throw new ValueError(`A data type is nested deeper than ${MAX_TYPE_DEPTH} levels`);
    const { code, info } = type;
    const partOf = (part: unknown): unknown => {
      if (part === undefined || part === null) return part;
      if (isDataType(part)) return this.withParts(part, depth + 1);
      return this.typeOfHint(part as string | number);
    };
    let parts: unknown;
    if (code === typeCodes.list || code === typeCodes.set) {
      parts = partOf(info);
      return parts === info ? type : { ...type, info: parts as DataType };
    }
    if (isVectorInfo(type)) {
      const [subtype, dimensions] = Array.isArray(info) ? (info as unknown[]) : [];
      if (!subtype || typeof dimensions !== 'number')
        throw new ValueError(
          'A vector needs the type of its elements and their number: use a hint like vector<int, 3>',
        );
      parts = partOf(subtype);
      return parts === subtype ? type : { ...type, info: [parts as DataType, dimensions] };
    }
    if ((code !== typeCodes.map && code !== typeCodes.tuple) || !Array.isArray(info)) return type;
    const given = info as unknown[];
    const named = given.map(partOf);
    return named.every((part, index) => part === given[index]) ? type : { ...type, info: named as DataType[] };
  }

  private guess(value: unknown): Codec {
    let type: DataType | null;
    try {
      type = guessDataType(value);
    } catch (error) {
      if (error instanceof ValueError) throw error;
      throw setThrown(new ValueError(`The value threw ${describeThrown(error)} when its type was looked for`), error);
    }
    if (type === null) {
      throw new ValueError(
        'Target data type could not be guessed, you should use prepared statements for accurate type mapping. ' +
          `Value: ${describeValue(value)}`,
      );
    }
    return this.codecFor(type);
  }

  private byStructureOf(type: DataType, depth: number): Codec {
    if (depth > MAX_TYPE_DEPTH) throw new ValueError(`A data type is nested deeper than ${MAX_TYPE_DEPTH} levels`);
    const normal = normalized(type);
    const structure = structureOf(normal);
    let codec = this.byStructure.get(structure);
    if (codec === undefined) {
      codec = this.make(normal, depth);
      const custom = this.userCodecs.get(identityOf(normal)) ?? this.userCodecs.get(identityOf(normal, true));
      if (custom !== undefined) codec = userCodec(codec.typeName, custom, codec);
      this.byStructure.set(structure, codec);
    }
    return codec;
  }

  private make(type: DataType, depth: number): Codec {
    const { code, info } = type;
    const { encoding } = this;
    const inner = (part: unknown): Codec => (isDataType(part) ? this.byStructureOf(part, depth + 1) : this.guessing());
    switch (code) {
      case typeCodes.list:
        return listCodec(inner(info), encoding.set);
      case typeCodes.set:
        return setCodec(inner(info), encoding.set);
      case typeCodes.map: {
        const [key, value] = Array.isArray(info) ? (info as unknown[]) : [];
        return mapCodec(inner(key), inner(value), this.isNamed(key), encoding.map);
      }
      case typeCodes.tuple:
        if (!Array.isArray(info))
          throw new ValueError('A tuple needs the types of its elements: use a hint like tuple<int, text>');
        return tupleCodec((info as unknown[]).map(inner));
      case typeCodes.udt: {
        if (typeof info === 'string' || !info) {
          throw new ValueError(
            `The fields of the user-defined type ${String(info)} are not known: prepare the statement`,
          );
        }
        const { name, fields } = info as UdtInfo;
        return udtCodec(
          name,
          fields.map((field) => field.name),
          fields.map((field) => inner(field.type)),
        );
      }
      case typeCodes.custom:
        if (isVectorInfo(type)) {
          const [subtype, dimensions] = info as readonly [DataType, number];
          return vectorCodec(inner(subtype), dimensions, packedSizeOf(subtype), describeType(subtype));
        }
        return opaqueCodec(describeType(type));
      default: {
        const scalar = this.byCode.get(code);
        if (scalar === undefined) throw new ValueError(`Type not supported ${code}`);
        return scalar;
      }
    }
  }

  /** Whether the values of that type can be the names of an object's properties, each of its own. */
  private isNamed(part: unknown): boolean {
    if (!isDataType(part)) return false;
    const type = normalized(part);
    // What a codec of the user's makes of keys is its own business.
    return TYPES_WITH_TEXT.has(type.code) && !this.userCodecs.has(structureOf(type));
  }

  /** Elements of a collection of which only the kind is known: each is written as what it looks like. */
  private guessing(): Codec {
    const write = (value: unknown, out: ByteWriter): void => this.guess(value).write(value, out);
    return {
      typeName: 'unknown',
      write,
      read() {
        throw decodeError('the type of the elements is not known');
      },
    };
  }
}

function scalarCodecs(encoding: EncodingOptions): Map<number, Codec> {
  const native = encoding.useBigIntAsLong === true;
  return new Map<number, Codec>([
    [typeCodes.ascii, asciiCodec],
    [typeCodes.bigint, native ? bigintAsNativeCodec : bigintCodec],
    [typeCodes.blob, blobCodec],
    [typeCodes.boolean, booleanCodec],
    [typeCodes.counter, native ? counterAsNativeCodec : counterCodec],
    [typeCodes.decimal, decimalCodec],
    [typeCodes.double, doubleCodec],
    [typeCodes.float, floatCodec],
    [typeCodes.int, intCodec],
    [typeCodes.timestamp, native ? nativeTimestampCodec : timestampCodec],
    [typeCodes.uuid, uuidCodec],
    [typeCodes.varchar, textCodec],
    [typeCodes.varint, encoding.useBigIntAsVarint === true ? nativeVarintCodec : varintCodec],
    [typeCodes.timeuuid, timeuuidCodec],
    [typeCodes.inet, inetCodec],
    [typeCodes.date, dateCodec],
    [typeCodes.time, timeCodec],
    [typeCodes.smallint, smallintCodec],
    [typeCodes.tinyint, tinyintCodec],
    [typeCodes.duration, durationCodec],
  ]);
}

/** One description for what servers and users describe in several ways. */
function normalized(type: DataType): DataType {
  if (type.code === typeCodes.text) return { code: typeCodes.varchar };
  return type.code === typeCodes.custom && typeof type.info === 'string' ? parseClassName(type.info) : type;
}

/** Equal for types that one codec serves. Names are quoted, so that no name can pass for structure. */
function structureOf(given: DataType): string {
  const type = normalized(given);
  const { code, info } = type;
  if (info === undefined || info === null) return `${code}`;
  if (typeof info === 'string') return `${code}${JSON.stringify(info)}`;
  if (Array.isArray(info)) return `${code}(${(info as unknown[]).map(partStructure).join()})`;
  if (isDataType(info)) return `${code}(${partStructure(info)})`;
  const { keyspace, name, fields } = info as UdtInfo;
  const parts = fields.map((field) => `${JSON.stringify(field.name)}:${partStructure(field.type)}`);
  return `${code}${JSON.stringify([keyspace, name])}(${parts.join()})`;
}

/** Servers call `IF v IN ?` `in(v)`; `IN :names` has the name that it was given. */
function isListForIn(name: string, query: string): boolean {
  if (/^in\(/i.test(name)) return true;
  const escaped = name.replaceAll('"', '""').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`\\bin\\s*:\\s*(?:"${escaped}"|${escaped}(?!\\w))`, 'i').test(query);
}

/**
 * What a codec of the user's is for. A user-defined type stays the same type when it gets fields: its name is enough.
 *
 * @param anyKeyspace as who gave only its name wants it
 */
function identityOf(given: DataType, anyKeyspace = false): string {
  const type = normalized(given);
  const { code, info } = type;
  if (code !== typeCodes.udt || !info) return structureOf(type);
  const { keyspace, name } = typeof info === 'string' ? { keyspace: undefined, name: info } : (info as UdtInfo);
  return `${code}${JSON.stringify([anyKeyspace ? null : (keyspace ?? null), name])}`;
}

function partStructure(part: unknown): string {
  return isDataType(part) ? structureOf(part) : String(part);
}

function describedBy(type: string | DataType): DataType {
  if (typeof type !== 'string') return type;
  return type.includes('.') && !type.includes("'") ? { code: typeCodes.custom, info: type } : parseTypeName(type);
}

/** -1 for elements that carry their length. */
function packedSizeOf(given: DataType): number {
  const type = normalized(given);
  if (!isVectorInfo(type)) return PACKED_SIZES.get(type.code) ?? -1;
  const [subtype, dimensions] = type.info as readonly [DataType, number];
  const size = packedSizeOf(subtype);
  return size < 0 ? -1 : size * dimensions;
}

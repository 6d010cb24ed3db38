// testing/cassandra: statements as users of ringwire/testing declare them, with CQL's names of types and plain values,
// and what a server makes of them.
import { InvalidArgumentError } from '../../core/errors/driver-error.js';
import { type DataType, isDataType, isVectorInfo, typeCodes } from '../../cassandra/types/data-type.js';
import { Encoder } from '../../cassandra/types/encoder.js';
import { parseTypeName } from '../../cassandra/types/type-name-parser.js';
import * as answers from './responses.js';
import type { Parameters, Value } from './requests.js';

export type VirtualRow = Readonly<Record<string, unknown>>;

/** A statement that a virtual Cassandra knows. */
export interface VirtualStatement {
  /** The CQL types of its markers, by their names and in their order: `{ id: 'uuid' }`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The CQL types of the columns of its rows. Without them it answers no rows. */
  readonly columns?: Readonly<Record<string, string>>;
  /** What it answers: rows, or a function from the bound values to rows, which may throw. Default: none. */
  readonly rows?: readonly VirtualRow[] | ((values: VirtualRow) => readonly VirtualRow[]);
  /** The parameters that are the partition key, for routing. */
  readonly partitionKey?: readonly string[];
  /** Default `test`. */
  readonly keyspace?: string;
  /** Default `data`. */
  readonly table?: string;
}

interface Field {
  readonly name: string;
  readonly type: DataType;
}

export class DeclaredStatement {
  readonly text: string;
  readonly parameters: readonly answers.ColumnSpec[];
  readonly columns: readonly answers.ColumnSpec[];
  readonly partitionKey: readonly number[];
  private readonly parameterFields: readonly Field[];
  private readonly columnFields: readonly Field[];
  private readonly rows: VirtualStatement['rows'];

  constructor(text: string, statement: VirtualStatement) {
    this.text = text;
    const { keyspace = 'test', table = 'data' } = statement;
    const spec = ({ name, type }: Field): answers.ColumnSpec => ({ keyspace, table, name, type: optionOf(type) });
    this.parameterFields = fieldsOf(statement.parameters);
    this.columnFields = fieldsOf(statement.columns);
    this.parameters = this.parameterFields.map(spec);
    this.columns = this.columnFields.map(spec);
    this.rows = statement.rows;
    this.partitionKey = (statement.partitionKey ?? []).map((wanted) => {
      const index = this.parameterFields.findIndex(({ name }) => name === wanted);
      if (index < 0) throw new InvalidArgumentError(`The partition key names '${wanted}', which is no parameter`);
      return index;
    });
  }

  /** The values that were bound. Throws where they do not fit. */
  valuesOf(values: readonly Value[] = [], names: readonly string[] | undefined, version: number): VirtualRow {
    const { parameterFields } = this;
    if (values.length !== parameterFields.length)
      throw new RangeError(
        `Invalid amount of bind variables: ${parameterFields.length} were expected, and ${values.length} came`,
      );
    const encoder = new Encoder(version);
    return Object.fromEntries(
      values.map((value, index) => {
        const name = names?.[index] ?? parameterFields[index].name;
        const field = parameterFields.find((one) => one.name === name);
        if (field === undefined) throw new RangeError(`There is no marker '${name}'`);
        return [name, value === null || value === 'unset' ? null : encoder.decode(value, field.type)];
      }),
    );
  }

  /** A name that is misspelt would be a null. */
  private check(rows: unknown): void {
    if (!Array.isArray(rows)) throw new TypeError(`The rows of a declared statement are no list: ${this.text}`);
    const names = new Set(this.columnFields.map(({ name }) => name));
    for (const row of rows as readonly VirtualRow[]) {
      const stranger = Object.keys(row).find((name) => !names.has(name));
      if (stranger !== undefined)
        throw new TypeError(
          `A row of a declared statement has '${stranger}', which is none of its columns (${[...names].join(', ')}): ${this.text}`,
        );
    }
  }

  /** A page of its rows. */
  answer(
    values: VirtualRow,
    parameters: Pick<Parameters, 'pageSize' | 'pagingState'>,
    version: number,
  ): answers.ServerResponse {
    const all = typeof this.rows === 'function' ? this.rows(values) : (this.rows ?? []);
    if (this.columnFields.length === 0) return answers.voidResult();
    this.check(all);
    const start = parameters.pagingState?.readUInt32BE(0) ?? 0;
    const end = start + (parameters.pageSize ?? all.length);
    const encoder = new Encoder(version);
    const rows = all.slice(start, end).map((row) =>
      this.columnFields.map(({ name, type }) => {
        const encoded = encoder.encode(row[name], type);
        return Buffer.isBuffer(encoded) ? encoded : null;
      }),
    );
    const page = { columns: this.columns, rows };
    if (end >= all.length) return answers.rows(page);
    const pagingState = Buffer.alloc(4);
    pagingState.writeUInt32BE(end);
    return answers.rows({ ...page, pagingState });
  }
}

function fieldsOf(types: Readonly<Record<string, string>> = {}): Field[] {
  return Object.entries(types).map(([name, type]) => {
    const parsed = parseTypeName(type);
    optionOf(parsed);
    return { name, type: parsed };
  });
}

/** A type as it is written in the metadata of a result. */
function optionOf(type: DataType): answers.TypeOption {
  const { code, info } = type;
  if (isVectorInfo(type)) {
    const [subtype, dimensions] = info as readonly [DataType, number];
    if (subtype.code !== typeCodes.float) return refuse('vectors of anything but float');
    const marshal = 'org.apache.cassandra.db.marshal';
    return { custom: `${marshal}.VectorType(${marshal}.FloatType , ${dimensions})` };
  }
  if (code === typeCodes.udt) return refuse('user-defined types');
  if (code === typeCodes.custom) return typeof info === 'string' ? { custom: info } : refuse('custom types');
  if (code === typeCodes.list) return { list: optionOf(elementOf(info)) };
  if (code === typeCodes.set) return { set: optionOf(elementOf(info)) };
  if (code === typeCodes.map) {
    const [key, value] = info as readonly DataType[];
    return { map: [optionOf(key), optionOf(value)] };
  }
  if (code === typeCodes.tuple) return { tuple: (info as readonly DataType[]).map(optionOf) };
  return code;
}

function elementOf(info: DataType['info']): DataType {
  return isDataType(info) ? info : refuse('collections without an element');
}

function refuse(what: string): never {
  throw new InvalidArgumentError(`The virtual Cassandra does not have ${what}`);
}

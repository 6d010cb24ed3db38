// cassandra/topology/schema: functions and aggregates as users see them: cassandra-driver's SchemaFunction and
// Aggregate, each known by its name and the types of its arguments. Pure.
import { brandClass } from '../../../core/errors/brand.js';
import { type DataType, describeType } from '../../types/data-type.js';
import { nullAs } from '../../types/unchecked.js';
import { flagOf, type SystemRow, textOf, textsOf } from './cells.js';
import { parseTypeText } from './type-text.js';
import type { UserTypes } from './user-types.js';

/** A function of users. */
export class SchemaFunction {
  readonly name: string;
  readonly keyspaceName: string;
  /** The types of the arguments, as CQL writes them. */
  readonly signature: string[];
  readonly argumentNames: string[];
  readonly argumentTypes: DataType[];
  readonly body: string;
  readonly calledOnNullInput: boolean;
  readonly language: string;
  readonly returnType: DataType;
  /** Of DSE. */
  readonly deterministic: boolean;
  /** Of DSE. */
  readonly monotonic: boolean;
  /** Of DSE. */
  readonly monotonicOn: string[];

  /** @internal */
  constructor(row: SystemRow, types: UserTypes) {
    const keyspace = textOf(row, 'keyspace_name') ?? '';
    this.name = textOf(row, 'function_name') ?? '';
    this.keyspaceName = keyspace;
    this.signature = textsOf(row, 'argument_types');
    this.argumentNames = textsOf(row, 'argument_names');
    this.argumentTypes = this.signature.map((text) => typeOf(text, types));
    this.body = textOf(row, 'body') ?? nullAs();
    this.calledOnNullInput = flagOf(row, 'called_on_null_input') ?? nullAs();
    this.language = textOf(row, 'language') ?? nullAs();
    this.returnType = typeOf(textOf(row, 'return_type') ?? '', types);
    this.deterministic = flagOf(row, 'deterministic') ?? false;
    this.monotonic = flagOf(row, 'monotonic') ?? false;
    this.monotonicOn = textsOf(row, 'monotonic_on');
  }
}
brandClass(SchemaFunction, 'cassandra.SchemaFunction');

/** An aggregate of users. */
export class Aggregate {
  readonly name: string;
  readonly keyspaceName: string;
  /** The types of the arguments, as CQL writes them. */
  readonly signature: string[];
  readonly argumentTypes: DataType[];
  readonly stateFunction: string;
  readonly stateType: DataType;
  /** Null without one. */
  readonly finalFunction: string;
  /** The first state as the server stores it: CQL. */
  readonly initConditionRaw: string | null;
  /** Null without one. */
  readonly initCondition: string;
  readonly returnType: DataType;
  /** Of DSE. */
  readonly deterministic: boolean;

  /** @internal */
  constructor(row: SystemRow, types: UserTypes) {
    const keyspace = textOf(row, 'keyspace_name') ?? '';
    this.name = textOf(row, 'aggregate_name') ?? '';
    this.keyspaceName = keyspace;
    this.signature = textsOf(row, 'argument_types');
    this.argumentTypes = this.signature.map((text) => typeOf(text, types));
    this.stateFunction = textOf(row, 'state_func') ?? nullAs();
    this.stateType = typeOf(textOf(row, 'state_type') ?? '', types);
    this.finalFunction = textOf(row, 'final_func') ?? nullAs();
    this.initConditionRaw = textOf(row, 'initcond') ?? null;
    this.initCondition = this.initConditionRaw ?? nullAs();
    this.returnType = typeOf(textOf(row, 'return_type') ?? '', types);
    this.deterministic = flagOf(row, 'deterministic') ?? false;
  }
}
brandClass(Aggregate, 'cassandra.Aggregate');

function typeOf(text: string, types: UserTypes): DataType {
  return parseTypeText(text, (name) => types.get(name));
}

/** All texts of types in such rows. */
export function typeTextsOf(row: SystemRow): readonly string[] {
  return [...textsOf(row, 'argument_types'), textOf(row, 'return_type') ?? '', textOf(row, 'state_type') ?? ''];
}

/** A type as users name it, by which a signature is found: `varchar` is `text`, and nothing differs by `frozen`. */
export function signatureOf(types: readonly (string | DataType)[]): string {
  return types
    .map((type) => describeType(typeof type === 'string' ? parseTypeText(type, () => undefined) : type))
    .map((text) => text.replaceAll(/\bvarchar\b/g, 'text').replaceAll(' ', ''))
    .join(',');
}

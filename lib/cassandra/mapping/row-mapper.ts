// cassandra/mapping: makes documents of rows. Where no name changes the row itself is the document.
import type { Column } from '../types/data-type.js';
import type { Row } from '../types/row.js';
import { makeCopy } from '../types/row-copy.js';
import type { ModelDefinition } from './model-definition.js';

/** Makes a document of a row, which is not a row any more then. */
export type RowMapper = (row: Row) => unknown;

const keep: RowMapper = (row) => row;

/** Of the answer to a conditional statement: whether it was applied. */
export const APPLIED = '[applied]';

/** Those of a model, by the columns of results: the client gives the same columns with each result of a statement. */
export class RowMappers {
  private readonly model: ModelDefinition;
  private readonly known = new WeakMap<readonly unknown[], RowMapper>();
  private latestColumns: readonly Pick<Column, 'name'>[] | undefined = undefined;
  private latest: RowMapper = keep;

  constructor(model: ModelDefinition) {
    this.model = model;
  }

  of(columns: readonly Pick<Column, 'name'>[]): RowMapper {
    if (columns === this.latestColumns) return this.latest;
    let mapper = this.known.get(columns);
    if (mapper === undefined)
      this.known.set(columns, (mapper = this.make([...new Set(columns.map(({ name }) => name))])));
    this.latestColumns = columns;
    return (this.latest = mapper);
  }

  private make(all: readonly string[]): RowMapper {
    const { model } = this;
    const columns = all.filter((name) => name !== APPLIED && !model.leavesOut(name));
    const properties = columns.map((name) => model.propertyOf(name));
    const converters = columns.map((name) => model.toModelOf(name));
    const isSame = columns.length === all.length && columns.every((name, index) => name === properties[index]);
    if (!isSame || !model.makesPlainObjects) {
      const copy = makeCopy(columns, properties, model.makesPlainObjects ? undefined : () => model.newDocument());
      return converted(properties, converters, copy);
    }
    return converted(columns, converters, keep);
  }
}

function converted(
  properties: readonly string[],
  converters: readonly (((value: unknown) => unknown) | undefined)[],
  mapper: RowMapper,
): RowMapper {
  const conversions = properties.flatMap((property, index) => {
    const convert = converters[index];
    return convert === undefined ? [] : [{ property, convert }];
  });
  if (conversions.length === 0) return mapper;
  return (row) => {
    const document = mapper(row) as Record<string, unknown>;
    for (const { property, convert } of conversions) document[property] = convert(document[property]);
    return document;
  };
}

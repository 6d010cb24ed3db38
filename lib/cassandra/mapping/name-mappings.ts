// cassandra/mapping: how the names of columns and of properties follow from each other, where a model does not say it
// column by column: cassandra-driver's TableMappings.
import { brandClass } from '../../core/errors/brand.js';
import type { Unchecked } from '../types/unchecked.js';

/**
 * A rule for names. Extend it, or give an object with these methods.
 *
 * @example
 * class Prefixed extends mapping.TableMappings {
 *   getColumnName(property) { return `c_${property}`; }
 *   getPropertyName(column) { return column.slice(2); }
 * }
 */
export class TableMappings {
  /** The column of a property. */
  getColumnName(propName: string): string {
    return propName;
  }

  /** The property of a column. */
  getPropertyName(columnName: string): string {
    return columnName;
  }

  /**
   * An empty document. Where this is the rule's own a document is copied into it, property by property; otherwise rows
   * whose names do not change are the documents.
   */
  newObjectInstance(): Unchecked {
    return {};
  }
}
brandClass(TableMappings, 'cassandra.mapping.TableMappings');

/** Properties are called as their columns. */
export class DefaultTableMappings extends TableMappings {}
brandClass(DefaultTableMappings, 'cassandra.mapping.DefaultTableMappings');

/** `user_id` is `userId`: columns in snake case, properties in camel case. */
export class UnderscoreCqlToCamelCaseMappings extends TableMappings {
  override getColumnName(propName: string): string {
    return propName.replaceAll(/[a-z](?=[A-Z])/g, '$&_').toLowerCase();
  }

  override getPropertyName(columnName: string): string {
    // An underscore at the beginning separates nothing.
    return columnName.replaceAll(/(?!^)_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  }
}
brandClass(UnderscoreCqlToCamelCaseMappings, 'cassandra.mapping.UnderscoreCqlToCamelCaseMappings');

/** Whether documents are plain objects, so that a row may be one. */
export function makesPlainObjects(mappings: Partial<TableMappings>): boolean {
  const { newObjectInstance } = mappings;
  return newObjectInstance === undefined || newObjectInstance === TableMappings.prototype.newObjectInstance;
}

// cassandra/mapping: what users import as `mapping`.
export { Mapper } from './mapper.js';
export { ModelMapper } from './model-mapper.js';
export { ModelBatchItem, ModelBatchMapper } from './model-batch.js';
export { Result } from './result.js';
export { DefaultTableMappings, TableMappings, UnderscoreCqlToCamelCaseMappings } from './name-mappings.js';
export { q, type QueryAssignment, type QueryOperator } from './operators.js';
export type { MappingClient } from './mapping-client.js';
export type { MappingOptions, ModelColumnOptions, ModelOptions, ModelTables } from './model-definition.js';
export type { FindDocInfo, GetDocInfo, InsertDocInfo, RemoveDocInfo, UpdateDocInfo } from './document-info.js';
export type { Conditions, InsertDocument, OrderBy, UpdateDocument, WhenConditions } from './document-types.js';
export type { ProfileOrOptions, MappingExecutionOptions } from './mapping-execution-options.js';

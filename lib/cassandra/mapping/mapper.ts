// cassandra/mapping: the Mapper that users make: the models of a client, and batches over them.
import { brandClass } from '../../core/errors/brand.js';
import type { BatchItem } from '../client/requests/batch-item.js';
import type { QueryOptions } from '../client/options/query-options.js';
import { ArgumentError } from '../types/argument-error.js';
import { nearestName } from '../types/nearest-name.js';
import type { Unchecked } from '../types/unchecked.js';
import { describeValue } from '../types/value-error.js';
import { type ProfileOrOptions, withExecutionOptions } from './mapping-execution-options.js';
import type { MappingClient } from './mapping-client.js';
import { ModelBatchItem } from './model-batch.js';
import { definitionsOf, type MappingOptions, ModelDefinition } from './model-definition.js';
import { ModelMapper } from './model-mapper.js';
import { ModelRequests } from './model-requests.js';
import type { Result } from './result.js';

/**
 * Reads and writes documents instead of rows: makes the CQL for them, prepares it, and goes by the schema of the tables.
 *
 * @throws ArgumentError for an option that there is not, and without a keyspace
 * @example
 * const mapper = new mapping.Mapper(client, {
 *   models: { Video: { tables: ['videos', 'videos_by_user'], mappings: new mapping.UnderscoreCqlToCamelCaseMappings() } },
 * });
 * const videos = mapper.forModel<Video>('Video');
 * await videos.insert({ id, userId, addedDate: new Date(), name: 'A day' });
 * const video = await videos.get({ id });
 */
export class Mapper {
  /** What the mapper was made with. */
  declare readonly client: MappingClient;
  readonly #definitions: ReadonlyMap<string, ModelDefinition>;
  readonly #mappers = new Map<string, ModelMapper>();

  constructor(client: MappingClient, options?: MappingOptions | null) {
    if (typeof client !== 'object' || typeof (client as MappingClient | null)?.execute !== 'function')
      throw new ArgumentError(`a mapper needs a client; it was given ${describeValue(client)}`);
    // Not for logs: it reaches everything.
    Object.defineProperty(this, 'client', { value: client, writable: true });
    this.#definitions = definitionsOf(options, client.keyspace);
  }

  /**
   * The mapper of a model, always the same one. A name that is not among the models is that of a table in the client's
   * keyspace, whose columns are the properties.
   *
   * @throws ArgumentError for a model that is not described where the client has no keyspace
   */
  forModel<Model = Unchecked>(name: string): ModelMapper<Model> {
    let mapper = this.#mappers.get(name);
    if (mapper === undefined) {
      // Of a model that is described nobody has misspelt the name.
      const hint = (table: string): string => (this.#definitions.has(name) ? '' : this.#near(table));
      mapper = new ModelMapper(new ModelRequests(this.client, this.#definitionOf(name), hint));
      this.#mappers.set(name, mapper);
    }
    return mapper as ModelMapper<Model>;
  }

  /**
   * Executes writes of documents of any models as one batch, in their order.
   *
   * @throws ArgumentError for an empty batch, and for counters together with other columns
   * @example
   * await mapper.batch([videos.batching.insert({ id, name }), users.batching.update({ userId, latest: id })]);
   */
  async batch<Model = Unchecked>(
    items: readonly ModelBatchItem[],
    executionOptions?: ProfileOrOptions,
  ): Promise<Result<Model>> {
    if (!Array.isArray(items) || items.length === 0)
      throw new ArgumentError('a batch needs an array with at least one item, made by the batching of a model');
    const wrong = (items as readonly unknown[]).findIndex((item) => !(item instanceof ModelBatchItem));
    if (wrong !== -1)
      throw new ArgumentError(
        `the item at position ${wrong} of a batch must be made by the batching of a model; it is ${describeValue(items[wrong])}`,
      );
    const made = await Promise.all((items as readonly ModelBatchItem[]).map((item) => item.statements()));
    const queries = made.flatMap((batched): BatchItem[] => batched.items);
    const statements = made.flatMap(({ recipe }) => recipe.statements);
    const options: QueryOptions = { prepare: true, isIdempotent: statements.every(({ isIdempotent }) => isIdempotent) };
    if (statements.some(({ isCounter }) => isCounter)) {
      if (!statements.every(({ isCounter }) => isCounter))
        throw new ArgumentError('a batch with counters has counters only');
      options.counter = true;
    }
    const own = withExecutionOptions(options, executionOptions);
    try {
      const resultSet = await this.client.batch(queries, own);
      return (items as readonly ModelBatchItem[])[0].requests.batchResult(resultSet) as Result<Model>;
    } catch (error) {
      for (const { recipe } of made) recipe.look(error);
      throw error;
    }
  }

  #definitionOf(name: string): ModelDefinition {
    if (typeof name !== 'string' || name === '')
      throw new ArgumentError(`forModel needs the name of a model; it was given ${describeValue(name)}`);
    const known = this.#definitions.get(name);
    if (known !== undefined) {
      const tables = known.tables.map((table) => table.name).join(', ');
      this.client.log('info', `The model "${name}" is mapped to ${tables} in the keyspace "${known.keyspace}"`);
      return known;
    }
    const { keyspace } = this.client as { readonly keyspace: string | undefined };
    if (keyspace === undefined || keyspace === '')
      throw new ArgumentError(
        `there is no model "${name}"${this.#near(name)}, and the client has no keyspace in which it could be a table`,
      );
    this.client.log('info', `There is no model "${name}": it is taken for a table of the keyspace "${keyspace}"`);
    return new ModelDefinition(name, {}, keyspace);
  }

  #near(name: string): string {
    return nearestName(name, [...this.#definitions.keys()]);
  }
}
brandClass(Mapper, 'cassandra.mapping.Mapper');

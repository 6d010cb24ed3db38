// cassandra/mapping: what users do with one model: cassandra-driver's ModelMapper. How a request is made is in
// model-requests.ts.
import { brandClass } from '../../core/errors/brand.js';
import type { Parameters } from '../client/requests/parameters.js';
import { ArgumentError } from '../types/argument-error.js';
import type { Unchecked } from '../types/unchecked.js';
import { describeValue } from '../types/value-error.js';
import type { FindDocInfo, GetDocInfo, InsertDocInfo, RemoveDocInfo, UpdateDocInfo } from './document-info.js';
import type { Conditions, InsertDocument, UpdateDocument } from './document-types.js';
import { type ProfileOrOptions, withExecutionOptions } from './mapping-execution-options.js';
import { ModelBatchMapper } from './model-batch.js';
import type { ModelRequests } from './model-requests.js';
import type { Result } from './result.js';

const PREPARED = Object.freeze({ prepare: true });

/**
 * Reads and writes the documents of one model. With a type (`mapper.forModel<User>('User')`) properties and values are
 * checked by TypeScript. Everything is prepared; what a model, its tables or an option make impossible is an
 * ArgumentError before anything is sent.
 *
 * In place of its options each method takes the name of an execution profile.
 */
export class ModelMapper<Model = Unchecked> {
  /** Of the model. */
  readonly name: string;
  /** Makes items for `mapper.batch`. */
  readonly batching: ModelBatchMapper<Model>;
  readonly #requests: ModelRequests;

  /** @internal */
  constructor(requests: ModelRequests) {
    this.name = requests.model.name;
    this.batching = new ModelBatchMapper(requests);
    this.#requests = requests;
  }

  /**
   * The document with a key, or null.
   *
   * @param doc all properties of the key of one of the model's tables
   * @throws ArgumentError for a key that is not whole
   * @example
   * const video = await videos.get({ id }, { fields: ['name'] });
   */
  get(
    doc: Conditions<Model>,
    docInfo?: GetDocInfo<Model> | string | null,
    executionOptions?: ProfileOrOptions,
  ): Promise<Model | null> {
    return this.#requests.get(doc, docInfo, executionOptions) as Promise<Model | null>;
  }

  /**
   * The documents that fulfil conditions on the key: of the first table or view whose partition key is among them.
   *
   * @example
   * const result = await videos.find({ userId, addedDate: q.gte(date) }, { orderBy: { addedDate: 'desc' }, limit: 10 });
   * for (const video of result) console.log(video.name);
   */
  find(
    doc: Conditions<Model>,
    docInfo?: FindDocInfo<Model> | string | null,
    executionOptions?: ProfileOrOptions,
  ): Promise<Result<Model>> {
    return this.#requests.result('find', doc, docInfo, executionOptions) as Promise<Result<Model>>;
  }

  /** All documents, of the first table of the model that has the `fields`. A page of them: iterate with `for await`. */
  findAll(docInfo?: FindDocInfo<Model> | string | null, executionOptions?: ProfileOrOptions): Promise<Result<Model>> {
    return this.#requests.all(docInfo, executionOptions) as Promise<Result<Model>>;
  }

  /**
   * Writes a document to each table of the model whose whole key it has; to several in one batch.
   *
   * @example
   * await videos.insert({ id, name, userId }, { ttl: 86_400 });
   */
  insert(
    doc: InsertDocument<Model>,
    docInfo?: InsertDocInfo<Model> | string | null,
    executionOptions?: ProfileOrOptions,
  ): Promise<Result<Model>> {
    return this.#requests.result('insert', doc, docInfo, executionOptions) as Promise<Result<Model>>;
  }

  /**
   * Sets properties of a document in each table of the model whose whole key it has; changes counters and collections.
   *
   * @example
   * await videos.update({ id, name: 'another', tags: q.append(['new']) });
   * const result = await videos.update({ id, name: 'a third' }, { when: { name: 'another' } });
   * console.log(result.wasApplied());
   */
  update(
    doc: UpdateDocument<Model>,
    docInfo?: UpdateDocInfo<Model> | string | null,
    executionOptions?: ProfileOrOptions,
  ): Promise<Result<Model>> {
    return this.#requests.result('update', doc, docInfo, executionOptions) as Promise<Result<Model>>;
  }

  /**
   * Removes a document from each table of the model whose whole key was given; with `deleteOnlyColumns` only the values
   * of the other properties that were given.
   *
   * @example
   * await videos.remove({ id });
   */
  remove(
    doc: InsertDocument<Model> | Conditions<Model>,
    docInfo?: RemoveDocInfo<Model> | string | null,
    executionOptions?: ProfileOrOptions,
  ): Promise<Result<Model>> {
    return this.#requests.result('remove', doc, docInfo, executionOptions) as Promise<Result<Model>>;
  }

  /**
   * A function that executes a statement of yours and makes documents of its rows.
   *
   * @param paramsHandler makes the values of the markers of a document
   * @param executionOptions of every request; what the function is given counts more
   * @example
   * const recent = videos.mapWithQuery('SELECT * FROM videos_by_day WHERE day = ? LIMIT 5', (doc) => [doc.day]);
   * const result = await recent({ day });
   */
  mapWithQuery<Doc = Unchecked>(
    query: string,
    paramsHandler: (doc: Doc) => Parameters,
    executionOptions?: ProfileOrOptions,
  ): (doc: Doc, executionOptions?: ProfileOrOptions) => Promise<Result<Model>> {
    if (typeof query !== 'string')
      throw new ArgumentError(`mapWithQuery needs a statement; it was given ${describeValue(query)}`);
    if (typeof paramsHandler !== 'function')
      throw new ArgumentError(
        `mapWithQuery needs a function that makes the values of a document; it was given ${describeValue(paramsHandler)}`,
      );
    const common = withExecutionOptions(PREPARED, executionOptions);
    return async (doc, own) =>
      (await this.#requests.query(query, paramsHandler(doc), withExecutionOptions(common, own))) as Result<Model>;
  }
}
brandClass(ModelMapper, 'cassandra.mapping.ModelMapper');

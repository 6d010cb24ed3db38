// cassandra/mapping: the requests of one model: finds or makes the recipe of a document, binds its values and has the
// client execute it. Its hot path makes no closure: what is done with an answer is bound once for a model.
import { ArgumentError } from '../types/argument-error.js';
import { describeValue } from '../types/value-error.js';
import type { QueryOptions } from '../client/options/query-options.js';
import { rejected } from '../client/results/callbacks.js';
import type { ResultSet } from '../client/results/result-set.js';
import type { BatchItem } from '../client/requests/batch-item.js';
import type { Parameters } from '../client/requests/parameters.js';
import { checkDocInfo, type Document, type Info, type Method } from './document-info.js';
import { type ProfileOrOptions, withExecutionOptions } from './mapping-execution-options.js';
import type { MappingClient } from './mapping-client.js';
import type { ModelDefinition } from './model-definition.js';
import { areCurrent, loadTables, strayColumns, type ModelTable } from './model-tables.js';
import { writtenNames } from './properties.js';
import { readRecipe } from './read-statements.js';
import { type Recipe, valuesOf } from './recipe.js';
import { checkResultSet, Result } from './result.js';
import { RowMappers } from './row-mapper.js';
import { type Place, ShapeTree } from './shape.js';
import { insertRecipe, removeRecipe, updateRecipe } from './write-statements.js';

/** As cassandra-driver: so many shapes of documents are a mistake in most programs. */
const SHAPES_BEFORE_WARNING = 100;
const NOTHING: Document = Object.freeze({});

export class ModelRequests {
  readonly model: ModelDefinition;
  private readonly client: MappingClient;
  /** What somebody may have meant who named a model that there is not. */
  private readonly hint: (table: string) => string;
  /** Without news of the schema nothing is known to have changed until a server refuses. */
  private readonly isSchemaFollowed: boolean;
  private readonly mappers: RowMappers;
  private readonly recipes: Readonly<Record<Method, ShapeTree<Recipe>>> = {
    get: new ShapeTree(),
    find: new ShapeTree(),
    findAll: new ShapeTree(),
    insert: new ShapeTree(),
    update: new ShapeTree(),
    remove: new ShapeTree(),
  };
  private recipeCount = 0;
  private readonly toldStrays = new Set<string>();
  private readonly toResult: (resultSet: ResultSet) => Result;
  private readonly toFirst: (resultSet: ResultSet) => unknown;

  constructor(client: MappingClient, model: ModelDefinition, hint: (table: string) => string) {
    this.client = client;
    this.model = model;
    this.hint = hint;
    this.isSchemaFollowed = client.options.isMetadataSyncEnabled !== false;
    this.mappers = new RowMappers(model);
    const toResult = (resultSet: ResultSet): Result => new Result(resultSet, this.mappers);
    const toFirst = (resultSet: ResultSet): unknown => {
      checkResultSet(resultSet);
      const { rows } = resultSet;
      return rows === undefined || rows.length === 0 ? null : this.mappers.of(resultSet.columns)(rows[0]);
    };
    this.toResult = toResult;
    this.toFirst = toFirst;
  }

  /** The first document, or null. */
  get(document: Document, info: Info | string, options: ProfileOrOptions): Promise<unknown> {
    return this.run('get', document, info, options, this.toFirst);
  }

  result(method: Method, document: Document, info: Info | string, options: ProfileOrOptions): Promise<Result> {
    return this.run(method, document, info, options, this.toResult);
  }

  all(info: Info | string, options: ProfileOrOptions): Promise<Result> {
    return this.run('findAll', NOTHING, info, options, this.toResult);
  }

  /** A statement of the user's own. */
  async query(query: string, values: Parameters, options: QueryOptions): Promise<Result> {
    return this.toResult(await this.client.execute(query, values, options));
  }

  /** The result of a batch whose first document is of this model. */
  batchResult(resultSet: ResultSet): Result {
    return this.toResult(resultSet);
  }

  /** What a document of a batch becomes. */
  async batched(method: 'insert' | 'update' | 'remove', document: Document, info: Info): Promise<Batched> {
    checkDocument(method, document);
    checkInfo(method, info);
    const place = this.recipes[method].placeOf(document, info);
    const known = this.known(place);
    if (known !== undefined) return { recipe: known, items: itemsOf(known, document, info) };
    const own = ownDocument(method, document, info);
    const ownInfo = ownInfoOf(info);
    const recipe = await this.make(method, place, own, ownInfo);
    return { recipe, items: itemsOf(recipe, own, ownInfo) };
  }

  // ------------------------------------------------------------------ on the way

  private run<Answer>(
    method: Method,
    document: Document,
    given: Info | string,
    givenOptions: ProfileOrOptions,
    answer: (resultSet: ResultSet) => Answer,
  ): Promise<Answer> {
    try {
      let info: Info | string = given;
      let options = givenOptions;
      if (typeof info === 'string') {
        if (options !== undefined) throw wrongInfo(method, info);
        options = info;
        info = undefined;
      }
      checkDocument(method, document);
      checkInfo(method, info);
      const place = this.recipes[method].placeOf(document, info);
      const recipe = this.known(place);
      if (recipe !== undefined) return this.execute(recipe, document, info, options, answer);
      const own = ownDocument(method, document, info);
      const ownInfo = ownInfoOf(info);
      return this.make(method, place, own, ownInfo).then((made) => this.execute(made, own, ownInfo, options, answer));
    } catch (error) {
      return rejected(error);
    }
  }

  private known(place: Place<Recipe>): Recipe | undefined {
    const recipe = place.made;
    if (recipe === undefined || recipe.isRefused) return undefined;
    return !this.isSchemaFollowed || areCurrent(this.client, this.model.keyspace, recipe.tables) ? recipe : undefined;
  }

  /** @throws ArgumentError for what its keys, properties or options do not make a statement of */
  private async make(method: Method, place: Place<Recipe>, document: Document, info: Info): Promise<Recipe> {
    if (info !== undefined && info !== null) checkDocInfo(method, info);
    const { model } = this;
    const tables = await loadTables(this.client, model, this.hint);
    this.tellOf(strayColumns(model, tables));
    const recipe = makeRecipe(model, tables, method, document, info);
    if (place.made === undefined && ++this.recipeCount === SHAPES_BEFORE_WARNING)
      this.client.log(
        'warning',
        `The mapper of the model "${model.name}" has met ${SHAPES_BEFORE_WARNING} shapes of documents, and keeps a statement for each: give the same properties in the same order, with undefined for what is to be left out`,
      );
    place.made = recipe;
    return recipe;
  }

  private tellOf(strays: readonly string[]): void {
    for (const message of strays) {
      if (this.toldStrays.has(message)) continue;
      this.toldStrays.add(message);
      this.client.log('warning', message);
    }
  }

  private execute<Answer>(
    recipe: Recipe,
    document: Document,
    info: Info,
    given: ProfileOrOptions,
    answer: (resultSet: ResultSet) => Answer,
  ): Promise<Answer> {
    const { statements } = recipe;
    const options = given === undefined ? recipe.options : withExecutionOptions(recipe.options, given);
    const [first] = statements;
    const sent =
      statements.length === 1
        ? this.client.execute(first.cql, valuesOf(first.slots, document, info), options)
        : this.client.batch(itemsOf(recipe, document, info), options);
    return sent.then(answer, recipe.failed);
  }
}

/** What a document of a batch became. */
export interface Batched {
  readonly recipe: Recipe;
  readonly items: BatchItem[];
}

function makeRecipe(
  model: ModelDefinition,
  tables: readonly ModelTable[],
  method: Method,
  document: Document,
  info: Info,
): Recipe {
  switch (method) {
    case 'insert':
      return insertRecipe(model, tables, document, info);
    case 'update':
      return updateRecipe(model, tables, document, info);
    case 'remove':
      return removeRecipe(model, tables, document, info);
    default:
      return readRecipe(model, tables, method, document, info);
  }
}

function itemsOf({ statements }: Recipe, document: Document, info: Info): BatchItem[] {
  return statements.map(({ cql, slots }) => ({ query: cql, params: valuesOf(slots, document, info) as Parameters }));
}

/** What it is now: its caller may go on with it while tables are read. */
function ownDocument(method: Method, document: Document, info: Info): Document {
  const own: Record<string, unknown> = {};
  // What is written may be the answer of a getter, which `Object.keys` does not name.
  const isRead = method === 'get' || method === 'find' || method === 'findAll';
  const written = isRead ? [] : writtenNames(document, info);
  for (const name of new Set([...Object.keys(document), ...written]))
    Object.defineProperty(own, name, { value: document[name], enumerable: true });
  return own;
}

function ownInfoOf(info: Info): Info {
  if (info === undefined || info === null) return info;
  const { when } = info;
  return typeof when === 'object' && when !== null ? { ...info, when: { ...when } } : { ...info };
}

function checkInfo(method: Method, info: Info): void {
  if (info !== undefined && info !== null && typeof info !== 'object') throw wrongInfo(method, info);
}

function checkDocument(method: Method, document: unknown): void {
  if (typeof document === 'object' && document !== null) return;
  throw new ArgumentError(`${method} needs an object with properties; it was given ${describeValue(document)}`);
}

function wrongInfo(method: Method, info: unknown): ArgumentError {
  return new ArgumentError(`${method} takes its options as an object; they were given as ${describeValue(info)}`);
}

// cassandra/mapping: writes of documents that go out together, as `mapper.batch` sends them.
import { brandClass } from '../../core/errors/brand.js';
import type { Unchecked } from '../types/unchecked.js';
import type { DocInfo, Document, InsertDocInfo, RemoveDocInfo, UpdateDocInfo } from './document-info.js';
import type { Conditions, InsertDocument, UpdateDocument } from './document-types.js';
import type { Batched, ModelRequests } from './model-requests.js';

/** A write of one document, for `mapper.batch`. Its values are taken when the batch is sent. */
export class ModelBatchItem {
  /** @internal */
  declare readonly requests: ModelRequests;
  readonly #method: 'insert' | 'update' | 'remove';
  readonly #document: Document;
  readonly #info: DocInfo | null | undefined;

  /** @internal */
  constructor(
    requests: ModelRequests,
    method: 'insert' | 'update' | 'remove',
    document: object,
    info: object | null | undefined,
  ) {
    // Not for logs: it reaches everything.
    Object.defineProperty(this, 'requests', { value: requests });
    this.#method = method;
    this.#document = document as Document;
    this.#info = info;
  }

  /** @internal */
  statements(): Promise<Batched> {
    return this.requests.batched(this.#method, this.#document, this.#info);
  }
}
brandClass(ModelBatchItem, 'cassandra.mapping.ModelBatchItem');

/**
 * Makes the items of a batch: `mapper.forModel(name).batching`.
 *
 * @example
 * await mapper.batch([videos.batching.insert({ id, name }), users.batching.update({ userId, latest: id })]);
 */
export class ModelBatchMapper<Model = Unchecked> {
  readonly #requests: ModelRequests;

  /** @internal */
  constructor(requests: ModelRequests) {
    this.#requests = requests;
  }

  /** As `ModelMapper.insert`. */
  insert(doc: InsertDocument<Model>, docInfo?: InsertDocInfo<Model> | null): ModelBatchItem {
    return new ModelBatchItem(this.#requests, 'insert', doc, docInfo);
  }

  /** As `ModelMapper.update`. */
  update(doc: UpdateDocument<Model>, docInfo?: UpdateDocInfo<Model> | null): ModelBatchItem {
    return new ModelBatchItem(this.#requests, 'update', doc, docInfo);
  }

  /** As `ModelMapper.remove`. */
  remove(doc: InsertDocument<Model> | Conditions<Model>, docInfo?: RemoveDocInfo<Model> | null): ModelBatchItem {
    return new ModelBatchItem(this.#requests, 'remove', doc, docInfo);
  }
}
brandClass(ModelBatchMapper, 'cassandra.mapping.ModelBatchMapper');

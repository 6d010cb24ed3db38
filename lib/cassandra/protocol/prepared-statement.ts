// cassandra/protocol: what is known of a prepared statement, shared by all channels and requests that use it.
import type { Codec } from '../types/codec.js';
import type { Column } from '../types/data-type.js';
import { shortBytesField } from './primitives.js';
import type { PreparedReply } from './responses/replies.js';
import type { ResultMetadata, RowDecoders, RowShapes } from './responses/result-metadata.js';

/**
 * A statement that a server prepared. Its id depends on text and keyspace only, so one object serves every node of a
 * cluster; what a node answers to a re-preparation is taken over by `update`.
 */
export class PreparedStatement implements RowShapes {
  readonly query: string;
  readonly keyspace: string | undefined;
  readonly id: Buffer;
  parameters: readonly Column[] = [];
  parameterNames: readonly string[] = [];
  parameterCodecs: readonly Codec[] = [];
  /**
   * Positions of the partition key's parts among the parameters; empty when the server did not tell (v3) or they are
   * not all bound.
   */
  partitionKeyIndexes: readonly number[] = [];
  readonly rowDecoders: RowDecoders;
  /**
   * What rows look like, under the id that v5 nodes gave it; replaced as a whole, id and decoder together, when the
   * server announces a change.
   */
  resultMetadata: ResultMetadata | undefined;
  /** What rows looked like when a server last spelled it out: used again only when the bytes are the same. */
  inlineMetadata: ResultMetadata | undefined;
  /** The [short bytes] of the id, as EXECUTE sends it. */
  readonly idField: Uint8Array;

  constructor(query: string, keyspace: string | undefined, reply: PreparedReply, rowDecoders: RowDecoders) {
    this.query = query;
    this.keyspace = keyspace;
    this.id = reply.id;
    this.rowDecoders = rowDecoders;
    this.takeParameters(reply);
    this.inlineMetadata = reply.resultMetadata;
    this.resultMetadata = reply.resultMetadata?.idField === undefined ? undefined : reply.resultMetadata;
    this.idField = shortBytesField(reply.id);
  }

  /**
   * Takes over what a node answered when it prepared the same statement again. Answers false when the ids differ: the
   * reply is of another statement.
   */
  update(reply: PreparedReply): boolean {
    if (!this.id.equals(reply.id)) return false;
    // The id is made from the text: a table that was dropped and made anew with other types has the same statements.
    this.takeParameters(reply);
    // A v4 node of a mixed cluster gives no id: what a v5 node told stays true.
    if (reply.resultMetadata?.idField !== undefined) this.resultMetadata = reply.resultMetadata;
    return true;
  }

  private takeParameters(reply: PreparedReply): void {
    const { registry } = this.rowDecoders;
    this.parameters = reply.parameters;
    this.parameterNames = reply.parameters.map((parameter) => parameter.name);
    this.parameterCodecs = reply.parameters.map((parameter) => registry.codecForParameter(parameter, this.query));
    this.partitionKeyIndexes = reply.partitionKeyIndexes;
  }
}

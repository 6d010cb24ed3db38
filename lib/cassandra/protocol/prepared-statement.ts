// cassandra/protocol: what is known of a prepared statement, shared by all channels and requests that use it. What it
// says of types is what a server said once: it is never the last word (renewal.ts, schema-changes.ts).
import type { Codec } from '../types/codec.js';
import type { Column } from '../types/data-type.js';
import { responseErrorCodes } from '../types/protocol-constants.js';
import { ShortBytesField } from './primitives.js';
import { Renewal } from './renewal.js';
import type { PreparedReply } from './responses/replies.js';
import type { ResultMetadata, RowDecoders, RowShapes } from './responses/result-metadata.js';
import { type Described, SchemaChanges } from './schema-changes.js';
import { ResponseError } from './server-error.js';

/** What the statements of a client share. */
export interface StatementSurroundings {
  readonly changes: SchemaChanges;
  /** Milliseconds, of a clock that never goes back. */
  now(): number;
}

/** The preparations of a statement that one state of the schema is known for: their callers may share an answer. */
export interface StatementUpdate {
  /** How many changes of the schema were known. */
  readonly askedAt: number;
}

const ALONE: StatementSurroundings = { changes: new SchemaChanges(), now: () => 0 };

/**
 * A statement that a server prepared. Its id depends on text and keyspace only, so one object serves every node of a
 * cluster; what a node answers to a re-preparation is taken over by `update`.
 */
export class PreparedStatement implements RowShapes, Described {
  readonly query: string;
  readonly keyspace: string | undefined;
  readonly id: Buffer;
  parameters: readonly Column[] = [];
  parameterNames: readonly string[] = [];
  /** Another array when a server describes the parameters differently, and only then. */
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
  readonly idField: ShortBytesField;
  private readonly surroundings: StatementSurroundings;
  private readonly renewal = new Renewal();
  /** How many changes of the schema were known when what is known here was asked for. */
  private describedAt: number;
  /** The same, whatever was seen since not to concern it. */
  private takenAt: number;
  /** Of the preparations that were asked for last. */
  private latestUpdate: StatementUpdate | undefined = undefined;
  private lastReply: PreparedReply;
  private conditional: boolean | undefined = undefined;

  /** @param describedAt how many changes of the schema were known before the server was asked */
  constructor(
    query: string,
    keyspace: string | undefined,
    reply: PreparedReply,
    rowDecoders: RowDecoders,
    surroundings: StatementSurroundings = ALONE,
    describedAt: number = surroundings.changes.count,
  ) {
    this.query = query;
    this.keyspace = keyspace;
    this.id = reply.id;
    this.rowDecoders = rowDecoders;
    this.surroundings = surroundings;
    this.describedAt = describedAt;
    this.takenAt = describedAt;
    this.lastReply = reply;
    this.takeParameters(reply);
    this.inlineMetadata = reply.resultMetadata;
    this.resultMetadata = reply.resultMetadata?.idField === undefined ? undefined : reply.resultMetadata;
    this.idField = new ShortBytesField(reply.id);
  }

  /** A lightweight transaction: its replicas take turns best when all clients ask the same one first. */
  get isConditional(): boolean {
    return (this.conditional ??= isConditional(this.query));
  }

  get resultColumns(): readonly Column[] {
    return (this.resultMetadata ?? this.inlineMetadata)?.columns ?? [];
  }

  /** Whether the schema has changed under it: it must be prepared anew before it is sent. */
  get isOutdated(): boolean {
    const { changes } = this.surroundings;
    if (this.describedAt === changes.count) return false;
    if (changes.concern(this, this.describedAt)) return true;
    this.describedAt = changes.count;
    return false;
  }

  /** Whether values that do not fit are a reason to prepare it anew, before their caller is told. */
  mayBeRenewed(): boolean {
    return this.renewal.begin(this.surroundings.now());
  }

  /**
   * What a server would answer if it did not know the statement any more: then it is prepared anew, once for all that
   * wait, and the request goes out again.
   */
  asUnprepared(): ResponseError {
    const error = new ResponseError(
      responseErrorCodes.unprepared,
      'What the client knows of the statement may be out of date',
    );
    error.queryId = this.id;
    return error;
  }

  /** It is about to be prepared again: what the answer says holds for the changes known by now. */
  beginUpdate(): StatementUpdate {
    const { count } = this.surroundings.changes;
    if (this.latestUpdate?.askedAt !== count) this.latestUpdate = { askedAt: count };
    return this.latestUpdate;
  }

  /** Nothing came of it. */
  updateFailed(): void {
    this.renewal.failed();
  }

  /**
   * Takes over what a node answered when it prepared the same statement again. Answers false when the ids differ: the
   * reply is of another statement. An answer that was overtaken by that to a later question describes nothing.
   */
  update(reply: PreparedReply, { askedAt }: StatementUpdate): boolean {
    // Many requests may have waited for one answer.
    if (reply === this.lastReply) return true;
    if (!this.id.equals(reply.id)) {
      this.renewal.failed();
      return false;
    }
    this.lastReply = reply;
    if (askedAt < this.takenAt) {
      this.renewal.answered(false);
      return true;
    }
    this.takenAt = askedAt;
    this.describedAt = askedAt;
    // The id is made from the text: a table that was dropped and made anew with other types has the same statements.
    this.renewal.answered(this.takeParameters(reply));
    // A v4 node of a mixed cluster gives no id: what a v5 node told stays true.
    if (reply.resultMetadata?.idField !== undefined) this.resultMetadata = reply.resultMetadata;
    return true;
  }

  /** Answers whether they are others than before. */
  private takeParameters(reply: PreparedReply): boolean {
    const { registry } = this.rowDecoders;
    const names = reply.parameters.map((parameter) => parameter.name);
    const codecs = reply.parameters.map((parameter) => registry.codecForParameter(parameter, this.query));
    this.partitionKeyIndexes = reply.partitionKeyIndexes;
    if (isSame(codecs, this.parameterCodecs) && isSame(names, this.parameterNames)) return false;
    this.parameters = reply.parameters;
    this.parameterNames = names;
    this.parameterCodecs = codecs;
    return true;
  }
}

const QUOTED_OR_COMMENT = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$\$[^]*?\$\$|--.*|\/\/.*|\/\*[^]*?\*\//g;

/** No metadata says so: a condition is what its text says with IF. */
function isConditional(query: string): boolean {
  const words = query.replace(QUOTED_OR_COMMENT, ' ');
  return /^\s*(?:INSERT|UPDATE|DELETE|BEGIN)\b/i.test(words) && /\bIF\b/i.test(words);
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((item, index) => item === others[index]);
}

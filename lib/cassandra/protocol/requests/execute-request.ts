// cassandra/protocol/requests: EXECUTE: a prepared statement with its values. Hop 3 of the hot path.
import type { ByteWriter } from '../../../core/bytes/byte-writer.js';
import { opcodes } from '../../types/protocol-constants.js';
import { QUERY_FLAG } from '../constants.js';
import type { PreparedStatement } from '../prepared-statement.js';
import { ShortBytesField, writeCount } from '../primitives.js';
import type { RowDecoders } from '../responses/result-metadata.js';
import type { PreparedValues } from './bound-values.js';
import {
  optionFlags,
  type RequestOptions,
  type Timestamp,
  valueOptions,
  writeFlags,
  writeOptions,
} from './query-parameters.js';
import { CassandraRequest } from './request.js';

/** Sent when no metadata id is known (prepared on a v4 node): the server then answers with metadata and its id. */
const NO_METADATA_ID = new ShortBytesField(new Uint8Array(0));

export class ExecuteRequest extends CassandraRequest {
  readonly opcode = opcodes.execute;
  readonly statement: PreparedStatement;
  readonly values: PreparedValues;
  readonly options: RequestOptions;
  readonly rowDecoders: RowDecoders;
  readonly timestamp: Timestamp | undefined;
  readonly pagingState: Uint8Array | undefined;

  constructor(
    statement: PreparedStatement,
    values: PreparedValues,
    options: RequestOptions,
    timestamp?: Timestamp,
    pagingState?: Uint8Array,
    rowDecoders?: RowDecoders,
  ) {
    super();
    this.statement = statement;
    this.values = values;
    this.options = options;
    this.rowDecoders = rowDecoders ?? statement.rowDecoders;
    this.timestamp = timestamp;
    this.pagingState = pagingState;
  }

  write(out: ByteWriter, version: number): void {
    const { statement, values, options, timestamp, pagingState } = this;
    if (statement.isOutdated) throw statement.asUnprepared();
    const { length } = statement.parameterCodecs;
    statement.idField.write(out);
    let flags = optionFlags(options, timestamp, version) & ~QUERY_FLAG.keyspace;
    if (length > 0) flags |= QUERY_FLAG.values;
    if (pagingState !== undefined) flags |= QUERY_FLAG.pagingState;
    if (version >= 5) {
      const metadata = statement.resultMetadata;
      (metadata?.idField ?? NO_METADATA_ID).write(out);
      // A statement without columns (an INSERT, or a lightweight transaction, whose shape changes) has no metadata to
      // skip.
      if (metadata !== undefined) flags |= QUERY_FLAG.skipMetadata;
    }
    out.writeUint16(options.consistency);
    writeFlags(out, flags, version);
    if (length > 0) writeCount(out, length);
    // Also where none are expected: some may have been given.
    values.write(out, statement, valueOptions(version, options));
    writeOptions(out, flags, options, pagingState, timestamp);
  }

  withOptions(options: RequestOptions): ExecuteRequest {
    const { statement, values, timestamp, pagingState, rowDecoders } = this;
    return new ExecuteRequest(statement, values, options, timestamp, pagingState, rowDecoders).likeBefore(this);
  }

  override keepValues(): void {
    this.values.keep(this.statement);
  }

  /** As `QueryRequest.nextPage`. */
  nextPage(pagingState: Uint8Array, options: RequestOptions): ExecuteRequest {
    const { statement, values, timestamp, rowDecoders } = this;
    return new ExecuteRequest(statement, values, options, timestamp, pagingState, rowDecoders).likeBefore(this);
  }

  estimateBytes(): number {
    return 64 + this.values.estimateBytes();
  }
}

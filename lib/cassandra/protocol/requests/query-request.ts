// cassandra/protocol/requests: QUERY: a statement sent as text.
import type { ByteWriter } from '../../../core/bytes/byte-writer.js';
import { opcodes } from '../../types/protocol-constants.js';
import { QUERY_FLAG } from '../constants.js';
import { writeCount, writeLongString } from '../primitives.js';
import type { RowDecoders } from '../responses/result-metadata.js';
import type { SimpleValues } from './bound-values.js';
import {
  optionFlags,
  type RequestOptions,
  type Timestamp,
  valueOptions,
  writeFlags,
  writeOptions,
} from './query-parameters.js';
import { CassandraRequest } from './request.js';

export class QueryRequest extends CassandraRequest {
  readonly opcode: number = opcodes.query;
  readonly query: string;
  readonly values: SimpleValues | undefined;
  readonly options: RequestOptions;
  readonly rowDecoders: RowDecoders;
  readonly timestamp: Timestamp | undefined;
  readonly pagingState: Uint8Array | undefined;

  constructor(
    query: string,
    values: SimpleValues | undefined,
    options: RequestOptions,
    rowDecoders: RowDecoders,
    timestamp?: Timestamp,
    pagingState?: Uint8Array,
  ) {
    super();
    this.query = query;
    this.values = values;
    this.options = options;
    this.rowDecoders = rowDecoders;
    this.timestamp = timestamp;
    this.pagingState = pagingState;
  }

  write(out: ByteWriter, version: number): void {
    const { values, options, timestamp, pagingState } = this;
    writeLongString(out, this.query);
    out.writeUint16(options.consistency);
    let flags = optionFlags(options, timestamp, version);
    if (values !== undefined && values.count > 0)
      flags |= values.names === undefined ? QUERY_FLAG.values : QUERY_FLAG.values | QUERY_FLAG.names;
    if (pagingState !== undefined) flags |= QUERY_FLAG.pagingState;
    writeFlags(out, flags, version);
    if (values !== undefined && values.count > 0) {
      writeCount(out, values.count);
      values.write(out, valueOptions(version, options));
    }
    writeOptions(out, flags, options, pagingState, timestamp);
  }

  /** The same with other options; both write the same values. */
  withOptions(options: RequestOptions): QueryRequest {
    const { query, values, rowDecoders, timestamp, pagingState } = this;
    return new QueryRequest(query, values, options, rowDecoders, timestamp, pagingState).likeBefore(this);
  }

  override keepValues(): void {
    this.values?.keep();
  }

  /** The same from another page on. @param options those of the call, in whose place a retry policy may have put others */
  nextPage(pagingState: Uint8Array, options: RequestOptions): QueryRequest {
    const { query, values, rowDecoders, timestamp } = this;
    return new QueryRequest(query, values, options, rowDecoders, timestamp, pagingState).likeBefore(this);
  }

  estimateBytes(): number {
    return 64 + this.query.length + (this.values === undefined ? 0 : this.values.estimateBytes());
  }
}

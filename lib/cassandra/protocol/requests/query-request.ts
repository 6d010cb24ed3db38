// cassandra/protocol/requests: QUERY: a statement sent as text.
import type { ByteWriter } from '../../../core/bytes/byte-writer.js';
import { opcodes } from '../../types/protocol-constants.js';
import { QUERY_FLAG } from '../constants.js';
import { writeLongString } from '../primitives.js';
import type { RowDecoders } from '../responses/result-metadata.js';
import {
  estimateValues,
  optionFlags,
  type RequestOptions,
  type Timestamp,
  type ValueBinding,
  writeFlags,
  writeOptions,
  writeValues,
} from './query-parameters.js';
import { CassandraRequest } from './request.js';

export class QueryRequest extends CassandraRequest {
  readonly opcode = opcodes.query;
  readonly query: string;
  /** With `names`, the values are sent by name; else by position. */
  readonly binding: ValueBinding | undefined;
  readonly options: RequestOptions;
  readonly rowDecoders: RowDecoders;
  readonly timestamp: Timestamp | undefined;
  readonly pagingState: Uint8Array | undefined;

  constructor(
    query: string,
    binding: ValueBinding | undefined,
    options: RequestOptions,
    rowDecoders: RowDecoders,
    timestamp?: Timestamp,
    pagingState?: Uint8Array,
  ) {
    super();
    this.query = query;
    this.binding = binding;
    this.options = options;
    this.rowDecoders = rowDecoders;
    this.timestamp = timestamp;
    this.pagingState = pagingState;
  }

  write(out: ByteWriter, version: number): void {
    const { binding, options, timestamp, pagingState } = this;
    writeLongString(out, this.query);
    out.writeUint16(options.consistency);
    let flags = optionFlags(options, timestamp, version);
    const named = binding !== undefined && binding.names !== undefined;
    if (binding !== undefined && binding.values.length > 0)
      flags |= named ? QUERY_FLAG.values | QUERY_FLAG.names : QUERY_FLAG.values;
    if (pagingState !== undefined) flags |= QUERY_FLAG.pagingState;
    writeFlags(out, flags, version);
    if ((flags & QUERY_FLAG.values) !== 0) writeValues(out, binding as ValueBinding, named, version, options);
    writeOptions(out, flags, options, pagingState, timestamp);
  }

  estimateBytes(): number {
    return 64 + this.query.length + (this.binding === undefined ? 0 : estimateValues(this.binding.values));
  }
}

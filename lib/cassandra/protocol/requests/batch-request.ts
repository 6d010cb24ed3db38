// cassandra/protocol/requests: BATCH: several statements as one (native_protocol_v5.spec, 4.1.7). Values by position
// only: named ones are broken in the protocol itself (CASSANDRA-10246).
import type { ByteWriter } from '../../../core/bytes/byte-writer.js';
import { opcodes } from '../../types/protocol-constants.js';
import { QUERY_FLAG } from '../constants.js';
import type { PreparedStatement } from '../prepared-statement.js';
import { writeCount, writeLongString, writeRaw } from '../primitives.js';
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

export const BATCH_TYPE = { logged: 0, unlogged: 1, counter: 2 } as const;
export type BatchType = (typeof BATCH_TYPE)[keyof typeof BATCH_TYPE];

const NO_VALUES: ValueBinding = { values: [], codecs: [], names: undefined };
/** Paging has no meaning for a batch: its bits must not be set. */
const BATCH_FLAGS = ~QUERY_FLAG.pageSize;

export interface BatchStatement {
  /** The text, or what it was prepared as. */
  readonly statement: string | PreparedStatement;
  readonly binding?: ValueBinding | undefined;
}

export class BatchRequest extends CassandraRequest {
  readonly opcode = opcodes.batch;
  readonly type: BatchType;
  readonly statements: readonly BatchStatement[];
  readonly options: RequestOptions;
  /** A batch of lightweight transactions answers with rows. */
  readonly rowDecoders: RowDecoders;
  readonly timestamp: Timestamp | undefined;

  constructor(
    type: BatchType,
    statements: readonly BatchStatement[],
    options: RequestOptions,
    rowDecoders: RowDecoders,
    timestamp?: Timestamp,
  ) {
    super();
    this.type = type;
    this.statements = statements;
    this.options = options;
    this.rowDecoders = rowDecoders;
    this.timestamp = timestamp;
  }

  write(out: ByteWriter, version: number): void {
    const { statements, options, timestamp } = this;
    out.writeUint8(this.type);
    writeCount(out, statements.length);
    for (const { statement, binding } of statements) {
      if (typeof statement === 'string') {
        out.writeUint8(0);
        writeLongString(out, statement);
      } else {
        out.writeUint8(1);
        writeRaw(out, statement.idField);
      }
      writeValues(out, binding ?? NO_VALUES, false, version, options);
    }
    out.writeUint16(options.consistency);
    const flags = optionFlags(options, timestamp, version) & BATCH_FLAGS;
    writeFlags(out, flags, version);
    writeOptions(out, flags, options, undefined, timestamp);
  }

  estimateBytes(): number {
    let bytes = 64;
    for (const { statement, binding } of this.statements) {
      bytes += typeof statement === 'string' ? statement.length : statement.idField.length;
      if (binding !== undefined) bytes += estimateValues(binding.values);
    }
    return bytes;
  }
}

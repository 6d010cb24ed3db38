// cassandra/protocol/requests: BATCH: several statements as one (native_protocol_v5.spec, 4.1.7). Values by position
// only: named ones are broken in the protocol itself (CASSANDRA-10246).
import type { ByteWriter } from '../../../core/bytes/byte-writer.js';
import { opcodes } from '../../types/protocol-constants.js';
import type { ParameterOptions } from '../../types/write-parameter.js';
import { QUERY_FLAG } from '../constants.js';
import type { PreparedStatement } from '../prepared-statement.js';
import { writeCount, writeLongString } from '../primitives.js';
import type { RowDecoders } from '../responses/result-metadata.js';
import type { PreparedValues, SimpleValues } from './bound-values.js';
import {
  optionFlags,
  type RequestOptions,
  type Timestamp,
  valueOptions,
  writeFlags,
  writeOptions,
} from './query-parameters.js';
import { CassandraRequest } from './request.js';

export const BATCH_TYPE = { logged: 0, unlogged: 1, counter: 2 } as const;
export type BatchType = (typeof BATCH_TYPE)[keyof typeof BATCH_TYPE];

/** Paging has no meaning for a batch: its bits must not be set. */
const BATCH_FLAGS = ~QUERY_FLAG.pageSize;

export interface TextStatement {
  readonly statement: string;
  readonly values?: SimpleValues | undefined;
}

/** The text with its values, if it has any, or what it was prepared as. */
export type BatchStatement = TextStatement | { readonly statement: PreparedStatement; readonly values: PreparedValues };

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
    const shared = valueOptions(version, options);
    try {
      for (const item of statements) writeStatement(out, item, shared);
    } catch (error) {
      // Those behind it have not been read yet.
      for (const { values } of statements) values?.hold();
      throw error;
    }
    out.writeUint16(options.consistency);
    const flags = optionFlags(options, timestamp, version) & BATCH_FLAGS;
    writeFlags(out, flags, version);
    writeOptions(out, flags, options, undefined, timestamp);
  }

  withOptions(options: RequestOptions): BatchRequest {
    const { type, statements, rowDecoders, timestamp } = this;
    return new BatchRequest(type, statements, options, rowDecoders, timestamp).likeBefore(this);
  }

  override keepValues(): void {
    for (const item of this.statements) {
      if (isText(item)) item.values?.keep();
      else item.values.keep(item.statement);
    }
  }

  estimateBytes(): number {
    let bytes = 64;
    for (const { statement, values } of this.statements) {
      bytes += typeof statement === 'string' ? statement.length : statement.idField.bytes.length;
      if (values !== undefined) bytes += values.estimateBytes();
    }
    return bytes;
  }
}

function writeStatement(out: ByteWriter, item: BatchStatement, options: ParameterOptions): void {
  if (isText(item)) {
    const { statement, values } = item;
    out.writeUint8(0);
    writeLongString(out, statement);
    writeCount(out, values === undefined ? 0 : values.count);
    values?.write(out, options);
    return;
  }
  const { statement, values } = item;
  if (statement.isOutdated) throw statement.asUnprepared();
  out.writeUint8(1);
  statement.idField.write(out);
  writeCount(out, statement.parameterCodecs.length);
  values.write(out, statement, options);
}

function isText(item: BatchStatement): item is TextStatement {
  return typeof item.statement === 'string';
}

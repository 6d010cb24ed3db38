// cassandra/protocol/responses: RESULT: rows, prepared statements and the rest (native_protocol_v5.spec, 4.2.5). Hop 5
// of the hot path.
import type { ByteReader } from '../../../core/bytes/byte-reader.js';
import { ProtocolViolation } from '../../../core/errors/driver-error.js';
import { resultKind } from '../../types/protocol-constants.js';
import { METADATA_FLAG } from '../constants.js';
import { checkCount, readBytes, readShortBytes, readString } from '../primitives.js';
import { readSchemaChange } from './events.js';
import { isLongPage, LongPage } from './long-page.js';
import {
  type CassandraReply,
  ColumnsReply,
  PreparedReply,
  RowsReply,
  SchemaChangeReply,
  SetKeyspaceReply,
  VoidReply,
} from './replies.js';
import { readColumns, type ResultMetadata, type RowDecoders, type RowShapes } from './result-metadata.js';

/**
 * Reads the body of a RESULT. Rows too many for one turn of the event loop are only announced.
 * @param rowDecoders how the request wants its rows decoded
 * @param shapes the prepared statement of an EXECUTE
 * @param wantsPrepared whether the request is a PREPARE
 * @param asked the metadata that an EXECUTE in v5 told the server it has: what rows without metadata are decoded with
 */
export function readResult(
  reader: ByteReader,
  version: number,
  rowDecoders: RowDecoders | undefined,
  shapes: RowShapes | undefined,
  asked: ResultMetadata | undefined,
  wantsPrepared: boolean,
): CassandraReply | LongPage {
  const kind = reader.readInt32();
  if (wantsPrepared !== (kind === resultKind.prepared)) {
    throw new ProtocolViolation(
      `the server answered ${wantsPrepared ? 'PREPARE' : 'a statement'} with a result of kind ${kind}`,
      { code: 'PROTOCOL_DESYNC' },
    );
  }
  switch (kind) {
    case resultKind.rows:
      if (rowDecoders === undefined)
        throw new ProtocolViolation('the server sent rows to a request that has none', { code: 'PROTOCOL_DESYNC' });
      return readRows(reader, rowDecoders, shapes, asked);
    case resultKind.voidResult:
      return new VoidReply();
    case resultKind.setKeyspace:
      return new SetKeyspaceReply(readString(reader));
    case resultKind.prepared:
      return readPrepared(reader, version, rowDecoders as RowDecoders);
    case resultKind.schemaChange:
      return new SchemaChangeReply(readSchemaChange(reader));
    default:
      throw new ProtocolViolation(`the server sent a result of unknown kind ${kind}`);
  }
}

function readRows(
  reader: ByteReader,
  rowDecoders: RowDecoders,
  shapes: RowShapes | undefined,
  asked: ResultMetadata | undefined,
): RowsReply | LongPage {
  const flags = reader.readInt32();
  const columnCount = reader.readInt32();
  const pagingState = (flags & METADATA_FLAG.morePages) !== 0 ? (readBytes(reader) ?? undefined) : undefined;
  let metadata: ResultMetadata;
  if ((flags & METADATA_FLAG.noMetadata) !== 0) {
    if (asked === undefined || asked.columns.length !== columnCount) {
      throw new ProtocolViolation(`the server left out the metadata of ${columnCount} columns, which were never told`);
    }
    metadata = asked;
  } else {
    const newId = (flags & METADATA_FLAG.changed) !== 0 ? readShortBytes(reader) : undefined;
    metadata = readInlineMetadata(reader, columnCount, (flags & METADATA_FLAG.globalSpec) !== 0, rowDecoders, shapes);
    // One assignment: the next EXECUTE sends the new id and is decoded with the new columns, or neither.
    if (newId !== undefined && shapes !== undefined) shapes.resultMetadata = metadata.withId(newId);
  }
  const rowCount = reader.readInt32();
  if (columnCount === 0 && rowCount !== 0)
    throw new ProtocolViolation(`the server announced ${rowCount} rows without columns`);
  checkCount(reader, rowCount, columnCount * 4);
  const decoder = metadata.decoderFor(rowDecoders);
  if (rowDecoders.pageMemory !== undefined || isLongPage(rowCount, columnCount, reader.remaining))
    return new LongPage(reader, decoder, rowCount, pagingState);
  if (decoder.layout === 'columns') return new ColumnsReply(decoder.decode(reader, rowCount), pagingState);
  return new RowsReply(decoder.decode(reader, rowCount), metadata.columns, pagingState);
}

/** Metadata spelled out in a reply: parsed only when it differs from what the statement's last reply said. */
function readInlineMetadata(
  reader: ByteReader,
  columnCount: number,
  hasGlobalTable: boolean,
  rowDecoders: RowDecoders,
  shapes: RowShapes | undefined,
): ResultMetadata {
  const last = shapes?.inlineMetadata;
  if (last !== undefined && last.matches(reader, columnCount, hasGlobalTable)) {
    reader.position += last.specification.length;
    return last;
  }
  const metadata = rowDecoders.read(reader, columnCount, hasGlobalTable);
  if (shapes !== undefined) shapes.inlineMetadata = metadata;
  return metadata;
}

function readPrepared(reader: ByteReader, version: number, rowDecoders: RowDecoders): PreparedReply {
  const id = readShortBytes(reader);
  const metadataId = version >= 5 ? readShortBytes(reader) : undefined;
  const parameterFlags = reader.readInt32();
  const parameterCount = reader.readInt32();
  const partitionKeyIndexes: number[] = [];
  if (version >= 4) {
    const count = checkCount(reader, reader.readInt32(), 2);
    for (let index = 0; index < count; index++) partitionKeyIndexes.push(reader.readUint16());
  }
  const parameters = readColumns(reader, parameterCount, (parameterFlags & METADATA_FLAG.globalSpec) !== 0);
  const flags = reader.readInt32();
  const columnCount = reader.readInt32();
  if ((flags & METADATA_FLAG.morePages) !== 0) readBytes(reader);
  let metadata: ResultMetadata | undefined;
  if ((flags & METADATA_FLAG.noMetadata) === 0 && columnCount > 0) {
    metadata = rowDecoders.read(reader, columnCount, (flags & METADATA_FLAG.globalSpec) !== 0);
    if (metadataId !== undefined) metadata = metadata.withId(metadataId);
  }
  return new PreparedReply(id, parameters, partitionKeyIndexes, metadata);
}

// benchmarks: just enough of native protocol v4 for the raw peer, written apart from lib so that neither can hide the
// other's mistake.
import type { CqlTypeName } from '../harness/contract.js';

export const OPCODES = { error: 0x00, startup: 0x01, prepare: 0x09, execute: 0x0a, batch: 0x0d } as const;

const REQUEST_V4 = 0x04;
const CONSISTENCY_LOCAL_ONE = 0x0a;
const FLAG_VALUES = 0x01;
const FLAG_PAGE_SIZE = 0x04;
const UNLOGGED = 1;
const KIND_PREPARED = 1;
/** Where a RESULT of kind PREPARED holds the statement's id: after the header and the kind. */
const PREPARED_ID_AT = 13;

export function frame(opcode: number, body: Buffer): Buffer {
  const bytes = Buffer.alloc(9 + body.length);
  bytes[0] = REQUEST_V4;
  bytes[4] = opcode;
  bytes.writeInt32BE(body.length, 5);
  body.copy(bytes, 9);
  return bytes;
}

export function streamOf(header: Buffer): number {
  return (header[2] << 8) | header[3];
}

function string(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([uint16(bytes.length), bytes]);
}

export function longString(text: string): Buffer {
  return withLength(Buffer.from(text));
}

export function startupBody(): Buffer {
  return Buffer.concat([uint16(1), string('CQL_VERSION'), string('3.0.0')]);
}

export function preparedId(reply: Buffer): Buffer {
  return reply.subarray(PREPARED_ID_AT, PREPARED_ID_AT + 2 + reply.readUInt16BE(PREPARED_ID_AT));
}

/** @param id with its length before it */
export function executeFrame(
  id: Buffer,
  types: readonly CqlTypeName[],
  values: readonly unknown[],
  fetchSize?: number,
): Buffer {
  const flags = FLAG_VALUES | (fetchSize === undefined ? 0 : FLAG_PAGE_SIZE);
  const cells = values.map((value, index) => withLength(encodeValue(types[index], value)));
  const pageSize = fetchSize === undefined ? Buffer.alloc(0) : int32(fetchSize);
  return frame(
    OPCODES.execute,
    Buffer.concat([id, uint16(CONSISTENCY_LOCAL_ONE), Buffer.from([flags]), uint16(cells.length), ...cells, pageSize]),
  );
}

/** An unlogged batch of one prepared statement. */
export function batchFrame(
  id: Buffer,
  types: readonly CqlTypeName[],
  parameters: readonly (readonly unknown[])[],
): Buffer {
  const statements = parameters.map((values) => {
    const cells = values.map((value, index) => withLength(encodeValue(types[index], value)));
    return Buffer.concat([Buffer.from([KIND_PREPARED]), id, uint16(cells.length), ...cells]);
  });
  return frame(
    OPCODES.batch,
    Buffer.concat([
      Buffer.from([UNLOGGED]),
      uint16(parameters.length),
      ...statements,
      uint16(CONSISTENCY_LOCAL_ONE),
      Buffer.from([0]),
    ]),
  );
}

function encodeValue(type: CqlTypeName, value: unknown): Buffer {
  switch (type) {
    case 'int':
      return int32(Number(value));
    case 'text':
      return Buffer.from(String(value));
    case 'bigint':
      return int64(value as bigint);
    case 'timestamp':
      return int64(BigInt((value as Date).getTime()));
  }
}

function withLength(bytes: Buffer): Buffer {
  return Buffer.concat([int32(bytes.length), bytes]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}

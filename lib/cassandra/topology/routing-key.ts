// cassandra/topology: where a request belongs: the partition key of its statement, as the server stores it, and the
// keyspace that it is in. On the hot path: the key is written into memory that is used again for the next.
import { ByteWriter } from '../../core/bytes/byte-writer.js';
import { BatchRequest } from '../protocol/requests/batch-request.js';
import { ExecuteRequest } from '../protocol/requests/execute-request.js';
import { QueryRequest } from '../protocol/requests/query-request.js';
import type { CassandraRequest } from '../protocol/requests/request.js';
import type { PreparedStatement } from '../protocol/prepared-statement.js';
import { consistencies } from '../types/protocol-constants.js';

/** One per client: what it found is there until it is asked for the next. */
export class RoutingKey {
  /** The key is `bytes[0, length)`. */
  bytes: Uint8Array = new Uint8Array(0);
  length = 0;
  keyspace: string | undefined = undefined;
  private readonly writer = new ByteWriter(256);

  /** False: any node is as good as another. */
  find(request: CassandraRequest): boolean {
    const { routing } = request;
    if (routing?.key !== undefined) return this.given(routing.key, request);
    try {
      this.writer.position = 0;
      if (!this.write(request, routing?.parts)) return false;
    } catch {
      // What is wrong with a value is told where it is sent.
      return false;
    }
    this.bytes = this.writer.buffer;
    this.length = this.writer.position;
    return true;
  }

  private given(key: Uint8Array, request: CassandraRequest): boolean {
    this.bytes = key;
    this.length = key.length;
    this.keyspace = keyspaceOf(request);
    return key.length > 0;
  }

  private write(request: CassandraRequest, parts: readonly (number | string)[] | undefined): boolean {
    if (request instanceof ExecuteRequest) {
      const { statement, values } = request;
      this.keyspace = keyspaceOfStatement(statement);
      const indexes = parts === undefined ? statement.partitionKeyIndexes : positions(parts, statement);
      return values.writeKey(this.writer, statement, indexes);
    }
    if (request instanceof BatchRequest) return this.writeOfBatch(request);
    if (!(request instanceof QueryRequest) || parts === undefined || request.values === undefined) return false;
    this.keyspace = request.options.keyspace;
    return request.values.writeKey(this.writer, parts);
  }

  /** Wherever the first of its statements with a key belongs. */
  private writeOfBatch({ statements }: BatchRequest): boolean {
    for (const { statement, values } of statements) {
      if (typeof statement === 'string') continue;
      this.keyspace = keyspaceOfStatement(statement);
      const prepared = values as { writeKey: ExecuteRequest['values']['writeKey'] };
      if (prepared.writeKey(this.writer, statement, statement.partitionKeyIndexes)) return true;
      this.writer.position = 0;
    }
    return false;
  }
}

/** Whether it is decided by a vote of the replicas, which is quickest where all clients begin at the same one. */
export function isVoted(request: CassandraRequest): boolean {
  if (request instanceof ExecuteRequest) {
    const { consistency } = request.options;
    if (consistency === consistencies.serial || consistency === consistencies.localSerial) return true;
    return request.statement.isConditional;
  }
  return false;
}

/** That of unqualified names; undefined where there is none. */
export function keyspaceOf(request: CassandraRequest): string | undefined {
  if (request instanceof ExecuteRequest) return keyspaceOfStatement(request.statement);
  if (request instanceof BatchRequest) {
    for (const { statement } of request.statements) {
      if (typeof statement !== 'string') return keyspaceOfStatement(statement);
    }
    return request.options.keyspace;
  }
  return request instanceof QueryRequest ? request.options.keyspace : undefined;
}

/** Of the table, as the server told it: the text may name it. */
function keyspaceOfStatement(statement: PreparedStatement): string | undefined {
  const { parameters } = statement;
  return parameters.length === 0 ? statement.keyspace : parameters[0].ksname;
}

function positions(parts: readonly (number | string)[], { parameterNames }: PreparedStatement): number[] {
  return parts.map((part) => (typeof part === 'number' ? part : parameterNames.indexOf(part.toLowerCase())));
}

/** A partition key of several parts as the server stores it, from the parts. */
export function joinedKey(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const writer = new ByteWriter(64);
  for (const part of parts) {
    writer.writeUint16(part.length);
    writer.writeBytes(part);
    writer.writeUint8(0);
  }
  return new Uint8Array(writer.buffer.subarray(0, writer.position));
}

/** The key that a caller gave. Without one of its parts it leads nowhere. */
export function givenKey(key: Uint8Array | readonly (Uint8Array | null | undefined)[]): Uint8Array | undefined {
  if (!Array.isArray(key)) return key as Uint8Array;
  const parts = (key as readonly (Uint8Array | null | undefined)[]).filter(
    (part) => part !== null && part !== undefined,
  );
  return parts.length === key.length ? joinedKey(parts) : undefined;
}

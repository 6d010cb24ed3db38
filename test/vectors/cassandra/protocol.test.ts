// test/vectors: byte vectors of the CQL protocol, from other implementations and from the specification (see each
// file's provenance).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { ByteReader } from '../../../lib/core/bytes/byte-reader.js';
import { ByteWriter } from '../../../lib/core/bytes/byte-writer.js';
import type { Compressor } from '../../../lib/cassandra/protocol/compression.js';
import { crc24 } from '../../../lib/cassandra/protocol/crc24.js';
import { payloadChecksum } from '../../../lib/cassandra/protocol/crc32.js';
import { OwnLz4 } from '../../../lib/cassandra/protocol/lz4.js';
import { PreparedStatement } from '../../../lib/cassandra/protocol/prepared-statement.js';
import {
  type BatchStatement,
  type BatchType,
  BatchRequest,
} from '../../../lib/cassandra/protocol/requests/batch-request.js';
import { PreparedValues, SimpleValues } from '../../../lib/cassandra/protocol/requests/bound-values.js';
import {
  AuthResponseRequest,
  type EventType,
  OptionsRequest,
  RegisterRequest,
  StartupRequest,
  UseKeyspaceRequest,
} from '../../../lib/cassandra/protocol/requests/control-requests.js';
import { ExecuteRequest } from '../../../lib/cassandra/protocol/requests/execute-request.js';
import { PrepareRequest } from '../../../lib/cassandra/protocol/requests/prepare-request.js';
import type { RequestOptions } from '../../../lib/cassandra/protocol/requests/query-parameters.js';
import { QueryRequest } from '../../../lib/cassandra/protocol/requests/query-request.js';
import type { CassandraRequest } from '../../../lib/cassandra/protocol/requests/request.js';
import { PreparedReply } from '../../../lib/cassandra/protocol/responses/replies.js';
import { ResultMetadata, RowDecoders } from '../../../lib/cassandra/protocol/responses/result-metadata.js';
import { SegmentReader, SegmentWriter } from '../../../lib/cassandra/protocol/segment.js';
import { readServerError } from '../../../lib/cassandra/protocol/server-error.js';
import { unset } from '../../../lib/cassandra/types/codec.js';
import { CodecRegistry } from '../../../lib/cassandra/types/codec-registry.js';
import { link } from '../../support/fake-cassandra/linked-talk.js';

function load<T>(name: string): T {
  return JSON.parse(readFileSync(`test/vectors/cassandra/${name}.json`, 'utf8')) as T;
}
const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

const decoders = new RowDecoders(new CodecRegistry());
const text = { code: 0x0d };
const codec = decoders.registry.codecFor(text);

/** A codec that only ever stores: what a segment looks like must not depend on how well something compresses. */
const storing: Compressor = {
  name: 'lz4',
  compress: (input) => new Uint8Array(input.length),
  decompress: (block, size) => new OwnLz4().decompress(block, size),
};

describe('vectors: CRC24', () => {
  for (const { data, length, crc } of load<{ vectors: { data: string; length: number; crc: number }[] }>('crc24')
    .vectors) {
    it(`of ${length} bytes of ${data}`, () => {
      const buffer = Buffer.alloc(8);
      buffer.writeBigUInt64LE(BigInt(data));
      assert.equal(crc24(buffer, 0, length), crc);
    });
  }
});

describe('vectors: v5 segments', () => {
  const file = load<{
    vectors: {
      name: string;
      lz4: boolean;
      decodeOnly?: boolean;
      selfContained: boolean;
      payload: string;
      segment: string;
    }[];
    headers: { name: string; header: string; crc: string }[];
  }>('segments');
  for (const { name, lz4, decodeOnly, selfContained, payload, segment } of file.vectors) {
    it(`reads ${name}`, () => {
      const reader = new SegmentReader(undefined, lz4 ? new OwnLz4() : undefined);
      reader.append(bytes(segment));
      assert.ok(reader.next());
      const { buffer, start, end } = reader.payload;
      assert.equal(buffer.toString('hex', start, end), payload);
      assert.equal(reader.payload.selfContained, selfContained);
      assert.equal(reader.next(), false);
    });
    if (decodeOnly !== true && selfContained) {
      it(`writes ${name}`, () => {
        const out = new ByteWriter(16);
        const writer = new SegmentWriter(crc32, lz4 ? storing : undefined);
        writer.open(out);
        out.writeBytes(bytes(payload));
        writer.seal(out);
        assert.equal(out.buffer.toString('hex', 0, out.position), segment);
      });
    }
  }
  for (const { name, header, crc } of file.headers) {
    it(`checks the header of ${name}`, () => {
      const buffer = bytes(header);
      const expected = bytes(crc);
      assert.equal(crc24(buffer, 0, buffer.length), expected.readUIntLE(0, 3));
    });
  }
  it('computes the payload checksum the same with and without zlib', () => {
    for (const length of [0, 1, 95, 96, 97, 1000]) {
      const buffer = Buffer.from(Array.from({ length }, (_, index) => (index * 7) & 0xff));
      const expected = crc32(Buffer.concat([bytes('fa2d55ca'), buffer])) | 0;
      assert.equal(payloadChecksum(buffer, 0, length, undefined), expected);
      assert.equal(payloadChecksum(buffer, 0, length, crc32), expected);
    }
  });
});

describe('vectors: ERROR', () => {
  const { vectors } = load<{ vectors: { versions: number[]; body: string; error: Record<string, unknown> }[] }>(
    'errors',
  );
  for (const { versions, body, error: expected } of vectors) {
    for (const version of versions) {
      it(`v${version} ${body}`, () => {
        const error = readServerError(new ByteReader(bytes(body)), version) as unknown as Record<string, unknown>;
        for (const [field, value] of Object.entries(expected)) {
          assert.deepEqual(field === 'queryId' ? (error[field] as Buffer).toString('hex') : error[field], value, field);
        }
        if (!('contentions' in expected)) assert.equal(error.contentions, undefined);
      });
    }
  }
});

interface RequestVector {
  versions: number[];
  request: string;
  id?: string;
  metadataId?: string;
  query?: string;
  keyspace?: string;
  options?: RequestOptions;
  values?: (string | null)[];
  names?: string[];
  pagingState?: string;
  timestamp?: number;
  type?: number;
  statements?: { query?: string; id?: string; values: (string | null)[] }[];
  events?: EventType[];
  token?: string | null;
  startup?: Record<string, string>;
  body: string;
}

/** A request with the header that it travels with. */
interface EnvelopeVector extends Omit<RequestVector, 'versions' | 'body'> {
  name: string;
  version: number;
  stream: number;
  tracing?: boolean;
  payload?: Record<string, string | null>;
  /** The first three bytes of the header of the segment around it. */
  segment?: string;
  bytes: string;
}

function prepared(
  id: string,
  parameterCount: number,
  metadataId?: string,
  columnNames: readonly string[] = [],
): PreparedStatement {
  const parameters = Array.from({ length: parameterCount }, (_, index) => ({ name: `p${index}`, type: text }));
  const columns = columnNames.map((name) => ({ name, type: text }));
  const metadata =
    metadataId === undefined
      ? undefined
      : new ResultMetadata(columns, new Uint8Array(0), false, decoders).withId(bytes(metadataId));
  return new PreparedStatement('', undefined, new PreparedReply(bytes(id), parameters, [], metadata), decoders);
}

const valuesOf = (values: readonly (string | null)[]): unknown[] =>
  values.map((value) => (value === '<unset>' ? unset : value));

const simpleValues = (values: readonly (string | null)[], names: readonly string[] | undefined): SimpleValues =>
  new SimpleValues(
    valuesOf(values),
    values.map(() => codec),
    names,
  );

function requestOf(vector: Omit<RequestVector, 'versions' | 'body'>): CassandraRequest {
  const { options = { consistency: 1 }, query = '', values = [], names, timestamp } = vector;
  const pagingState = vector.pagingState === undefined ? undefined : bytes(vector.pagingState);
  switch (vector.request) {
    case 'execute': {
      // The vectors with values were made with metadata to skip, the others without columns.
      const statement = prepared(vector.id ?? '', values.length, vector.metadataId, ['c']);
      return new ExecuteRequest(statement, new PreparedValues(valuesOf(values)), options, timestamp, pagingState);
    }
    case 'query': {
      const bound = values.length === 0 ? undefined : simpleValues(values, names);
      return new QueryRequest(query, bound, options, decoders, timestamp, pagingState);
    }
    case 'prepare':
      return new PrepareRequest(query, vector.keyspace, decoders);
    case 'batch': {
      const statements = (vector.statements ?? []).map(({ query: text, id = '', values: given }): BatchStatement =>
        text === undefined
          ? { statement: prepared(id, given.length), values: new PreparedValues(valuesOf(given)) }
          : { statement: text, values: simpleValues(given, undefined) },
      );
      return new BatchRequest(vector.type as BatchType, statements, options, decoders, timestamp);
    }
    case 'register':
      return new RegisterRequest(vector.events ?? []);
    case 'auth':
      return new AuthResponseRequest(vector.token === null || vector.token === undefined ? null : bytes(vector.token));
    case 'startup':
      return new StartupRequest(new Map(Object.entries(vector.startup ?? {})));
    case 'use':
      return new UseKeyspaceRequest(vector.keyspace ?? '');
    default:
      return new OptionsRequest();
  }
}

describe('vectors: requests', () => {
  for (const vector of load<{ vectors: RequestVector[] }>('requests').vectors) {
    for (const version of vector.versions) {
      it(`v${version} ${vector.request} ${vector.body}`, () => {
        const request = requestOf(vector);
        const out = new ByteWriter(4);
        request.write(out, version);
        assert.equal(out.buffer.toString('hex', 0, out.position), vector.body.replaceAll(' ', ''));
      });
    }
  }
});

describe('vectors: envelopes of requests', () => {
  for (const vector of load<{ envelopes: EnvelopeVector[] }>('requests').envelopes) {
    it(`v${vector.version} ${vector.name}`, () => {
      const { talk } = link({
        settings: { maxVersion: vector.version },
        script: ({ request }) => (request.kind === 'options' || request.kind === 'startup' ? undefined : null),
      });
      const request = requestOf(vector);
      if (vector.tracing === true) request.tracing = true;
      if (vector.payload !== undefined)
        request.customPayload = new Map(
          Object.entries(vector.payload).map(([key, value]) => [key, value === null ? null : bytes(value)]),
        );
      const out = new ByteWriter(4);
      talk.conversation.encode(request, vector.stream, out);
      talk.conversation.seal(out);
      const written = out.buffer.toString('hex', 0, out.position);
      const expected = vector.bytes.replaceAll(' ', '');
      if (vector.segment === undefined) assert.equal(written, expected);
      else
        assert.deepEqual(
          [written.slice(0, 6), written.slice(12, -8)],
          [vector.segment, expected],
          'between the checksums',
        );
    });
  }
});

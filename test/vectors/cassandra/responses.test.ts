// test/vectors: the bytes of every response message and type description, from another implementation and from the
// specification. Each body is read in every version that has it, cut off at every byte, and with bytes behind it that
// no version knows yet.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ByteReader } from '../../../lib/core/bytes/byte-reader.js';
import { QueryRequest } from '../../../lib/cassandra/protocol/requests/query-request.js';
import { readEvent } from '../../../lib/cassandra/protocol/responses/events.js';
import type {
  CassandraEvent,
  CassandraReply,
  SchemaChangeEvent,
} from '../../../lib/cassandra/protocol/responses/replies.js';
import {
  ResultMetadata,
  RowDecoders,
  type RowShapes,
} from '../../../lib/cassandra/protocol/responses/result-metadata.js';
import { readResult } from '../../../lib/cassandra/protocol/responses/result.js';
import { CodecRegistry } from '../../../lib/cassandra/types/codec-registry.js';
import type { Column } from '../../../lib/cassandra/types/data-type.js';
import { readDataType } from '../../../lib/cassandra/types/data-type-reader.js';
import { InetAddress } from '../../../lib/cassandra/types/inet-address.js';
import { opcodes } from '../../../lib/cassandra/types/protocol-constants.js';
import { packEnvelope, packSegments } from '../../../lib/testing/cassandra/framing.js';
import { link, SUPPORTED } from '../../support/fake-cassandra/linked-talk.js';
import { Talk } from '../../support/fake-cassandra/recording-port.js';
import * as answers from '../../../lib/testing/cassandra/responses.js';

interface ResultVector {
  readonly name: string;
  readonly versions: readonly number[];
  readonly prepare?: boolean;
  /** Answers an EXECUTE whose columns the client knows already. */
  readonly asked?: boolean;
  readonly body: string;
  readonly reply: object;
  readonly newMetadataId?: string;
}

interface HandshakeVector {
  readonly opcode: 'supported' | 'authenticate' | 'authChallenge' | 'authSuccess' | 'ready';
  readonly body: string;
  readonly supported?: Readonly<Record<string, string[]>>;
  readonly challenge?: readonly [kind: string, content: string];
}

interface PrefixVector {
  readonly versions: readonly number[];
  readonly flags: number;
  readonly body: string;
  readonly tracingId?: string;
  readonly warnings?: readonly string[];
  readonly customPayload?: Readonly<Record<string, string | null>>;
}

const file = JSON.parse(readFileSync(new URL('responses.json', import.meta.url), 'utf8')) as {
  readonly results: readonly ResultVector[];
  readonly events: readonly { readonly body: string; readonly event: readonly unknown[] }[];
  readonly handshake: readonly HandshakeVector[];
  readonly prefixes: readonly PrefixVector[];
  readonly types: readonly { readonly option: string; readonly type: object }[];
};

const VERSIONS = [3, 4, 5];
const decoders = new RowDecoders(new CodecRegistry());
const KNOWN_COLUMNS: readonly Column[] = [
  { name: 'col1', type: { code: 9 }, ksname: 'ks1', tablename: 'table1' },
  { name: 'col2', type: { code: 13 }, ksname: 'ks1', tablename: 'table1' },
];

/** Hexadecimal digits, with text in quotes where it is text. */
function bytes(notation: string): Buffer {
  return Buffer.from(
    notation
      .replace(/'([^']*)'/g, (_, text: string) => Buffer.from(text, 'latin1').toString('hex'))
      .replaceAll(' ', ''),
    'hex',
  );
}
const hex = (given: Uint8Array | undefined): string | undefined =>
  given === undefined ? undefined : Buffer.from(given).toString('hex');
const withoutUndefined = (value: object): unknown => JSON.parse(JSON.stringify(value));
const named = (columns: readonly Column[] | undefined): string[] | undefined =>
  columns?.map(({ ksname, tablename, name, type }) => `${ksname}.${tablename}.${name}: ${type.code}`);

function changeOf({
  schemaChangeType,
  target,
  keyspace,
  table,
  udt,
  functionName,
  aggregate,
  signature,
  isKeyspace,
}: SchemaChangeEvent): unknown[] {
  assert.equal(isKeyspace, target === 'KEYSPACE');
  return [
    schemaChangeType,
    target,
    keyspace,
    ...[table ?? udt ?? functionName ?? aggregate].filter((name) => name !== null),
    ...(signature ?? []),
  ];
}

function summaryOf(reply: CassandraReply): unknown {
  switch (reply.kind) {
    case 'rows':
      return withoutUndefined({
        kind: 'rows',
        rows: reply.rows,
        columns: named(reply.columns),
        pagingState: hex(reply.pagingState),
      });
    case 'prepared': {
      const { id, parameters, partitionKeyIndexes, resultMetadata } = reply;
      return withoutUndefined({
        kind: 'prepared',
        id: hex(id),
        parameters: named(parameters),
        partitionKeyIndexes,
        columns: named(resultMetadata?.columns),
        metadataId: hex(resultMetadata?.idField?.bytes),
      });
    }
    case 'schema':
      return { kind: 'schema', change: changeOf(reply.change) };
    default:
      return { ...reply, warnings: undefined, tracingId: undefined, customPayload: undefined };
  }
}

function readVector(
  vector: ResultVector,
  version: number,
  body: Buffer,
): { reply: CassandraReply; shapes: RowShapes; rest: number } {
  const known = new ResultMetadata(KNOWN_COLUMNS, new Uint8Array(0), true, decoders);
  const shapes: RowShapes = { resultMetadata: vector.asked === true ? known : undefined, inlineMetadata: undefined };
  const reader = new ByteReader(body);
  const reply = readResult(
    reader,
    version,
    decoders,
    shapes,
    shapes.resultMetadata,
    vector.prepare === true,
  ) as CassandraReply;
  return { reply, shapes, rest: reader.remaining };
}

/** A body that ends early is refused, wherever it ends, although the bytes behind it are there to be read. */
function refusedCutOff(body: Buffer, read: (reader: ByteReader) => unknown): void {
  for (let length = 0; length < body.length; length++) {
    assert.throws(
      () => read(new ByteReader(body, 0, length)),
      { errorCode: 'PROTOCOL_ERROR' },
      `cut off after ${length} bytes`,
    );
  }
}

describe('vectors: RESULT', () => {
  for (const vector of file.results) {
    for (const version of vector.versions) {
      it(`v${version} ${vector.name}`, () => {
        const body = bytes(vector.body);
        const { reply, shapes, rest } = readVector(vector, version, body);
        const expected = { ...vector.reply };
        assert.deepEqual(withoutUndefined(summaryOf(reply) as object), expected);
        assert.equal(rest, 0);
        if (vector.newMetadataId !== undefined)
          assert.equal(hex(shapes.resultMetadata?.idField?.bytes), vector.newMetadataId);
        const longer = readVector(vector, version, Buffer.concat([body, Buffer.from('more')]));
        assert.deepEqual([withoutUndefined(summaryOf(longer.reply) as object), longer.rest], [expected, 4]);
        refusedCutOff(body, (reader) =>
          readResult(reader, version, decoders, { ...shapes }, shapes.resultMetadata, vector.prepare === true),
        );
      });
    }
  }
});

function eventSummary(event: CassandraEvent | undefined): unknown[] {
  assert.ok(event !== undefined);
  if (event.eventType === 'SCHEMA_CHANGE') return [event.eventType, ...changeOf(event)];
  const { node } = event;
  return [
    event.eventType,
    event.eventType === 'STATUS_CHANGE' ? event.up : event.change,
    new InetAddress(node.address).toString(),
    node.port,
  ];
}

describe('vectors: EVENT', () => {
  for (const { body, event } of file.events) {
    it(body, () => {
      assert.deepEqual(eventSummary(readEvent(new ByteReader(bytes(body)))), event);
      refusedCutOff(bytes(body), readEvent);
    });
    it(`${body}, on a connection of each version`, () => {
      for (const version of VERSIONS) {
        const { talk } = link({ settings: { maxVersion: version } });
        const envelope = packEnvelope({
          version: version | 0x80,
          flags: 0,
          stream: -1,
          opcode: opcodes.event,
          body: bytes(body),
        });
        talk.conversation.receive(version >= 5 ? packSegments([envelope]) : envelope);
        assert.deepEqual(talk.port.events.map(eventSummary), [event]);
        assert.equal(talk.port.broken, undefined);
      }
    });
  }

  it('an event of another kind is passed over', () =>
    assert.equal(readEvent(new ByteReader(bytes("0008'SOMEHOW!' ffff"))), undefined));
});

/** The messages that come before the one under test. */
const BEFORE: Readonly<Record<HandshakeVector['opcode'], readonly answers.ServerResponse[]>> = {
  supported: [],
  ready: [answers.supported(SUPPORTED)],
  authenticate: [answers.supported(SUPPORTED)],
  authChallenge: [answers.supported(SUPPORTED), answers.authenticate('A')],
  authSuccess: [answers.supported(SUPPORTED), answers.authenticate('A')],
};

describe('vectors: SUPPORTED, READY, AUTHENTICATE, AUTH_CHALLENGE, AUTH_SUCCESS', () => {
  for (const { opcode, body, supported, challenge } of file.handshake) {
    for (const version of VERSIONS) {
      it(`v${version} ${opcode} ${body}`, () => {
        const talk = new Talk({ maxVersion: version });
        const tell = (message: { opcode: number; body: Buffer }): void => {
          // SUPPORTED is asked for in v4; segments begin behind the answer to STARTUP.
          const spoken = message.opcode === opcodes.supported ? Math.min(version, 4) : version;
          const envelope = packEnvelope({ version: spoken | 0x80, flags: 0, stream: 0, ...message });
          const inSegments =
            version >= 5 && (message.opcode === opcodes.authChallenge || message.opcode === opcodes.authSuccess);
          talk.conversation.receive(inSegments ? packSegments([envelope]) : envelope);
        };
        talk.begin();
        for (const message of BEFORE[opcode]) tell(message);
        if (talk.port.challenges.length > 0) talk.conversation.answer(Buffer.from('token'));
        tell({ opcode: opcodes[opcode], body: bytes(body) });
        assert.equal(talk.port.broken, undefined);
        if (challenge !== undefined) {
          const last = talk.port.challenges.at(-1);
          assert.deepEqual([last?.kind, last?.kind === 'initial' ? last.mechanism : hex(last?.token)], challenge);
        }
        if (supported !== undefined && version < 5) {
          // It lists no versions, so v4 at the most.
          tell({ opcode: opcodes.ready, body: Buffer.alloc(0) });
          assert.deepEqual(Object.fromEntries(talk.port.peer?.supported ?? []), supported);
        }
        if (opcode === 'ready' || opcode === 'authSuccess') assert.equal(talk.port.peer?.protocolVersion, version);
      });
    }
  }
});

describe('vectors: what comes before a message', () => {
  for (const { versions, flags, body, tracingId, warnings, customPayload } of file.prefixes) {
    for (const version of versions) {
      it(`v${version} flags ${flags}: ${body}`, () => {
        const { talk } = link({
          settings: { maxVersion: version },
          script: ({ request }) => (request.kind === 'query' ? null : undefined),
        });
        const [tag] = talk.ask(new QueryRequest('Q', undefined, { consistency: 1 }, decoders));
        const envelope = packEnvelope({
          version: version | 0x80,
          flags,
          stream: tag,
          opcode: opcodes.result,
          body: bytes(body),
        });
        talk.conversation.receive(version >= 5 ? packSegments([envelope]) : envelope);
        const reply = talk.replyTo(tag);
        assert.equal(reply.kind, 'void');
        assert.deepEqual([hex(reply.tracingId), reply.warnings], [tracingId, warnings]);
        const payload =
          reply.customPayload &&
          Object.fromEntries([...reply.customPayload].map(([key, value]) => [key, value === null ? null : hex(value)]));
        assert.deepEqual(payload, customPayload);
      });
    }
  }
});

describe('vectors: [option] of every type', () => {
  for (const { option, type } of file.types) {
    it(option, () => {
      const reader = new ByteReader(bytes(option));
      assert.deepEqual(readDataType(reader), type);
      assert.equal(reader.remaining, 0);
      refusedCutOff(bytes(option), (cut) => readDataType(cut));
    });
  }
});

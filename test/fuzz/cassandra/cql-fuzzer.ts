// test/fuzz: feeds mutated server bytes to a conversation, and holds it to what must be true of any input: it throws
// nothing, tells nothing after it gave up, never takes a reply for more than one exchange, and does the same however
// the bytes are cut.
import { DriverError } from '../../../lib/core/errors/driver-error.js';
import { OwnLz4 } from '../../../lib/cassandra/protocol/lz4.js';
import { PreparedStatement } from '../../../lib/cassandra/protocol/prepared-statement.js';
import { PreparedValues } from '../../../lib/cassandra/protocol/requests/bound-values.js';
import { ExecuteRequest } from '../../../lib/cassandra/protocol/requests/execute-request.js';
import { PrepareRequest } from '../../../lib/cassandra/protocol/requests/prepare-request.js';
import { QueryRequest } from '../../../lib/cassandra/protocol/requests/query-request.js';
import { type CassandraReply, ColumnsReply, PreparedReply } from '../../../lib/cassandra/protocol/responses/replies.js';
import { ResultMetadata, RowDecoders } from '../../../lib/cassandra/protocol/responses/result-metadata.js';
import { CodecRegistry } from '../../../lib/cassandra/types/codec-registry.js';
import { packEnvelope, packSegment, packSegments } from '../../../lib/testing/cassandra/framing.js';
import { link, type LinkOptions } from '../../support/fake-cassandra/linked-talk.js';
import type { Talk } from '../../support/fake-cassandra/recording-port.js';
import * as answers from '../../../lib/testing/cassandra/responses.js';

/** A small generator with a seed (mulberry32): a failing case can be run again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const decoders = new RowDecoders(new CodecRegistry());
const columnDecoders = new RowDecoders(new CodecRegistry(), undefined, undefined, 'columns');
const EVERY_TYPE: answers.TypeOption[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 0xb, 0xc, 0xd, 0xe, 0xf, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15],
  { list: 9 },
  { set: 0xd },
  { map: [0xd, { list: 2 }] },
  { tuple: [9, 0xd] },
  {
    udt: {
      keyspace: 'k',
      name: 'u',
      fields: [
        ['f', 9],
        ['g', { set: 0xd }],
      ],
    },
  },
  { custom: 'org.apache.cassandra.db.marshal.VectorType(org.apache.cassandra.db.marshal.FloatType, 3)' },
];
const EVERY_COLUMN = EVERY_TYPE.map((type, index) => ({ name: `c${index}`, type }));

/** Good answers for the exchanges that `prepareTalk` leaves open, by their stream. */
function seedsFor(version: number, random: () => number): [stream: number, response: answers.ServerResponse][] {
  const cells = (): (Buffer | null)[] =>
    EVERY_COLUMN.map(() =>
      random() < 0.3
        ? null
        : Buffer.from(Array.from({ length: Math.floor(random() * 24) }, () => Math.floor(random() * 256))),
    );
  return [
    [1, answers.rows({ columns: EVERY_COLUMN, rows: [cells(), cells()], pagingState: Buffer.from('p') })],
    [2, answers.rows({ columns: [{ name: 'a', type: 0xd }], rows: [[Buffer.from('x')]], noMetadata: version >= 5 })],
    [
      3,
      answers.prepared(version, {
        id: Buffer.from('id'),
        parameters: EVERY_COLUMN,
        partitionKey: [0, 1],
        columns: EVERY_COLUMN,
      }),
    ],
    [
      4,
      answers.error(0x1300, 'failed', (pack) =>
        version >= 5
          ? pack.short(1).int(0).int(1).int(1).address(Buffer.alloc(4)).short(1).byte(0)
          : pack.short(1).int(0).int(1).int(1).byte(0),
      ),
    ],
    [
      5,
      {
        ...answers.schemaChange('CREATED', { target: 'FUNCTION', keyspace: 'k', name: 'f', arguments: ['int'] }),
        ...(version >= 4
          ? { warnings: ['w'], tracingId: Buffer.alloc(16), customPayload: new Map([['k', null]]) }
          : {}),
      },
    ],
    [-1, answers.nodeEvent('STATUS_CHANGE', 'UP', Buffer.from([127, 0, 0, 1]), 9042)],
  ];
}

const OPEN_EXCHANGES = 8;

function prepareTalk(settings: LinkOptions['settings'], rowDecoders: RowDecoders): { talk: Talk; version: number } {
  const { talk } = link({
    settings,
    script: ({ request }) => (request.kind === 'options' || request.kind === 'startup' ? undefined : null),
  });
  const version = talk.port.peer?.protocolVersion ?? 0;
  const query = (): QueryRequest => new QueryRequest('Q', undefined, { consistency: 1 }, rowDecoders);
  const column = { name: 'a', type: { code: 0xd } };
  const metadata = new ResultMetadata([column], new Uint8Array(0), true, decoders).withId(Buffer.from('m'));
  const statement = new PreparedStatement(
    'S',
    undefined,
    new PreparedReply(Buffer.from('id'), [], [], metadata),
    decoders,
  );
  talk.ask(
    query(),
    new ExecuteRequest(statement, new PreparedValues([]), { consistency: 1 }, undefined, undefined, rowDecoders),
    new PrepareRequest('P', undefined, decoders),
    ...Array.from({ length: OPEN_EXCHANGES - 3 }, query),
  );
  talk.cancel(OPEN_EXCHANGES);
  return { talk, version };
}

function mutate(bytes: Buffer, random: () => number): Buffer {
  let mutant = Buffer.from(bytes);
  for (let changes = 1 + Math.floor(random() * 4); changes > 0 && mutant.length > 0; changes--) {
    const at = Math.floor(random() * mutant.length);
    switch (Math.floor(random() * 6)) {
      case 0:
        mutant[at] ^= 1 << Math.floor(random() * 8);
        break;
      case 1:
        mutant[at] = [0, 0xff, 0x7f, 0x80, 1][Math.floor(random() * 5)];
        break;
      case 2:
        mutant = mutant.subarray(0, at);
        break;
      case 3:
        mutant = Buffer.concat([mutant.subarray(0, at), mutant.subarray(at + 1 + Math.floor(random() * 8))]);
        break;
      case 4:
        mutant = Buffer.concat([
          mutant.subarray(0, at),
          mutant.subarray(Math.max(0, at - 12), at),
          mutant.subarray(at),
        ]);
        break;
      default:
        if (at + 4 <= mutant.length)
          mutant.writeInt32BE([-1, -2, 0x7fffffff, 0x01000000, 3][Math.floor(random() * 5)], at);
    }
  }
  return mutant;
}

const transports: LinkOptions['settings'][] = [
  { maxVersion: 3 },
  { maxVersion: 4 },
  { maxVersion: 4, compressor: new OwnLz4() },
  { maxVersion: 5 },
  { maxVersion: 5, compressor: new OwnLz4() },
];

/** What came of the bytes, as text: two ways to cut them must agree. */
function outcomeOf(
  settings: LinkOptions['settings'],
  bytes: Buffer,
  cuts: readonly number[],
  rowDecoders: RowDecoders,
): string {
  const { talk } = prepareTalk(settings, rowDecoders);
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    const chunk = Buffer.from(bytes.subarray(from, cut));
    talk.conversation.receive(chunk);
    // Whoever kept a view of the chunk reads this.
    chunk.fill(0xdb);
    from = cut;
  }
  talk.takeTurns();
  const { outcomes, events, broken } = talk.port;
  const streams = outcomes.map(({ tag }) => tag);
  if (new Set(streams).size !== streams.length) throw new Error(`a stream was answered twice: ${streams.join(', ')}`);
  if (streams.some((stream) => stream < 1 || stream > OPEN_EXCHANGES))
    throw new Error(`a stream was answered that nobody opened: ${streams.join(', ')}`);
  for (const outcome of outcomes)
    if ('error' in outcome && !(outcome.error instanceof DriverError)) throw new Error('refused with a foreign error');
  const replies = outcomes.map((outcome) =>
    'reply' in outcome
      ? `${outcome.tag}:${describe(outcome.reply)}`
      : 'error' in outcome
        ? `${outcome.tag}!${outcome.error.message}`
        : `${outcome.tag}-`,
  );
  return [
    ...replies,
    `events ${events.length}`,
    broken === undefined ? '' : `${broken.errorCode} ${broken.message}`,
  ].join('\n');
}

/** Decoders are shared by all cases and change with use. */
const NOT_PART_OF_A_REPLY = new Set(['owner', 'compiled', 'resultMetadata']);

function describe(reply: CassandraReply): string {
  // The layout is another one, the rows are not.
  const value = reply instanceof ColumnsReply ? { ...reply, rows: reply.page.toRows(), page: undefined } : reply;
  return (
    JSON.stringify(value, (key, nested: unknown) =>
      NOT_PART_OF_A_REPLY.has(key) ? undefined : typeof nested === 'bigint' ? String(nested) : nested,
    ) ?? 'undefined'
  );
}

/** Runs one case. Throws when an invariant does not hold. */
export function fuzzOnce(seed: number): { bytes: number; broken: boolean; answered: number } {
  const random = seeded(seed);
  const settings = transports[Math.floor(random() * transports.length)];
  const version = settings?.maxVersion ?? 5;
  const envelopes = seedsFor(version, random)
    .filter(() => random() < 0.8)
    .map(([stream, { opcode, body, ...rest }]) => {
      const flags =
        (rest.tracingId === undefined ? 0 : 0x02) |
        (rest.warnings === undefined ? 0 : 0x08) |
        (rest.customPayload === undefined ? 0 : 0x04);
      const prefix =
        flags === 0
          ? Buffer.alloc(0)
          : Buffer.from(`${'00'.repeat(16)}0001000177${'0001' + '00016b' + 'ffffffff'}`, 'hex');
      const whole = Buffer.concat([prefix, body]);
      // Inside the body, the header or not at all: mutants that die at the first checksum teach nothing.
      const mutant = random() < 0.6 ? mutate(whole, random) : whole;
      const packed = packEnvelope({ version: version | 0x80, flags, stream, opcode, body: mutant });
      return random() < 0.2 ? mutate(packed, random) : packed;
    });
  let bytes: Buffer;
  if (version < 5) bytes = Buffer.concat(envelopes);
  else {
    const codec =
      settings?.compressor === undefined
        ? undefined
        : {
            compress: (input: Buffer) => Buffer.from(settings.compressor?.compress(input) ?? input),
            decompress: (input: Buffer) => input,
          };
    bytes =
      random() < 0.8
        ? packSegments(envelopes, codec)
        : Buffer.concat(envelopes.map((envelope) => packSegment(envelope, random() < 0.5, codec)));
  }
  if (random() < 0.2) bytes = mutate(bytes, random);
  const whole = outcomeOf(settings, bytes, [], decoders);
  const cuts = Array.from({ length: 1 + Math.floor(random() * 5) }, () =>
    Math.floor(random() * (bytes.length + 1)),
  ).sort((a, b) => a - b);
  const inPieces = outcomeOf(settings, bytes, cuts, decoders);
  if (whole !== inPieces)
    throw new Error(
      `cut at ${cuts.join(', ')} the outcome differs:\n${inPieces.slice(-500)}\nwhole:\n${whole.slice(-500)}`,
    );
  const asColumns = outcomeOf(settings, bytes, cuts, columnDecoders);
  if (whole !== asColumns)
    throw new Error(`as columns the outcome differs:\n${asColumns.slice(-500)}\nas rows:\n${whole.slice(-500)}`);
  return { bytes: bytes.length, broken: /\n[A-Z_]+ /.test(whole), answered: whole.split('\n').length - 2 };
}

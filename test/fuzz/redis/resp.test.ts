// Properties of the RESP codec: any chunking gives the same replies, and no bytes crash it, hang it, or make it answer
// wrongly. RINGWIRE_FUZZ_SEED repeats a run.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { eachCase } from '../../support/watch/running-case.js';
import { Harness, request, SHAPE } from '../../unit/redis/protocol/fake-port.js';

const SEED = Number(process.env.RINGWIRE_FUZZ_SEED ?? Date.now() % 1_000_000);

/** A value with its bytes, in RESP3's natural shape. */
interface Sample {
  readonly wire: string;
  readonly value: unknown;
}

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');
const bulk = (text: string): string => `$${Buffer.byteLength(text)}\r\n${latin1(text)}\r\n`;

const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('', '\r\n', '__proto__', '$5\r\nhello\r\n'),
);
const { value: sample } = fc.letrec<{ value: Sample; list: Sample; map: Sample }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'reply', withCrossShrink: true },
    text.map((value) => ({ wire: bulk(value), value })),
    fc.stringMatching(/^[a-zA-Z ]{0,40}$/).map((value) => ({ wire: `+${value}\r\n`, value })),
    fc
      .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
      .map((value) => ({ wire: `:${value}\r\n`, value: Number.isSafeInteger(Number(value)) ? Number(value) : value })),
    fc.double().map((value) => ({
      wire: `,${Object.is(value, -0) ? '-0' : String(value).toLowerCase().replace('infinity', 'inf')}\r\n`,
      value,
    })),
    fc.boolean().map((value) => ({ wire: value ? '#t\r\n' : '#f\r\n', value })),
    fc.constantFrom('_\r\n', '$-1\r\n', '*-1\r\n').map((wire) => ({ wire, value: null })),
    text.map((value) => ({ wire: `=${Buffer.byteLength(value) + 4}\r\ntxt:${latin1(value)}\r\n`, value })),
    tie('list'),
    tie('map'),
  ),
  list: fc
    .tuple(fc.constantFrom('*', '~'), fc.array(tie('value'), { maxLength: 6 }), fc.boolean())
    .map(([mark, items, attributed]) => ({
      wire: `${attributed ? '|1\r\n+note\r\n*1\r\n:1\r\n' : ''}${mark}${items.length}\r\n${items.map(({ wire }) => wire).join('')}`,
      value: items.map(({ value }) => value),
    })),
  map: fc.array(fc.tuple(text, tie('value')), { maxLength: 5 }).map((entries) => {
    const value = {};
    for (const [key, item] of entries)
      Object.defineProperty(value, key, { value: item.value, configurable: true, enumerable: true, writable: true });
    return { wire: `%${entries.length}\r\n${entries.map(([key, item]) => bulk(key) + item.wire).join('')}`, value };
  }),
}));

const NATURAL = { ...SHAPE, mapping: 'resp3', integers: 'bigint' } as const;

function feed(harness: Harness, wire: string, cuts: readonly number[]): void {
  const ends = [...new Set(cuts.map((cut) => cut % (wire.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const end of [...ends, wire.length]) {
    harness.receive(wire.slice(from, end));
    from = end;
  }
}

/** All that can be told of a run, without the identity of errors. */
function trace({ port }: Harness): unknown {
  return [
    port.outcomes.map((outcome) => ('refused' in outcome ? outcome.refused.message : outcome)),
    port.events.map((event) =>
      event.type === 'message' ? [event.kind, event.pattern, event.channel, event.payload] : event,
    ),
    port.violated?.message,
  ];
}

describe(`fuzz: RESP, seed ${SEED}`, () => {
  it('reads any replies, cut anywhere, as what they are', () => {
    fc.assert(
      fc.property(
        fc.array(sample, { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        eachCase(`seed ${SEED}`, (samples, cuts) => {
          const harness = Harness.ready(3);
          for (let index = 0; index < samples.length; index++) harness.send(request('UNHEARD.OF', [], NATURAL));
          feed(harness, samples.map(({ wire }) => wire).join(''), cuts);
          assert.equal(harness.port.violated, undefined);
          assert.deepEqual(
            harness.port.replies.map(plain),
            samples.map(({ value }) => plain(value)),
          );
        }),
      ),
      { numRuns: 400, seed: SEED },
    );
  });

  /** Bytes that are nearly right find more than random ones. */
  const nearly = fc
    .tuple(
      fc.array(sample, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
    )
    .map(([samples, changes]) => {
      const bytes = Buffer.from(samples.map(({ wire }) => wire).join(''), 'latin1');
      for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
      return bytes.toString('latin1');
    });
  const alphabet = fc
    .array(
      fc.constantFrom(
        '*',
        '$',
        ':',
        '+',
        '-',
        '_',
        '#',
        ',',
        '(',
        '!',
        '=',
        '%',
        '~',
        '|',
        '>',
        '1',
        '2',
        '0',
        '9',
        '-1',
        '\r\n',
        '\r\n',
        '\r\n',
        'x',
        't',
        'message',
        '?',
        ';',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''));
  const noise = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('latin1'));

  it('does the same with any bytes, whatever the chunks, on both versions, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(nearly, alphabet, noise),
        fc.array(fc.nat(), { maxLength: 12 }),
        fc.constantFrom(2 as const, 3 as const),
        eachCase(`seed ${SEED}`, (wire, cuts, protocol) => {
          const run = (chosen: readonly number[]): unknown => {
            const harness = Harness.ready(protocol);
            harness.send(
              request('SUBSCRIBE', ['a']),
              request('HGETALL', ['h']),
              request('GET', ['k']),
              request('EXEC', [], SHAPE, [request('GET', ['k'])]),
              request('GET', ['k']),
              request('GET', ['k']),
            );
            harness.cancel(2);
            feed(harness, wire, chosen);
            return trace(harness);
          };
          const whole = run([]);
          assert.deepEqual(run(cuts), whole);
          assert.deepEqual(run(Array.from({ length: wire.length }, (_, index) => index)), whole);
        }),
      ),
      { numRuns: 1500, seed: SEED },
    );
  });

  it('answers the handshake to any bytes with ready, failed, a violation or patience', () => {
    fc.assert(
      fc.property(
        fc.oneof(nearly, alphabet, noise),
        eachCase(`seed ${SEED}`, (wire) => {
          const harness = new Harness();
          harness.conversation.begin({
            protocol: 3,
            db: 1,
            password: 'p',
            readOnly: true,
            readyCheck: true,
            connectionName: 'n',
          });
          harness.receive(wire);
          const { peer, failure, violated } = harness.port;
          assert.ok([failure, violated].filter((end) => end !== undefined).length <= 1);
          assert.ok(peer === undefined || failure === undefined);
        }),
      ),
      { numRuns: 500, seed: SEED },
    );
  });

  it('allocates for bytes that came, not for what a header announces', () => {
    const before = process.memoryUsage().arrayBuffers;
    const harnesses = Array.from({ length: 200 }, (_, index) => {
      const harness = Harness.ready(3);
      harness.send(request('MGET', ['a']));
      harness.receive(
        ['*16777216\r\n', '%8388608\r\n$1\r\n', `${'*16000000\r\n'.repeat(100)}`, '~16777216\r\n:1\r\n'][index % 4],
      );
      return harness;
    });
    assert.ok(harnesses.every(({ port }) => port.violated === undefined));
    assert.ok(process.memoryUsage().arrayBuffers - before < 16 * 1024 * 1024);
  });
});

/** -0 arrives as the server wrote it; deepEqual tells it from 0, users do not. */
function plain(value: unknown): unknown {
  return value === 0 ? 0 : Array.isArray(value) ? value.map(plain) : value;
}

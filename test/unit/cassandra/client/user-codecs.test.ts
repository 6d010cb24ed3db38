// Codecs and classes that users bring run while replies are received and requests are encoded: what they throw is one
// call's affair. On virtual time.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { CustomCodec } from '../../../../lib/cassandra/types/encoding-options.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { ProtocolViolation } from '../../../../lib/core/errors/driver-error.js';
import type { FakeCassandra } from '../../../support/fake-cassandra/fake-cassandra.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { int, virtualCluster } from './fake-cluster.js';

const INT = 0x09;
const VARCHAR = 0x0d;
const PARAMETERS = [
  { name: 'i', type: INT },
  { name: 't', type: VARCHAR },
];
const COLUMNS = [
  { name: 't', type: VARCHAR },
  { name: 'm', type: { map: [INT, INT] as [number, number] } },
];
const MAP = Buffer.concat([int(1), int(4), int(1), int(4), int(7)]);

const json: CustomCodec = {
  type: 'text',
  encode: (value) => JSON.stringify(value),
  decode: (text) => JSON.parse(text as string) as unknown,
};
const throwing = (thrown: unknown): CustomCodec => ({
  type: 'text',
  encode: (value) => value,
  decode() {
    throw thrown;
  },
});

class BadMap extends Map {
  override set(): this {
    throw new RangeError('no room');
  }
}

const fate = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    (error: DriverError) => `${error.errorCode}/${error.execution}: ${error.message}`,
  );

for (const maxVersion of [5, 4]) {
  describe(`codecs of users, v${maxVersion}`, () => {
    const cluster = virtualCluster();
    let server: FakeCassandra;
    const client = (encoding: object = {}): Client =>
      cluster.client(server, { protocolOptions: { maxVersion }, encoding, delivery: 'at-least-once' });

    beforeEach(async () => {
      const rows = (): answers.ServerResponse =>
        answers.rows({ columns: COLUMNS, rows: [[Buffer.from('{"a":[1]}'), MAP]] });
      server = await cluster.start({
        statements: { read: { columns: COLUMNS, execute: rows }, write: { parameters: PARAMETERS } },
        script: ({ request }) => (request.kind === 'query' && request.query === 'read' ? rows() : undefined),
      });
    });

    for (const prepare of [true, false]) {
      const how = prepare ? 'prepared' : 'simple';

      it(`${how}: the client's or the request's own codec is used both ways`, async () => {
        const one = client({ codecs: [json] });
        assert.deepEqual((await one.execute('read', [], { prepare })).first()?.['t'], { a: [1] });
        assert.deepEqual(
          (await one.execute('read', [], { prepare, encoding: { codecs: [] } })).first()?.['t'],
          '{"a":[1]}',
        );
        const other = client();
        assert.deepEqual((await other.execute('read', [], { prepare, encoding: { codecs: [json] } })).first()?.['t'], {
          a: [1],
        });
        assert.deepEqual((await other.execute('read', [], { prepare })).first()?.['t'], '{"a":[1]}');
        await one.execute('write', [1, { b: 2 }], { prepare, hints: prepare ? undefined : ['int', 'text'] });
        const { request } = server.log.at(-1)?.received ?? {};
        assert.ok(request?.kind === 'execute' || request?.kind === 'query');
        assert.deepEqual(request.parameters.values, [int(1), Buffer.from('{"b":2}')]);
      });

      for (const [what, thrown] of Object.entries({
        'an Error': new RangeError('mine'),
        nothing: undefined,
        'what looks like a broken connection': new ProtocolViolation('mine'),
      })) {
        it(`${how}: one that throws ${what} while reading spoils its own call only`, async () => {
          const one = client();
          await one.connect();
          const [connection] = server.connections;
          const fates = await Promise.all([
            fate(one.execute('write', [1, 'x'], { prepare: true })),
            fate(one.execute('read', [], { prepare, encoding: { codecs: [throwing(thrown)] }, isIdempotent: true })),
            fate(one.execute('read', [], { prepare })),
          ]);
          assert.deepEqual([fates[0], fates[2]], ['ok', 'ok']);
          assert.match(fates[1], /^DECODE_ERROR\/done: .*(custom codec|text)/);
          assert.deepEqual([...server.connections], [connection], 'the connection is the same');
          const reads = server.log.filter(
            ({ received: { request } }) =>
              (request.kind === 'query' && request.query === 'read') || request.kind === 'execute',
          ).length;
          assert.equal(reads, 3, 'nothing was asked again: it would end the same way');
        });
      }

      it(`${how}: a class for maps that throws likewise`, async () => {
        const one = client({ map: BadMap });
        await one.connect();
        const [connection] = server.connections;
        assert.match(
          await fate(one.execute('read', [], { prepare })),
          /^DECODE_ERROR\/done: the class for map<int, int> failed: it threw RangeError$/,
        );
        assert.equal((await one.execute('read', [], { prepare, encoding: { map: Map } })).rows.length, 1);
        assert.deepEqual([...server.connections], [connection]);
      });

      it(`${how}: one that throws while writing is named, and nothing is sent`, async () => {
        const refusing: CustomCodec = {
          type: 'text',
          encode() {
            throw new RangeError('not this');
          },
          decode: (value) => value,
        };
        const one = client({ codecs: [refusing] });
        await one.connect();
        if (prepare) await one.prepare('write');
        const before = server.log.length;
        const hints = prepare ? undefined : ['int', 'text'];
        assert.match(
          await fate(one.execute('write', [1, 'x'], { prepare, hints })),
          /^INVALID_ARGUMENT\/none: Parameter .*\(text\): The custom codec of text refused the value: it threw RangeError$/,
        );
        assert.match(
          await fate(
            one.batch([{ query: 'write', params: [1, 'x'] }], {
              prepare,
              hints: prepare ? undefined : [['int', 'text']],
            }),
          ),
          /^INVALID_ARGUMENT\/none: Parameter .*\(text\): The custom codec of text refused the value: it threw RangeError$/,
        );
        const since = server.log.slice(before).map(({ received: { request } }) => request.kind);
        assert.deepEqual(since, prepare ? ['prepare', 'prepare'] : []);
        assert.equal(await fate(one.execute('read')), 'ok');
      });
    }

    it('what they read of a page that is streamed ends the stream with the error', async () => {
      const one = client({ codecs: [throwing(new RangeError('mine'))] });
      const stream = one.stream('read', [], { prepare: true });
      let thrown: unknown;
      stream.on('error', (error) => {
        thrown = error;
      });
      stream.resume();
      await cluster.runtime.until('the stream ended', () => thrown !== undefined);
      assert.deepEqual(
        [(thrown as DriverError).errorCode, (thrown as DriverError).execution],
        ['DECODE_ERROR', 'done'],
      );
    });
  });
}

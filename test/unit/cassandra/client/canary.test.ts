// What errors, logs and diagnostics of a client show of a value: nothing but its kind and length, whichever way the
// statement goes. On virtual time.
import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { QueryOptions } from '../../../../lib/cassandra/client/options/query-options.js';
import type { CustomCodec } from '../../../../lib/cassandra/types/encoding-options.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { CANARY, SECRETS, shownOf, tracesIn } from '../../../support/canary.js';
import type { FakeCassandra } from '../../../support/fake-cassandra/fake-cassandra.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { int, virtualCluster } from './fake-cluster.js';

const INSERT = 'INSERT INTO t (id, name) VALUES (?, ?)';
const PARAMETERS = [
  { name: 'id', type: 0x09 },
  { name: 'name', type: { list: 0x03 } },
];
const HINTS = ['int', 'list<blob>'];
const COLUMNS = [{ name: 't', type: 0x0d }];
const read = () => answers.rows({ columns: COLUMNS, rows: [[Buffer.from(CANARY)]] });

async function thrownBy(promise: Promise<unknown>): Promise<DriverError> {
  try {
    await promise;
  } catch (error) {
    return error as DriverError;
  }
  throw new Error('it was not refused');
}

type Way = (client: Client, first: unknown, second: unknown, options: QueryOptions) => Promise<unknown>;

/** Each way in which values go into a statement. */
const WAYS: Readonly<Record<string, Way>> = {
  prepared: (client, id, name, options) => client.execute(INSERT, [id, name], { ...options, prepare: true }),
  'by name': (client, id, name, options) => client.execute(INSERT, { id, name }, { ...options, prepare: true }),
  'not prepared': (client, id, name, options) => client.execute(INSERT, [id, name], options),
  hinted: (client, id, name, options) => client.execute(INSERT, [id, name], { ...options, hints: HINTS }),
  'hinted by name': (client, id, name, options) =>
    client.execute(INSERT, { id, name }, { ...options, hints: { id: 'int', name: 'list<blob>' } }),
  'in a batch': (client, id, name, options) => client.batch([{ query: INSERT, params: [id, name] }], options),
  'in a prepared batch': (client, id, name, options) =>
    client.batch([{ query: INSERT, params: { id, name } }], { ...options, prepare: true }),
  'in a hinted batch': (client, id, name, options) =>
    client.batch([{ query: INSERT, params: [id, name] }], { ...options, hints: [HINTS] as never }),
  'of a statement in the hand': async (client, id, name, options) =>
    (await client.prepare(INSERT)).execute([id, name] as never, options),
  'of a stream': (client, id, name, options) =>
    new Promise((resolve, reject) => {
      client
        .stream(INSERT, [id, name], { ...options, prepare: true })
        .on('error', reject)
        .on('end', resolve)
        .resume();
    }),
  'of eachRow': (client, id, name, options) =>
    new Promise((resolve, reject) => {
      client.eachRow(
        INSERT,
        [id, name],
        { ...options, prepare: true },
        () => {},
        (error) => (error ? reject(error) : resolve(0)),
      );
    }),
};

describe('what a client shows of values', () => {
  const cluster = virtualCluster();
  let server: FakeCassandra;
  let shown: string[];

  const listen = (message: unknown): void => {
    const { error } = message as { error?: unknown };
    if (error !== undefined) shown.push(shownOf(error));
  };
  beforeEach(async () => {
    shown = [];
    server = await cluster.start({
      statements: { [INSERT]: { parameters: PARAMETERS }, read: { columns: COLUMNS, execute: read } },
    });
    for (const name of ['error', 'command']) subscribe(`ringwire:${name}`, listen);
  });
  afterEach(() => {
    for (const name of ['error', 'command']) unsubscribe(`ringwire:${name}`, listen);
  });

  function client(options: object = {}): Client {
    const one = cluster.client(server, options);
    one.on('log', (...details) => {
      for (const detail of details) shown.push(typeof detail === 'string' ? detail : shownOf(detail));
    });
    return one;
  }

  async function refused(promise: Promise<unknown>): Promise<boolean> {
    try {
      await promise;
      return false;
    } catch (error) {
      shown.push(shownOf(error));
      assert.equal((error as DriverError).execution, 'none', shownOf(error));
      return true;
    }
  }

  for (const [way, go] of Object.entries(WAYS)) {
    it(`is silent about every kind of value, ${way}`, async function () {
      this.timeout(30_000);
      const connected = client();
      await connected.connect();
      let count = 0;
      for (const make of Object.values(SECRETS)) {
        for (const options of [{}, { captureStackTrace: true }]) {
          if (await refused(go(connected, make(), [], options))) count++;
          if (await refused(go(connected, 1, make(), options))) count++;
          if (await refused(go(connected, 1, [make()], options))) count++;
        }
      }
      // While it connects, when values are kept.
      if (await refused(go(client(), CANARY, [], {}))) count++;
      assert.ok(count > 60, `only ${count} were refused`);
      assert.deepEqual(tracesIn(shown.join('\n')), []);
    });
  }

  it('is silent about what a codec of the user says, writing and reading', async () => {
    const blurting: CustomCodec = {
      type: 'text',
      encode(value) {
        throw new RangeError(`not ${String(value)}`);
      },
      decode(value) {
        throw new RangeError(`not ${String(value)}`);
      },
    };
    server.statements.set('write', { parameters: [{ name: 't', type: 0x0d }] });
    const one = client({ encoding: { codecs: [blurting] } });
    assert.ok(await refused(one.execute('write', [CANARY], { prepare: true })));
    for (const prepare of [true, false]) {
      const error = await thrownBy(one.execute('read', [], { prepare }));
      assert.deepEqual([error.errorCode, error.execution], ['DECODE_ERROR', 'done']);
      assert.match(String((error.thrown as Error).message), /c4n4ry/);
      shown.push(shownOf(error));
    }
    class BadMap extends Map<unknown, unknown> {
      override set(_key: unknown, value: unknown): this {
        throw new RangeError(String(value));
      }
    }
    const columns = [{ name: 'm', type: { map: [0x09, 0x0d] as [number, number] } }];
    const map = Buffer.concat([int(1), int(4), int(1), int(CANARY.length), Buffer.from(CANARY)]);
    server.statements.set('map', { columns, execute: () => answers.rows({ columns, rows: [[map]] }) });
    const other = client({ encoding: { map: BadMap } });
    shown.push(shownOf(await thrownBy(other.execute('map', [], { prepare: true }))));
    assert.deepEqual(tracesIn(shown.join('\n')), []);
  });

  it('is silent about options that are refused', async () => {
    const one = client();
    for (const options of [
      { customPayload: { key: CANARY } },
      { timestamp: CANARY },
      { consistency: CANARY },
      { pageState: CANARY },
      { nowInSeconds: CANARY },
      { deadlineMs: CANARY },
      { signal: CANARY },
      { retry: CANARY },
      CANARY,
    ])
      assert.ok(await refused(one.execute('x', [], options as never)));
    assert.ok(await refused(one.execute(CANARY, CANARY as never) as unknown as Promise<unknown>));
    assert.ok(await refused(one.batch(CANARY as never)));
    assert.ok(await refused(one.batch([Buffer.from(CANARY)] as never)));
    assert.deepEqual(tracesIn(shown.join('\n')), []);
  });
});

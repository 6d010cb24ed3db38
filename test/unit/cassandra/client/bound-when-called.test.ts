// What a call is given is what it sends, whatever its caller does with it afterwards: while the client connects or
// prepares, in queues and retries, after UNPREPARED, in further pages. On virtual time.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import * as types from '../../../../lib/cassandra/client/exports/types.js';
import type { QueryOptions } from '../../../../lib/cassandra/client/options/query-options.js';
import type { CustomCodec } from '../../../../lib/cassandra/types/encoding-options.js';
import type { FakeCassandra, FakeConnection } from '../../../support/fake-cassandra/fake-cassandra.js';
import type { TypeOption } from '../../../../lib/testing/cassandra/responses.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import type { Received } from '../../../../lib/testing/cassandra/server-connection.js';
import { int, virtualCluster } from './fake-cluster.js';

const INT = 0x09;
const TEXT = 0x0d;
const BLOB = 0x03;
const TIMESTAMP = 0x0b;
const INSERT = 'INSERT everything';
const POINT: TypeOption = {
  udt: {
    keyspace: 'ks',
    name: 'point',
    fields: [
      ['x', INT],
      ['on', { list: TEXT }],
    ],
  },
};

/** A class of the user's, for a user-defined type. */
class Place {
  x: number;
  readonly on: string[];
  constructor(x: number, on: string[]) {
    this.x = x;
    this.on = on;
  }
}

interface Sample {
  readonly name: string;
  readonly type: TypeOption;
  readonly hint: string | undefined;
  readonly make: () => object;
  readonly change: (value: never) => void;
}

const sample = <T extends object>(
  name: string,
  type: TypeOption,
  hint: string | undefined,
  make: () => T,
  change: (value: T) => void,
): Sample => ({ name, type, hint, make, change });

/** One of everything that may change. */
const SAMPLES: readonly Sample[] = [
  sample(
    'buffer',
    BLOB,
    'blob',
    () => Buffer.from('before'),
    (value) => value.fill(0),
  ),
  sample(
    'bytes',
    BLOB,
    'blob',
    () => Uint8Array.of(1, 2, 3),
    (value) => value.fill(0),
  ),
  sample(
    'memory',
    BLOB,
    'blob',
    () => Uint8Array.of(1, 2, 3).buffer,
    (value) => new Uint8Array(value).fill(0),
  ),
  sample(
    'date',
    TIMESTAMP,
    'timestamp',
    () => new Date(5),
    (value) => value.setTime(6),
  ),
  sample(
    'array',
    { list: INT },
    'list<int>',
    () => [1, 2],
    (value) => value.push(3),
  ),
  sample(
    'bare_array',
    { list: INT },
    'list<int>',
    () => [1, 2],
    (value) => (value[0] = 9),
  ),
  sample(
    'set',
    { set: TEXT },
    'set<text>',
    () => new Set(['a']),
    (value) => value.clear(),
  ),
  sample(
    'map',
    { map: [TEXT, INT] },
    'map<text, int>',
    () => new Map([['a', 1]]),
    (value) => value.set('a', 2),
  ),
  sample(
    'object',
    { map: [TEXT, INT] },
    'map<text, int>',
    (): Record<string, number> => ({ a: 1 }),
    (value) => {
      value['a'] = 2;
      value['b'] = 3;
    },
  ),
  sample(
    'tuple',
    { tuple: [INT, { list: INT }] },
    'tuple<int, list<int>>',
    () => new types.Tuple(1, [2]),
    (value) => {
      (value.elements as unknown[])[0] = 7;
      (value.elements[1] as number[]).push(8);
    },
  ),
  sample(
    'nested',
    { list: { map: [TEXT, { list: INT }] } },
    'list<map<text, list<int>>>',
    () => [{ a: [1] }],
    (value) => value[0].a.push(2),
  ),
  sample(
    'vector',
    { custom: 'org.apache.cassandra.db.marshal.VectorType(org.apache.cassandra.db.marshal.FloatType , 2)' },
    'vector<float, 2>',
    () => new Float32Array([1, 2]),
    (value) => value.fill(0),
  ),
  sample(
    'inet',
    0x10,
    'inet',
    () => new types.InetAddress(Buffer.from([127, 0, 0, 1])),
    (value) => value.buffer.fill(9),
  ),
  sample(
    'plain_type',
    POINT,
    undefined,
    () => ({ x: 1, on: ['a'] }),
    (value) => {
      value.x = 2;
      value.on.push('b');
    },
  ),
  sample(
    'class_type',
    POINT,
    undefined,
    () => new Place(1, ['a']),
    (value) => {
      value.x = 2;
      value.on.push('b');
    },
  ),
  sample(
    'map_type',
    POINT,
    undefined,
    () =>
      new Map<string, unknown>([
        ['x', 1],
        ['on', ['a']],
      ]),
    (value) => value.set('x', 2),
  ),
];

interface Given {
  readonly values: object[];
  change(): void;
}

function give(samples: readonly Sample[]): Given {
  const values = samples.map(({ make }) => make());
  return {
    values,
    change() {
      samples.forEach(({ change }, index) => change(values[index] as never));
      values.length = 0;
      values.push({});
    },
  };
}

/** Lets a test answer later: `go` answers what was kept back, and everything from then on. */
function keepBack(server: FakeCassandra, kind: Received['request']['kind']): { readonly kept: number; go(): void } {
  const kept: { received: Received; connection: FakeConnection }[] = [];
  server.script = (received, connection) => {
    if (received.request.kind !== kind) return undefined;
    kept.push({ received, connection });
    return null;
  };
  return {
    get kept() {
      return kept.length;
    },
    go() {
      server.script = undefined;
      for (const { received, connection } of kept.splice(0))
        connection.send({ stream: received.stream, response: server.usualAnswer(received, connection) });
    },
  };
}

for (const version of [5, 4]) {
  describe(`what a call was given, v${version}`, () => {
    const cluster = virtualCluster();
    let server: FakeCassandra;
    let wanted: unknown;

    beforeEach(async () => {
      const parameters = SAMPLES.map(({ name, type }) => ({ name, type }));
      server = await cluster.start({ statements: { [INSERT]: { parameters } } });
      const one = client();
      await one.execute(INSERT, give(SAMPLES).values, { prepare: true });
      wanted = sent()[0];
    });

    const client = (options: object = {}): Client =>
      cluster.client(server, { protocolOptions: { maxVersion: version }, ...options });

    function sent(): unknown[] {
      return server.log.flatMap(({ received: { request } }) => {
        if (request.kind === 'execute') return [request.parameters.values];
        if (request.kind === 'query') return request.parameters.values === undefined ? [] : [request.parameters.values];
        return request.kind === 'batch' ? request.statements.map(({ values }) => values) : [];
      });
    }

    /** Nothing else was sent since, `times` times. */
    function assertSent(times: number): void {
      const [, ...since] = sent();
      assert.equal(since.length, times);
      for (const values of since) assert.deepEqual(values, wanted);
    }

    const named = (values: readonly object[]): Record<string, object> =>
      Object.fromEntries(SAMPLES.map(({ name }, index) => [name, values[index]]));

    it('is sent when the statement is used for the first time, by position, by name and in batches', async () => {
      const one = client();
      await one.connect();
      const preparing = keepBack(server, 'prepare');
      const given = give(SAMPLES);
      const byName = named(given.values);
      const items: unknown[] = [
        { query: INSERT, params: given.values },
        { query: INSERT, params: byName },
      ];
      const calls = [
        one.execute(INSERT, given.values, { prepare: true }),
        one.execute(INSERT, byName, { prepare: true }),
        one.batch(items as never, { prepare: true }),
      ];
      given.change();
      for (const name of Object.keys(byName)) byName[name] = {};
      items.length = 0;
      await cluster.runtime.until('the statement is being prepared', () => preparing.kept === 1);
      preparing.go();
      await Promise.all(calls);
      assertSent(4);
    });

    it('is sent when the client connects first', async () => {
      const one = client();
      const held = await client().prepare(INSERT);
      const starting = keepBack(server, 'startup');
      const given = give(SAMPLES);
      const hinted = give(SAMPLES.filter(({ hint }) => hint !== undefined));
      const hints = SAMPLES.flatMap(({ hint }) => (hint === undefined ? [] : [hint]));
      const options: QueryOptions = { hints, consistency: types.consistencies.two, prepare: false };
      const items: { query: unknown; params: unknown }[] = [{ query: held, params: given.values }];
      const calls = [
        one.execute(INSERT, given.values, { prepare: true }),
        one.batch(items as never),
        one.execute('simple', hinted.values, options),
      ];
      given.change();
      hinted.change();
      hints.fill('int');
      options.consistency = types.consistencies.all;
      items[0] = { query: 'DROP TABLE t', params: [] };
      await cluster.runtime.until('the client connects', () => starting.kept === 1);
      starting.go();
      await Promise.all(calls);
      const query = server.heard('query').at(-1)?.request;
      assert.ok(query?.kind === 'query' && query.query === 'simple');
      assert.equal(query.parameters.consistency, types.consistencies.two);
      const hintedOnly = (wanted as unknown[]).filter((_, index) => SAMPLES[index].hint !== undefined);
      assert.deepEqual(query.parameters.values, hintedOnly);
      const prepared = sent().filter((values) => (values as unknown[]).length === SAMPLES.length);
      assert.equal(prepared.length, 3);
      for (const values of prepared) assert.deepEqual(values, wanted);
    });

    it('is sent again when a node forgot the statement, or refused it', async () => {
      const one = client();
      await one.prepare(INSERT);
      server.forgetStatements();
      const given = give(SAMPLES);
      const call = one.execute(INSERT, given.values, { prepare: true });
      given.change();
      await call;
      assertSent(2);
      let refusals = 1;
      server.script = ({ request }) =>
        request.kind === 'execute' && refusals-- > 0 ? answers.error(0x1001, 'overloaded') : undefined;
      const second = give(SAMPLES);
      const again = one.execute(INSERT, second.values, { prepare: true, isIdempotent: true });
      second.change();
      await cluster.runtime.settled(again);
      assertSent(4);
    });

    it('is sent after it has waited for a connection to take it', async () => {
      const one = client({ pooling: { maxRequestsPerConnection: 1 } });
      await one.prepare(INSERT);
      const executing = keepBack(server, 'execute');
      const calls: Promise<unknown>[] = [];
      for (let times = 0; times < 3; times++) {
        const given = give(SAMPLES);
        const byName = named(given.values);
        calls.push(one.execute(INSERT, times === 2 ? byName : given.values, { prepare: true }));
        given.change();
        for (const name of Object.keys(byName)) byName[name] = {};
      }
      const given = give(SAMPLES);
      const items = [{ query: INSERT, params: given.values }];
      calls.push(one.batch(items, { prepare: true }));
      given.change();
      items[0].query = 'DROP TABLE t';
      await cluster.runtime.until('one is under way', () => executing.kept === 1);
      executing.go();
      await Promise.all(calls);
      assertSent(4);
    });

    it('is sent on another connection when the first one was lost', async () => {
      const one = client();
      await one.prepare(INSERT);
      const executing = keepBack(server, 'execute');
      const given = give(SAMPLES);
      const call = one.execute(INSERT, given.values, { prepare: true, isIdempotent: true });
      given.change();
      await cluster.runtime.until('it was sent', () => executing.kept === 1);
      server.script = undefined;
      server.disconnect();
      await cluster.runtime.settled(call);
      assertSent(2);
    });

    it('is read once: getters have no second say', async () => {
      const one = client();
      await one.prepare(INSERT);
      server.forgetStatements();
      let reads = 0;
      const base = give(SAMPLES).values;
      const params = Object.defineProperties(
        {},
        Object.fromEntries(
          SAMPLES.map(({ name }, index) => [name, { enumerable: true, get: () => (reads++, base[index]) }]),
        ),
      );
      const point = {
        get x() {
          reads++;
          return 1;
        },
        on: ['a'],
      };
      base[SAMPLES.findIndex(({ name }) => name === 'plain_type')] = point;
      await one.execute(INSERT, params, { prepare: true });
      assert.equal(reads, SAMPLES.length + 1);
      assertSent(2);
    });

    it('options too: time-stamps, payloads, profiles, page states', async () => {
      const one = client();
      await one.connect();
      const preparing = keepBack(server, 'prepare');
      const profile: { name: string; consistency: number } = { name: 'mine', consistency: types.consistencies.two };
      const timestamp = { high: 0, low: 5 };
      const pageState = Buffer.from('abcd', 'hex');
      const payload = { mine: Buffer.from('yours') };
      const options = {
        prepare: true,
        executionProfile: profile as never,
        timestamp,
        pageState,
        customPayload: payload,
        fetchSize: 7,
        serialConsistency: types.consistencies.serial,
      };
      const given = give(SAMPLES);
      const call = one.execute(INSERT, given.values, options);
      profile.consistency = types.consistencies.all;
      timestamp.low = 6;
      pageState.fill(0);
      payload.mine.fill(0);
      Object.assign(options, { fetchSize: 9, serialConsistency: types.consistencies.localSerial, prepare: false });
      await cluster.runtime.until('the statement is being prepared', () => preparing.kept === 1);
      preparing.go();
      await call;
      const { request, customPayload } = server.heard('execute').at(-1) as Received;
      assert.ok(request.kind === 'execute');
      const { consistency, pageSize, pagingState, serialConsistency, timestamp: stamp } = request.parameters;
      assert.deepEqual(
        [consistency, pageSize, pagingState, serialConsistency, stamp],
        [types.consistencies.two, 7, Buffer.from('abcd', 'hex'), types.consistencies.serial, 5n],
      );
      assert.deepEqual(customPayload?.get('mine'), Buffer.from('yours'));
      // The next call sees what the profile has become.
      await one.execute(INSERT, give(SAMPLES).values, { prepare: true, executionProfile: profile as never });
      const next = server.heard('execute').at(-1)?.request;
      assert.equal(next?.kind === 'execute' && next.parameters.consistency, types.consistencies.all);
    });

    it('a call is as old as it is, also when it has to wait', async () => {
      const one = client();
      server.statements.set('second', {});
      await one.prepare('second');
      const preparing = keepBack(server, 'prepare');
      const first = one.execute(INSERT, give(SAMPLES).values, { prepare: true });
      await one.execute('second', [], { prepare: true });
      preparing.go();
      await first;
      const stamps = server
        .heard('execute')
        .slice(-2)
        .map(({ request }) => (request.kind === 'execute' ? (request.parameters.timestamp as bigint) : 0n));
      assert.ok(stamps[1] < stamps[0]);
    });
  });

  describe(`objects that codecs of users take, v${version}`, () => {
    const cluster = virtualCluster();
    class Colour {
      static readonly RED = new Colour();
      static readonly BLUE = new Colour();
    }
    class Money {
      #cents: number;
      constructor(cents: number) {
        this.#cents = cents;
      }
      get cents(): number {
        return this.#cents;
      }
    }
    class Note {
      text = 'before';
    }
    let encoded: number;
    const codec: CustomCodec = {
      type: 'text',
      encode(value) {
        encoded++;
        if (value === Colour.RED) return 'red';
        if (value === Colour.BLUE) return 'blue';
        if (value instanceof Money) return `${value.cents} cents`;
        return value instanceof Note ? value.text : JSON.stringify(value);
      },
      decode: (text) => text,
    };
    const QUERY = 'INSERT texts';

    for (const how of ['a statement used for the first time', 'a known statement', 'a statement that a node forgot']) {
      it(`${how}: they are handed over themselves, and as they were`, async () => {
        encoded = 0;
        const parameters = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, type: TEXT }));
        const server = await cluster.start({ statements: { [QUERY]: { parameters } } });
        const one = cluster.client(server, { protocolOptions: { maxVersion: version }, encoding: { codecs: [codec] } });
        await one.connect();
        if (how !== 'a statement used for the first time') await one.prepare(QUERY);
        if (how === 'a statement that a node forgot') server.forgetStatements();
        const note = new Note();
        const json = { a: [1] };
        const call = one.execute(QUERY, [Colour.RED, Colour.BLUE, new Money(5), note, json], { prepare: true });
        note.text = 'after';
        json.a.push(2);
        await call;
        for (const { request } of server.heard('execute')) {
          assert.ok(request.kind === 'execute');
          assert.deepEqual(request.parameters.values?.map(String), ['red', 'blue', '5 cents', 'before', '{"a":[1]}']);
        }
        assert.equal(encoded, 5);
      });
    }
  });

  describe(`further pages, v${version}`, () => {
    const cluster = virtualCluster();
    const SELECT = 'SELECT n FROM ks.t WHERE p = ? AND q IN ?';
    const COLUMNS = [{ name: 'n', type: INT }];
    const PARAMETERS = [
      { name: 'p', type: BLOB },
      { name: 'q', type: { list: INT } },
    ];
    let server: FakeCassandra;
    let one: Client;
    /** Consistency and values of each page that was asked for. */
    let asked: unknown[];

    beforeEach(async () => {
      asked = [];
      const execute = ({ request }: Received): answers.ServerResponse => {
        assert.ok(request.kind === 'execute' || request.kind === 'query');
        const { parameters } = request;
        const page = parameters.pagingState?.[0] ?? 0;
        asked.push([parameters.consistency, parameters.pageSize, parameters.values]);
        return answers.rows({
          columns: COLUMNS,
          rows: [[int(page)]],
          ...(page < 3 ? { pagingState: Buffer.from([page + 1]) } : {}),
        });
      };
      server = await cluster.start({ statements: { [SELECT]: { columns: COLUMNS, parameters: PARAMETERS, execute } } });
      one = cluster.client(server, { protocolOptions: { maxVersion: version } });
      await one.connect();
    });

    for (const prepare of [true, false]) {
      const how = prepare ? 'a prepared statement' : 'a simple statement';
      const given = () => {
        const bytes = Buffer.from('mine');
        const list = [1, 2];
        const params: unknown[] = [bytes, list];
        const hints = ['blob', 'list<int>'];
        const options: QueryOptions = { prepare, hints, consistency: types.consistencies.two, fetchSize: 1 };
        const change = (): void => {
          bytes.fill(0);
          list.push(3);
          params.length = 0;
          hints.fill('int');
          Object.assign(options, { consistency: types.consistencies.all, fetchSize: 100, prepare: !prepare });
        };
        return { params, options, change };
      };
      const assertPages = (): void => {
        const values = [Buffer.from('mine'), Buffer.concat([int(2), int(4), int(1), int(4), int(2)])];
        assert.deepEqual(asked, Array(4).fill([types.consistencies.two, 1, values]));
      };

      it(`of ${how}: nextPageAsync`, async () => {
        const { params, options, change } = given();
        const call = one.execute(SELECT, params, options);
        change();
        let result = await call;
        while (result.nextPageAsync) result = await result.nextPageAsync();
        assertPages();
      });

      it(`of ${how}: for await`, async () => {
        const { params, options, change } = given();
        const call = one.execute(SELECT, params, options);
        change();
        let rows = 0;
        for await (const row of await call) rows += Number(row !== undefined);
        assert.equal(rows, 4);
        assertPages();
      });

      it(`of ${how}: a stream, which starts when it is read`, async () => {
        const { params, options, change } = given();
        const stream = one.stream(SELECT, params, options);
        change();
        let rows = 0;
        for await (const row of stream) rows += Number(row !== undefined);
        assert.equal(rows, 4);
        assertPages();
      });

      for (const autoPage of [true, false]) {
        it(`of ${how}: eachRow, ${autoPage ? 'by itself' : 'on demand'}`, async () => {
          const { params, options, change } = given();
          let rows = 0;
          await new Promise<void>((resolve, reject) => {
            one.eachRow(
              SELECT,
              params,
              { ...options, autoPage },
              () => rows++,
              (error, result) => {
                if (error) reject(error);
                else if (result.nextPage === undefined) resolve();
                else result.nextPage();
              },
            );
            change();
          });
          assert.equal(rows, 4);
          assertPages();
        });
      }
    }
  });
}

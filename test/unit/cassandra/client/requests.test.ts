// What a statement and its options become on the wire, and what comes back with a result. On virtual time.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import * as types from '../../../../lib/cassandra/client/exports/types.js';
import type { FakeCassandra } from '../../../support/fake-cassandra/fake-cassandra.js';
import type { Received } from '../../../../lib/testing/cassandra/server-connection.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { int, virtualCluster } from './fake-cluster.js';

const TRUNCATE = 'TRUNCATE ks.t';
const INSERT = 'INSERT INTO ks.t (id, name) VALUES (?, ?)';
const SELECT = 'SELECT name FROM ks.t WHERE id = ?';
const ID = { name: 'id', type: 0x09 };
const NAME = { name: 'name', type: 0x0d };

for (const version of [5, 4]) {
  describe(`requests on v${version}`, () => {
    const cluster = virtualCluster();
    const protocolOptions = { maxVersion: version };
    let server: FakeCassandra;

    beforeEach(async () => {
      server = await cluster.start({
        statements: {
          [INSERT]: { parameters: [ID, NAME] },
          [TRUNCATE]: { parameters: [] },
          [SELECT]: {
            parameters: [ID],
            columns: [NAME],
            execute: () => answers.rows({ columns: [NAME], rows: [[Buffer.from('Ada')]] }),
          },
        },
      });
    });

    const client = (options: object = {}) => cluster.client(server, { protocolOptions, ...options });
    const last = (kind: Received['request']['kind']): Received => server.heard(kind).at(-1) as Received;

    function parameters(kind: 'query' | 'execute') {
      const { request } = last(kind);
      assert.ok(request.kind === kind);
      return request.parameters;
    }

    it('carry time-stamps that grow, from a clock that is read once in a turn, and a generator asked each time', async () => {
      const timestampsOf = () =>
        server
          .heard('execute')
          .slice(-3)
          .map(({ request }) => (request.kind === 'execute' ? request.parameters.timestamp : undefined));
      const three = async (one: ReturnType<typeof client>): Promise<void> => {
        await one.execute(INSERT, [1, 'Ada'], { prepare: true });
        await Promise.all([1, 2, 3].map((id) => one.execute(INSERT, [id, 'Ada'], { prepare: true })));
      };
      const { runtime } = cluster;
      const wallClock = runtime.wallClock.bind(runtime);
      let readings = 0;
      runtime.wallClock = () => wallClock() + ++readings;
      const usual = client();
      await three(usual);
      const first = BigInt(timestampsOf()[0] as bigint);
      assert.deepEqual(timestampsOf(), [first, first + 1n, first + 2n]);
      runtime.wallClock = wallClock;
      let asked = 0;
      await three(client({ policies: { timestampGeneration: { next: () => ++asked } } }));
      assert.deepEqual(timestampsOf(), [2n, 3n, 4n]);
    });

    it("carry consistency, page size and time-stamps, the client's or the request's", async () => {
      const one = client({ queryOptions: { consistency: types.consistencies.quorum, fetchSize: 17 } });
      await one.connect();
      const calledAtMs = cluster.runtime.wallClock();
      await one.execute('SELECT 1 FROM ks.t');
      const plain = parameters('query');
      assert.deepEqual(
        [plain.consistency, plain.pageSize, plain.serialConsistency],
        [types.consistencies.quorum, 17, undefined],
      );
      // In microseconds; of when it was called, one journey ago.
      assert.equal((plain.timestamp as bigint) / 1_000n, BigInt(calledAtMs));
      await one.execute(INSERT, [1, 'x'], {
        prepare: true,
        consistency: types.consistencies.one,
        fetchSize: 5,
        serialConsistency: types.consistencies.localSerial,
        timestamp: 12n,
      });
      const own = parameters('execute');
      assert.deepEqual(
        [own.consistency, own.pageSize, own.serialConsistency, own.timestamp],
        [types.consistencies.one, 5, types.consistencies.localSerial, 12n],
      );
      await one.execute(INSERT, [1, 'x'], { prepare: true, timestamp: null });
      assert.equal(parameters('execute').timestamp, undefined);
      await one.execute(INSERT, [1, 'x'], { prepare: true, timestamp: types.Long.fromString('9007199254740993') });
      assert.equal(parameters('execute').timestamp, 9007199254740993n);
      const untimed = client({ policies: { timestampGeneration: null } });
      await untimed.execute('SELECT 1 FROM ks.t');
      assert.equal(parameters('query').timestamp, undefined);
    });

    it('time-stamps never repeat or go back', async () => {
      const one = client();
      await Promise.all(Array.from({ length: 200 }, () => one.execute(INSERT, [1, 'x'], { prepare: true })));
      const stamps = server
        .heard('execute')
        .map(({ request }) => (request.kind === 'execute' ? request.parameters.timestamp : 0n) as bigint);
      assert.equal(new Set(stamps).size, 200);
    });

    it('prepare once however many ask, and prepare again under another keyspace', async () => {
      const one = client();
      await Promise.all(Array.from({ length: 20 }, (_, id) => one.execute(SELECT, [id], { prepare: true })));
      assert.equal(server.heard('prepare').length, 1);
      if (version < 5) return;
      await one.execute(SELECT, [1], { prepare: true, keyspace: 'other' });
      await one.execute(SELECT, [1], { prepare: true, keyspace: 'other' });
      const prepared = server
        .heard('prepare')
        .map(({ request }) => (request.kind === 'prepare' ? request.keyspace : ''));
      assert.deepEqual(prepared, [undefined, 'other']);
    });

    it('forget the least recently used statement beyond maxPrepared, whatever text and keyspace look like together', async () => {
      for (const query of ['a', 'b', 'c']) server.statements.set(query, {});
      const one = client({ maxPrepared: 2 });
      const warnings: string[] = [];
      one.on('log', (level, _name, message: string) => level === 'warning' && warnings.push(message));
      const run = (query: string): Promise<unknown> => one.execute(query, [], { prepare: true });
      for (const query of ['a', 'b', 'a', 'c', 'a']) await run(query);
      assert.equal(server.heard('prepare').length, 3);
      await run('b');
      assert.equal(server.heard('prepare').length, 4);
      assert.deepEqual(
        warnings.map((message) => message.slice(0, 34)),
        ['More than 2 different statements w'],
      );
      if (version < 5) return;
      server.statements.set('xq', {});
      server.statements.set('q', {});
      const two = client();
      const before = server.heard('prepare').length;
      await two.execute('xq', [], { prepare: true, keyspace: 'k' });
      await two.execute('q', [], { prepare: true, keyspace: 'kx' });
      assert.equal(server.heard('prepare').length, before + 2);
    });

    it('prepare anew what the server forgot, and end where it gives another id', async () => {
      const one = client();
      await one.execute(SELECT, [1], { prepare: true });
      server.forgetStatements();
      assert.equal((await one.execute(SELECT, [1], { prepare: true })).first()?.['name'], 'Ada');
      assert.equal(server.heard('prepare').length, 2);
      server.forgetStatements();
      server.script = ({ request, version: spoken }) =>
        request.kind === 'prepare'
          ? answers.prepared(spoken, { id: Buffer.alloc(16, 9), parameters: [ID], columns: [NAME] })
          : undefined;
      await assert.rejects(one.execute(SELECT, [1], { prepare: true }), (error: DriverError) => {
        assert.equal(error.errorCode, 'UNPREPARED');
        assert.match(error.message, /another id/);
        assert.equal((error as DriverError & { query?: string }).query, SELECT);
        return true;
      });
      assert.equal(server.heard('prepare').length, 3);
      // A server that forgets at once must not keep the call going round.
      server.script = ({ request }) => (request.kind === 'execute' ? answers.unprepared(request.id) : undefined);
      await assert.rejects(one.execute(SELECT, [1], { prepare: true }), { errorCode: 'UNPREPARED' });
      assert.ok(server.heard('prepare').length < 12);
    });

    it('prepare all statements of a batch again, however many', async () => {
      const one = client();
      const queries = Array.from({ length: 12 }, (_, index) => ({ query: `INSERT ${index}`, params: [] }));
      for (const { query } of queries) server.statements.set(query, {});
      await one.batch(queries, { prepare: true });
      server.forgetStatements();
      await one.batch(queries, { prepare: true });
      assert.equal(server.heard('prepare').length, 24);
    });

    it('end where a node keeps one statement of a batch only', async () => {
      for (const query of ['A', 'B']) server.statements.set(query, {});
      const one = client();
      const batch = (): Promise<unknown> => one.batch(['A', 'B'], { prepare: true });
      await batch();
      // The id of the one that was prepared last.
      let kept: Uint8Array = Buffer.alloc(0);
      server.script = ({ request, version: spoken }) => {
        if (request.kind === 'prepare') {
          const answer = server.prepare(spoken, request.query, request.keyspace);
          kept = answer.body.subarray(6, 6 + answer.body.readUInt16BE(4));
          return answer;
        }
        if (request.kind !== 'batch') return undefined;
        const forgotten = request.statements.find(({ id }) => id?.equals(kept) !== true);
        return forgotten?.id === undefined ? undefined : answers.unprepared(forgotten.id);
      };
      await assert.rejects(cluster.runtime.settled(batch()), { errorCode: 'UNPREPARED', execution: 'none' });
      assert.ok(server.heard('batch').length < 12, String(server.heard('batch').length));
    });

    it('a failed preparation is not remembered', async () => {
      const one = client();
      await assert.rejects(one.execute('unknown', [], { prepare: true }), { errorCode: 'SYNTAX_ERROR' });
      server.statements.set('unknown', {});
      await one.execute('unknown', [], { prepare: true });
    });

    it('whoever waits for a preparation keeps his own deadline and signal', async () => {
      const one = client();
      await one.connect();
      let release = (): void => {};
      server.script = (received, connection) => {
        if (received.request.kind !== 'prepare') return undefined;
        release = () =>
          connection.send({ stream: received.stream, response: server.usualAnswer(received, connection) });
        return null;
      };
      const abort = new AbortController();
      const beganAtMs = cluster.runtime.now();
      const late = assert.rejects(one.execute(SELECT, [1], { prepare: true, deadlineMs: 60 }), {
        name: 'OperationTimedOutError',
        execution: 'none',
      });
      const aborted = assert.rejects(one.execute(SELECT, [2], { prepare: true, signal: abort.signal }), {
        code: 'ABORTED',
        execution: 'none',
      });
      const patient = one.execute(SELECT, [3], { prepare: true });
      await cluster.runtime.settled(late);
      assert.equal(cluster.runtime.now() - beganAtMs, 60);
      abort.abort();
      await aborted;
      release();
      assert.equal((await patient).rowLength, 1);
      assert.deepEqual([server.heard('prepare').length, server.heard('execute').length], [1, 1]);
    });

    it('batches carry their type; counters no time-stamp; empty ones are refused', async () => {
      const one = client();
      const batch = () => {
        const { request } = last('batch');
        assert.ok(request.kind === 'batch');
        return request;
      };
      await one.batch([{ query: INSERT, params: [1, 'x'] }, 'DELETE'], {
        prepare: false,
        hints: [['int', 'text']],
        timestamp: 5,
      });
      assert.deepEqual([batch().type, batch().timestamp, batch().statements.length], [0, 5n, 2]);
      assert.deepEqual(batch().statements[0], { query: INSERT, values: [int(1), Buffer.from('x')] });
      await one.batch([{ query: INSERT, params: { NAME: 'y', id: 2 } }], { prepare: true, logged: false });
      assert.deepEqual([batch().type, batch().statements[0]?.values], [1, [int(2), Buffer.from('y')]]);
      await one.batch([{ query: INSERT, params: [1, 'x'] }], { prepare: true, counter: true });
      assert.deepEqual([batch().type, batch().timestamp], [2, undefined]);
      await assert.rejects(one.batch([]), { name: 'ArgumentError' });
      await assert.rejects(one.batch([{ params: [] } as never]), /index 0/);
      await assert.rejects(one.batch([{ query: INSERT, params: { id: null, name: true } }]), /by name.*prepare: true/);
    });

    it('keyspace of one request: sent on v5, refused where it could not be', async () => {
      const one = client({ keyspace: 'home' });
      await one.execute('SELECT 1 FROM t', [], { keyspace: 'home' });
      if (version >= 5) {
        await one.execute('SELECT 1 FROM t', [], { keyspace: 'other' });
        assert.equal(parameters('query').keyspace, 'other');
        await one.execute('SELECT 1 FROM t');
        assert.equal(parameters('query').keyspace, 'home');
      } else {
        const asked = server.log.length;
        for (const prepare of [false, true]) {
          await assert.rejects(one.execute(SELECT, [1], { keyspace: 'other', prepare }), (error: DriverError) => {
            assert.deepEqual(
              [error.name, error.errorCode, error.execution],
              ['NotSupportedError', 'UNSUPPORTED', 'none'],
            );
            assert.match(error.message, /v5.*v4.*qualify/);
            return true;
          });
        }
        await assert.rejects(one.batch([INSERT], { keyspace: 'other' }), { name: 'NotSupportedError' });
        assert.equal(server.log.length, asked);
      }
    });

    it('USE through execute changes the keyspace of every connection before it resolves', async () => {
      const one = client({ pooling: { coreConnectionsPerHost: { [types.distance.local]: 3 } } });
      let ready = 0;
      one.on(
        'log',
        (_level, _name, message: string) => message.startsWith(`Connected to ${server.contactPoint}`) && ready++,
      );
      await one.connect();
      await cluster.runtime.until('three connections are ready', () => ready === 3);
      await one.execute('USE "Quo""ted"');
      assert.equal(one.keyspace, 'Quo"ted');
      const uses = server.log.filter(
        ({ received: { request } }) => request.kind === 'query' && request.query === 'USE "Quo""ted"',
      );
      if (version >= 5) {
        await one.execute('SELECT 1 FROM t');
        assert.equal(parameters('query').keyspace, 'Quo"ted');
      } else {
        assert.equal(new Set(uses.map(({ connection }) => connection)).size, 3);
      }
      // A connection made later starts there too.
      server.disconnect();
      await cluster.runtime.settled(one.execute('SELECT 1 FROM t'));
      const after = server.log.slice(server.log.indexOf(uses.at(-1) as (typeof server.log)[0]) + 1);
      if (version < 5)
        assert.ok(
          after.some(({ received: { request } }) => request.kind === 'query' && request.query === 'USE "Quo""ted"'),
        );
    });

    it('a connection whose USE was not answered in time is replaced', async () => {
      const one = client({ keyspace: 'ks' });
      await one.connect();
      const isUse = (query: string): boolean => query === 'USE other';
      server.script = ({ request }) => (request.kind === 'query' && isUse(request.query) ? null : undefined);
      await assert.rejects(cluster.runtime.settled(one.execute('USE other', [], { readTimeout: 100 })), {
        errorCode: 'REQUEST_TIMEOUT',
        execution: 'maybe',
      });
      assert.equal(one.keyspace, 'ks');
      await cluster.runtime.settled(one.execute('SELECT 1 FROM t'));
      const asked = (words: (query: string) => boolean) =>
        server.log.find(({ received: { request } }) => request.kind === 'query' && words(request.query))?.connection;
      const isSame = asked(isUse) === asked((query) => query === 'SELECT 1 FROM t');
      assert.equal(isSame, version >= 5);
    });

    it('a connection that cannot follow USE is replaced', async function () {
      if (version >= 5) return this.skip();
      const one = client({ pooling: { coreConnectionsPerHost: { [types.distance.local]: 2 } } });
      let ready = 0;
      one.on(
        'log',
        (_level, _name, message: string) => message.startsWith(`Connected to ${server.contactPoint}`) && ready++,
      );
      await one.connect();
      await cluster.runtime.until('two connections are ready', () => ready === 2);
      const [stubborn] = server.connections;
      let refused = 0;
      server.script = ({ request }, connection) => {
        if (request.kind !== 'query' || !request.query.startsWith('USE') || connection !== stubborn) return undefined;
        // The user's own USE may come this way, and is answered.
        return server.heard('query').filter(({ request: each }) => each.kind === 'query' && each.query === 'USE ks')
          .length === 1 && request.query === 'USE ks'
          ? answers.setKeyspace('ks')
          : (refused++, answers.error(0x2200, 'no'));
      };
      await one.execute('USE ks');
      assert.equal(refused, 1);
      await cluster.runtime.until('it is closed', () => !server.connections.has(stubborn));
      await one.execute('SELECT 1 FROM t');
    });

    it('tracing, payloads and warnings go both ways', async () => {
      const one = client();
      const tracingId = Buffer.from('c7a3b5d014d24b228f4e9d2a3c4b5e6f', 'hex');
      server.script = (received) => {
        if (received.request.kind !== 'query' || received.request.query !== 'traced') return undefined;
        const answer: answers.ServerResponse = {
          ...answers.voidResult(),
          warnings: ['slow', 'large'],
          customPayload: new Map([
            ['k', Buffer.from('v')],
            ['none', null],
          ]),
        };
        return received.tracing ? { ...answer, tracingId } : answer;
      };
      const { info } = await one.execute('traced', [], {
        traceQuery: true,
        customPayload: { mine: Buffer.from('yours'), empty: null },
      });
      assert.equal(String(info.traceId), 'c7a3b5d0-14d2-4b22-8f4e-9d2a3c4b5e6f');
      assert.deepEqual([info.warnings, info.customPayload], [['slow', 'large'], { k: Buffer.from('v'), none: null }]);
      assert.deepEqual(
        [...(last('query').customPayload ?? [])],
        [
          ['mine', Buffer.from('yours')],
          ['empty', null],
        ],
      );
      const plain = await one.execute('traced');
      assert.equal(plain.info.traceId, undefined);
      assert.deepEqual(
        [plain.rows, plain.rowLength, plain.columns, plain.first(), plain.wasApplied()],
        [undefined, undefined, null, null, true],
      );
    });

    it('a result says where it came from', async () => {
      const { info } = await client().execute(SELECT, [1], { prepare: true, consistency: types.consistencies.two });
      assert.deepEqual(
        [info.queriedHost, info.triedHosts, info.achievedConsistency],
        [server.contactPoint, { [server.contactPoint]: null }, types.consistencies.two],
      );
    });

    it('values are read as the request wants them', async () => {
      const columns = [
        { name: 'b', type: 0x02 },
        { name: 'm', type: { map: [0x0d, 0x09] as [number, number] } },
      ];
      const map = Buffer.concat([int(1), int(1), Buffer.from('k'), int(4), int(7)]);
      server.statements.set('typed', {
        columns,
        execute: () => answers.rows({ columns, rows: [[Buffer.alloc(8, 1), map]] }),
      });
      const one = client();
      const encoding = { useBigIntAsLong: true, map: Map };
      for (const prepare of [true, false]) {
        const own = (await one.execute('typed', [], { prepare, encoding })).first();
        assert.deepEqual(own?.values(), [0x0101010101010101n, new Map([['k', 7]])]);
        const usual = (await one.execute('typed', [], { prepare })).first();
        assert.ok(types.Long.isLong(usual?.['b']));
        assert.deepEqual(usual?.['m'], { k: 7 });
      }
    });

    it('hints say what values are; without them they are guessed', async () => {
      const one = client();
      await one.execute('x', [1, 'a', null], { hints: ['tinyint', 'ascii', 'int'] });
      assert.deepEqual(parameters('query').values, [Buffer.from([1]), Buffer.from('a'), null]);
      await one
        .execute('x', { Ab: 1, c: 2 }, { hints: { Ab: 'smallint', c: 'map<text, int>' } as never })
        .catch((error: DriverError) => assert.match(error.message, /map<text, int>/));
      await one.execute('x', { Ab: 1 }, { hints: { Ab: 'smallint' } });
      assert.deepEqual([parameters('query').names, parameters('query').values], [['ab'], [Buffer.from([0, 1])]]);
    });

    it('a prepared statement in the hand of the user: typed, pinned, part of batches', async () => {
      const one = client({ maxPrepared: 1 });
      const byId = await one.prepare<[id: number], { name: string }>(SELECT);
      const insert = await one.prepare<{ id: number; name: string }>(INSERT);
      assert.deepEqual(
        byId.parameters.map(({ name }) => name),
        ['id'],
      );
      const name: string | undefined = (await byId.execute([1])).first()?.name;
      assert.equal(name, 'Ada');
      await insert.execute({ id: 1, name: 'x' });
      await byId.execute([2]);
      await one.batch([{ query: insert, params: { id: 3, name: 'y' } }]);
      assert.equal(server.heard('prepare').length, 2);
      await assert.rejects(byId.execute([1, 2] as never), /1 parameters, and 2 values/);
      server.forgetStatements();
      assert.equal((await byId.execute([1])).first()?.name, 'Ada');
      assert.doesNotMatch(JSON.stringify(byId), /runner|prepared/);
    });

    it('profiles change what requests start from', async () => {
      const { ExecutionProfile } = await import('../../../../lib/cassandra/index.js');
      const profiles = [
        new ExecutionProfile('default', { consistency: types.consistencies.two }),
        new ExecutionProfile('strong', { serialConsistency: types.consistencies.serial }),
      ];
      const one = client({ profiles });
      await one.execute('x');
      assert.equal(parameters('query').consistency, types.consistencies.two);
      await one.execute('x', [], { executionProfile: 'strong' });
      assert.deepEqual(
        [parameters('query').consistency, parameters('query').serialConsistency],
        [types.consistencies.two, types.consistencies.serial],
      );
      await one.execute('x', [], {
        executionProfile: new ExecutionProfile('own', { consistency: types.consistencies.all }),
      });
      assert.equal(parameters('query').consistency, types.consistencies.all);
      await one.execute('x', [], { executionProfile: 'strong', consistency: types.consistencies.one });
      assert.equal(parameters('query').consistency, types.consistencies.one);
      await assert.rejects(one.execute('x', [], { executionProfile: 'none' }), /"none" not found/);
      for (const wrong of [5, {}, { name: 5 }]) {
        const refusal = { code: 'INVALID_ARGUMENT', message: /executionProfile.*(5|object)/ };
        await assert.rejects(one.execute('x', [], { executionProfile: wrong as never }), refusal);
        await assert.rejects(client().execute('x', [], { executionProfile: wrong as never }), refusal, 'not connected');
      }
      assert.throws(() => client({ profiles: [profiles[0], profiles[0]] }), /profiles/);
      for (const wrong of [
        { consistency: 'quorum' },
        { serialConsistency: 'serial' },
        { readTimeout: '5' },
        { readTimeout: Number.NaN },
        { readTimeout: -1 },
        { readTimeout: Infinity },
        { retry: {} },
        { loadBalancing: {} },
      ]) {
        const [option] = Object.keys(wrong);
        for (const name of ['default', 'other']) {
          const profile = new ExecutionProfile(name, wrong as never);
          assert.throws(() => client({ profiles: [profile] }), new RegExp(`"${name}": the option .${option}. must be`));
          await assert.rejects(
            one.execute('x', [], { executionProfile: profile }),
            new RegExp(`${option} must be`),
            inspect(wrong),
          );
        }
      }
    });

    it('options of the wrong type or range are refused before anything is sent, naming the option', async () => {
      const one = client();
      const insert = await one.prepare(INSERT);
      const asked = server.log.length;
      const bad: Record<string, unknown[]> = {
        consistency: ['quorum', -1, 1.5, NaN, 70_000, {}],
        serialConsistency: ['serial', -1],
        fetchSize: ['100', 1.5, NaN, Infinity],
        readTimeout: ['1s', -1, NaN, Infinity],
        deadlineMs: ['1s', -1, NaN, Infinity],
        keyspace: ['', 5, {}],
        nowInSeconds: ['now', 2 ** 31, 0.5],
        timestamp: ['now', 1.5, 2 ** 53, 2n ** 63n, new Date(0), { high: 1 }],
        signal: [{}, 'abort'],
        retry: [{}, () => undefined],
        customPayload: ['text', { key: 'text' }, { key: 5 }],
        pageState: ['xyz', 5, {}],
        executionProfile: ['none'],
      };
      for (const [option, values] of Object.entries(bad)) {
        for (const value of values) {
          const options = { [option]: value } as object;
          const refusal = (error: DriverError): boolean => {
            assert.deepEqual(
              [error.name, error.errorCode, error.execution],
              ['ArgumentError', 'INVALID_ARGUMENT', 'none'],
              `${option} ${String(value)}: ${error.stack}`,
            );
            assert.match(error.message, new RegExp(option === 'executionProfile' ? 'profile' : option, 'i'));
            return true;
          };
          await assert.rejects(one.execute('x', [], options), refusal);
          await assert.rejects(one.execute(INSERT, [1, 'x'], { ...options, prepare: true }), refusal);
          await assert.rejects(insert.execute([1, 'x'], options), refusal);
          if (option !== 'pageState') await assert.rejects(one.batch([INSERT], options), refusal);
        }
      }
      await assert.rejects(one.execute('x', [], 'options' as never), /options.*string/);
      assert.equal(server.log.length, asked);
      // What is refused does not even make a client connect; null is as good as nothing.
      const unconnected = client();
      await assert.rejects(unconnected.execute('x', [], { consistency: 'one' as never }), { name: 'ArgumentError' });
      assert.equal(unconnected.connected, false);
      await one.execute('x', [], {
        consistency: null,
        readTimeout: null,
        timestamp: null,
        retry: null,
        signal: null,
        customPayload: null,
        keyspace: null,
      } as never);
    });

    it('a page size of 0 asks for all rows in one page', async () => {
      const one = client({ queryOptions: { fetchSize: 0 } });
      await one.execute('x');
      assert.equal(parameters('query').pageSize, undefined);
      await one.execute('x', [], { fetchSize: 3 });
      assert.equal(parameters('query').pageSize, 3);
      await one.execute('x', [], { fetchSize: 0 });
      assert.equal(parameters('query').pageSize, undefined);
    });

    it('what a server warns of is logged, with an answer and with an error, and is in the result', async () => {
      const one = client();
      const logged: unknown[] = [];
      one.on('log', (level, _name, message: string) => level === 'warning' && logged.push(message));
      const warnings = ['Batch is too large', 'and so on'];
      server.script = ({ request }) => {
        if (request.kind !== 'query') return undefined;
        if (request.query === 'warned') return { ...answers.voidResult(), warnings };
        return request.query === 'refused' ? { ...answers.error(0x2200, 'no'), warnings: ['also'] } : undefined;
      };
      const { info } = await one.execute('warned');
      assert.deepEqual(info.warnings, warnings);
      await assert.rejects(one.execute('refused'), /no/);
      const from = server.contactPoint;
      assert.deepEqual(logged, [
        `Received warning (1 of 2) "Batch is too large" from ${from}`,
        `Received warning (2 of 2) "and so on" from ${from}`,
        `Received warning (1 of 1) "also" from ${from}`,
      ]);
    });

    it('a warning that differs by the id of its statement alone is logged once', async () => {
      const one = client();
      const logged: unknown[] = [];
      one.on('log', (level, _name, message: string) => level === 'warning' && logged.push(message));
      let id = 0xab0;
      server.script = ({ request }) => {
        if (request.kind !== 'query' || !request.query.startsWith('warned')) return undefined;
        const keyspace = request.query.slice(-1);
        const warning = `\`USE <keyspace>\` is an anti-pattern. Keyspace used: ${keyspace}, statement id: ${(id++).toString(16)}`;
        return { ...answers.voidResult(), warnings: [warning] };
      };
      for (const query of ['warned a', 'warned a', 'warned b', 'warned a'])
        assert.equal((await one.execute(query)).info.warnings.length, 1);
      assert.deepEqual(
        logged.map((message) => /used: (.), statement id: (\w+)/.exec(String(message))?.slice(1)),
        [
          ['a', 'ab0'],
          ['b', 'ab2'],
        ],
      );
    });

    it('an object without a marker to bind it to is passed over, as some give options in its place', async () => {
      const one = client();
      await one.execute(TRUNCATE, { prepare: true, fetchSize: 10, autoPage: false });
      await one.execute(TRUNCATE, { prepare: true, fetchSize: 10 }, { prepare: true });
    });

    it('too many and too few values are refused before anything is sent', async () => {
      const one = client();
      await one.execute(INSERT, [1, 'x'], { prepare: true });
      const asked = server.log.length;
      await assert.rejects(one.execute(INSERT, [1], { prepare: true }), /2 parameters, and 1 values/);
      await assert.rejects(one.execute(INSERT, [1, 'x', 3], { prepare: true }), /2 parameters, and 3 values/);
      await assert.rejects(one.execute(INSERT, { id: 1 }, { prepare: true }), /"name"/);
      await assert.rejects(
        one.execute(INSERT, { id: 1, name: 'x', other: 1 }, { prepare: true }),
        /no parameter "other"/,
      );
      await assert.rejects(
        one.execute(INSERT, ['one', 'x'], { prepare: true }),
        /"id" \(int\): .* a string of 3 characters$/,
      );
      await assert.rejects(one.execute(undefined as never), /must be a string/);
      await assert.rejects(one.execute('x', 'values' as unknown as unknown[]), /array or an object/);
      // Only what the statement is was asked once more for each.
      const since = server.log.slice(asked).map(({ received: { request } }) => request.kind);
      assert.deepEqual(since, Array(5).fill('prepare'));
    });

    it('statements are on errors about their parameters, but in no message, print or JSON', async () => {
      const secret = "INSERT INTO ks.secret (id, name) VALUES (?, 'hunter2')";
      server.statements.set(secret, { parameters: [ID] });
      for (const params of [[], [1, 2], { other: 1 }, { id: 1, other: 2 }, ['x']] as const) {
        const error = await client()
          .execute(secret, params, { prepare: true })
          .then(
            () => assert.fail(),
            (thrown: Error & { query?: string }) => thrown,
          );
        for (const shown of [error.message, error.stack, inspect(error, { depth: 20 }), JSON.stringify(error)])
          assert.doesNotMatch(String(shown), /hunter2/);
        if (!(error instanceof TypeError)) assert.equal(error.query, secret);
      }
    });
  });
}

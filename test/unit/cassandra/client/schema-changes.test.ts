// The schema changes under prepared statements: when they are prepared anew, for whom, how often, and what is sent
// then. On virtual time.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import type { Dispatcher } from '../../../../lib/cassandra/client/dispatcher.js';
import type { SchemaScope } from '../../../../lib/cassandra/protocol/schema-changes.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import type { ColumnSpec, TypeOption } from '../../../../lib/testing/cassandra/responses.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { int } from './fake-cluster.js';
import { virtualClient, VirtualCassandra } from './virtual-cassandra.js';

const INT = 0x09;
const TEXT = 0x0d;
const BIGINT = 0x02;
const FLOAT = 0x08;
const DOUBLE = 0x07;
const INSERT = 'INSERT';

const column = (name: string, type: TypeOption, table = 't'): ColumnSpec => ({ keyspace: 'ks', table, name, type });
const address = (...fields: string[]): TypeOption => ({
  udt: { keyspace: 'ks', name: 'address', fields: fields.map((field): [string, TypeOption] => [field, TEXT]) },
});
const long = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
};
const list = (...elements: Buffer[]): Buffer =>
  Buffer.concat([int(elements.length), ...elements.flatMap((each) => [int(each.length), each])]);

interface Settled {
  error?: DriverError;
  done: boolean;
}

function settled(promise: Promise<unknown>): Settled {
  const state: Settled = { done: false };
  promise.then(
    () => (state.done = true),
    (error: DriverError) => Object.assign(state, { done: true, error }),
  );
  return state;
}

for (const version of [5, 4]) {
  describe(`statements while the schema changes, v${version}`, function () {
    this.timeout(30_000);
    let runtime: FakeRuntime;
    let nodes: VirtualCassandra[];
    let client: Client;

    async function start(count = 1, options: Partial<ClientOptions> = {}): Promise<void> {
      runtime = new FakeRuntime();
      nodes = Array.from({ length: count }, (_, index) => new VirtualCassandra(runtime, `10.0.0.${index + 1}`));
      client = virtualClient(runtime, nodes, { protocolOptions: { maxVersion: version }, ...options });
      void client.connect();
      await runtime.advance(30);
      assert.ok(client.connected);
    }

    afterEach(async () => {
      void client.shutdown();
      await runtime.advance(6_000);
    });

    /** What the servers say of a statement from now on. */
    function say(query: string, ...parameters: ColumnSpec[]): void {
      for (const node of nodes) node.statements.set(query, { parameters });
    }

    const prepared = (): number => nodes.reduce((sum, node) => sum + node.prepared.length, 0);
    const executed = () => nodes.flatMap((node) => node.executed);
    const statements = () => (client as unknown as { readonly dispatcher: Dispatcher }).dispatcher.statements;

    /** Runs a call to its end. */
    async function run(call: Promise<unknown>, forMs = 20): Promise<DriverError | undefined> {
      const state = settled(call);
      await runtime.advance(forMs);
      assert.ok(state.done, 'the call is still pending');
      return state.error;
    }

    const insert = (...values: unknown[]): Promise<unknown> => client.execute(INSERT, values, { prepare: true });

    it('values that the old description refuses are sent, and it is asked for once for all that wait', async () => {
      await start(3);
      say(INSERT, column('v', INT));
      for (let times = 0; times < 6; times++) assert.equal(await run(insert(1)), undefined);
      say(INSERT, column('v', TEXT));
      const before = prepared();
      const held = settled(client.prepare(INSERT).then((statement) => statement.execute(['held'])));
      const calls = Array.from({ length: 300 }, (_, index) =>
        settled(
          index % 3 === 0
            ? client.batch([{ query: INSERT, params: [`v${index}`] }], { prepare: true })
            : insert(`v${index}`),
        ),
      );
      await runtime.advance(30);
      for (const { done, error } of [held, ...calls]) assert.deepEqual([done, error], [true, undefined]);
      assert.equal(executed().filter((values) => String(values?.[0]).startsWith('v')).length, 300);
      assert.ok(prepared() - before <= nodes.length, `${prepared() - before} for ${nodes.length} nodes`);
    });

    it('what is still refused is told with the new type, once it has been asked for once', async () => {
      await start();
      say(INSERT, column('v', INT));
      assert.equal(await run(insert(1)), undefined);
      say(INSERT, column('v', { list: INT }));
      const error = await run(insert('text'));
      assert.match(error?.message ?? '', /"v" \(list<int>\)/);
      assert.deepEqual(
        [error?.name, error?.errorCode, error?.execution, error?.attempts],
        ['ValueError', 'INVALID_ARGUMENT', 'none', 0],
      );
      assert.deepEqual([prepared(), executed().length], [2, 1]);
    });

    it('numbers and names of parameters that do not fit are a reason too', async () => {
      await start();
      say(INSERT, column('a', INT));
      assert.equal(await run(insert(1)), undefined);
      say(INSERT, column('a', INT), column('b', TEXT));
      assert.equal(await run(insert(1, 'two')), undefined);
      say(INSERT, column('b', INT));
      assert.equal(await run(insert(2)), undefined);
      say(INSERT, column('c', INT), column('b', INT));
      assert.equal(await run(client.execute(INSERT, { c: 1, B: 2 }, { prepare: true })), undefined);
      assert.deepEqual(executed().at(-1), [int(1), int(2)]);
      const error = await run(client.execute(INSERT, { c: 1, d: 2 }, { prepare: true }));
      assert.equal(error?.name, 'ArgumentError');
      assert.deepEqual([error?.execution, error?.attempts], ['none', 0]);
    });

    it('a field that a type has got is sent at any depth, and one that it has not is refused with the nearest', async () => {
      await start();
      const nested = (type: TypeOption): TypeOption => ({ list: { tuple: [INT, { map: [TEXT, type] }] } });
      say(INSERT, column('v', nested(address('street'))));
      const value = (fields: object) => [[1, { home: { street: 's', ...fields } }]];
      assert.equal(await run(insert(value({}))), undefined);
      say(INSERT, column('v', nested(address('street', 'zipcode'))));
      assert.equal(await run(insert(value({ zipcode: '1234' }))), undefined);
      assert.match(String(executed().at(-1)?.[0]), /1234/);
      const error = await run(insert(value({ zip_code: '1234' })));
      assert.match(error?.message ?? '', /address: it has no field "zip_code": did you mean "zipcode"\?/);
    });

    it('the reason why it cannot be prepared any more is what is told', async () => {
      await start();
      say(INSERT, column('v', INT));
      assert.equal(await run(insert(1)), undefined);
      for (const node of nodes) node.statements.clear();
      const error = await run(insert('text'));
      assert.deepEqual(
        [error?.name, error?.message, error?.execution],
        ['ResponseError', 'unconfigured table', 'none'],
      );
    });

    for (const [what, afterwards] of [
      ['values are wrong', () => undefined],
      ['table was dropped', () => nodes[0].statements.clear()],
    ] as const) {
      it(`a caller whose ${what} a thousand times a second has it prepared hardly ever`, async () => {
        await start();
        say(INSERT, column('v', INT));
        assert.equal(await run(insert(1)), undefined);
        afterwards();
        const before = prepared();
        const seconds = 5;
        const calls: Settled[] = [];
        for (let turn = 0; turn < seconds * 1_000; turn += 10) {
          for (let burst = 0; burst < 10; burst++) calls.push(settled(insert('text')));
          await runtime.advance(10);
        }
        await runtime.advance(20);
        for (const { error } of calls) assert.equal(error?.execution, 'none');
        const times = prepared() - before;
        assert.ok(times <= 10 + seconds + 1, `${times} times in ${seconds} seconds`);
        assert.ok(times >= seconds, 'the schema is looked at again all the time');
        // And the change that makes them right is noticed.
        say(INSERT, column('v', TEXT));
        await runtime.advance(1_000);
        assert.equal(await run(insert('text')), undefined);
      });
    }

    it('changes that follow each other at once are all noticed', async () => {
      await start();
      say(INSERT, column('v', INT));
      assert.equal(await run(insert(1)), undefined);
      for (let times = 0; times < 40; times++) {
        say(INSERT, column('v', TEXT));
        assert.equal(await run(insert('text')), undefined);
        say(INSERT, column('v', INT));
        assert.equal(await run(insert(times)), undefined);
      }
    });

    it('a node that forgot the statement and describes it differently gets values of the new types', async () => {
      await start();
      const statement = client.prepare(INSERT);
      const changes: readonly (readonly [from: TypeOption, to: TypeOption, value: unknown, sent: Buffer | null])[] = [
        [INT, BIGINT, 5, long(5)],
        [INT, TEXT, '5', Buffer.from('5')],
        [TEXT, INT, '5', int(5)],
        [{ list: INT }, { list: BIGINT }, [1, 2], list(long(1), long(2))],
        [{ set: INT }, { list: INT }, new Set([1]), list(int(1))],
        [address('a'), address('a', 'b'), { a: 'x' }, Buffer.concat([int(1), Buffer.from('x'), int(-1)])],
        [
          address('a', 'b'),
          address('b', 'a'),
          { a: 'x', b: 'y' },
          Buffer.concat([int(1), Buffer.from('y'), int(1), Buffer.from('x')]),
        ],
        [0x03, TEXT, Buffer.from('raw'), Buffer.from('raw')],
        [INT, BIGINT, null, null],
      ];
      for (const [from, to, value, sent] of changes) {
        for (const change of [() => undefined, (values: unknown[]) => values.splice(0, 1, {})]) {
          say(INSERT, column('v', from));
          statements().invalidate({ what: 'all' });
          await run(insert(null));
          for (const node of nodes) node.forgetStatements();
          say(INSERT, column('v', to));
          const values = [value];
          const call = client.execute(INSERT, values, { prepare: true });
          change(values);
          assert.equal(await run(call), undefined);
          assert.deepEqual(executed().at(-1), [sent], JSON.stringify([from, to]));
        }
      }
      await runtime.advance(20);
      await assert.doesNotReject(statement.catch(() => undefined));
    });

    it('values that changed since are those that were bound; those that did not lose nothing', async () => {
      await start();
      const doubles = (...values: number[]): Buffer =>
        list(
          ...values.map((value) => {
            const bytes = Buffer.alloc(8);
            bytes.writeDoubleBE(value);
            return bytes;
          }),
        );
      for (const [changed, sent] of [
        [false, doubles(0.1)],
        [true, doubles(Math.fround(0.1))],
      ] as const) {
        say(INSERT, column('v', { list: FLOAT }));
        statements().invalidate({ what: 'all' });
        await run(insert([0.5]));
        for (const node of nodes) node.forgetStatements();
        say(INSERT, column('v', { list: DOUBLE }));
        const values = [0.1];
        const call = insert(values);
        if (changed) values.push(7);
        assert.equal(await run(call), undefined);
        assert.deepEqual(executed().at(-1), [sent]);
      }
    });

    it('values by name stay with their names when the order changes', async () => {
      await start();
      say(INSERT, column('a', INT), column('b', { list: INT }));
      await run(client.execute(INSERT, { a: 1, b: [2] }, { prepare: true }));
      for (const node of nodes) node.forgetStatements();
      say(INSERT, column('b', { list: BIGINT }), column('a', BIGINT));
      const values = { a: 3, b: [4] };
      const call = client.execute(INSERT, values, { prepare: true });
      values.a = 9;
      assert.equal(await run(call), undefined);
      assert.deepEqual(executed().at(-1), [list(long(4)), long(3)]);
    });

    it('what a node described that had not heard of the change yet is asked for once more when all agree', async () => {
      await start(2);
      const [told, late] = nodes;
      const type = (node: VirtualCassandra, code: number): void =>
        void node.statements.set(INSERT, { parameters: [column('v', code)] });
      const versions = (first: number, second: number): void => {
        told.about = { schemaVersion: Buffer.alloc(16, first) };
        late.about = { schemaVersion: Buffer.alloc(16, second) };
        told.peers = [late.node];
        late.peers = [told.node];
      };
      for (const node of nodes) type(node, INT);
      for (let times = 0; times < 4; times++) assert.equal(await run(insert(7)), undefined);
      versions(2, 1);
      type(told, FLOAT);
      for (const node of nodes)
        node.emit(answers.schemaEvent('UPDATED', { target: 'TABLE', keyspace: 'ks', name: 't' }));
      await runtime.advance(10);
      // Somebody else has prepared it there as well, so nothing is refused.
      for (let times = 0; times < 4; times++) assert.equal(await run(insert(7)), undefined);
      type(late, FLOAT);
      versions(2, 2);
      await runtime.advance(500);
      const before = executed().length;
      for (let times = 0; times < 8; times++) assert.equal(await run(insert(7)), undefined);
      const float = Buffer.alloc(4);
      float.writeFloatBE(7);
      const sent = [told, late]
        .flatMap((node) => node.executed)
        .filter((values) => float.equals(values?.[0] as Buffer));
      assert.ok(sent.length >= 8 && executed().length === before + 8, `${sent.length} of 8 were sent as what they are`);
    });

    // ------------------------------------------------------------------ what is heard of the schema

    describe('once a change is known', () => {
      const SELECT = 'SELECT';
      const ELSEWHERE = 'ELSEWHERE';

      async function known(options: Partial<ClientOptions> = {}): Promise<void> {
        await start(1, options);
        say(INSERT, column('v', INT), column('home', { list: address('street') }));
        say(ELSEWHERE, { keyspace: 'other', table: 't', name: 'v', type: INT });
        nodes[0].statements.set(SELECT, { parameters: [], columns: [column('v', INT, 'selected')] });
        await runAll();
      }

      async function runAll(): Promise<void> {
        assert.equal(await run(insert(1, null)), undefined);
        assert.equal(await run(client.execute(ELSEWHERE, [1], { prepare: true })), undefined);
        assert.equal(await run(client.execute(SELECT, [], { prepare: true })), undefined);
      }

      const cases: readonly (readonly [SchemaScope, readonly string[]])[] = [
        [{ what: 'table', keyspace: 'ks', name: 't' }, [INSERT]],
        [{ what: 'table', keyspace: 'ks', name: 'selected' }, [SELECT]],
        [{ what: 'table', keyspace: 'other', name: 't' }, [ELSEWHERE]],
        [{ what: 'table', keyspace: 'ks', name: 'u' }, []],
        [{ what: 'type', keyspace: 'ks', name: 'address' }, [INSERT]],
        [{ what: 'type', keyspace: 'other', name: 'address' }, []],
        [{ what: 'keyspace', keyspace: 'ks' }, [INSERT, SELECT]],
        [{ what: 'keyspace', keyspace: 'nowhere' }, []],
        [{ what: 'all' }, [INSERT, ELSEWHERE, SELECT]],
      ];
      for (const [scope, concerned] of cases) {
        it(`${JSON.stringify(scope)}: ${concerned.join() || 'nothing'} is prepared anew before it is sent`, async () => {
          await known();
          const before = nodes[0].prepared.length;
          statements().invalidate(scope);
          await runAll();
          await runAll();
          assert.deepEqual(nodes[0].prepared.slice(before), concerned);
        });
      }

      it('more changes than are remembered concern everything', async () => {
        await known();
        for (let times = 0; times < 300; times++) statements().invalidate({ what: 'keyspace', keyspace: `k${times}` });
        const before = nodes[0].prepared.length;
        await runAll();
        assert.equal(nodes[0].prepared.length - before, 3);
      });

      it('bytes of the old types are sent by no way', async () => {
        await known({ maxPrepared: 1, pooling: { maxRequestsPerConnection: 1 } });
        const statement = client.prepare(INSERT);
        await runtime.advance(10);
        const held = await statement;
        await runAll();
        nodes[0].delayMs = 20;
        const ahead = settled(client.execute('SELECT 1'));
        const waiting = settled(held.execute([7, null]));
        say(INSERT, column('v', FLOAT), column('home', { list: address('street') }));
        statements().invalidate({ what: 'table', keyspace: 'ks', name: 't' });
        const calls = [
          ahead,
          waiting,
          settled(held.execute([7, null])),
          settled(client.batch([{ query: held, params: [7, null] }])),
          settled(insert(7, null)),
          settled(client.batch([{ query: INSERT, params: [7, null] }], { prepare: true })),
        ];
        const before = executed().length;
        await runtime.advance(1_000);
        for (const { done, error } of calls) assert.deepEqual([done, error], [true, undefined]);
        const float = Buffer.alloc(4);
        float.writeFloatBE(7);
        assert.deepEqual(executed().slice(before), Array(5).fill([float, null]));
      });

      it('what changes while it is being prepared anew has it prepared once more', async () => {
        await known();
        nodes[0].delayMs = 20;
        statements().invalidate({ what: 'all' });
        const call = settled(insert(7, null));
        await runtime.advance(10);
        const before = nodes[0].prepared.length;
        say(INSERT, column('v', FLOAT), column('home', { list: address('street') }));
        statements().invalidate({ what: 'table', keyspace: 'ks', name: 't' });
        await runtime.advance(200);
        assert.deepEqual([call.done, call.error], [true, undefined]);
        assert.equal(nodes[0].prepared.length - before, 1);
        const float = Buffer.alloc(4);
        float.writeFloatBE(7);
        assert.deepEqual(executed().at(-1), [float, null]);
      });

      const told: readonly (readonly [string, answers.SchemaTarget, readonly string[]])[] = [
        ['UPDATED', { target: 'TABLE', keyspace: 'ks', name: 't' }, [INSERT]],
        ['DROPPED', { target: 'TYPE', keyspace: 'ks', name: 'address' }, [INSERT]],
        ['CREATED', { target: 'KEYSPACE', keyspace: 'ks' }, [INSERT, SELECT]],
        ['UPDATED', { target: 'KEYSPACE', keyspace: 'ks' }, []],
        ['UPDATED', { target: 'FUNCTION', keyspace: 'ks', name: 'f', arguments: [] }, [INSERT, SELECT]],
        ['CREATED', { target: 'TABLE', keyspace: 'ks', name: 'fresh' }, []],
      ];
      for (const [change, target, concerned] of told) {
        it(`by the answer to a statement of the client's own, or by an event: ${change} ${target.target}`, async () => {
          await known();
          const before = nodes[0].prepared.length;
          nodes[0].script = ({ request }) =>
            request.kind === 'query' && request.query === 'ALTER' ? answers.schemaChange(change, target) : undefined;
          assert.equal(await run(client.execute('ALTER')), undefined);
          await runAll();
          assert.deepEqual(nodes[0].prepared.slice(before), concerned);
          nodes[0].emit(answers.schemaEvent(change, target));
          await runtime.advance(10);
          await runAll();
          assert.deepEqual(nodes[0].prepared.slice(before), [...concerned, ...concerned]);
        });
      }
    });
  });
}

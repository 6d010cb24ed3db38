// A host that says nonsense of itself and of its cluster, or nothing, on virtual time: the client learns of the cluster
// from another one, and its calls go on.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import { NoHostAvailableError } from '../../../../lib/cassandra/client/errors/errors.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import type { FakeConnection } from '../../../support/fake-cassandra/fake-cassandra.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { int } from './fake-cluster.js';
import { VirtualCassandra, virtualClient } from './virtual-cassandra.js';

const TEXT = 0x0d;
const UUID = 0x0c;
const INET = 0x10;
const INT = 0x09;
/** The opcode. */
const EVENT = 0x0c;
const BIGINT = 0x02;
const DOUBLE = 0x07;
const TOKENS: answers.TypeOption = { set: TEXT };
const READ = 'SELECT v FROM ks.t WHERE id = ?';

type Cells = Readonly<Record<string, readonly [type: answers.TypeOption, value: Buffer | null]>>;

const text = (value: string): Buffer => Buffer.from(value);
const inet = (last: number): Buffer => Buffer.from([10, 0, 0, last]);
const oneToken = (value: string): Buffer => Buffer.concat([int(1), int(value.length), text(value)]);

const LOCAL: Cells = {
  key: [TEXT, text('local')],
  cluster_name: [TEXT, text('fake')],
  data_center: [TEXT, text('dc1')],
  rack: [TEXT, text('rack1')],
  release_version: [TEXT, text('5.0.9')],
  partitioner: [TEXT, text('org.apache.cassandra.dht.Murmur3Partitioner')],
  rpc_address: [INET, inet(1)],
  rpc_port: [INT, int(9042)],
  host_id: [UUID, Buffer.alloc(16, 0x41)],
  schema_version: [UUID, Buffer.alloc(16, 0x11)],
  tokens: [TOKENS, oneToken('0')],
};

/** @param last of its address, and of all that is its own */
const peer = (last: number): Cells => ({
  peer: [INET, inet(last)],
  native_address: [INET, inet(last)],
  native_port: [INT, int(9042)],
  data_center: [TEXT, text('dc1')],
  rack: [TEXT, text('rack1')],
  release_version: [TEXT, text('5.0.9')],
  host_id: [UUID, Buffer.alloc(16, last)],
  schema_version: [UUID, Buffer.alloc(16, 0x11)],
  tokens: [TOKENS, oneToken(String(last * 100))],
});

const KEYSPACE: Cells = {
  keyspace_name: [TEXT, text('ks')],
  replication: [
    { map: [TEXT, TEXT] },
    Buffer.concat([
      int(2),
      ...['class', 'SimpleStrategy', 'replication_factor', '1'].flatMap((item) => [int(item.length), text(item)]),
    ]),
  ],
};

function rowsOf(rows: readonly Cells[]): answers.ServerResponse {
  const columns = Object.entries(rows[0]).map(([name, [type]]) => ({ name, type, keyspace: 'system', table: 'x' }));
  return answers.rows({ columns, rows: rows.map((row) => Object.values(row).map(([, value]) => value)) });
}

const each = (row: Cells, change: (cell: Cells[string], name: string) => Cells[string]): Cells =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, change(cell, name)]));
const nulls = (row: Cells): Cells => each(row, ([type]) => [type, null]);
const cut = (row: Cells): Cells => each(row, ([type, value]) => [type, value?.subarray(0, 2) ?? null]);
const asBigints = (row: Cells): Cells => each(row, () => [BIGINT, Buffer.alloc(8, 7)]);
const asText = (row: Cells): Cells => each(row, () => [TEXT, text('nonsense')]);
/** So that nothing in a text, address or identifier is what it was taken for. */
const swapped = (row: Cells): Cells =>
  each(row, ([type, value]) =>
    type === UUID ? [INET, inet(77)] : type === INET ? [UUID, Buffer.alloc(16, 7)] : [type, value],
  );

interface Said {
  readonly local: readonly Cells[];
  readonly peers: readonly Cells[];
  readonly keyspaces: readonly Cells[];
}
const TRUTH: Said = { local: [LOCAL], peers: [peer(2), peer(3)], keyspaces: [KEYSPACE] };

/** What a host may answer, and whether it still serves as the control host. */
const nonsense: Readonly<
  Record<string, Partial<Said> | ((query: string, connection: FakeConnection) => answers.ServerResponse | null)>
> = {
  'nulls in all columns of its own': { local: [nulls(LOCAL)] },
  'nulls in all columns': {
    local: [nulls(LOCAL)],
    peers: [nulls(peer(2)), nulls(peer(3))],
    keyspaces: [nulls(KEYSPACE)],
  },
  'bigints in all columns of its own': { local: [asBigints(LOCAL)] },
  'texts in all columns of its own': { local: [asText(LOCAL)] },
  'bigints in all columns of the others': { peers: [asBigints(peer(2)), asBigints(peer(3))] },
  'texts in all columns of the others': { peers: [asText(peer(2))] },
  'addresses for identifiers, and the other way round': {
    local: [swapped(LOCAL)],
    peers: [swapped(peer(2)), swapped(peer(3))],
  },
  'values that are cut off': { local: [cut(LOCAL)], peers: [cut(peer(2))] },
  'values of others that are cut off': { peers: [cut(peer(2))] },
  'tokens that are doubles': {
    local: [{ ...LOCAL, tokens: [{ set: DOUBLE }, Buffer.concat([int(1), int(8), Buffer.alloc(8)])] }],
    peers: [peer(2), peer(3)].map((row) => ({ ...row, tokens: [DOUBLE, Buffer.alloc(8)] as const })),
  },
  'tokens that claim to be a million': { peers: [{ ...peer(2), tokens: [TOKENS, int(1_000_000)] }] },
  'no row of itself': () => answers.rows({ columns: [{ name: 'key', type: TEXT }], rows: [] }),
  'no columns': () => answers.rows({ columns: [], rows: [] }),
  'that it is done': () => answers.voidResult(),
  errors: () => answers.error(0x0000, 'java.lang.NullPointerException'),
  'errors of a kind that there is not': () => answers.error(0x7777, 'what?'),
  'a body that is cut off': () => ({ ...rowsOf([LOCAL]), body: rowsOf([LOCAL]).body.subarray(0, 60) }),
  'a message of a kind that there is not': () => ({ opcode: 0x7f, body: Buffer.alloc(3) }),
  'bytes without sense': (_query, connection) => {
    connection.sendRaw(Buffer.alloc(64, 0xa5));
    return null;
  },
  nothing: () => null,
};

/** Odd, and no reason to go elsewhere: what can be used of it is. */
const oddities: Readonly<Record<string, Partial<Said>>> = {
  'nulls for one of the others': { peers: [nulls(peer(9)), peer(2), peer(3)] },
  'another one twice': { peers: [peer(2), peer(3), { ...peer(9), native_address: [INET, inet(2)] }] },
  'itself among the others': { peers: [{ ...peer(9), native_address: [INET, inet(1)] }, peer(2), peer(3)] },
  'no identifier of its own': { local: [{ ...LOCAL, host_id: [UUID, null] }] },
  'a partitioner of another vendor': {
    local: [
      {
        ...LOCAL,
        partitioner: [TEXT, text('com.amazonaws.cassandra.DefaultPartitioner')],
        tokens: [TOKENS, oneToken('none')],
      },
    ],
  },
  'tokens that are no numbers': {
    local: [{ ...LOCAL, tokens: [TOKENS, oneToken('none')] }],
    peers: [peer(2), peer(3)].map((row) => ({ ...row, tokens: [TOKENS, oneToken('-')] as const })),
  },
  'the same token for all': {
    peers: [peer(2), peer(3)].map((row) => ({ ...row, tokens: [TOKENS, oneToken('0')] as const })),
  },
  'no partitioner': { local: [{ ...LOCAL, partitioner: [TEXT, null] }] },
  'replication as numbers': {
    keyspaces: [
      {
        ...KEYSPACE,
        replication: [{ map: [TEXT, INT] }, Buffer.concat([int(1), int(5), text('class'), int(4), int(3)])],
      },
    ],
  },
  'keyspaces as bigints': { keyspaces: [asBigints(KEYSPACE)] },
  'keyspaces of nulls': { keyspaces: [nulls(KEYSPACE)] },
  'a port that there is not': {
    local: [{ ...LOCAL, rpc_port: [INT, int(-1)] }],
    peers: [peer(2), peer(3)].map((row) => ({ ...row, native_port: [INT, int(70_000)] as const })),
  },
};

describe('a host that says nonsense of its cluster', () => {
  let runtime: FakeRuntime;
  let nodes: VirtualCassandra[];
  let client: Client;
  let logged: unknown[];

  function start(contacts: readonly number[]): Promise<unknown> {
    runtime = new FakeRuntime();
    nodes = [1, 2, 3].map((last) => new VirtualCassandra(runtime, `10.0.0.${last}`));
    for (const [index, node] of nodes.entries()) {
      node.about = { tokens: [String(index * 100)] };
      node.statements.set(READ, {
        parameters: [{ name: 'id', type: INT }],
        partitionKey: [0],
        columns: [{ name: 'v', type: INT }],
      });
    }
    client = virtualClient(runtime, nodes, { contactPoints: contacts.map((index) => nodes[index].contactPoint) });
    logged = [];
    client.on('log', (_level, _name, _message, error?: unknown) => error !== undefined && logged.push(error));
    return client.connect().then(
      () => undefined,
      (error: unknown) => error,
    );
  }

  afterEach(async () => {
    void client.shutdown();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
    for (const error of logged) assert.ok(error instanceof DriverError, String((error as Error).stack));
  });

  const names = (): string[] => client.hosts.keys().sort();
  const all = (): string[] => nodes.map(({ contactPoint }) => contactPoint);

  function says(node: VirtualCassandra, what: (typeof nonsense)[string]): void {
    const said = typeof what === 'function' ? undefined : { ...TRUTH, ...what };
    node.script = ({ request }, connection) => {
      if (request.kind !== 'query') return undefined;
      const { query } = request;
      const table = /system\.(local|peers_v2|peers)|system_schema\.(keyspaces)/.exec(query);
      if (table === null) return undefined;
      if (typeof what === 'function') return what(query, connection);
      const rows = said?.[(table[2] ?? table[1]).replace('_v2', '') as keyof Said] ?? [];
      return rowsOf(rows);
    };
  }

  /** Calls of each kind, and what became of them. */
  async function failures(count = 30): Promise<string[]> {
    const failed: string[] = [];
    let settled = 0;
    for (let id = 0; id < count; id++) {
      void client
        .execute(READ, [id], { prepare: id % 2 === 0, isIdempotent: true })
        .catch((error: unknown) => failed.push(String(error)))
        .then(() => settled++);
      await runtime.advance(50);
    }
    await runtime.advance(13_000);
    assert.equal(settled, count);
    return failed;
  }

  for (const [name, what] of Object.entries(nonsense)) {
    it(`${name}: another contact point is asked`, async () => {
      const connecting = start([0, 1]);
      // Wherever the search begins.
      says(nodes[0], what);
      await runtime.advance(15_000);
      assert.equal(await connecting, undefined);
      assert.deepEqual(names(), all());
      assert.ok(nodes[1].asked('system.peers') > 0);
      assert.deepEqual(await failures(), []);
    });

    it(`${name}, all of a sudden: another host is asked`, async () => {
      const connecting = start([0]);
      await runtime.advance(700);
      assert.equal(await connecting, undefined);
      says(nodes[0], what);
      const elsewhere = (): number => nodes[1].asked('system.peers') + nodes[2].asked('system.peers');
      const before = elsewhere();
      nodes[0].emit(answers.nodeEvent('TOPOLOGY_CHANGE', 'NEW_NODE', inet(2), 9042));
      assert.deepEqual(await failures(), []);
      assert.ok(elsewhere() > before);
      assert.deepEqual(names(), all());
      // And no storm of questions.
      assert.ok(nodes[0].asked('system.local') < 30, `${nodes[0].asked('system.local')} questions`);
    });

    it(`${name}, and there is no other: the error has the reason`, async () => {
      const connecting = start([0]);
      says(nodes[0], what);
      await runtime.advance(20_000);
      const error = await connecting;
      assert.ok(error instanceof NoHostAvailableError, String(error));
      const [reason] = Object.values(error.innerErrors);
      assert.ok(reason instanceof DriverError, String(reason));
    });
  }

  for (const [name, what] of Object.entries(oddities)) {
    it(`${name}: what can be used of it is`, async () => {
      const connecting = start([0]);
      says(nodes[0], what);
      await runtime.advance(2_000);
      assert.equal(await connecting, undefined);
      assert.deepEqual(names(), all());
      assert.deepEqual(await failures(), []);
    });
  }

  it('tells of changes that there are not: the connection is given up, and nothing else', async () => {
    const connecting = start([0]);
    await runtime.advance(700);
    assert.equal(await connecting, undefined);
    const good = answers.nodeEvent('STATUS_CHANGE', 'UP', inet(2), 9042).body;
    for (const body of [
      good.subarray(0, 5),
      good.subarray(0, good.length - 3),
      Buffer.concat([good.subarray(0, good.length - 9), Buffer.from([7]), good.subarray(good.length - 8)]),
      Buffer.concat([Buffer.from([0, 3]), text('ODD')]),
      Buffer.alloc(0),
    ]) {
      for (const { controlConnections } of nodes)
        for (const connection of [...controlConnections])
          connection.send({ stream: -1, response: { opcode: EVENT, body } });
      await runtime.advance(3_000);
      assert.deepEqual(names(), all());
    }
    assert.deepEqual(await failures(), []);
  });
});

// What a client knows of the schema, on virtual time: read once, kept until it changes, and never old for ever, whatever
// overtakes what.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import type { UdtInfo } from '../../../../lib/cassandra/types/data-type.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { VirtualCassandra, virtualClient } from './virtual-cassandra.js';

const TEXT = 0x0d;
const BOOLEAN = 0x04;

const text = (value: string): Buffer => Buffer.from(value);
const int = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const map = (entries: Readonly<Record<string, string>>): Buffer =>
  Buffer.concat([
    int(Object.keys(entries).length),
    ...Object.entries(entries).flatMap(([key, value]) => [int(key.length), text(key), int(value.length), text(value)]),
  ]);

type Cells = Readonly<Record<string, readonly [type: answers.TypeOption, value: Buffer]>>;

function rowsOf(rows: readonly Cells[]): answers.ServerResponse {
  const columns = Object.entries(rows.at(0) ?? { keyspace_name: [TEXT, text('')] }).map(([name, [type]]) => ({
    name,
    type,
    keyspace: 'system_schema',
    table: 'x',
  }));
  return answers.rows({ columns, rows: rows.map((row) => Object.values(row).map(([, value]) => value)) });
}

/** A schema that a test changes: columns by table of the one keyspace `ks`, and its types' fields. */
class Schema {
  factor = '1';
  exists = true;
  readonly tables = new Map<string, Record<string, string>>([['t', { id: 'int', v: 'int' }]]);
  readonly types = new Map<string, Record<string, string>>();

  answer(query: string): answers.ServerResponse | undefined {
    const [, from = ''] = /FROM system_schema\.(\w+)/.exec(query) ?? [];
    const [, table = ''] = /table_name = '(\w+)'/.exec(query) ?? [];
    const columns = this.tables.get(table);
    switch (from) {
      case 'keyspaces':
        return rowsOf(this.exists && !query.includes("'nowhere'") ? [this.keyspace()] : []);
      case 'tables':
        return rowsOf(
          columns === undefined
            ? []
            : [{ table_name: [TEXT, text(table)], flags: [{ set: TEXT }, list(['compound'])] }],
        );
      case 'columns':
        return rowsOf(
          Object.entries(columns ?? {}).map(([name, type]) => ({
            column_name: [TEXT, text(name)],
            type: [TEXT, text(type)],
            kind: [TEXT, text(name === 'id' ? 'partition_key' : 'regular')],
          })),
        );
      case 'types':
        return rowsOf(
          [...this.types].map(([name, fields]) => ({
            type_name: [TEXT, text(name)],
            field_names: [{ list: TEXT }, list(Object.keys(fields))],
            field_types: [{ list: TEXT }, list(Object.values(fields))],
          })),
        );
      case 'column_masks':
        return answers.error(0x2200, 'table column_masks does not exist');
      default:
        return undefined;
    }
  }

  private keyspace(): Cells {
    return {
      keyspace_name: [TEXT, text('ks')],
      durable_writes: [BOOLEAN, Buffer.from([1])],
      replication: [{ map: [TEXT, TEXT] }, map({ class: 'SimpleStrategy', replication_factor: this.factor })],
    };
  }
}

const list = (items: readonly string[]): Buffer =>
  Buffer.concat([int(items.length), ...items.flatMap((item) => [int(item.length), text(item)])]);

describe('what a client knows of the schema', () => {
  let runtime: FakeRuntime;
  let nodes: VirtualCassandra[];
  let schema: Schema;
  let client: Client;

  async function start(count: number, options: Partial<ClientOptions> = {}): Promise<void> {
    runtime = new FakeRuntime();
    schema = new Schema();
    nodes = Array.from({ length: count }, (_, index) => new VirtualCassandra(runtime, `10.0.0.${index + 1}`));
    for (const [index, node] of nodes.entries()) {
      node.about = { tokens: [String(index * 100)] };
      node.script = ({ request }) => (request.kind === 'query' ? schema.answer(request.query) : undefined);
    }
    client = virtualClient(runtime, nodes, options);
    void client.connect();
    await runtime.advance(700);
    assert.equal(client.connected, true);
  }

  afterEach(async () => {
    void client.shutdown();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
  });

  const asked = (words: string): number => nodes.reduce((sum, node) => sum + node.asked(words), 0);
  const emit = (change: string, target: 'KEYSPACE' | 'TABLE' | 'TYPE', name = ''): void => {
    const what = target === 'KEYSPACE' ? { target, keyspace: 'ks' } : { target, keyspace: 'ks', name };
    for (const node of nodes) node.emit(answers.schemaEvent(change, what));
  };
  async function now<Value>(promise: Promise<Value>): Promise<Value> {
    await runtime.advance(50);
    return promise;
  }
  const columnsOf = async (table = 't'): Promise<string[] | null> =>
    (await now(client.metadata.getTable('ks', table)))?.columns.map(({ name }) => name) ?? null;

  it('is read once for all who ask, and not again', async () => {
    await start(1);
    const tables = await now(Promise.all(Array.from({ length: 100 }, () => client.metadata.getTable('ks', 't'))));
    assert.equal(new Set(tables).size, 1);
    await columnsOf();
    assert.equal(asked('system_schema.tables'), 1);
    assert.equal(asked('system_schema.types'), 0);
  });

  it('what is not there is asked for again', async () => {
    await start(1);
    assert.equal(await columnsOf('later'), null);
    schema.tables.set('later', { id: 'int' });
    assert.deepEqual(await columnsOf('later'), ['id']);
  });

  it('what failed is asked for again', async () => {
    await start(1);
    const [node] = nodes;
    const { script } = node;
    node.script = () => answers.error(0x1001, 'overloaded');
    const failing = client.metadata.getTable('ks', 't');
    failing.catch(() => {});
    await runtime.advance(50);
    await assert.rejects(failing, { name: 'ResponseError' });
    node.script = script;
    assert.deepEqual(await columnsOf(), ['id', 'v']);
  });

  it('a change while it is being read is answered to nobody who asks later', async () => {
    await start(1);
    const [node] = nodes;
    node.delayMs = 30;
    const before = client.metadata.getTable('ks', 't');
    await runtime.advance(10);
    // The node has made its answer up, and sends it behind the news.
    schema.tables.set('t', { id: 'int', v: 'int', w: 'text' });
    emit('UPDATED', 'TABLE', 't');
    await runtime.advance(5);
    const after = client.metadata.getTable('ks', 't');
    await runtime.advance(100);
    assert.equal((await before).columns.length, 2);
    assert.equal((await after).columns.length, 3);
    assert.equal(client.metadata.keyspaces['ks'].tables['t'], await after);
    assert.equal(await now(client.metadata.getTable('ks', 't')), await after);
  });

  it('a change of a type drops what may be made of it', async () => {
    await start(1);
    schema.types.set('u', { a: 'int' });
    schema.tables.set('typed', { id: 'int', u: 'frozen<u>' });
    const fields = async (): Promise<unknown> => {
      const table = await now(client.metadata.getTable('ks', 'typed'));
      return (table.columnsByName['u'].type.info as UdtInfo).fields.map(({ name }) => name);
    };
    assert.deepEqual(await fields(), ['a']);
    assert.equal((await now(client.metadata.getUdt('ks', 'u'))).fields.length, 1);
    assert.equal(asked('system_schema.types'), 1);
    schema.types.set('u', { a: 'int', b: 'text' });
    emit('UPDATED', 'TYPE', 'u');
    await runtime.advance(5);
    assert.deepEqual(await fields(), ['a', 'b']);
    assert.equal((await now(client.metadata.getUdt('ks', 'u'))).fields.length, 2);
  });

  it('a change of another table drops nothing', async () => {
    await start(1);
    await columnsOf();
    emit('UPDATED', 'TABLE', 'other');
    await runtime.advance(5);
    await columnsOf();
    assert.equal(asked('system_schema.tables'), 1);
  });

  it('thousands of changes cause no reading of tables, and few of keyspaces', async () => {
    await start(1);
    await columnsOf();
    const before = asked('FROM system_schema.keyspaces');
    for (let count = 0; count < 2_000; count++) {
      emit('UPDATED', 'TABLE', 't');
      emit('UPDATED', 'KEYSPACE');
    }
    await runtime.advance(1_000);
    assert.equal(asked('system_schema.tables'), 1);
    assert.ok(asked('FROM system_schema.keyspaces') - before <= 2);
  });

  it('what changed while the control connection moved is not believed', async () => {
    await start(2);
    await columnsOf();
    schema.tables.set('t', { id: 'int', w: 'text' });
    schema.factor = '2';
    for (const node of nodes) {
      if (node.asked('system_schema.tables') === 0) continue;
      node.die();
    }
    await runtime.advance(1_000);
    assert.deepEqual(await columnsOf(), ['id', 'w']);
    assert.equal(client.metadata.keyspaces['ks'].strategyOptions?.['replication_factor'], '2');
  });

  it('who asks while there is no control connection waits for the next one, and not for ever', async () => {
    await start(1);
    const [node] = nodes;
    node.die();
    await runtime.advance(100);
    const waiting = client.metadata.getTable('ks', 't');
    await runtime.advance(1_000);
    node.live();
    await runtime.advance(3_000);
    assert.equal((await waiting).name, 't');
    node.die();
    await runtime.advance(100);
    const vain = client.metadata.getUdt('ks', 'u');
    vain.catch(() => {});
    await runtime.advance(11_000);
    await assert.rejects(vain, { name: 'DriverError', code: 'CONNECTION_LOST' });
  });

  it('keyspaces come, change and go as they are told of', async () => {
    await start(3);
    const { metadata } = client;
    const key = Buffer.from('k');
    assert.equal(metadata.getReplicas('ks', key).length, 1);
    const object = metadata.keyspaces['ks'];
    emit('UPDATED', 'KEYSPACE');
    await runtime.advance(1_000);
    assert.equal(metadata.keyspaces['ks'], object, 'nothing differs');
    schema.factor = '2';
    emit('UPDATED', 'KEYSPACE');
    await runtime.advance(1_000);
    assert.equal(metadata.getReplicas('ks', key).length, 2);
    const [host] = client.hosts.values();
    assert.equal(metadata.getTokenRangesForHost('ks', host)?.size, 2);
    assert.equal(metadata.getTokenRangesForHost(undefined, host)?.size, 1);
    assert.equal(metadata.getReplicas(null, key).length, 1);
    schema.exists = false;
    emit('DROPPED', 'KEYSPACE');
    await runtime.advance(1_000);
    assert.deepEqual(Object.keys(metadata.keyspaces), []);
    assert.equal(metadata.getReplicas('ks', key), null);
  });

  it('a keyspace that was refreshed is not replaced by what was asked before', async () => {
    await start(1);
    const [node] = nodes;
    const { metadata } = client;
    // A reading that takes long, and has begun.
    node.delayMs = 100;
    emit('UPDATED', 'KEYSPACE');
    await runtime.advance(300);
    schema.factor = '3';
    node.delayMs = 1;
    await now(metadata.refreshKeyspace('ks'));
    await runtime.advance(2_000);
    assert.equal(metadata.keyspaces['ks'].strategyOptions?.['replication_factor'], '3');
  });

  it('follows the ring', async () => {
    await start(2);
    const { metadata } = client;
    assert.deepEqual([...metadata.getTokenRanges()].map(String), [']0, 100]', ']100, 0]']);
    const [range] = metadata.getTokenRanges();
    assert.equal(metadata.getReplicas('ks', range)[0].address, nodes[1].contactPoint);
    nodes[1].about = { tokens: ['50'] };
    for (const node of nodes) node.peers = nodes.filter((other) => other !== node).map((other) => other.node);
    nodes[0].emit(answers.nodeEvent('TOPOLOGY_CHANGE', 'MOVED_NODE', Uint8Array.from([10, 0, 0, 2]), 9042));
    nodes[1].emit(answers.nodeEvent('TOPOLOGY_CHANGE', 'MOVED_NODE', Uint8Array.from([10, 0, 0, 2]), 9042));
    await runtime.advance(1_000);
    assert.deepEqual([...metadata.getTokenRanges()].map(String), [']0, 50]', ']50, 0]']);
    assert.equal(new Set(metadata.getTokenRanges()).size, 2);
  });

  it('is of no use to an export whose client is shut down when it has it, which says so', async () => {
    await start(1);
    const { metadata } = client;
    const getTable = metadata.getTable.bind(metadata);
    metadata.getTable = async (keyspace: string, name: string) => {
      const table = await getTable(keyspace, name);
      void client.shutdown();
      return table;
    };
    const first = client.export('ks.t').pages()[Symbol.asyncIterator]().next();
    const rejected = assert.rejects(first, { errorCode: 'CLIENT_CLOSED', execution: 'none' });
    await runtime.advance(50);
    await rejected;
  });
});

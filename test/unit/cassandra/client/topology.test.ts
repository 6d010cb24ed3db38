// The hosts of a client, on virtual time: what nodes say of each other, what they tell when it changes, and what our own
// connections know better.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import * as policies from '../../../../lib/cassandra/client/exports/policies.js';
import type { NoHostAvailableError } from '../../../../lib/cassandra/client/errors/errors.js';
import type { Host } from '../../../../lib/cassandra/topology/host.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import type { ScriptedNode } from '../../../../lib/testing/cassandra/system-tables.js';
import { VirtualCassandra, virtualClient } from './virtual-cassandra.js';

const INET = 0x10;
const INT = 0x09;
const TEXT = 0x0d;
const UUID = 0x0c;

describe('the hosts of a client', () => {
  let runtime: FakeRuntime;
  let nodes: VirtualCassandra[];
  let client: Client;
  let told: string[];

  function start(count: number, options: Partial<ClientOptions> = {}): Promise<void> {
    runtime = new FakeRuntime();
    nodes = Array.from(
      { length: count },
      (_, index) => new VirtualCassandra(runtime, `10.0.${index >> 8}.${index & 255}`),
    );
    return connect(options);
  }

  /** With the first node as the only contact point. */
  async function connect(options: Partial<ClientOptions> = {}, contacts = nodes.slice(0, 1)): Promise<void> {
    client = virtualClient(runtime, nodes, {
      contactPoints: contacts.map(({ contactPoint }) => contactPoint),
      ...options,
    });
    told = [];
    for (const name of ['hostAdd', 'hostRemove', 'hostUp', 'hostDown'] as const)
      client.on(name, (host: Host) => told.push(`${name} ${host.address}`));
    void client.connect().catch(() => {});
    await runtime.advance(700);
  }

  afterEach(async () => {
    void client.shutdown();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
  });

  const names = (): string[] => client.hosts.keys().sort();
  const all = (): string[] => nodes.map(({ contactPoint }) => contactPoint).sort();
  const bytesOf = (node: VirtualCassandra): Uint8Array =>
    Uint8Array.from(node.contactPoint.split(':')[0].split('.').map(Number));
  const event = (type: 'TOPOLOGY_CHANGE' | 'STATUS_CHANGE', change: string, node: VirtualCassandra) =>
    answers.nodeEvent(type, change, bytesOf(node), 9042);

  /** The nodes belong to one cluster, as all of them say. */
  function agree(members: readonly VirtualCassandra[]): void {
    for (const each of nodes) each.peers = members.filter((other) => other !== each).map(({ node }) => node);
  }

  it('are found by one contact point, and connected to', async () => {
    await start(3);
    assert.deepEqual(names(), all());
    assert.deepEqual(
      client
        .getState()
        .getConnectedHosts()
        .map(({ address }) => address)
        .sort(),
      all(),
    );
    assert.deepEqual(told, []);
  });

  it('of another data centre are known, and not connected to', async () => {
    runtime = new FakeRuntime();
    nodes = [1, 2, 3].map((index) => new VirtualCassandra(runtime, `10.0.0.${index}`));
    nodes[2].about = { dataCenter: 'dc2' };
    await connect();
    assert.deepEqual(names(), all());
    assert.equal(client.getState().getConnectedHosts().length, 2);
  });

  it('come and go as they are told', async () => {
    await start(3);
    const [first, , third] = nodes;
    agree([first, nodes[1]]);
    first.emit(event('TOPOLOGY_CHANGE', 'REMOVED_NODE', third));
    await runtime.advance(1_000);
    assert.deepEqual(told, [`hostRemove ${third.contactPoint}`]);
    assert.equal(client.hosts.length, 2);
    // Long after it was removed.
    first.emit(event('STATUS_CHANGE', 'DOWN', third));
    await runtime.advance(1_000);
    assert.equal(client.hosts.length, 2);
    agree(nodes);
    first.emit(event('TOPOLOGY_CHANGE', 'NEW_NODE', third));
    await runtime.advance(1_000);
    assert.deepEqual(names(), all());
    assert.equal(client.getState().getConnectedHosts().length, 3);
  });

  it('cause two readings a second at the most, however much is told of them', async () => {
    await start(3);
    const before = nodes[0].asked('peers');
    for (let second = 0; second < 5; second++) {
      for (let count = 0; count < 400; count++) {
        nodes[0].emit(event('TOPOLOGY_CHANGE', count % 2 === 0 ? 'NEW_NODE' : 'MOVED_NODE', nodes[count % 3]));
        nodes[0].emit(event('STATUS_CHANGE', 'UP', nodes[count % 3]));
      }
      await runtime.advance(1_000);
    }
    const readings = nodes[0].asked('peers') - before;
    assert.ok(readings > 2 && readings <= 10, `${readings} readings in five seconds`);
    assert.deepEqual(told, []);
  });

  it('are as they were told last, also while what the control connection read first waits for its turn', async () => {
    await start(3);
    const [first, second, third] = nodes;
    agree([first, second]);
    first.emit(event('TOPOLOGY_CHANGE', 'REMOVED_NODE', third));
    await runtime.advance(300);
    assert.equal(client.hosts.length, 2);
    // The next reading is half a second away, and the next control connection is not.
    first.emit(event('STATUS_CHANGE', 'DOWN', first));
    await runtime.advance(50);
    agree(nodes);
    second.emit(event('TOPOLOGY_CHANGE', 'NEW_NODE', third));
    await runtime.advance(2_000);
    assert.deepEqual(names(), all());
  });

  it('are down when nothing to them works, and up again by themselves, without an event', async () => {
    await start(3);
    nodes[1].die();
    await runtime.advance(200);
    assert.deepEqual(told, [`hostDown ${nodes[1].contactPoint}`]);
    assert.equal(client.hosts.get(nodes[1].contactPoint)?.isUp(), false);
    nodes[1].live();
    await runtime.advance(3_000);
    assert.deepEqual(told, [`hostDown ${nodes[1].contactPoint}`, `hostUp ${nodes[1].contactPoint}`]);
  });

  it('go down and come up to listeners of the client before their own, as in cassandra-driver', async () => {
    await start(3);
    const { contactPoint } = nodes[1];
    for (const name of ['down', 'up'] as const) client.hosts.get(contactPoint)?.on(name, () => told.push(name));
    nodes[1].die();
    await runtime.advance(200);
    nodes[1].live();
    await runtime.advance(3_000);
    assert.deepEqual(told, [`hostDown ${contactPoint}`, 'down', `hostUp ${contactPoint}`, 'up']);
  });

  it('are not down because somebody says so', async () => {
    await start(3);
    nodes[0].emit(event('STATUS_CHANGE', 'DOWN', nodes[1]));
    await runtime.advance(1_000);
    assert.deepEqual(told, []);
    assert.equal(client.getState().getConnectedHosts().length, 3);
  });

  it('are looked at sooner when somebody says that they came up', async () => {
    await start(3);
    nodes[1].die();
    // By now its turns to be tried are seconds apart.
    await runtime.advance(30_000);
    nodes[1].live();
    nodes[0].emit(event('STATUS_CHANGE', 'UP', nodes[1]));
    await runtime.advance(20);
    assert.equal(client.hosts.get(nodes[1].contactPoint)?.isUp(), true);
  });

  it('are learned from another one when the control host is lost, is removed, or says nothing', async () => {
    await start(3);
    const losses = [
      () => nodes[0].die(),
      () => nodes[0].emit(event('TOPOLOGY_CHANGE', 'REMOVED_NODE', nodes[0])),
      () => nodes[0].emit(event('STATUS_CHANGE', 'DOWN', nodes[0])),
      () => {
        nodes[0].mute = true;
        nodes[0].emit(event('TOPOLOGY_CHANGE', 'NEW_NODE', nodes[0]));
      },
    ];
    for (const lose of losses) {
      const elsewhere = nodes[1].asked('system.local') + nodes[2].asked('system.local');
      lose();
      await runtime.advance(30_000);
      assert.ok(nodes[1].asked('system.local') + nodes[2].asked('system.local') > elsewhere, lose.toString());
      // Back to where it was.
      nodes[0].mute = false;
      nodes[0].live();
      void client.shutdown();
      await runtime.advance(6_000);
      await connect();
      assert.equal(client.connected, true);
    }
  });

  it('are found by the contact points again when all of them are lost', async () => {
    runtime = new FakeRuntime();
    nodes = [1, 2].map((index) => new VirtualCassandra(runtime, `10.0.0.${index}`));
    runtime.names.set('db.example', [{ address: '10.0.0.1', family: 4 }]);
    await connect({ contactPoints: ['db.example'] });
    assert.deepEqual(names(), all());
    for (const node of nodes) node.die();
    await runtime.advance(1_000);
    const others = [3, 4].map((index) => new VirtualCassandra(runtime, `10.0.0.${index}`));
    nodes = others;
    agree(others);
    runtime.names.set('db.example', [{ address: '10.0.0.3', family: 4 }]);
    await runtime.advance(10_000);
    assert.deepEqual(names(), all());
    assert.equal(client.getState().getConnectedHosts().length, 2);
  });

  it('of another cluster are refused by its name', async () => {
    runtime = new FakeRuntime();
    nodes = [1, 2].map((index) => new VirtualCassandra(runtime, `10.0.0.${index}`));
    nodes[1].about = { clusterName: 'other' };
    client = virtualClient(runtime, [], { contactPoints: all() });
    void client.connect();
    await runtime.advance(700);
    const [first] = names();
    const [here, there] = first === nodes[0].contactPoint ? nodes : [nodes[1], nodes[0]];
    const warnings: string[] = [];
    client.on('log', (_level, _name, _message, error?: Error) => error !== undefined && warnings.push(error.message));
    here.die();
    await runtime.advance(2_000);
    const refusal = warnings.find((message) => message.includes('belongs to the cluster'));
    assert.match(String(refusal), new RegExp(`^${there.contactPoint} belongs to the cluster '(other|fake)'`));
    assert.deepEqual(names(), [here.contactPoint]);
  });

  it('are learned from whichever contact point is ready first: a black hole costs no time-out', async () => {
    runtime = new FakeRuntime();
    nodes = [1, 2, 3].map((index) => new VirtualCassandra(runtime, `10.0.0.${index}`));
    for (const { contactPoint } of nodes.slice(0, 2)) runtime.listen(contactPoint, 'silent');
    client = virtualClient(runtime, nodes, { localDataCenter: 'dc1' });
    let connected = false;
    void client.connect().then(() => (connected = true));
    // Two steps of a quarter of a second until the third is tried, and half a second for those that do not answer.
    await runtime.advance(1_100);
    assert.equal(connected, true);
    assert.equal(client.hosts.length, 3);
    assert.ok(nodes[2].asked('system.local') > 0);
  });

  it('may be a thousand', async function () {
    this.timeout(60_000);
    await start(1_000);
    await runtime.advance(3_000);
    assert.equal(client.hosts.length, 1_000);
    assert.equal(client.getState().getConnectedHosts().length, 1_000);
  });

  it('agree on the schema before a change of it is answered, or the result says that they did not', async () => {
    await start(2);
    // The control connection goes to the second one.
    nodes[0].emit(event('TOPOLOGY_CHANGE', 'REMOVED_NODE', nodes[0]));
    await runtime.advance(1_000);
    const changed = answers.schemaChange('CREATED', { target: 'TABLE', keyspace: 'ks', name: 't' });
    for (const node of nodes)
      node.script = ({ request }) => (request.kind === 'query' && request.query === 'CREATE' ? changed : undefined);
    const apart = [{ ...nodes[1].node, schemaVersion: Buffer.alloc(16, 0x22) }];
    const warnings: string[] = [];
    client.on('log', (level, _name, message: string) => level === 'warning' && warnings.push(message));
    let agreed: boolean | undefined;
    const change = (): void => {
      agreed = undefined;
      // The other one, where the control connection is, has not heard of anything.
      nodes[0].peers = apart;
      void client
        .execute('CREATE', [], { host: client.hosts.get(nodes[0].contactPoint) })
        .then(({ info }) => (agreed = info.isSchemaInAgreement));
    };
    change();
    await runtime.advance(2_000);
    assert.equal(agreed, undefined);
    agree(nodes);
    await runtime.advance(300);
    assert.equal(agreed, true);
    change();
    await runtime.advance(10_000);
    assert.equal(agreed, false);
    assert.match(String(warnings), /did not agree on the schema/);
    // One that is down has an old one, and is not asked.
    nodes[1].die();
    await runtime.advance(2_000);
    change();
    await runtime.advance(300);
    assert.equal(agreed, true);
  });

  /** One of 4.1 beside one of 5.0, which never agree. */
  async function mixed(): Promise<string[]> {
    runtime = new FakeRuntime();
    nodes = [1, 2, 3].map((index) => new VirtualCassandra(runtime, `10.0.0.${index}`));
    for (const [index, releaseVersion] of ['5.0.9', '4.1.10', '5.0.9'].entries())
      nodes[index].about = { releaseVersion, schemaVersion: Buffer.alloc(16, releaseVersion === '4.1.10' ? 4 : 5) };
    const warnings: string[] = [];
    client = virtualClient(runtime, nodes);
    client.on('log', (level, _name, message: string) => level === 'warning' && warnings.push(message));
    void client.connect();
    await runtime.advance(1_500);
    const changed = answers.schemaChange('CREATED', { target: 'TABLE', keyspace: 'ks', name: 't' });
    for (const node of nodes)
      node.script = ({ request }) =>
        request.kind === 'query' && request.query.includes('TABLE') ? changed : undefined;
    return warnings;
  }

  it('of different major versions have their schema changed through the oldest, and agreement is not waited for', async () => {
    const warnings = await mixed();
    const mix = warnings.filter((message) => message.includes('4.1.10, 5.0.9'));
    assert.equal(mix.length, 1);
    for (const statement of ['CREATE TABLE t', ' alter TABLE t', '/* by me */ -- and\n drop TABLE t']) {
      let info: { isSchemaInAgreement: boolean; queriedHost: string } | undefined;
      for (let times = 0; times < 3; times++) {
        void client.execute(statement).then((result) => (info = result.info as never));
        await runtime.advance(1_500);
      }
      assert.deepEqual([info?.isSchemaInAgreement, info?.queriedHost], [false, nodes[1].contactPoint]);
    }
    assert.deepEqual(
      nodes.map((node) => node.asked('TABLE')),
      [0, 9, 0],
    );
    // Everything else goes everywhere, and who names a host means it.
    for (let times = 0; times < 9; times++) void client.execute('SELECT');
    const host = client.hosts.get(nodes[0].contactPoint);
    void client.execute('CREATE TABLE t', [], { host });
    await runtime.advance(1_500);
    assert.ok(nodes[0].asked('SELECT') > 2 && nodes[2].asked('SELECT') > 2);
    assert.equal(nodes[0].asked('TABLE'), 1);
    // The oldest that is up.
    nodes[1].die();
    await runtime.advance(200);
    void client.execute('CREATE TABLE t');
    await runtime.advance(1_500);
    assert.equal(nodes[0].asked('TABLE') + nodes[2].asked('TABLE'), 2);
    // Upgraded.
    nodes[1].about = { releaseVersion: '5.0.9' };
    agree(nodes);
    nodes[1].live();
    await runtime.advance(5_000);
    nodes[0].emit(event('STATUS_CHANGE', 'UP', nodes[1]));
    nodes[2].emit(event('STATUS_CHANGE', 'UP', nodes[1]));
    await runtime.advance(2_000);
    for (let times = 0; times < 6; times++) void client.execute('CREATE TABLE t');
    await runtime.advance(1_500);
    assert.ok(nodes[0].asked('TABLE') + nodes[2].asked('TABLE') > 2);
    assert.equal(warnings.filter((message) => message.includes('4.1.10, 5.0.9')).length, 1);
  });

  // ------------------------------------------------------------------ what rows say

  /** system.peers_v2, or system.peers, with these rows and no others. */
  function say(
    table: string,
    columns: readonly (readonly [string, answers.TypeOption])[],
    rows: (Buffer | null)[][],
  ): void {
    nodes[0].script = ({ request }) => {
      if (request.kind !== 'query' || !request.query.includes('system.peers')) return undefined;
      if (!request.query.endsWith(table)) return answers.error(0x2200, 'unconfigured table');
      return answers.rows({
        columns: columns.map(([name, type]) => ({ name, type, keyspace: 'system', table })),
        rows,
      });
    };
  }

  const text = (value: string): Buffer => Buffer.from(value);
  const inet = (...bytes: number[]): Buffer => Buffer.from(bytes);
  const port = (value: number): Buffer => Buffer.from([0, 0, value >> 8, value & 255]);
  const id = (last: number): Buffer => Buffer.alloc(16, last);
  const oneToken = (value: string): Buffer =>
    Buffer.concat([Buffer.from([0, 0, 0, 1, 0, 0, 0, value.length]), Buffer.from(value)]);
  const TOKENS: answers.TypeOption = { set: TEXT };

  function alone(): void {
    runtime = new FakeRuntime();
    nodes = [new VirtualCassandra(runtime, '10.0.0.1')];
  }

  it('have ports of their own, addresses of both kinds, and columns that nobody knows', async () => {
    alone();
    say(
      'system.peers_v2',
      [
        ['peer', INET],
        ['a_column_of_2030', TEXT],
        ['native_address', INET],
        ['native_port', INT],
        ['data_center', TEXT],
        ['rack', TEXT],
        ['host_id', UUID],
        ['tokens', TOKENS],
      ],
      [
        [inet(10, 9, 9, 9), text('?'), inet(10, 0, 0, 2), port(9142), text('dc1'), text('r'), id(2), oneToken('1')],
        [inet(10, 0, 0, 3), null, inet(0, 0, 0, 0), port(9242), text('dc1'), text('r'), id(3), oneToken('2')],
        [
          inet(10, 0, 0, 4),
          null,
          Buffer.from('20010db8000000000000000000000001', 'hex'),
          port(9042),
          text('dc1'),
          text('r'),
          id(4),
          oneToken('3'),
        ],
      ],
    );
    await connect();
    assert.deepEqual(names(), ['10.0.0.1:9042', '10.0.0.2:9142', '10.0.0.3:9242', '[2001:db8::1]:9042']);
  });

  it('are read from system.peers where there is no other, with the port of the one that is asked', async () => {
    alone();
    say(
      'system.peers',
      [
        ['peer', INET],
        ['rpc_address', INET],
        ['data_center', TEXT],
        ['host_id', UUID],
        ['tokens', TOKENS],
      ],
      [[inet(10, 0, 0, 2), inet(10, 0, 0, 2), text('dc1'), id(2), oneToken('1')]],
    );
    await connect();
    assert.deepEqual(names(), ['10.0.0.1:9042', '10.0.0.2:9042']);
  });

  it('are no ghosts: rows with nulls, itself once more, and tokens that are none', async () => {
    alone();
    const self = Buffer.alloc(16);
    self.writeUInt16BE(9042, 14);
    Buffer.from([10, 0, 0, 1]).copy(self);
    self[6] = 0x40;
    self[8] = 0x80;
    const row = (address: Buffer | null, host: Buffer | null, dc: string | null, token: Buffer | null) => [
      inet(10, 0, 0, 9),
      address,
      port(9042),
      dc === null ? null : text(dc),
      host,
      token,
    ];
    say(
      'system.peers_v2',
      [
        ['peer', INET],
        ['native_address', INET],
        ['native_port', INT],
        ['data_center', TEXT],
        ['host_id', UUID],
        ['tokens', TOKENS],
      ],
      [
        row(null, id(2), 'dc1', oneToken('1')),
        row(inet(10, 0, 0, 3), null, 'dc1', oneToken('1')),
        row(inet(10, 0, 0, 4), id(4), null, oneToken('1')),
        row(inet(10, 0, 0, 5), id(5), 'dc1', null),
        row(inet(10, 0, 0, 6), self, 'dc1', oneToken('1')),
        row(inet(10, 0, 0, 7), id(7), 'dc1', oneToken('no token')),
      ],
    );
    await connect();
    assert.deepEqual(names(), ['10.0.0.1:9042', '10.0.0.7:9042']);
    assert.equal(client.connected, true);
  });

  // ------------------------------------------------------------------ bad input

  async function refusalOf(options: Partial<ClientOptions>): Promise<Error & { errorCode?: string }> {
    runtime = new FakeRuntime();
    nodes = [1, 2].map((index) => new VirtualCassandra(runtime, `10.0.0.${index}`));
    client = virtualClient(runtime, nodes, { contactPoints: [nodes[0].contactPoint], ...options });
    const refused = client.connect().then(
      () => new Error('it connected'),
      (error: Error) => error,
    );
    await runtime.advance(10_000);
    return refused;
  }

  it('in no data centre of that name: the error says which there are', async () => {
    const error = await refusalOf({ localDataCenter: 'typo' });
    assert.equal(error.errorCode, 'INVALID_OPTION');
    assert.equal(error.message, "localDataCenter was configured as 'typo', but only found hosts in data centers: dc1");
  });

  it('behind a translator that throws, answers nonsense, or nothing', async () => {
    for (const [translate, message] of [
      [
        () => {
          throw new Error('mine');
        },
        /translator threw mine for the node 10.0.0.2, port 9042/,
      ],
      [
        (_a: string, _p: number, callback: (endpoint: string) => void) => callback('nowhere'),
        /did not answer with address:port/,
      ],
      [() => {}, /did not answer within 5000 ms/],
      [
        (() => Promise.reject(new Error('later'))) as () => never,
        /translator threw later for the node 10.0.0.2, port 9042/,
      ],
    ] as const) {
      const error = await refusalOf({ policies: { addressResolution: { translate } } });
      assert.equal(error.errorCode, 'INVALID_OPTION');
      assert.match(error.message, message);
    }
  });

  it('behind a translator of a class: the error has its name', async () => {
    class Misled extends policies.addressResolution.AddressTranslator {
      override translate(): void {
        throw new Error('mine');
      }
    }
    const error = await refusalOf({ policies: { addressResolution: new Misled() } });
    assert.equal(error.message, 'the address translator Misled threw mine for the node 10.0.0.2, port 9042');
  });

  it('are left out while a translator does not work for them, and the others are followed', async () => {
    runtime = new FakeRuntime();
    nodes = [1, 2, 3].map((index) => new VirtualCassandra(runtime, `10.0.0.${index}`));
    const addressResolution = {
      translate: (address: string, portNumber: number, callback: (endpoint: string) => void) => {
        if (address === '10.0.0.9') throw new Error('unknown');
        callback(`${address}:${portNumber}`);
      },
    };
    client = virtualClient(runtime, nodes, {
      contactPoints: [nodes[0].contactPoint],
      policies: { addressResolution },
    });
    const warnings: string[] = [];
    client.on('log', (level, _name, message: string) => level === 'warning' && warnings.push(message));
    nodes = nodes.slice(0, 2);
    agree(nodes);
    void client.connect();
    await runtime.advance(1_500);
    assert.deepEqual(names(), all());
    const newcomer = new VirtualCassandra(runtime, '10.0.0.4');
    nodes.push(newcomer);
    agree(nodes);
    const ghost: ScriptedNode = { host: '10.0.0.9', port: 9042 };
    for (const each of nodes) each.peers = [...each.peers, ghost];
    for (const each of nodes) each.emit(event('TOPOLOGY_CHANGE', 'NEW_NODE', newcomer));
    await runtime.advance(2_000);
    assert.deepEqual(names(), all());
    assert.match(String(warnings), /threw unknown for the node 10.0.0.9, port 9042: it is left out/);
  });

  it('behind a translator that works, are where it says', async () => {
    runtime = new FakeRuntime();
    nodes = [1, 2].map((index) => new VirtualCassandra(runtime, `10.0.0.${index}`));
    const told: ScriptedNode = { host: '192.168.0.2', port: 9042 };
    const inside = virtualClient;
    client = inside(runtime, nodes, {
      contactPoints: [nodes[0].contactPoint],
      policies: {
        addressResolution: {
          translate: (address, portNumber, callback) => callback(`${address.replace('192.168', '10.0')}:${portNumber}`),
        },
      },
    });
    nodes[0].peers = [told];
    void client.connect();
    await runtime.advance(700);
    assert.deepEqual(names(), all());
    assert.equal(client.getState().getConnectedHosts().length, 2);
    // Events speak of nodes as they call each other.
    nodes[1].die();
    await runtime.advance(30_000);
    nodes[1].live();
    nodes[0].emit(answers.nodeEvent('STATUS_CHANGE', 'UP', Uint8Array.from([192, 168, 0, 2]), 9042));
    await runtime.advance(20);
    assert.equal(client.hosts.get('10.0.0.2:9042')?.isUp(), true);
  });

  it('and a policy that lacks a method, throws, or ignores everybody', async () => {
    const policy = {
      init: (_client: unknown, _hosts: unknown, callback: () => void) => callback(),
      getDistance: () => 0,
      newQueryPlan: () => {},
    };
    assert.throws(
      () =>
        virtualClient(new FakeRuntime(), [], {
          contactPoints: ['a'],
          policies: { loadBalancing: { ...policy, getDistance: 1 } as never },
        }),
      {
        errorCode: 'INVALID_OPTION',
        message: /loadBalancing.*init, getDistance, newQueryPlan/,
      },
    );
    const failing = {
      ...policy,
      init: (_c: unknown, _h: unknown, callback: (error: Error) => void) => callback(new RangeError('mine')),
    };
    const refused = await refusalOf({ policies: { loadBalancing: failing } });
    assert.equal(refused.message, 'the load-balancing policy refused the cluster: mine');
    assert.ok(refused.cause instanceof RangeError);
    const nobody = { ...policy, getDistance: () => 2 };
    assert.match(
      (await refusalOf({ policies: { loadBalancing: nobody } })).message,
      /ignores every host of the cluster: 10.0.0.1:9042, 10.0.0.2:9042/,
    );
  });

  it('none of whom can be reached: the error has the reason of each', async () => {
    runtime = new FakeRuntime();
    nodes = [];
    client = virtualClient(runtime, [], { contactPoints: ['10.0.0.1', 'no.such.name'] });
    const refused = client.connect().then(
      () => undefined,
      (error: NoHostAvailableError) => error,
    );
    await runtime.advance(10_000);
    const error = await refused;
    assert.equal(error?.name, 'NoHostAvailableError');
    assert.deepEqual(Object.keys(error.innerErrors).sort(), ['10.0.0.1:9042', 'no.such.name:9042']);
  });
});

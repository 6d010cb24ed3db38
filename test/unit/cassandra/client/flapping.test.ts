// A host that comes and goes a hundred times a second, on virtual time: what is said of it, and its port. Neither it nor
// the others are stormed, calls go on, and what users are told of hosts is what our own connections have seen.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import * as policies from '../../../../lib/cassandra/client/exports/policies.js';
import type { Host } from '../../../../lib/cassandra/topology/host.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { VirtualCassandra, virtualClient } from './virtual-cassandra.js';

const SECONDS = 10;
const FLAPS_PER_SECOND = 100;
const READ = 'SELECT v FROM ks.t';

describe('a host that flaps', () => {
  let runtime: FakeRuntime;
  let nodes: VirtualCassandra[];
  let client: Client;
  let told: string[];
  let attempts: Map<string, number>;

  beforeEach(() => start());

  async function start(options: Partial<ClientOptions> = {}): Promise<void> {
    runtime = new FakeRuntime();
    nodes = [1, 2, 3].map((last) => new VirtualCassandra(runtime, `10.0.0.${last}`));
    for (const node of nodes) node.statements.set(READ, { columns: [{ name: 'v', type: 0x09 }] });
    client = virtualClient(runtime, nodes, { contactPoints: [nodes[0].contactPoint], ...options });
    attempts = new Map();
    told = [];
    client.on('log', (_level, _name, message: string) => {
      const [, name] = /^Connecting to (\S+)$/.exec(message) ?? [];
      if (name !== undefined) attempts.set(name, (attempts.get(name) ?? 0) + 1);
    });
    for (const name of ['hostAdd', 'hostRemove', 'hostUp', 'hostDown'] as const)
      client.on(name, (host: Host) => told.push(`${name} ${host.address}`));
    void client.connect();
    await runtime.advance(1_000);
    assert.equal(client.getState().getConnectedHosts().length, 3);
    attempts.clear();
  }

  afterEach(async () => {
    void client.shutdown();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
  });

  const say = (change: string): void => {
    const type = change === 'UP' || change === 'DOWN' ? 'STATUS_CHANGE' : 'TOPOLOGY_CHANGE';
    for (const node of nodes) node.emit(answers.nodeEvent(type, change, Buffer.from([10, 0, 0, 3]), 9042));
  };

  /** Reads all the time, while the host does what a test says with each flap. */
  async function during(flap: (count: number) => void): Promise<void> {
    const failures: string[] = [];
    let asked = 0;
    let settled = 0;
    const everyMs = 1_000 / FLAPS_PER_SECOND;
    for (let count = 0; count < SECONDS * FLAPS_PER_SECOND; count++) {
      flap(count);
      asked++;
      void client
        .execute(READ, [], { isIdempotent: true })
        .catch((error: unknown) => failures.push(String(error)))
        .then(() => settled++);
      await runtime.advance(everyMs);
    }
    await runtime.advance(13_000);
    assert.deepEqual([[...new Set(failures)], settled], [[], asked]);
  }

  const readings = (): number => nodes.reduce((sum, node) => sum + node.asked('system.peers'), 0);

  it('in what is said of it, and not in fact: nothing comes of it', async () => {
    const before = readings();
    await during((count) => say(count % 2 === 0 ? 'DOWN' : 'UP'));
    assert.deepEqual(told, []);
    assert.deepEqual([...attempts], []);
    assert.ok(readings() - before <= 2 * SECONDS + 2, `${readings() - before} readings`);
  });

  it('in what is said of it, and is down: it is not stormed', async () => {
    const third = nodes[2];
    third.die();
    await runtime.advance(1_000);
    assert.deepEqual(told.splice(0), [`hostDown ${third.contactPoint}`]);
    attempts.clear();
    const before = readings();
    await during((count) => say(count % 2 === 0 ? 'DOWN' : 'UP'));
    assert.deepEqual(told, []);
    assert.ok(readings() - before <= 2 * SECONDS + 2, `${readings() - before} readings`);
    const count = attempts.get(third.contactPoint) ?? 0;
    // Most are of the schedule, which begins with seven a second.
    assert.ok(count <= 6 * SECONDS, `${count} attempts`);
    third.live();
    say('UP');
    await runtime.advance(5_000);
    assert.deepEqual(told, [`hostUp ${third.contactPoint}`]);
  });

  it('and is said to be up right after it was tried in vain for that: it is tried again, though its schedule sleeps', async () => {
    void client.shutdown();
    await runtime.advance(6_000);
    await start({ policies: { reconnection: new policies.reconnection.ConstantReconnectionPolicy(3_600_000) } });
    const third = nodes[2];
    third.die();
    await runtime.advance(1_000);
    say('UP');
    await runtime.advance(100);
    third.live();
    say('UP');
    await runtime.advance(2_000);
    assert.deepEqual(told, [`hostDown ${third.contactPoint}`, `hostUp ${third.contactPoint}`]);
    assert.equal(attempts.get(third.contactPoint), 2);
  });

  for (const [how, flap] of [
    [
      'its port opens and closes, and connections end with it',
      (node: VirtualCassandra, count: number) => (count % 2 === 0 ? node.die() : node.live()),
    ],
    ['its connections are cut as soon as they are there', (node: VirtualCassandra) => node.disconnect()],
    [
      'its port opens and closes, as it is said',
      (node: VirtualCassandra, count: number) => {
        if (count % 2 === 0) node.die();
        else node.live();
        say(count % 2 === 0 ? 'DOWN' : 'UP');
      },
    ],
  ] as const) {
    it(`in fact: ${how}`, async () => {
      const third = nodes[2];
      const before = readings();
      await during((count) => flap(third, count));
      third.live();
      await runtime.advance(15_000);
      assert.ok(readings() - before <= 3 * SECONDS, `${readings() - before} readings`);
      const count = attempts.get(third.contactPoint) ?? 0;
      assert.ok(count <= 10 * SECONDS, `${count} attempts`);
      assert.ok(attempts.size <= 1, [...attempts].join(' '));
      // Down and up by turns, and only of this one.
      for (const [index, event] of told.entries())
        assert.equal(event, `${index % 2 === 0 ? 'hostDown' : 'hostUp'} ${third.contactPoint}`);
      assert.equal(told.length % 2, 0);
      assert.equal(client.hosts.get(third.contactPoint)?.isUp(), true);
      assert.equal(client.getState().getConnectedHosts().length, 3);
    });
  }

  it('as a member: it is read twice a second at the most, and connected to where it is one', async () => {
    const third = nodes[2];
    const before = readings();
    await during((count) => {
      for (const each of nodes.slice(0, 2))
        each.peers = nodes
          .filter((other) => other !== each && (other !== third || count % 2 === 1))
          .map(({ node }) => node);
      say(count % 2 === 0 ? 'REMOVED_NODE' : 'NEW_NODE');
    });
    say('NEW_NODE');
    await runtime.advance(5_000);
    assert.ok(readings() - before <= 2 * SECONDS + 6, `${readings() - before} readings`);
    const count = attempts.get(third.contactPoint) ?? 0;
    assert.ok(count <= 4 * SECONDS, `${count} attempts`);
    assert.equal(client.hosts.length, 3);
    assert.equal(client.getState().getConnectedHosts().length, 3);
  });
});

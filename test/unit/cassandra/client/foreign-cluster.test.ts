// A server of another cluster, on virtual time: wherever it is met (a contact point, an address that was given to it
// meanwhile, a ghost in somebody's peers) it is refused by the names of both clusters, and gets no request.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { NoHostAvailableError } from '../../../../lib/cassandra/client/errors/errors.js';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { VirtualCassandra, virtualClient } from './virtual-cassandra.js';

const SELECT = 'SELECT id FROM ks.t';

describe('a server of another cluster', () => {
  let runtime: FakeRuntime;
  let client: Client;
  let told: { readonly level: string; readonly message: string; readonly error: unknown }[];

  beforeEach(() => {
    runtime = new FakeRuntime();
    told = [];
  });

  afterEach(async () => {
    void client.shutdown();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
    assert.equal(runtime.pendingTimers, 0);
  });

  function node(index: number, clusterName?: string): VirtualCassandra {
    const made = new VirtualCassandra(runtime, `10.0.0.${index}`);
    if (clusterName !== undefined) made.about = { clusterName };
    made.statements.set(SELECT, {});
    return made;
  }

  async function connect(contacts: readonly VirtualCassandra[], options: Partial<ClientOptions> = {}): Promise<void> {
    client = virtualClient(runtime, [], {
      contactPoints: contacts.map(({ contactPoint }) => contactPoint),
      ...options,
    });
    client.on('log', (level: string, _name: string, message: string, error: unknown) =>
      told.push({ level, message, error }),
    );
    void client.connect().catch(() => {});
    await runtime.advance(3_000);
  }

  /** What was told of a foreign server. */
  function refusals(): DriverError[] {
    return told
      .map(({ error }) => error)
      .filter((error) => error instanceof DriverError)
      .filter(({ errorCode }) => errorCode === 'CLUSTER_MISMATCH');
  }

  /** Requests of the client's user, and statements that would be prepared. */
  function requestsOf(server: VirtualCassandra): number {
    const system = server.heard('query').filter(({ request }) => 'query' in request && / system/.test(request.query));
    return (
      server.heard('query').length - system.length + server.heard('prepare').length + server.heard('execute').length
    );
  }

  async function ask(times: number, idempotent = false): Promise<(Error | undefined)[]> {
    const outcomes = Array.from({ length: times }, () =>
      client.execute(SELECT, [], { deadlineMs: 2_000, isIdempotent: idempotent }).then(
        () => undefined,
        (error: Error) => error,
      ),
    );
    await runtime.advance(2_500);
    return Promise.all(outcomes);
  }

  for (const slow of [0, 1]) {
    it(`is refused among the contact points, whichever is sooner (${slow})`, async () => {
      const both = [node(1, 'one'), node(2, 'two')];
      // The quarter of a second after which the next one is tried.
      both[slow].delayMs = 150;
      await connect(both);
      const [served] = client.hosts.keys();
      const [here, there] = served === both[0].contactPoint ? both : [both[1], both[0]];
      assert.deepEqual(client.hosts.keys(), [here.contactPoint]);
      const [refusal, ...more] = refusals();
      assert.deepEqual(more, []);
      assert.equal(
        refusal.message,
        `${there.contactPoint} belongs to the cluster '${there.about.clusterName}', and the client is connected to '${here.about.clusterName}'`,
      );
      assert.equal(refusal.endpoint, there.contactPoint);
      assert.ok(told.some(({ level, error }) => error === refusal && ['warning', 'error'].includes(level)));
      assert.deepEqual(new Set(await ask(20)), new Set([undefined]));
      assert.equal(requestsOf(there), 0);
    });
  }

  it('is not taken for the cluster when the first one is lost before it was gone over to', async () => {
    const both = [node(1, 'one'), node(2, 'two')];
    await connect(both, { contactPoints: both.map(({ contactPoint }) => contactPoint) });
    const [served] = client.hosts.keys();
    const [here, there] = served === both[0].contactPoint ? both : [both[1], both[0]];
    here.die();
    await runtime.advance(10_000);
    assert.deepEqual(client.hosts.keys(), [here.contactPoint]);
    assert.ok(refusals().length > 0);
    assert.equal(requestsOf(there), 0);
  });

  it('is refused where a contact point leads to it after all hosts were lost', async () => {
    const [first, foreign] = [node(1, 'one'), node(2, 'two')];
    runtime.names.set('db.example', [{ address: '10.0.0.1', family: 4 }]);
    await connect([], { contactPoints: ['db.example'] });
    first.die();
    runtime.names.set('db.example', [{ address: '10.0.0.2', family: 4 }]);
    await runtime.advance(5_000);
    assert.match(refusals()[0].message, /^db\.example:9042 belongs to the cluster 'two', .* connected to 'one'$/);
    assert.deepEqual(client.hosts.keys(), [first.contactPoint]);
    assert.equal((await ask(3)).filter((error) => error === undefined).length, 0);
    assert.equal(requestsOf(foreign), 0);
  });

  it('is refused at the address of a host that it was given, and the caller is told why', async () => {
    const [first, second] = [node(1, 'one'), node(2, 'one')];
    first.peers = [second.node];
    second.peers = [first.node];
    await connect([first]);
    assert.equal(client.getState().getConnectedHosts().length, 2);
    assert.deepEqual(new Set(await ask(10)), new Set([undefined]));
    second.die();
    const foreign = node(2, 'two');
    await runtime.advance(5_000);
    const [refusal] = refusals();
    assert.match(refusal.message, /^10\.0\.0\.2:9042 belongs to the cluster 'two', .* connected to 'one'$/);
    assert.equal(client.hosts.get(second.contactPoint)?.isUp(), false);
    assert.deepEqual(new Set(await ask(20)), new Set([undefined]));
    assert.equal(requestsOf(foreign), 0);
    // Now nobody else is left.
    first.die();
    await runtime.advance(100);
    const [error] = await ask(1);
    const reasons = (error as NoHostAvailableError).innerErrors as Record<string, DriverError>;
    assert.equal(reasons[second.contactPoint].errorCode, 'CLUSTER_MISMATCH');
    assert.equal((error as NoHostAvailableError).execution, 'none');
    // And when its own server is back, all is well.
    await foreign.stop();
    second.live();
    await runtime.advance(5_000);
    assert.deepEqual(new Set(await ask(3)), new Set([undefined]));
  });

  it('is refused as a ghost among the peers', async () => {
    const [first, foreign] = [node(1, 'one'), node(2, 'two')];
    first.peers = [foreign.node];
    await connect([first]);
    assert.match(refusals()[0].message, /^10\.0\.0\.2:9042 belongs to the cluster 'two'/);
    assert.deepEqual(new Set(await ask(10)), new Set([undefined]));
    assert.equal(requestsOf(foreign), 0);
  });

  it('of the same cluster at the address of another host has the cluster read again', async () => {
    const [first, second] = [node(1, 'one'), node(2, 'one')];
    first.peers = [second.node];
    second.peers = [first.node];
    await connect([first]);
    second.die();
    const other = node(2, 'one');
    const hostId = Buffer.from('0123456789abcdef');
    other.about = { clusterName: 'one', hostId };
    other.peers = [first.node];
    // As gossip has it by then, and nobody tells of it.
    first.peers = [other.node];
    await runtime.advance(3_000);
    assert.deepEqual(refusals(), []);
    assert.equal(client.getState().getConnectedHosts().length, 2);
    assert.equal(client.hosts.get(other.contactPoint)?.hostId?.getBuffer().equals(hostId), true);
  });

  it('is no server that does not say, or refuses to say, of which cluster it is', async () => {
    const [first, second] = [node(1, 'one'), node(2, 'one')];
    first.peers = [second.node];
    second.script = ({ request }) =>
      request.kind === 'query' && request.query.includes('system.local')
        ? answers.error(0x2100, 'User may not read system.local')
        : undefined;
    await connect([first]);
    assert.deepEqual(refusals(), []);
    assert.equal(client.getState().getConnectedHosts().length, 2);
  });

  it('is no server that answers nothing: it is not connected, and is tried again', async () => {
    const [first, second] = [node(1, 'one'), node(2, 'one')];
    first.peers = [second.node];
    let silent = true;
    second.script = ({ request }) => (silent && request.kind === 'query' ? null : undefined);
    await connect([first], { socketOptions: { connectTimeout: 1_000 } });
    assert.equal(client.getState().getConnectedHosts().length, 1);
    assert.deepEqual(new Set(await ask(10)), new Set([undefined]));
    silent = false;
    await runtime.advance(5_000);
    assert.equal(client.getState().getConnectedHosts().length, 2);
  });
});

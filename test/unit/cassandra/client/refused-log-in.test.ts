// A password that was changed on the servers while a client was connected, on virtual time: each log-in costs a server a
// slow hash, so that they are tried seldom, whatever is asked of the client.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import * as policies from '../../../../lib/cassandra/client/exports/policies.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { VirtualCassandra, virtualClient } from './virtual-cassandra.js';

const READ = 'SELECT v FROM ks.t';
const WRONG = 'Provided username u and/or password are incorrect';
const UNREADABLE = 'Unable to perform authentication: Cannot achieve consistency level LOCAL_QUORUM';
const CREDENTIALS = { username: 'u', password: 'p' };

describe('a log-in that is refused from now on', () => {
  let runtime: FakeRuntime;
  let nodes: VirtualCassandra[];
  let client: Client;
  /** What each node refuses with. */
  let refusals: (string | undefined)[];
  let refused: number;

  async function start(options: Partial<ClientOptions> = {}): Promise<void> {
    runtime = new FakeRuntime();
    refused = 0;
    refusals = [];
    nodes = [1, 2, 3].map((last) => new VirtualCassandra(runtime, `10.0.0.${last}`));
    for (const [index, node] of nodes.entries()) {
      node.statements.set(READ, { columns: [{ name: 'v', type: 0x09 }] });
      node.script = ({ request }) => {
        if (request.kind === 'startup') return answers.authenticate('org.apache.cassandra.auth.PasswordAuthenticator');
        if (request.kind !== 'auth') return undefined;
        const refusal = refusals[index];
        if (refusal === undefined) return answers.authSuccess(null);
        refused++;
        return answers.error(0x100, refusal);
      };
    }
    client = virtualClient(runtime, nodes, { credentials: CREDENTIALS, ...options });
    void client.connect();
    await runtime.advance(1_000);
    assert.equal(client.getState().getConnectedHosts().length, 3);
  }

  afterEach(async () => {
    void client.shutdown();
    await runtime.advance(6_000);
    assert.equal(runtime.liveSockets, 0);
  });

  /** All connections are lost, and log-ins are refused. */
  function refuse(...by: (string | undefined)[]): void {
    refusals = by;
    for (const node of nodes) node.disconnect();
  }

  const connected = (): number => client.getState().getConnectedHosts().length;

  it('is tried half a minute apart, with each node for requests and once for all beside them', async () => {
    await start();
    refuse(WRONG, WRONG, WRONG);
    await runtime.advance(60_000);
    assert.ok(refused >= 6 && refused <= 18, `${refused} log-ins`);
    refusals = [];
    await runtime.advance(30_000);
    assert.equal(connected(), 3);
  });

  it('is tried no sooner for requests, which are told why at once', async () => {
    await start();
    refuse(WRONG, WRONG, WRONG);
    await runtime.advance(1_000);
    const told = new Set<string>();
    for (let count = 0; count < 300; count++) {
      const beganMs = runtime.now();
      void client.execute(READ, [], { isIdempotent: true }).catch((error: DriverError) => {
        const [inner] = Object.values(
          (error as DriverError & { innerErrors: Record<string, DriverError> }).innerErrors,
        );
        told.add(`${error.errorCode} ${inner.errorCode} ${runtime.now() - beganMs < 1_000}`);
      });
      await runtime.advance(200);
    }
    assert.deepEqual([...told], ['NO_HOST_AVAILABLE AUTH_FAILED true']);
    assert.ok(refused <= 18, `${refused} log-ins`);
  });

  it('is tried after a second at first where the credentials may be others', async () => {
    await start({ credentials: () => CREDENTIALS });
    refuse(WRONG, WRONG, WRONG);
    await runtime.advance(1_200);
    refusals = [];
    await runtime.advance(2_000);
    assert.equal(connected(), 3);
  });

  it('is tried as the policy of the user says, where there is one', async () => {
    await start({ policies: { reconnection: new policies.reconnection.ConstantReconnectionPolicy(5_000) } });
    refuse(undefined, undefined, WRONG);
    await runtime.advance(61_000);
    assert.ok(refused >= 11, `${refused} log-ins`);
  });

  it('by one node of three: the others serve, and the control connection is at one of them', async () => {
    await start();
    refuse(WRONG);
    await runtime.advance(1_000);
    assert.equal(connected(), 2);
    await runtime.settled(client.execute(READ));
    nodes[1].die();
    nodes[2].die();
    await runtime.advance(10_000);
    nodes[1].live();
    nodes[2].live();
    await runtime.advance(3_000);
    assert.equal(connected(), 2);
    assert.equal(nodes.filter(({ controlConnections }) => controlConnections.size > 0).length, 1);
  });

  it('for want of replicas of the roles is tried at the usual pace', async () => {
    await start();
    refuse(UNREADABLE, UNREADABLE, UNREADABLE);
    await runtime.advance(20_000);
    refusals = [];
    await runtime.advance(2_500);
    assert.equal(connected(), 3);
  });
});

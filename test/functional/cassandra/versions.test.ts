// Functional: which version of the protocol is spoken with which node, as seen on the wire: the highest that both
// speak, chosen on one socket, by each node for itself; and another connection where a node refuses to hear the first
// version.
import assert from 'node:assert/strict';
import type { Client } from '../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../lib/cassandra/client/options/client-options.js';
import { FakeCassandra } from '../../support/fake-cassandra/fake-cassandra.js';
import * as answers from '../../../lib/testing/cassandra/responses.js';
import { CassandraNode, evenTokens } from '../../support/servers/cassandra/cassandra-node.js';
import { until } from '../../support/servers/processes/until.js';
import { sharedCassandra } from '../../support/servers/shared.js';
import { OpeningRecorder } from './opening-recorder.js';
import { clientsOf, innerErrorOf } from './outcome.js';

type Openings = readonly (readonly string[])[];

function negotiates(contactPoint: () => string, highest: number): void {
  let recorder: OpeningRecorder;
  const make = clientsOf(() => ({ contactPoints: [recorder.contactPoint] }));
  beforeEach(async () => {
    recorder = await OpeningRecorder.start(contactPoint());
  });
  afterEach(() => recorder.stop());

  const opensWith = async (options: Partial<ClientOptions>, expected: Openings): Promise<void> => {
    const client = make(options);
    assert.equal((await client.execute('SELECT key FROM system.local')).rows[0]['key'], 'local');
    // The control connection, and that of requests.
    assert.deepEqual(recorder.openings, [...expected, ...expected]);
  };

  it(`chooses v${highest} by itself, on one socket`, () => opensWith({}, [['OPTIONS v4', `STARTUP v${highest}`]]));

  for (const maxVersion of [3, 4, 5]) {
    const version = Math.min(maxVersion, highest);
    it(`chooses v${version} when told v${maxVersion} at most`, () =>
      opensWith({ protocolOptions: { maxVersion } }, [[`OPTIONS v${Math.min(maxVersion, 4)}`, `STARTUP v${version}`]]));
  }

  it('asks for LZ4', () => opensWith({ compression: 'lz4' }, [['OPTIONS v4', `STARTUP v${highest} lz4`]]));
  it('chooses v4 where it shall use Snappy, which v5 does not know', () =>
    opensWith({ compression: 'snappy' }, [['OPTIONS v4', 'STARTUP v4 snappy']]));
}

describe('protocol versions, Cassandra 5.0', () => {
  let contactPoint = '';
  before(async function () {
    this.timeout(120_000);
    [contactPoint = ''] = (await sharedCassandra()).contactPoints;
  });
  // and not v6, which it offers as a beta
  negotiates(() => contactPoint, 5);
});

describe('protocol versions, a cluster of Cassandra 3.11 and 4.1', () => {
  let older: CassandraNode;
  let newer: CassandraNode;
  before(async function () {
    this.timeout(120_000);
    const [first, second] = evenTokens(2);
    older = await CassandraNode.start({ version: '3.11', heapMiB: 384, token: first });
    newer = await CassandraNode.start({ version: '4.1', heapMiB: 384, token: second, seeds: [older.address] });
  });
  after(() => Promise.all([older?.destroy(), newer?.destroy()]));

  // and not v5, which it offers as a beta, without segments
  describe('3.11 alone', () => negotiates(() => older.contactPoint, 4));
  describe('4.1 alone', () => negotiates(() => newer.contactPoint, 5));

  describe('both as contact points of one client', () => {
    let recorders: OpeningRecorder[];
    const make = clientsOf(() => ({
      contactPoints: recorders.map(({ contactPoint }) => contactPoint),
      policies: {
        addressResolution: {
          translate: (address, _port, callback) => callback(recorders[address === older.address ? 0 : 1].contactPoint),
        },
      },
    }));
    const openings = (): string[][] =>
      recorders.map((recorder) => [...new Set(recorder.openings.map((opening) => opening.join(', ')))]);
    beforeEach(async () => {
      recorders = await Promise.all([older, newer].map(({ contactPoint }) => OpeningRecorder.start(contactPoint)));
    });
    afterEach(() => Promise.all(recorders.map((recorder) => recorder.stop())));

    /** Runs it until both nodes have answered: rows by the release that answered. */
    async function onBoth(
      client: Client,
      query: string,
      parameters: unknown[],
      options: object,
    ): Promise<Map<string, unknown[]>> {
      const answers = new Map<string, unknown[]>();
      await until(
        'both nodes answer',
        async () => {
          const [row] = (await client.execute(query, parameters, options)).rows;
          answers.set(String(row['release_version']), row.values());
          return answers.size === 2;
        },
        { withinMs: 10_000, everyMs: 20 },
      );
      // with what was prepared by now, on whichever node comes next
      for (let times = 0; times < 6; times++) await client.execute(query, parameters, options);
      return answers;
    }

    it('negotiates with each by itself', async () => {
      await onBoth(make(), 'SELECT release_version FROM system.local', [], {});
      assert.deepEqual(openings(), [['OPTIONS v4, STARTUP v4'], ['OPTIONS v4, STARTUP v5']]);
    });

    it('compresses with each', async () => {
      await onBoth(make({ compression: 'lz4' }), 'SELECT release_version FROM system.local', [], {});
      assert.deepEqual(openings(), [['OPTIONS v4, STARTUP v4 lz4'], ['OPTIONS v4, STARTUP v5 lz4']]);
    });

    for (const keyspace of [undefined, 'system']) {
      it(`uses one prepared statement on both, keyspace ${keyspace ?? 'in the statement'}`, async () => {
        const table = keyspace === undefined ? 'system.local' : 'local';
        const client = make({ ...(keyspace === undefined ? {} : { keyspace }), encoding: { set: Set } });
        const rows = await onBoth(
          client,
          `SELECT release_version, cluster_name, tokens, gossip_generation FROM ${table} WHERE key = ?`,
          ['local'],
          { prepare: true },
        );
        const [first, second] = evenTokens(2);
        assert.deepEqual(
          [...rows].sort().map(([release, values]) => [release, ...values.slice(1, 3)]),
          [
            [older.installation.release, 'ringwire tests', new Set([first])],
            [newer.installation.release, 'ringwire tests', new Set([second])],
          ],
        );
      });
    }
  });
});

describe('protocol versions, a node that hears nothing below v5', () => {
  let node: CassandraNode;
  let recorder: OpeningRecorder;
  const make = clientsOf(() => ({ contactPoints: [recorder.contactPoint] }));
  before(async function () {
    this.timeout(120_000);
    // not by its configuration: the launcher asks in v3 whether the node is ready
    node = await CassandraNode.start({ heapMiB: 384 });
    await node.nodetool('disableoldprotocolversions');
  });
  after(() => node?.destroy());
  beforeEach(async () => {
    recorder = await OpeningRecorder.start(node.contactPoint);
  });
  afterEach(() => recorder.stop());

  it('is spoken to in v5 on a second connection', async () => {
    const client = make({ compression: 'lz4' });
    assert.equal((await client.execute('SELECT key FROM system.local')).rows.length, 1);
    const once = [['OPTIONS v4'], ['OPTIONS v5', 'STARTUP v5 lz4']];
    assert.deepEqual(recorder.openings, [...once, ...once]);
  });

  it('is refused to a client that may not go beyond v4', async () => {
    const client = make({ protocolOptions: { maxVersion: 4 } });
    const error = await innerErrorOf(client.connect());
    assert.deepEqual([error.errorCode, error.execution, error.retryable], ['PROTOCOL_UNSUPPORTED', 'none', false]);
    assert.match(error.message, /Rejecting Protocol Version 4\/v4 < 5\/v5/);
    assert.deepEqual(recorder.openings, [['OPTIONS v4']], 'trying v3 would be no use');
  });
});

describe('protocol versions, servers that are not to be had', () => {
  const make = clientsOf(() => ({}));

  it('falls back on another connection where v4 is unknown, and remembers nothing wrong', async () => {
    // Cassandra 2.1 lists no versions, and its refusal comes in its own
    const server = await FakeCassandra.start({
      supported: { CQL_VERSION: ['3.2.1'], COMPRESSION: ['snappy', 'lz4'] },
      script: ({ version }, connection) => {
        if (version <= 3) return undefined;
        connection.version = 3;
        return answers.error(0x0a, `Invalid or unsupported protocol version: ${version}`);
      },
    });
    try {
      const client = make({ contactPoints: [server.contactPoint] });
      assert.equal((await client.execute('SELECT key FROM system.local')).rows.length, 1);
      assert.deepEqual(
        server.heard('startup').map(({ version }) => version),
        [3, 3],
      );
      assert.deepEqual(
        server.heard('options').map(({ version }) => version),
        [4, 3, 4, 3],
      );
      assert.ok(server.heard('query').every(({ version }) => version === 3));
    } finally {
      await server.stop();
    }
  });

  for (const [before, after] of [
    [4, 5],
    [5, 4],
  ] as const) {
    it(`negotiates anew when a node comes back with v${after} instead of v${before}`, async () => {
      const speaking = (highest: number): Record<string, string[]> => ({
        PROTOCOL_VERSIONS: ['3/v3', '4/v4', '5/v5'].slice(0, highest - 2),
        COMPRESSION: [],
      });
      const statements = { 'SELECT a FROM t': { columns: [{ name: 'a', type: 0x09 }] } };
      const first = await FakeCassandra.start({ supported: speaking(before), statements });
      const { host, port } = first;
      const client = make({ contactPoints: [first.contactPoint] });
      await client.execute('SELECT a FROM t', [], { prepare: true });
      await first.stop();
      const second = await FakeCassandra.start({ host, port, supported: speaking(after), statements });
      try {
        await client.execute('SELECT a FROM t', [], { prepare: true, isIdempotent: true });
        assert.deepEqual(
          [first, second].map((server) => [...new Set(server.heard('execute').map(({ version }) => version))]),
          [[before], [after]],
        );
        assert.deepEqual([first.complaints, second.complaints], [[], []]);
      } finally {
        await second.stop();
      }
    });
  }
});

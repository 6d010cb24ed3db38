// Functional: fake timers, whosever they are and whenever they are put in place, do not stop a Cassandra client.
import assert from 'node:assert/strict';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';
import { sharedCassandra } from '../../support/servers/shared.js';
import { CASES, entryOf, underFakes } from './under-fakes.js';

const KEYSPACE = 'fake_timers';

describe('a Cassandra client under fake timers', function () {
  this.timeout(120_000);
  let localDataCenter: string;
  let proxy: TcpProxy;

  before(async () => {
    const { ask, dataCenter, host, port } = await sharedCassandra();
    localDataCenter = dataCenter;
    await ask(`DROP KEYSPACE IF EXISTS ${KEYSPACE}`);
    await ask(`CREATE KEYSPACE ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`);
    await ask(`CREATE TABLE ${KEYSPACE}.numbers (id int PRIMARY KEY, moment timestamp)`);
    proxy = await TcpProxy.start({ host, port });
  });

  after(() => proxy.stop());

  for (const { fakes, moment, format } of CASES) {
    it(`of ${fakes} ${moment}, ${format}`, async () => {
      const seen = await underFakes(
        'cassandra.mjs',
        { fakes, moment, entry: entryOf('cassandra', format) },
        { contactPoint: `${proxy.host}:${proxy.port}`, localDataCenter, keyspace: KEYSPACE },
        proxy,
      );
      assert.deepEqual(seen, {
        rows: 35,
        'a row': 7_000,
        callback: [null, 1],
        thrown: 'thrown by a callback',
        batch: 'done',
        paged: 36,
        'each row': 36,
        'timestamp of a write': true,
        'time of an identifier': true,
        'identifier by callback': true,
        'deadline while nothing passes': 'OperationTimedOutError REQUEST_TIMEOUT/maybe',
        'after the silence': 10,
        'after a reset': 10,
        'after an end': 10,
        'when somebody listens again': 'answered',
        shutdown: 'done',
      });
    });
  }
});

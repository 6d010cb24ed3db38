// What load-balancing and retry policies are told of requests, beside what cassandra-driver tells them of the same. On a
// real socket: cassandra-driver knows no other.
import assert from 'node:assert/strict';
import cassandraDriver from 'cassandra-driver';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import { ExecutionProfile } from '../../../../lib/cassandra/client/options/execution-profile.js';
import * as policies from '../../../../lib/cassandra/client/exports/policies.js';
import * as types from '../../../../lib/cassandra/client/exports/types.js';
import type { QueryOptions } from '../../../../lib/cassandra/client/options/query-options.js';
import { ExecutionOptions } from '../../../../lib/cassandra/policies/execution-options.js';
import type { FakeCassandra } from '../../../support/fake-cassandra/fake-cassandra.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { fakeCluster } from './fake-cluster.js';

type Getter = keyof { [K in keyof ExecutionOptions as K extends `set${string}` ? never : K]: unknown };

const GETTERS = Object.getOwnPropertyNames(ExecutionOptions.prototype).filter((name) =>
  /^(?:get|is)/.test(name),
) as Getter[];
/** Answered by objects of each driver's own. */
const OWN = new Set<string>(['getLoadBalancingPolicy', 'getRetryPolicy', 'getOrGenerateTimestamp', 'getFixedHost']);
/** Where more is told than cassandra-driver tells; each with what it answers there. */
const MORE: Readonly<Record<string, unknown>> = { getPreferredHost: undefined };

const { localQuorum, two, serial, localSerial, quorum } = types.consistencies;
const PROFILES = {
  default: { readTimeout: 7_000, serialConsistency: serial },
  reports: { consistency: two, readTimeout: 60_000, serialConsistency: localSerial },
};

describe('execution options', () => {
  const cluster = fakeCluster();
  let server: FakeCassandra;
  let told: Map<string, ExecutionOptions>;
  let both: readonly (readonly [name: string, client: Client])[];
  let theirs: cassandraDriver.Client;

  beforeEach(async () => {
    told = new Map();
    server = await cluster.start({
      statements: {
        none: { execute: () => answers.voidResult() },
        bound: { parameters: [{ name: 'id', type: 0x09 }], execute: () => answers.voidResult() },
        refused: { execute: () => answers.error(0x1000, 'unavailable', (pack) => pack.short(4).int(3).int(1)) },
      },
    });
    const common = {
      contactPoints: [server.contactPoint],
      localDataCenter: 'dc1',
      queryOptions: { consistency: quorum, fetchSize: 17, isIdempotent: true, autoPage: true },
    };
    const planned = (name: string, base: typeof policies.loadBalancing.RoundRobinPolicy) =>
      new (class extends base {
        override newQueryPlan(...given: Parameters<policies.loadBalancing.RoundRobinPolicy['newQueryPlan']>): void {
          if (given[1]) told.set(name, given[1] as ExecutionOptions);
          super.newQueryPlan(...given);
        }
      })();
    const profiles = (base: typeof ExecutionProfile) =>
      Object.entries(PROFILES).map(([name, options]) => new base(name, options));
    theirs = new cassandraDriver.Client({
      ...common,
      monitorReporting: { enabled: false },
      policies: {
        loadBalancing: planned(
          'cassandra-driver',
          cassandraDriver.policies.loadBalancing.RoundRobinPolicy as never,
        ) as never,
      },
      profiles: profiles(cassandraDriver.ExecutionProfile as never) as never,
    });
    both = [
      ['cassandra-driver', theirs as unknown as Client],
      [
        'ringwire',
        cluster.client(server, {
          ...common,
          protocolOptions: { maxVersion: 4 },
          policies: { loadBalancing: planned('ringwire', policies.loadBalancing.RoundRobinPolicy) },
          profiles: profiles(ExecutionProfile),
        }),
      ],
    ];
    await Promise.all(both.map(([, client]) => client.connect()));
  });

  afterEach(() => theirs.shutdown());

  async function tell(query: string, params: unknown[], options?: QueryOptions): Promise<ExecutionOptions> {
    told.clear();
    for (const [, client] of both) await client.execute(query, params, options);
    const [expected, seen] = [told.get('cassandra-driver'), told.get('ringwire')];
    assert.ok(expected !== undefined && seen !== undefined);
    for (const getter of GETTERS) {
      if (OWN.has(getter)) continue;
      const [value, theirValue] = [seen[getter](), expected[getter]()] as unknown[];
      if (getter in MORE) assert.deepEqual(theirValue, MORE[getter], getter);
      // What neither the request nor the client sets is undefined there, and what it comes down to here.
      else assert.deepEqual(value === false ? (theirValue ?? false) : theirValue, value, getter);
    }
    assert.ok(seen instanceof ExecutionOptions);
    return seen;
  }

  it('without options: those of the profile "default" and of the client', async () => {
    const options = await tell('none', []);
    assert.deepEqual(
      [options.getConsistency(), options.getReadTimeout(), options.getSerialConsistency(), options.getFetchSize()],
      [quorum, 7_000, serial, 17],
    );
    assert.deepEqual(
      [options.isPrepared(), options.isIdempotent(), options.isBatchLogged(), options.isBatchCounter()],
      [false, true, true, false],
    );
  });

  it('with options of every kind: the request wins over its profile', async () => {
    await tell('none', [], { executionProfile: 'reports' });
    const given: QueryOptions = {
      executionProfile: 'reports',
      consistency: localQuorum,
      serialConsistency: serial,
      readTimeout: 3_000,
      fetchSize: 5,
      isIdempotent: false,
      traceQuery: true,
      captureStackTrace: true,
      autoPage: false,
      counter: true,
      logged: false,
      pageState: 'c0ffee',
      timestamp: 1_234,
      customPayload: { k: Buffer.from('v') },
    };
    const seen = await tell('none', [], given);
    assert.deepEqual(
      [seen.getConsistency(), seen.getReadTimeout(), seen.getPageState(), seen.isBatchCounter()],
      [localQuorum, 3_000, Buffer.from('c0ffee', 'hex'), true],
    );
    assert.deepEqual({ ...seen.getRawQueryOptions() }, given);
  });

  it('of a prepared statement with a routing key', async () => {
    const seen = await tell('bound', [7], { prepare: true, routingKey: Buffer.from([0, 0, 0, 7]) });
    assert.deepEqual(seen.getRoutingKey(), Buffer.from([0, 0, 0, 7]));
    assert.equal(seen.isPrepared(), true);
    await tell('bound', [7], { hints: ['int'], routingIndexes: [0], routingKey: Buffer.from([0, 0, 0, 7]) });
  });

  it('the timestamp is the one that is sent, a Long, and null where the server chooses', async () => {
    const given = await tell('none', [], { timestamp: 1_234 });
    assert.ok(given.getOrGenerateTimestamp() instanceof types.Long);
    assert.equal(String(given.getOrGenerateTimestamp()), '1234');
    assert.equal(given.getTimestamp(), 1_234);
    const chosen = await tell('none', []);
    assert.equal(chosen.getTimestamp(), undefined);
    const first = String(chosen.getOrGenerateTimestamp());
    assert.ok(Number(first) > 1e15, first);
    assert.equal(String(chosen.getOrGenerateTimestamp()), first);
    assert.equal((await tell('none', [], { timestamp: null })).getOrGenerateTimestamp(), null);
  });

  it('the policies of the profile, else of the client', async () => {
    const [, [, client]] = both;
    const seen = await tell('none', []);
    assert.equal(seen.getLoadBalancingPolicy(), client.options.policies?.loadBalancing);
    assert.equal(seen.getRetryPolicy(), undefined);
    const retry = new policies.retry.FallthroughRetryPolicy();
    assert.equal((await tell('none', [], { retry: retry })).getRetryPolicy(), retry);
  });

  it('no policy is asked of a request with a host', async () => {
    for (const [, client] of both) {
      const [host] = client.hosts.values();
      told.clear();
      await client.execute('none', [], { host });
      assert.equal(told.size, 0);
    }
  });

  it('what is set is answered from then on', async () => {
    const seen = await tell('none', []);
    const [, [, client]] = both;
    const [host] = client.hosts.values();
    seen.setHints(['text']);
    seen.setKeyspace('other');
    seen.setPageState(Buffer.from('aa', 'hex'));
    seen.setPreferredHost(host);
    seen.setRoutingIndexes([1]);
    seen.setRoutingKey([Buffer.from('a'), Buffer.from('b')]);
    assert.deepEqual(
      [seen.getHints(), seen.getKeyspace(), seen.getPageState(), seen.getPreferredHost(), seen.getRoutingIndexes()],
      [['text'], 'other', Buffer.from('aa', 'hex'), host, [1]],
    );
    assert.deepEqual(seen.getRoutingKey(), Buffer.from([0, 1, 0x61, 0, 0, 1, 0x62, 0]));
  });

  it('a retry policy is told the same as a load-balancing policy', async () => {
    const [, [, client]] = both;
    let seen: policies.retry.OperationInfo | undefined;
    class Curious extends policies.retry.FallthroughRetryPolicy {
      override onUnavailable(info?: policies.retry.OperationInfo): policies.retry.DecisionInfo {
        seen = info;
        return this.rethrowResult();
      }
    }
    told.clear();
    const options = { retry: new Curious(), executionProfile: 'reports', timestamp: 5n };
    await assert.rejects(client.execute('refused', [], options), /Not enough replicas/);
    const planned = told.get('ringwire');
    assert.ok(planned !== undefined && seen !== undefined);
    for (const getter of GETTERS) assert.deepEqual(seen.executionOptions[getter](), planned[getter](), getter);
    assert.equal(String(seen.executionOptions.getTimestamp()), '5');
  });

  it('queryOptions has defaults of `logged` and `customPayload`, which a request overrides', async () => {
    const payload = { who: Buffer.from('client') };
    const client = cluster.client(server, { queryOptions: { logged: false, customPayload: payload } });
    await client.batch(['none']);
    await client.batch(['none'], { logged: true, customPayload: { who: Buffer.from('request') } });
    const heard = server.heard('batch');
    assert.deepEqual(
      heard.map(({ request, customPayload }) => [
        request.kind === 'batch' && request.type,
        String(customPayload?.get('who')),
      ]),
      [
        [1, 'client'],
        [0, 'request'],
      ],
    );
    assert.throws(
      () => cluster.client(server, { queryOptions: { customPayload: { who: 'text' } as never } }),
      /customPayload/,
    );
  });

  it('a class of its own answers nothing, as theirs', () => {
    const empty = ExecutionOptions.empty();
    for (const getter of GETTERS) assert.equal(empty[getter](), undefined, getter);
    empty.setHints(['int']);
    assert.equal(empty.getHints(), undefined);
  });
});

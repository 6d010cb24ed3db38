// What trackers, metrics and counts are told of attempts that fail, are repeated, or have one beside them, on virtual
// time.
import assert from 'node:assert/strict';
import type { Client } from '../../../../../lib/cassandra/client/client.js';
import * as policies from '../../../../../lib/cassandra/client/exports/policies.js';
import { OperationTimedOutError } from '../../../../../lib/cassandra/client/errors/errors.js';
import type { ClientOptions } from '../../../../../lib/cassandra/client/options/client-options.js';
import type { QueryOptions } from '../../../../../lib/cassandra/client/options/query-options.js';
import type { ResultSet } from '../../../../../lib/cassandra/client/results/result-set.js';
import { DefaultMetrics } from '../../../../../lib/cassandra/client/tracking/client-metrics.js';
import { RequestTracker } from '../../../../../lib/cassandra/client/tracking/request-tracker.js';
import { FakeRuntime } from '../../../../support/core/fake-runtime.js';
import * as answers from '../../../../../lib/testing/cassandra/responses.js';
import { BeginsAt } from '../begins-at.js';
import { VirtualCassandra, virtualClient } from '../virtual-cassandra.js';

const OVERLOADED = 0x1001;
const BAD_CREDENTIALS = 0x0100;

const refusesPasswords: VirtualCassandra['script'] = ({ request }) =>
  request.kind === 'startup' ? answers.error(BAD_CREDENTIALS, 'wrong') : undefined;

describe('what is told of attempts', () => {
  let runtime: FakeRuntime;
  let nodes: VirtualCassandra[];
  let client: Client;
  let told: string[];
  let increments: string[];

  async function start(options: Partial<ClientOptions> = {}): Promise<void> {
    runtime = new FakeRuntime();
    nodes = [1, 2, 3].map((index) => new VirtualCassandra(runtime, `10.0.0.${index}`));
    told = [];
    increments = [];
    const requestTracker = new RequestTracker();
    requestTracker.onSuccess = (host, query, _parameters, _options, _sent, _received, [seconds, nanoseconds]) =>
      void told.push(`ok ${host?.address} ${query as string} ${seconds * 1e3 + nanoseconds / 1e6}`);
    requestTracker.onError = (host, _query, _parameters, _options, _sent, error) =>
      void told.push(`failed ${host?.address} ${error.name}`);
    const metrics = new DefaultMetrics();
    for (const group of ['errors', 'retries'] as const) {
      for (const kind of Object.keys(metrics[group])) {
        const emitter: unknown = Reflect.get(metrics[group], kind);
        if (emitter !== null && typeof emitter === 'object' && 'on' in emitter)
          (emitter as DefaultMetrics['errors']).on('increment', () => increments.push(`${group}.${kind}`));
      }
    }
    metrics.speculativeExecutions.on('increment', () => increments.push('speculation'));
    metrics.ignoredErrors.on('increment', () => increments.push('ignored'));
    metrics.responses.on('increment', () => increments.push('response'));
    client = virtualClient(runtime, nodes, { requestTracker, metrics, ...options });
    void client.connect();
    await runtime.advance(700);
    client.getMetrics();
  }

  afterEach(async () => {
    void client.shutdown();
    await runtime.advance(20_000);
    assert.equal(runtime.pendingTimers, 0);
  });

  async function ask(options: QueryOptions, forMs = 2_000): Promise<void> {
    void client.execute('Q', [], options).catch(() => undefined);
    await runtime.advance(forMs);
  }

  it('that a node refused and another answered', async () => {
    await start();
    let refusals = 1;
    for (const node of nodes) {
      node.script = ({ request }) =>
        request.kind === 'query' && request.query === 'Q' && refusals-- > 0
          ? answers.error(OVERLOADED, 'Server is busy')
          : undefined;
    }
    await ask({ isIdempotent: true });
    assert.equal(told.length, 2);
    assert.match(told[0], /^failed 10\.0\.0\.\d:9042 ResponseError$/);
    assert.match(told[1], /^ok 10\.0\.0\.\d:9042 Q \d+(?:\.\d+)?$/);
    // In cassandra-driver's order.
    assert.deepEqual(increments, ['errors.other', 'response', 'retries.other', 'response']);
    const { retries, backPressure, requests } = client.getMetrics();
    assert.deepEqual(retries, { OVERLOADED: 1 });
    assert.equal(backPressure.warnings, 1);
    assert.equal(requests.byKind['QUERY'].succeeded, 1);
  });

  it('with the parameters as they were given: none are undefined, as in cassandra-driver', async () => {
    const parameters: unknown[] = [];
    const requestTracker = new RequestTracker();
    requestTracker.onSuccess = (_host, query, given) =>
      void parameters.push(typeof query === 'string' ? given : [query, given]);
    await start({ requestTracker });
    for (const given of [undefined, null, [true]]) {
      void client.execute('Q', given);
      await runtime.advance(100);
    }
    void client.batch(['Q', { query: 'Q', params: [true] }]);
    await runtime.advance(100);
    assert.deepEqual(parameters, [
      undefined,
      null,
      [true],
      [
        [
          { query: 'Q', params: undefined },
          { query: 'Q', params: [true] },
        ],
        undefined,
      ],
    ]);
  });

  it('in a result: the errors of the hosts that were tried in vain know their host', async () => {
    await start();
    let refusals = 1;
    for (const node of nodes) {
      node.script = ({ request }) =>
        request.kind === 'query' && request.query === 'Q' && refusals-- > 0
          ? answers.error(OVERLOADED, 'Server is busy')
          : undefined;
    }
    const asked = client.execute('Q', [], { isIdempotent: true });
    await runtime.advance(2_000);
    const { triedHosts, queriedHost } = (await asked).info;
    const [failed, ...more] = Object.entries(triedHosts).filter(([host]) => host !== queriedHost);
    const [host, error] = failed as [string, Error & { coordinator?: string }];
    assert.deepEqual([more, error.coordinator], [[], host]);
    assert.equal(Object.keys(error).includes('coordinator'), false);
  });

  it('to a retry policy of the user: with the host', async () => {
    const coordinators: unknown[] = [];
    class Retry extends policies.retry.RetryPolicy {
      override onRequestError(...[info, consistency, error]: Parameters<policies.retry.RetryPolicy['onRequestError']>) {
        coordinators.push((error as Error & { coordinator?: string }).coordinator);
        return super.onRequestError(info, consistency, error);
      }
    }
    await start({ policies: { retry: new Retry() } });
    nodes[0].script =
      nodes[1].script =
      nodes[2].script =
        ({ request }) =>
          request.kind === 'query' && request.query === 'Q' && coordinators.length === 0
            ? answers.error(OVERLOADED, 'Server is busy')
            : undefined;
    await ask({ isIdempotent: true });
    assert.equal(coordinators.length, 1);
    assert.ok(nodes.some(({ contactPoint }) => contactPoint === coordinators[0]));
  });

  it('that took too long, or lost their connection: policies, trackers and results have the errors that callers know', async () => {
    const asked: Error[] = [];
    class Retry extends policies.retry.RetryPolicy {
      override onRequestError(...[info, consistency, error]: Parameters<policies.retry.RetryPolicy['onRequestError']>) {
        asked.push(error);
        return super.onRequestError(info, consistency, error);
      }
    }
    const loadBalancing = new BeginsAt();
    await start({ socketOptions: { readTimeout: 100 }, policies: { retry: new Retry(), loadBalancing } });
    const [slow, lost] = nodes;
    loadBalancing.first = client.hosts.get(slow.contactPoint);
    slow.script = ({ request }) => (request.kind === 'query' && request.query === 'Q' ? null : undefined);
    let result: ResultSet | undefined;
    void client.execute('Q', [], { isIdempotent: true }).then((done) => (result = done));
    await runtime.advance(500);
    const host = slow.contactPoint;
    const error = asked[0] as OperationTimedOutError;
    assert.ok(error instanceof OperationTimedOutError, error.name);
    assert.equal(error.host, host);
    assert.equal(error.message, `The host ${host} did not reply before timeout 100 ms`);
    assert.equal(result?.info.triedHosts[host], error);
    assert.equal(told[0], `failed ${host} OperationTimedOutError`);

    loadBalancing.first = client.hosts.get(lost.contactPoint);
    lost.script = ({ request }, { socket }) =>
      request.kind === 'query' && request.query === 'Q' ? (socket.destroy(), null) : undefined;
    void client.execute('Q', [], { isIdempotent: true });
    await runtime.advance(500);
    assert.deepEqual(
      [Reflect.get(asked[1], 'isSocketError'), Reflect.get(asked[1], 'requestNotWritten')],
      [true, false],
    );
  });

  it('that took too long, which is latency to the caller as well', async () => {
    await start({ socketOptions: { readTimeout: 100 } });
    for (const node of nodes) node.delayMs = 500;
    await ask({ isIdempotent: false });
    assert.deepEqual(
      told.map((line) => line.replace(/\d:9042/, 'x')),
      ['failed 10.0.0.x OperationTimedOutError'],
    );
    assert.deepEqual(increments, ['errors.clientTimeout']);
    const { requests, orphans } = client.getMetrics();
    assert.deepEqual(requests.failures, { REQUEST_TIMEOUT: 1 });
    assert.equal(orphans, 1);
  });

  it('that another one was sent beside', async () => {
    const speculativeExecution = new policies.speculativeExecution.ConstantSpeculativeExecutionPolicy(100, 1);
    const loadBalancing = new BeginsAt();
    await start({ policies: { speculativeExecution, loadBalancing } });
    nodes[0].delayMs = 1_000;
    loadBalancing.first = client.hosts.get(nodes[0].contactPoint);
    await ask({ isIdempotent: true });
    assert.ok(increments.includes('speculation'));
    assert.equal(client.getMetrics().speculations, 1);
    const [line] = told;
    assert.doesNotMatch(line, /10\.0\.0\.1/);
    // From the beginning of the call.
    assert.ok(Number(line.split(' ')[3]) >= 100, line);
  });

  it('that the retry policy made a success of', async () => {
    class Ignoring extends policies.retry.RetryPolicy {
      override onRequestError(): ReturnType<policies.retry.RetryPolicy['onRequestError']> {
        return { decision: policies.retry.RetryPolicy.retryDecision.ignore };
      }
    }
    await start({ policies: { retry: new Ignoring() } });
    for (const node of nodes)
      node.script = ({ request }) =>
        request.kind === 'query' && request.query === 'Q' ? answers.error(OVERLOADED, 'Server is busy') : undefined;
    await ask({ isIdempotent: true });
    assert.deepEqual(increments, ['errors.other', 'response', 'ignored']);
    const { ignored, requests } = client.getMetrics();
    assert.deepEqual([ignored, requests.succeeded, requests.failed], [1, 1, 0]);
  });

  it('of connections that cannot be made before anything is known of the cluster, or that refuse the password', async () => {
    for (const [kind, refuse] of [
      ['errors.connection', (node: VirtualCassandra) => node.die()],
      ['errors.authentication', (node: VirtualCassandra) => void (node.script = refusesPasswords)],
    ] as const) {
      runtime = new FakeRuntime();
      nodes = [new VirtualCassandra(runtime, '10.0.0.1')];
      nodes.forEach(refuse);
      const metrics = new DefaultMetrics();
      increments = [];
      metrics.errors.authentication.on('increment', () => increments.push('errors.authentication'));
      metrics.errors.connection.on('increment', () => increments.push('errors.connection'));
      client = virtualClient(runtime, nodes, { metrics, credentials: { username: 'ada', password: 'wrong' } });
      const connecting = client.connect().then(
        () => assert.fail('it connected'),
        (error: Error) => error.name,
      );
      await runtime.advance(700);
      assert.equal(await connecting, 'NoHostAvailableError');
      assert.ok(increments.length > 0, kind);
      assert.deepEqual([...new Set(increments)], [kind]);
      void client.shutdown();
    }
  });

  it('of connections', async () => {
    await start();
    nodes[1].die();
    await runtime.advance(2_000);
    assert.ok(increments.includes('errors.connection'));
    const { connections } = client.getMetrics();
    assert.equal(connections.lost, 1);
    assert.ok(connections.failed > 0);
    assert.equal(connections.open, 2);
  });
});

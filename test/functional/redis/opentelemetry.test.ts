// Functional: ringwire/opentelemetry with the SDK of OpenTelemetry and its exporters in memory, on a real Redis, a real
// cluster and a real Cassandra; and as one of the instrumentations that NodeSDK registers.
import assert from 'node:assert/strict';
import { Client } from '../../../lib/cassandra/client/client.js';
import { RingwireInstrumentation, VERSION } from '../../../lib/opentelemetry/instrumentation.js';
import { LIBRARY_VERSION } from '../../../lib/core/observe/library.js';
import { Cluster } from '../../../lib/redis/client/cluster.js';
import { Redis } from '../../../lib/redis/client/redis.js';
import { RedisCluster } from '../../support/servers/redis/redis-cluster.js';
import { sharedCassandra, sharedRedisServer } from '../../support/servers/shared.js';

/** The SDK is loaded by names that are no literals: the checkout is compiled where it is not installed, too. */
async function load<T>(name: string): Promise<T> {
  return (await import(`@opentelemetry/${name}`)) as T;
}

interface FinishedSpan {
  readonly name: string;
  readonly kind: number;
  readonly status: { readonly code: number; readonly message?: string };
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly parentSpanContext?: { readonly spanId: string };
  readonly duration: readonly [seconds: number, nanoseconds: number];
  spanContext(): { readonly spanId: string; readonly traceId: string };
}

interface MetricData {
  readonly descriptor: { readonly name: string; readonly unit: string };
  readonly dataPoints: readonly {
    readonly attributes: Readonly<Record<string, unknown>>;
    readonly value: number & { readonly count: number; readonly sum: number };
  }[];
}

interface Sdk {
  readonly spans: () => readonly FinishedSpan[];
  readonly metrics: () => Promise<readonly MetricData[]>;
  readonly within: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  readonly instrumentation: RingwireInstrumentation;
  end(): void;
}

/** Registers the instrumentation as NodeSDK does. */
async function startSdk(config: ConstructorParameters<typeof RingwireInstrumentation>[0] = {}): Promise<Sdk> {
  const api = await load<{
    trace: {
      getTracer(name: string): { startActiveSpan<T>(name: string, work: (span: { end(): void }) => T): T };
      disable(): void;
      setGlobalTracerProvider(provider: object): void;
    };
    context: { setGlobalContextManager(manager: object): void; disable(): void };
  }>('api');
  const tracing = await load<{
    BasicTracerProvider: new (options: object) => object;
    InMemorySpanExporter: new () => { getFinishedSpans(): FinishedSpan[] };
    SimpleSpanProcessor: new (exporter: object) => object;
  }>('sdk-trace-base');
  const metering = await load<{
    MeterProvider: new (options: object) => { forceFlush(): Promise<void>; shutdown(): Promise<void> };
    InMemoryMetricExporter: new (temporality: number) => {
      getMetrics(): { scopeMetrics: { metrics: MetricData[] }[] }[];
    };
    PeriodicExportingMetricReader: new (options: object) => object;
  }>('sdk-metrics');
  const { AsyncLocalStorageContextManager } = await load<{
    AsyncLocalStorageContextManager: new () => { enable(): object };
  }>('context-async-hooks');
  const { registerInstrumentations } = await load<{
    registerInstrumentations(options: object): () => void;
  }>('instrumentation');
  const exporter = new tracing.InMemorySpanExporter();
  const tracerProvider = new tracing.BasicTracerProvider({
    spanProcessors: [new tracing.SimpleSpanProcessor(exporter)],
  });
  const metricExporter = new metering.InMemoryMetricExporter(1);
  const meterProvider = new metering.MeterProvider({
    readers: [new metering.PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 1e8 })],
  });
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  api.trace.setGlobalTracerProvider(tracerProvider);
  const instrumentation = new RingwireInstrumentation(config);
  const unregister = registerInstrumentations({ instrumentations: [instrumentation], tracerProvider, meterProvider });
  return {
    instrumentation,
    spans: () => exporter.getFinishedSpans(),
    metrics: async () => {
      await meterProvider.forceFlush();
      return (metricExporter.getMetrics().at(-1)?.scopeMetrics ?? []).flatMap(({ metrics }) => metrics);
    },
    within: (name, work) =>
      api.trace.getTracer('test').startActiveSpan(name, async (span) => {
        try {
          return await work();
        } finally {
          span.end();
        }
      }),
    end: () => {
      unregister();
      instrumentation.disable();
      api.trace.disable();
      api.context.disable();
      void meterProvider.shutdown();
    },
  };
}

describe('ringwire/opentelemetry', function () {
  this.timeout(120_000);
  let sdk: Sdk | undefined;
  const closers: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    sdk?.end();
    await Promise.all(closers.splice(0).map((close) => close()));
  });

  async function redisClient(): Promise<Redis> {
    const { host, port } = await sharedRedisServer();
    const redis = new Redis({ host, port, db: 1 });
    closers.push(() => redis.quit());
    await redis.set('otel:key', 'a secret');
    return redis;
  }

  it('has the version of the package', () => {
    assert.equal(VERSION, LIBRARY_VERSION);
  });

  it('makes a span for each command, within that of its caller, and one for a pipeline', async () => {
    const { host, port } = await sharedRedisServer();
    const redis = await redisClient();
    sdk = await startSdk();
    const { within, spans } = sdk;
    await within('request', async () => {
      await redis.get('otel:key');
      await Promise.all([
        redis.pipeline().get('otel:key').get('otel:key').exec(),
        redis.multi().set('otel:key', 'a secret').get('otel:key').exec(),
      ]);
      await assert.rejects(redis.incr('otel:key'));
    });
    const [request] = spans().filter(({ name }) => name === 'request');
    const ours = spans().filter(({ name }) => name !== 'request');
    assert.deepEqual(ours.map(({ name }) => name).sort(), ['GET', 'INCR', 'MULTI SET GET', 'PIPELINE GET']);
    for (const span of ours) {
      assert.equal(span.kind, 2);
      assert.equal(span.parentSpanContext?.spanId, request.spanContext().spanId, span.name);
      assert.equal(span.attributes['db.system.name'], 'redis');
      assert.equal(span.attributes['db.namespace'], '1');
    }
    const of = (name: string): FinishedSpan => ours.find((span) => span.name === name)!;
    assert.deepEqual(of('GET').attributes, {
      'db.system.name': 'redis',
      'db.namespace': '1',
      'db.operation.name': 'GET',
      'db.query.summary': 'GET',
      'db.query.text': 'GET ?',
      'server.address': host,
      'server.port': port,
      'network.peer.address': host,
      'network.peer.port': port,
    });
    assert.equal(of('PIPELINE GET').attributes['db.operation.batch.size'], 2);
    assert.equal(of('PIPELINE GET').attributes['db.operation.name'], 'PIPELINE GET');
    assert.equal(of('PIPELINE GET').attributes['server.port'], port);
    assert.equal(of('MULTI SET GET').attributes['db.operation.batch.size'], 2);
    assert.equal(of('MULTI SET GET').attributes['db.operation.name'], 'MULTI');
    assert.deepEqual(of('INCR').status, { code: 2, message: 'SERVER_ERROR' });
    assert.equal(of('INCR').attributes['error.type'], 'ERR');
    assert.equal(of('INCR').attributes['db.response.status_code'], 'ERR');
    assert.doesNotMatch(JSON.stringify(ours.map(({ attributes, status }) => [attributes, status])), /secret|otel:/);
  });

  it('marks a pipeline and a transaction that holds a failure, though its exec() succeeds', async () => {
    const redis = await redisClient();
    sdk = await startSdk();
    await redis.pipeline().get('otel:key').incr('otel:key').exec();
    await redis.multi().get('otel:key').incr('otel:key').exec();
    await redis.multi().get('otel:key').exec();
    const told = sdk.spans().map(({ name, status, attributes }) => [name, status.code, attributes['error.type']]);
    assert.deepEqual(told, [
      ['PIPELINE GET INCR', 2, 'ERR'],
      ['MULTI GET INCR', 2, 'ERR'],
      ['MULTI GET', 0, undefined],
    ]);
    const metrics = await sdk.metrics();
    const { dataPoints } = metrics.find(({ descriptor }) => descriptor.name === 'db.client.operation.duration')!;
    const failed = dataPoints.filter(({ attributes }) => attributes['error.type'] === 'ERR');
    assert.deepEqual(failed.map(({ attributes }) => attributes['db.operation.name']).sort(), ['MULTI', 'PIPELINE']);
  });

  it('measures durations, and the connections of a client', async () => {
    const redis = await redisClient();
    sdk = await startSdk();
    const forget = sdk.instrumentation.observeClient(redis, 'cache');
    for (let count = 0; count < 3; count++) await redis.get('otel:key');
    await assert.rejects(redis.incr('otel:key'));
    const metrics = await sdk.metrics();
    const named = (name: string): MetricData => metrics.find(({ descriptor }) => descriptor.name === name)!;
    const { descriptor, dataPoints } = named('db.client.operation.duration');
    assert.equal(descriptor.unit, 's');
    const gets = dataPoints.find(({ attributes }) => attributes['db.operation.name'] === 'GET')!;
    assert.equal(gets.value.count, 3);
    assert.ok(gets.value.sum > 0 && gets.value.sum < 3);
    assert.equal(gets.attributes['db.query.text'], undefined);
    const failed = dataPoints.find(({ attributes }) => attributes['error.type'] === 'ERR')!;
    assert.equal(failed.value.count, 1);
    const [connections] = named('db.client.connection.count').dataPoints;
    assert.deepEqual([connections.value, connections.attributes['db.client.connection.pool.name']], [1, 'cache']);
    assert.equal(named('db.client.connection.pending_requests').dataPoints[0].value, 0);
    assert.ok(named('ringwire.client.io').dataPoints.every(({ value }) => value > 0));
    forget();
  });

  it('says nothing while it is disabled, of what is ignored, or outside of a span where one is required', async () => {
    const redis = await redisClient();
    let hasParent = false;
    sdk = await startSdk({
      requireParentSpan: true,
      hasParentSpan: () => hasParent,
      ignore: ({ command }) => command === 'PING',
      queryText: false,
    });
    await redis.get('otel:key');
    hasParent = true;
    await redis.ping();
    await redis.get('otel:key');
    sdk.instrumentation.disable();
    await redis.get('otel:key');
    assert.deepEqual(
      sdk.spans().map(({ name, attributes }) => [name, attributes['db.query.text']]),
      [['GET', undefined]],
    );
  });

  it('tells the node of a cluster that answered', async () => {
    const servers = await RedisCluster.start({ replicas: 0 });
    closers.push(() => servers.stop());
    const cluster = new Cluster(servers.addresses().map(({ host, port }) => ({ host, port })));
    closers.unshift(() => cluster.quit());
    await cluster.set('otel:key', 1);
    sdk = await startSdk();
    await Promise.all(Array.from({ length: 30 }, (_, index) => cluster.get(`otel:${index}`)));
    const ports = new Set(
      sdk
        .spans()
        .filter(({ name }) => name === 'GET')
        .map(({ attributes }) => attributes['server.port']),
    );
    assert.equal(ports.size, 3);
    await cluster.quit();
  });

  it('makes spans of the statements and batches of Cassandra, without values', async () => {
    const { contactPoints, dataCenter, host, port } = await sharedCassandra();
    const client = new Client({ contactPoints, localDataCenter: dataCenter, keyspace: 'system' });
    closers.push(() => client.shutdown());
    await client.connect();
    sdk = await startSdk();
    await client.execute("SELECT key FROM local WHERE key = 'local'");
    await client.execute('SELECT key FROM local WHERE key = ?', ['local'], { prepare: true });
    await assert.rejects(client.execute("SELECT nothing FROM local WHERE key = 'a secret'"));
    await assert.rejects(
      client.batch(["DELETE FROM local WHERE key = 'a secret'", 'DELETE FROM peers WHERE peer = ?']),
    );
    const spans = sdk.spans();
    const selects = spans.filter(({ name }) => name === 'SELECT local');
    assert.ok(selects.length >= 3);
    assert.deepEqual(selects[0].attributes, {
      'db.system.name': 'cassandra',
      'db.namespace': 'system',
      'db.operation.name': 'SELECT',
      'db.query.summary': 'SELECT local',
      'db.query.text': 'SELECT key FROM local WHERE key = ?',
      'server.address': host,
      'server.port': port,
      'network.peer.address': host,
      'network.peer.port': port,
    });
    const failed = selects.find(({ status }) => status.code === 2)!;
    assert.equal(failed.attributes['error.type'], 'INVALID_REQUEST');
    assert.equal(failed.attributes['db.response.status_code'], String(0x2200));
    const batch = spans.find(({ name }) => name.startsWith('BATCH'))!;
    assert.equal(batch.attributes['db.operation.batch.size'], 2);
    assert.doesNotMatch(JSON.stringify(spans.map(({ attributes, status }) => [attributes, status])), /secret/);
  });
});

// Unit: what ringwire/opentelemetry makes of calls, with a tracer and a meter that only remember: attributes by the
// conventions, no span left open, and few series whatever happens.
import assert from 'node:assert/strict';
import { tracingChannel } from 'node:diagnostics_channel';
import type {
  Attributes,
  MeterProvider,
  Observable,
  ObservableResult,
  TracerProvider,
} from '../../../lib/opentelemetry/api.js';
import { RingwireInstrumentation } from '../../../lib/opentelemetry/instrumentation.js';
import { Redis } from '../../../lib/redis/client/redis.js';
import { VirtualRedis } from '../../../lib/testing/index.js';

interface SeenSpan {
  readonly name: string;
  readonly attributes: Attributes;
  status: unknown;
  ended: number;
}

class Seen {
  readonly spans: SeenSpan[] = [];
  /** Values of histograms, by their name. */
  readonly recorded = new Map<string, Attributes[]>();
  private readonly callbacks = new Map<string, ((result: ObservableResult) => void)[]>();

  readonly tracerProvider: TracerProvider = {
    getTracer: () => ({
      startSpan: (name, options) => {
        const span: SeenSpan = { name, attributes: { ...options?.attributes }, status: undefined, ended: 0 };
        this.spans.push(span);
        return {
          setAttributes: (attributes) => void Object.assign(span.attributes, attributes),
          setStatus: (status) => void (span.status = status),
          isRecording: () => span.ended === 0,
          end: () => void span.ended++,
        };
      },
    }),
  };

  readonly meterProvider: MeterProvider = {
    getMeter: () => ({
      createHistogram: (name) => {
        const values: Attributes[] = [];
        this.recorded.set(name, values);
        return { record: (_value, attributes = {}) => void values.push(attributes) };
      },
      createObservableUpDownCounter: (name) => this.observable(name),
      createObservableCounter: (name) => this.observable(name),
    }),
  };

  private observable(name: string): Observable {
    const callbacks: ((result: ObservableResult) => void)[] = [];
    this.callbacks.set(name, callbacks);
    return {
      addCallback: (callback) => void callbacks.push(callback),
      removeCallback: (callback) => void callbacks.splice(callbacks.indexOf(callback), 1),
    };
  }

  /** As a reader of metrics has them: of several values with the same attributes the last one counts. */
  observed(name: string): Record<string, number> {
    const values: Record<string, number> = {};
    for (const callback of this.callbacks.get(name) ?? [])
      callback({ observe: (value, attributes) => void (values[JSON.stringify(attributes)] = value) });
    return values;
  }

  /** How many series the durations have. */
  series(name: string): number {
    return new Set(this.recorded.get(name)!.map((attributes) => JSON.stringify(attributes))).size;
  }
}

describe('ringwire/opentelemetry', () => {
  let seen: Seen;
  let instrumentation: RingwireInstrumentation;
  let server: VirtualRedis;
  let redis: Redis;

  beforeEach(async () => {
    seen = new Seen();
    instrumentation = new RingwireInstrumentation();
    instrumentation.setTracerProvider(seen.tracerProvider);
    instrumentation.setMeterProvider(seen.meterProvider);
    server = new VirtualRedis();
    redis = new Redis(server.options);
    redis.on('error', () => undefined);
    await redis.set('key', 'text');
    seen.spans.length = 0;
  });

  afterEach(() => {
    instrumentation.disable();
    redis.disconnect();
  });

  const told = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

  it('says which operation a batch of one kind is, and where it was done', async () => {
    await redis.pipeline().get('key').get('key').exec();
    await redis.multi().set('a', 1).get('a').exec();
    await told();
    assert.deepEqual(
      seen.spans.map(({ attributes }) => attributes['db.operation.name']),
      ['PIPELINE GET', 'MULTI'],
    );
    const [{ attributes }] = seen.spans;
    assert.equal(attributes['network.peer.address'], '127.0.0.1');
    assert.equal(attributes['network.peer.port'], 6379);
    const [value] = seen.recorded.get('db.client.operation.duration')!.slice(-2);
    assert.equal(value['db.operation.name'], 'PIPELINE GET');
    assert.equal(value['network.peer.address'], undefined);
  });

  it('marks a pipeline of which a command failed', async () => {
    await redis.pipeline().get('key').lpush('key', 1).exec();
    await told();
    const [{ status, attributes }] = seen.spans;
    assert.deepEqual(status, { code: 2, message: 'SERVER_ERROR' });
    assert.equal(attributes['db.response.status_code'], 'WRONGTYPE');
  });

  it('ends the spans of calls that are in flight when it is switched off, and makes none from then on', async () => {
    const answer = redis.get('key');
    instrumentation.disable();
    const later = redis.get('key');
    await Promise.all([answer, later]);
    await told();
    assert.deepEqual(
      seen.spans.map(({ ended, attributes }) => [ended, attributes['server.port']]),
      [[1, 6379]],
    );
    const { length } = seen.recorded.get('db.client.operation.duration')!;
    instrumentation.enable();
    await redis.get('key');
    await told();
    assert.equal(seen.spans.length, 2);
    assert.equal(seen.recorded.get('db.client.operation.duration')!.length, length + 1);
  });

  it('has few series, whatever a script says and however many servers come and go', async () => {
    const { start, asyncEnd } = tracingChannel('ringwire:command');
    const tell = (endpoint: string, error: object | undefined): void => {
      const message = { database: 'redis', command: 'FCALL', operation: 'FCALL', durationMs: 1, endpoint, error };
      start.publish(message);
      asyncEnd.publish(message);
    };
    for (let index = 0; index < 500; index++)
      tell('10.0.0.1:6379', { errorCode: 'SERVER_ERROR', prefix: `USER${index}` });
    const durations = 'db.client.operation.duration';
    assert.ok(seen.series(durations) <= 105, String(seen.series(durations)));
    // Each span has its own, as there are no sums of them.
    assert.equal(seen.spans.at(-1)?.attributes['error.type'], 'USER499');
    for (let index = 0; index < 3_000; index++) tell(`10.1.${index >> 8}.${index & 255}:6379`, undefined);
    assert.ok(seen.series(durations) <= 1_105, String(seen.series(durations)));
    const connects = tracingChannel('ringwire:connect').asyncEnd;
    for (let index = 0; index < 3_000; index++)
      connects.publish({ database: 'redis', endpoint: `10.2.${index >> 8}.${index & 255}:6379`, durationMs: 1 });
    assert.ok(seen.series('db.client.connection.create_time') <= 1_001);
    assert.equal(seen.spans.at(-1)?.attributes['server.address'], '10.1.11.183');
  });

  it('adds up clients of one name', async () => {
    const other = new Redis(server.options);
    await other.ping();
    const ends = [redis, other].map((client) => instrumentation.observeClient(client, 'cache'));
    const name = JSON.stringify({ 'db.client.connection.pool.name': 'cache', 'db.client.connection.state': 'used' });
    assert.deepEqual(seen.observed('db.client.connection.count'), { [name]: 2 });
    for (const end of ends) end();
    other.disconnect();
  });
});

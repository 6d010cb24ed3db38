// What users of cassandra-driver import, name by name.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as cassandra from '../../../../lib/cassandra/index.js';
import { parseClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';

const driver = createRequire(import.meta.url)('cassandra-driver') as Readonly<Record<string, object>>;

describe('exports', () => {
  const parts = {
    '': [driver, cassandra],
    types: [driver['types'], cassandra.types],
    tracker: [driver['tracker'], cassandra.tracker],
    metrics: [driver['metrics'], cassandra.metrics],
    errors: [driver['errors'], cassandra.errors],
    auth: [driver['auth'], cassandra.auth],
    metadata: [driver['metadata'], cassandra.metadata],
    token: [driver['token'], cassandra.token],
    concurrent: [driver['concurrent'], cassandra.concurrent],
    mapping: [driver['mapping'], cassandra.mapping],
    'mapping.q': [(driver['mapping'] as typeof cassandra.mapping).q, cassandra.mapping.q],
    policies: [driver['policies'], cassandra.policies],
    'policies.retry': [(driver['policies'] as typeof cassandra.policies).retry, cassandra.policies.retry],
    'policies.reconnection': [
      (driver['policies'] as typeof cassandra.policies).reconnection,
      cassandra.policies.reconnection,
    ],
    'policies.loadBalancing': [
      (driver['policies'] as typeof cassandra.policies).loadBalancing,
      cassandra.policies.loadBalancing,
    ],
    'policies.speculativeExecution': [
      (driver['policies'] as typeof cassandra.policies).speculativeExecution,
      cassandra.policies.speculativeExecution,
    ],
    'policies.addressResolution': [
      (driver['policies'] as typeof cassandra.policies).addressResolution,
      cassandra.policies.addressResolution,
    ],
    'policies.timestampGeneration': [
      (driver['policies'] as typeof cassandra.policies).timestampGeneration,
      cassandra.policies.timestampGeneration,
    ],
  } as const;

  for (const [part, [theirs, ours]] of Object.entries(parts)) {
    it(`${part === '' ? 'of the package' : part}: every name of cassandra-driver`, () => {
      for (const name of Object.keys(theirs))
        assert.equal(typeof Reflect.get(ours, name), typeof Reflect.get(theirs, name), name);
    });
  }

  it('error classes are made as theirs, with the same name, message and info', () => {
    const given: Readonly<Record<string, readonly unknown[]>> = {
      ArgumentError: ['wrong'],
      AuthenticationError: ['refused'],
      DriverInternalError: ['a bug'],
      NotSupportedError: ['no'],
      OperationTimedOutError: ['late', '127.0.0.1:9042'],
      NoHostAvailableError: [{ '127.0.0.1:9042': 'down' }],
      BusyConnectionError: ['127.0.0.1:9042', 2_048, 1],
      ResponseError: [0x2200, 'no such table'],
    };
    for (const [name, parameters] of Object.entries(given)) {
      const make = (from: object): Error & { info?: string } =>
        Reflect.construct(Reflect.get(from, name) as new () => Error, parameters) as Error;
      const [theirs, ours] = [make(driver['errors']), make(cassandra.errors)];
      const info = name === 'BusyConnectionError' ? theirs.info?.replace(/ \(pooling.*/, '') : theirs.info;
      assert.deepEqual([ours.name, ours.message, ours.info], [theirs.name, theirs.message, info], name);
      assert.ok(ours instanceof cassandra.errors.DriverError);
    }
  });

  it('default policies are those of cassandra-driver', () => {
    const {
      defaultReconnectionPolicy,
      defaultRetryPolicy,
      defaultTimestampGenerator,
      reconnection,
      retry,
      timestampGeneration,
    } = cassandra.policies;
    assert.ok(defaultRetryPolicy() instanceof retry.RetryPolicy);
    assert.ok(defaultReconnectionPolicy() instanceof reconnection.ReconnectionPolicy);
    const first = defaultReconnectionPolicy().newSchedule().next().value as number;
    assert.ok(first >= 1_000 && first <= 1_150, String(first));
    assert.ok(defaultTimestampGenerator() instanceof timestampGeneration.TimestampGenerator);
    assert.throws(() => new timestampGeneration.TimestampGenerator().next(), /must be implemented/);
  });

  it("defaultOptions() answers cassandra-driver's groups, anew each time, and says nothing that a client does not do", () => {
    const [options, other] = [cassandra.defaultOptions(), cassandra.defaultOptions()];
    const theirs = (driver['defaultOptions'] as unknown as () => Record<string, object>)();
    // Made when they are asked for.
    const missing = Object.keys(theirs).filter((name) => !(name in options));
    assert.deepEqual(missing, ['metrics']);
    for (const group of ['queryOptions', 'protocolOptions', 'socketOptions', 'encoding', 'pooling'] as const) {
      for (const name of Object.keys(theirs[group])) assert.ok(name in options[group], `${group}.${name}`);
      assert.notEqual(options[group], other[group], group);
    }
    options.socketOptions.readTimeout = 1;
    assert.equal(other.socketOptions.readTimeout, 12_000);
    const given = { contactPoints: ['127.0.0.1'], localDataCenter: 'dc1', strictOptions: true };
    const refuse = (message: string): never => assert.fail(message);
    const { policies: named, client, loadBalancing, ...plain } = parseClientOptions({ ...other, ...given }, refuse);
    const { policies: none, client: bare, loadBalancing: usual, ...rest } = parseClientOptions(given, refuse);
    assert.deepEqual(plain, rest);
    assert.deepEqual([named.retry, named.reconnection], [none.retry, none.reconnection]);
    assert.equal(loadBalancing[0].constructor, usual[0].constructor);
    // Nothing at all and null are the same.
    const plainValues = (from: object) =>
      Object.entries(from).filter(([, value]) => value != null && typeof value !== 'object');
    assert.deepEqual(plainValues(client), plainValues(bare));
  });

  it('getOptions() of policies are those of cassandra-driver', () => {
    const made = ({ loadBalancing, reconnection, speculativeExecution }: typeof cassandra.policies) => {
      const local = new loadBalancing.DCAwareRoundRobinPolicy('dc1');
      return [
        new loadBalancing.LoadBalancingPolicy(),
        new loadBalancing.RoundRobinPolicy(),
        local,
        new loadBalancing.TokenAwarePolicy(local),
        new loadBalancing.TokenAwarePolicy(new loadBalancing.RoundRobinPolicy()),
        new loadBalancing.AllowListPolicy(local, ['127.0.0.1:9042']),
        new loadBalancing.WhiteListPolicy(local, ['127.0.0.1:9042']),
        new loadBalancing.DefaultLoadBalancingPolicy('dc1'),
        new loadBalancing.DefaultLoadBalancingPolicy({ localDc: 'dc2', filter: () => true }),
        new reconnection.ReconnectionPolicy(),
        new reconnection.ConstantReconnectionPolicy(7),
        new reconnection.ExponentialReconnectionPolicy(7, 70, true),
        new speculativeExecution.SpeculativeExecutionPolicy(),
        new speculativeExecution.NoSpeculativeExecutionPolicy(),
        new speculativeExecution.ConstantSpeculativeExecutionPolicy(7, 2),
      ].map((policy) => [policy.constructor.name, policy.getOptions()] as const);
    };
    assert.deepEqual(made(cassandra.policies), made(driver['policies'] as typeof cassandra.policies));
  });

  it('Encoder has their public methods', () => {
    const Theirs = driver['Encoder'] as unknown as typeof cassandra.Encoder;
    for (const value of [new Uint8Array(1), Buffer.alloc(1), new DataView(new ArrayBuffer(1)), [], 'a', null])
      assert.equal(cassandra.Encoder.isTypedArray(value), Theirs.isTypedArray(value));
    for (const value of [1, 'a', true, new Date(0), Buffer.alloc(1), [1]])
      assert.equal(cassandra.Encoder.guessDataType(value)?.code, Theirs.guessDataType(value)?.code, String(value));
    const [ours, theirs] = [new cassandra.Encoder(4), new Theirs(4, {})];
    const type = { code: cassandra.types.dataTypes.list, info: { code: cassandra.types.dataTypes.int } };
    for (const encoder of [ours, theirs]) {
      const bytes = encoder.encode([1, 2], type);
      assert.deepEqual(encoder.decode(bytes as Buffer, type as never), [1, 2]);
    }
    assert.deepEqual(ours.encode([1, 2], type), theirs.encode([1, 2], type));
  });

  it('version is that of the package', () => {
    const { version } = createRequire(import.meta.url)('../../../../package.json') as { version: string };
    assert.equal(cassandra.version, version);
  });

  it('types.uuid() and types.timeuuid() answer text, as theirs', () => {
    const theirs = driver['types'] as typeof cassandra.types;
    for (const name of ['uuid', 'timeuuid'] as const) {
      const [given, expected] = [(cassandra.types[name] as () => string)(), (theirs[name] as () => string)()];
      assert.deepEqual([typeof given, given.length, given[14]], [typeof expected, expected.length, expected[14]], name);
    }
  });

  it('types.FrameHeader reads and writes as theirs', () => {
    const { FrameHeader: Theirs } = driver['types'] as typeof cassandra.types;
    const { FrameHeader } = cassandra.types;
    for (const version of [1, 2, 3, 4, 5]) {
      const bytes = new Theirs(version, 3, version > 2 ? 1_234 : 12, 8, 70_000).toBuffer();
      assert.deepEqual(new FrameHeader(version, 3, version > 2 ? 1_234 : 12, 8, 70_000).toBuffer(), bytes);
      const padded = Buffer.concat([Buffer.alloc(3), bytes]);
      padded[3] |= 0x80;
      assert.deepEqual({ ...FrameHeader.fromBuffer(padded, 3) }, { ...Theirs.fromBuffer(padded, 3) });
      assert.deepEqual(
        [FrameHeader.size(version), FrameHeader.getProtocolVersion(padded.subarray(3))],
        [Theirs.size(version), version],
      );
    }
  });

  it("a ResultSet of rows of somebody else is refused, as cassandra-driver's shape would be without them here", () => {
    const made = cassandra.types.ResultSet as unknown as new (...given: unknown[]) => unknown;
    for (const given of [[{ rows: [] }], [{ rows: [] }, '127.0.0.1:9042', {}, 1, 1, true]])
      assert.throws(() => new made(...given), { name: 'NotSupportedError', message: /ringwire\/testing/ });
  });
});

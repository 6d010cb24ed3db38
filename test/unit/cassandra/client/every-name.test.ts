// Every exported name of cassandra-driver and every member of its classes and objects, walked on the real package, beside
// ours: there and of the same kind, or kept to say what to use instead, or on a list with its reason.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as cassandra from '../../../../lib/cassandra/index.js';
import { NotSupportedError } from '../../../../lib/cassandra/client/errors/errors.js';

const driver = createRequire(import.meta.url)('cassandra-driver') as object;

/** Of what no Apache Cassandra has: using it throws. */
const KEPT = /^(?:geometry|datastax)\b|^Client#executeGraph$|^auth\.DseGssapiAuthProvider\b|^types\.ResultStream#add$/;
/** Public by JavaScript's means only: cassandra-driver's own documentation leaves them out, and so do its typings. */
const INTERNAL: readonly string[] = [
  'Client#handleSchemaAgreementAndRefresh',
  'concurrent.ResultSetGroup#setError',
  'concurrent.ResultSetGroup#setResultItem',
  'mapping.ModelBatchItem#createQueries',
  'mapping.ModelBatchItem#getCacheKey',
  'mapping.ModelBatchItem#getMappingInfo',
  'mapping.ModelBatchItem#getQueries',
  'mapping.ModelBatchItem#pushQueries',
  'metadata.Metadata#adaptUserHints',
  'metadata.Metadata#buildTokens',
  'metadata.Metadata#compareSchemaVersions',
  'metadata.Metadata#getAllPrepared',
  'metadata.Metadata#getPreparedById',
  'metadata.Metadata#getPreparedInfo',
  'metadata.Metadata#isDbaas',
  'metadata.Metadata#refreshKeyspacesInternal',
  'metadata.Metadata#setCassandraVersion',
  'metadata.Metadata#setPartitioner',
  'metadata.Metadata#setPreparedById',
  'metadata.Metadata#setProductTypeAsDbaas',
  'policies.loadBalancing.DefaultLoadBalancingPolicy#yieldReplicasFirst',
  // Of its connections, which are none of ours.
  'types.ResultStream#cancel',
  'types.ResultStream#setHandlers',
  'types.protocolVersion.getHighestCommon',
];
/** Of every function and prototype; `super_` is of Node's `util.inherits`. */
const OF_FUNCTIONS = new Set(['length', 'name', 'prototype', 'arguments', 'caller', 'constructor', 'super_']);

interface Name {
  readonly path: string;
  readonly theirs: unknown;
  /** Answers ours; throws where it throws. */
  readonly ours: () => unknown;
  readonly exists: boolean;
}

/** `a.b` for what is exported and for statics, `A#m` for members of instances. */
function* names(theirs: object, ours: () => unknown, path = ''): Generator<Name> {
  for (const name of Object.getOwnPropertyNames(theirs)) {
    if (typeof theirs === 'function' && OF_FUNCTIONS.has(name)) continue;
    // `consistencyToString` by its numbers.
    if (/^_|_$/.test(name) && name !== 'in_') continue;
    const value: unknown = Reflect.get(theirs, name);
    const at = path === '' ? name : `${path}.${name}`;
    const own = () => Reflect.get(ours() as object, name) as unknown;
    const exists = name in (ours() as object);
    yield { path: at, theirs: value, ours: own, exists };
    const isDeeper = (typeof value === 'object' && value !== null) || typeof value === 'function';
    if (exists && isDeeper && !KEPT.test(at.replace(/^datastax$|^geometry$|^datastax\.\w+$/, '')))
      yield* names(value, own, at);
  }
  if (typeof theirs !== 'function') return;
  const prototype = theirs.prototype as object | undefined;
  for (const name of Object.getOwnPropertyNames(prototype ?? {})) {
    if (OF_FUNCTIONS.has(name) || name.startsWith('_')) continue;
    const own = () => (ours() as { prototype: object }).prototype;
    // A getter of theirs is not asked: there is no instance.
    yield { path: `${path}#${name}`, theirs: undefined, ours: own, exists: name in own() };
  }
}

describe('every name of cassandra-driver', () => {
  const all = [...names(driver, () => cassandra)];

  it('are hundreds', () => assert.ok(all.length > 500, String(all.length)));

  it('is here, or on the list of those that are internal', () => {
    const missing = all.filter(({ exists }) => !exists).map(({ path }) => path);
    assert.deepEqual(missing.sort(), [...INTERNAL].sort());
  });

  it('is of the same kind', () => {
    for (const { path, theirs, ours, exists } of all) {
      if (!exists || path.includes('#') || KEPT.test(path)) continue;
      assert.equal(typeof ours(), typeof theirs, path);
    }
  });

  it('that nobody but DataStax Enterprise can fill says what to use instead, wherever it is used', () => {
    const refuses = (path: string, use: () => unknown) =>
      assert.throws(
        use,
        (error: unknown) => {
          assert.ok(error instanceof NotSupportedError, `${path}: ${String(error)}`);
          assert.equal(error.code, 'UNSUPPORTED');
          // A reason, and another way.
          assert.match(error.message, /\. .|: .+:? .*(?:Keep|package|own|may be)/, path);
          return true;
        },
        path,
      );
    let count = 0;
    const use = (path: string, theirs: unknown, ours: () => unknown): void => {
      count++;
      if (typeof theirs !== 'function') return refuses(path, ours);
      const value = ours() as (new () => unknown) & (() => unknown);
      if (/^[A-Z]/.test(path.split('.').at(-1) ?? '')) {
        refuses(path, () => new value());
        for (const name of Object.getOwnPropertyNames(theirs))
          if (!OF_FUNCTIONS.has(name)) refuses(`${path}.${name}`, Reflect.get(value, name) as () => unknown);
        for (const name of Object.getOwnPropertyNames(theirs.prototype ?? {}))
          if (!OF_FUNCTIONS.has(name) && !name.startsWith('_'))
            refuses(`${path}#${name}`, Reflect.get(value.prototype as object, name) as () => unknown);
      } else refuses(path, value);
    };
    const walk = (path: string, theirs: object, ours: () => object): void => {
      for (const name of Object.keys(theirs)) {
        const value: unknown = Reflect.get(theirs, name);
        const own = () => Reflect.get(ours(), name) as object;
        if (
          name === 't' ||
          name === 'direction' ||
          name === 'dateRangePrecision' ||
          name === 'graph' ||
          name === 'search'
        )
          walk(`${path}.${name}`, value as object, own);
        else use(`${path}.${name}`, value, own);
      }
    };
    const { geometry, datastax } = driver as Record<string, object>;
    walk('geometry', geometry, () => cassandra.geometry);
    walk('datastax', datastax, () => cassandra.datastax);
    assert.ok(count > 35, String(count));
    refuses('auth.DseGssapiAuthProvider', () => new cassandra.auth.DseGssapiAuthProvider());
    refuses('auth.DseGssapiAuthProvider.useIpResolver', () => cassandra.auth.DseGssapiAuthProvider.useIpResolver());
  });

  it('are told apart by instanceof without a TypeError', () => {
    assert.equal(({} as object) instanceof cassandra.geometry.Point, false);
    assert.equal(cassandra.datastax.graph.Vertex.name, 'Vertex');
  });

  it('executeGraph rejects, or calls back, and throws nothing', async () => {
    const client = new cassandra.Client({ contactPoints: ['127.0.0.1'], localDataCenter: 'dc1' });
    const isRefusal = (error: unknown) => error instanceof NotSupportedError && /gremlin/.test(error.message);
    await assert.rejects(client.executeGraph('g.V()', { a: 1 }, {}), isRefusal);
    const error = await new Promise((resolve) => {
      assert.equal(client.executeGraph('g.V()', resolve), undefined);
    });
    assert.ok(isRefusal(error));
    assert.equal(client.connected, false);
    await client.shutdown();
  });

  it('a stream of rows takes none of others', async () => {
    const client = new cassandra.Client({ contactPoints: ['127.0.0.1'], localDataCenter: 'dc1' });
    const stream = client.stream('SELECT');
    assert.throws(() => stream.add(Buffer.alloc(1)), NotSupportedError);
    stream.destroy();
    await client.shutdown();
  });
});

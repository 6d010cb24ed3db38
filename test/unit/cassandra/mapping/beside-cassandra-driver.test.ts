// Unit: the statements that a mapper makes, beside those that cassandra-driver's mapper makes of the same calls, and what
// both make of the same rows. Where they differ on purpose the difference is a test of its own, at the end.
import assert from 'node:assert/strict';
import cassandraDriver from 'cassandra-driver';
import fc from 'fast-check';
import * as mapping from '../../../../lib/cassandra/mapping/mapping.js';
import { outcome } from '../../../functional/cassandra/outcome.js';
import { resultOf, type Sent, StubClient } from './stub-client.js';

type Mapping = typeof mapping;

/** The same calls are written once, for both. */
type Call = (mapper: mapping.Mapper, m: Mapping) => Promise<unknown>;

const TABLES = {
  users: 'user_id uuid, email text, name text, country text | user_id',
  videos:
    'video_id uuid, user_id uuid, added_date timestamp, name text, tags set<text>, notes list<text>, links map<text,text>, rating int | video_id',
  user_videos:
    'user_id uuid, added_date timestamp, video_id uuid, name text, country text static, city text static | user_id | added_date desc, video_id',
  latest_videos:
    'yyyymmdd text, added_date timestamp, video_id uuid, name text, user_id uuid | yyyymmdd | added_date desc, video_id',
  playback: 'video_id uuid, views counter | video_id',
};
const VIEWS = { videos_by_name: 'name text, video_id uuid, rating int, user_id uuid | name | video_id' };

const upper = (value: string | null): unknown => value?.toUpperCase?.() ?? value;

function optionsFor(m: Mapping): mapping.MappingOptions {
  const mappings = new m.UnderscoreCqlToCamelCaseMappings();
  return {
    models: {
      User: { tables: ['users'], mappings, columns: { email: 'mail' } },
      Video: {
        tables: ['videos', 'user_videos', 'latest_videos', { name: 'videos_by_name', isView: true }],
        mappings,
        columns: { name: { name: 'title', fromModel: upper, toModel: (value: unknown) => `<${String(value)}>` } },
      },
      Playback: { tables: ['playback'], mappings },
      Static: { tables: ['user_videos'], mappings },
      users: {},
    },
  };
}

function plain(sent: readonly Sent[]): unknown {
  return sent.map(({ statements, options, isBatch }) => ({
    // Names of tables are quoted by ours alone.
    statements: statements.map(({ query, params }) => ({
      query: query.replaceAll(/"?ks"?\."?(\w+)"?/g, 'ks.$1'),
      params,
    })),
    isBatch,
    options: Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined && value !== false)),
  }));
}

const theirs = cassandraDriver.mapping as unknown as Mapping;

/** What both send for the same calls, one after the other on the same mapper. */
async function both(...calls: Call[]): Promise<{ ours: unknown; theirs: unknown; outcomes: [string, string][] }> {
  const sent: unknown[] = [];
  const outcomes: [string, string][] = calls.map(() => ['', '']);
  for (const [which, m] of [mapping, theirs].entries()) {
    const client = new StubClient(TABLES, VIEWS);
    const mapper = new m.Mapper(client, optionsFor(m));
    for (const [index, call] of calls.entries())
      outcomes[index][which] = (await outcome((async () => call(mapper, m))())).replace(/^(?!ok).*/, 'refused');
    sent.push(plain(client.sent));
  }
  return { ours: sent[0], theirs: sent[1], outcomes };
}

const id = 'id-1';
const at = new Date(0);
const SAME: Readonly<Record<string, Call>> = {
  'get by the key': (mapper) => mapper.forModel('User').get({ userId: id }),
  'get of fields': (mapper) => mapper.forModel('User').get({ userId: id }, { fields: ['mail', 'country'] }),
  'get with a profile': (mapper) => mapper.forModel('User').get({ userId: id }, 'slow'),
  'get of a table without a model': (mapper) => mapper.forModel('videos').get({ video_id: id }),
  'get of the table that the whole key is of': (mapper) =>
    mapper.forModel('Video').get({ userId: id, addedDate: at, videoId: id }),
  'find by a partition key': (mapper) => mapper.forModel('Video').find({ userId: id }),
  'find by another, with operators': (mapper, { q }) =>
    mapper.forModel('Video').find({ yyyymmdd: q.in_(['a', 'b']), addedDate: q.and(q.gte(at), q.lt(at)) }),
  'find with nested operators': (mapper, { q }) =>
    mapper.forModel('Video').find({ userId: id, addedDate: q.and(q.gt(at), q.and(q.lte(at), at)) }),
  'find in a view': (mapper) => mapper.forModel('Video').find({ title: 'one' }),
  'find in a view, converted': (mapper, { q }) => mapper.forModel('Video').find({ title: q.in_(['one', 'two']) }),
  'find in order': (mapper) =>
    mapper.forModel('Video').find({ userId: id }, { orderBy: { addedDate: 'asc', videoId: 'DESC' } }),
  'find with a limit and fields': (mapper) =>
    mapper.forModel('Video').find({ userId: id }, { fields: ['title', 'videoId'], limit: 5 }),
  'find with options': (mapper) =>
    mapper.forModel('Video').find({ userId: id }, null, { fetchSize: 10, pageState: 'ab', executionProfile: 'p' }),
  'find all': (mapper) => mapper.forModel('Video').findAll(),
  'find all with a limit and fields': (mapper) => mapper.forModel('Video').findAll({ fields: ['title'], limit: 1 }),
  'insert into one table': (mapper) => mapper.forModel('User').insert({ userId: id, name: 'n', mail: 'm' }),
  'insert with undefined and null': (mapper) =>
    mapper.forModel('User').insert({ userId: id, name: undefined, mail: null }),
  'insert into several tables': (mapper) =>
    mapper.forModel('Video').insert({ videoId: id, userId: id, addedDate: at, title: 'one', yyyymmdd: '20260101' }),
  'insert with a time to live': (mapper) => mapper.forModel('User').insert({ userId: id, name: 'n' }, { ttl: 60 }),
  'insert if there is none': (mapper) =>
    mapper.forModel('User').insert({ userId: id, name: 'n' }, { ifNotExists: true, ttl: 3 }),
  'insert fields': (mapper) =>
    mapper.forModel('User').insert({ userId: id, name: 'n', mail: 'm' }, { fields: ['userId', 'mail'] }),
  'insert static columns': (mapper) => mapper.forModel('Static').insert({ userId: id, country: 'c', city: 'd' }),
  'insert idempotent or not': (mapper) =>
    mapper.forModel('User').insert({ userId: id, name: 'n' }, null, { isIdempotent: false, timestamp: 5 }),
  'update one table': (mapper) => mapper.forModel('User').update({ userId: id, name: 'n' }),
  'update several tables': (mapper) =>
    mapper.forModel('Video').update({ videoId: id, userId: id, addedDate: at, title: 'two' }),
  'update where the row exists': (mapper) =>
    mapper.forModel('User').update({ userId: id, name: 'n' }, { ifExists: true, ttl: 9 }),
  'update under conditions': (mapper, { q }) =>
    mapper
      .forModel('User')
      .update({ userId: id, name: 'n' }, { when: { mail: 'm', country: q.notEq('x'), name: q.in_(['a']) } }),
  'update collections': (mapper, { q }) =>
    mapper.forModel('videos').update({ video_id: id, tags: q.append(['a']), links: q.remove(['b']) }),
  'update a list': (mapper, { q }) => mapper.forModel('videos').update({ video_id: id, notes: q.prepend(['a']) }),
  'update a list at its end': (mapper, { q }) =>
    mapper.forModel('videos').update({ video_id: id, notes: q.append(['a']) }),
  'update counters': (mapper, { q }) => mapper.forModel('Playback').update({ videoId: id, views: q.incr(1) }),
  'update counters downwards': (mapper, { q }) => mapper.forModel('Playback').update({ videoId: id, views: q.decr(2) }),
  'update static columns': (mapper) => mapper.forModel('Static').update({ userId: id, country: 'c' }),
  'remove a row': (mapper) => mapper.forModel('User').remove({ userId: id }),
  'remove a row by a document': (mapper) => mapper.forModel('User').remove({ userId: id, name: 'n' }),
  'remove rows of several tables': (mapper) =>
    mapper.forModel('Video').remove({ videoId: id, userId: id, addedDate: at, yyyymmdd: 'x' }),
  'remove columns': (mapper) =>
    mapper.forModel('User').remove({ userId: id, name: 'n', mail: 'm' }, { deleteOnlyColumns: true }),
  'remove where the row exists': (mapper) => mapper.forModel('User').remove({ userId: id }, { ifExists: true }),
  'remove under conditions': (mapper, { q }) =>
    mapper.forModel('User').remove({ userId: id }, { when: { name: 'n', country: q.and(q.gt('a'), q.lt('c')) } }),
  'a query of the user': (mapper) =>
    mapper.forModel('User').mapWithQuery('SELECT 1', (doc: { a: number }) => [doc.a])({ a: 1 }),
  'a query of the user with options': (mapper) =>
    mapper.forModel('User').mapWithQuery('SELECT 1', () => [], { executionProfile: 'p' })({}),
  'a batch': (mapper) =>
    mapper.batch([
      mapper.forModel('User').batching.insert({ userId: id, name: 'n' }, { ttl: 5 }),
      mapper.forModel('Video').batching.update({ videoId: id, userId: id, addedDate: at, title: 'two' }),
      mapper.forModel('Static').batching.remove({ userId: id, addedDate: at, videoId: id }),
    ]),
  'a batch with options': (mapper) =>
    mapper.batch([mapper.forModel('User').batching.insert({ userId: id, name: 'n' })], {
      logged: false,
      timestamp: 7,
      executionProfile: 'p',
    }),
  'a batch with a condition': (mapper) =>
    mapper.batch([mapper.forModel('User').batching.update({ userId: id, name: 'n' }, { when: { name: 'm' } })]),
  'a batch of counters': (mapper, { q }) =>
    mapper.batch([
      mapper.forModel('Playback').batching.update({ videoId: id, views: q.incr(1) }),
      mapper.forModel('Playback').batching.update({ videoId: 'b', views: q.decr(1) }),
    ]),
};

describe('mapper, beside cassandra-driver', () => {
  for (const [name, call] of Object.entries(SAME)) {
    it(`sends the same for ${name}, the second time too`, async () => {
      const made = await both(call, call);
      assert.deepEqual(made.outcomes, [
        ['ok', 'ok'],
        ['ok', 'ok'],
      ]);
      assert.equal((made.ours as unknown[]).length, 2);
      assert.deepEqual(made.ours, made.theirs);
    });
  }

  const REFUSED: Readonly<Record<string, Call>> = {
    'get of half a key': (mapper) => mapper.forModel('Static').get({ userId: id }),
    'get of nothing': (mapper) => mapper.forModel('User').get({}),
    'find by no key': (mapper) => mapper.forModel('User').find({ name: 'n' }),
    'find by more than a key': (mapper) => mapper.forModel('User').find({ userId: id, name: 'n' }),
    'find in an order that there is not': (mapper) =>
      mapper.forModel('User').find({ userId: id }, { orderBy: { name: 'asc' } }),
    'find in an unknown direction': (mapper) =>
      mapper.forModel('Video').find({ userId: id }, { orderBy: { addedDate: 'up' } }),
    'find fields that there are not': (mapper) => mapper.forModel('User').find({ userId: id }, { fields: ['nope'] }),
    'insert without a key': (mapper) => mapper.forModel('User').insert({ name: 'n' }),
    'insert with half a clustering key': (mapper) =>
      mapper.forModel('Static').insert({ userId: id, addedDate: at, name: 'n' }),
    'insert into several tables under a condition': (mapper) =>
      mapper.forModel('Video').insert({ videoId: id, userId: id, addedDate: at }, { ifNotExists: true }),
    'update without a value': (mapper) => mapper.forModel('User').update({ userId: id }),
    'update with both conditions': (mapper) =>
      mapper.forModel('User').update({ userId: id, name: 'n' }, { when: { name: 'm' }, ifExists: true }),
    'remove by half a key': (mapper) => mapper.forModel('Static').remove({ userId: id }),
    'a table that there is not': (mapper) => mapper.forModel('absent').get({ id }),
    'an empty batch': (mapper) => mapper.batch([]),
    'a batch of something else': (mapper) => mapper.batch([{}] as never),
  };
  for (const [name, call] of Object.entries(REFUSED)) {
    it(`refuses ${name}, and sends nothing`, async () => {
      const made = await both(call);
      assert.deepEqual(made, { ours: [], theirs: [], outcomes: [['refused', 'refused']] });
    });
  }

  it('makes the same documents of rows', async () => {
    const columns = ['video_id', 'name', 'added_date', '_odd__name_', '__proto__'];
    for (const shape of [{ videoId: id }, { title: 'one' }]) {
      const found: unknown[] = [];
      for (const m of [mapping, theirs]) {
        const client = new StubClient(TABLES, VIEWS);
        client.answers = [
          resultOf(columns.slice(0, 4), [
            [id, 'one', at, null],
            ['id-2', null, null, 7],
          ]),
        ];
        const result = await new m.Mapper(client, optionsFor(m)).forModel('Video').find(shape);
        found.push([result.toArray(), [...result], result.length, result.pageState, result.wasApplied()]);
      }
      assert.deepStrictEqual(found[0], found[1]);
    }
  });

  it('makes the same of answers to conditional writes', async () => {
    for (const answer of [
      () => resultOf(['[applied]'], [[true]]),
      () => resultOf(['[applied]'], [[false]]),
      () => resultOf(['[applied]', 'email', 'user_id'], [[false, 'm', id]]),
    ]) {
      const found: unknown[] = [];
      for (const m of [mapping, theirs]) {
        const client = new StubClient(TABLES, VIEWS);
        client.answers = [answer()];
        const mapper = new m.Mapper(client, optionsFor(m)).forModel('User');
        const result = await mapper.insert({ userId: id, name: 'n' }, { ifNotExists: true });
        found.push([result.wasApplied(), result.first(), result.toArray(), result.length]);
      }
      assert.deepStrictEqual(found[0], found[1]);
    }
  });

  it('names as UnderscoreCqlToCamelCaseMappings does', () => {
    const [ours, other] = [mapping, theirs].map((m) => new m.UnderscoreCqlToCamelCaseMappings());
    const names = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,12}$/);
    fc.assert(
      fc.property(names, (name) => {
        assert.equal(ours.getColumnName(name), other.getColumnName(name));
        assert.equal(ours.getPropertyName(name), other.getPropertyName(name));
      }),
    );
  });

  // ---------------------------------------------------------------- what any call makes

  const VALUES = fc.constantFrom('a', 'b', null);
  const USER_NAMES = ['userId', 'mail', 'name', 'country'];
  const documents = fc
    .tuple(fc.shuffledSubarray(USER_NAMES.slice(1)), fc.array(VALUES, { minLength: 3, maxLength: 3 }))
    .map(([names, values]) => ({
      userId: id,
      ...Object.fromEntries(names.map((name, index) => [name, values[index]])),
    }));
  const infos = fc.record({ ttl: fc.nat(99), ifNotExists: fc.boolean() }, { requiredKeys: [] });

  it('sends the same for any document that both take', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(documents, infos, fc.constantFrom('insert', 'update', 'remove')), { minLength: 1 }),
        async (given) => {
          const calls = given.map(([document, info, method]): Call => (mapper) => {
            const model = mapper.forModel('User');
            if (method === 'insert') return model.insert(document, info);
            return method === 'update' ? model.update(document, { ttl: info.ttl }) : model.remove(document);
          });
          const made = await both(...calls);
          for (const [ours, other] of made.outcomes) assert.equal(ours, other);
          assert.deepEqual(made.ours, made.theirs);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads the same for any conditions that both take, and refuses no more than what a server refuses', async () => {
    const operators = ['=', 'in_', 'gt', 'gte', 'lt', 'lte', 'and'] as const;
    const keys = ['userId', 'addedDate', 'videoId', 'yyyymmdd', 'title'];
    const conditions = fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...operators), { minKeys: 1 });
    const fields = fc.uniqueArray(fc.constantFrom('title', 'videoId', 'rating', 'country'), { minLength: 1 });
    const orders = fc.dictionary(fc.constantFrom('addedDate', 'videoId'), fc.constantFrom('asc', 'DESC'));
    const given = fc.record({ limit: fc.integer({ min: 1, max: 9 }), fields, orderBy: orders }, { requiredKeys: [] });
    /** By the first table that has the whole partition key: those of its clustering key. */
    const CLUSTERING = [
      { key: ['videoId'], clustering: [] },
      { key: ['userId'], clustering: ['addedDate', 'videoId'] },
      { key: ['yyyymmdd'], clustering: ['addedDate', 'videoId'] },
      { key: ['title'], clustering: ['videoId'] },
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('get', 'find'), conditions, given, async (method, wanted, info) => {
        const call: Call = (mapper, { q }) => {
          const document = Object.fromEntries(
            Object.entries(wanted).map(([name, operator]) => {
              if (operator === '=') return [name, 'a'];
              return [
                name,
                operator === 'in_' ? q.in_(['a']) : operator === 'and' ? q.and(q.gt('a'), 'b') : q[operator]('a'),
              ];
            }),
          );
          const model = mapper.forModel('Video');
          return method === 'get' ? model.get(document, { fields: info.fields }) : model.find(document, info);
        };
        const { outcomes, ...sent } = await both(call, call);
        const [[ours, other]] = outcomes;
        if (ours === other) assert.deepEqual(sent.ours, sent.theirs);
        else if (ours === 'ok')
          assert.ok(Object.keys(info.orderBy ?? {}).length > 0, 'an order that leaves out what is equal');
        else {
          const names = Object.keys(wanted);
          const isWhole = CLUSTERING.some(
            ({ key, clustering }) =>
              key.every((name) => names.includes(name)) &&
              names.every((name) => [...key, ...clustering].includes(name)) &&
              clustering.slice(0, names.length - key.length).every((name) => names.includes(name)) &&
              (method === 'find' || names.length === key.length + clustering.length),
          );
          assert.ok(!isWhole || info.fields !== undefined || info.orderBy !== undefined, 'a gap in a clustering key');
        }
      }),
      { numRuns: 300 },
    );
  });

  // ---------------------------------------------------------------- deliberate differences

  it('difference: a condition is never mistaken for a property of an earlier document', async () => {
    const made = await both(
      (mapper) => mapper.forModel('User').update({ userId: id, name: 'n', mail: 'm' }),
      (mapper) => mapper.forModel('User').update({ userId: id, name: 'n' }, { when: { mail: 'm' } }),
    );
    const queries = (sent: unknown): string[] => (sent as Sent[]).map(({ statements }) => statements[0].query);
    assert.match(queries(made.ours)[1], / IF "email" = \?$/);
    // Without its condition.
    assert.equal(queries(made.theirs)[1], queries(made.theirs)[0]);
  });

  it('difference: batching.remove never sends what batching.update made', async () => {
    const made = await both(
      (mapper) => mapper.batch([mapper.forModel('User').batching.update({ userId: id, name: 'n' })]),
      (mapper) => mapper.batch([mapper.forModel('User').batching.remove({ userId: id, name: 'n' })]),
    );
    const queries = (sent: unknown): string[] => (sent as Sent[]).map(({ statements }) => statements[0].query);
    assert.match(queries(made.ours)[1], /^DELETE FROM/);
    assert.match(queries(made.theirs)[1], /^UPDATE/);
  });

  it('difference: deleteOnlyColumns never removes a row', async () => {
    const some: Call = (mapper) =>
      mapper
        .forModel('Video')
        .remove({ videoId: id, userId: id, addedDate: at, rating: 1 }, { deleteOnlyColumns: true });
    const none: Call = (mapper) => mapper.forModel('User').remove({ userId: id }, { deleteOnlyColumns: true });
    const made = await both(some, none);
    assert.deepEqual(made.outcomes, [
      ['ok', 'ok'],
      ['refused', 'ok'],
    ]);
    assert.deepEqual(made.ours, [
      {
        statements: [{ query: 'DELETE "rating" FROM ks.videos WHERE "video_id" = ?', params: [id] }],
        isBatch: false,
        options: { prepare: true, isIdempotent: true },
      },
    ]);
    // A row of another table is lost.
    assert.match(JSON.stringify(made.theirs), /DELETE FROM ks.user_videos/);
  });
});

// Unit: what the mapper promises beyond cassandra-driver's: what is refused before anything is sent, statements that
// follow the schema, rows that are documents, results, and what is taken when a call is made.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { ResponseError } from '../../../../lib/cassandra/protocol/server-error.js';
import { ResultSet } from '../../../../lib/cassandra/client/results/result-set.js';
import { ArgumentError } from '../../../../lib/cassandra/types/argument-error.js';
import { unset } from '../../../../lib/cassandra/types/codec.js';
import type { Row } from '../../../../lib/cassandra/types/row.js';
import * as mapping from '../../../../lib/cassandra/mapping/mapping.js';
import { resultOf, StubClient, tableOf } from './stub-client.js';

const { q } = mapping;
const TABLES = {
  users: 'user_id uuid, email text, name text, country text, tags set<text> | user_id',
  user_videos:
    'user_id uuid, added timestamp, video_id uuid, name text, country text static | user_id | added desc, video_id',
  playback: 'video_id uuid, views counter | video_id',
  plays: 'user_id uuid, video_id uuid, views counter | user_id, video_id',
};
const VIEWS = { users_by_email: 'email text, user_id uuid, name text | email | user_id' };
const mappings = new mapping.UnderscoreCqlToCamelCaseMappings();
const models: mapping.MappingOptions['models'] = {
  User: { tables: ['users', 'users_by_email'], mappings },
  Both: { tables: ['users', 'user_videos'], mappings },
  Video: { tables: ['user_videos'], mappings },
  Played: { tables: ['playback', 'plays'], mappings },
  View: { tables: [{ name: 'users_by_email', isView: true }], mappings },
  Absent: { tables: ['userz'], mappings },
  Hidden: { tables: ['users'], mappings, columns: { email: false } },
};

describe('mapper', () => {
  let client: StubClient;
  let mapper: mapping.Mapper;
  beforeEach(() => {
    client = new StubClient(TABLES, VIEWS);
    mapper = new mapping.Mapper(client, { models });
  });
  const model = (name: string): mapping.ModelMapper => mapper.forModel(name);
  const queries = (): string[] => client.sent.flatMap(({ statements }) => statements.map(({ query }) => query));

  it('tells once of a column that a model describes and no table has', async () => {
    const described = new mapping.Mapper(client, {
      models: { User: { tables: ['users'], mappings, columns: { emial: 'mail', country: 'land', gone: false } } },
    }).forModel('User');
    await described.get({ userId: 'id-1' });
    await described.findAll();
    assert.deepEqual(
      client.logged.filter((message) => message.includes('describes')),
      ['The model "User" describes a column "emial", which "users" has not: did you mean "email"?'],
    );
  });

  it('refuses what is no ResultSet, as an interceptor may answer anything', async () => {
    for (const answer of [{ rows: [{ name: 'n' }] }, undefined, 'x']) {
      client.answers = [answer as unknown as ResultSet];
      const refusal = {
        name: 'ArgumentError',
        message: /needs a ResultSet of each statement; an interceptor answered/,
      };
      await assert.rejects(model('User').get({ userId: 'id-1' }), refusal);
      await assert.rejects(model('User').find({ userId: 'id-1' }), refusal);
    }
  });

  // ---------------------------------------------------------------- what is refused

  const id = 'id-1';
  const REFUSED: Readonly<Record<string, [() => Promise<unknown>, RegExp]>> = {
    'an unknown property, with the nearest': [
      () => model('User').insert({ userId: id, nmae: 'n' }),
      /"nmae".*did you mean "name"/,
    ],
    'an unknown property in a key': [() => model('User').get({ useId: id }), /"useId".*did you mean "userId"/],
    'an unknown property in a condition': [
      () => model('User').update({ userId: id, name: 'n' }, { when: { emial: 'x' } }),
      /when has a property "emial".*"email"/,
    ],
    'an unknown field': [() => model('User').find({ userId: id }, { fields: ['nam'] }), /"nam".*"name"/],
    'a change by nothing': [
      () => model('User').update({ userId: id, name: q.append(undefined) }),
      /"name" is to be changed by a value, and that is undefined/,
    ],
    'an unknown order': [() => model('Video').find({ userId: id }, { orderBy: { aded: 'asc' } }), /"aded".*"added"/],
    'an unknown option': [
      () => model('User').insert({ userId: id }, { ifNotExist: true } as never),
      /insert has no option "ifNotExist".*ifNotExists/,
    ],
    'an option of another method': [
      () => model('User').update({ userId: id, name: 'n' }, { limit: 1 } as never),
      /update has no option "limit"/,
    ],
    'an unknown execution option': [
      () => model('User').get({ userId: id }, null, { consistancy: 1 } as never),
      /"consistancy".*"consistency"/,
    ],
    "an execution option that is not the user's: a mapper always prepares": [
      () => model('User').get({ userId: id }, null, { prepare: false } as never),
      /"prepare"/,
    ],
    'a limit of text': [
      () => model('User').find({ userId: id }, { limit: '10' as never }),
      /limit must be a whole number from 1/,
    ],
    'a limit of nothing': [() => model('User').find({ userId: id }, { limit: 0 }), /limit/],
    'a broken ttl': [() => model('User').insert({ userId: id, name: 'n' }, { ttl: -1 }), /ttl must be .* seconds/],
    'a condition that is no boolean': [
      () => model('User').insert({ userId: id }, { ifNotExists: 1 as never }),
      /ifNotExists must be true or false/,
    ],
    'fields that are no list': [
      () => model('User').get({ userId: id }, { fields: 'name' as never }),
      /fields must be an array/,
    ],
    'an empty condition': [
      () => model('User').update({ userId: id, name: 'n' }, { when: {} }),
      /when has no conditions/,
    ],
    'a condition without a value': [
      () => model('User').update({ userId: id, name: 'n' }, { when: { email: undefined } }),
      /condition on the property "email" has no value/,
    ],
    'a missing key part': [() => model('Video').get({ userId: id, added: 1 }), /"videoId" of the key is missing/],
    'a gap in a clustering key': [
      () => model('Video').find({ userId: id, videoId: id }),
      /"added" of the key is missing/,
    ],
    'a key that is undefined': [
      () => model('User').get({ userId: undefined }),
      /"userId" is part of the key and has no value/,
    ],
    'a key that is null': [() => model('User').insert({ userId: null, name: 'n' }), /"userId"/],
    'a key that is unset': [() => model('User').remove({ userId: unset }), /"userId"/],
    'a comparison with nothing': [() => model('Video').find({ userId: id, added: q.gt(undefined) }), /"added"/],
    'an operator in an insert': [
      () => model('User').insert({ userId: id, name: q.gt(1) }),
      /insert takes no operator for the property "name"/,
    ],
    'an assignment in a condition': [
      () => model('User').get({ userId: q.incr(1) }),
      /takes no assignment for the property "userId"/,
    ],
    'a comparison as a value': [
      () => model('User').update({ userId: id, name: q.gt('a') }),
      /operator > for the property "name"/,
    ],
    'a range of keys in an update': [
      () => model('Video').update({ userId: id, added: q.gt(1), videoId: id, name: 'n' }),
      /update takes no operator >/,
    ],
    'unequal keys': [() => model('User').find({ userId: q.notEq(1) }), /no operator !=/],
    'two names of one column': [
      () => model('User').insert({ userId: id, user_id: id }),
      /names the column "user_id" twice/,
    ],
    'a write to a view': [() => model('View').insert({ email: 'e', userId: id }), /has views only/],
    'a document that is none': [() => model('User').insert('x' as never), /needs an object with properties/],
    'an empty document': [() => model('User').insert({}), /needs a document with properties/],
    'options that are none': [() => model('User').get({ userId: id }, 5 as never), /options as an object/],
    'static columns with a row that is not whole': [
      () => model('Video').update({ userId: id, country: 'c', name: 'n' }),
      /"added" and "videoId" of the key are missing/,
    ],
    'a table that there is not': [
      () => model('Absent').get({ userId: id }),
      /"userz", which the keyspace "ks" does not have/,
    ],
    'a model that there is not, with the nearest': [() => model('Usr').get({ id }), /"Usr".*did you mean "User"/],
    'a column that is left out': [
      () => model('Hidden').update({ userId: id, email: 'e' }),
      /"email" that the model "Hidden" does not have/,
    ],
    'columns to remove where there are none': [
      () => model('User').remove({ userId: id }, { deleteOnlyColumns: true }),
      /no columns to remove/,
    ],
    'an item that is none': [
      () => mapper.batch([model('User').batching.insert({ userId: id }), {}] as never),
      /position 1/,
    ],
    'a batch that is none': [() => mapper.batch('x' as never), /a batch needs an array/],
    'counters and others in a batch': [
      () =>
        mapper.batch([
          model('User').batching.insert({ userId: id }),
          model('Played').batching.update({ videoId: id, views: q.incr(1) }),
        ]),
      /counters only/,
    ],
    'a broken item of a batch': [() => mapper.batch([model('User').batching.insert({ nmae: 1 })]), /"nmae"/],
  };
  for (const [name, [call, message]] of Object.entries(REFUSED)) {
    it(`refuses ${name}, before anything is sent`, async () => {
      for (let attempt = 0; attempt < 2; attempt++) {
        await assert.rejects(call(), (error: ArgumentError) => {
          assert.ok(error instanceof ArgumentError, inspect(error));
          assert.match(error.message, message);
          assert.equal(error.execution, 'none');
          return true;
        });
      }
      assert.deepEqual(client.sent, []);
    });
  }

  it('refuses models that are wrong when it is made', () => {
    const make = (given: unknown) => () => new mapping.Mapper(client, given as mapping.MappingOptions);
    for (const [given, message] of [
      [{ model: {} }, /unknown option "model".*"models"/],
      [{ models: 5 }, /models must be an object/],
      [{ models: { A: { table: ['x'] } } }, /the model "A" has an unknown option "table".*"tables"/],
      [{ models: { A: { tables: 'x' } } }, /tables of the model "A"/],
      [{ models: { A: { tables: [{ isView: true }] } } }, /needs a name/],
      [{ models: { A: { tables: [{ name: 'x', isview: true }] } } }, /"isview".*"isView"/],
      [{ models: { A: { mappings: {} } } }, /mappings of the model "A"/],
      [{ models: { A: { columns: { a: { toModel: 5 } } } } }, /toModel of the column "a" of the model "A"/],
      [{ models: { A: { columns: { a: { tomodel: 5 } } } } }, /"tomodel".*"toModel"/],
      [{ models: { A: { columns: { a: 'x', b: 'x' } } } }, /same property/],
      [{ models: { A: { keyspace: 5 } } }, /keyspace of the model "A"/],
    ] as const)
      assert.throws(make(given), { name: 'ArgumentError', message });
    for (const none of [undefined, null, {}, 'client'])
      assert.throws(() => new mapping.Mapper(none as never), { code: 'INVALID_ARGUMENT', message: /needs a client/ });
    client.keyspace = undefined as never;
    assert.throws(() => new mapping.Mapper(client, { models: { A: {} } }), {
      message: /the model "A" needs a keyspace/,
    });
    assert.throws(() => new mapping.Mapper(client, { models: { A: { keyspace: 'ks' } } }).forModel('B'), {
      message: /no model "B".*no keyspace/,
    });
  });

  it('tells no value', async () => {
    const secret = 'secret-value';
    for (const call of [
      () => model('User').insert({ userId: secret, nmae: secret }),
      () => model('User').find({ userId: secret }, { limit: secret as never }),
      () => model('User').update({ userId: secret, name: q.gt(secret) }),
      () => model('Video').get({ userId: secret }),
      () => mapper.batch([secret] as never),
    ])
      await assert.rejects(call(), (error: Error) => !inspect(error).includes(secret));
    const shown = inspect([mapper, model('User'), model('User').batching.insert({ userId: secret })], { depth: 9 });
    assert.ok(!shown.includes(secret) && !shown.includes('StubClient'), shown);
  });

  // ---------------------------------------------------------------- statements

  it('asks for tables once for a shape of documents, however many are written', async () => {
    for (const name of ['a', 'b', 'c']) await model('User').insert({ userId: id, name });
    assert.equal(new Set(queries()).size, 1);
    assert.deepEqual(
      client.sent.map(({ statements }) => statements[0].params),
      [
        ['id-1', 'a'],
        ['id-1', 'b'],
        ['id-1', 'c'],
      ],
    );
    assert.equal(new Set(client.sent.map(({ options }) => options)).size, 1, 'the client compares options');
    assert.equal(client.loads, 2);
  });

  it('makes a statement anew when a table of the model has changed, and not when another has', async () => {
    await model('User').insert({ userId: id, name: 'n' });
    client.metadata.keyspaces.ks.tables['playback'] = tableOf('ks', 'playback', TABLES.playback);
    await model('User').insert({ userId: id, name: 'n' });
    assert.equal(client.loads, 2);
    client.metadata.keyspaces.ks.tables['users'] = tableOf('ks', 'users', 'user_id uuid, name text | user_id, name');
    await assert.rejects(model('User').remove({ userId: id }), { message: /"name" of the key is missing/ });
    await model('User').remove({ userId: id, name: 'n' });
    assert.equal(queries().at(-1), 'DELETE FROM "ks"."users" WHERE "user_id" = ? AND "name" = ?');
    delete client.metadata.keyspaces.ks.tables['users'];
    await assert.rejects(model('User').insert({ userId: id, name: 'n' }), { message: /does not have/ });
  });

  it('makes a statement anew once a server has refused it, and keeps to it after other failures', async () => {
    client.options.isMetadataSyncEnabled = false;
    await model('User').insert({ userId: id, name: 'n' });
    const failure = (code: number): ResponseError => new ResponseError(code, 'no');
    for (const [code, loads] of [
      [0x1001, 2],
      [0x2200, 4],
    ] as const) {
      client.answers = [failure(code), resultOf()];
      await assert.rejects(model('User').insert({ userId: id, name: 'n' }), { message: /no/ });
      await model('User').insert({ userId: id, name: 'n' });
      assert.equal(client.loads, loads);
    }
  });

  it('takes a document as it is when the call is made, also the first time', async () => {
    const document = { userId: id, name: 'n', email: 'e' };
    const info = { when: { country: 'c' } };
    const written = model('User').update(document, info);
    document.name = 'changed';
    info.when.country = 'changed';
    await written;
    assert.deepEqual(client.sent[0].statements[0].params, ['n', 'e', id, 'c']);
  });

  it('never takes one shape for another', async () => {
    // Names of properties that look like what comes between them.
    const names = ['a', 'b', 'when', 'fields', 'ttl', 'IN', '|t|', 'value', '__proto__x'];
    const columns = `id int, ${names.map((name) => `${name} text`).join(', ')} | id`;
    client = new StubClient({ odd: columns.replaceAll('|t|', 'bar') });
    const odd = new mapping.Mapper(client, { models: { odd: { columns: { bar: '|t|' } } } }).forModel('odd');
    const value = fc.constantFrom('v', null);
    const some = fc.dictionary(fc.constantFrom(...names), value, { minKeys: 1 });
    await fc.assert(
      fc.asyncProperty(
        some,
        fc.option(some, { nil: undefined }),
        fc.option(fc.nat(9), { nil: undefined }),
        async (set, when, ttl) => {
          client.sent.length = 0;
          await odd.update({ id: 1, ...set }, { when, ttl });
          const { query, params } = client.sent[0].statements[0];
          const [, setText, ifText = ''] = /SET (.*) WHERE "id" = \?(?: IF (.*))?$/.exec(query) as RegExpExecArray;
          const count = (text: string): number => text.split('?').length - 1;
          assert.equal(count(setText), Object.keys(set).length);
          assert.equal(count(ifText), Object.keys(when ?? {}).length);
          assert.equal(query.includes('USING TTL'), ttl !== undefined);
          const expected = [
            ...(ttl === undefined ? [] : [ttl]),
            ...Object.values(set),
            1,
            ...Object.values(when ?? {}),
          ];
          assert.deepEqual(params, expected);
        },
      ),
    );
  });

  it('binds nested operators in the order of their markers', async () => {
    const leaf = fc.tuple(fc.constantFrom('gt', 'gte', 'lt', 'lte', 'plain' as const), fc.nat(99));
    type Tree = { readonly cql: string[]; readonly values: number[]; readonly made: unknown };
    const signs = { gt: '>', gte: '>=', lt: '<', lte: '<=', plain: '=' } as const;
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf.map(([name, at]): Tree => ({
          cql: [`"added" ${signs[name]} ?`],
          values: [at],
          made: name === 'plain' ? at : q[name](at),
        })),
        fc.tuple(tie('tree'), tie('tree')).map(([one, other]): Tree => ({
          cql: [...one.cql, ...other.cql],
          values: [...one.values, ...other.values],
          made: q.and(one.made, other.made),
        })),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(tree, async ({ cql, values, made }) => {
        client.sent.length = 0;
        await model('Video').find({ userId: id, added: made });
        const [{ query, params }] = client.sent[0].statements;
        assert.equal(query, `SELECT * FROM "ks"."user_videos" WHERE "user_id" = ? AND ${cql.join(' AND ')}`);
        assert.deepEqual(params, [id, ...values]);
      }),
    );
  });

  it('converts what is written and compared, each value of a list, and what is read', async () => {
    const columns = {
      name: { name: 'title', fromModel: (v: string) => `${v}!`, toModel: (v: string) => v.slice(0, -1) },
    };
    const user = new mapping.Mapper(client, {
      models: { U: { tables: ['users'], columns, mappings } },
    }).forModel('U');
    await user.update({ userId: id, title: 'a' }, { when: { title: q.in_(['b', 'c']) } });
    assert.deepEqual(client.sent[0].statements[0].params, ['a!', id, ['b!', 'c!']]);
    client.answers = [resultOf(['[applied]', 'name'], [[false, 'z!']])];
    const refused = await user.update({ userId: id, title: 'a' }, { when: { title: 'b' } });
    assert.deepEqual([refused.wasApplied(), { ...refused.first() }], [false, { title: 'z' }]);
    client.answers = [resultOf(['name', 'name'], [['x!!', 'x!!']])];
    const doubled = await user.mapWithQuery('SELECT name, name FROM users', () => [])({});
    assert.deepEqual({ ...doubled.first() }, { title: 'x!' });
  });

  it('writes keys that are several where CQL does', async () => {
    await model('User').update({ userId: q.in_(['a', 'b']), name: 'n' });
    await model('Video').remove({ userId: id, added: q.gt(5), videoId: q.in_(['a']) });
    assert.deepEqual(queries(), [
      'UPDATE "ks"."users" SET "name" = ? WHERE "user_id" IN ?',
      'DELETE FROM "ks"."user_videos" WHERE "user_id" = ? AND "added" > ? AND "video_id" IN ?',
    ]);
    assert.deepEqual(client.sent[1].statements[0].params, [id, 5, ['a']]);
  });

  it('counters of several tables go out as a batch of counters', async () => {
    await model('Played').update({ userId: id, videoId: 'v', views: q.incr(1) });
    const [{ isBatch, options, statements }] = client.sent;
    assert.deepEqual([isBatch, options['counter'], options['isIdempotent'], statements.length], [true, true, false, 2]);
  });

  it('static columns are written without a row: some of them too', async () => {
    await model('Video').insert({ userId: id, country: 'c' });
    await model('Video').remove({ userId: id, country: null }, { deleteOnlyColumns: true });
    assert.deepEqual(queries(), [
      'INSERT INTO "ks"."user_videos" ("user_id", "country") VALUES (?, ?)',
      'DELETE "country" FROM "ks"."user_videos" WHERE "user_id" = ?',
    ]);
  });

  it('an order may leave out what is compared for equality', async () => {
    await model('Video').find({ userId: id, added: 1 }, { orderBy: { videoId: 'desc' } });
    assert.match(queries()[0], / ORDER BY "video_id" DESC$/);
    await assert.rejects(
      model('Video').find({ userId: id }, { orderBy: { videoId: 'desc' } }),
      /not ordered by "videoId"/,
    );
  });

  it('columns that are left out are not selected', async () => {
    await model('Hidden').get({ userId: id });
    await model('Hidden').findAll();
    for (const query of queries()) assert.match(query, /^SELECT "user_id", "name", "country", "tags" FROM/);
  });

  it('names are quoted whatever is in them', async () => {
    client.metadata.keyspaces.ks.tables['odd"; DROP'] = tableOf('ks', 'odd"; DROP', 'a"b int | a"b');
    await model('odd"; DROP').get({ 'a"b': 1 });
    assert.equal(queries()[0], 'SELECT * FROM "ks"."odd""; DROP" WHERE "a""b" = ?');
  });

  it('options of a request are passed on, and what the user says of idempotence counts', async () => {
    await model('User').get({ userId: id }, { fields: ['name'] }, { consistency: 4, isIdempotent: false });
    const asTheirClientIsTold = { isIdempotent: true, prepare: true };
    await model('User').update({ userId: id, name: 'n' }, { ifExists: true }, asTheirClientIsTold);
    await model('User').insert({ userId: id, name: 'n' }, 'reports');
    await assert.rejects(model('User').insert({ userId: id, name: 'n' }, 'reports', { consistency: 1 }), ArgumentError);
    assert.deepEqual(
      client.sent.map(({ options }) => ({ ...options })),
      [
        { prepare: true, isIdempotent: false, consistency: 4 },
        { prepare: true, isIdempotent: true },
        { prepare: true, isIdempotent: true, executionProfile: 'reports' },
      ],
    );
  });

  it('options of mapWithQuery are those of the call before those of all calls', async () => {
    const mapped = model('User').mapWithQuery('SELECT 1', () => [], { consistency: 1, fetchSize: 3 });
    await mapped({}, { consistency: 2 });
    assert.deepEqual({ ...client.sent[0].options }, { prepare: true, consistency: 2, fetchSize: 3 });
    assert.throws(() => model('User').mapWithQuery('SELECT 1', 5 as never), ArgumentError);
    assert.throws(() => model('User').mapWithQuery(5 as never, () => []), ArgumentError);
  });

  it('warns once of very many shapes', async () => {
    const names = ['name', 'email', 'country', 'tags'];
    for (let mask = 1; mask < 16; mask++)
      for (const order of [names, [...names].reverse(), ['tags', 'name', 'country', 'email']]) {
        const chosen = order.filter((name) => ((mask >> names.indexOf(name)) & 1) === 1);
        for (const ttl of [undefined, 5, null])
          await model('User').insert({ userId: id, ...Object.fromEntries(chosen.map((name) => [name, 'x'])) }, { ttl });
        for (const ifNotExists of [true, false])
          await model('User').insert(
            { userId: id, ...Object.fromEntries(chosen.map((name) => [name, 'x'])) },
            { ifNotExists },
          );
      }
    assert.equal(client.logged.filter((message) => message.includes('100 shapes')).length, 1);
  });

  // ---------------------------------------------------------------- documents

  it('a row whose names do not change is the document; others are plain objects in the order of their columns', async () => {
    const same = resultOf(['name', 'email'], [['n', 'e']]);
    client.answers = [same];
    assert.equal(await model('users').get({ user_id: id }), same.rows[0]);
    assert.equal((await model('users').find({ user_id: id })).first(), same.rows[0]);
    client.answers = [resultOf(['user_id', 'name', 'email'], [[id, 'n', 5]])];
    const columns = { email: '__proto__' };
    const odd = new mapping.Mapper(client, { models: { Odd: { tables: ['users'], mappings, columns } } }).forModel(
      'Odd',
    );
    const document = (await odd.get({ userId: id })) as object;
    assert.deepEqual(Object.entries(document), [
      ['userId', id],
      ['name', 'n'],
      ['__proto__', 5],
    ]);
    assert.equal(Object.getPrototypeOf(document), Object.prototype);
  });

  it('documents are the same before and after copying is compiled', async () => {
    const rows = Array.from({ length: 250 }, (_, index) => [index, `n${index}`]);
    client.answers = [resultOf(['user_id', 'name'], rows)];
    const found = (await model('User').find({ userId: id })).toArray() as object[];
    assert.deepEqual(
      found.map((document) => ({ ...document })),
      rows.map(([userId, name]) => ({ userId, name })),
    );
    for (const document of found) assert.equal(Object.getPrototypeOf(document), Object.prototype);
  });

  it('newObjectInstance makes the documents, where a mapping has its own', async () => {
    class Person {
      declare name?: string;
      greet(): string {
        return `I am ${this.name}`;
      }
    }
    class People extends mapping.DefaultTableMappings {
      override newObjectInstance(): Person {
        return new Person();
      }
    }
    const users = new mapping.Mapper(client, { models: { users: { mappings: new People() } } }).forModel<Person>(
      'users',
    );
    client.answers = [resultOf(['name'], [['Ann']])];
    assert.equal((await users.findAll()).first()?.greet(), 'I am Ann');
  });

  it('a result is iterated again and again, each document made once', async () => {
    client.answers = [resultOf(['user_id'], [[1], [2], [3]])];
    const result = await model('User').find({ userId: id });
    const all = result.toArray();
    assert.equal(result.first(), all[0]);
    assert.deepEqual([...result], all);
    const seen: unknown[] = [];
    result.forEach(function (this: unknown, document, index) {
      seen.push([this, document, index]);
    }, seen);
    assert.deepEqual(
      seen.map((entry) => (entry as unknown[])[2]),
      [0, 1, 2],
    );
    assert.ok(seen.every((entry, index) => (entry as unknown[])[0] === seen && (entry as unknown[])[1] === all[index]));
    assert.equal(JSON.stringify(result), '[{"userId":1},{"userId":2},{"userId":3}]');
    assert.equal(inspect(result), inspect(all));
    all.pop();
    assert.equal(result.toArray().length, 3);
  });

  it('a result without rows is empty', async () => {
    const result = await model('User').insert({ userId: id, name: 'n' });
    assert.deepEqual([[...result], result.toArray(), result.first(), result.length], [[], [], null, 0]);
    assert.equal(result.wasApplied(), true);
    for await (const _ of result) assert.fail();
  });

  it('for await reads all pages, and columns that come with a later one', async () => {
    const page = (columns: string[], rows: unknown[][], next?: () => ResultSet): ResultSet =>
      new ResultSet(
        {
          kind: 'rows',
          columns: columns.map((name) => ({ name })),
          rows: rows.map((row) =>
            Object.fromEntries(columns.map((name, index) => [name, row[index]])),
          ) as unknown as Row[],
          pagingState: next === undefined ? undefined : Buffer.from('01', 'hex'),
        } as never,
        { fetchPage: () => Promise.resolve((next as () => ResultSet)()) } as never,
      );
    client.answers = [
      page(['user_id'], [[1], [2]], () => page(['user_id'], [], () => page(['user_id', 'is_new'], [[3, true]]))),
    ];
    const found: unknown[] = [];
    const result = await model('User').findAll();
    assert.equal(result.pageState, '01');
    for await (const document of result) found.push(document);
    assert.deepEqual(found, [{ userId: 1 }, { userId: 2 }, { userId: 3, isNew: true }]);
  });
});

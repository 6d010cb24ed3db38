// Functional: the mapper on a real server, beside cassandra-driver's mapper on the same tables: what one writes the other
// reads. Views, static columns, counters, conditions, pages, and tables that change meanwhile.
import assert from 'node:assert/strict';
import cassandraDriver from 'cassandra-driver';
import type { Client } from '../../../lib/cassandra/client/client.js';
import * as types from '../../../lib/cassandra/client/exports/types.js';
import * as mapping from '../../../lib/cassandra/mapping/mapping.js';
import { clientsOf, errorOf, outcome } from './outcome.js';
import { RELEASES, type ReleaseServer, runsWith, serverOfRelease } from './release-server.js';

const KEYSPACE = 'mapper';
const { q } = mapping;

interface Video {
  videoId: types.Uuid;
  userId: types.Uuid;
  addedDate: Date;
  title: string | null;
  tags: string[] | null;
  rating: number | null;
}

const TABLES = [
  'CREATE TABLE videos (video_id uuid PRIMARY KEY, user_id uuid, added_date timestamp, name text, tags set<text>, notes list<text>, rating int)',
  'CREATE TABLE user_videos (user_id uuid, added_date timestamp, video_id uuid, name text, rating int, country text static, PRIMARY KEY (user_id, added_date, video_id)) WITH CLUSTERING ORDER BY (added_date DESC, video_id ASC)',
  'CREATE MATERIALIZED VIEW videos_by_name AS SELECT name, video_id, rating FROM videos WHERE name IS NOT NULL AND video_id IS NOT NULL PRIMARY KEY (name, video_id)',
  'CREATE TABLE playback (video_id uuid PRIMARY KEY, views counter)',
  'CREATE TABLE "Upper" ("Id" int PRIMARY KEY, "select" text)',
  'CREATE TABLE changing (id int PRIMARY KEY, v text)',
  'CREATE TABLE many (id int, at int, v text, PRIMARY KEY (id, at))',
  'CREATE TABLE private (id int PRIMARY KEY, shown text, hidden text)',
];

for (const version of RELEASES) {
  (runsWith(version) ? describe : describe.skip)(`cassandra mapper, Cassandra ${version}`, function () {
    this.timeout(60_000);
    let server: ReleaseServer;
    let client: Client;
    let theirs: cassandraDriver.Client;
    const make = clientsOf(() => ({
      contactPoints: server.contactPoints,
      localDataCenter: server.dataCenter,
      keyspace: KEYSPACE,
    }));

    before(async function () {
      this.timeout(180_000);
      server = await serverOfRelease(version);
      await server.ask(`DROP KEYSPACE IF EXISTS ${KEYSPACE}`);
      await server.ask(
        `CREATE KEYSPACE ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
      );
      for (const table of TABLES)
        await server.ask(
          table
            .replace(/^(CREATE (?:TABLE|MATERIALIZED VIEW)) ([^ ]+)(.*)/, `$1 ${KEYSPACE}.$2$3`)
            .replace(' FROM videos', ` FROM ${KEYSPACE}.videos`),
        );
      theirs = new cassandraDriver.Client({
        contactPoints: [...server.contactPoints],
        localDataCenter: server.dataCenter,
        keyspace: KEYSPACE,
      });
      await theirs.connect();
    });
    after(async () => {
      await theirs?.shutdown();
      await server?.end();
    });
    beforeEach(() => {
      client = make();
    });

    function optionsFor(m: typeof mapping): mapping.MappingOptions {
      return {
        models: {
          Video: {
            tables: ['videos', 'user_videos', { name: 'videos_by_name', isView: true }],
            mappings: new m.UnderscoreCqlToCamelCaseMappings(),
            columns: { name: 'title' },
          },
          User: { tables: ['user_videos'], mappings: new m.UnderscoreCqlToCamelCaseMappings() },
          Playback: { tables: ['playback'], mappings: new m.UnderscoreCqlToCamelCaseMappings() },
        },
      };
    }
    const ours = (): mapping.ModelMapper<Video> =>
      new mapping.Mapper(client, optionsFor(mapping)).forModel<Video>('Video');
    const peer = (): cassandraDriver.mapping.ModelMapper =>
      new cassandraDriver.mapping.Mapper(
        theirs,
        optionsFor(cassandraDriver.mapping as unknown as typeof mapping) as never,
      ).forModel('Video');
    const video = (more: Partial<Video> = {}): Video => ({
      videoId: types.Uuid.random(),
      userId: types.Uuid.random(),
      addedDate: new Date(1_700_000_000_000),
      title: 'A day',
      tags: ['a', 'b'],
      rating: 3,
      ...more,
    });
    /** Values of the two drivers differ in class. */
    const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

    it('what is written to several tables is read from each, by either driver', async () => {
      const mine = video();
      await ours().insert(mine);
      const other = video({ title: 'Another' });
      const their = { ...(json(other) as Record<string, unknown>), addedDate: other.addedDate };
      await peer().insert(their);
      for (const { videoId, userId, title, addedDate, rating } of [mine, other]) {
        const byId = await ours().get({ videoId });
        assert.deepEqual(json(byId), json(await peer().get({ videoId: String(videoId) })));
        assert.equal(byId?.title, title);
        assert.deepEqual(byId?.tags, ['a', 'b']);
        const [byUser] = await ours().find({ userId });
        assert.deepEqual(json(byUser), json((await peer().find({ userId: String(userId) })).first()));
        assert.deepEqual({ ...byUser }, { userId, addedDate, videoId, title, rating, country: null });
      }
    });

    it('a view is chosen by the key', async () => {
      const one = video({ title: 'Of a view' });
      await ours().insert(one);
      let found: Video | null = null;
      while (found === null) found = (await ours().find({ title: 'Of a view' }, null, { fetchSize: 5 })).first();
      assert.deepEqual({ ...found }, { title: 'Of a view', videoId: one.videoId, rating: 3 });
      assert.equal(await outcome(ours().update({ title: 'Of a view', rating: 4 })), 'INVALID_ARGUMENT/none');
    });

    it('operators, order, fields and limits select what they say', async () => {
      const userId = types.Uuid.random();
      const days = [1, 2, 3, 4, 5].map((day) => new Date(Date.UTC(2026, 0, day)));
      for (const addedDate of days) await ours().insert(video({ userId, addedDate }));
      const dates = async (...given: Parameters<mapping.ModelMapper<Video>['find']>): Promise<number[]> =>
        (await ours().find(...given)).toArray().map((found) => found.addedDate.getUTCDate());
      assert.deepEqual(await dates({ userId }), [5, 4, 3, 2, 1]);
      assert.deepEqual(await dates({ userId }, { orderBy: { addedDate: 'asc' }, limit: 2 }), [1, 2]);
      const between = q.and(q.gt(days[0]), q.lte(days[3]));
      assert.deepEqual(await dates({ userId, addedDate: between }), [4, 3, 2]);
      assert.deepEqual(await dates({ userId, addedDate: q.in_([days[4], days[0]]) }), [5, 1]);
      assert.deepEqual(await dates({ userId, addedDate: q.lt(days[2]) }), [2, 1]);
      const [{ ...only }] = await ours().find({ userId }, { fields: ['addedDate', 'title'] });
      assert.deepEqual(Object.keys(only), ['addedDate', 'title']);
      // A range of rows.
      const user = new mapping.Mapper(client, optionsFor(mapping)).forModel('User');
      const all = (await ours().find({ userId })).toArray();
      await user.remove({ userId, addedDate: days[4], videoId: q.in_(all.map(({ videoId }) => videoId)) });
      assert.deepEqual(await dates({ userId }), [4, 3, 2, 1]);
    });

    it('updates set values, change collections and counters, and keep to conditions', async () => {
      const one = video();
      const { videoId, userId, addedDate } = one;
      await ours().insert(one);
      await ours().update({ videoId, tags: q.append(['c']), rating: 4 });
      await ours().update({ videoId, tags: q.remove(['a']) });
      await ours().update({ videoId, userId, addedDate, title: 'New' });
      assert.deepEqual((await ours().get({ videoId }))?.tags, ['b', 'c']);
      assert.equal((await ours().get({ userId, addedDate, videoId }))?.title, 'New');
      const refused = await ours().update({ videoId, title: 'Never' }, { when: { title: 'Old', rating: q.gte(4) } });
      assert.equal(refused.wasApplied(), false);
      assert.deepEqual({ ...refused.first() }, { title: 'New', rating: 4 });
      const applied = await ours().update(
        { videoId, title: 'Newer' },
        { when: { title: q.in_(['New', 'x']), rating: q.gte(4) } },
      );
      assert.deepEqual([applied.wasApplied(), applied.first(), applied.length], [true, null, 0]);
      const missing = await ours().update({ videoId: types.Uuid.random(), title: 'x' }, { ifExists: true });
      assert.deepEqual([missing.wasApplied(), missing.length], [false, 0]);
      const again = await ours().insert({ videoId, title: 'x' }, { ifNotExists: true });
      assert.equal(again.wasApplied(), false);
      assert.equal(again.first()?.title, 'Newer');
      const playback = new mapping.Mapper(client, optionsFor(mapping)).forModel('Playback');
      await playback.update({ videoId, views: q.incr(5) });
      await playback.update({ videoId, views: q.decr(2) });
      assert.equal(String(((await playback.get({ videoId })) as { views: types.Long }).views), '3');
    });

    it('values live as long as they should', async () => {
      const one = video();
      await ours().insert(one, { ttl: 1000 });
      const query = `SELECT TTL(name) AS ttl FROM videos WHERE video_id = ?`;
      const ttl = (await client.execute(query, [one.videoId], { prepare: true })).first()['ttl'] as number;
      assert.ok(ttl > 900 && ttl <= 1000, String(ttl));
      await ours().update({ videoId: one.videoId, title: 'x' }, { ttl: 5000 });
      assert.ok(((await client.execute(query, [one.videoId], { prepare: true })).first()['ttl'] as number) > 1000);
    });

    it('static columns are written and read without a row', async () => {
      const users = new mapping.Mapper(client, optionsFor(mapping)).forModel('User');
      const userId = types.Uuid.random();
      await users.insert({ userId, country: 'PT' });
      assert.equal((await users.find({ userId })).first()?.country, 'PT');
      await users.update({ userId, country: 'NO' });
      assert.equal((await users.find({ userId })).first()?.country, 'NO');
      await users.remove({ userId, country: null }, { deleteOnlyColumns: true });
      assert.equal((await users.find({ userId })).first(), null);
      const error = await errorOf(users.insert({ userId, country: 'PT', name: 'x' }));
      assert.match(error.message, /"addedDate" and "videoId" of the key are missing/);
    });

    it('removes rows of all tables, or values only', async () => {
      const one = video();
      const { videoId, userId, addedDate } = one;
      await ours().insert(one);
      await ours().remove({ videoId, userId, addedDate, rating: 3 }, { deleteOnlyColumns: true });
      for (const found of [await ours().get({ videoId }), await ours().get({ userId, addedDate, videoId })]) {
        assert.equal(found?.rating, null);
        assert.equal(found?.title, 'A day');
      }
      await ours().remove({ videoId, tags: null }, { deleteOnlyColumns: true });
      assert.equal((await ours().get({ videoId }))?.tags, null);
      assert.equal((await ours().get({ userId, addedDate, videoId }))?.title, 'A day');
      assert.equal((await ours().remove({ videoId }, { when: { title: 'no' } })).wasApplied(), false);
      await ours().remove({ videoId, userId, addedDate });
      assert.equal(await ours().get({ videoId }), null);
      assert.equal(await ours().get({ userId, addedDate, videoId }), null);
    });

    it('batches write to several models at once', async () => {
      const mapper = new mapping.Mapper(client, optionsFor(mapping));
      const videos = mapper.forModel<Video>('Video');
      const one = video();
      const two = video();
      await videos.insert(two);
      const result = await mapper.batch([
        videos.batching.insert(one),
        mapper.forModel('User').batching.insert({ userId: one.userId, country: 'IS' }),
        videos.batching.remove({ videoId: two.videoId }),
      ]);
      assert.equal(result.wasApplied(), true);
      const found = (await mapper.forModel('User').find({ userId: one.userId })).first();
      assert.deepEqual([found.country, found.name], ['IS', 'A day']);
      assert.equal(await videos.get({ videoId: two.videoId }), null);
      const playback = mapper.forModel('Playback');
      await mapper.batch([
        playback.batching.update({ videoId: one.videoId, views: q.incr(1) }),
        playback.batching.update({ videoId: two.videoId, views: q.incr(2) }),
      ]);
      assert.equal(String((await playback.get({ videoId: two.videoId })).views), '2');
      const mixed = mapper.batch([
        videos.batching.insert(one),
        playback.batching.update({ videoId: one.videoId, views: q.incr(1) }),
      ]);
      assert.equal(await outcome(mixed), 'INVALID_ARGUMENT/none');
    });

    it('names in upper case and words of CQL are names like others', async () => {
      const upper = new mapping.Mapper(client).forModel('Upper');
      await upper.insert({ Id: 1, select: 'x' });
      assert.deepEqual({ ...(await upper.get({ Id: 1 })) }, { Id: 1, select: 'x' });
    });

    it('all pages are read by for await, and one from a page state', async () => {
      const many = new mapping.Mapper(client).forModel<{ id: number; at: number; v: string }>('many');
      await Promise.all(Array.from({ length: 25 }, (_, at) => many.insert({ id: 1, at, v: `v${at}` })));
      const found: number[] = [];
      const first = await many.find({ id: 1 }, null, { fetchSize: 10 });
      assert.equal(first.length, 10);
      for await (const { at } of first) found.push(at);
      assert.deepEqual(
        found,
        Array.from({ length: 25 }, (_, at) => at),
      );
      const second = await many.find({ id: 1 }, null, { fetchSize: 10, pageState: first.pageState });
      assert.deepEqual(
        second.toArray().map(({ at }) => at),
        [10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
      );
    });

    it('a column left out is neither read nor written', async () => {
      await client.execute("INSERT INTO private (id, shown, hidden) VALUES (1, 'a', 'b')");
      const models = { Private: { tables: ['private'], columns: { hidden: false as const } } };
      const mapper = new mapping.Mapper(client, { models }).forModel('Private');
      assert.deepEqual({ ...(await mapper.get({ id: 1 })) }, { id: 1, shown: 'a' });
      assert.equal(await outcome(mapper.insert({ id: 1, hidden: 'c' })), 'INVALID_ARGUMENT/none');
    });

    it('a query of the user is mapped', async () => {
      const one = video({ title: 'Mine' });
      await ours().insert(one);
      const byId = ours().mapWithQuery('SELECT video_id, name FROM videos WHERE video_id = ?', (doc: Video) => [
        doc.videoId,
      ]);
      assert.deepEqual({ ...(await byId(one)).first() }, { videoId: one.videoId, title: 'Mine' });
    });

    for (const who of ['this client', 'another client'] as const) {
      it(`statements are made anew when ${who} changes a table`, async () => {
        await server.ask(`DROP TABLE IF EXISTS ${KEYSPACE}.changing`);
        const by = who === 'this client' ? client : make();
        await by.execute('CREATE TABLE changing (id int PRIMARY KEY, v text)');
        const changing = new mapping.Mapper(client).forModel('changing');
        const settled = async (work: () => Promise<unknown>): Promise<unknown> => {
          // Another client's change is told of by an event.
          for (let attempt = 0; ; attempt++) {
            const found = await work().catch((error: unknown) => error);
            if (!(found instanceof Error) || who === 'this client' || attempt === 100) return found;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        };
        await settled(() => changing.insert({ id: 1, v: 'a' }));
        assert.equal(await outcome(changing.insert({ id: 1, w: 5 })), 'INVALID_ARGUMENT/none');
        await by.execute('ALTER TABLE changing ADD w int');
        assert.equal((await settled(() => changing.insert({ id: 1, w: 5 }))) instanceof Error, false);
        assert.deepEqual({ ...(await changing.get({ id: 1 })) }, { id: 1, v: 'a', w: 5 });
        await by.execute('DROP TABLE changing');
        await by.execute('CREATE TABLE changing (id int, k text, v int, PRIMARY KEY (id, k))');
        assert.equal((await settled(() => changing.insert({ id: 1, k: 'k', v: 7 }))) instanceof Error, false);
        assert.deepEqual({ ...(await changing.get({ id: 1, k: 'k' })) }, { id: 1, k: 'k', v: 7 });
        assert.match((await errorOf(changing.get({ id: 1 }))).message, /"k" of the key is missing/);
      });
    }

    it('without news of the schema a statement is made anew once a server has refused it', async () => {
      client = make({ isMetadataSyncEnabled: false });
      await server.ask(`DROP TABLE IF EXISTS ${KEYSPACE}.changing`);
      await server.ask(`CREATE TABLE ${KEYSPACE}.changing (id int PRIMARY KEY, v text)`);
      const models = { C: { tables: ['changing'], columns: { hidden: false as const } } };
      const changing = new mapping.Mapper(client, { models }).forModel('C');
      await changing.insert({ id: 1, v: 'a' });
      await server.ask(`ALTER TABLE ${KEYSPACE}.changing DROP v`);
      let error = await errorOf(changing.insert({ id: 1, v: 'a' }));
      assert.equal(error.errorCode, 'INVALID_REQUEST');
      error = await errorOf(changing.insert({ id: 1, v: 'a' }));
      assert.match(error.message, /property "v" that the model "C" does not have/);
    });
  });
}

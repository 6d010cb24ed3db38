// `client.load` on a scripted server and on virtual time: what is tried again, and where another load goes on.
import assert from 'node:assert/strict';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import { LoadError, type LoadProgress } from '../../../../lib/cassandra/concurrent/load.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { virtualCluster } from '../client/fake-cluster.js';
import { INSERT, InsertServer } from './insert-server.js';

const OVERLOADED = 0x1001;
const INVALID = 0x2200;
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const rows = (count: number): [number][] => numbers(count).map((id) => [id]);

describe('client.load', () => {
  const cluster = virtualCluster();
  let server: InsertServer;
  let client: Client;

  beforeEach(async () => {
    server = await InsertServer.start(cluster);
    client = cluster.client(server.server);
    await client.connect();
  });

  const run = <T>(promise: Promise<T>): Promise<T> => cluster.runtime.settled(promise);
  async function failure(promise: Promise<unknown>): Promise<DriverError> {
    const error: unknown = await run(promise).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof DriverError, String(error));
    return error;
  }

  it('writes every item', async () => {
    const result = await run(client.load(INSERT, rows(1_000)));
    assert.deepEqual(result, { loaded: 1_000, failed: 0, errors: [], position: { version: 1, items: 1_000 } });
    assert.deepEqual(server.inserted, numbers(1_000));
  });

  it('tries again what passes, and counts it once', async () => {
    const refused = new Set<number>();
    server.answerOf = (id) => {
      if (id % 7 !== 0 || refused.has(id)) return undefined;
      refused.add(id);
      return answers.error(OVERLOADED, 'busy');
    };
    const result = await run(client.load(INSERT, rows(200), { concurrency: 10 }));
    assert.equal(result.loaded, 200);
    assert.equal(result.failed, 0);
    assert.deepEqual(
      [...new Set(server.inserted)].toSorted((one, other) => one - other),
      numbers(200),
    );
  });

  it('ends with the first item that cannot be written, and says where to go on', async () => {
    server.answerOf = (id) => (id === 50 ? answers.error(INVALID, 'no') : undefined);
    const error = await failure(client.load(INSERT, rows(200), { concurrency: 1 }));
    assert.ok(error instanceof LoadError);
    assert.deepEqual(
      [error.errorCode, error.position.items, (error.cause as Error).message],
      ['INVALID_REQUEST', 50, 'no'],
    );
    server.answerOf = () => undefined;
    const before = server.inserted.length;
    const result = await run(
      client.load(INSERT, rows(200), { position: JSON.parse(JSON.stringify(error.position)) as never }),
    );
    assert.equal(result.loaded, 150);
    assert.deepEqual(server.inserted.slice(before), numbers(200).slice(50));
    assert.equal(result.position.items, 200);
  });

  it('passes over what a position says, of a source of any kind', async () => {
    const position = { version: 1, items: 3 } as const;
    async function* later(): AsyncGenerator<[number]> {
      await Promise.resolve();
      yield* rows(5);
    }
    for (const source of [rows(5), new Set(rows(5)), later()]) {
      server.inserted.length = 0;
      assert.equal((await run(client.load(INSERT, source, { position }))).loaded, 2);
      assert.deepEqual(server.inserted, [3, 4]);
    }
    assert.equal((await run(client.load(INSERT, rows(2), { position }))).loaded, 0);
  });

  it('a position is never ahead of an item that is not done', async () => {
    const told: LoadProgress[] = [];
    let held = true;
    server.answerOf = (id) => (id === 20 && held ? answers.error(OVERLOADED, 'busy') : undefined);
    const running = client.load(INSERT, rows(2_000), {
      concurrency: 10,
      onProgress: (progress) => told.push(progress),
    });
    await cluster.runtime.until('others went on', () => server.inserted.length > 1_500);
    assert.ok(told.every(({ position }) => position.items <= 20));
    held = false;
    assert.equal((await run(running)).position.items, 2_000);
    assert.equal(told.at(-1)?.position.items, 2_000);
  });

  it('keeps what fails for good where that does not end it', async () => {
    server.answerOf = (id) => (id % 10 === 0 ? answers.error(INVALID, `no ${id}`) : undefined);
    const result = await run(client.load(INSERT, rows(100), { raiseOnFirstError: false, maxErrors: 3 }));
    assert.deepEqual([result.loaded, result.failed, result.position.items], [90, 10, 100]);
    assert.deepEqual(
      result.errors.map(({ index, error }) => `${index}: ${error.message}`),
      ['0: no 0', '10: no 10', '20: no 20'],
    );
  });

  it('does not repeat what may have been executed and is not the same twice', async () => {
    const conditional = `${INSERT} IF NOT EXISTS`;
    server.server.statements.set(conditional, server.server.statements.get(INSERT) as object);
    // A write time-out: nobody knows.
    const timedOut = answers.error(0x1100, 'late', (pack) => pack.short(1).int(0).int(1).string('SIMPLE'));
    const seen = new Set<number>();
    server.answerOf = (id) => (seen.has(id) ? undefined : (seen.add(id), timedOut));
    const error = await failure(client.load(conditional, rows(1)));
    assert.deepEqual([error.errorCode, error.execution], ['SERVER_TIMEOUT', 'maybe']);
    seen.clear();
    assert.equal((await run(client.load(INSERT, rows(1)))).loaded, 1);
  });

  it('an abort says where to go on, and leaves nothing behind', async () => {
    const abort = new AbortController();
    const running = failure(
      client.load(INSERT, rows(10_000), {
        concurrency: 10,
        signal: abort.signal,
        onProgress: ({ totalExecuted }) => totalExecuted > 100 && abort.abort(),
      }),
    );
    const error = await running;
    assert.ok(error instanceof LoadError);
    assert.equal(error.errorCode, 'ABORTED');
    assert.ok(error.position.items > 90);
  });

  it('refuses what it cannot do, before anything is sent', async () => {
    for (const options of [{ concurrency: 0 }, { position: 5 }, { onProgress: 1 }, { maxErrors: 0.5 }])
      assert.equal((await failure(client.load(INSERT, rows(1), options as never))).errorCode, 'INVALID_OPTION');
    for (const position of [{}, { version: 1, items: -1 }, { version: 2, items: 1 }])
      assert.match((await failure(client.load(INSERT, rows(1), { position } as never))).message, /position/);
    assert.match((await failure(client.load(5 as never, rows(1)))).message, /needs a statement/);
    assert.match((await failure(client.load(INSERT, 'rows' as never))).message, /must be an array/);
    assert.deepEqual(server.inserted, []);
  });
});

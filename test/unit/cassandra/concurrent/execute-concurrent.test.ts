// `executeConcurrent` on a scripted server and on virtual time: sources of every kind, the window, errors and ends.
import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import type { Client } from '../../../../lib/cassandra/client/client.js';
import type { ResultSet } from '../../../../lib/cassandra/client/results/result-set.js';
import { executeConcurrent, type ParametersSource } from '../../../../lib/cassandra/concurrent/execute-concurrent.js';
import type { ConcurrentProgress } from '../../../../lib/cassandra/concurrent/concurrent-run.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import { virtualCluster } from '../client/fake-cluster.js';
import { INSERT, InsertServer } from './insert-server.js';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const rows = (count: number): [number][] => numbers(count).map((id) => [id]);

async function* slowly(count: number): AsyncGenerator<[number]> {
  for (const row of rows(count)) {
    await Promise.resolve();
    yield row;
  }
}

async function failure(promise: Promise<unknown>): Promise<DriverError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof DriverError, String(error));
  return error;
}

describe('executeConcurrent', () => {
  const cluster = virtualCluster();
  let server: InsertServer;
  let client: Client;

  beforeEach(async () => {
    server = await InsertServer.start(cluster);
    client = cluster.client(server.server);
    await client.connect();
  });

  const run = <T>(promise: Promise<T>): Promise<T> => cluster.runtime.settled(promise);

  const sources: readonly [string, (count: number) => ParametersSource][] = [
    ['an array', rows],
    ['an iterable', (count) => new Set(rows(count))],
    ['an async iterable', slowly],
    ['a stream in object mode', (count) => Readable.from(rows(count))],
    [
      'a transform whose readable side is in object mode',
      (count) => {
        const stream = new PassThrough({ objectMode: true });
        for (const row of rows(count)) stream.write(row);
        stream.end();
        return stream;
      },
    ],
  ];
  for (const [name, sourceOf] of sources) {
    it(`executes each item of ${name} once, so many at a time`, async () => {
      const group = await run(executeConcurrent(client, INSERT, sourceOf(250), { concurrencyLevel: 20 }));
      assert.equal(group.totalExecuted, 250);
      assert.deepEqual(group.errors, []);
      assert.deepEqual(server.inserted, numbers(250));
      assert.ok(server.mostInFlight <= 20 && server.mostInFlight > 10, String(server.mostInFlight));
    });

    it(`ends at once with an empty one: ${name}`, async () => {
      const group = await run(executeConcurrent(client, INSERT, sourceOf(0)));
      assert.equal(group.totalExecuted, 0);
    });
  }

  it('has 100 in flight by default, and one where that is said', async () => {
    await run(executeConcurrent(client, INSERT, rows(300)));
    assert.equal(server.mostInFlight, 100);
    server.mostInFlight = 0;
    await run(executeConcurrent(client, INSERT, rows(5), { concurrencyLevel: 1 }));
    assert.equal(server.mostInFlight, 1);
  });

  it('reads a source no further than it has room', async () => {
    let read = 0;
    function* counted(): Generator<[number]> {
      for (const row of rows(100)) {
        read++;
        yield row;
      }
    }
    server.delayMs = 1_000;
    const running = executeConcurrent(client, INSERT, counted(), { concurrencyLevel: 7 });
    await cluster.runtime.until('the window is full', () => server.inFlight === 7);
    assert.equal(read, 7);
    server.delayMs = 1;
    await run(running);
    assert.equal(read, 100);
  });

  it('executes statements with parameters of their own', async () => {
    const group = await run(
      executeConcurrent(
        client,
        rows(3).map((params) => ({ query: INSERT, params })),
        { collectResults: true },
      ),
    );
    assert.equal(group.totalExecuted, 3);
    assert.deepEqual(server.inserted, [0, 1, 2]);
    assert.equal(group.resultItems.length, 3);
  });

  it('keeps results by position, and throws where it was not to', async () => {
    const kept = await run(executeConcurrent(client, INSERT, rows(3), { collectResults: true }));
    assert.deepEqual(
      (kept.resultItems as ResultSet[]).map((result) => result.wasApplied()),
      [true, true, true],
    );
    const group = await run(executeConcurrent(client, INSERT, rows(3)));
    assert.throws(() => group.resultItems as unknown, /collectResults/);
    assert.doesNotThrow(() => JSON.stringify(group));
  });

  describe('errors', () => {
    beforeEach(() => {
      server.answerOf = (id) => (id % 10 === 3 ? answers.error(0x2200, `no ${id}`) : undefined);
    });

    it('the first one ends the run, and no more is asked', async () => {
      const error = await failure(run(executeConcurrent(client, INSERT, rows(1_000), { concurrencyLevel: 5 })));
      assert.match(error.message, /no 3/);
      await cluster.runtime.advance(100);
      assert.ok(server.inserted.length < 12, String(server.inserted.length));
    });

    it('are collected where they do not, maxErrors of them, and are among the results', async () => {
      const options = { raiseOnFirstError: false, maxErrors: 2, collectResults: true, concurrencyLevel: 4 };
      const group = await run(executeConcurrent(client, INSERT, rows(50), options));
      assert.equal(group.totalExecuted, 50);
      assert.deepEqual(
        group.errors.map(({ message }) => message),
        ['no 3', 'no 13'],
      );
      assert.equal((group.resultItems[43] as Error).message, 'no 43');
      assert.equal(server.inserted.length, 50);
    });

    it('an async iterable and a stream are closed when the run ends early', async () => {
      let closed = false;
      async function* source(): AsyncGenerator<[number]> {
        try {
          yield* slowly(1_000);
        } finally {
          closed = true;
        }
      }
      await failure(run(executeConcurrent(client, INSERT, source())));
      assert.ok(closed);
      const stream = Readable.from(rows(1_000));
      await failure(run(executeConcurrent(client, INSERT, stream)));
      assert.ok(stream.destroyed);
    });
  });

  it('a source that fails ends the run with its error', async () => {
    async function* breaking(): AsyncGenerator<[number]> {
      yield* slowly(3);
      throw new DriverError('the file is gone', { code: 'INTERNAL' });
    }
    function* breakingInStep(): Generator<[number]> {
      yield* rows(3);
      throw new DriverError('the file is gone', { code: 'INTERNAL' });
    }
    for (const source of [breaking(), breakingInStep(), Readable.from(breaking())])
      assert.equal((await failure(run(executeConcurrent(client, INSERT, source)))).message, 'the file is gone');
    const cut = new Readable({ objectMode: true, read: () => {} });
    const running = failure(run(executeConcurrent(client, INSERT, cut)));
    cut.destroy();
    assert.match((await running).message, /closed before its end/);
  });

  describe('bad input', () => {
    it('a stream of bytes is refused by name, before anything is sent', async () => {
      class CsvFile extends PassThrough {}
      const error = await failure(executeConcurrent(client, INSERT, new CsvFile()));
      assert.equal(error.errorCode, 'INVALID_ARGUMENT');
      assert.match(error.message, /stream of bytes \(CsvFile\).*objectMode/);
    });

    it('so are parameters, statements and clients that are none', async () => {
      const wrong: [unknown, unknown, unknown][] = [
        [client, INSERT, 'text'],
        [client, INSERT, Buffer.from('bytes')],
        [client, INSERT, undefined],
        [client, INSERT, { id: 1 }],
        [client, 7, []],
        [undefined, INSERT, []],
        [{}, INSERT, []],
      ];
      for (const given of wrong)
        assert.equal(
          (await failure(executeConcurrent(...(given as [Client, string, []])))).errorCode,
          'INVALID_ARGUMENT',
        );
      for (const items of [[Buffer.from('a')], ['a'], [[1], 'a']]) {
        const error = await failure(run(executeConcurrent(client, INSERT, items as never)));
        assert.match(error.message, /the parameters at position [01]/);
      }
      const [first] = (
        await run(executeConcurrent(client, [{ query: INSERT, params: [1] }, 5] as never, { raiseOnFirstError: false }))
      ).errors;
      assert.match(first.message, /position 1 must be an object/);
      assert.deepEqual([...new Set(server.inserted)], [1]);
    });

    it('options are checked, and unknown ones are told of', async () => {
      const wrong = [
        { concurrencyLevel: 0 },
        { concurrencyLevel: 1.5 },
        { concurrencyLevel: 'fast' },
        { maxErrors: -1 },
        { raiseOnFirstError: 1 },
        { collectResults: 'yes' },
        { executionProfile: 5 },
        { queryOptions: [] },
        { signal: {} },
        { onProgress: true },
      ];
      for (const options of wrong) {
        const error = await failure(executeConcurrent(client, INSERT, rows(1), options as never));
        assert.equal(error.errorCode, 'INVALID_OPTION');
        assert.match(error.message, new RegExp(`\`${Object.keys(options)[0]}\``));
      }
      const strict = cluster.client(server.server, { strictOptions: true });
      const error = await failure(executeConcurrent(strict, INSERT, rows(1), { concurencyLevel: 5 } as never));
      assert.match(error.message, /unknown option `concurencyLevel`; did you mean `concurrencyLevel`\?/);
      assert.deepEqual(server.inserted, []);
    });

    it('an execution profile that there is not is the error of each execution', async () => {
      const error = await failure(run(executeConcurrent(client, INSERT, rows(1), { executionProfile: 'fast' })));
      assert.match(error.message, /Execution profile "fast" not found/);
    });
  });

  describe('a signal', () => {
    it('that has fired sends nothing', async () => {
      const error = await failure(executeConcurrent(client, INSERT, rows(5), { signal: AbortSignal.abort() }));
      assert.deepEqual([error.errorCode, error.execution], ['ABORTED', 'none']);
      assert.deepEqual(server.inserted, []);
    });

    it('gives up what is in flight and leaves nothing behind', async () => {
      const abort = new AbortController();
      server.delayMs = 1_000;
      const running = failure(executeConcurrent(client, INSERT, rows(500), { signal: abort.signal }));
      await cluster.runtime.until('the window is full', () => server.inFlight === 100);
      const reason = new Error('enough');
      abort.abort(reason);
      const error = await running;
      assert.deepEqual([error.errorCode, error.execution, error.cause], ['ABORTED', 'maybe', reason]);
      await cluster.runtime.advance(5_000);
      assert.equal(server.inserted.length, 100);
    });
  });

  it('tells its progress, and its end', async () => {
    const told: ConcurrentProgress[] = [];
    server.delayMs = 60;
    const options = { concurrencyLevel: 10, onProgress: (progress: ConcurrentProgress) => told.push(progress) };
    await run(executeConcurrent(client, INSERT, rows(100), options));
    assert.ok(told.length > 3, String(told.length));
    assert.ok(told.every(({ inFlight, concurrencyLevel }) => inFlight <= 10 && concurrencyLevel === 10));
    const counts = told.map(({ totalExecuted }) => totalExecuted);
    assert.deepEqual(
      counts,
      counts.toSorted((one, other) => one - other),
    );
    const last = told.at(-1);
    assert.deepEqual([last?.totalExecuted, last?.failed, last?.inFlight], [100, 0, 0]);
  });

  describe("with concurrencyLevel: 'adaptive'", () => {
    it('rises while answers come as fast as before', async () => {
      const group = await run(executeConcurrent(client, INSERT, rows(5_000), { concurrencyLevel: 'adaptive' }));
      assert.equal(group.totalExecuted, 5_000);
      assert.ok(server.mostInFlight > 100, String(server.mostInFlight));
    });

    it('falls when the server is overloaded', async () => {
      let count = 0;
      server.answerOf = () => (server.inFlight > 16 && ++count > 0 ? answers.error(0x1001, 'busy') : undefined);
      const levels: number[] = [];
      const group = await run(
        executeConcurrent(client, INSERT, rows(3_000), {
          concurrencyLevel: 'adaptive',
          raiseOnFirstError: false,
          onProgress: ({ concurrencyLevel }) => levels.push(concurrencyLevel),
        }),
      );
      assert.equal(group.totalExecuted, 3_000);
      assert.ok(count > 0);
      assert.ok((levels.at(-1) as number) < 32, levels.join());
    });
  });
});

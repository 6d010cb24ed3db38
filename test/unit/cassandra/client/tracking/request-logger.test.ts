// The lines of a RequestLogger beside cassandra-driver's: whoever searches logs for its words finds them. Values are
// nobody's business in logs: they are there, in its form, only where `logParameters` says so.
import assert from 'node:assert/strict';
import cassandraDriver from 'cassandra-driver';
import { RequestLogger } from '../../../../../lib/cassandra/client/tracking/request-logger.js';

const EVENTS = ['slow', 'large', 'normal', 'failure'];

describe('lines of a RequestLogger', () => {
  const options = {
    slowThreshold: 100,
    requestSizeThreshold: 5_000,
    logNormalRequests: true,
    logErroredRequests: true,
  };
  const executionOptions = { isPrepared: () => true, isBatchLogged: () => true };

  /** What is told of one request, up to its statement. */
  function headOf(logger: RequestLogger, latency: number[], sizes: readonly number[], error?: Error): string {
    const lines: string[] = [];
    for (const event of EVENTS) logger.emitter.on(event, (line: string) => lines.push(`${event} ${line}`));
    const host = { address: '10.0.0.1:9042' } as never;
    if (error === undefined)
      logger.onSuccess(host, 'SELECT 1', [], executionOptions as never, sizes[0], sizes[1], latency);
    else logger.onError(host, 'SELECT 1', [], executionOptions as never, sizes[0], error, latency);
    assert.equal(lines.length, 1);
    return lines[0].slice(0, lines[0].indexOf('SELECT'));
  }

  it("begin as cassandra-driver's", () => {
    for (const latency of [
      [0, 12_999_999],
      [1, 500_000_000],
    ]) {
      for (const sizes of [
        [12, 34],
        [999, 1_001],
        [6_000, 70_000],
      ]) {
        for (const error of [undefined, new Error('refused')]) {
          const theirs = new cassandraDriver.tracker.RequestLogger(options) as unknown as RequestLogger;
          const expected = headOf(theirs, latency, sizes, error);
          assert.equal(headOf(new RequestLogger(options), latency, sizes, error), expected);
        }
      }
    }
  });

  it("end as cassandra-driver's where parameters are shown, however much of them there is room for", () => {
    const statements: readonly (readonly [query: unknown, parameters: unknown])[] = [
      ['INSERT INTO users (id) VALUES (?)', ['ab', true, 1.01, null, undefined, Buffer.from('blob')]],
      ['INSERT INTO users (id) VALUES (:id, :name)', { id: 1, name: 'a longer name' }],
      ['SELECT now() FROM system.local', []],
      ['SELECT now() FROM system.local', null],
      [[{ query: 'INSERT 1' }, { query: 'INSERT 2', params: ['ab', 'cd'] }], null],
      [[{ query: 'INSERT INTO a' }, { query: 'INSERT INTO b', params: { id: 1 } }, { query: 'INSERT INTO c' }], null],
    ];
    for (const [query, parameters] of statements) {
      for (const isPrepared of [true, false]) {
        for (let messageMaxQueryLength = 1; messageMaxQueryLength < 80; messageMaxQueryLength++) {
          const limits = { slowThreshold: 1, messageMaxQueryLength, messageMaxParameterValueLength: 5 };
          const lineOf = (logger: RequestLogger): string => {
            let line = '';
            logger.emitter.on('slow', (told: string) => (line = told));
            const asked = { isPrepared: () => isPrepared, isBatchLogged: () => !isPrepared };
            logger.onSuccess({ address: 'a' } as never, query as never, parameters, asked as never, 1, 2, [3, 4]);
            return line;
          };
          assert.equal(
            lineOf(new RequestLogger({ ...limits, logParameters: true })),
            lineOf(new cassandraDriver.tracker.RequestLogger(limits) as unknown as RequestLogger),
          );
        }
      }
    }
  });

  it('say how many parameters there are, and how many statements, where they are not shown', () => {
    const lines: string[] = [];
    const logger = new RequestLogger({ slowThreshold: 1 });
    logger.emitter.on('slow', (line: string) => lines.push(line.slice(line.indexOf('): ') + 3)));
    const asked = { isPrepared: () => false, isBatchLogged: () => true } as never;
    for (const query of ["SELECT 'secret'", [{ query: "SELECT 'secret'", params: ['other'] }, { query: 'SELECT 2' }]])
      logger.onSuccess(null, query, [1], asked, 1, 2, [3, 4]);
    assert.deepEqual(lines, [
      'SELECT ? [1 parameter] (not prepared)',
      'LOGGED BATCH w/ 2 not prepared queries (SELECT ? [1 parameter],SELECT ? [0 parameters])',
    ]);
  });
});

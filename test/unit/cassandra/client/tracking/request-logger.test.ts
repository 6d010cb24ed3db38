// The lines of a RequestLogger beside cassandra-driver's: whoever searches logs for its words finds them. What stands
// behind them differs on purpose, as values are nobody's business in logs.
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
});

// Unit: options of one call that nobody knows.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { RequestLogger } from '../../../../lib/cassandra/client/tracking/request-logger.js';
import { Redis } from '../../../../lib/redis/client/redis.js';
import { warnOfUnknown } from '../../../../lib/core/options/unknown-options.js';

const KNOWN = new Set(['timeoutMs', 'signal']);

describe('unknown options of a call', () => {
  it('are warned of once, by the code that all of them have', async () => {
    const warned = once(process, 'warning');
    warnOfUnknown('toy()', { timeoutMs: 1, timeout: 2 }, KNOWN);
    const [warning] = (await warned) as [Error & { code: string }];
    assert.equal(warning.message, 'toy(): unknown option `timeout`; did you mean `timeoutMs`?');
    assert.deepEqual([warning.name, warning.code], ['RingwireWarning', 'RINGWIRE_UNKNOWN_OPTION']);
    let again = 0;
    const count = (): void => void again++;
    process.on('warning', count);
    warnOfUnknown('toy()', { timeoutMs: 1, timeout: 2 }, KNOWN);
    warnOfUnknown('toy()', { timeoutMs: 1 }, KNOWN);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', count);
    assert.equal(again, 0);
  });

  it('of a RequestLogger are', async () => {
    const warned = once(process, 'warning');
    new RequestLogger({ slowTreshold: 5 } as object);
    assert.equal(
      ((await warned) as [Error])[0].message,
      'RequestLogger: unknown option `slowTreshold`; did you mean `slowThreshold`?',
    );
  });

  it('of a view of a Redis client are', async () => {
    const redis = new Redis({ lazyConnect: true });
    const warned = once(process, 'warning');
    redis.with({ timeout: 5 } as object);
    assert.match(((await warned) as [Error])[0].message, /^with\(\): unknown option `timeout`/);
    redis.disconnect();
  });
});

// What becomes of a call, and of those beside it, when a request cannot be encoded or user code throws over a reply.
import assert from 'node:assert/strict';
import { NO_DEADLINE } from '../../../../lib/core/channel/exchange.js';
import type { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { Call } from '../../../../lib/core/execution/call.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { outcome, ToyClient } from '../../../support/core/toy-client.js';
import { ToyServer } from '../../../support/core/toy-server.js';
import { toyProtocol, type ToyProtocol, type ToyRequest } from '../../../support/core/toy-protocol.js';

const HOST = '10.0.0.1:1';

class CallWithDefect extends Call<ToyRequest, string> {
  protected override complete(): unknown {
    throw new TypeError('a value that this caller cannot use');
  }
}

for (const correlation of ['ordered', 'tagged'] as const) {
  describe(`a defect over ${correlation} channels`, () => {
    let runtime: FakeRuntime;
    let server: ToyServer;
    let client: ToyClient;

    beforeEach(async () => {
      runtime = new FakeRuntime();
      server = new ToyServer(runtime, HOST, correlation);
    });
    afterEach(() => client.destroy());

    it('settles with done a call whose reply its caller cannot use, and leaves the others alone', async () => {
      client = new ToyClient(runtime, { correlation }).start();
      await runtime.advance(10);
      const before = outcome(client.ask('a'));
      const { executor } = client;
      const promise = executor.execute(new CallWithDefect(executor, { text: 'b', idempotent: true }, NO_DEADLINE, 0));
      const box = outcome(promise);
      const after = outcome(client.ask('c'));
      await runtime.advance(10);
      assert.deepEqual([before.value, box.value, after.value], ['a', 'DECODE_ERROR/done', 'c']);
      await assert.rejects(promise, (error: DriverError) => error.cause instanceof TypeError && !error.retryable);
      assert.deepEqual(server.executed, ['a', 'b', 'c']);
      assert.equal(runtime.connects, 1);
    });

    it('tries a request that cannot be encoded once only, whatever the policy says', async () => {
      let asked = 0;
      const retry = { decide: () => ({ kind: 'retry' as const, on: 'next' as const, afterMs: asked++ && 0 }) };
      client = new ToyClient(runtime, { correlation, retry }).start();
      await runtime.advance(10);
      const tooLarge = outcome(client.ask('a\r'));
      const invalid = outcome(client.ask('b\n'));
      const good = outcome(client.ask('c'));
      await runtime.advance(10);
      assert.deepEqual(
        [tooLarge.value, invalid.value, good.value],
        ['REQUEST_TOO_LARGE/none', 'INVALID_ARGUMENT/none', 'c'],
      );
      assert.equal(asked, 0);
      assert.deepEqual(server.executed, ['c']);
    });

    it('loses the connection, and nothing else, when a batch cannot be sealed', async () => {
      const sound = toyProtocol(correlation);
      let defects = 1;
      const protocol: ToyProtocol = {
        ...sound,
        converse: (port, settings) =>
          Object.assign(sound.converse(port, settings), {
            seal: () => {
              if (defects-- > 0) throw new Error('a compressor with a defect');
            },
          }),
      };
      client = new ToyClient(runtime, { correlation, protocol, delivery: 'never' }).start();
      await runtime.advance(10);
      const lost = outcome(client.ask('a'));
      await runtime.advance(100);
      const next = outcome(client.ask('b'));
      await runtime.advance(100);
      assert.deepEqual([lost.value, next.value], ['CONNECTION_LOST/none', 'b']);
      assert.deepEqual(server.executed, ['b']);
    });

    it('does not try again on a channel that is about to be given up', async () => {
      const failures: string[] = [];
      const retry = {
        decide: ({ error }: { readonly error: DriverError }) => {
          failures.push(error.errorCode);
          return { kind: 'retry' as const, on: 'same' as const };
        },
      };
      client = new ToyClient(runtime, { correlation, retry, heartbeatTimeoutMs: 400 }).start();
      await runtime.advance(10);
      server.answer = () => undefined;
      // Both are over in the same look: the silence, counted from the question where there is one, and the attempt.
      const attemptTimeoutMs = correlation === 'ordered' ? 425 : 525;
      const result = outcome(client.ask('a', { idempotent: true, timeoutMs: 3_000, attemptTimeoutMs }));
      await runtime.advance(attemptTimeoutMs - 10);
      server.answer = (text) => text;
      await runtime.advance(500);
      assert.equal(result.value, 'a');
      assert.deepEqual([failures, runtime.connects], [['REQUEST_TIMEOUT'], 2]);
    });

    it('settles a call whose retry policy throws with the failure it was asked about', async () => {
      const retry = {
        decide: (): never => {
          throw new TypeError('a policy with a defect');
        },
      };
      client = new ToyClient(runtime, { correlation, retry }).start();
      await runtime.advance(10);
      server.answer = (text) => (text === 'a' ? '-failed' : text);
      const promise = client.ask('a');
      const failed = outcome(promise);
      const good = outcome(client.ask('b'));
      await runtime.advance(10);
      assert.deepEqual([failed.value, good.value], ['SERVER_ERROR/maybe', 'b']);
      await assert.rejects(promise, (error: DriverError) => error.cause instanceof TypeError);
      assert.equal(runtime.connects, 1);
    });
  });
}

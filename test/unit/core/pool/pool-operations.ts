// test support: a pool that very much waits for, on virtual time: its steps are counted in a process of its own.
import type { Preliminary } from '../../../../lib/core/policies/retry.js';
import { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { ToyClient, type ToyClientOptions } from '../../../support/core/toy-client.js';
import type { ToyRequest } from '../../../support/core/toy-protocol.js';
import { ToyServer } from '../../../support/core/toy-server.js';
import type { Operation } from '../../../support/steps/operation.js';

const MANY = 512;

interface Scene {
  readonly runtime: FakeRuntime;
  readonly server: ToyServer;
  readonly client: ToyClient;
}

function operation(
  name: string,
  options: ToyClientOptions,
  work: (scene: Scene, count: number) => Promise<void>,
): Operation[] {
  return (['ordered', 'tagged'] as const).map((correlation) => ({
    name: `${correlation}: ${name}`,
    count: MANY,
    async prepare(count) {
      const runtime = new FakeRuntime();
      const server = new ToyServer(runtime, '10.0.0.1:1', correlation);
      const queue = { maxCount: 1_000_000, maxBytes: 1_000_000_000 };
      const client = new ToyClient(runtime, { correlation, queue, ...options }).start();
      await runtime.advance(20);
      return {
        work: () => work({ runtime, server, client }, count),
        end: async () => {
          client.destroy();
          await runtime.advance(1_000);
        },
      };
    },
  }));
}

function ask(client: ToyClient, text: string, signal?: AbortSignal): Promise<unknown> {
  const promise = client.ask(text, { signal });
  promise.catch(() => undefined);
  return promise;
}

const makesReady = {};
const prepare: Preliminary<ToyRequest> = { request: { text: 'prepare' }, then: 'await', makesReady };

export const operations: readonly Operation[] = [
  ...operation(
    'a channel with little room, and many who wait until all have found some',
    { depth: 4 },
    async (scene, count) => {
      const { runtime, client } = scene;
      const asked = Array.from({ length: count }, (_, index) => ask(client, `${index}`));
      const waiting = Array.from({ length: count }, () => client.pool.settled());
      await runtime.advance(2 * count);
      await Promise.all([...asked, ...waiting]);
    },
  ),
  ...operation(
    'many who wait for one preliminary, and give up one after the other while others join',
    { retry: { decide: () => ({ kind: 'retry', on: 'same', first: prepare }) } },
    async ({ runtime, client, server }, count) => {
      server.answer = (text) => (text === 'prepare' ? undefined : '-forgot');
      const controllers: AbortController[] = [];
      for (let index = 0; index < count; index++) {
        const controller = new AbortController();
        controllers.push(controller);
        void ask(client, `${index}`, controller.signal);
      }
      await runtime.advance(10);
      for (let index = 0; index < count; index++) {
        if (index > 0) controllers[index - 1].abort();
        void ask(client, `late ${index}`);
        if (index % 8 === 0) await runtime.advance(4);
      }
      await runtime.advance(10);
    },
  ),
];

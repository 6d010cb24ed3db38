// Functional tests of Redis: the same tests on every server we support, on RESP2 and on RESP3.
import type { RedisFlavour } from '../../support/servers/provision/redis-binaries.js';
import { RedisServer, type RedisServerOptions } from '../../support/servers/redis/redis-server.js';
import { sharedRedisServer } from '../../support/servers/shared.js';

export interface Cell {
  readonly flavour: RedisFlavour;
  readonly protocol: 2 | 3;
  server(): RedisServer;
}

export const FLAVOURS: readonly RedisFlavour[] = ['redis-7.0', 'redis-8.2', 'valkey-9.1'];

/** @param own options of a server for these tests alone, which may be killed; otherwise they share one with others */
export function onEveryServer(title: string, tests: (cell: Cell) => void, own?: RedisServerOptions): void {
  for (const flavour of FLAVOURS) {
    for (const protocol of [3, 2] as const) {
      describe(`${title}, ${flavour}, RESP${protocol}`, () => {
        let server: RedisServer | undefined;

        before(async function () {
          this.timeout(120_000);
          server =
            own === undefined ? await sharedRedisServer(flavour) : await RedisServer.start({ ...own, server: flavour });
        });

        after(async () => {
          if (own !== undefined) await server?.stop();
        });

        tests({
          flavour,
          protocol,
          server: () => {
            if (server === undefined) throw new Error('the server has not been started');
            return server;
          },
        });
      });
    }
  }
}

/** Asks again and again, for ten seconds. */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 1_000; turn++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the condition never held');
}

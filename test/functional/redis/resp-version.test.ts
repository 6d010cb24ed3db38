// Functional: which version of RESP a connection speaks. RESP2 is for servers that do not know HELLO or RESP3, and for
// nobody else: not for one that is busy, and not in silence for one that spoke RESP3 before.
import assert from 'node:assert/strict';
import type { ScriptedServer } from '../../support/faults/scripted-server.js';
import { PONG, welcome } from '../../support/redis/fake-redis.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { clientsOf } from './clients.js';
import { FLAVOURS } from './matrix.js';
import { outcome } from './outcome.js';
import { scriptedRedis } from './scripted-redis.js';

const WITHOUT_HELLO = ['--rename-command', 'HELLO', ''];

for (const flavour of FLAVOURS) {
  describe(`redis version of RESP, ${flavour}`, () => {
    let server: RedisServer | undefined;
    const make = clientsOf(() => ({ host: server!.host, port: server!.port }));

    afterEach(() => server?.stop());

    it('is 2 on a server that does not know HELLO, of which nobody need be told', async () => {
      server = await RedisServer.start({ server: flavour, args: WITHOUT_HELLO, password: 'canary' });
      const redis = make({ password: 'canary', connectionName: 'me', db: 3 });
      const errors: unknown[] = [];
      redis.on('error', (error) => errors.push(error));
      assert.equal(await redis.incr('n'), 1);
      assert.match(String(await redis.client('INFO')), /name=me .*db=3 .*resp=2/);
      assert.deepEqual(errors, []);
    });

    it('is 2 where RESP3 was spoken before, and an error event says so', async () => {
      server = await RedisServer.start({ server: flavour });
      const { port } = server;
      const redis = make();
      assert.match(String(await redis.client('INFO')), /resp=3/);
      await server.stop();
      const told = new Promise<string>((resolve) =>
        redis.on('error', (error: Error & { code: string }) => {
          if (error.code === 'PROTOCOL_UNSUPPORTED') resolve(error.message);
        }),
      );
      server = await RedisServer.start({ server: flavour, port, args: WITHOUT_HELLO });
      assert.match(String(await redis.client('INFO')), /resp=2/);
      assert.match(await told, /spoke RESP3 before.*unknown command/);
    });
  });
}

describe('redis version of RESP, on a server that refuses HELLO for a while', () => {
  let server: ScriptedServer;
  let refusals = 0;
  let hellos = 0;
  const make = clientsOf(() => ({ host: server.host, port: server.port }));

  before(async () => {
    server = await scriptedRedis({
      setUp: (command) => {
        if (command[0] !== 'HELLO') return command[0] === 'PING' ? PONG : welcome(command, undefined);
        hellos++;
        return refusals-- > 0
          ? '-BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.\r\n'
          : welcome(command, undefined);
      },
      answer: ([, argument]) => `#${argument === 'x' ? 't' : 'f'}\r\n`,
    });
  });

  after(() => server.stop());

  it('is 3: the attempt fails, is told once, and is made again', async () => {
    refusals = 2;
    const redis = make({ replyMapping: 'resp3' });
    const errors: string[] = [];
    redis.on('error', (error: Error & { code: string }) => errors.push(`${error.code}: ${error.message.slice(0, 22)}`));
    assert.equal(await outcome(redis.call('is', 'x')), 'ok true');
    assert.deepEqual([errors, hellos], [['SERVER_ERROR: HELLO was refused: BUS'], 3]);
  });
});

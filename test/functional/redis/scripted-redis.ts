// Functional tests of Redis: a server that sets connections up as Redis does and then answers, on a real socket,
// whatever a test wants.
import { scriptedServer, type ScriptedConnection, type ScriptedServer } from '../../support/faults/scripted-server.js';
import { endsSetUp, type FakeAnswer, readCommand, welcome } from '../../support/redis/fake-redis.js';

export interface ScriptedRedisOptions {
  readonly setUp?: FakeAnswer<ScriptedConnection>;
  readonly answer: FakeAnswer<ScriptedConnection>;
}

export function scriptedRedis({ setUp = welcome, answer }: ScriptedRedisOptions): Promise<ScriptedServer> {
  return scriptedServer(async (connection) => {
    let rest = '';
    let ready = false;
    for (;;) {
      rest += (await connection.readSome()).toString('latin1');
      for (let read = readCommand(rest); read !== undefined; read = readCommand(rest)) {
        rest = rest.slice(read.length);
        const reply = (ready ? answer : setUp)(read.command, connection);
        ready ||= endsSetUp(read.command, reply);
        if (reply !== undefined) void connection.write(Buffer.from(reply, 'latin1'));
      }
    }
  });
}

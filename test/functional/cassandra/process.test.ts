// Functional: a process with a Cassandra client ends when it should, and nothing escapes as an unhandled rejection.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { scriptedServer } from '../../support/faults/scripted-server.js';
import { freePort } from '../../support/servers/processes/free-address.js';
import { type SharedCassandra, sharedCassandra } from '../../support/servers/shared.js';

const CLIENT = new URL('../../../lib/cassandra/index.ts', import.meta.url).href;

/** Runs a script in a process of its own and answers what it printed, once it has ended by itself. */
function run(contactPoint: string, body: string): Promise<string> {
  const script = `
    import { Client } from ${JSON.stringify(CLIENT)};
    process.on('unhandledRejection', (reason) => console.log('UNHANDLED ' + reason));
    process.on('uncaughtException', (error) => console.log('UNCAUGHT ' + error));
    const options = { contactPoints: [${JSON.stringify(contactPoint)}], localDataCenter: 'dc1', socketOptions: { connectTimeout: 500 } };
    const say = (promise) => promise.then(() => console.log('ok'), (error) => console.log(error.errorCode));
    const client = new Client(options);
    ${body}
    process.on('exit', () => console.log('exit'));
  `;
  const child = spawn(process.execPath, ['--import=tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killer = setTimeout(() => child.kill('SIGKILL'), 40_000);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) =>
    child.on('close', () => {
      clearTimeout(killer);
      resolve(output.trim().split('\n').join(' '));
    }),
  );
}

describe('a process with a cassandra client', () => {
  let server: SharedCassandra;
  let contactPoint: string;

  before(async function () {
    this.timeout(120_000);
    server = await sharedCassandra();
    contactPoint = server.contactPoints[0];
  });

  it('ends after shutdown', async () => {
    assert.equal(
      await run(
        contactPoint,
        "await say(client.execute('SELECT key FROM system.local')); await say(client.shutdown());",
      ),
      'ok ok exit',
    );
  });

  it('ends after shutdown during connect', async () => {
    assert.equal(
      await run(
        contactPoint,
        'const connecting = say(client.connect()); await say(client.shutdown()); await connecting;',
      ),
      'CLIENT_CLOSED ok exit',
    );
  });

  it('ends after shutdown during connect to a silent server', async () => {
    const silent = await scriptedServer(() => undefined);
    try {
      const output = await run(
        `${silent.host}:${silent.port}`,
        `
        const calls = [say(client.connect()), say(client.execute('SELECT 1'))];
        setTimeout(async () => { await say(client.shutdown()); await Promise.all(calls); }, 50);`,
      );
      assert.deepEqual(output.split(' ').sort(), ['CLIENT_CLOSED', 'CLIENT_CLOSED', 'exit', 'ok'].sort());
    } finally {
      await silent.stop();
    }
  });

  it('ends after a failed connect, with nothing unhandled', async () => {
    assert.equal(await run(`127.0.0.1:${await freePort()}`, 'await say(client.connect());'), 'NO_HOST_AVAILABLE exit');
  });

  it('ends when nobody looks at what failed in the background', async () => {
    const output = await run(
      contactPoint,
      `
      await say(client.connect());
      const result = await client.execute('SELECT * FROM system_schema.columns', [], { fetchSize: 5 });
      for await (const row of result) break;
      await say(client.shutdown());`,
    );
    assert.equal(output, 'ok ok exit');
  });

  it('ends after shutdown with requests in flight that are never answered', async () => {
    const silent = await scriptedServer(async (connection) => {
      // READY to everything: OPTIONS is answered with an empty SUPPORTED, then nothing more.
      await connection.read(9);
      await connection.write(Buffer.from([0x84, 0, 0, 0, 0x06, 0, 0, 0, 2, 0, 0]));
      await connection.readSome();
      await connection.write(Buffer.from([0x84, 0, 0, 0, 0x02, 0, 0, 0, 0]));
    });
    try {
      const output = await run(
        `${silent.host}:${silent.port}`,
        `
        const connecting = say(client.connect());
        setTimeout(async () => { await say(client.shutdown()); await connecting; }, 100);`,
      );
      assert.deepEqual(output.split(' ').sort(), ['CLIENT_CLOSED', 'exit', 'ok'].sort());
    } finally {
      await silent.stop();
    }
  });
});

// The scripted server must deliver exactly the bytes of the script, and must not hide a failing script from its test.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { scriptedServer } from '../../support/faults/scripted-server.js';

describe('test/support: scriptedServer', () => {
  it('reads by count, by delimiter and as it comes, and writes what the script says', async () => {
    const heard: string[] = [];
    const server = await scriptedServer(async (connection) => {
      heard.push(
        (await connection.read(3)).toString(),
        (await connection.readThrough('\r\n')).toString(),
        (await connection.readSome()).toString(),
      );
      await connection.write(Buffer.from([0xff, 0x00]));
      connection.end();
    });
    const client = connect(server.port, server.host);
    client.write('abcdef\r\nrest');
    const [bytes] = (await once(client, 'data')) as [Buffer];
    assert.deepEqual([...bytes], [0xff, 0x00]);
    assert.deepEqual(heard, ['abc', 'def\r\n', 'rest']);
    await once(client, 'close');
    await server.stop();
  });

  it('tells connections apart by number and resets them', async () => {
    const server = await scriptedServer((connection) =>
      connection.index === 0 ? connection.reset() : void connection.write('second'),
    );
    const first = connect(server.port, server.host);
    const [error] = (await once(first, 'error')) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'ECONNRESET');
    const second = connect(server.port, server.host);
    const [bytes] = (await once(second, 'data')) as [Buffer];
    assert.equal(bytes.toString(), 'second');
    second.destroy();
    await server.stop();
  });

  it('ignores a read that the client ended, and throws any other failure of the script from stop()', async () => {
    const ended = await scriptedServer(async (connection) => void (await connection.read(10)));
    connect(ended.port, ended.host).end('short');
    while (ended.connections.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await ended.connections[0]?.ended;
    await ended.stop();

    const failing = await scriptedServer(() => {
      throw new Error('the script is wrong');
    });
    const client = connect(failing.port, failing.host);
    await once(client, 'connect');
    while (failing.connections.length === 0) await new Promise((resolve) => setImmediate(resolve));
    client.destroy();
    await assert.rejects(failing.stop(), /the script is wrong/);
  });
});

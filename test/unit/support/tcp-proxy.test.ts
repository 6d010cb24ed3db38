// The fault proxy must really do what a test relies on: each fault is seen here from a plain client's side.
import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { scriptedServer, type ScriptedServer } from '../../support/faults/scripted-server.js';
import { TcpProxy } from '../../support/faults/tcp-proxy.js';

async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await nextTurn();
}

/** A client that records what happens to it. */
class Observer {
  readonly socket: Socket;
  readonly chunks: Buffer[] = [];
  failure: NodeJS.ErrnoException | undefined;
  ended = false;
  readonly closed: Promise<unknown>;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    this.socket.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    this.socket.on('end', () => (this.ended = true));
    this.socket.on('error', (error) => (this.failure = error));
    this.closed = new Promise((resolve) => this.socket.on('close', resolve));
  }

  get text(): string {
    return Buffer.concat(this.chunks).toString();
  }

  async until(enough: () => boolean): Promise<void> {
    while (!enough()) await once(this.socket, 'data');
  }
}

describe('test/support: TcpProxy', () => {
  let echo: ScriptedServer;
  let proxy: TcpProxy;
  let heardByServer = '';

  beforeEach(async () => {
    heardByServer = '';
    echo = await scriptedServer(async (connection) => {
      for (;;) {
        const bytes = await connection.readSome();
        heardByServer += bytes.toString();
        await connection.write(bytes);
      }
    });
    proxy = await TcpProxy.start({ host: echo.host, port: echo.port });
  });

  afterEach(async () => {
    await proxy.stop();
    await echo.stop();
  });

  async function connected(): Promise<Observer> {
    const client = new Observer(proxy.port);
    await once(client.socket, 'connect');
    client.socket.write('hello');
    await client.until(() => client.text === 'hello');
    return client;
  }

  it('passes bytes both ways, and the end of either side', async () => {
    const client = await connected();
    assert.equal(proxy.accepted, 1);
    client.socket.end();
    await echo.connections[0]?.ended;
    echo.connections[0]?.end();
    await client.closed;
    assert.equal(client.ended, true);
    assert.equal(client.failure, undefined);
  });

  it('slices replies into packets that the client reads one by one', async () => {
    const client = await connected();
    client.chunks.length = 0;
    proxy.slice(3, 'replies');
    client.socket.write('0123456789');
    await client.until(() => client.text.length === 10);
    assert.deepEqual(
      client.chunks.map((chunk) => chunk.toString()),
      ['012', '345', '678', '9'],
    );
  });

  it('stalls replies while requests pass, and lets them go when healed', async () => {
    const client = await connected();
    proxy.stall('replies');
    client.socket.write(' again');
    while (heardByServer !== 'hello again') await nextTurn();
    await turns(20);
    assert.equal(client.text, 'hello');
    await proxy.heal();
    await client.until(() => client.text === 'hello again');
  });

  it('stalls both ways: the server hears nothing, and a new connection is accepted into silence', async () => {
    const client = await connected();
    proxy.stall();
    client.socket.write('lost?');
    const second = new Observer(proxy.port);
    await once(second.socket, 'connect');
    second.socket.write('lost?');
    await turns(20);
    assert.equal(heardByServer, 'hello');
    assert.equal(client.socket.destroyed || second.socket.destroyed, false);
    second.socket.destroy();
  });

  it('delays without reordering', async () => {
    const client = await connected();
    proxy.delay(150);
    client.socket.write('a');
    await nextTurn();
    client.socket.write('b');
    await turns(3);
    assert.equal(client.text, 'hello');
    await client.until(() => client.text.length === 7);
    assert.equal(client.text, 'helloab');
  });

  it('resets: the client sees ECONNRESET', async () => {
    const client = await connected();
    proxy.reset();
    await client.closed;
    assert.equal(client.failure?.code, 'ECONNRESET');
  });

  it('half-closes: the client sees an end and may still write', async () => {
    const client = await connected();
    proxy.halfClose();
    if (!client.ended) await once(client.socket, 'end');
    client.socket.write('!');
    while (heardByServer !== 'hello!') await nextTurn();
    assert.equal(client.failure, undefined);
    client.socket.destroy();
  });

  for (const how of ['reset', 'close'] as const) {
    it(`cuts replies after 4 bytes by ${how}, once`, async () => {
      const client = await connected();
      proxy.cutAfter(4, 'replies', how);
      client.socket.write('0123456789');
      await client.until(() => client.text.length >= 9).catch(() => undefined);
      if (how === 'close') client.socket.end();
      await client.closed;
      assert.equal(client.text, 'hello0123');
      assert.equal(client.failure?.code, how === 'reset' ? 'ECONNRESET' : undefined);
      const next = await connected();
      next.socket.write('0123456789');
      await next.until(() => next.text === 'hello0123456789');
      next.socket.destroy();
    });
  }

  it('refuses new connections and keeps open ones, until healed on the same port', async () => {
    const client = await connected();
    await proxy.refuse();
    const refused = new Observer(proxy.port);
    await refused.closed;
    assert.equal(refused.failure?.code, 'ECONNREFUSED');
    client.socket.write('!');
    await client.until(() => client.text === 'hello!');
    await proxy.heal();
    const next = await connected();
    next.socket.destroy();
    client.socket.destroy();
  });
});

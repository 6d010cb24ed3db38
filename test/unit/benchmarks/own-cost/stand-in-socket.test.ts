// The stand-in behaves as a socket does where clients look: connecting, reading either way, stopping, and its end.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InProcessNetwork } from '../../../../benchmarks/own-cost/in-process-network.js';
import { REDIS, serveRedis } from '../../../../benchmarks/own-cost/servers.js';
import type { Accept } from '../../../../benchmarks/own-cost/server-end.js';
import { StandInSocket } from '../../../../benchmarks/own-cost/stand-in-socket.js';

const PING = Buffer.from('*1\r\n$4\r\nPING\r\n');
const PONG = '+PONG\r\n';

/** A peer that says all of `bytes` once it hears something. */
function saying(bytes: Buffer): { accept: Accept; heard: Buffer[]; closed: () => boolean } {
  const heard: Buffer[] = [];
  let closed = false;
  const accept: Accept = (_address, readable) => {
    let left = Buffer.alloc(0);
    return {
      receive(request) {
        heard.push(Buffer.from(request));
        left = Buffer.concat([left, bytes]);
        readable();
      },
      read(limit) {
        if (left.length === 0) return undefined;
        const next = left.subarray(0, limit);
        left = left.subarray(next.length);
        return next;
      },
      closed: () => void (closed = true),
    };
  };
  return { accept, heard, closed: () => closed };
}

async function turns(count = 5): Promise<void> {
  for (let turn = 0; turn < count; turn++) await nextTurn();
}

describe('a stand-in socket', () => {
  it('sends what was written before it was connected, in order', async () => {
    const { accept, heard } = saying(Buffer.from('yes'));
    const socket = new StandInSocket(accept).connect({ host: 'a', port: 1 });
    socket.write('one');
    socket.write('two');
    assert.equal(socket.connecting, true);
    assert.deepEqual(heard, []);
    await once(socket, 'connect');
    assert.deepEqual([socket.connecting, socket.remoteAddress, socket.remotePort], [false, 'a', 1]);
    assert.equal(Buffer.concat(heard).toString(), 'onetwo');
    socket.destroy();
  });

  it('takes a port and a host, and calls back, as net.Socket does', async () => {
    let asked = '';
    const { accept } = saying(Buffer.alloc(0));
    const socket = new StandInSocket((address, readable) => {
      asked = address;
      return accept(address, readable);
    });
    await new Promise<void>((connected) => void socket.connect(9042, '10.0.0.1', connected));
    assert.equal(asked, '10.0.0.1:9042');
    socket.destroy();
  });

  it('fails where nobody listens', async () => {
    const socket = new StandInSocket(new InProcessNetwork().accept).connect({ host: 'nobody', port: 1 });
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'ECONNREFUSED');
  });

  it('hands bytes out as data events, each a Buffer of its own', async () => {
    const { accept } = saying(Buffer.from('hello'));
    const socket = new StandInSocket(accept).connect({ port: 1 });
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.write('?');
    socket.write('?');
    await turns();
    assert.equal(Buffer.concat(chunks).toString(), 'hellohello');
    socket.destroy();
  });

  it('reads into a client’s own buffer, stops when told to, and goes on', async () => {
    const { accept } = saying(Buffer.from('0123456789'));
    const read: string[] = [];
    let more = true;
    const onread = {
      buffer: Buffer.alloc(4),
      callback: (count: number, buffer: Uint8Array) => {
        read.push(Buffer.from(buffer.subarray(0, count)).toString());
        return more;
      },
    };
    const socket = new StandInSocket(accept).connect({ port: 1, onread });
    socket.write('?');
    await turns();
    assert.deepEqual(read, ['0123', '4567', '89']);
    more = false;
    socket.write('?');
    await turns();
    assert.deepEqual(read.slice(3), ['0123']);
    more = true;
    socket.resume();
    await turns();
    assert.deepEqual(read.slice(3), ['0123', '4567', '89']);
    socket.destroy();
  });

  it('tells its peer that it has gone', async () => {
    const { accept, closed } = saying(Buffer.alloc(0));
    const socket = new StandInSocket(accept).connect({ port: 1 });
    await once(socket, 'connect');
    socket.end();
    await once(socket, 'close');
    assert.equal(closed(), true);
  });
});

describe('a network within the process', () => {
  it('answers by a virtual server first, then repeats what that answered', async () => {
    const network = new InProcessNetwork();
    const admin = serveRedis(network);
    await admin.command('SET', 'key', 'a value');
    assert.equal(await admin.command('GET', 'key'), 'a value');
    await assert.rejects(admin.command('HGET', 'key', 'field'), /WRONGTYPE/);

    const socket = new StandInSocket(network.accept).connect(REDIS);
    let answers = '';
    socket.on('data', (chunk: Buffer) => (answers += chunk.toString()));
    const ping = async (): Promise<void> => {
      socket.write(PING);
      await turns();
    };
    await ping();
    assert.equal(answers, PONG);
    await network.repeatRedis(ping);
    assert.equal(answers, PONG + PONG);
    socket.write(Buffer.concat([PING, PING, PING.subarray(0, 5)]));
    await turns();
    assert.equal(answers, PONG.repeat(4));
    assert.throws(() => network.checkRepeated(), /5 bytes/);
    socket.write(PING.subarray(5));
    await turns();
    assert.equal(answers, PONG.repeat(5));
    network.checkRepeated();
    socket.destroy();
  });

  it('repeats what others hear of an operation', async () => {
    const network = new InProcessNetwork();
    serveRedis(network);
    const open = (): { socket: StandInSocket; heard: () => string } => {
      const socket = new StandInSocket(network.accept).connect(REDIS);
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      return { socket, heard: () => text };
    };
    const [publisher, subscriber] = [open(), open()];
    subscriber.socket.write('*2\r\n$9\r\nSUBSCRIBE\r\n$1\r\nc\r\n');
    await turns();
    const before = subscriber.heard().length;
    const publish = async (): Promise<void> => {
      publisher.socket.write('*3\r\n$7\r\nPUBLISH\r\n$1\r\nc\r\n$2\r\nhi\r\n');
      await turns();
    };
    await network.repeatRedis(publish);
    await publish();
    await publish();
    assert.equal(publisher.heard(), ':1\r\n'.repeat(3));
    assert.equal(subscriber.heard().slice(before), '*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$2\r\nhi\r\n'.repeat(3));
    for (const { socket } of [publisher, subscriber]) socket.destroy();
  });

  it('refuses to repeat what is asked on several connections', async () => {
    const network = new InProcessNetwork();
    serveRedis(network);
    const sockets = [1, 2].map(() => new StandInSocket(network.accept).connect(REDIS));
    const pingBoth = async (): Promise<void> => {
      for (const socket of sockets) socket.write(PING);
      await turns();
    };
    await pingBoth();
    await assert.rejects(network.repeatRedis(pingBoth), /one connection/);
    for (const socket of sockets) socket.destroy();
  });
});

// The real runtime on real sockets: a peer that sends much leaves turns to the rest of the process, and loses nothing
// by it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { nodeRuntime } from '../../../../lib/core/runtime/node-runtime.js';
import type { Socket, SocketHandler } from '../../../../lib/core/runtime/runtime.js';

const MEBIBYTE = 1024 * 1024;
const READ_BYTES = 64 * 1024;
const BYTES_PER_TURN = 256 * 1024;

class Recorder implements SocketHandler {
  bytes = 0;
  sum = 0;
  isOpen = false;
  isClosed = false;
  onReceived: () => void = () => undefined;

  opened(): void {
    this.isOpen = true;
  }
  received(chunk: Buffer): void {
    for (let index = 0; index < chunk.length; index += 997)
      this.sum = (this.sum * 31 + chunk[index] + this.bytes + index) % 1_000_003;
    this.bytes += chunk.length;
    this.onReceived();
  }
  drained(): void {}
  closed(): void {
    this.isClosed = true;
  }
}

describe('the runtime of Node', () => {
  it('takes a duration that no timer of Node takes for as long as it is', async () => {
    const warnings: string[] = [];
    const hear = ({ name }: Error): void => void warnings.push(name);
    process.on('warning', hear);
    const fired: number[] = [];
    const timers = [2 ** 31, 3e9, Number.MAX_SAFE_INTEGER, Infinity].map((delayMs) =>
      nodeRuntime.setTimer(() => fired.push(delayMs), delayMs),
    );
    await new Promise<void>((resolve) => void nodeRuntime.setTimer(resolve, 20));
    for (const timer of timers) timer.cancel();
    process.off('warning', hear);
    assert.deepEqual([fired, warnings], [[], []]);
  });

  let server: net.Server;
  let port: number;
  const accepted: net.Socket[] = [];

  before(async () => {
    server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      accepted.push(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });

  after(() => {
    for (const socket of accepted) socket.destroy();
    server.close();
  });

  async function connected(handler: Recorder): Promise<{ socket: Socket; peer: net.Socket }> {
    const before = accepted.length;
    const socket = nodeRuntime.connect({ host: '127.0.0.1', port }, { noDelay: true, keepAliveMs: 0 }, handler);
    while (!handler.isOpen || accepted.length === before) await nextTurn();
    return { socket, peer: accepted[before] };
  }

  it('reads half a megabyte in a turn of the event loop and no more, and all of it in the end', async () => {
    const handler = new Recorder();
    const { socket, peer } = await connected(handler);
    const sent = Buffer.alloc(8 * MEBIBYTE, 'all sorts of bytes ');
    peer.write(sent);
    let most = 0;
    while (handler.bytes < sent.length && !handler.isClosed) {
      const before = handler.bytes;
      await nextTurn();
      most = Math.max(most, handler.bytes - before);
    }
    assert.equal(handler.bytes, sent.length);
    assert.ok(most <= BYTES_PER_TURN + READ_BYTES, `${most} bytes in one turn`);
    assert.ok(most >= BYTES_PER_TURN / 2, `the peer sent too little at a time to show anything: ${most} bytes`);
    socket.destroy();
  });

  it('reads into the memory that its handler offers, and into its own again', async () => {
    const offered = Buffer.alloc(100_000);
    const chunks: { readonly isOffered: boolean; readonly length: number }[] = [];
    class Offering extends Recorder {
      seen = '';
      readInto(): Uint8Array | undefined {
        // Of every other thousand bytes.
        return Math.floor(this.bytes / 1_000) % 2 === 1
          ? offered.subarray(50, 1_050 - (this.bytes % 1_000))
          : undefined;
      }
      override received(chunk: Buffer): void {
        chunks.push({ isOffered: chunk.buffer === offered.buffer && chunk.byteOffset === 50, length: chunk.length });
        this.seen += chunk.toString('latin1');
        super.received(chunk);
      }
    }
    const handler = new Offering();
    const { socket, peer } = await connected(handler);
    let sent = '';
    for (let part = 0; part < 20; part++) {
      const text = String.fromCharCode(97 + part).repeat(part % 2 === 0 ? 1_000 : 700);
      sent += text;
      peer.write(text);
      while (handler.bytes < sent.length) await nextTurn();
    }
    assert.equal(handler.seen, sent);
    assert.ok(chunks.some(({ isOffered }) => isOffered) && chunks.some(({ isOffered }) => !isOffered));
    socket.destroy();
  });

  for (const [manner, end] of [
    ['ended', (peer: net.Socket) => void peer.end()],
    ['reset', (peer: net.Socket) => void peer.resetAndDestroy()],
  ] as const) {
    it(`calls back after a poll only when what had been ${manner} before is closed`, async () => {
      const handler = new Recorder();
      const { peer } = await connected(handler);
      const { socket: bystander } = await connected(new Recorder());
      const seen = await new Promise<boolean>((resolve) => {
        // From a timer, which fires before sockets are polled.
        setTimeout(() => {
          end(peer);
          const until = performance.now() + 20;
          while (performance.now() < until);
          nodeRuntime.afterPoll(() => resolve(handler.isClosed));
        }, 0);
      });
      assert.equal(seen, true);
      bystander.destroy();
    });
  }

  it('calls back after a poll only when what had already arrived was received', async () => {
    const handler = new Recorder();
    const { socket, peer } = await connected(handler);
    // The kernel's window grows with use: only then does more than one turn's share arrive at once.
    peer.write(Buffer.alloc(8 * MEBIBYTE));
    while (handler.bytes < 8 * MEBIBYTE) await nextTurn();
    const before = handler.bytes;
    let received = -1;
    peer.write(Buffer.alloc(4 * MEBIBYTE));
    nodeRuntime.afterPoll(() => {
      received = handler.bytes - before;
    });
    while (received < 0) await nextTurn();
    assert.ok(received > BYTES_PER_TURN + READ_BYTES, `${received} bytes, and more had arrived`);
    socket.destroy();
  });

  it('calls back after a poll although a peer never stops', async () => {
    const handler = new Recorder();
    const { socket, peer } = await connected(handler);
    const flood = Buffer.alloc(4 * MEBIBYTE);
    const refill = (): void => {
      while (peer.writableLength < flood.length && !peer.destroyed) peer.write(flood);
    };
    handler.onReceived = refill;
    refill();
    await new Promise<void>((resolve) => nodeRuntime.afterPoll(resolve));
    socket.destroy();
    peer.destroy();
  });

  it('goes on when a test framework puts fakes in place of timers and of queueMicrotask', async () => {
    const { queueMicrotask, setTimeout } = globalThis;
    const neverRun = (): never => undefined as never;
    Object.assign(globalThis, { queueMicrotask: neverRun, setTimeout: neverRun });
    try {
      const called = new Promise<string>((resolve) => nodeRuntime.afterMicrotasks(() => resolve('called')));
      assert.equal(await Promise.race([called, nextTurn('not called')]), 'called');
    } finally {
      Object.assign(globalThis, { queueMicrotask, setTimeout });
    }
  });

  it('forgets a socket that was destroyed while its turn was others’', async () => {
    const handler = new Recorder();
    const { socket, peer } = await connected(handler);
    handler.onReceived = () => {
      if (handler.bytes >= BYTES_PER_TURN) socket.destroy();
    };
    peer.write(Buffer.alloc(4 * MEBIBYTE));
    while (!handler.isClosed) await nextTurn();
    let turns = 0;
    let done = false;
    nodeRuntime.afterPoll(() => {
      done = true;
    });
    for (; !done; turns++) await nextTurn();
    assert.ok(turns <= 2, `${turns} turns, as if the socket were still to be read`);
  });
});

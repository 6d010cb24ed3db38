// One write per turn of the event loop, and no byte of it changes before the system has taken it.
import assert from 'node:assert/strict';
import { type BatchOwner, WriteBatcher } from '../../../../lib/core/channel/write-batcher.js';
import type { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import type { Runtime, Socket } from '../../../../lib/core/runtime/runtime.js';

const MEBIBYTE = 1024 * 1024;

/** Keeps the very memory that it was given, as a socket does whose system takes nothing. */
class HoldingSocket {
  pendingBytes = 0;
  takes = true;
  readonly written: Uint8Array[] = [];
  /** What was written, as it is now. */
  get texts(): string[] {
    return this.written.map((bytes) => Buffer.from(bytes).toString());
  }

  write(bytes: Uint8Array): void {
    this.written.push(bytes);
    if (!this.takes) this.pendingBytes += bytes.length;
  }
}

describe('a write batcher', () => {
  let ends: (() => void)[];
  let socket: HoldingSocket;
  let owner: BatchOwner & { may: boolean; congestions: number; seals: number; onSeal: (out: ByteWriter) => void };
  let batcher: WriteBatcher;

  beforeEach(() => {
    ends = [];
    socket = new HoldingSocket();
    owner = {
      may: true,
      congestions: 0,
      seals: 0,
      onSeal: () => {},
      mayWrite: () => owner.may,
      seal: (out) => {
        owner.seals++;
        owner.onSeal(out);
      },
      congest: () => void owner.congestions++,
    };
    const runtime = { afterMicrotasks: (callback: () => void) => void ends.push(callback) } as unknown as Runtime;
    batcher = new WriteBatcher(runtime, socket as unknown as Socket, owner);
  });

  function encode(text: string): number {
    batcher.out.writeBytes(Buffer.from(text));
    batcher.schedule();
    return batcher.batch;
  }

  function endTurn(): void {
    for (const end of ends.splice(0)) end();
  }

  it('writes once for all of a turn, sealed once, and counts what is written', () => {
    const batches = [encode('a'), encode('b')];
    assert.equal(ends.length, 1);
    endTurn();
    assert.deepEqual([socket.texts, owner.seals], [['ab'], 1]);
    assert.ok(batches.every((batch) => batch < batcher.batch));
    assert.equal(encode('c'), batcher.batch);
    endTurn();
    assert.equal(socket.written.length, 2);
  });

  it('writes nothing where there is nothing, not even a seal', () => {
    batcher.schedule();
    endTurn();
    batcher.flushNow();
    assert.deepEqual([socket.written.length, owner.seals, batcher.batch], [0, 0, 1]);
  });

  it('keeps a batch that may not be written yet, adds to it, and writes it when it is told to', () => {
    owner.may = false;
    encode('a');
    endTurn();
    encode('b');
    assert.deepEqual([ends.length, socket.written.length, batcher.batch], [0, 0, 1]);
    owner.may = true;
    batcher.flush();
    assert.deepEqual(socket.texts, ['ab']);
    encode('c');
    assert.equal(ends.length, 1);
  });

  it('writes at the end of the process what may not be written yet', () => {
    owner.may = false;
    encode('a');
    batcher.flushNow();
    assert.deepEqual(socket.texts, ['a']);
  });

  it('writes nothing of a batch that could not be sealed', () => {
    owner.onSeal = () => batcher.discard();
    encode('a');
    endTurn();
    assert.deepEqual([socket.written.length, batcher.batch], [0, 1]);
  });

  it('leaves memory alone that the system has not taken, and uses it again when it has', () => {
    socket.takes = false;
    encode('first');
    endTurn();
    encode('second');
    endTurn();
    encode('third');
    endTurn();
    assert.deepEqual(socket.texts, ['first', 'second', 'third']);
    socket.pendingBytes = 0;
    socket.takes = true;
    encode('fourth');
    endTurn();
    encode('fifth!');
    endTurn();
    assert.equal(socket.texts[3], 'fifth!', 'memory that the system took at once is used again at once');
  });

  it('uses one memory again and again where the system takes everything at once', () => {
    for (let turn = 0; turn < 100; turn++) {
      encode('x');
      endTurn();
    }
    assert.equal(new Set(socket.written.map(({ buffer }) => buffer)).size, 1);
  });

  it('keeps no memory that one very large request made grow', () => {
    encode('x'.repeat(4 * MEBIBYTE));
    endTurn();
    assert.ok(batcher.out.buffer.length < MEBIBYTE);
    socket.takes = false;
    encode('x'.repeat(4 * MEBIBYTE));
    endTurn();
    socket.pendingBytes = 0;
    socket.takes = true;
    for (let turn = 0; turn < 3; turn++) {
      encode('x');
      endTurn();
      assert.ok(batcher.out.buffer.length < MEBIBYTE);
    }
  });

  it('uses the memory of a large request again for the next one', () => {
    for (let turn = 0; turn < 3; turn++) {
      encode('x'.repeat(MEBIBYTE));
      endTurn();
    }
    assert.equal(new Set(socket.written.map(({ buffer }) => buffer)).size, 1);
  });

  it('says that the system takes no more, beyond a mebibyte, and not before', () => {
    socket.takes = false;
    encode('x'.repeat(MEBIBYTE));
    endTurn();
    assert.equal(owner.congestions, 0);
    encode('x');
    endTurn();
    assert.equal(owner.congestions, 1);
  });

  it('forgets what was not written', () => {
    encode('lost');
    batcher.discard();
    endTurn();
    assert.deepEqual([socket.written.length, batcher.batch], [0, 1]);
  });
});

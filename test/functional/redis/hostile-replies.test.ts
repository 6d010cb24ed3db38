// Functional: replies that break the protocol or a limit, on real sockets: the connection ends, what was in flight
// learns the truth about its execution, nothing that follows on it is believed, and the client works on its next
// connection.
import assert from 'node:assert/strict';
import { ReplyError } from '../../../lib/redis/protocol/server-error.js';
import type { ScriptedConnection, ScriptedServer } from '../../support/faults/scripted-server.js';
import { echo, welcome, type FakeAnswer } from '../../support/redis/fake-redis.js';
import { clientsOf } from './clients.js';
import { errorOf, nextEvent, outcome } from './outcome.js';
import { scriptedRedis } from './scripted-redis.js';

const LIMITS = {
  maxLineBytes: 1_000,
  maxBulkBytes: 10_000,
  maxElements: 1_000,
  maxDepth: 20,
  maxReplyBytes: 50_000,
  maxBigNumberDigits: 100,
  maxAttributeBytes: 1_000,
};

/** The reply, the error of the write whose reply it is, and that of the write behind it. */
const HOSTILE: [name: string, bytes: string, own: string, next: string][] = [
  ['a byte that begins no reply', '?\r\n', 'PROTOCOL_ERROR/maybe', 'PROTOCOL_ERROR/maybe'],
  ['zeros', '\0\0\0\0\r\n', 'PROTOCOL_ERROR/maybe', 'PROTOCOL_ERROR/maybe'],
  ['HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'PROTOCOL_ERROR/maybe', 'PROTOCOL_ERROR/maybe'],
  ['a length that is no number', '$1x\r\n', 'PROTOCOL_ERROR/maybe', 'PROTOCOL_ERROR/maybe'],
  ['a length below -1', '$-2\r\n', 'PROTOCOL_ERROR/maybe', 'PROTOCOL_ERROR/maybe'],
  ['a length of 30 digits', `$${'9'.repeat(30)}\r\n`, 'PROTOCOL_ERROR/maybe', 'PROTOCOL_ERROR/maybe'],
  ['a text without its line end', '$2\r\nabXY', 'PROTOCOL_ERROR/maybe', 'PROTOCOL_ERROR/maybe'],
  ['an integer with a fraction', ':1.5\r\n', 'PROTOCOL_ERROR/maybe', 'PROTOCOL_ERROR/maybe'],
  ['a boolean that is neither', '#x\r\n', 'PROTOCOL_ERROR/maybe', 'PROTOCOL_ERROR/maybe'],
  ['a streamed text', '$?\r\n;1\r\na\r\n;0\r\n', 'PROTOCOL_ERROR/maybe', 'PROTOCOL_ERROR/maybe'],
  ['a streamed list', '*?\r\n:1\r\n.\r\n', 'PROTOCOL_ERROR/maybe', 'PROTOCOL_ERROR/maybe'],
  ['a line beyond the limit', `+${'x'.repeat(2_000)}`, 'REPLY_TOO_LARGE/done', 'REPLY_TOO_LARGE/maybe'],
  ['a text beyond the limit', '$10001\r\n', 'REPLY_TOO_LARGE/done', 'REPLY_TOO_LARGE/maybe'],
  ['a text of a terabyte', '$1099511627776\r\n', 'REPLY_TOO_LARGE/done', 'REPLY_TOO_LARGE/maybe'],
  ['a list beyond the limit', '*1001\r\n', 'REPLY_TOO_LARGE/done', 'REPLY_TOO_LARGE/maybe'],
  ['a list of 2^53 elements', '*9007199254740992\r\n', 'REPLY_TOO_LARGE/done', 'REPLY_TOO_LARGE/maybe'],
  ['a map beyond the limit', '%501\r\n', 'REPLY_TOO_LARGE/done', 'REPLY_TOO_LARGE/maybe'],
  ['lists in lists in lists', '*1\r\n'.repeat(40), 'REPLY_TOO_LARGE/done', 'REPLY_TOO_LARGE/maybe'],
  [
    'many small texts',
    `*1000\r\n${`$90\r\n${'x'.repeat(90)}\r\n`.repeat(1_000)}`,
    'REPLY_TOO_LARGE/done',
    'REPLY_TOO_LARGE/maybe',
  ],
  ['a big number of many digits', `(${'9'.repeat(200)}\r\n`, 'REPLY_TOO_LARGE/done', 'REPLY_TOO_LARGE/maybe'],
  [
    'attributes beyond the limit',
    `|1\r\n+a\r\n$2000\r\n${'x'.repeat(2_000)}\r\n`,
    'REPLY_TOO_LARGE/done',
    'REPLY_TOO_LARGE/maybe',
  ],
];

describe('redis client and a hostile server', () => {
  let server: ScriptedServer | undefined;
  const make = clientsOf(() => ({
    host: server?.host ?? '',
    port: server?.port ?? 0,
    limits: LIMITS,
    retryStrategy: () => 1,
    // Otherwise the first command of each connection goes alone.
    enableReadyCheck: false,
  }));

  afterEach(async () => {
    const stopped = server;
    server = undefined;
    await stopped?.stop();
  });

  /** Hostile on the first connection, an echo on all others. */
  async function hostileOnce(
    attack: FakeAnswer<ScriptedConnection>,
    setUp?: FakeAnswer<ScriptedConnection>,
  ): Promise<void> {
    server = await scriptedRedis({
      setUp: (command, connection) =>
        (setUp !== undefined && connection.index === 0 ? setUp : welcome)(command, connection),
      answer: (command, connection) => (connection.index === 0 ? attack : echo)(command, connection),
    });
  }

  for (const [name, bytes, own, next] of HOSTILE) {
    it(`${name}: ends the connection, tells the truth, recovers`, async () => {
      // A sound reply follows each: it must not be believed.
      await hostileOnce(([command]) => (command === 'SET' ? `${bytes}+evil\r\n+evil\r\n` : undefined));
      const redis = make();
      await nextEvent(redis, 'ready');
      const before =
        Object.getOwnPropertyNames(Object.prototype).length + Object.getOwnPropertyNames(Array.prototype).length;
      const outcomes = [redis.set('a', 1), redis.incr('b'), redis.get('c')].map(outcome);
      assert.deepEqual(await Promise.all(outcomes), [own, next, 'ok "c"']);
      assert.equal(await redis.echo('after'), 'after');
      assert.equal(server?.connections.length, 2);
      assert.equal(
        Object.getOwnPropertyNames(Object.prototype).length + Object.getOwnPropertyNames(Array.prototype).length,
        before,
      );
    });

    it(`${name}, while the connection is set up: never used, and tried again`, async () => {
      await hostileOnce(echo, () => bytes);
      const redis = make();
      const errors: unknown[] = [];
      redis.on('error', (error: { code: string }) => errors.push(error.code));
      // What fell back to RESP2, or was refused outright, is told; the next connection works.
      await nextEvent(redis, 'ready');
      assert.equal(await redis.echo('after'), 'after');
      assert.ok(
        errors.length > 0 && errors.every((code) => code === 'PROTOCOL_ERROR' || code === 'REPLY_TOO_LARGE'),
        errors.join(),
      );
    });
  }

  it('a read is not asked for its oversized reply again and again', async () => {
    let asked = 0;
    server = await scriptedRedis({
      answer: ([name], connection) => (name === 'GET' ? (asked++, '$99999\r\n') : echo([name], connection)),
    });
    const redis = make();
    assert.equal(await outcome(redis.get('large')), 'REPLY_TOO_LARGE/done');
    assert.equal(asked, 1);
  });

  it('a reply that nobody asked for: the connection ends, and the next caller gets its own', async () => {
    let peer: ScriptedConnection | undefined;
    server = await scriptedRedis({ answer: (command, connection) => ((peer = connection), echo(command, connection)) });
    const redis = make();
    assert.equal(await redis.echo('one'), 'one');
    const failed = nextEvent(redis, 'error');
    const again = nextEvent(redis, 'close').then(() => nextEvent(redis, 'ready'));
    void peer?.write('$4\r\nevil\r\n');
    assert.equal(((await failed)[0] as { code: string }).code, 'PROTOCOL_DESYNC');
    await again;
    assert.equal(await redis.echo('two'), 'two');
  });

  it('two replies for one request: the second is nobody’s', async () => {
    await hostileOnce(([, text]) => `$${text.length}\r\n${text}\r\n$4\r\nevil\r\n`);
    const redis = make();
    assert.equal(await redis.echo('one'), 'one');
    assert.deepEqual(await Promise.all([redis.echo('two'), redis.echo('three')]), ['two', 'three']);
  });

  for (const [name, leave] of [
    ['FIN', (peer) => peer.end()],
    ['RST', (peer) => peer.reset()],
  ] as [string, (peer: ScriptedConnection) => void][]) {
    it(`half a reply, then ${name}: it is discarded`, async () => {
      await hostileOnce(([command], peer) => {
        if (command === 'INCR') void peer.write('$10\r\nhalf').then(() => setImmediate(() => leave(peer)));
        return undefined;
      });
      const redis = make();
      await nextEvent(redis, 'ready');
      assert.deepEqual(await Promise.all([redis.incr('a'), redis.get('b')].map(outcome)), [
        'CONNECTION_LOST/maybe',
        'ok "b"',
      ]);
    });
  }

  it('names like those of Object.prototype stay names', async () => {
    const reply = '%3\r\n$9\r\n__proto__\r\n$1\r\n1\r\n$11\r\nconstructor\r\n$1\r\n2\r\n$8\r\ntoString\r\n$1\r\n3\r\n';
    server = await scriptedRedis({ answer: () => reply });
    const hash = await make().hgetall('h');
    assert.deepEqual(Object.entries(hash), [
      ['__proto__', '1'],
      ['constructor', '2'],
      ['toString', '3'],
    ]);
    assert.equal(Object.getPrototypeOf(hash), Object.prototype);
    assert.equal(({} as Record<string, unknown>)['1'], undefined);
  });

  it('errors like MOVED __proto__ are errors', async () => {
    server = await scriptedRedis({ answer: () => '-MOVED __proto__ 127.0.0.1:1\r\n' });
    const redis = make();
    const error = await errorOf(redis.get('x'));
    assert.ok(error instanceof ReplyError);
    assert.deepEqual(
      [error.code, error.execution, error.message],
      ['SERVER_ERROR', 'none', 'MOVED __proto__ 127.0.0.1:1'],
    );
    assert.deepEqual(
      (await redis.pipeline().get('x').exec())?.map(([each]) => each?.message),
      ['MOVED __proto__ 127.0.0.1:1'],
    );
    assert.equal(server.connections.length, 1);
  });

  it('any replies in any pieces are the same replies', async () => {
    const texts = Array.from({ length: 200 }, (_, index) =>
      index % 7 === 0 ? `ü☃𝄞${index}\r\n$5\r\n` : 'x'.repeat(index),
    );
    server = await scriptedRedis({
      answer: (command, connection) => {
        const bytes = Buffer.from(`$${command[1].length}\r\n${command[1]}\r\n`, 'latin1');
        for (let at = 0, size = 1 + (command[1].length % 5); at < bytes.length; at += size)
          void connection.write(bytes.subarray(at, at + size));
        return undefined;
      },
    });
    const redis = make();
    assert.deepEqual(await Promise.all(texts.map((text) => redis.echo(text))), texts);
  });
});

// Unit: one conversation from bytes to facts: replies in their order and shape, transactions, subscriptions,
// violations.
import assert from 'node:assert/strict';
import { CANCELLED } from '../../../../lib/core/protocol-contract.js';
import { Command } from '../../../../lib/redis/commands/command.js';
import { RedisRequest } from '../../../../lib/redis/protocol/request.js';
import { ReplyError } from '../../../../lib/redis/protocol/server-error.js';
import { Harness, request, SHAPE } from './fake-port.js';

const BINARY = { ...SHAPE, binary: true };
const NATURAL = { ...SHAPE, mapping: 'resp3' } as const;

/** A command whose mapper misbehaves. */
class Failing extends Command {
  override reading(): { object: boolean; map: () => never } {
    return {
      object: false,
      map: () => {
        throw new TypeError('the mapper gave up');
      },
    };
  }
}

describe('redis/protocol: redis-conversation', () => {
  it('answers requests in order, each in its own shape', () => {
    const harness = Harness.ready();
    harness.send(
      request('GET', ['a']),
      request('GET', ['a'], BINARY),
      request('HGETALL', ['h']),
      request('HGETALL', ['h'], BINARY),
      request('ZSCORE', ['z', 'm'], NATURAL),
    );
    harness.receive('$1\r\nx\r\n$1\r\nx\r\n%1\r\n$1\r\nf\r\n$1\r\nv\r\n%1\r\n$1\r\nf\r\n$1\r\nv\r\n,1.5\r\n');
    assert.deepEqual(harness.port.replies, ['x', Buffer.from('x'), { f: 'v' }, { f: Buffer.from('v') }, 1.5]);
    assert.ok(harness.port.outcomes.every((outcome) => 'last' in outcome && outcome.last));
  });
  it('gives the same shapes on RESP2 as on RESP3', () => {
    for (const shape of [SHAPE, NATURAL, BINARY]) {
      const replies = ([2, 3] as const).map((protocol) => {
        const harness = Harness.ready(protocol);
        harness.send(
          request('HGETALL', ['h'], shape),
          request('ZRANGE', ['z', 0, -1, 'WITHSCORES'], shape),
          request('ZSCORE', ['z', 'm'], shape),
          request('SMEMBERS', ['s'], shape),
        );
        harness.receive(
          protocol === 2
            ? '*2\r\n$9\r\n__proto__\r\n$1\r\nv\r\n*2\r\n$1\r\nm\r\n$3\r\n1.5\r\n$3\r\n1.5\r\n*1\r\n$1\r\na\r\n'
            : '%1\r\n$9\r\n__proto__\r\n$1\r\nv\r\n*1\r\n*2\r\n$1\r\nm\r\n,1.5\r\n,1.5\r\n~1\r\n$1\r\na\r\n',
        );
        assert.equal(harness.port.replies.length, 4);
        return harness.port.replies;
      });
      assert.deepEqual(replies[0], replies[1], `${shape.mapping} ${shape.binary}`);
      assert.deepEqual(Object.keys(replies[0]?.[0] as object), ['__proto__']);
    }
  });
  it('never rounds an integer', () => {
    const cases = [
      [':9007199254740993\r\n', '9007199254740993', 9007199254740993n, '9007199254740993'],
      [':42\r\n', 42, 42, '42'],
      ['(123456789012345678901\r\n', '123456789012345678901', 123456789012345678901n, '123456789012345678901'],
      [':-0\r\n', 0, 0, '-0'],
    ] as const;
    for (const [wire, ...expected] of cases) {
      for (const [index, integers] of (['number', 'bigint', 'string'] as const).entries()) {
        const harness = Harness.ready();
        harness.send(request('INCR', ['k'], { ...SHAPE, integers }));
        harness.receive(wire);
        assert.equal(harness.port.replies[0], expected[index], `${wire} ${integers}`);
      }
    }
  });
  it('gives booleans and doubles as texts where numbers are wanted as texts', () => {
    const harness = Harness.ready();
    harness.send(
      request('X', [], { ...SHAPE, integers: 'string' }),
      request('X', [], { ...NATURAL, integers: 'string' }),
    );
    harness.receive('*3\r\n#t\r\n,1.5\r\n:7\r\n,2.5\r\n');
    assert.deepEqual(harness.port.replies, [['1', '1.5', '7'], '2.5']);
  });
  it('copies what users get: the read buffer is used again', () => {
    const harness = Harness.ready();
    harness.send(request('GET', ['a'], BINARY), request('MGET', ['a', 'b'], BINARY), request('PING', [], BINARY));
    harness.receive('$5\r\nhello\r\n*3\r\n$1\r\nx\r\n$-1\r\n$0\r\n\r\n+PONG\r\n');
    assert.deepEqual(harness.port.replies, [
      Buffer.from('hello'),
      [Buffer.from('x'), null, Buffer.alloc(0)],
      Buffer.from('PONG'),
    ]);
  });
  it("refuses with the server's error, the command attached", () => {
    const harness = Harness.ready();
    harness.send(request('INCR', ['k']), request('GET', ['k']));
    harness.receive('-WRONGTYPE no\r\n!8\r\nERR blob\r\n');
    const [first, second] = harness.port.replies;
    assert.ok(first instanceof ReplyError && second instanceof ReplyError);
    assert.deepEqual(
      [first.prefix, first.command, second.message],
      ['WRONGTYPE', { name: 'INCR', args: ['k'] }, 'ERR blob'],
    );
  });
  it('refuses with DECODE_ERROR when a mapper throws, and goes on', () => {
    const harness = Harness.ready();
    harness.send(new RedisRequest(new Failing('X'), []), new RedisRequest(new Failing('X'), []), request('GET', ['k']));
    harness.receive('$1\r\na\r\n*1\r\n:1\r\n$1\r\nb\r\n');
    const [first, second, third] = harness.port.outcomes;
    for (const outcome of [first, second]) {
      assert.ok(outcome !== undefined && 'refused' in outcome);
      assert.deepEqual(
        [outcome.refused.code, outcome.refused.execution, outcome.refused.retryable],
        ['DECODE_ERROR', 'done', false],
      );
    }
    assert.deepEqual(third, { reply: 'b', last: true });
  });
  it('skips the replies of cancelled exchanges undecoded', () => {
    const harness = Harness.ready();
    harness.send(new RedisRequest(new Failing('X'), []), request('GET', ['b']), request('GET', ['c']));
    harness.cancel(0);
    harness.cancel(1);
    harness.receive('*1\r\n$1\r\na\r\n-ERR b\r\n$1\r\nc\r\n');
    assert.deepEqual(harness.port.replies, [CANCELLED, CANCELLED, 'c']);
  });
  it("destroys the connection on a reply that nobody asked for, quoting a server's error", () => {
    const harness = Harness.ready();
    harness.receive('-ERR idle too long\r\n');
    assert.equal(harness.port.violated?.code, 'PROTOCOL_DESYNC');
    assert.match(String(harness.port.violated?.message), /ERR idle too long/);
  });

  describe('transactions', () => {
    it('gives each element of EXEC the shape of its own command', () => {
      const harness = Harness.ready();
      const parts = [
        request('HGETALL', ['h']),
        request('GET', ['k'], BINARY),
        request('INCR', ['k']),
        new RedisRequest(new Failing('X'), []),
        request('ZRANGE', ['z', 0, -1, 'WITHSCORES']),
      ];
      harness.send(request('MULTI'), ...parts, request('EXEC', [], SHAPE, parts));
      harness.receive(
        `+OK\r\n${'+QUEUED\r\n'.repeat(5)}*5\r\n%1\r\n$1\r\nf\r\n$1\r\nv\r\n$1\r\nx\r\n-WRONGTYPE no\r\n|1\r\n+a\r\n:1\r\n*1\r\n$1\r\ny\r\n*1\r\n*2\r\n$1\r\nm\r\n,2\r\n`,
      );
      const { replies } = harness.port;
      assert.deepEqual(replies.slice(0, 6).map(String), ['OK', ...new Array<string>(5).fill('QUEUED')]);
      const [hash, bytes, failed, undecodable, scores] = replies[6] as unknown[];
      assert.deepEqual([hash, bytes, scores], [{ f: 'v' }, Buffer.from('x'), ['m', '2']]);
      assert.ok(failed instanceof ReplyError && failed.command?.name === 'INCR');
      assert.equal((undecodable as { code: string }).code, 'DECODE_ERROR');
    });
    it('answers null when a watched key changed', () => {
      for (const wire of ['*-1\r\n', '_\r\n']) {
        const harness = Harness.ready();
        harness.send(request('EXEC', [], SHAPE, [request('GET', ['k'])]));
        harness.receive(wire);
        assert.deepEqual(harness.port.replies, [null]);
      }
    });
  });

  for (const protocol of [2, 3] as const) {
    const mark = protocol === 3 ? '>' : '*';
    const text = (value: string): string => `$${Buffer.byteLength(value)}\r\n${value}\r\n`;
    const ack = (kind: string, channel: string | null, count: number): string =>
      `${mark}3\r\n${text(kind)}${channel === null ? (protocol === 3 ? '_\r\n' : '$-1\r\n') : text(channel)}:${count}\r\n`;
    const message = (...parts: string[]): string => `${mark}${parts.length}\r\n${parts.map(text).join('')}`;

    describe(`publish and subscribe on RESP${protocol}`, () => {
      it('answers a subscription with the count after its last channel', () => {
        const harness = Harness.ready(protocol);
        harness.send(
          request('SUBSCRIBE', ['a', 'b', 'c']),
          request('PSUBSCRIBE', ['p*']),
          request('SSUBSCRIBE', ['s']),
        );
        harness.receive(ack('subscribe', 'a', 1) + ack('subscribe', 'b', 2));
        assert.deepEqual(harness.port.replies, []);
        harness.receive(ack('subscribe', 'c', 3) + ack('psubscribe', 'p*', 4) + ack('ssubscribe', 's', 1));
        assert.deepEqual(harness.port.replies, [3, 4, 1]);
      });
      it('reports messages, with texts and Buffers made on demand', () => {
        const harness = Harness.ready(protocol);
        harness.send(request('SUBSCRIBE', ['a']), request('PSUBSCRIBE', ['p*']), request('SSUBSCRIBE', ['s']));
        harness.receive(
          ack('subscribe', 'a', 1) +
            message('message', 'a', 'between') +
            ack('psubscribe', 'p*', 2) +
            ack('ssubscribe', 's', 1),
        );
        harness.receive(
          message('message', 'a', 'x\r\ny') + message('pmessage', 'p*', 'p1', '') + message('smessage', 's', 'z'),
        );
        const seen = harness.port.events.map(
          (event) => event.type === 'message' && [event.kind, event.pattern, event.channel, event.payload],
        );
        assert.deepEqual(seen, [
          ['channel', '', 'a', 'between'],
          ['channel', '', 'a', 'x\r\ny'],
          ['pattern', 'p*', 'p1', ''],
          ['shard', '', 's', 'z'],
        ]);
        const last = harness.port.events[2];
        assert.ok(last?.type === 'message');
        assert.deepEqual(
          [last.patternBuffer, last.channelBuffer, last.payloadBuffer, last.byteLength],
          [Buffer.from('p*'), Buffer.from('p1'), Buffer.alloc(0), 4],
        );
      });
      it('answers an unsubscription of everything after as many acknowledgements as there were subscriptions', () => {
        const harness = Harness.ready(protocol);
        harness.send(
          request('SUBSCRIBE', ['a', 'b', 'a']),
          request('PSUBSCRIBE', ['p*']),
          request('UNSUBSCRIBE'),
          request('UNSUBSCRIBE'),
          request('PUNSUBSCRIBE', ['p*', 'q*']),
          request('PING'),
        );
        harness.receive(
          ack('subscribe', 'a', 1) + ack('subscribe', 'b', 2) + ack('subscribe', 'a', 2) + ack('psubscribe', 'p*', 3),
        );
        harness.receive(ack('unsubscribe', 'b', 2));
        assert.equal(harness.port.replies.length, 2);
        harness.receive(
          ack('unsubscribe', 'a', 1) +
            ack('unsubscribe', null, 1) +
            ack('punsubscribe', 'p*', 0) +
            ack('punsubscribe', 'q*', 0) +
            '+PONG\r\n',
        );
        assert.deepEqual(harness.port.replies, [2, 3, 1, 1, 0, 'PONG']);
      });
      it('keeps ordinary replies that look like messages apart', () => {
        const harness = Harness.ready(protocol);
        const list = '*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\nx\r\n';
        harness.send(
          request('LRANGE', ['l', 0, -1]),
          request('SUBSCRIBE', ['a']),
          request('UNSUBSCRIBE', ['a']),
          request('LRANGE', ['l', 0, -1]),
        );
        harness.receive(list + ack('subscribe', 'a', 1) + ack('unsubscribe', 'a', 0) + list);
        assert.deepEqual(harness.port.replies, [['message', 'a', 'x'], 1, 0, ['message', 'a', 'x']]);
        assert.deepEqual(harness.port.events, []);
      });
      it('passes an error of a subscription on', () => {
        const harness = Harness.ready(protocol);
        harness.send(request('SUBSCRIBE', ['a', 'b']), request('SUBSCRIBE', ['c']));
        harness.receive(`-NOPERM no\r\n${ack('subscribe', 'c', 1)}`);
        assert.ok(harness.port.replies[0] instanceof ReplyError);
        assert.equal(harness.port.replies[1], 1);
      });
      it('reports subscriptions that the server ended, and answers nobody with them', () => {
        const harness = Harness.ready(protocol);
        harness.send(request('SSUBSCRIBE', ['s', 't']), request('SSUBSCRIBE', ['u']));
        harness.receive(
          ack('ssubscribe', 's', 1) +
            ack('ssubscribe', 't', 2) +
            ack('sunsubscribe', 's', 1) +
            ack('ssubscribe', 'u', 2),
        );
        assert.deepEqual(harness.port.replies, [2, 2]);
        assert.deepEqual(harness.port.events, [{ type: 'unsubscribed', kind: 'shard', channel: Buffer.from('s') }]);
      });
      it('keeps in step when subscriptions are cancelled, before or between their acknowledgements', () => {
        const harness = Harness.ready(protocol);
        harness.send(
          request('SUBSCRIBE', ['a', 'b']),
          request('SUBSCRIBE', ['b', 'd']),
          request('SUBSCRIBE', ['e']),
          request('UNSUBSCRIBE'),
        );
        harness.cancel(0);
        harness.receive(ack('subscribe', 'a', 1) + ack('subscribe', 'b', 2) + ack('subscribe', 'b', 2));
        harness.cancel(0);
        harness.receive(
          ack('subscribe', 'd', 3) +
            ack('subscribe', 'e', 4) +
            ack('unsubscribe', 'a', 3) +
            ack('unsubscribe', 'b', 2) +
            ack('unsubscribe', 'd', 1) +
            ack('unsubscribe', 'e', 0),
        );
        assert.equal(harness.port.violated, undefined);
        assert.deepEqual(harness.port.replies, [CANCELLED, CANCELLED, 4, 0]);
      });
      it('destroys the connection rather than guess', () => {
        const harness = Harness.ready(protocol);
        harness.send(request('SSUBSCRIBE', ['s']), request('SUNSUBSCRIBE', ['s']));
        harness.receive(ack('ssubscribe', 's', 1));
        harness.cancel(0);
        harness.receive(ack('sunsubscribe', 's', 0));
        assert.equal(harness.port.violated?.code, 'PROTOCOL_DESYNC');
        const interrupted = Harness.ready(protocol);
        interrupted.send(request('SUBSCRIBE', ['a', 'b']), request('GET', ['k']));
        interrupted.receive(`${ack('subscribe', 'a', 1)}$1\r\nx\r\n`);
        assert.equal(interrupted.port.violated?.code, 'PROTOCOL_DESYNC');
        for (const answer of ['$1\r\nx\r\n', '+OK\r\n', ':1\r\n', '_\r\n']) {
          const mistaken = Harness.ready(protocol);
          mistaken.send(request('SUBSCRIBE', ['a']));
          mistaken.receive(answer);
          assert.deepEqual([mistaken.port.violated?.code, mistaken.port.outcomes], ['PROTOCOL_DESYNC', []], answer);
        }
      });
      it('leaves the shared window alone when an unsubscription comes unasked beside a cancelled command', () => {
        const harness = Harness.ready(protocol);
        harness.send(request('SSUBSCRIBE', ['s', 't']));
        harness.receive(ack('ssubscribe', 's', 1) + ack('ssubscribe', 't', 2));
        harness.send(request('PING'), request('PING'));
        harness.cancel(0);
        harness.receive(`${ack('sunsubscribe', 's', 1)}+PONG\r\n+PONG\r\n`);
        assert.deepEqual(harness.port.replies, [2, CANCELLED, 'PONG']);
      });
    });
  }

  it('answers PING in the subscriber mode of RESP2 as the server does', () => {
    const harness = Harness.ready(2);
    harness.send(request('SUBSCRIBE', ['a']), request('PING'), request('GET', ['k']));
    harness.receive(
      "*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n*2\r\n$4\r\npong\r\n$0\r\n\r\n-ERR Can't execute 'get'\r\n",
    );
    assert.deepEqual(harness.port.replies.slice(0, 2), [1, ['pong', '']]);
    assert.ok(harness.port.replies[2] instanceof ReplyError);
  });
  it('shares a RESP3 connection between messages and commands', () => {
    const harness = Harness.ready(3);
    harness.send(request('SUBSCRIBE', ['a']), request('GET', ['k']));
    harness.receive(
      '>3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n>3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\nm\r\n$1\r\nv\r\n',
    );
    assert.deepEqual(harness.port.replies, [1, 'v']);
    assert.equal(harness.port.events.length, 1);
  });
  it('takes nothing but a number for the answer to PUBLISH, as Valkey 9.0 tears its own messages apart', () => {
    const torn = `$5\r\nhello\r\n:1\r\n>3\r\n$7\r\nmessage\r\n$1\r\na\r\n`;
    for (const name of ['PUBLISH', 'SPUBLISH']) {
      const harness = Harness.ready(3);
      harness.send(request(name, ['a', 'hello']), request('GET', ['k']));
      harness.receive(torn);
      assert.equal(harness.port.violated?.code, 'PROTOCOL_DESYNC');
      assert.match(harness.port.violated.message, new RegExp(`: ${name} was answered`));
      assert.deepEqual([harness.port.replies, harness.port.events], [[], []]);
    }
    const harness = Harness.ready(3);
    harness.send(request('MULTI'), request('PUBLISH', ['a', 'b']), request('EXEC'), request('PUBLISH', ['a', 'b']));
    harness.receive('+OK\r\n+QUEUED\r\n*1\r\n:0\r\n-NOPERM no\r\n');
    assert.deepEqual(harness.port.replies.slice(0, 3), ['OK', 'QUEUED', [0]]);
    assert.ok(harness.port.replies[3] instanceof ReplyError);
  });
  it('reports invalidations and pushes it does not know', () => {
    const harness = Harness.ready(3);
    harness.receive(
      '>2\r\n$10\r\ninvalidate\r\n*2\r\n$1\r\na\r\n$1\r\nb\r\n>2\r\n$10\r\ninvalidate\r\n_\r\n>3\r\n+MOVING\r\n:15\r\n%1\r\n+host\r\n$1\r\nh\r\n>0\r\n',
    );
    assert.deepEqual(harness.port.events, [
      { type: 'invalidate', keys: [Buffer.from('a'), Buffer.from('b')] },
      { type: 'invalidate', keys: null },
      { type: 'push', name: 'MOVING', values: [15, { host: Buffer.from('h') }] },
      { type: 'push', name: '', values: [] },
    ]);
  });
  it('reports invalidations that come as messages on RESP2, where only a subscribed connection is told', () => {
    const harness = Harness.ready(2);
    const channel = '$20\r\n__redis__:invalidate\r\n';
    harness.send(request('SUBSCRIBE', ['__redis__:invalidate']));
    harness.receive(`*3\r\n$9\r\nsubscribe\r\n${channel}:1\r\n`);
    harness.receive(`*3\r\n$7\r\nmessage\r\n${channel}*2\r\n$1\r\na\r\n$1\r\nb\r\n`);
    harness.receive(`*3\r\n$7\r\nmessage\r\n${channel}*-1\r\n`);
    harness.receive(`*3\r\n$7\r\nmessage\r\n${channel}$-1\r\n`);
    harness.send(request('PING'));
    harness.receive('*2\r\n$4\r\npong\r\n$0\r\n\r\n');
    assert.deepEqual(harness.port.events, [
      { type: 'invalidate', keys: [Buffer.from('a'), Buffer.from('b')] },
      { type: 'invalidate', keys: null },
      { type: 'invalidate', keys: null },
    ]);
    assert.equal(harness.port.replies.length, 2);
    assert.equal(harness.port.violated, undefined);
  });
  it("reports MONITOR's lines, however long, beside replies", () => {
    const harness = Harness.ready(2, { maxLineBytes: 100 });
    harness.send(request('MONITOR'), request('PING'));
    const line = `1339518083.107412 [0 127.0.0.1:60866] "set" "k" "${'x'.repeat(500)}"`;
    harness.receive(`+OK\r\n+${line}\r\n+PONG\r\n+${line}\r\n`);
    assert.deepEqual(harness.port.replies, ['OK', 'PONG']);
    assert.deepEqual(harness.port.events, [
      { type: 'monitor', line },
      { type: 'monitor', line },
    ]);
  });
  it('follows HELLO and RESET that a user sends', () => {
    const harness = Harness.ready(3);
    harness.send(
      request('SUBSCRIBE', ['a']),
      request('RESET'),
      request('LRANGE', ['l', 0, -1]),
      request('HELLO', ['3']),
      request('SUBSCRIBE', ['a']),
    );
    harness.receive(
      '>3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n+RESET\r\n*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\nx\r\n%1\r\n$5\r\nproto\r\n:3\r\n>3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n',
    );
    assert.equal(harness.port.violated, undefined);
    assert.deepEqual(harness.port.replies, [1, 'RESET', ['message', 'a', 'x'], ['proto', 3], 1]);
  });
  it('decodes short texts with a character beyond ASCII at any place', () => {
    const texts = Array.from({ length: 20 }, (_, length) =>
      Array.from({ length: length + 1 }, (_unused, at) => `${'a'.repeat(at)}\u00e9${'b'.repeat(length - at)}`),
    ).flat();
    const harness = Harness.ready();
    for (const text of texts) {
      harness.send(request('GET', ['k']));
      harness.receive(Buffer.from(`$${Buffer.byteLength(text)}\r\n${text}\r\n`));
    }
    assert.deepEqual(harness.port.replies, texts);
  });
  it('decodes lists larger than a window, with texts that are ASCII and texts that are not', () => {
    const items = Array.from({ length: 20_000 }, (_, index) =>
      index % 5000 === 4999 ? `é${index}` : index % 7777 === 0 ? 'long '.repeat(400) : `value ${index}`,
    );
    const wire = Buffer.from(
      `*${items.length}\r\n${items.map((item) => `$${Buffer.byteLength(item)}\r\n${item}\r\n`).join('')}`,
    );
    const harness = Harness.ready();
    harness.send(request('LRANGE', ['l', 0, -1]), request('LRANGE', ['l', 0, -1], BINARY));
    for (let from = 0; from < wire.length; from += 65_536) harness.receive(wire.subarray(from, from + 65_536));
    harness.receive(wire);
    assert.deepEqual(harness.port.replies[0], items);
    assert.deepEqual((harness.port.replies[1] as Buffer[]).map(String), items);
  });
});

// Unit: which replies a log-in and the commands of a transaction may have, what must not become part of one, and pushes
// in the middle of other replies. Whatever is otherwise ends the connection: each reply after it would be somebody
// else's.
import assert from 'node:assert/strict';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { CANCELLED } from '../../../../lib/core/protocol-contract.js';
import { ReplyError } from '../../../../lib/redis/protocol/server-error.js';
import { Harness, request, SHAPE } from './fake-port.js';

const QUEUED = '+QUEUED\r\n';
const OK = '+OK\r\n';
const bulk = (text: string): string => `$${text.length}\r\n${text}\r\n`;
const push = (kind: string, ...texts: string[]): string =>
  `>${texts.length + 1}\r\n${bulk(kind)}${texts.map(bulk).join('')}`;

function desynchronised(harness: Harness, why: string): void {
  assert.equal(harness.port.violated?.code, 'PROTOCOL_DESYNC', why);
}

describe('redis/protocol: replies one to one', () => {
  for (const protocol of [2, 3] as const) {
    describe(`a log-in, RESP${protocol}`, () => {
      it('is alone in flight, and so is HELLO with arguments', () => {
        const { conversation } = Harness.ready(protocol);
        const isAlone = (name: string, args: string[] = []): boolean =>
          conversation.encode(request(name, args), 0, new ByteWriter(64));
        assert.deepEqual(
          [isAlone('AUTH', ['p']), isAlone('auth', ['u', 'p']), isAlone('HELLO', ['3', 'AUTH', 'u', 'p'])],
          [true, true, true],
        );
        assert.deepEqual(
          [isAlone('HELLO'), isAlone('GET', ['k']), isAlone('SUBSCRIBE', ['c']), isAlone('ACL', ['WHOAMI'])],
          [false, false, false, false],
        );
      });

      it('is answered by OK or an error; anything else ends the connection', () => {
        for (const answer of [bulk('OK'), '+QUEUED\r\n', '+ok\r\n', ':1\r\n', '*0\r\n', '$-1\r\n', bulk('echo')]) {
          const harness = Harness.ready(protocol);
          harness.send(request('AUTH', ['u', 'p']));
          harness.receive(answer);
          desynchronised(harness, answer);
          assert.deepEqual(harness.port.replies, []);
        }
        const harness = Harness.ready(protocol);
        harness.send(request('AUTH', ['u', 'p']), request('AUTH', ['u', 'p']));
        harness.receive(`${OK}-WRONGPASS no\r\n`);
        assert.equal(harness.port.replies[0], 'OK');
        assert.ok(harness.port.replies[1] instanceof ReplyError);
      });

      it('by HELLO is answered by what the server is, or an error; anything else ends the connection', () => {
        for (const answer of [OK, QUEUED, ':1\r\n', bulk('x'), '$-1\r\n', '_\r\n']) {
          const harness = Harness.ready(protocol);
          harness.send(request('HELLO', ['3', 'AUTH', 'u', 'p']));
          harness.receive(answer);
          desynchronised(harness, answer);
        }
        for (const answer of [`%1\r\n${bulk('proto')}:3\r\n`, `*2\r\n${bulk('proto')}:2\r\n`]) {
          const harness = Harness.ready(protocol);
          harness.send(request('HELLO', ['3', 'AUTH', 'u', 'p']), request('HELLO'));
          harness.receive(`${answer}-ERR no\r\n`);
          assert.equal(harness.port.violated, undefined);
          assert.equal(harness.port.replies.length, 2);
        }
      });
    });

    describe(`a transaction, RESP${protocol}`, () => {
      const begin = (): Harness => {
        const harness = Harness.ready(protocol);
        harness.send(request('MULTI'), request('SET', ['k', 'v']), request('GET', ['k']), request('EXEC'));
        harness.send(request('ECHO', ['behind']));
        return harness;
      };

      it('is as long as what was queued', () => {
        const harness = begin();
        harness.receive(`${OK}${QUEUED}${QUEUED}*2\r\n${OK}${bulk('v')}${bulk('behind')}`);
        assert.deepEqual(harness.port.replies, ['OK', 'QUEUED', 'QUEUED', ['OK', 'v'], 'behind']);
        const refused = begin();
        refused.receive(`${OK}${QUEUED}-ERR unknown command\r\n-EXECABORT Transaction discarded\r\n${bulk('behind')}`);
        assert.equal(refused.port.replies.at(-1), 'behind');
        const overtaken = begin();
        overtaken.receive(`${OK}${QUEUED}${QUEUED}*-1\r\n${bulk('behind')}`);
        assert.deepEqual(overtaken.port.replies.slice(-2), [null, 'behind']);
      });

      it('ends the connection when a reply is missing, superfluous or in another place', () => {
        for (const answers of [
          [QUEUED, QUEUED, '*2\r\n+OK\r\n$1\r\nv\r\n'],
          [OK, QUEUED, '*2\r\n+OK\r\n$1\r\nv\r\n'],
          [OK, QUEUED, QUEUED, bulk('behind')],
          [OK, OK, QUEUED, QUEUED],
          [OK, QUEUED, QUEUED, QUEUED],
          [OK, bulk('another'), QUEUED],
          [OK, ':1\r\n', QUEUED],
          [bulk('another'), OK],
          [OK, QUEUED, '*2\r\n+OK\r\n$1\r\nv\r\n', QUEUED],
          [OK, QUEUED, QUEUED, '*1\r\n+OK\r\n'],
          [OK, QUEUED, QUEUED, '*3\r\n+OK\r\n$1\r\nv\r\n$1\r\nv\r\n'],
          [OK, QUEUED, QUEUED, '*0\r\n'],
          [OK, QUEUED, QUEUED, OK],
          [OK, '-ERR unknown command\r\n', QUEUED, '*2\r\n+OK\r\n$1\r\nv\r\n'],
        ]) {
          const harness = begin();
          harness.receive(answers.join(''));
          desynchronised(harness, answers.join(''));
          assert.ok(!harness.port.replies.includes('behind'), answers.join(''));
        }
      });

      it('is followed although callers of its commands have gone', () => {
        for (const gone of [[1], [2], [1, 2], [3], [1, 2, 3], [0], [0, 1, 2, 3]]) {
          const whole = begin();
          for (const index of gone) whole.cancel(index);
          whole.receive(`${OK}${QUEUED}${QUEUED}*2\r\n${OK}${bulk('v')}${bulk('behind')}`);
          assert.equal(whole.port.violated, undefined, gone.join());
          assert.equal(whole.port.replies.at(-1), 'behind');
          if (!gone.includes(3)) assert.deepEqual(whole.port.replies.at(-2), ['OK', 'v'], gone.join());
          if (gone.includes(0)) continue;
          for (const answers of [`*1\r\n${OK}`, bulk('behind')]) {
            const short = begin();
            for (const index of gone) short.cancel(index);
            short.receive(`${OK}${QUEUED}${QUEUED}${answers}${bulk('behind')}`);
            desynchronised(short, `${gone.join()}: ${answers}`);
            assert.ok(!short.port.replies.includes('behind'));
          }
        }
      });

      it('may be discarded, reset, refused and opened again', () => {
        const harness = Harness.ready(protocol);
        const names = ['MULTI', 'INCR', 'DISCARD', 'ECHO', 'MULTI', 'MULTI', 'WATCH', 'INCR', 'RESET', 'ECHO', 'MULTI'];
        harness.send(...names.map((name) => request(name, ['x'].slice(0, name === 'MULTI' ? 0 : 1))));
        harness.send(request('ECHO', ['x']));
        const nested = '-ERR MULTI calls can not be nested\r\n-ERR WATCH inside MULTI is not allowed\r\n';
        harness.receive(`${OK}${QUEUED}${OK}${bulk('x')}${OK}${nested}${QUEUED}+RESET\r\n${bulk('x')}-NOPERM no\r\n`);
        harness.receive(bulk('x'));
        assert.equal(harness.port.violated, undefined);
        assert.equal(harness.port.window.length, 0);
        assert.equal(harness.port.replies.at(-1), 'x');
      });

      it('takes no log-in and no subscription in, and says so before anything is sent', () => {
        const inside: [string, string[]][] = [
          ['AUTH', ['u', 'p']],
          ['HELLO', ['3']],
          ['HELLO', ['2', 'AUTH', 'u', 'p']],
          ['SUBSCRIBE', ['a', 'b']],
          ['PSUBSCRIBE', ['a']],
          ['SSUBSCRIBE', ['a']],
          ['UNSUBSCRIBE', []],
          ['PUNSUBSCRIBE', []],
          ['SUNSUBSCRIBE', ['a']],
        ];
        for (const [name, args] of inside) {
          const refused = (harness: Harness): boolean => {
            try {
              harness.send(request(name, args));
              return false;
            } catch (error) {
              assert.ok(error instanceof DriverError && error.code === 'UNSUPPORTED' && error.execution === 'none');
              return true;
            }
          };
          const harness = Harness.ready(protocol);
          harness.send(request('MULTI'));
          assert.ok(refused(harness), `${name} before MULTI was answered`);
          harness.receive(OK);
          assert.ok(refused(harness), `${name} after it`);
          harness.send(request('GET', ['k']), request('EXEC'));
          assert.ok(!refused(harness), `${name} behind EXEC`);
          const never = Harness.ready(protocol);
          never.send(request('MULTI'));
          never.receive('-NOPERM no\r\n');
          assert.ok(!refused(never), `${name} after a MULTI that was refused`);
        }
      });

      it('is not the place for a heartbeat', () => {
        const harness = Harness.ready(protocol);
        assert.ok(harness.conversation.heartbeat());
        harness.send(request('MULTI'));
        assert.equal(harness.conversation.heartbeat(), undefined);
        harness.receive(OK);
        assert.equal(harness.conversation.heartbeat(), undefined);
        harness.send(request('EXEC'));
        assert.ok(harness.conversation.heartbeat());
      });

      it('shapes each element as its own command asks for, however it was queued', () => {
        const harness = Harness.ready(protocol);
        harness.send(
          request('MULTI'),
          request('GET', ['k'], { ...SHAPE, binary: true }),
          request('NONSENSE'),
          request('HGETALL', ['h']),
          request('EXEC'),
        );
        const hash = protocol === 3 ? `%1\r\n${bulk('f')}${bulk('v')}` : `*2\r\n${bulk('f')}${bulk('v')}`;
        harness.receive(`${OK}${QUEUED}-ERR no\r\n${QUEUED}*2\r\n${bulk('v')}${hash}`);
        assert.deepEqual(harness.port.replies.at(-1), [Buffer.from('v'), { f: 'v' }]);
      });
    });
  }

  describe('a push in the middle of a reply', () => {
    const message = push('message', 'ch', 'hi');
    const replies: [string, string, unknown][] = [
      ['before the first element', `*2\r\n${message}:1\r\n${bulk('v')}`, [1, 'v']],
      ['before each', `*2\r\n${message}:1\r\n${message}${message}${bulk('v')}`, [1, 'v']],
      [
        'in a list in a list',
        `*2\r\n*2\r\n${message}:1\r\n:2\r\n${message}*1\r\n${message}${bulk('v')}`,
        [[1, 2], ['v']],
      ],
      ['in a map', `%2\r\n${message}${bulk('a')}${message}:1\r\n${bulk('b')}${message}%0\r\n`, ['a', 1, 'b', []]],
      ['in a set', `~2\r\n${bulk('a')}${message}${bulk('b')}`, ['a', 'b']],
      ['behind an attribute', `*1\r\n|1\r\n+k\r\n+v\r\n${message}${bulk('v')}`, ['v']],
      ['with a list inside', `*1\r\n>2\r\n${bulk('invalidate')}*2\r\n${bulk('a')}${bulk('b')}${bulk('v')}`, ['v']],
    ];

    for (const [title, bytes, expected] of replies) {
      it(`is no element: ${title}`, () => {
        const told = bytes.split(message).length - 1 + Number(bytes.includes('invalidate'));
        const wire = `${bytes}${bulk('behind')}`;
        for (let cut = 0; cut <= wire.length; cut++) {
          for (const gone of [false, true]) {
            const harness = Harness.ready(3);
            harness.send(request('UNHEARD.OF'), request('ECHO', ['behind']));
            if (gone) harness.cancel(0);
            harness.receive(wire.slice(0, cut));
            harness.receive(wire.slice(cut));
            assert.deepEqual(harness.port.replies, [gone ? CANCELLED : expected, 'behind'], `cut at ${cut}`);
            assert.equal(harness.port.events.length, told);
          }
        }
      });
    }

    it("is no element of EXEC's reply, as Redis 7.0.15 writes it", () => {
      const harness = Harness.ready(3);
      harness.send(request('MULTI'), request('PUBLISH', ['ch', 'hi']), request('GET', ['k']), request('EXEC'));
      harness.send(request('GET', ['behind']));
      harness.receive(
        '+OK\r\n+QUEUED\r\n+QUEUED\r\n*2\r\n>3\r\n$7\r\nmessage\r\n$2\r\nch\r\n$2\r\nhi\r\n>4\r\n$8\r\npmessage\r\n$2\r\nc*\r\n$2\r\nch\r\n$2\r\nhi\r\n:2\r\n$1\r\nv\r\n$6\r\nbehind\r\n',
      );
      assert.deepEqual(harness.port.replies, ['OK', 'QUEUED', 'QUEUED', [2, 'v'], 'behind']);
      assert.deepEqual(
        harness.port.events.map((event) => event.type === 'message' && [event.kind, event.channel, event.payload]),
        [
          ['channel', 'ch', 'hi'],
          ['pattern', 'ch', 'hi'],
        ],
      );
    });

    it('costs no more for what stands behind it in the reply of EXEC', () => {
      const prototype = Buffer.prototype as unknown as { latin1Slice(start: number, end: number): string };
      const { latin1Slice } = prototype;
      const charactersFor = (count: number): number => {
        const harness = Harness.ready(3);
        const reads = Array.from({ length: count }, (_, index) => request('HGETALL', [`k${index}`]));
        harness.send(request('MULTI'), ...reads, request('EXEC'));
        const hash = `%2\r\n${['a', 'one', 'b', 'two'].map(bulk).join('')}`;
        harness.receive(`${OK}${QUEUED.repeat(count)}`);
        let characters = 0;
        prototype.latin1Slice = function (start, end) {
          characters += end - start;
          return latin1Slice.call(this, start, end);
        };
        try {
          harness.receive(`*${count}\r\n${hash.repeat(count)}`);
        } finally {
          prototype.latin1Slice = latin1Slice;
        }
        assert.deepEqual(harness.port.replies.at(-1), new Array(count).fill({ a: 'one', b: 'two' }));
        return characters;
      };
      assert.ok(charactersFor(400) < 3 * charactersFor(200));
    });

    it('is told before what it stands in, and its bytes are copied', () => {
      const harness = Harness.ready(3);
      harness.send(request('UNHEARD.OF'));
      harness.receive(`*1\r\n${push('message', 'ch', 'hello')}${bulk('v')}`);
      const [event] = harness.port.events;
      assert.ok(event.type === 'message');
      assert.equal(event.payload, 'hello');
    });
  });

  describe('a server that may be loading its data', () => {
    const LOADING = '-LOADING Redis is loading the dataset in memory\r\n';
    const begin = (protocol: 2 | 3 = 3): Harness => Harness.ready(protocol, {}, true);
    const isAlone = ({ conversation }: Harness, name: string, args: string[] = []): boolean =>
      conversation.encode(request(name, args), 0, new ByteWriter(64));

    it('is asked one command at a time until it has answered one that needs its data', () => {
      for (const [answer, isProof] of [
        [bulk('v'), true],
        ['$-1\r\n', true],
        ['-WRONGTYPE Operation against a key\r\n', false],
        ['-NOPERM no\r\n', false],
      ] as const) {
        const harness = begin();
        assert.equal(isAlone(harness, 'GET', ['k']), true);
        harness.send(request('GET', ['k']));
        harness.receive(answer);
        assert.equal(isAlone(harness, 'SET', ['k', 'v']), !isProof, answer);
        assert.equal(harness.port.outcomes.length, 1);
      }
    });
    it('is asked again, with growing pauses, and nobody is told', () => {
      for (const protocol of [2, 3] as const) {
        const harness = begin(protocol);
        for (let turn = 0; turn < 6; turn++) {
          harness.send(request('INCR', ['k']));
          harness.receive(LOADING);
        }
        harness.send(request('INCR', ['k']));
        harness.receive(':1\r\n');
        assert.deepEqual(
          harness.port.outcomes.map((outcome) => ('againAfterMs' in outcome ? outcome.againAfterMs : 'told')),
          [50, 100, 200, 400, 400, 400, 'told'],
        );
        // From now on it is an answer like others.
        harness.send(request('GET', ['k']));
        harness.receive(LOADING);
        const told = harness.port.replies.at(-1);
        assert.ok(told instanceof ReplyError && told.code === 'LOADING');
      }
    });
    it('may be asked as ever what it answers while it loads', () => {
      const harness = begin();
      for (const [name, args] of [
        ['PUBLISH', ['c', 'm']],
        ['SUBSCRIBE', ['c']],
        ['INFO', []],
        ['ECHO', ['e']],
      ] as [string, string[]][])
        assert.equal(isAlone(harness, name, args), false, name);
    });
    it('is asked one script, function or unknown command at a time as well: none is overtaken', () => {
      for (const [name, args, isProof] of [
        ['EVAL', ['return 1', '0'], true],
        ['EVAL_RO', ['return 1', '0'], true],
        ['EVALSHA', ['f'.repeat(40), '0'], true],
        ['FCALL', ['f', '0'], true],
        ['SCRIPT', ['LOAD', 'return 1'], true],
        ['FUNCTION', ['LIST'], true],
        // A module may answer while the server loads.
        ['JSON.SET', ['k', '$', '1'], false],
      ] as [string, string[], boolean][]) {
        const harness = begin();
        assert.equal(isAlone(harness, name, args), true, name);
        harness.send(request(name, args));
        harness.receive(LOADING);
        assert.deepEqual(harness.port.outcomes.at(-1), { againAfterMs: 50 }, name);
        harness.send(request(name, args));
        harness.receive(bulk('v'));
        assert.equal(isAlone(harness, 'GET', ['k']), !isProof, name);
      }
    });
    it('is not taken for loading because a script says so in words of its own', () => {
      const harness = begin();
      harness.send(request('EVAL', ["return redis.error_reply('LOADING by itself')", '0']));
      harness.receive('-LOADING by itself\r\n');
      const [told] = harness.port.replies;
      assert.ok(told instanceof ReplyError && told.execution === 'maybe');
      assert.equal(isAlone(harness, 'GET', ['k']), true);
    });
    it('refuses no more than a few one by one: what is refused for other reasons does not cost a round trip each', () => {
      const harness = begin();
      const refuse = (): void => {
        assert.equal(isAlone(harness, 'INCR', ['k']), true);
        harness.send(request('INCR', ['k']));
        harness.receive('-ERR value is not an integer or out of range\r\n');
      };
      refuse();
      refuse();
      harness.send(request('INCR', ['k']));
      harness.receive(LOADING);
      refuse();
      refuse();
      refuse();
      assert.equal(isAlone(harness, 'INCR', ['k']), false);
    });
    it('takes a transaction as a whole, which proves as much', () => {
      const harness = begin();
      harness.send(request('MULTI'));
      assert.equal(isAlone(harness, 'SET', ['k', 'v']), false);
      harness.send(request('SET', ['k', 'v']), request('EXEC'));
      harness.receive(`${OK}${LOADING}-EXECABORT Transaction discarded because of previous errors.\r\n`);
      assert.equal(harness.port.replies.length, 3);
      assert.equal(isAlone(harness, 'GET', ['k']), true);
      harness.send(request('MULTI'), request('SET', ['k', 'v']), request('EXEC'));
      harness.receive(`${OK}${QUEUED}*1\r\n${OK}`);
      assert.equal(isAlone(harness, 'GET', ['k']), false);
    });
    it('is asked again for a transaction as a whole that was refused for nothing else', () => {
      const parts = [request('SET', ['k', 'v']), request('PUBLISH', ['c', 'm'])];
      const multi = request('MULTI', [], SHAPE, parts);
      const exec = request('EXEC', [], SHAPE, parts);
      const ABORTED = '-EXECABORT Transaction discarded because of previous errors.\r\n';
      for (const [answers, isAgain] of [
        [`${OK}${LOADING}${QUEUED}${ABORTED}`, true],
        [`${OK}${LOADING}${LOADING}${ABORTED}`, true],
        [`${OK}${LOADING}-NOPERM no\r\n${ABORTED}`, false],
        [`${OK}-NOPERM no\r\n${LOADING}${ABORTED}`, false],
      ] as const) {
        const harness = begin();
        const { conversation } = harness;
        assert.equal(conversation.encode(multi, 0, new ByteWriter(64)), true);
        // Something else is in flight.
        conversation.withdraw?.(multi);
        assert.equal(isAlone(harness, 'GET', ['k']), true, 'no transaction has begun');
        harness.send(multi, ...parts, exec);
        harness.receive(answers);
        assert.equal('againAfterMs' in harness.port.outcomes[3], isAgain, answers);
        harness.send(multi, ...parts, exec);
        harness.receive(`${OK}${QUEUED}${QUEUED}*2\r\n${OK}:0\r\n`);
        assert.deepEqual(harness.port.replies.at(-1), ['OK', 0]);
        assert.equal(isAlone(harness, 'GET', ['k']), false);
      }
      const harness = begin();
      harness.send(multi, ...parts, exec);
      harness.receive(`${OK}${LOADING}${QUEUED}${ABORTED}`);
      harness.send(request('EVAL', ["return redis.error_reply('EXECABORT by itself')", '0']));
      harness.receive('-EXECABORT by itself\r\n');
      assert.equal('againAfterMs' in harness.port.outcomes[4], false);
    });
    it('is not waited for where the program does not want that', () => {
      const harness = Harness.ready(3, {}, false);
      assert.equal(isAlone(harness, 'GET', ['k']), false);
      harness.send(request('GET', ['k']));
      harness.receive(LOADING);
      assert.ok(harness.port.replies[0] instanceof ReplyError);
    });
  });
});

// Unit: how a connection is opened, on servers of every kind: old, protected, loading, full.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { LogIn, RedisSession } from '../../../../lib/redis/protocol/session.js';
import { Harness, request, SESSION } from './fake-port.js';

const HELLO =
  '%7\r\n$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$6\r\n7.0.15\r\n$5\r\nproto\r\n:3\r\n$2\r\nid\r\n:4\r\n$4\r\nmode\r\n$10\r\nstandalone\r\n$4\r\nrole\r\n$6\r\nmaster\r\n$7\r\nmodules\r\n*0\r\n';

/** The same on RESP2. */
const HELLO_2 = HELLO.replace('%7', '*14').replace(':3', ':2');

function begin(session: Partial<RedisSession> = {}): Harness {
  const harness = new Harness();
  harness.conversation.begin({ ...SESSION, ...session });
  return harness;
}

/** The commands of one flight, as words. */
function words(flight: string | undefined): string[] {
  return String(flight)
    .split(/\*\d+\r\n/)
    .slice(1)
    .map((one) =>
      one
        .replace(/\$\d+\r\n/g, '')
        .trim()
        .replace(/\r\n/g, ' '),
    );
}

/** One command, with its empty arguments. */
function raw(flight: string): string {
  return flight
    .split('\r\n')
    .slice(2)
    .filter((_, index) => index % 2 === 0)
    .join('|')
    .replace(/\|$/, flight.endsWith('$0\r\n\r\n') ? '|' : '');
}

describe('redis/protocol: handshake', () => {
  it('logs in alone, then sends everything else in one flight', () => {
    const { port, conversation } = begin({
      username: 'u',
      password: 'p w',
      db: 2,
      connectionName: 'me',
      clientInfo: { libName: 'ringwire', libVersion: '1.2.3' },
      readOnly: true,
    });
    assert.deepEqual(port.written.map(words), [['HELLO 3 AUTH u p w SETNAME me']]);
    conversation.receive(Buffer.from(HELLO));
    assert.deepEqual(words(port.written[1]), [
      'CLIENT SETINFO LIB-NAME ringwire',
      'CLIENT SETINFO LIB-VER 1.2.3',
      'SELECT 2',
      'READONLY',
    ]);
    conversation.receive(Buffer.from('-ERR unknown subcommand\r\n-ERR unknown subcommand\r\n+OK\r\n'));
    assert.equal(port.peer, undefined, 'not ready before the last reply');
    conversation.receive(Buffer.from('-ERR This instance has cluster support disabled\r\n'));
    assert.deepEqual(port.peer, {
      description: 'redis 7.0.15, RESP3',
      protocol: 3,
      knowsHello: true,
      server: 'redis',
      version: '7.0.15',
      id: 4,
      mode: 'standalone',
      role: 'master',
      availabilityZone: undefined,
    });
    assert.equal(port.written.length, 2);
  });
  it('sends nothing that a user may lack the right to, unless it was asked for', () => {
    for (const session of [{}, { username: 'u', password: 'p' }, { username: 'u' }, { password: 'p' }]) {
      for (const protocol of [2, 3] as const) {
        const harness = begin({ ...session, protocol, connectionName: 'me' });
        const { port } = harness;
        for (let turn = 0; port.peer === undefined && turn < 5; turn++)
          harness.receive(
            words(port.written.at(-1))[0].startsWith('AUTH') ? '+OK\r\n' : protocol === 3 ? HELLO : HELLO_2,
          );
        const sent = port.written.flatMap(words);
        assert.ok(port.peer, sent.join());
        for (const command of sent) assert.match(command, /^(HELLO|AUTH) /);
        assert.equal(port.peer.version, '7.0.15');
        assert.ok(sent.some((command) => command.endsWith('SETNAME me')));
        harness.receive('');
        assert.equal(harness.conversation.heartbeat()?.command.name, 'HELLO');
      }
    }
  });
  it('logs in as whom user and password name, each without the other too', () => {
    const logIns = (session: Partial<RedisSession>): string[] => {
      const harness = begin(session);
      harness.receive(session.protocol === 2 ? '+OK\r\n' : HELLO);
      return harness.port.written.map(raw);
    };
    assert.deepEqual(logIns({ password: 'p' }), ['HELLO|3|AUTH|default|p']);
    assert.deepEqual(logIns({ username: 'u' }), ['HELLO|3|AUTH|u|']);
    assert.deepEqual(logIns({ username: 'u', password: '' }), ['HELLO|3|AUTH|u|']);
    assert.deepEqual(logIns({ password: 'p', protocol: 2 }), ['AUTH|p', 'HELLO|2']);
    assert.deepEqual(logIns({ username: 'u', protocol: 2 }), ['AUTH|u|', 'HELLO|2']);
    assert.deepEqual(logIns({ username: 'u', password: 'p', protocol: 2 }), ['AUTH|u|p', 'HELLO|2']);
    assert.deepEqual(logIns({ username: 'u', withoutHello: 'hangs up' }).slice(0, 1), ['AUTH|u|']);
    const older = begin({ username: 'u' });
    older.receive("-ERR unknown command 'HELLO'\r\n");
    assert.deepEqual(older.port.written.map(raw), ['HELLO|3|AUTH|u|', 'AUTH|u|']);
    older.receive("-ERR wrong number of arguments for 'auth' command\r\n");
    assert.deepEqual([older.port.failure?.code, older.port.peer], ['AUTH_FAILED', undefined]);
    const nobody = begin({ username: 'app' });
    nobody.receive('-WRONGPASS invalid username-password pair or user is disabled.\r\n');
    assert.match(String(nobody.port.failure?.message), /^WRONGPASS .* \(the server refused user app\)$/);
  });
  it('takes no answer for a log-in but OK', () => {
    for (const answer of ['$1\r\nx\r\n', ':1\r\n', '+QUEUED\r\n', '$-1\r\n']) {
      const harness = begin({ protocol: 2, password: 'p' });
      harness.receive(answer);
      assert.deepEqual([harness.port.failure?.code, harness.port.peer], ['PROTOCOL_DESYNC', undefined], answer);
    }
  });
  it('leaves a name out that no server takes, as HELLO would be refused for it', () => {
    for (const connectionName of ['two words', 'line\nbreak', 'ümlaut', ''])
      assert.deepEqual(words(begin({ connectionName }).port.written[0]), ['HELLO 3'], connectionName);
  });
  it('sends a peer that hangs up on HELLO what older servers know', () => {
    const harness = begin({ withoutHello: 'hangs up', password: 'p', db: 1 });
    harness.receive('+OK\r\n');
    harness.receive('+OK\r\n');
    harness.receive('+PONG\r\n');
    assert.deepEqual(harness.port.written.map(words), [['AUTH p'], ['SELECT 1'], ['PING']]);
    assert.deepEqual([harness.port.peer?.protocol, harness.port.peer?.knowsHello], [2, false]);
    assert.equal(harness.conversation.heartbeat()?.command.name, 'PING');
  });
  it('sends nothing but the log-in where the program says so, and knows that a server with users takes HELLO', () => {
    const named = begin({ withoutHello: 'unwanted', username: 'u', protocol: 2 });
    named.receive('+OK\r\n');
    assert.deepEqual(named.port.written.map(raw), ['AUTH|u|']);
    assert.deepEqual([named.port.peer?.knowsHello, named.conversation.heartbeat()?.command.name], [true, 'HELLO']);
    const unnamed = begin({ withoutHello: 'unwanted', protocol: 2 });
    unnamed.receive('+PONG\r\n');
    assert.deepEqual(unnamed.port.written.map(words), [['PING']]);
    assert.deepEqual([unnamed.port.peer?.knowsHello, unnamed.conversation.heartbeat()?.command.name], [false, 'PING']);
  });
  for (const refusal of [
    '-ERR unknown command `HELLO`, with args beginning with: `3`, `AUTH`, `default`, `p`, \r\n',
    '-NOPROTO unsupported protocol version\r\n',
    "-ERR unknown command 'HELLO'\r\n",
    "-unknown command 'hello'\r\n",
    // Proxies, in their own words.
    "-unsupported command 'hello'\r\n",
    "-ERR handle request, command 'HELLO' is not allowed\r\n",
    "-ERR Unknown or disabled command 'HELLO'\r\n",
    '-ERR command is not support\r\n',
    '-ERR HELLO command is not supported\r\n',
    '-ERR command not found\r\n',
    '-ERR invalid command\r\n',
    // Valkey 9, of a command that it does not know.
    '-NOAUTH Authentication required.\r\n',
  ]) {
    it(`falls back to RESP2 after ${refusal.slice(1, 42).trim()}`, () => {
      const harness = begin({ password: 'p', db: 1 });
      const { port } = harness;
      for (const reply of [refusal, '+OK\r\n', '+OK\r\n', '+PONG\r\n']) harness.receive(reply);
      assert.deepEqual(port.written.slice(1).map(words), [['AUTH p'], ['SELECT 1'], ['PING']]);
      assert.deepEqual([port.peer?.protocol, port.peer?.description], [2, 'redis, RESP2']);
    });
  }
  it('fails when HELLO is refused for any other reason, to be tried again, and shows no password', () => {
    for (const [refusal, code] of [
      ['BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.', 'SERVER_ERROR'],
      ['LOADING Redis is loading the dataset in memory', 'LOADING'],
      ["NOPERM User u has no permissions to run the 'hello' command", 'SERVER_ERROR'],
      ["MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", 'UNAVAILABLE'],
      ["ERR Syntax error in HELLO option 'canary'", 'SERVER_ERROR'],
      ['ERR the unknown command was refused', 'SERVER_ERROR'],
      ['upstream failure', 'SERVER_ERROR'],
    ] as const) {
      const harness = begin({ username: 'u', password: 'canary' });
      const { port } = harness;
      harness.receive(`-${refusal}\r\n`);
      assert.deepEqual([port.failure?.code, port.failure?.retryable, port.written.length], [code, true, 1], refusal);
      assert.doesNotMatch(inspect(port.failure, { depth: Infinity, showHidden: true }), /canary/);
    }
  });
  it('goes on where HELLO is refused for any reason and RESP2 was asked for, but not without a log-in', () => {
    for (const refusal of ['ERR Syntax error', 'upstream failure', "ERR unknown command 'HELLO'"]) {
      const harness = begin({ protocol: 2, connectionName: 'me' });
      const { port } = harness;
      harness.receive(`-${refusal}\r\n`);
      harness.receive('-ERR unknown command\r\n+PONG\r\n');
      assert.deepEqual(port.written.map(words), [['HELLO 2 SETNAME me'], ['CLIENT SETNAME me', 'PING']]);
      assert.equal(port.peer?.protocol, 2);
    }
  });
  it('fails when HELLO is answered by something that says no version', () => {
    for (const reply of ['+OK\r\n', '$-1\r\n', ':3\r\n']) {
      const { port, conversation } = begin();
      conversation.receive(Buffer.from(reply));
      assert.deepEqual([port.failure?.code, port.failure?.retryable, port.peer], ['PROTOCOL_ERROR', true, undefined]);
    }
  });
  it('tells that it falls back to RESP2 on a server that spoke RESP3 before', () => {
    const refusal = '-ERR unknown command `HELLO`, with args beginning with: `3`, `AUTH`, `default`, `canary`, \r\n';
    for (const spokeResp3 of [false, true]) {
      const harness = begin({ password: 'canary', spokeResp3 });
      for (const reply of [refusal, '+OK\r\n', '+PONG\r\n']) harness.receive(reply);
      const { peer, events } = harness.port;
      assert.equal(peer?.protocol, 2);
      assert.deepEqual(
        events.map((event) => event.type === 'setup-failed' && event.error.code),
        spokeResp3 ? ['PROTOCOL_UNSUPPORTED'] : [],
      );
      assert.doesNotMatch(inspect(events, { depth: Infinity, showHidden: true }), /canary/);
    }
  });
  it('fails with AUTH_FAILED when the password is wrong, whichever way the server says so', () => {
    for (const [protocol, reply] of [
      [3, '-WRONGPASS invalid username-password pair or user is disabled.\r\n'],
      [2, '-WRONGPASS invalid username-password pair or user is disabled.\r\n'],
      [2, '-ERR invalid password\r\n'],
      [2, "-ERR unknown command 'AUTH' with args beginning with: 'canary'\r\n"],
    ] as const) {
      const harness = begin({ protocol, username: 'u', password: 'canary' });
      harness.receive(reply);
      const { failure, peer } = harness.port;
      assert.deepEqual(
        [failure?.code, failure?.execution, failure?.retryable, peer],
        ['AUTH_FAILED', 'none', false, undefined],
        reply,
      );
      assert.doesNotMatch(inspect(failure, { depth: Infinity, showHidden: true }), /canary/);
      harness.receive('+PONG\r\n+OK\r\n');
      assert.equal(harness.port.violated, undefined, 'what comes after a failure is ignored');
    }
  });
  it('fails with AUTH_FAILED when a password is wanted and none was given', () => {
    const resp3 = begin();
    resp3.receive('-NOAUTH HELLO must be called with the client already authenticated\r\n');
    assert.equal(resp3.port.failure?.code, 'AUTH_FAILED');
    const resp2 = begin({ protocol: 2, connectionName: 'x' });
    resp2.receive('-NOAUTH HELLO must be called with the client already authenticated\r\n');
    assert.equal(resp2.port.failure?.code, 'AUTH_FAILED');
    assert.match(String(resp2.port.failure?.message), /none was given/);
  });
  it('goes on, as ioredis does, when a password was given and none is wanted', () => {
    const harness = begin({ protocol: 2, password: 'p' });
    harness.receive('-ERR Client sent AUTH, but no password is set\r\n');
    harness.receive(HELLO_2);
    assert.ok(harness.port.peer);
    assert.equal(harness.port.events[0]?.type, 'needless-password');
  });
  it('logs in as whom the program names meanwhile, where the server wants somebody or refuses who was named', () => {
    const NOAUTH = '-NOAUTH Authentication required.\r\n';
    const offered = (): LogIn => ({ username: 'late', password: 'p' });
    const resp3 = begin({ offered });
    resp3.receive(NOAUTH);
    assert.deepEqual(words(resp3.port.written.at(-1)), ['HELLO 3 AUTH late p']);
    const refused = begin({ username: 'wrong', password: 'w', offered });
    refused.receive('-WRONGPASS invalid username-password pair or user is disabled.\r\n');
    assert.deepEqual(words(refused.port.written.at(-1)), ['HELLO 3 AUTH late p']);
    const resp2 = begin({ protocol: 2, db: 2, offered });
    resp2.receive(NOAUTH.repeat(2));
    assert.deepEqual(words(resp2.port.written.at(-1)), ['AUTH late p']);
    resp2.receive('+OK\r\n');
    assert.deepEqual(words(resp2.port.written.at(-1)), ['HELLO 2', 'SELECT 2']);
    refused.receive('-WRONGPASS invalid username-password pair or user is disabled.\r\n');
    assert.equal(refused.port.failure?.code, 'AUTH_FAILED');
    assert.match(String(refused.port.failure?.message), /^WRONGPASS .* \(the server refused user late\)$/);
  });
  it('tells what else it is to be told, in one flight with the subscriptions, and goes on where that is refused', () => {
    const preparations = [request('HIMPORT', ['PREPARE', 'user', 'name']), request('HIMPORT', ['PREPARE', 'x', 'y'])];
    const harness = begin({ preparations, subscriptions: { channels: ['c'], patterns: [], shardChannels: [] } });
    harness.receive(HELLO);
    assert.deepEqual(words(harness.port.written.at(-1)), [
      'HIMPORT PREPARE user name',
      'HIMPORT PREPARE x y',
      'SUBSCRIBE c',
    ]);
    harness.receive("+OK\r\n-ERR unknown command 'HIMPORT'\r\n>3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n");
    assert.ok(harness.port.peer);
    assert.deepEqual(
      harness.port.events.map((event) => event.type),
      ['setup-failed'],
    );
  });
  it('fails with LOADING so that the connection is tried again where only PING can tell, unless the ready check is off', () => {
    const loading = '-LOADING Redis is loading the dataset in memory\r\n';
    const checked = begin({ withoutHello: 'hangs up' });
    checked.receive(loading);
    assert.deepEqual([checked.port.failure?.code, checked.port.failure?.retryable], ['LOADING', true]);
    const unchecked = begin({ withoutHello: 'hangs up', readyCheck: false });
    unchecked.receive(loading);
    assert.ok(unchecked.port.peer);
  });
  it('is ready on a server that refuses PING for another reason', () => {
    for (const reason of ['MISCONF Redis is configured to save RDB snapshots', 'BUSY Redis is busy']) {
      const harness = begin({ withoutHello: 'hangs up' });
      harness.receive(`-${reason}\r\n`);
      assert.ok(harness.port.peer, reason);
    }
  });
  it('understands a server that has too many clients or is protected, before it read anything', () => {
    for (const protocol of [2, 3] as const) {
      const full = begin({ protocol, connectionName: 'x' });
      full.receive('-ERR max number of clients reached\r\n');
      assert.deepEqual([full.port.failure?.code, full.port.failure?.retryable], ['TOO_MANY_CLIENTS', true]);
    }
    const guarded = begin();
    guarded.receive('-DENIED Redis is running in protected mode because protected mode is enabled\r\n');
    assert.equal(guarded.port.failure?.code, 'AUTH_FAILED');
    assert.match(String(guarded.port.failure?.message), /protected mode/);
  });
  it('fails when the database cannot be selected, rather than work on another', () => {
    const harness = begin({ db: 99 });
    harness.receive(HELLO);
    harness.receive('-ERR DB index is out of range\r\n');
    assert.match(
      String(harness.port.failure?.message),
      /database 99 could not be selected: ERR DB index is out of range/,
    );
  });
  it('restores subscriptions before it is ready, on both versions', () => {
    for (const protocol of [2, 3] as const) {
      const mark = protocol === 3 ? '>' : '*';
      const harness = begin({
        protocol,
        subscriptions: { channels: ['a', 'b'], patterns: ['p*'], shardChannels: [Buffer.from('s'), 't'] },
      });
      const { port } = harness;
      harness.receive(protocol === 3 ? HELLO : HELLO_2);
      assert.deepEqual(words(port.written[1]), ['SUBSCRIBE a b', 'PSUBSCRIBE p*', 'SSUBSCRIBE s', 'SSUBSCRIBE t']);
      const ack = (kind: string, channel: string, count: number): string =>
        `${mark}3\r\n$${kind.length}\r\n${kind}\r\n$1\r\n${channel[0]}\r\n:${count}\r\n`;
      harness.receive(
        ack('subscribe', 'a', 1) + `${mark}3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n` + ack('subscribe', 'b', 2),
      );
      harness.receive(`${mark}3\r\n$10\r\npsubscribe\r\n$2\r\np*\r\n:3\r\n` + ack('ssubscribe', 's', 1));
      assert.equal(port.peer, undefined);
      harness.receive('-MOVED 5 127.0.0.1:7001\r\n');
      assert.ok(port.peer, `RESP${protocol}`);
      assert.deepEqual(
        port.events.map(({ type }) => type),
        ['message', 'setup-failed'],
      );
      const lost = port.events[1];
      assert.ok(lost?.type === 'setup-failed' && lost.kind === 'shard');
      assert.match(lost.error.message, /^MOVED/);
      assert.deepEqual(lost.channels, ['t']);
    }
  });
  it('takes a reply nobody asked for as a violation, not as the answer to the first command', () => {
    const harness = begin();
    harness.receive(`${HELLO}+OK\r\n`);
    assert.equal(harness.port.violated?.code, 'PROTOCOL_DESYNC');
    const early = new Harness();
    early.receive('+OK\r\n');
    assert.equal(early.port.violated?.code, 'PROTOCOL_DESYNC');
  });
  it('names what answered in the place of Redis', () => {
    for (const [bytes, sentence] of [
      [Buffer.from('HTTP/1.1 400 Bad Request\r\n'), /HTTP.*"HTTP\/1\.1 400 Bad Request"/],
      [Buffer.from('HT'), /speaks HTTP/],
      [Buffer.from([0x15, 0x03, 0x03, 0, 2, 2, 22]), /speaks TLS/],
      [Buffer.from([0x84, 0, 0, 0, 0, 0, 0, 0, 9]), /Cassandra/],
      [Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'), /SSH/],
      [Buffer.from('ERROR\r\n'), /does not speak.*"ERROR"/],
    ] as const) {
      const harness = begin();
      harness.receive(bytes);
      assert.match(String(harness.port.violated?.message), sentence);
      assert.equal(harness.port.violated?.code, 'PROTOCOL_ERROR');
    }
  });
  it("says nothing of bytes that come later: they may be somebody's data", () => {
    const harness = Harness.ready();
    harness.send(request('GET', ['k']));
    harness.receive('canary');
    assert.doesNotMatch(inspect(harness.port.violated, { depth: Infinity }), /canary/);
  });
});

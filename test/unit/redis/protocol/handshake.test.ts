// Unit: how a connection is opened, on servers of every kind: old, protected, loading, full.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { RedisSession } from '../../../../lib/redis/protocol/session.js';
import { Harness, request, SESSION } from './fake-port.js';

const HELLO =
  '%7\r\n$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$6\r\n7.0.15\r\n$5\r\nproto\r\n:3\r\n$2\r\nid\r\n:4\r\n$4\r\nmode\r\n$10\r\nstandalone\r\n$4\r\nrole\r\n$6\r\nmaster\r\n$7\r\nmodules\r\n*0\r\n';

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

describe('redis/protocol: handshake', () => {
  it('sends everything in one flight', () => {
    const { port, conversation } = begin({
      username: 'u',
      password: 'p w',
      db: 2,
      connectionName: 'me',
      clientInfo: { libName: 'ringwire', libVersion: '1.2.3' },
      readOnly: true,
    });
    assert.equal(port.written.length, 1);
    assert.deepEqual(words(port.written[0]), [
      'HELLO 3 AUTH u p w',
      'CLIENT SETNAME me',
      'CLIENT SETINFO LIB-NAME ringwire',
      'CLIENT SETINFO LIB-VER 1.2.3',
      'SELECT 2',
      'READONLY',
      'PING',
    ]);
    conversation.receive(
      Buffer.from(
        `${HELLO}+OK\r\n-ERR unknown subcommand\r\n-ERR unknown subcommand\r\n+OK\r\n-ERR This instance has cluster support disabled\r\n`,
      ),
    );
    assert.equal(port.peer, undefined, 'not ready before the last reply');
    conversation.receive(Buffer.from('+PONG\r\n'));
    assert.deepEqual(port.peer, {
      description: 'redis 7.0.15, RESP3',
      protocol: 3,
      server: 'redis',
      version: '7.0.15',
      id: 4,
      mode: 'standalone',
      role: 'master',
      availabilityZone: undefined,
    });
    assert.equal(port.written.length, 1);
  });
  it('sends the password alone for the default user', () => {
    assert.deepEqual(words(begin({ password: 'p' }).port.written[0]), ['HELLO 3 AUTH default p', 'PING']);
    assert.deepEqual(words(begin({ password: 'p', protocol: 2 }).port.written[0]), ['AUTH p', 'PING']);
    assert.deepEqual(words(begin({ username: 'u', password: 'p', protocol: 2 }).port.written[0]), ['AUTH u p', 'PING']);
  });
  for (const refusal of [
    '-ERR unknown command `HELLO`, with args beginning with: `3`, `AUTH`, `default`, `p`, \r\n',
    '-NOPROTO unsupported protocol version\r\n',
    "-ERR unknown command 'HELLO'\r\n",
    "-unknown command 'hello'\r\n",
    // Valkey 9, of a command that it does not know.
    '-NOAUTH Authentication required.\r\n',
  ]) {
    it(`falls back to RESP2 after ${refusal.slice(1, 12)}`, () => {
      const harness = begin({ password: 'p', db: 1 });
      harness.receive(`${refusal}-NOAUTH Authentication required.\r\n-NOAUTH Authentication required.\r\n`);
      const { port } = harness;
      assert.deepEqual(words(port.written[1]), ['AUTH p', 'SELECT 1', 'PING']);
      harness.receive('+OK\r\n+OK\r\n+PONG\r\n');
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
      harness.receive(`-${refusal}\r\n-NOAUTH Authentication required.\r\n`);
      assert.deepEqual([port.failure?.code, port.failure?.retryable, port.written.length], [code, true, 1], refusal);
      assert.doesNotMatch(inspect(port.failure, { depth: Infinity, showHidden: true }), /canary/);
    }
  });
  it('fails when HELLO is answered by something that says no version', () => {
    for (const reply of ['+OK\r\n', '$-1\r\n', ':3\r\n']) {
      const { port, conversation } = begin();
      conversation.receive(Buffer.from(`${reply}+PONG\r\n`));
      assert.deepEqual([port.failure?.code, port.failure?.retryable, port.peer], ['PROTOCOL_ERROR', true, undefined]);
    }
  });
  it('tells that it falls back to RESP2 on a server that spoke RESP3 before', () => {
    const refusal = '-ERR unknown command `HELLO`, with args beginning with: `3`, `AUTH`, `default`, `canary`, \r\n';
    for (const spokeResp3 of [false, true]) {
      const harness = begin({ password: 'canary', spokeResp3 });
      harness.receive(`${refusal}-NOAUTH Authentication required.\r\n+OK\r\n+PONG\r\n`);
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
    resp2.receive('-NOAUTH Authentication required.\r\n-NOAUTH Authentication required.\r\n');
    assert.equal(resp2.port.failure?.code, 'AUTH_FAILED');
    assert.match(String(resp2.port.failure?.message), /none was given/);
  });
  it('goes on, as ioredis does, when a password was given and none is wanted', () => {
    const harness = begin({ protocol: 2, password: 'p' });
    harness.receive('-ERR Client sent AUTH, but no password is set\r\n+PONG\r\n');
    assert.ok(harness.port.peer);
    assert.equal(harness.port.events[0]?.type, 'setup-failed');
  });
  it('fails with LOADING so that the connection is tried again, unless the ready check is off', () => {
    const checked = begin();
    checked.receive(`${HELLO}-LOADING Redis is loading the dataset in memory\r\n`);
    assert.deepEqual([checked.port.failure?.code, checked.port.failure?.retryable], ['LOADING', true]);
    const unchecked = begin({ readyCheck: false });
    unchecked.receive(`${HELLO}-LOADING Redis is loading the dataset in memory\r\n`);
    assert.ok(unchecked.port.peer);
  });
  it('is ready on a server that refuses commands for another reason', () => {
    for (const reason of [
      'MISCONF Redis is configured to save RDB snapshots',
      'BUSY Redis is busy',
      'MASTERDOWN Link with MASTER is down',
      "NOPERM no permissions to run the 'ping' command",
    ]) {
      const harness = begin();
      harness.receive(`${HELLO}-${reason}\r\n`);
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
    harness.receive(`${HELLO}-ERR DB index is out of range\r\n`);
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
      harness.receive(protocol === 3 ? `${HELLO}+PONG\r\n` : '+PONG\r\n');
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
    harness.receive(`${HELLO}+PONG\r\n+OK\r\n`);
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

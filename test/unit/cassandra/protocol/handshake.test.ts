// Hand-shaking: versions, compression, authentication, and what is restored before ready.
import assert from 'node:assert/strict';
import { AuthenticationError, ResponseError } from '../../../../lib/cassandra/protocol/server-error.js';
import { OwnLz4 } from '../../../../lib/cassandra/protocol/lz4.js';
import { type CassandraSettings, DEFAULT_SETTINGS } from '../../../../lib/cassandra/protocol/settings.js';
import { foreignLz4Compressor, snappyCompressor } from '../../../support/fake-cassandra/block-codecs.js';
import { link, SUPPORTED } from '../../../support/fake-cassandra/linked-talk.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import type { Received } from '../../../../lib/testing/cassandra/server-connection.js';

const kinds = (log: readonly Received[]): string[] => log.map(({ request, version }) => `${request.kind} v${version}`);
const startupOf = (log: readonly Received[]): Map<string, string> => {
  const received = log.find(({ request }) => request.kind === 'startup');
  assert.ok(received?.request.kind === 'startup');
  return received.request.options;
};

describe('Handshake: versions', () => {
  it('asks at v4 and starts at v5 on the same socket', () => {
    const { talk, server } = link();
    assert.deepEqual(kinds(server.log), ['options v4', 'startup v5']);
    assert.equal(talk.port.peer?.protocolVersion, 5);
    assert.equal(talk.port.peer?.description, 'cassandra, CQL v5');
    assert.deepEqual(talk.port.peer?.supported.get('COMPRESSION'), ['snappy', 'lz4']);
  });

  for (const version of [3, 4]) {
    it(`starts at v${version} when that is the highest allowed`, () => {
      const { talk, server } = link({ settings: { maxVersion: version } });
      assert.deepEqual(kinds(server.log), [`options v${version}`, `startup v${version}`]);
      assert.equal(talk.port.peer?.protocolVersion, version);
    });
  }

  it('never takes a beta version', () => {
    const { talk } = link({
      script: ({ request }) =>
        request.kind === 'options'
          ? answers.supported({ PROTOCOL_VERSIONS: ['3/v3', '4/v4', '5/v5-beta'] })
          : undefined,
    });
    assert.equal(talk.port.peer?.protocolVersion, 4);
  });

  it('stays at v4 with a server that does not list versions', () => {
    const { talk } = link({
      script: ({ request }) => (request.kind === 'options' ? answers.supported({ COMPRESSION: ['lz4'] }) : undefined),
    });
    assert.equal(talk.port.peer?.protocolVersion, 4);
  });

  it('says so when there is no common version', () => {
    const { talk } = link({
      settings: { minVersion: 5 },
      script: ({ request }) =>
        request.kind === 'options' ? answers.supported({ PROTOCOL_VERSIONS: ['3/v3', '4/v4'] }) : undefined,
    });
    assert.equal(talk.port.failure?.error.errorCode, 'PROTOCOL_UNSUPPORTED');
    assert.match(talk.port.failure.error.message, /3\/v3, 4\/v4.+v5 to v5/);
    assert.equal(talk.port.failure.reconnectWith, undefined);
  });

  const refusals: readonly (readonly [
    name: string,
    refused: string,
    code: number,
    message: string,
    settings: Partial<CassandraSettings>,
    next: Partial<CassandraSettings> | undefined,
  ])[] = [
    [
      'OPTIONS by a 2.1 server',
      'options',
      0x0a,
      'Invalid or unsupported protocol version (4); the lowest supported version is 1 and the greatest is 3',
      {},
      { maxVersion: 3 },
    ],
    [
      'OPTIONS by a 2.1 server that wraps it',
      'options',
      0,
      'io.netty: Invalid or unsupported protocol version: 4',
      {},
      { maxVersion: 3 },
    ],
    [
      'STARTUP at v5',
      'startup',
      0x0a,
      'Invalid or unsupported protocol version (5); supported versions are (3/v3, 4/v4, 5/v5-beta)',
      {},
      { maxVersion: 4 },
    ],
    [
      'STARTUP, with a gap in the list',
      'startup',
      0x0a,
      'Invalid or unsupported protocol version (5); supported versions are (3/v3, 4/v4-beta)',
      {},
      { maxVersion: 3 },
    ],
    [
      'STARTUP at the lowest allowed',
      'startup',
      0x0a,
      'Invalid or unsupported protocol version (4)',
      { minVersion: 4, maxVersion: 4 },
      undefined,
    ],
  ];
  for (const [name, refused, code, message, settings, next] of refusals) {
    it(`reconnects lower when the server refuses ${name}`, () => {
      const { talk } = link({
        settings,
        script: ({ request }) => (request.kind === refused ? answers.error(code, message) : undefined),
      });
      const { failure } = talk.port;
      assert.equal(failure?.error.errorCode, 'PROTOCOL_UNSUPPORTED');
      assert.ok(failure.error.message.includes(message));
      const wanted =
        next === undefined ? undefined : { ...DEFAULT_SETTINGS, ...settings, ...next, openingVersion: undefined };
      assert.deepEqual(failure.reconnectWith, wanted);
      assert.equal(talk.port.broken, undefined);
    });
  }

  it('reconnects higher when the server refuses to hear v4', () => {
    const first = link({
      script: ({ request }, server) => {
        if (request.kind !== 'options') return undefined;
        server.version = 5;
        return answers.error(0x0a, 'Rejecting Protocol Version 4/v4 < 5/v5.');
      },
    });
    const next = first.talk.port.failure?.reconnectWith as CassandraSettings;
    assert.deepEqual([next.minVersion, next.openingVersion, next.maxVersion], [5, 5, 5]);
    const second = link({ settings: next });
    assert.deepEqual(kinds(second.server.log), ['options v5', 'startup v5']);
    assert.equal(second.talk.port.peer?.protocolVersion, 5);
  });

  it('does not reconnect at all when the server hears nothing as low as we may speak', () => {
    const { talk } = link({
      settings: { maxVersion: 4 },
      script: ({ request }, server) => {
        if (request.kind !== 'options') return undefined;
        server.version = 5;
        return answers.error(0x0a, 'Rejecting Protocol Version 4/v4 < 5/v5.');
      },
    });
    assert.equal(talk.port.failure?.error.errorCode, 'PROTOCOL_UNSUPPORTED');
    assert.equal(talk.port.failure.reconnectWith, undefined);
  });

  it('reconnects lower when the server lists only what needs a lower first message', () => {
    const { talk } = link({
      script: ({ request }) =>
        request.kind === 'options' ? answers.supported({ PROTOCOL_VERSIONS: ['3/v3'] }) : undefined,
    });
    assert.equal((talk.port.failure?.reconnectWith as CassandraSettings).maxVersion, 3);
  });

  it('passes on any other refusal as it is', () => {
    const { talk } = link({
      script: ({ request }) => (request.kind === 'startup' ? answers.error(0x1002, 'bootstrapping') : undefined),
    });
    assert.ok(talk.port.failure?.error instanceof ResponseError);
    assert.equal(talk.port.failure.error.code, 0x1002);
    assert.equal(talk.port.failure.reconnectWith, undefined);
  });
});

describe('Handshake: STARTUP options', () => {
  it('says who we are', () => {
    const { server } = link({
      settings: {
        identity: {
          driverName: 'ringwire',
          driverVersion: '1.2.3',
          applicationName: 'shop',
          applicationVersion: '7',
          clientId: 'an-id',
        },
        throwOnOverload: true,
        noCompact: true,
        maxVersion: 4,
      },
    });
    assert.deepEqual(Object.fromEntries(startupOf(server.log)), {
      CQL_VERSION: '3.0.0',
      DRIVER_NAME: 'ringwire',
      DRIVER_VERSION: '1.2.3',
      APPLICATION_NAME: 'shop',
      APPLICATION_VERSION: '7',
      CLIENT_ID: 'an-id',
      NO_COMPACT: 'true',
      THROW_ON_OVERLOAD: '1',
    });
  });

  it('leaves NO_COMPACT out of v5, which does not know it', () => {
    const { server } = link({ settings: { noCompact: true } });
    assert.equal(startupOf(server.log).has('NO_COMPACT'), false);
  });

  const compressions = [
    [3, new OwnLz4(), ['lz4'], 'lz4'],
    [4, new OwnLz4(), ['snappy', 'lz4'], 'lz4'],
    [4, snappyCompressor, ['snappy', 'lz4'], 'snappy'],
    [5, foreignLz4Compressor, ['snappy', 'lz4'], 'lz4'],
    [5, snappyCompressor, ['snappy', 'lz4'], undefined],
    [4, snappyCompressor, ['lz4'], undefined],
    [4, undefined, ['lz4'], undefined],
  ] as const;
  for (const [maxVersion, compressor, offered, chosen] of compressions) {
    it(`v${maxVersion}: ${compressor?.name ?? 'none'} wanted, ${offered.join('+')} offered: ${chosen ?? 'none'}`, () => {
      const { talk, server } = link({
        settings: { maxVersion, compressor },
        script: ({ request }) =>
          request.kind === 'options' ? answers.supported({ ...SUPPORTED, COMPRESSION: offered }) : undefined,
      });
      assert.equal(startupOf(server.log).get('COMPRESSION'), chosen);
      assert.equal(talk.port.peer?.compression, chosen);
    });
  }
});

describe('Handshake: authentication', () => {
  const MECHANISM = 'org.apache.cassandra.auth.PasswordAuthenticator';

  for (const maxVersion of [3, 4, 5]) {
    it(`v${maxVersion}: answers challenges until success, then restores the session`, () => {
      const tokens: string[] = [];
      let rounds = 0;
      const { talk, server } = link({
        settings: { maxVersion },
        session: { keyspace: 'k"s', events: ['STATUS_CHANGE'] },
        script({ request }) {
          if (request.kind === 'startup') return answers.authenticate(MECHANISM);
          if (request.kind !== 'auth') return undefined;
          tokens.push(request.token?.toString() ?? 'null');
          rounds++;
          return rounds === 1
            ? answers.authChallenge(Buffer.from('more'))
            : answers.authSuccess(Buffer.from('welcome'));
        },
      });
      const { challenges } = talk.port;
      assert.deepEqual(challenges, [{ kind: 'initial', mechanism: MECHANISM }]);
      talk.conversation.answer(Buffer.from('first'));
      assert.equal(challenges.length, 2);
      talk.conversation.answer(Buffer.from('second'));
      assert.deepEqual(
        challenges.map((challenge) => [
          challenge.kind,
          'token' in challenge ? Buffer.from(challenge.token).toString() : '',
        ]),
        [
          ['initial', ''],
          ['continue', 'more'],
          ['success', 'welcome'],
        ],
      );
      assert.deepEqual(tokens, ['first', 'second']);
      assert.equal(talk.port.peer?.protocolVersion, maxVersion);
      const last = server.log.at(-1)?.request;
      assert.deepEqual(last, { kind: 'register', events: ['STATUS_CHANGE'] });
      const use = server.log
        .map(({ request }) => (request.kind === 'query' ? request.query : ''))
        .filter((query) => query !== '');
      assert.deepEqual(use, maxVersion < 5 ? ['USE "k""s"'] : []);
    });
  }

  it('reports a wrong password as AUTH_FAILED', () => {
    const { talk } = link({
      script: ({ request }) =>
        request.kind === 'startup'
          ? answers.authenticate(MECHANISM)
          : request.kind === 'auth'
            ? answers.error(0x100, 'Provided username a and/or password are incorrect')
            : undefined,
    });
    talk.conversation.answer(Buffer.from('x'));
    const error = talk.port.failure?.error;
    assert.ok(error instanceof AuthenticationError);
    assert.equal(error.code, 'AUTH_FAILED');
    assert.equal(error.additionalInfo?.code, 0x100);
    assert.equal(error.execution, 'none');
    assert.equal(talk.port.peer, undefined);
  });

  it('reports a server that cannot look the user up as UNAVAILABLE', () => {
    const { talk } = link({
      script: ({ request }) =>
        request.kind === 'startup'
          ? answers.authenticate(MECHANISM)
          : request.kind === 'auth'
            ? answers.error(0x100, 'Unable to perform authentication: Cannot achieve consistency level LOCAL_QUORUM')
            : undefined,
    });
    talk.conversation.answer(Buffer.from('x'));
    const error = talk.port.failure?.error;
    assert.ok(error instanceof AuthenticationError);
    assert.deepEqual([error.code, error.execution, error.retryable], ['UNAVAILABLE', 'none', true]);
    assert.equal(error.additionalInfo?.code, 0x100);
  });

  it('fails when the authenticator does', () => {
    const { talk } = link({
      script: ({ request }) => (request.kind === 'startup' ? answers.authenticate(MECHANISM) : undefined),
    });
    talk.conversation.answer(new Error('no credentials'));
    assert.ok(talk.port.failure?.error instanceof AuthenticationError);
    assert.match(talk.port.failure.error.message, /no credentials/);
    // A second answer, of an authenticator that calls back twice, changes nothing.
    talk.conversation.answer(Buffer.from('late'));
    assert.equal(talk.port.peer, undefined);
  });

  it('reports an unknown keyspace', () => {
    const { talk } = link({
      settings: { maxVersion: 4 },
      session: { keyspace: 'nowhere' },
      script: ({ request }) =>
        request.kind === 'query' ? answers.error(0x2200, "Keyspace 'nowhere' does not exist") : undefined,
    });
    assert.equal(talk.port.failure?.error.code, 0x2200);
    assert.equal(talk.port.failure.error.errorCode, 'INVALID_REQUEST');
  });

  it('passes on events that come before ready', () => {
    const { talk } = link({
      session: { events: ['STATUS_CHANGE'] },
      script({ request, stream }, server) {
        if (request.kind !== 'register') return undefined;
        server.send(
          { stream, response: answers.ready() },
          { stream: -1, response: answers.nodeEvent('STATUS_CHANGE', 'DOWN', Buffer.from([10, 0, 0, 1]), 9042) },
        );
        return null;
      },
    });
    assert.ok(talk.port.peer !== undefined);
    assert.deepEqual(talk.port.events, [
      { eventType: 'STATUS_CHANGE', up: false, node: { address: Buffer.from([10, 0, 0, 1]), port: 9042 } },
    ]);
  });
});

describe('Handshake: strangers and nonsense', () => {
  const strangers: readonly (readonly [Buffer, RegExp])[] = [
    [Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), /HTTP/],
    [Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x32]), /TLS.+sslOptions/],
    [Buffer.from("-ERR unknown command '\\x04'\r\n"), /Redis/],
    [Buffer.from('SSH-2.0'), /0x53/],
  ];
  for (const [bytes, pattern] of strangers) {
    it(`recognises ${JSON.stringify(bytes.toString('latin1').slice(0, 8))}, whole or byte by byte`, () => {
      for (const step of [bytes.length, 1]) {
        const { talk } = link({
          script: (_, server) => {
            for (let at = 0; at < bytes.length; at += step) server.sendRaw(bytes.subarray(at, at + step));
            return null;
          },
        });
        assert.match(talk.port.broken?.message ?? '', pattern);
        assert.equal(talk.port.broken?.code, 'PROTOCOL_ERROR');
      }
    });
  }

  it('refuses a message that does not belong to the step', () => {
    const { talk } = link({ script: ({ request }) => (request.kind === 'options' ? answers.ready() : undefined) });
    assert.equal(talk.port.broken?.code, 'PROTOCOL_DESYNC');
  });

  it('refuses to collect more than a handshake needs', () => {
    const { talk } = link({
      script: (_, server) => {
        server.sendRaw(Buffer.from('84000000060fffffff', 'hex'));
        return null;
      },
    });
    assert.equal(talk.port.broken?.code, 'REPLY_TOO_LARGE');
  });
});

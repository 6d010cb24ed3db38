// test/support/fake-cassandra: a conversation of ours wired to a server's side in memory, with a script that answers.
import type { CassandraSession, CassandraSettings } from '../../../lib/cassandra/protocol/settings.js';
import { serverCodecs } from './block-codecs.js';
import { Talk } from './recording-port.js';
import * as answers from '../../../lib/testing/cassandra/responses.js';
import { type Received, ServerConnection } from '../../../lib/testing/cassandra/server-connection.js';

/** Answers a request, or does not. */
export type Script = (received: Received, server: ServerConnection) => answers.ServerResponse | undefined;

export const SUPPORTED = {
  PROTOCOL_VERSIONS: ['3/v3', '4/v4', '5/v5', '6/v6-beta'],
  COMPRESSION: ['snappy', 'lz4'],
  CQL_VERSION: ['3.4.7'],
};

/** What an open, healthy server says to a handshake and to what it does not expect. */
export const healthy: Script = ({ request }) => {
  switch (request.kind) {
    case 'options':
      return answers.supported(SUPPORTED);
    case 'startup':
    case 'register':
      return answers.ready();
    case 'query':
      return request.query.startsWith('USE ') ? answers.setKeyspace(request.query.slice(5, -1)) : answers.voidResult();
    default:
      return answers.voidResult();
  }
};

export interface LinkOptions {
  readonly settings?: Partial<CassandraSettings>;
  readonly session?: CassandraSession;
  /** Asked first; what it leaves unanswered `healthy` answers, unless it answers `null`. */
  readonly script?: (received: Received, server: ServerConnection) => answers.ServerResponse | null | undefined;
  /** How the server's bytes arrive. Default: as they were written. */
  readonly deliver?: (bytes: Buffer, receive: (chunk: Buffer) => void) => void;
}

export interface Link {
  readonly talk: Talk;
  readonly server: ServerConnection;
  /** All bytes that the server sent. */
  readonly sent: Buffer[];
}

/** Connects both sides and runs the handshake to its end, whatever that is. */
export function link(options: LinkOptions = {}): Link {
  const talk = new Talk(options.settings);
  const sent: Buffer[] = [];
  const deliver = options.deliver ?? ((bytes, receive) => receive(bytes));
  // As on a socket, nothing arrives while something is being handled.
  const underway: (() => void)[] = [];
  let handling = false;
  const arrive = (handle: () => void): void => {
    underway.push(handle);
    if (handling) return;
    handling = true;
    try {
      for (let next = underway.shift(); next !== undefined; next = underway.shift()) next();
    } finally {
      handling = false;
    }
  };
  // The chunk's memory is reused by real sockets: whoever keeps a view of it reads rubbish here.
  const receive = (chunk: Buffer): void => {
    const copy = Buffer.from(chunk);
    talk.conversation.receive(copy);
    copy.fill(0xa5);
  };
  const server = new ServerConnection(
    (bytes) => {
      sent.push(bytes);
      arrive(() => deliver(bytes, receive));
    },
    (received, connection) => {
      const scripted = options.script?.(received, connection);
      if (scripted === null) return;
      const response = scripted ?? healthy(received, connection);
      if (response !== undefined) connection.send({ stream: received.stream, response });
    },
    serverCodecs,
  );
  talk.port.output = (bytes) => arrive(() => server.receive(bytes));
  arrive(() => talk.begin(options.session));
  return { talk, server, sent };
}

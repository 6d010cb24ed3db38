// testing/cassandra: a CQL server, on a real socket or a virtual one, whose answers a test scripts. It does
// enough on its own that a client connects, reads the cluster's metadata and prepares what the test declared; everything
// it hears is in `log`.
import * as answers from './responses.js';
import { type Received, ServerConnection, type ServerCodecs } from './server-connection.js';
import type { ServerListener, ServerSocket } from './server-network.js';
import { clusterRows, type ScriptedNode } from './system-tables.js';

const SPEAKS = { PROTOCOL_VERSIONS: ['3/v3', '4/v4', '5/v5'], COMPRESSION: [], CQL_VERSION: ['3.4.7'] };

export interface ScriptedStatement {
  readonly parameters?: readonly answers.ColumnSpec[];
  readonly columns?: readonly answers.ColumnSpec[];
  readonly partitionKey?: readonly number[];
  /** What EXECUTE answers; default: void, or no rows. */
  readonly execute?: (received: Received) => answers.ServerResponse;
}

/**
 * Asked before the server's own answers. `undefined`: answer as usual; `null`: the script has seen to it, or nothing is
 * answered. `connection.send` and `connection.sendRaw` answer later, on other streams, or with nonsense.
 */
export type Script = (received: Received, connection: ScriptedConnection) => answers.ServerResponse | null | undefined;

export interface ScriptedCassandraOptions {
  readonly host?: string;
  readonly port?: number;
  /** What OPTIONS offers. */
  readonly supported?: Readonly<Record<string, readonly string[]>>;
  /** With one, AUTHENTICATE is answered to STARTUP and any other token is refused. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** By the statement's text. */
  readonly statements?: Readonly<Record<string, ScriptedStatement>>;
  readonly node?: Partial<ScriptedNode>;
  readonly peers?: readonly ScriptedNode[];
  readonly script?: Script;
  /** What it can read compressed. Default: nothing. */
  readonly codecs?: ServerCodecs;
  /** Whether `log` is kept; it grows with every request. Default: yes. */
  readonly keepsLog?: boolean;
}

export class ScriptedConnection extends ServerConnection {
  /** Of those of its server, from 1. */
  readonly number: number;
  readonly socket: ServerSocket;
  registeredFor: readonly string[] = [];
  /** The next answer ends after so many bytes, and the connection with it. */
  cutAfter: number | undefined;
  /** The server's has it all. */
  protected override readonly keepsLog = false;

  constructor(
    number: number,
    socket: ServerSocket,
    handler: (received: Received, connection: ScriptedConnection) => void,
    codecs: ServerCodecs,
  ) {
    super(
      (bytes) => this.write(bytes),
      (received) => handler(received, this),
      codecs,
    );
    this.number = number;
    this.socket = socket;
  }

  private write(bytes: Buffer): void {
    this.socket.write(this.cutAfter === undefined ? bytes : bytes.subarray(0, this.cutAfter));
    if (this.cutAfter !== undefined) this.socket.reset();
  }
}

export class ScriptedCassandra {
  /** Those that requests come on: a connection that registers for events is a control connection from then on. */
  readonly connections = new Set<ScriptedConnection>();
  readonly controlConnections = new Set<ScriptedConnection>();
  /** What it says of itself beside its address. */
  about: Partial<ScriptedNode>;
  /** What it says of the rest of its cluster. */
  peers: readonly ScriptedNode[];
  /**
   * All requests of all connections, in the order of their arrival, each with its connection's number: the connection
   * itself would keep the socket, and at its other end the whole client, for as long as the server is kept.
   */
  readonly log: { received: Received; connection: number }[] = [];
  /** Errors of the parsing side: requests that no real server would accept. */
  readonly complaints: Error[] = [];
  script: Script | undefined;
  readonly statements: Map<string, ScriptedStatement>;
  private readonly options: ScriptedCassandraOptions;
  /** Given before anybody connects. */
  listener!: ServerListener;
  /** The statements that clients prepared here, by id. */
  private readonly texts = new Map<string, string>();
  private readonly known = new Map<string, ScriptedStatement>();
  private lastConnection = 0;

  constructor(options: ScriptedCassandraOptions) {
    this.options = options;
    this.about = options.node ?? {};
    this.peers = options.peers ?? [];
    this.script = options.script;
    this.statements = new Map(Object.entries(options.statements ?? {}));
  }

  get host(): string {
    return this.listener.host;
  }
  get port(): number {
    return this.listener.port;
  }
  /** As it is in the tables of its cluster. */
  get node(): ScriptedNode {
    return { host: this.host, port: this.port, ...this.about };
  }
  get contactPoint(): string {
    return `${this.host}:${this.port}`;
  }

  /** The requests of one kind. */
  heard(kind: Received['request']['kind']): Received[] {
    return this.log.filter(({ received }) => received.request.kind === kind).map(({ received }) => received);
  }

  /** Sends an event to every connection that registered for it. */
  emit(event: answers.ServerResponse): void {
    const type = event.body.toString('utf8', 2, 2 + event.body.readUInt16BE(0));
    for (const connection of this.controlConnections)
      if (connection.registeredFor.includes(type)) connection.send({ stream: -1, response: event });
  }

  /** The next EXECUTE of any statement is answered UNPREPARED. */
  forgetStatements(): void {
    this.known.clear();
    this.texts.clear();
  }

  /** Breaks all connections: by a reset, or in an orderly way. */
  disconnect(how: 'reset' | 'end' = 'reset'): void {
    for (const { socket } of [...this.connections, ...this.controlConnections]) {
      if (how === 'reset') socket.reset();
      else socket.end();
    }
  }

  async stop(): Promise<void> {
    const closed = this.listener.close();
    for (const { socket } of [...this.connections, ...this.controlConnections]) socket.destroy();
    await closed;
  }

  /** What the server does by itself; for scripts that only delay or decorate an answer. */
  usualAnswer(received: Received, connection: ScriptedConnection): answers.ServerResponse {
    const { request, version } = received;
    switch (request.kind) {
      case 'options':
        return answers.supported(this.options.supported ?? SPEAKS);
      case 'startup':
        return this.options.credentials === undefined
          ? answers.ready()
          : answers.authenticate('org.apache.cassandra.auth.PasswordAuthenticator');
      case 'auth':
        return this.checkToken(request.token);
      case 'register':
        connection.registeredFor = request.events;
        this.connections.delete(connection);
        this.controlConnections.add(connection);
        return answers.ready();
      case 'prepare':
        return this.prepare(version, request.query, request.keyspace);
      case 'execute': {
        const statement = this.known.get(request.id.toString('latin1'));
        return statement === undefined ? answers.unprepared(request.id) : this.execute(statement, received);
      }
      case 'batch': {
        const forgotten = request.statements.find(
          ({ id }) => id !== undefined && !this.known.has(id.toString('latin1')),
        );
        return forgotten?.id === undefined ? answers.voidResult() : answers.unprepared(forgotten.id);
      }
      case 'query':
        return this.query(request.query, received);
    }
  }

  accept(socket: ServerSocket): void {
    const { keepsLog = true } = this.options;
    const connection = new ScriptedConnection(
      ++this.lastConnection,
      socket,
      (received) => {
        if (keepsLog) this.log.push({ received, connection: connection.number });
        const response = this.answer(received, connection);
        if (response !== null) this.send(connection, received.stream, response);
      },
      this.options.codecs ?? {},
    );
    this.connections.add(connection);
    socket.onData = (chunk) => {
      try {
        connection.receive(chunk);
      } catch (error) {
        this.complaints.push(error as Error);
        socket.destroy();
      }
    };
    socket.onClosed = () => {
      connection.closed = true;
      this.connections.delete(connection);
      this.controlConnections.delete(connection);
    };
  }

  /** `null`: none, for now. */
  protected answer(received: Received, connection: ScriptedConnection): answers.ServerResponse | null {
    const scripted = this.script?.(received, connection);
    return scripted === undefined ? this.usualAnswer(received, connection) : scripted;
  }

  protected send(connection: ScriptedConnection, stream: number, response: answers.ServerResponse): void {
    connection.send({ stream, response });
  }

  private checkToken(token: Buffer | null): answers.ServerResponse {
    const { username, password } = this.options.credentials ?? { username: '', password: '' };
    return token?.equals(Buffer.from(`\0${username}\0${password}`)) === true
      ? answers.authSuccess(null)
      : answers.error(0x100, `Provided username ${username} and/or password are incorrect`);
  }

  /** The text of a statement that was prepared here. */
  textOf(id: Buffer): string | undefined {
    return this.texts.get(id.toString('latin1'));
  }

  /** Remembers the statement: what a script answers that delays preparing. */
  prepare(version: number, query: string, keyspace: string | undefined): answers.ServerResponse {
    const statement = this.statements.get(query);
    if (statement === undefined) return answers.error(0x2000, `the scripted server does not know: ${query}`);
    const id = idOf(`${keyspace ?? ''}|${query}`);
    this.known.set(id.toString('latin1'), statement);
    this.texts.set(id.toString('latin1'), query);
    const { parameters = [], partitionKey = [], columns = [] } = statement;
    const tables = new Set([...parameters, ...columns].map(({ keyspace: of, table }) => `${of}.${table}`));
    const resultMetadataId = idOf(JSON.stringify(columns));
    return answers.prepared(version, {
      id,
      resultMetadataId,
      parameters,
      partitionKey,
      columns,
      globalTable: tables.size <= 1,
    });
  }

  private execute(statement: ScriptedStatement, received: Received): answers.ServerResponse {
    if (statement.execute !== undefined) return statement.execute(received);
    return statement.columns === undefined
      ? answers.voidResult()
      : answers.rows({ columns: statement.columns, rows: [] });
  }

  private query(query: string, received: Received): answers.ServerResponse {
    const statement = this.statements.get(query);
    if (statement !== undefined) return this.execute(statement, received);
    if (query.startsWith('USE ')) return answers.setKeyspace(query.slice(5, -1).replaceAll('""', '"'));
    const { peers } = this;
    return clusterRows(query, this.node, peers) ?? answers.voidResult();
  }
}

/** 16 bytes that depend on a text, as a server's MD5 does. */
function idOf(text: string): Buffer {
  const id = Buffer.alloc(16);
  for (const [index, byte] of Buffer.from(text).entries()) id[index % 16] = (id[index % 16] * 31 + byte + index) & 0xff;
  return id;
}

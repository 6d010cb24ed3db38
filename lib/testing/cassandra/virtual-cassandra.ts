// testing/cassandra: a Cassandra in the process of the test, on the virtual network: what users of ringwire/testing see
// of it.
import { brandClass } from '../../core/errors/brand.js';
import { InvalidArgumentError } from '../../core/errors/driver-error.js';
import { errorOf } from '../../core/errors/builtins.js';
import type { Executed } from '../assert-executed.js';
import { type CommonFault, type Fault, FaultBoard, type FaultSettings } from '../faults.js';
import { VirtualRuntime } from '../world/virtual-runtime.js';
import type { VirtualPeer } from '../world/virtual-socket.js';
import { DeclaredStatement, type VirtualStatement } from './declared-statement.js';
import type { Value } from './requests.js';
import * as answers from './responses.js';
import { ScriptedCassandra, type ScriptedConnection } from './scripted-cassandra.js';
import type { Received } from './server-connection.js';
import { keyspaceRows } from './system-tables.js';
import { VirtualServerSocket } from './virtual-network.js';

type ErrorFault =
  'server-error' | 'overloaded' | 'bootstrapping' | 'truncate-error' | 'unavailable' | 'read-timeout' | 'write-timeout';

/** What an ERROR of that name is; its details follow the message in the body. */
const ERRORS: Readonly<Record<ErrorFault, (consistency: number) => answers.ServerResponse>> = {
  'server-error': () => answers.error(0x0000, 'java.lang.NullPointerException'),
  overloaded: () => answers.error(0x1001, 'Too many in flight requests'),
  bootstrapping: () => answers.error(0x1002, 'Cannot read from a bootstrapping node'),
  'truncate-error': () => answers.error(0x1003, 'Error during truncate'),
  unavailable: (consistency: number) =>
    answers.error(0x1000, 'Cannot achieve consistency level', (pack) => pack.short(consistency).int(2).int(1)),
  'read-timeout': (consistency: number) =>
    answers.error(0x1200, 'Operation timed out - received only 1 responses.', (pack) =>
      pack.short(consistency).int(1).int(2).byte(0),
    ),
  'write-timeout': (consistency: number) =>
    answers.error(0x1100, 'Operation timed out - received only 1 responses.', (pack) =>
      pack.short(consistency).int(1).int(2).string('SIMPLE'),
    ),
};

/** What a virtual Cassandra can be made to do: by name. */
export type CassandraFault = CommonFault | ErrorFault | 'unprepared';

const FAULTS: readonly CassandraFault[] = [
  'silent',
  'slow',
  'cut',
  'reset',
  'garbage',
  'refuses',
  'unreachable',
  'unprepared',
  ...(Object.keys(ERRORS) as ErrorFault[]),
];

export interface VirtualCassandraOptions {
  /** The world it is in. Default: one of its own. */
  readonly runtime?: VirtualRuntime;
  /** How many nodes the cluster has. Default 1. */
  readonly nodes?: number;
  /** Default `datacenter1`. */
  readonly dataCenter?: string;
  /** The release that it says it is. Default `5.0.9`. */
  readonly version?: string;
  /** What clients must log in with. Default: nothing. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** The statements that it knows, by their text. */
  readonly statements?: Readonly<Record<string, VirtualStatement>>;
  /**
   * @internal The keyspaces of which it says that there are, each with the number of its replicas: what clients route by.
   */
  readonly keyspaces?: Readonly<Record<string, number>>;
}

/** A statement that a server has executed. */
export interface ExecutedStatement extends Executed {
  readonly kind: 'query' | 'execute' | 'batch';
  /** The values bound to a statement that was declared. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The number of the level, as `types.consistencies` has it. */
  readonly consistency: number;
  /** The node that executed it, from 0. */
  readonly node: number;
}

const PORT = 9042;

/**
 * A Cassandra cluster in the process of a test. It speaks the protocol in versions 3, 4 and 5, says of itself what
 * drivers ask, and answers the statements that it was told of, unprepared, prepared and in batches. It keeps no data: a
 * statement's rows are what its declaration says.
 * @example
 * const server = new VirtualCassandra();
 * server.declare('SELECT name FROM users WHERE id = ?', {
 *   parameters: { id: 'int' },
 *   columns: { name: 'text' },
 *   rows: ({ id }) => (id === 1 ? [{ name: 'Ada' }] : []),
 * });
 * const client = new Client(server.options);
 */
export class VirtualCassandra {
  readonly runtime: VirtualRuntime;
  /** What clients had it execute, in order: without what they ask of system tables. */
  readonly executed: ExecutedStatement[] = [];
  private readonly nodes: readonly ScriptedCassandra[];
  private readonly dataCenter: string;
  private readonly credentials: VirtualCassandraOptions['credentials'];
  private readonly keyspaces: Readonly<Record<string, number>>;
  private readonly declared = new Map<string, DeclaredStatement>();
  private readonly faults = new FaultBoard<CassandraFault>(FAULTS);
  private readonly peers: Set<VirtualPeer>[];
  private readonly connectionNumbers = new WeakMap<ScriptedConnection, number>();
  private lastConnection = 0;

  constructor(options: VirtualCassandraOptions = {}) {
    const { nodes = 1, dataCenter = 'datacenter1', version = '5.0.9', credentials } = options;
    const { statements = {}, keyspaces = {} } = options;
    if (!Number.isInteger(nodes) || nodes < 1 || nodes > 100)
      throw new InvalidArgumentError('The option nodes is a whole number from 1 to 100');
    this.runtime = options.runtime ?? new VirtualRuntime();
    this.dataCenter = dataCenter;
    this.credentials = credentials;
    this.keyspaces = keyspaces;
    const about = Array.from({ length: nodes }, (_unused, index) => ({
      host: `10.2.0.${index + 1}`,
      port: PORT,
      dataCenter,
      releaseVersion: version,
      tokens: [String(-(2n ** 63n) + (2n ** 64n / BigInt(nodes)) * BigInt(index))],
    }));
    this.peers = about.map(() => new Set());
    this.nodes = about.map((node, index) => {
      const server = new ScriptedCassandra({
        node,
        peers: about.filter((other) => other !== node),
        script: (received, connection) => this.answer(index, received, connection),
        // What users see is `executed`.
        keepsLog: false,
        ...(credentials === undefined ? {} : { credentials }),
      });
      server.listener = { host: node.host, port: PORT, close: () => Promise.resolve() };
      return server;
    });
    for (const [text, statement] of Object.entries(statements)) this.declare(text, statement);
    for (const { contactPoint } of this.nodes) this.runtime.checkFree(contactPoint);
    for (const index of this.nodes.keys()) this.listen(index);
  }

  /** What a client of it is made with. */
  get options(): {
    contactPoints: string[];
    localDataCenter: string;
    runtime: VirtualRuntime;
    credentials?: { username: string; password: string };
  } {
    const { credentials, runtime, dataCenter } = this;
    return {
      contactPoints: this.nodes.map(({ contactPoint }) => contactPoint),
      localDataCenter: dataCenter,
      runtime,
      ...(credentials === undefined ? {} : { credentials: { ...credentials } }),
    };
  }

  /** How many connections are open, those that listen for events included. */
  get connections(): number {
    return this.peers.reduce((sum, { size }) => sum + size, 0);
  }

  /**
   * Tells it of a statement, or what it is from now on.
   * @throws TypeError for a type that CQL does not have
   */
  declare(text: string, statement: VirtualStatement): void {
    const declared = new DeclaredStatement(text, statement);
    this.declared.set(text, declared);
    const { parameters, columns, partitionKey } = declared;
    for (const node of this.nodes) node.statements.set(text, { parameters, columns, partitionKey });
  }

  /**
   * Gives it a fault, until it heals: `fault.heal()`, `server.heal()`, or after `times` requests.
   * @throws InvalidArgumentError for a name that there is not
   * @example server.fault('overloaded', { on: 'SELECT', times: 1 })
   */
  fault(name: CassandraFault, settings: FaultSettings = {}): Fault<CassandraFault> {
    const fault = this.faults.add(name, settings, () => {
      for (const index of this.concerned(settings)) {
        if (name === 'refuses' || name === 'unreachable') this.listen(index);
        if (name !== 'unreachable') continue;
        this.loseBytes(index, false);
        this.nodes[index].disconnect();
      }
    });
    for (const index of this.concerned(settings)) {
      const { contactPoint } = this.nodes[index];
      if (name === 'refuses') this.runtime.unlisten(contactPoint);
      if (name === 'unreachable') {
        this.runtime.listen(contactPoint, 'silent');
        this.loseBytes(index, true);
      }
    }
    return fault;
  }

  /** Takes all faults back. */
  heal(): void {
    this.faults.heal();
  }

  /** Ends all connections, of one node or of all; clients may come again. */
  disconnect(node?: number): void {
    for (const index of this.concerned({ ...(node === undefined ? {} : { node }) })) this.nodes[index].disconnect();
  }

  /** Stops a node, or all: nobody listens any more, and its connections are reset. */
  stop(node?: number): void {
    for (const index of this.concerned({ ...(node === undefined ? {} : { node }) })) {
      this.runtime.unlisten(this.nodes[index].contactPoint);
      this.nodes[index].disconnect();
    }
  }

  /** Starts a node, or all, after `stop`. What was prepared there is forgotten. */
  start(node?: number): void {
    for (const index of this.concerned({ ...(node === undefined ? {} : { node }) })) {
      this.nodes[index].forgetStatements();
      this.listen(index);
    }
  }

  private concerned({ node }: Pick<FaultSettings, 'node'>): number[] {
    if (node === undefined) return [...this.nodes.keys()];
    if (this.nodes[node] === undefined)
      throw new InvalidArgumentError(`There is no node ${node}: there are ${this.nodes.length}, from 0`);
    return [node];
  }

  private listen(index: number): void {
    const node = this.nodes[index];
    this.runtime.listen(node.contactPoint, (peer) => {
      const peers = this.peers[index].add(peer);
      const socket = new VirtualServerSocket(peer);
      node.accept(socket);
      const { onClosed } = socket;
      socket.onClosed = () => {
        peers.delete(peer);
        onClosed();
      };
    });
  }

  private loseBytes(index: number, lose: boolean): void {
    for (const { link } of this.peers[index]) {
      link.dropsToServer = lose;
      link.dropsToClient = lose;
    }
  }

  /** `null`: nothing, or nothing yet. */
  private answer(
    index: number,
    received: Received,
    connection: ScriptedConnection,
  ): answers.ServerResponse | null | undefined {
    const { request } = received;
    const text = this.textOf(received, index);
    const isSetUp = !['query', 'execute', 'batch'].includes(request.kind) || / from system/i.test(text);
    const fault = this.faults.meet(text, isSetUp, index);
    const error = fault === undefined ? undefined : this.errorOf(fault.name, received);
    if (error !== undefined) return error;
    if ((fault?.name === 'silent' || fault?.name === 'reset') && fault.settings.executes !== true) {
      if (fault.name === 'reset') connection.socket.reset();
      return null;
    }
    const response =
      this.execute(index, received, connection) ??
      this.keyspacesFor(text) ??
      this.nodes[index].usualAnswer(received, connection);
    return fault === undefined ? response : this.spoil(fault, received, connection, response);
  }

  private keyspacesFor(text: string): answers.ServerResponse | undefined {
    const known = Object.entries(this.keyspaces);
    return known.length > 0 && / from system_schema\.keyspaces/i.test(text) ? keyspaceRows(known) : undefined;
  }

  private spoil(
    { name, settings }: Fault<CassandraFault>,
    { stream }: Received,
    connection: ScriptedConnection,
    response: answers.ServerResponse,
  ): answers.ServerResponse | null {
    switch (name) {
      case 'silent':
        return null;
      case 'reset':
        connection.socket.reset();
        return null;
      case 'garbage':
        connection.sendRaw(Buffer.from('?\x00\xff this is not CQL', 'latin1'));
        return null;
      case 'cut':
        connection.cutAfter = settings.afterBytes ?? 1;
        return response;
      case 'slow':
        this.runtime.schedule(settings.byMs ?? 1000, () => connection.send({ stream, response }));
        return null;
      default:
        return response;
    }
  }

  private errorOf(name: CassandraFault, { request }: Received): answers.ServerResponse | undefined {
    if (name === 'unprepared') return request.kind === 'execute' ? answers.unprepared(request.id) : undefined;
    if (!Object.hasOwn(ERRORS, name)) return undefined;
    return ERRORS[name as ErrorFault](consistencyOf(request));
  }

  /** What a program asked; undefined where the server answers by itself. */
  private execute(
    index: number,
    received: Received,
    connection: ScriptedConnection,
  ): answers.ServerResponse | undefined {
    const { request, version } = received;
    try {
      if (request.kind === 'batch') {
        const asked = request.statements.map(({ query, id, values }) => ({
          text: query ?? (id === undefined ? undefined : this.nodes[index].textOf(id)),
          values,
        }));
        // What was not prepared there is told first.
        if (asked.some(({ text }) => text === undefined)) return undefined;
        for (const { text, values } of asked) this.find(text!).valuesOf(values, undefined, version);
        for (const { text, values } of asked) this.run(index, received, connection, text!, values);
        return answers.voidResult();
      }
      if (request.kind === 'prepare' && !/^\s*(?:create|alter|drop|truncate|use)\b| from system/i.test(request.query))
        this.find(request.query);
      if (request.kind !== 'query' && request.kind !== 'execute') return undefined;
      const text = request.kind === 'query' ? request.query : this.nodes[index].textOf(request.id);
      if (text === undefined || /^use | from system/i.test(text)) return undefined;
      const { parameters } = request;
      const { declared, values } = this.run(index, received, connection, text, parameters.values, parameters.names);
      return declared === undefined ? answers.voidResult() : declared.answer(values, parameters, version);
    } catch (thrown) {
      return answers.error(0x2200, errorOf(thrown).message);
    }
  }

  private run(
    index: number,
    { request, version }: Received,
    connection: ScriptedConnection,
    text: string,
    given: readonly Value[] | undefined,
    names?: readonly string[],
  ): { declared: DeclaredStatement | undefined; values: Readonly<Record<string, unknown>> } {
    // What changes a schema needs no declaration.
    const declared = /^\s*(?:create|alter|drop|truncate)\b/i.test(text) ? this.declared.get(text) : this.find(text);
    const values = declared?.valuesOf(given, names, version) ?? {};
    this.executed.push({
      kind: request.kind as ExecutedStatement['kind'],
      text,
      values,
      consistency: consistencyOf(request),
      node: index,
      connection: this.numberOf(connection),
      atMs: this.runtime.now(),
    });
    return { declared, values };
  }

  private find(text: string): DeclaredStatement {
    const declared = this.declared.get(text);
    if (declared === undefined)
      throw new InvalidArgumentError(`the virtual Cassandra does not know this statement; declare it: ${text}`);
    return declared;
  }

  private numberOf(connection: ScriptedConnection): number {
    const number = this.connectionNumbers.get(connection) ?? ++this.lastConnection;
    this.connectionNumbers.set(connection, number);
    return number;
  }

  private textOf({ request }: Received, index: number): string {
    switch (request.kind) {
      case 'query':
        return request.query;
      case 'execute':
        return this.nodes[index].textOf(request.id) ?? 'EXECUTE';
      case 'prepare':
        return `PREPARE ${request.query}`;
      case 'batch':
        return request.statements
          .map(({ query, id }) => query ?? (id === undefined ? '' : (this.nodes[index].textOf(id) ?? '')))
          .join('; ');
      default:
        return request.kind.toUpperCase();
    }
  }
}
brandClass(VirtualCassandra, 'testing.VirtualCassandra');

function consistencyOf(request: Received['request']): number {
  if (request.kind === 'batch') return request.consistency;
  return request.kind === 'query' || request.kind === 'execute' ? request.parameters.consistency : 1;
}

// simulation: a Cassandra node that knows a few statements, keeps a log of what was executed, and does to its clients
// what nodes and networks do. Nodes of one cluster share their data and the log.
import type { FakePeer, FakeRuntime } from '../../support/core/fake-runtime.js';
import type { Random } from '../../support/core/random.js';
import * as answers from '../../../lib/testing/cassandra/responses.js';
import { SUPPORTED } from '../../support/fake-cassandra/linked-talk.js';
import { type Received, ServerConnection } from '../../../lib/testing/cassandra/server-connection.js';
import { clusterRows, type ScriptedNode } from '../../../lib/testing/cassandra/system-tables.js';
import type { Value } from '../../../lib/testing/cassandra/requests.js';
import { INSERT_NUMBER, type ModelledSchema, NUMBER_TYPES, SchemaAtNode } from './modelled-schema.js';

const TEXT = 0x0d;
const COLUMN: answers.ColumnSpec = { name: 'id', type: TEXT, keyspace: 'ks', table: 't' };
export const INSERT = 'INSERT INTO ks.t (id) VALUES (?)';
export const SELECT = 'SELECT id FROM ks.t WHERE id = ?';
/** Answered with PAGES pages of one row each: the parameter and the page's number. */
export const SELECT_PAGES = 'SELECT id FROM ks.pages WHERE id = ?';
export const PAGES = 3;
const STATEMENTS: ReadonlyMap<string, boolean> = new Map([
  [INSERT, false],
  [SELECT, true],
  [SELECT_PAGES, true],
]);

/** Whoever is connected has read what it was sent so long ago. */
const READ_BY_THEN_MS = 20;
/** And has looked at what it was told of the cluster. */
const SETTLED_BY_THEN_MS = 500;
/** Of a control connection that is being prepared: the node itself, its peers, keyspaces and virtual ones. */
const FIRST_QUESTIONS = 4;

const OVERLOADED = 0x1001;
const IS_BOOTSTRAPPING = 0x1002;
const WRITE_TIMEOUT = 0x1100;
const UNAVAILABLE = 0x1000;
const QUORUM = 4;
const GARBAGE = [Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), Buffer.alloc(64), Buffer.alloc(64, 0xff)];

/** What the nodes of a cluster share. */
export class ModelledData {
  readonly schema: ModelledSchema;
  /** Those that belong to the cluster now, as its nodes tell it. */
  readonly members = new Set<ModelledCassandra>();
  /** Tells everybody who listens, as gossip gets around. */
  readonly listeners = new Set<(event: answers.ServerResponse) => void>();
  /** How often each write was executed. */
  readonly executed = new Map<string, number>();
  /** What was done to nodes and connections, and how often. */
  readonly faults = new Map<string, number>();

  constructor(schema: ModelledSchema) {
    this.schema = schema;
  }

  note(fault: string): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }
}

/** Spread over the ring. */
function tokenOf(host: string): string {
  return String(BigInt.asIntN(64, BigInt(host.split('.')[3]) * 0x5555_5555_5555_5555n));
}

/** Whoever is told of changes. */
interface Subscriber {
  readonly peer: FakePeer;
  /** What it can have missed. */
  readonly change: number;
  answered: number;
}

type Refusal = 'overloaded' | 'bootstrapping' | 'shutting down' | 'unavailable' | 'write timeout';

export class ModelledCassandra {
  readonly name: string;
  private readonly host: string;
  private readonly runtime: FakeRuntime;
  private readonly random: Random;
  private readonly data: ModelledData;
  private readonly talks = new Map<FakePeer, ServerConnection>();
  private readonly subscribed = new Map<ServerConnection, Subscriber>();
  readonly schema: SchemaAtNode;
  memberSinceMs = 0;
  private readonly prepared = new Map<string, string>();
  private slownessMs = 2;
  private mute = false;
  private refusal: Refusal | undefined;

  constructor(runtime: FakeRuntime, random: Random, data: ModelledData, host: string) {
    this.runtime = runtime;
    this.random = random;
    this.data = data;
    this.host = host;
    this.name = `${host}:9042`;
    data.members.add(this);
    this.schema = new SchemaAtNode(data.schema, () => this.schemaChanged());
    const tell = (event: answers.ServerResponse): void => {
      // A node that hangs tells it when it goes on.
      if (this.mute) runtime.schedule(50, () => tell(event));
      else for (const talk of this.subscribed.keys()) talk.send({ stream: -1, response: event });
    };
    data.listeners.add(tell);
    this.listen();
  }

  private get row(): ScriptedNode {
    return { host: this.host, port: 9042, tokens: [tokenOf(this.host)], schemaVersion: this.schema.version };
  }

  private get peers(): ScriptedNode[] {
    return [...this.data.members].filter((member) => member !== this).map(({ row }) => row);
  }

  /** Something bad, now, for at most half a second. */
  trouble(): void {
    const { random, runtime, data } = this;
    const each = (name: string, harm: (peer: FakePeer, talk: ServerConnection) => void): void => {
      data.note(name);
      for (const [peer, talk] of [...this.talks]) if (random.happens(0.8)) harm(peer, talk);
    };
    const passes = (name: string, begin: () => void, end: () => void): void => {
      data.note(name);
      begin();
      runtime.schedule(random.between(5, 500), end);
    };
    switch (random.below(18)) {
      case 0:
        return each('reset', (peer) => peer.reset());
      case 1:
        return each('end', (peer) => peer.end());
      case 2:
        return each('garbage', (peer) => peer.send(random.pick(GARBAGE)));
      case 3:
        return each('half-open', (peer) => void (peer.link.dropsToServer = peer.link.dropsToClient = true));
      case 4:
        return each('deaf client', (peer) => void (peer.link.dropsToClient = true));
      case 5:
        return each('deaf server', (peer) => void (peer.link.dropsToServer = true));
      case 6:
        return each('half a reply', (peer) => (peer.send(Buffer.from([0x85, 0, 0, 0, 8, 0])), peer.reset()));
      case 7:
        return each('a reply to nobody', (_peer, talk) =>
          talk.send({ stream: 30_000, response: answers.voidResult() }),
        );
      case 8:
        return passes(
          'away',
          () => (runtime.unlisten(this.name), this.dropAll()),
          () => this.listen(),
        );
      case 9:
        return passes(
          'silent',
          () => runtime.listen(this.name, 'silent'),
          () => this.listen(),
        );
      case 10:
        return passes(
          'mute',
          () => (this.mute = true),
          () => (this.mute = false),
        );
      case 11:
        return (this.prepared.clear(), data.note('statements forgotten'));
      case 12: {
        const refusal = random.pick<Refusal>([
          'overloaded',
          'bootstrapping',
          'shutting down',
          'unavailable',
          'write timeout',
        ]);
        return passes(
          refusal,
          () => (this.refusal = refusal),
          () => (this.refusal = undefined),
        );
      }
      case 13:
      case 14:
        // The last one stays: a client that is told of nobody has nobody to ask.
        if (data.members.size === 1) return;
        return passes(
          'removed',
          () => this.leave(),
          () => this.join(),
        );
      case 15:
        return (this.data.schema.change(random.pick(NUMBER_TYPES), this.schema), data.note('schema changed'));
      case 16:
        // What is told at that moment is lost with the connection.
        this.data.schema.change(random.pick(NUMBER_TYPES), this.schema);
        return each('schema changed unheard', (peer) => peer.reset());
      default:
        return passes(
          'slow',
          () => (this.slownessMs = 200),
          () => (this.slownessMs = 2),
        );
    }
  }

  private leave(): void {
    if (this.data.members.delete(this)) this.tell('TOPOLOGY_CHANGE', 'REMOVED_NODE');
  }

  private join(): void {
    if (this.data.members.has(this)) return;
    this.data.members.add(this);
    this.memberSinceMs = this.runtime.now();
    this.tell('TOPOLOGY_CHANGE', 'NEW_NODE');
    this.tell('STATUS_CHANGE', 'UP');
  }

  /** Each node tells its own clients, some time later. */
  private tell(type: 'TOPOLOGY_CHANGE' | 'STATUS_CHANGE', change: string): void {
    const event = answers.nodeEvent(type, change, Uint8Array.from(this.host.split('.').map(Number)), 9042);
    for (const listener of this.data.listeners) this.runtime.schedule(this.random.below(30), () => listener(event));
  }

  calm(): void {
    this.join();
    this.mute = false;
    this.refusal = undefined;
    this.slownessMs = 2;
    this.listen();
  }

  private dropAll(): void {
    for (const peer of this.talks.keys()) peer.reset();
  }

  private listen(): void {
    this.runtime.listen(this.name, (peer) => this.serve(peer));
  }

  private serve(peer: FakePeer): void {
    const { random, runtime } = this;
    peer.link.delayMs = () => 1 + random.below(3);
    if (random.happens(0.5)) peer.link.readSize = (available) => 1 + random.below(available);
    const talk = new ServerConnection(
      (bytes) => peer.send(bytes),
      (received) => {
        if (received.request.kind === 'register')
          this.subscribed.set(talk, { peer, change: this.data.schema.heardByAll, answered: 0 });
        const response = this.answer(received);
        if (response === undefined || this.mute) return;
        this.noteAnswer(talk, received);
        // Replies overtake one another, as the server works on them side by side.
        runtime.schedule(random.below(this.slownessMs + 1), () => talk.send({ stream: received.stream, response }));
      },
    );
    this.talks.set(peer, talk);
    peer.onClosed = () => {
      talk.closed = true;
      this.talks.delete(peer);
      this.subscribed.delete(talk);
    };
    peer.onData = (bytes) => {
      try {
        talk.receive(bytes);
      } catch {
        peer.reset();
      }
    };
  }

  /** Forgets the statements, which another client may prepare again, and tells of it. */
  private schemaChanged(): void {
    const { data, random, runtime, schema, prepared } = this;
    const id = idOf(INSERT_NUMBER).toString('latin1');
    const { change } = schema;
    prepared.delete(id);
    if (random.happens(0.7)) runtime.schedule(random.below(20), () => prepared.set(id, INSERT_NUMBER));
    this.tellSchema(() => change);
    data.note('schema heard of');
  }

  private tellSchema(change: () => number): void {
    const { runtime, subscribed, data } = this;
    if (this.mute) {
      runtime.schedule(50, () => this.tellSchema(change));
      return;
    }
    const event = answers.schemaEvent('UPDATED', { target: 'TABLE', keyspace: 'ks', name: 'numbers' });
    for (const [talk, { peer }] of subscribed) {
      talk.send({ stream: -1, response: event });
      runtime.schedule(READ_BY_THEN_MS, () => {
        if (!talk.closed && !peer.link.dropsToClient) data.schema.tell(change());
      });
    }
  }

  /** Who has a new control connection believes nothing that it knew before it subscribed there. */
  private noteAnswer(talk: ServerConnection, { request }: Received): void {
    const subscriber = this.subscribed.get(talk);
    if (subscriber === undefined) return;
    const { schema } = this.data;
    const { peer } = subscriber;
    const later = (delayMs: number, see: () => void): void =>
      void this.runtime.schedule(delayMs, () => {
        if (!talk.closed && !peer.link.dropsToClient) see();
      });
    const { change } = subscriber;
    if (++subscriber.answered === FIRST_QUESTIONS + 1)
      later(SETTLED_BY_THEN_MS, () => (schema.tell(change), schema.seeAgreement(change)));
    if (request.kind !== 'query' || !request.query.includes('schema_version FROM system.peers')) return;
    // Of one that is not among the members nothing is read, and the client knows that.
    if (this.data.members.size < schema.nodes.length) return;
    const heard = schema.heardByAll;
    later(this.slownessMs + READ_BY_THEN_MS, () => schema.seeAgreement(heard));
  }

  private answer(received: Received): answers.ServerResponse | undefined {
    const { request, version } = received;
    switch (request.kind) {
      case 'options':
        return answers.supported(SUPPORTED);
      case 'startup':
      case 'register':
        return answers.ready();
      case 'auth':
        return answers.error(0x100, 'nobody asked for a password');
      case 'prepare': {
        if (request.query === INSERT_NUMBER) return this.prepareNumber(version);
        const returns = STATEMENTS.get(request.query);
        if (returns === undefined) return answers.error(0x2000, 'no such statement');
        const id = idOf(request.query);
        this.prepared.set(id.toString('latin1'), request.query);
        return answers.prepared(version, {
          id,
          parameters: [COLUMN],
          partitionKey: [0],
          columns: returns ? [COLUMN] : [],
        });
      }
      case 'execute': {
        const query = this.prepared.get(request.id.toString('latin1'));
        if (query === undefined) return answers.unprepared(request.id);
        return this.run(query, request.parameters.values, request.parameters.pagingState);
      }
      case 'batch': {
        const forgotten = request.statements.find(({ id }) => id && !this.prepared.has(id.toString('latin1')));
        if (forgotten?.id !== undefined) return answers.unprepared(forgotten.id);
        return this.write(
          request.statements.map(({ values }) => textOf(values)),
          request.statements.map(({ id, values }) => (id?.equals(idOf(INSERT_NUMBER)) ? values : undefined)),
        );
      }
      case 'query':
        if (STATEMENTS.has(request.query))
          return this.run(request.query, request.parameters.values, request.parameters.pagingState);
        if (request.query.startsWith('ALTER ')) return this.alter(request.query);
        return (
          this.schema.rows(request.query) ?? clusterRows(request.query, this.row, this.peers) ?? answers.voidResult()
        );
    }
  }

  private run(
    query: string,
    values: readonly Value[] | undefined,
    pagingState: Buffer | null | undefined,
  ): answers.ServerResponse {
    const id = textOf(values);
    if (query === INSERT) return this.write([id]);
    if (query === INSERT_NUMBER) return this.write([id], [values]);
    const refusal = this.refuse();
    if (refusal !== undefined) return refusal;
    if (query === SELECT) return answers.rows({ columns: [COLUMN], rows: [[Buffer.from(id)]] });
    const page = pagingState == null ? 0 : pagingState[0];
    return answers.rows({
      columns: [COLUMN],
      rows: [[Buffer.from(`${id}.${page}`)]],
      ...(page + 1 < PAGES && { pagingState: Buffer.from([page + 1]) }),
    });
  }

  private prepareNumber(version: number): answers.ServerResponse {
    const id = idOf(INSERT_NUMBER);
    this.prepared.set(id.toString('latin1'), INSERT_NUMBER);
    return answers.prepared(version, { id, parameters: this.schema.parameters, partitionKey: [0], columns: [] });
  }

  private alter(query: string): answers.ServerResponse {
    const refusal = this.refuse();
    if (refusal !== undefined) return refusal;
    const [, cql, id] = /TYPE (\w+) -- (.*)$/.exec(query) ?? [];
    const type = NUMBER_TYPES.find((each) => each.cql === cql)!;
    this.data.executed.set(id, (this.data.executed.get(id) ?? 0) + 1);
    this.data.schema.madeBy.set(id, this.data.schema.change(type, this.schema));
    return answers.schemaChange('UPDATED', { target: 'TABLE', keyspace: 'ks', name: 'numbers' });
  }

  /** @param numbers the values of those that write numbers */
  private write(
    ids: readonly string[],
    numbers: readonly (readonly Value[] | undefined)[] = [],
  ): answers.ServerResponse {
    const refusal = this.refuse() ?? this.storeNumbers(numbers);
    if (refusal !== undefined) return refusal;
    for (const id of ids) this.data.executed.set(id, (this.data.executed.get(id) ?? 0) + 1);
    if (this.refusal !== 'write timeout') return answers.voidResult();
    // It was executed all the same, as it may well be.
    return answers.error(WRITE_TIMEOUT, 'Operation timed out', (pack) =>
      pack.short(QUORUM).int(1).int(2).string('SIMPLE'),
    );
  }

  private storeNumbers(numbers: readonly (readonly Value[] | undefined)[]): answers.ServerResponse | undefined {
    for (const values of numbers) {
      const refusal = values && this.schema.store(textOf(values), values[1] as Buffer);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  }

  /** An answer in the place of an execution. */
  private refuse(): answers.ServerResponse | undefined {
    switch (this.refusal) {
      case 'overloaded':
        return answers.error(OVERLOADED, 'Too many in flight');
      case 'shutting down':
        return answers.error(OVERLOADED, 'Server is shutting down');
      case 'bootstrapping':
        return answers.error(IS_BOOTSTRAPPING, 'Cannot read from a bootstrapping node');
      case 'unavailable':
        return answers.error(UNAVAILABLE, 'Cannot achieve consistency level QUORUM', (pack) =>
          pack.short(QUORUM).int(2).int(1),
        );
      default:
        return undefined;
    }
  }
}

function textOf(values: readonly Value[] | undefined): string {
  const [value] = values ?? [];
  return Buffer.isBuffer(value) ? value.toString() : String(value);
}

/** 16 bytes that depend on a text, the same on every node. */
function idOf(text: string): Buffer {
  const id = Buffer.alloc(16);
  for (const [index, byte] of Buffer.from(text).entries()) id[index % 16] = (id[index % 16] * 31 + byte + index) & 0xff;
  return id;
}

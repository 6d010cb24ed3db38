// Unit tests of the Cassandra client on virtual time: a node whose statements a test describes, and describes anew.
import { Client } from '../../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import type { FakePeer, FakeRuntime } from '../../../support/core/fake-runtime.js';
import { SUPPORTED } from '../../../support/fake-cassandra/linked-talk.js';
import * as answers from '../../../support/fake-cassandra/responses.js';
import { type Received, ServerConnection } from '../../../support/fake-cassandra/server-connection.js';
import type { Value } from '../../../support/fake-cassandra/requests.js';
import { clusterRows, type FakeNode } from '../../../support/fake-cassandra/system-tables.js';

export interface Described {
  parameters: answers.ColumnSpec[];
  columns?: answers.ColumnSpec[];
}

export class VirtualCassandra {
  readonly contactPoint: string;
  /** By text. What is not here was dropped. */
  readonly statements = new Map<string, Described>();
  /** The texts that were prepared, in their order. */
  readonly prepared: string[] = [];
  /** The values of each EXECUTE, and of each statement of a batch, that was not refused. */
  readonly executed: (Value[] | undefined)[] = [];
  /** Nothing is answered. */
  mute = false;
  /** What every answer waits for. */
  delayMs = 1;
  /** Asked before everything else. */
  script: ((received: Received) => answers.ServerResponse | undefined) | undefined = undefined;
  /** The texts that were sent as they are. */
  readonly queries: string[] = [];
  /** What it says of the rest of its cluster. */
  peers: readonly FakeNode[] = [];
  private readonly known = new Set<string>();
  private readonly talks = new Set<ServerConnection>();
  private readonly peersOfTalks = new Set<FakePeer>();
  private readonly runtime: FakeRuntime;
  private readonly host: string;

  constructor(runtime: FakeRuntime, host: string) {
    this.runtime = runtime;
    this.host = host;
    this.contactPoint = `${host}:9042`;
    runtime.listen(this.contactPoint, (peer) => this.serve(peer));
  }

  /** What it says of itself beside its address. */
  about: Partial<FakeNode> = {};

  get node(): FakeNode {
    return { host: this.host, port: 9042, ...this.about };
  }

  /** How often a query with these words in it was asked. */
  asked(words: string): number {
    return this.queries.filter((query) => query.includes(words)).length;
  }

  forget(): void {
    this.known.clear();
  }

  /** Nobody listens any more, and whoever is connected is cut off. */
  die(): void {
    this.runtime.unlisten(this.contactPoint);
    for (const peer of [...this.peersOfTalks]) peer.reset();
  }

  live(): void {
    this.runtime.listen(this.contactPoint, (peer) => this.serve(peer));
  }

  /** To every connection, as if all had registered for it. */
  emit(event: answers.ServerResponse): void {
    for (const talk of this.talks) talk.send({ stream: -1, response: event });
  }

  private serve(peer: FakePeer): void {
    const talk = new ServerConnection(
      (bytes) => peer.send(bytes),
      (received) => {
        if (received.request.kind === 'query') this.queries.push(received.request.query);
        if (this.mute) return;
        const response = this.script?.(received) ?? this.answer(received);
        this.runtime.schedule(this.delayMs, () => talk.send({ stream: received.stream, response }));
      },
    );
    this.talks.add(talk);
    this.peersOfTalks.add(peer);
    peer.onClosed = () => {
      talk.closed = true;
      this.peersOfTalks.delete(peer);
      this.talks.delete(talk);
    };
    peer.onData = (bytes) => talk.receive(bytes);
  }

  private answer({ request, version }: Received): answers.ServerResponse {
    switch (request.kind) {
      case 'options':
        return answers.supported(SUPPORTED);
      case 'startup':
      case 'register':
      case 'auth':
        return answers.ready();
      case 'prepare':
        return this.prepare(request.query, version);
      case 'execute':
        if (!this.known.has(request.id.toString())) return answers.unprepared(request.id);
        this.executed.push(request.parameters.values);
        return answers.voidResult();
      case 'batch': {
        const unknown = request.statements.find(({ id }) => id !== undefined && !this.known.has(id.toString()));
        if (unknown?.id !== undefined) return answers.unprepared(unknown.id);
        this.executed.push(...request.statements.map(({ values }) => values));
        return answers.voidResult();
      }
      case 'query':
        return clusterRows(request.query, this.node, this.peers) ?? answers.voidResult();
    }
  }

  private prepare(query: string, version: number): answers.ServerResponse {
    this.prepared.push(query);
    const described = this.statements.get(query);
    if (described === undefined) return answers.error(0x2200, 'unconfigured table');
    this.known.add(query);
    const { parameters, columns = [] } = described;
    // As a real one: the id is made from the text.
    return answers.prepared(version, {
      id: Buffer.from(query),
      resultMetadataId: Buffer.from(JSON.stringify(columns)),
      parameters,
      columns,
      globalTable: false,
    });
  }
}

export function virtualClient(
  runtime: FakeRuntime,
  nodes: readonly VirtualCassandra[],
  options: Partial<ClientOptions> = {},
): Client {
  for (const each of nodes) each.peers = nodes.filter((other) => other !== each).map(({ node }) => node);
  return new Client({
    contactPoints: nodes.map(({ contactPoint }) => contactPoint),
    localDataCenter: 'dc1',
    runtime,
    ...options,
  });
}

// Unit tests of the Cassandra client on virtual time: a node whose statements a test describes, and describes anew.
import { Client } from '../../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../../lib/cassandra/client/options/client-options.js';
import type { FakeRuntime } from '../../../support/core/fake-runtime.js';
import { FakeCassandra, type FakeConnection } from '../../../support/fake-cassandra/fake-cassandra.js';
import type { Value } from '../../../../lib/testing/cassandra/requests.js';
import * as answers from '../../../../lib/testing/cassandra/responses.js';
import type { Received } from '../../../../lib/testing/cassandra/server-connection.js';
import { VirtualNetwork } from '../../../../lib/testing/cassandra/virtual-network.js';

const PORT = 9042;
/** The opcode. */
const ERROR = 0x00;

/** A scripted server at an address of the test's, which takes its time, dies and lives again. */
export class VirtualCassandra extends FakeCassandra {
  /** The texts that were prepared, in their order. */
  readonly prepared: string[] = [];
  /** The values of each EXECUTE, and of each statement of a batch, that was not refused. */
  readonly executed: (Value[] | undefined)[] = [];
  /** Nothing is answered. */
  mute = false;
  /** What every answer waits for. */
  delayMs = 1;
  private readonly runtime: FakeRuntime;
  private readonly address: string;

  constructor(runtime: FakeRuntime, address: string) {
    super({});
    this.runtime = runtime;
    this.address = address;
    this.live();
  }

  /** How often a query with these words in it was asked. */
  asked(words: string): number {
    return this.heard('query').filter(({ request }) => request.kind === 'query' && request.query.includes(words))
      .length;
  }

  /** Nobody listens any more, and whoever is connected is cut off. */
  die(): void {
    void this.listener.close();
    this.disconnect();
  }

  live(): void {
    this.listener = new VirtualNetwork(this.runtime).listen(this.address, PORT, (socket) => this.accept(socket));
  }

  override usualAnswer(received: Received, connection: FakeConnection): answers.ServerResponse {
    const response = super.usualAnswer(received, connection);
    const { request } = received;
    if (response.opcode === ERROR) return response;
    if (request.kind === 'execute') this.executed.push(request.parameters.values);
    else if (request.kind === 'batch') this.executed.push(...request.statements.map(({ values }) => values));
    return response;
  }

  /** What is not among the statements was dropped. */
  override prepare(version: number, query: string, keyspace: string | undefined): answers.ServerResponse {
    this.prepared.push(query);
    if (!this.statements.has(query)) return answers.error(0x2200, 'unconfigured table');
    return super.prepare(version, query, keyspace);
  }

  protected override answer(received: Received, connection: FakeConnection): answers.ServerResponse | null {
    return this.mute ? null : super.answer(received, connection);
  }

  protected override send(connection: FakeConnection, stream: number, response: answers.ServerResponse): void {
    this.runtime.schedule(this.delayMs, () => super.send(connection, stream, response));
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

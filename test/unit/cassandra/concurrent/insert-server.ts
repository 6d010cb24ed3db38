// Unit tests of bulk work: a scripted server with one INSERT, which holds its answers back where a test wants it to, and
// knows how many it was asked for at a time.
import type { FakeCassandra, FakeConnection } from '../../../support/fake-cassandra/fake-cassandra.js';
import type * as answers from '../../../../lib/testing/cassandra/responses.js';
import type { Received } from '../../../../lib/testing/cassandra/server-connection.js';
import type { VirtualCluster } from '../client/fake-cluster.js';

export const INSERT = 'INSERT INTO ks.t (id) VALUES (?)';
const INT = 0x09;

export class InsertServer {
  /** The ids that were inserted, in the order of their arrival. */
  readonly inserted: number[] = [];
  /** The most that were unanswered at a time. */
  mostInFlight = 0;
  inFlight = 0;
  delayMs = 1;
  /** What an id is answered, where it is something else than all well. */
  answerOf: (id: number) => answers.ServerResponse | undefined = () => undefined;
  readonly server: FakeCassandra;
  private readonly cluster: VirtualCluster;

  static async start(cluster: VirtualCluster): Promise<InsertServer> {
    const parameters = [{ name: 'id', type: INT, keyspace: 'ks', table: 't' }];
    const server = await cluster.start({ statements: { [INSERT]: { parameters } } });
    return new InsertServer(cluster, server);
  }

  private constructor(cluster: VirtualCluster, server: FakeCassandra) {
    this.cluster = cluster;
    this.server = server;
    server.script = (received, connection) => this.take(received, connection);
  }

  private take(received: Received, connection: FakeConnection): answers.ServerResponse | null | undefined {
    const { request, stream } = received;
    if (request.kind !== 'execute') return undefined;
    const usual = this.server.usualAnswer(received, connection);
    const id = (request.parameters.values?.[0] as Buffer).readInt32BE(0);
    this.inserted.push(id);
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    this.cluster.runtime.schedule(this.delayMs, () => {
      this.inFlight--;
      connection.send({ stream, response: this.answerOf(id) ?? usual });
    });
    return null;
  }
}

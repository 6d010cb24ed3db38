// benchmarks: the seam on Cassandra: the same requests through all layers, and through one inlined class.
import { cassandraProtocol } from '../../lib/cassandra/protocol/cassandra-protocol.js';
import { PreparedStatement } from '../../lib/cassandra/protocol/prepared-statement.js';
import { PreparedValues } from '../../lib/cassandra/protocol/requests/bound-values.js';
import { ExecuteRequest } from '../../lib/cassandra/protocol/requests/execute-request.js';
import { PrepareRequest } from '../../lib/cassandra/protocol/requests/prepare-request.js';
import type { CassandraRequest } from '../../lib/cassandra/protocol/requests/request.js';
import { PreparedReply } from '../../lib/cassandra/protocol/responses/replies.js';
import { RowDecoders } from '../../lib/cassandra/protocol/responses/result-metadata.js';
import { DEFAULT_SETTINGS } from '../../lib/cassandra/protocol/settings.js';
import { CodecRegistry } from '../../lib/cassandra/types/codec-registry.js';
import { consistencies } from '../../lib/cassandra/types/protocol-constants.js';
import { callers } from '../harness/callers.js';
import type { Peer, Request, Work } from '../harness/contract.js';
import { unsupported } from '../harness/contract.js';
import { InlinedCassandra } from './inlined-cassandra.js';
import { LayeredCore } from './layered-core.js';

interface Sender {
  send(request: CassandraRequest): Promise<unknown>;
}

async function prepare(client: Sender, request: Request): Promise<Work> {
  if (request.kind !== 'execute') return unsupported('the seam', request);
  const { query, parameters } = request;
  const mask = parameters.length - 1;
  const decoders = new RowDecoders(new CodecRegistry());
  const prepared = await client.send(new PrepareRequest(query, undefined, decoders));
  if (!(prepared instanceof PreparedReply)) throw new Error(`the statement was not prepared: ${String(prepared)}`);
  const statement = new PreparedStatement(query, undefined, prepared, decoders);
  const options = { consistency: consistencies.localOne, pageSize: 5000 };
  return callers((index) =>
    client.send(new ExecuteRequest(statement, new PreparedValues(parameters[index & mask]), options)),
  );
}

export const inlinedCassandra: Peer = {
  description: 'the same codec, inlined (v4): no layers, deadlines or limits',
  async connect(endpoint) {
    const client = new InlinedCassandra(endpoint);
    await client.ready;
    return { prepare: (request) => prepare(client, request), close: async () => client.close() };
  },
};

function layered(description: string, maxVersion: number): Peer {
  return {
    description,
    async connect(endpoint) {
      const client = new LayeredCore(endpoint, {
        protocol: cassandraProtocol(),
        session: {},
        settings: { ...DEFAULT_SETTINGS, maxVersion },
      });
      await client.ready;
      return { prepare: (request) => prepare(client, request), close: () => client.close() };
    },
  };
}

export const layeredCassandra = layered('all layers of lib/core (v4), each call with its deadline', 4);
export const layeredCassandraV5 = layered('all layers of lib/core (v5), each call with its deadline', 5);

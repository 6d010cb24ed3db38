// test/support/fake-cassandra: the scripted server of ringwire/testing, on a real socket or a virtual one.
import { ScriptedCassandra, type ScriptedCassandraOptions } from '../../../lib/testing/cassandra/scripted-cassandra.js';
import { serverCodecs } from './block-codecs.js';
import { SUPPORTED } from './linked-talk.js';
import { loopback, type ServerNetwork } from './server-network.js';

export {
  ScriptedConnection as FakeConnection,
  type Script as FakeScript,
  type ScriptedCassandraOptions as FakeCassandraOptions,
  type ScriptedStatement as FakeStatement,
} from '../../../lib/testing/cassandra/scripted-cassandra.js';

export class FakeCassandra extends ScriptedCassandra {
  protected constructor(options: ScriptedCassandraOptions) {
    super({ supported: SUPPORTED, codecs: serverCodecs, ...options });
  }

  static async start(
    options: ScriptedCassandraOptions = {},
    network: ServerNetwork = loopback,
  ): Promise<FakeCassandra> {
    const server = new FakeCassandra(options);
    server.listener = await network.listen(options.host, options.port, (socket) => server.accept(socket));
    return server;
  }
}

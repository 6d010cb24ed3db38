// test/vectors: records the conversation of recorded-talk.ts with a real node into recorded.json: node --import=tsx
// test/vectors/cassandra/record.ts
import { writeFileSync } from 'node:fs';
import net from 'node:net';
import type { PreparedStatement } from '../../../lib/cassandra/protocol/prepared-statement.js';
import { CassandraNode } from '../../support/servers/cassandra/cassandra-node.js';
import { KEYSPACE, ask, openTalk, type RecordedStep, settle, STEPS, TRANSPORTS } from './recorded-talk.js';

async function record(node: CassandraNode, name: string): Promise<RecordedStep[]> {
  const talk = openTalk(name);
  const socket = net.connect(node.port, node.address);
  let received: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => {
    received.push(Buffer.from(chunk));
    talk.conversation.receive(chunk);
  });
  talk.port.output = (bytes) => socket.write(bytes);
  const steps: RecordedStep[] = [];
  const until = async (condition: () => boolean, step: string): Promise<void> => {
    while (!condition()) {
      const failure = talk.port.broken ?? talk.port.failure?.error;
      if (failure !== undefined) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    steps.push({ step, received: Buffer.concat(received).toString('hex') });
    received = [];
  };
  talk.begin({ keyspace: KEYSPACE, events: ['SCHEMA_CHANGE'] });
  await until(() => talk.port.peer !== undefined, 'handshake');
  const statements = new Map<string, PreparedStatement>();
  for (const step of STEPS) {
    const tag = ask(talk, step, statements);
    await until(() => talk.outcome(tag) !== undefined && talk.port.events.length >= (step.events ?? 0), step.name);
    settle(talk, step, tag, TRANSPORTS[name].version, statements);
  }
  socket.destroy();
  return steps;
}

const node = await CassandraNode.start({ auth: true });
try {
  await node.ask(`CREATE KEYSPACE ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`);
  const talks: Record<string, RecordedStep[]> = {};
  for (const name of Object.keys(TRANSPORTS)) talks[name] = await record(node, name);
  const provenance = `recorded by record.ts from Apache Cassandra ${node.installation.release} with PasswordAuthenticator: all that the node sent, by step`;
  writeFileSync(new URL('recorded.json', import.meta.url), `${JSON.stringify({ provenance, talks }, null, 1)}\n`);
} finally {
  await node.destroy();
}

// benchmarks: the process of one peer. It alone imports that driver, so that no driver's garbage, JIT state or import side effects
// touch another's figures.
import { loadPeer } from '../peers/registry.js';
import { scenarioNamed } from '../scenarios/registry.js';
import { NOT_DECODED, type PeerConnection, type Work } from './contract.js';
import { measure } from './measure.js';
import type { Answer, Answers, Question } from './messages.js';
import type { Scenario } from './scenario.js';

let scenario: Scenario | undefined;
let connection: PeerConnection | undefined;
let work: Work | undefined;

async function answer(question: Question): Promise<Answers[Question['kind']]> {
  if (question.kind === 'prepare') {
    scenario = scenarioNamed(question.scenario);
    const peer = await loadPeer(scenario.database, question.peer);
    connection = await peer.connect(question.endpoint);
    work = await connection.prepare(scenario.request);
    return peer.description;
  }
  if (scenario === undefined || connection === undefined || work === undefined) throw new Error('prepare comes first');
  switch (question.kind) {
    case 'verify': {
      const value = await work.once();
      if (value === NOT_DECODED) return { decoded: false };
      try {
        scenario.verify(value);
        return { decoded: true };
      } catch (error) {
        return { decoded: true, problem: messageOf(error) };
      }
    }
    case 'measure':
      return measure(work, question.concurrency, question.durationMs, question.expectedRate);
    case 'close':
      await connection.close();
      return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

process.on('message', (question: Question) => {
  answer(question).then(
    (value) => reply({ value }, question.kind === 'close'),
    (error: unknown) => reply({ error: messageOf(error) }, false),
  );
});
// The runner has gone: nobody is left to measure for.
process.on('disconnect', () => process.exit());

function reply(message: Answer, last: boolean): void {
  process.send?.(message, () => {
    if (last) process.disconnect();
  });
}

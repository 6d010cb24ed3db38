// benchmarks: the process of one peer. It alone imports that driver, so that no driver's garbage, JIT state or import
// side effects touch another's figures. Only the seam's variants share one, on purpose.
import { loadPeer } from '../peers/registry.js';
import { scenarioNamed } from '../scenarios/registry.js';
import { measureBurst } from './burst.js';
import { callers } from './callers.js';
import { type Endpoint, NOT_DECODED, type Peer, type PeerConnection, type Work } from './contract.js';
import { measure } from './measure.js';
import type { Round } from './round.js';
import type { Answer, Answers, Question, Verification } from './messages.js';
import type { Scenario } from './scenario.js';

interface Seat {
  readonly scenario: Scenario;
  readonly connection: PeerConnection;
  readonly work: Work;
}

const seats = new Map<number, Seat>();

async function answer(question: Question): Promise<Answers[Question['kind']]> {
  switch (question.kind) {
    case 'prepare': {
      const scenario = scenarioNamed(question.scenario);
      const peer = await loadPeer(scenario.database, question.peer);
      const connection = await peer.connect(question.endpoint);
      const work =
        scenario.connects === true
          ? connecting(peer, question.endpoint, scenario)
          : await connection.prepare(scenario.request);
      seats.set(question.seat, { scenario, connection, work });
      return peer.description;
    }
    case 'verify':
      return verify(seatOf(question.seat));
    case 'measure':
      return measureSeat(question);
    case 'close':
      await Promise.all([...seats.values()].map(({ connection }) => connection.close()));
      return undefined;
  }
}

/** One operation is a client: made, connected, asked once, closed. */
function connecting(peer: Peer, endpoint: Endpoint, { request }: Scenario): Work {
  return callers(async () => {
    const connection = await peer.connect(endpoint);
    const value = await (await connection.prepare(request)).once();
    await connection.close();
    return value;
  });
}

function seatOf(seat: number): Seat {
  const found = seats.get(seat);
  if (found === undefined) throw new Error('prepare comes first');
  return found;
}

// What only some rounds need is imported by them: other runtimes lack modules that it is made of.
async function measureSeat({
  seat,
  concurrency,
  durationMs,
  expectedRate,
  round: kind,
  profile,
}: Question & { kind: 'measure' }): Promise<Round> {
  const { scenario, work } = seatOf(seat);
  const round = async (): Promise<Round> => {
    switch (kind) {
      case 'callers':
        return measure(work, concurrency, durationMs, expectedRate);
      case 'arrivals':
        return (await import('./open-loop.js')).measureOpenLoop(work, concurrency, durationMs);
      case 'memory':
        return (await import('./memory-round.js')).measureMemory(work, concurrency, durationMs, expectedRate);
      case 'burst':
        return measureBurst(work, concurrency, scenario.burst?.isRight ?? (() => true));
    }
  };
  if (profile === undefined) return round();
  return (await import('./cpu-profile.js')).profiled(profile.directory, profile.name, round);
}

async function verify({ scenario, work }: Seat): Promise<Verification> {
  const value = await work.once();
  if (value === NOT_DECODED) return { decoded: false };
  try {
    scenario.verify(value);
    return { decoded: true };
  } catch (error) {
    return { decoded: true, problem: messageOf(error) };
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

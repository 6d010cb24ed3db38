// simulation: one seed, one run: a client, its servers, callers and faults on virtual time; then calm, recovery, the
// end, and the checks.
import { FakeRuntime } from '../support/core/fake-runtime.js';
import { Random } from '../support/core/random.js';
import type { Defect } from './defects.js';
import { checkAfterwards, checkBounds, checkQuiescence, watchSilence } from './invariants.js';
import { Journal, type Violation } from './journal.js';
import { drawScenario, type Scenario, type ScenarioLimits } from './scenario.js';
import { HEARTBEAT_TIMEOUT_MS, SimulatedClient, type Wish } from './simulated-client.js';
import { SimulatedServer } from './simulated-server.js';
import { stirUp } from './weather.js';

/** Enough for a half-open peer to be found (heartbeats), and for the reconnection policy's longest delay. */
const RECOVERY_MS = 5_000;
/** Longer than every deadline, and than a FIN that is lost. */
const QUIET_MS = 8_000;
const SOCKETS_END_MS = 61_000;
const PROBES = 5;

export interface Outcome {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly journal: Journal;
  readonly violations: readonly Violation[];
}

export interface SimulateOptions extends ScenarioLimits {
  readonly keepLines?: boolean;
  /** Proves that the invariants can fail. */
  readonly defect?: Defect;
}

export async function simulate(seed: number, options: SimulateOptions = {}): Promise<Outcome> {
  const random = new Random(seed);
  const scenario = drawScenario(random.fork(), options);
  const runtime = new FakeRuntime(seed);
  runtime.pendingScale = 100_000;
  const journal = new Journal(() => runtime.time.worldMs, options.keepLines ?? false);
  const rejected = (reason: unknown): void => journal.violate('I10', `unhandled rejection: ${String(reason)}`);
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', rejected);
  try {
    options.defect?.spoil?.(runtime);
    await run(runtime, random, scenario, journal, options.defect);
  } finally {
    process.off('unhandledRejection', rejected);
    for (const other of others) process.on('unhandledRejection', other);
  }
  return { seed, scenario, journal, violations: journal.violations };
}

async function run(
  runtime: FakeRuntime,
  random: Random,
  scenario: Scenario,
  journal: Journal,
  defect: Defect | undefined,
): Promise<void> {
  runtime.onWrite = (bytes) => {
    for (const [id] of Buffer.from(bytes)
      .toString()
      .matchAll(/[cgl]\d[\d.-]*/g)) {
      const asked = journal.asked.get(id);
      if (asked) asked.written = true;
    }
  };
  const redirected = new Set<string>();
  const servers = Array.from(
    { length: scenario.nodes },
    (_, index) => new SimulatedServer({ runtime, random: random.fork(), scenario, journal, index, redirected }),
  );
  const onLost = watchSilence(runtime, HEARTBEAT_TIMEOUT_MS, journal);
  const client = new SimulatedClient(runtime, random.fork(), scenario, journal, { defect, onLost });
  if (random.happens(0.8)) await runtime.advance(50);

  const weather = stirUp(runtime, random.fork(), scenario, journal, servers);
  await callForAWhile(runtime, random.fork(), scenario, client, journal);
  if (!scenario.faults.has('close in the middle')) {
    weather.calm();
    await runtime.advance(RECOVERY_MS);
    await probe(runtime, scenario, client);
    await runtime.advance(QUIET_MS);
    // A heartbeat may be on its way at this very moment, or an old connection be replaced.
    const isWhole = (): boolean =>
      client.toy.pools.all().every(({ inFlight, openChannels }) => inFlight === 0 && openChannels === scenario.size);
    for (let turn = 0; turn < 50 && !isWhole(); turn++) await runtime.advance(1);
    checkQuiescence(client, scenario, journal);
  }
  const closing = client.close(scenario.ending);
  weather.calm();
  await runtime.advance(QUIET_MS);
  await closing;
  await runtime.advance(SOCKETS_END_MS);
  checkAfterwards(runtime, scenario, journal);
}

/** Callers, in bursts. */
async function callForAWhile(
  runtime: FakeRuntime,
  random: Random,
  scenario: Scenario,
  client: SimulatedClient,
  journal: Journal,
): Promise<void> {
  const { faults, calls, chaosMs } = scenario;
  let left = calls;
  const untilMs = runtime.now() + chaosMs;
  const controllers: AbortController[] = [];
  while (left > 0 || runtime.now() < untilMs) {
    for (let burst = random.pick([1, 1, 2, 5, 20]); burst > 0 && left > 0; burst--, left--) {
      const wish = drawWish(random, scenario);
      if (faults.has('aborts') && random.happens(0.3)) {
        const controller = new AbortController();
        controllers.push(controller);
        client.ask({ ...wish, signal: controller.signal });
      } else if (faults.has('groups') && random.happens(0.2)) client.askGroup(wish);
      else if (faults.has('leases') && random.happens(0.2)) void client.useLease(wish);
      else client.ask(wish);
      // Some are aborted in the turn in which they were asked.
      if (random.happens(0.1)) controllers.pop()?.abort();
    }
    if (faults.has('stall') && random.happens(scenario.intensity)) {
      const stallMs = random.pick([10, 100, 1_000]);
      journal.fault('stall', `${stallMs}`);
      journal.stalledMs += stallMs;
      runtime.stall(stallMs);
    }
    await runtime.advance(random.pick([0, 1, 1, 3, 10, 50, Math.ceil(chaosMs / 20)]));
    while (controllers.length > 0 && random.happens(0.5)) {
      controllers.splice(random.below(controllers.length), 1)[0].abort();
    }
    checkBounds(client, scenario, journal);
  }
}

function drawWish(random: Random, { faults }: Scenario): Wish {
  const endless = faults.has('no deadlines') && random.happens(0.2);
  const timeouts = faults.has('short deadlines') ? [1, 30, 60, 200, 1_000] : [300, 1_000, 3_000];
  return {
    timeoutMs: endless ? undefined : random.pick(timeouts),
    attemptTimeoutMs: faults.has('attempt time-outs') && random.happens(0.5) ? random.pick([30, 100, 500]) : 0,
    idempotent: random.happens(0.4),
    flaw:
      faults.has('unencodable') && random.happens(0.1)
        ? 'unencodable'
        : faults.has('unusable replies') && random.happens(0.1)
          ? 'unusable'
          : undefined,
  };
}

/** With all faults off, everything succeeds again (I11). */
async function probe(runtime: FakeRuntime, scenario: Scenario, client: SimulatedClient): Promise<void> {
  client.sheltered = true;
  for (let count = 0; count < PROBES * scenario.nodes; count++) {
    client.ask({ timeoutMs: 1_000, attemptTimeoutMs: 0, idempotent: false });
    if (count % 3 === 0) await runtime.advance(5);
  }
  if (scenario.faults.has('leases')) void client.useLease({ timeoutMs: 1_000, attemptTimeoutMs: 0, idempotent: false });
  await runtime.advance(1_500);
  client.sheltered = false;
}

// simulation: what must hold in every run, whatever was done to the client.
import { NO_DEADLINE } from '../../lib/core/channel/exchange.js';
import { DriverError } from '../../lib/core/errors/driver-error.js';
import type { FakeRuntime } from '../support/core/fake-runtime.js';
import type { Asked, Journal } from './journal.js';
import { connectionsSurvive, mayWaitForEver, type Scenario } from './scenario.js';
import { describe, type SimulatedClient } from './simulated-client.js';

/** The books of a waiting queue, which nobody else sees. */
interface QueueBooks {
  readonly queue: {
    readonly length: number;
    readonly bytes: number;
    readonly settled: number;
    readonly returned: { readonly length: number; at(distance: number): QueuedEntry | undefined };
    readonly entries: { readonly length: number; at(distance: number): QueuedEntry | undefined };
  };
}
interface QueuedEntry {
  readonly sizeBytes: number;
  readonly waitsIn: unknown;
  readonly settled: boolean;
}

/** I7: what waits is counted rightly and bounded. */
export function checkBounds({ toy }: SimulatedClient, { queue: limits }: Scenario, journal: Journal): void {
  for (const pool of toy.pools.all()) {
    const { queue } = pool as unknown as QueueBooks;
    let bytes = 0;
    let counted = 0;
    for (const ring of [queue.returned, queue.entries]) {
      for (let distance = 0; distance < ring.length; distance++) {
        const entry = ring.at(distance)!;
        if (entry.waitsIn !== queue) continue;
        counted++;
        bytes += entry.sizeBytes;
      }
    }
    if (bytes !== queue.bytes)
      journal.violate('I7', `the queue of ${pool.node.name} counts ${queue.bytes} bytes, and ${bytes} wait`);
    if (counted !== queue.length)
      journal.violate('I7', `the queue of ${pool.node.name} counts ${queue.length} requests, and ${counted} wait`);
    if (queue.entries.length - queue.settled > limits.maxCount) {
      journal.violate(
        'I7',
        `${queue.entries.length} new requests wait for ${pool.node.name}, of at most ${limits.maxCount}`,
      );
    }
  }
}

/** I8 and I11: with all faults off and every deadline passed nothing is left over, and every pool is whole. */
export function checkQuiescence({ toy, leases }: SimulatedClient, scenario: Scenario, journal: Journal): void {
  const { faults } = scenario;
  for (const asked of journal.asked.values()) {
    if (asked.settlements > 0) continue;
    // Without a deadline nothing ends the wait for an answer that was lost on the way.
    if (asked.deadlineMs === NO_DEADLINE && mayWaitForEver(scenario)) continue;
    journal.violate('I1', `${asked.id} was never settled`, asked.id);
  }
  for (const pool of toy.pools.all()) {
    if (mayWaitForEver(scenario)) continue;
    if (pool.waiting !== 0) journal.violate('I8', `${pool.waiting} requests still wait for ${pool.node.name}`);
    if (pool.inFlight !== 0 && !faults.has('swallowed answers'))
      journal.violate('I8', `${pool.inFlight} requests are still in flight to ${pool.node.name}`);
    if (pool.openChannels !== scenario.size)
      journal.violate('I11', `${pool.node.name} has ${pool.openChannels} connections of ${scenario.size}`);
  }
  if (leases.lent !== 0 && !mayWaitForEver(scenario)) journal.violate('I8', `${leases.lent} leases are still out`);
}

/** I1, I3, I4, I6, I9, once the client is closed and all bytes have arrived. */
export function checkAfterwards(runtime: FakeRuntime, scenario: Scenario, journal: Journal): void {
  for (const asked of journal.asked.values()) {
    if (asked.settlements === 0)
      journal.violate('I1', `${asked.id} was not settled when the client had been closed`, asked.id);
    else checkTruth(asked, scenario, journal);
    if (connectionsSurvive(scenario) && asked.error instanceof DriverError) checkSurvival(asked, asked.error, journal);
    if (asked.sheltered && asked.error !== undefined && !mayWaitForEver(scenario) && !hitTheBound(asked, scenario)) {
      journal.violate('I11', `${asked.id} failed with all faults off: ${describe(asked.error)}`, asked.id);
    }
  }
  if (scenario.faults.size === 0) checkSuccess(scenario, journal);
  checkOrder(journal);
  checkLeases(journal);
  if (runtime.liveSockets !== 0) journal.violate('I9', `${runtime.liveSockets} sockets are left`);
  if (runtime.pendingTimers !== 0) journal.violate('I9', `${runtime.pendingTimers} timers are left`);
}

/** I17: whoever waited a moment only, nobody lost a connection. */
function checkSurvival({ id }: Asked, error: DriverError, journal: Journal): void {
  if (error.errorCode === 'CONNECTION_LOST')
    journal.violate('I17', `${id} lost its connection, and nothing had happened to that: ${error.message}`, id);
}

/** I17: a connection that is given up for silence was silent, and for the limit. */
export function watchSilence(runtime: FakeRuntime, limitMs: number, journal: Journal): (error: DriverError) => void {
  const connect = runtime.connect.bind(runtime);
  let gaveUp = false;
  runtime.connect = (address, settings, handler) => {
    let silentSinceMs = Infinity;
    const socket = connect(address, settings, {
      opened: () => handler.opened(),
      received: (chunk) => {
        silentSinceMs = Infinity;
        handler.received(chunk);
        if (silentSinceMs === Infinity) silentSinceMs = runtime.now();
      },
      drained: () => handler.drained(),
      closed: (error) => handler.closed(error),
    });
    const write = socket.write.bind(socket);
    socket.write = (bytes) => {
      if (silentSinceMs === Infinity) silentSinceMs = runtime.now();
      write(bytes);
    };
    const destroy = socket.destroy.bind(socket);
    socket.destroy = () => {
      const silentMs = runtime.now() - silentSinceMs;
      if (gaveUp && !(silentMs >= limitMs))
        journal.violate('I17', `a connection was given up for a silence of ${silentMs} ms`);
      gaveUp = false;
      destroy();
    };
    return socket;
  };
  return ({ message }) => {
    if (message.startsWith('nothing was heard')) gaveUp = true;
  };
}

/** I3: what the caller was told of the execution, beside the server's log. */
function checkTruth(asked: Asked, { delivery }: Scenario, journal: Journal): void {
  const { id, error, executions } = asked;
  if (executions > 1 && !(delivery === 'at-least-once' || (delivery === 'safe' && asked.idempotent))) {
    journal.violate('I3', `${id} was executed ${executions} times`, id);
  }
  if (error === undefined) {
    if (executions === 0) journal.violate('I3', `${id} succeeded without being executed`, id);
    return;
  }
  if (!(error instanceof DriverError)) {
    journal.violate('I3', `${id} failed with what is no DriverError: ${describe(error)}`, id);
    return;
  }
  if (error.errorCode === 'INTERNAL') journal.violate('I3', `${id} failed by a defect: ${error.message}`, id);
  if (error.execution === 'none' && executions > 0)
    journal.violate('I3', `${id} failed with none, and was executed ${executions} times: ${error.message}`, id);
  if (error.execution === 'done' && executions === 0)
    journal.violate('I3', `${id} failed with done, and was not executed`, id);
  if (error.execution === 'maybe' && !asked.written && error.errorCode !== 'ABORTED') {
    journal.violate('I3', `${id} failed with maybe (${error.message}), and no byte of it was written`, id);
  }
}

/** I4: without faults everything succeeds, unless the queue's bound was in the way. */
function checkSuccess(scenario: Scenario, journal: Journal): void {
  for (const asked of journal.asked.values()) {
    if (asked.error === undefined || hitTheBound(asked, scenario) || cameToTheEndOfTheQueue(asked, scenario)) continue;
    journal.violate('I4', `${asked.id} failed without any fault: ${describe(asked.error)}`, asked.id);
  }
}

/** A burst on one narrow connection outlasts a short deadline, and rightly so. */
function cameToTheEndOfTheQueue({ error }: Asked, { depth, size }: Scenario): boolean {
  return (
    error instanceof DriverError &&
    error.errorCode === 'REQUEST_TIMEOUT' &&
    error.execution === 'none' &&
    depth * size < 8
  );
}

function hitTheBound({ error }: Asked, { queue }: Scenario): boolean {
  return error instanceof DriverError && error.errorCode === 'QUEUE_FULL' && queue.maxCount < 1_000;
}

/**
 * I6: on one connection requests arrive in the order in which they were asked, unless the retry policy sent them again.
 */
function checkOrder(journal: Journal): void {
  for (const [connection, ids] of journal.arrivals) {
    let latest = -1;
    for (const id of ids) {
      const asked = journal.asked.get(id);
      if (asked === undefined || asked.recovered || asked.kind === 'lease') continue;
      const number = Number(/\d+/.exec(id)?.[0]);
      if (number < latest) journal.violate('I6', `${id} came after ${latest} on ${connection}`, id);
      latest = Math.max(latest, number);
    }
  }
}

/** A lent connection carries the requests of one borrower at a time, and nobody else's. */
function checkLeases(journal: Journal): void {
  for (const [connection, ids] of journal.arrivals) {
    const leased = ids.filter((id) => id.startsWith('l'));
    if (leased.length === 0) continue;
    if (leased.length !== ids.length)
      journal.violate('I13', `the lent connection ${connection} carried requests of others: ${ids.join(' ')}`);
    const over = new Set<string>();
    let current = '';
    for (const id of leased) {
      const [name] = id.split('-');
      if (name === current) continue;
      if (over.has(name))
        journal.violate('I13', `two borrowers used ${connection} at the same time: ${leased.join(' ')}`, id);
      over.add(current);
      current = name;
    }
  }
}

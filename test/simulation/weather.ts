// simulation: faults that befall nodes and connections by themselves, rather than in answer to a request.
import type { FakeRuntime } from '../support/core/fake-runtime.js';
import type { Random } from '../support/core/random.js';
import type { Journal } from './journal.js';
import type { Fault, Scenario } from './scenario.js';
import type { SimulatedServer } from './simulated-server.js';

export interface Weather {
  /** No new faults, and servers are as they should be. Connections that are half-open remain so. */
  calm(): void;
}

const KINDS: readonly Fault[] = [
  'reset while idle',
  'fin',
  'half-open',
  'deaf client',
  'deaf server',
  'crash',
  'refused connects',
  'silent connects',
  'congestion',
  'events',
];

export function stirUp(
  runtime: FakeRuntime,
  random: Random,
  scenario: Scenario,
  journal: Journal,
  servers: readonly SimulatedServer[],
): Weather {
  const kinds = KINDS.filter((kind) => scenario.faults.has(kind));
  let over = false;
  const congested = new Set<{ readAgain(): void }>();
  for (const server of servers) server.calm = false;

  const strike = (): void => {
    if (over) return;
    const server = random.pick(servers);
    const kind = random.pick(kinds);
    const connection = server.connections.size > 0 ? random.pick([...server.connections]) : undefined;
    const lastsMs = random.pick([10, 100, 800]);
    journal.fault(kind, connection?.name ?? server.name);
    if (kind === 'crash' || kind === 'refused connects' || kind === 'silent connects') {
      if (kind === 'crash') server.crash();
      else if (kind === 'refused connects') server.stop();
      else server.ignoreConnects();
      runtime.schedule(lastsMs, () => server.start());
    } else if (connection?.open) {
      const { peer } = connection;
      const { link } = peer;
      if (kind === 'reset while idle') server.reset(connection);
      else if (kind === 'fin') {
        connection.open = false;
        peer.end();
      } else if (kind === 'events') server.announce(connection);
      else if (kind === 'congestion') {
        link.congested = true;
        congested.add(peer);
        runtime.schedule(lastsMs, () => {
          congested.delete(peer);
          peer.readAgain();
        });
      } else {
        if (kind !== 'deaf client') link.dropsToServer = true;
        if (kind !== 'deaf server') link.dropsToClient = true;
      }
    }
    runtime.schedule(pauseMs(), strike);
  };
  const pauseMs = (): number => Math.ceil(random.fraction() * Math.min(200, 5 / scenario.intensity));

  if (kinds.length > 0) runtime.schedule(pauseMs(), strike);
  return {
    calm() {
      if (over) return;
      over = true;
      journal.note('calm');
      for (const server of servers) {
        server.calm = true;
        server.start();
      }
      for (const peer of congested) peer.readAgain();
    },
  };
}

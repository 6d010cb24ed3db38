// cassandra/client/connections: what `client.getState()` answers: cassandra-driver's ClientState.
import { brandClass } from '../../../core/errors/brand.js';
import type { Host } from '../../topology/host.js';

export interface HostState {
  readonly openConnections: number;
  readonly inFlight: number;
}

/** How a client was connected at one time. */
export class ClientState {
  private readonly states: ReadonlyMap<Host, HostState>;

  constructor(states: ReadonlyMap<Host, HostState>) {
    this.states = states;
  }

  /** The hosts to which there are connections. */
  getConnectedHosts(): Host[] {
    return [...this.states].filter(([, { openConnections }]) => openConnections > 0).map(([host]) => host);
  }

  /** How many connections to the host are open. */
  getOpenConnections(host: Host): number {
    return this.states.get(host)?.openConnections ?? 0;
  }

  /** How many requests the host has not answered yet. */
  getInFlightQueries(host: Host): number {
    return this.states.get(host)?.inFlight ?? 0;
  }

  toString(): string {
    const hosts = [...this.states].map(([{ address }, state]) => [address, state]);
    return JSON.stringify(Object.fromEntries(hosts) as object);
  }
}
brandClass(ClientState, 'cassandra.ClientState');

// cassandra/client/connections: what `client.getState()` answers: cassandra-driver's ClientState.
import { brandClass } from '../../../core/errors/brand.js';
import type { Host } from '../../topology/host.js';
import { ArgumentError } from '../errors/errors.js';

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
    return this.of(host)?.openConnections ?? 0;
  }

  /** How many requests the host has not answered yet. */
  getInFlightQueries(host: Host): number {
    return this.of(host)?.inFlight ?? 0;
  }

  /** JSON: the addresses of all hosts, and both numbers by address. */
  toString(): string {
    const hosts: string[] = [];
    const openConnections: Record<string, number> = {};
    const inFlightQueries: Record<string, number> = {};
    for (const [{ address }, state] of this.states) {
      hosts.push(address);
      openConnections[address] = state.openConnections;
      inFlightQueries[address] = state.inFlight;
    }
    return JSON.stringify({ hosts, openConnections, inFlightQueries });
  }

  private of(host: Host | null | undefined): HostState | undefined {
    if (host === undefined || host === null) throw new ArgumentError('Host is not defined');
    return this.states.get(host);
  }
}
brandClass(ClientState, 'cassandra.ClientState');

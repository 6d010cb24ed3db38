// benchmarks: what a scenario is. It touches servers only through the `admin` it is given, so that the process that
// measures a driver can load a scenario without loading any other driver.
import type { CqlBatchRequest, CqlMapRequest, CqlRequest, RedisRequest } from './contract.js';

export interface RedisAdmin {
  command(name: string, ...args: (string | number)[]): Promise<unknown>;
}

export interface CassandraAdmin {
  query(cql: string, parameters?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
}

interface ScenarioOf<Admin, Request> {
  readonly title: string;
  readonly concurrencies: readonly number[];
  readonly request: Request;
  /** Only these peers, where not all of the database's fit. */
  readonly peers?: readonly string[];
  /**
   * All operations of a round begin at once, and what is watched is memory and the event loop. `concurrencies` says how
   * many.
   */
  readonly burst?: {
    /** Whether the answer to the operation at this index is the right one. */
    isRight(index: number, value: unknown): boolean;
  };
  /** One operation is a client that connects, asks once and is closed. */
  readonly connects?: true;
  setUp(admin: Admin): Promise<void>;
  /** Before a peer does its operation once: undoes what another peer may have left. */
  clear?(admin: Admin): Promise<void>;
  /** Throws when a peer's answer to the operation at index 0 is wrong. Not asked of peers that do not decode. */
  verify(value: unknown): void;
  /** Throws when the server does not hold what the operation at index 0 should have left there. */
  inspect?(admin: Admin): Promise<void>;
}

export interface RedisScenario extends ScenarioOf<RedisAdmin, RedisRequest> {
  readonly database: 'redis';
  readonly tls?: true;
  /** Peers speak to a cluster of three primaries. */
  readonly cluster?: true;
}

export interface CassandraScenario extends ScenarioOf<CassandraAdmin, CqlRequest | CqlBatchRequest | CqlMapRequest> {
  readonly database: 'cassandra';
  /** Peers speak to a cluster of three nodes. */
  readonly cluster?: true;
  /** Peers speak to a server that answers EXECUTE and BATCH from prepared bytes, in front of the real node. */
  readonly canned?: true;
}

export type Scenario = RedisScenario | CassandraScenario;

// core/topology: what a database implements to say which nodes there are. Types only: reading is the source's business,
// when to read is the engine's (engine/topology-keeper.ts).
import type { NodeDescription } from './apply-change.js';

/** What was read at one time: the nodes, and whatever else the database's plans are made from (slots, tokens). */
export interface TopologyReading {
  readonly nodes: readonly NodeDescription[];
}

export interface TopologySource<Reading extends TopologyReading> {
  /**
   * Asks whoever knows. Rejects when nobody could be asked: what was known before goes on to serve. Settles within a
   * limit of its own.
   */
  read(): Promise<Reading>;
  /**
   * Whether a reading at the usual interval would bring what the last one did, as far as a cheaper question can tell:
   * then it is left out. Whatever is not sure is no. Settles within a limit of its own.
   */
  isUnchanged?(): Promise<boolean>;
}

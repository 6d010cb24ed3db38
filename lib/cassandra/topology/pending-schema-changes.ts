// cassandra/topology: changes of the schema that were told of, until the nodes agree: some hear of one seconds later. What
// such a node describes meanwhile is of the old schema, and nobody tells again when it has heard.
import type { SchemaChangeEvent } from '../protocol/responses/replies.js';

export interface PendingSchemaChangesParts {
  /** Whether there are other nodes. */
  hasOthers(): boolean;
  /** Resolves when all of them agree, or will not in time. Never rejects. */
  agreed(): Promise<unknown>;
  /** What was described since the change may be of the schema before it. */
  settled(change: SchemaChangeEvent): void;
  /** The same of all changes. */
  allSettled(): void;
}

/** More of them concern everything. */
const MOST_REMEMBERED = 64;

export class PendingSchemaChanges {
  private readonly parts: PendingSchemaChangesParts;
  /** By what they are of. */
  private heard = new Map<string, SchemaChangeEvent>();
  private isRunning = false;

  constructor(parts: PendingSchemaChangesParts) {
    this.parts = parts;
  }

  changed(change: SchemaChangeEvent): void {
    if (!this.parts.hasOthers()) return;
    const { target, keyspace, table, udt } = change;
    this.heard.set(JSON.stringify([target, keyspace, table, udt]), change);
    if (!this.isRunning) void this.run();
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    while (this.heard.size > 0) {
      // Those that come while it is waited for are waited for anew.
      const { heard } = this;
      this.heard = new Map();
      await this.parts.agreed();
      if (heard.size > MOST_REMEMBERED) this.parts.allSettled();
      else for (const change of heard.values()) this.parts.settled(change);
    }
    this.isRunning = false;
  }
}

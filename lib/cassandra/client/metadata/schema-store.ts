// cassandra/client/metadata: what a client knows of the schema: keyspaces as the control connection read them, and of
// what is in them whatever was asked for. A change that is told of drops what it concerns, at no cost; the next who asks
// has it read anew, from the host that told of the change. So nothing that is old stays, whatever overtakes what.
import { setOwn } from '../../../core/collections/own-property.js';
import type { UdtInfo } from '../../types/data-type.js';
import type { SchemaChangeEvent } from '../../protocol/responses/replies.js';
import type { RowDecoders } from '../../protocol/responses/result-metadata.js';
import type { Ask } from '../../topology/cluster-reader.js';
import type { SystemRow } from '../../topology/schema/cells.js';
import type { Aggregate, SchemaFunction } from '../../topology/schema/functions.js';
import { KeyspaceMetadata } from '../../topology/schema/keyspace-metadata.js';
import type { MaterializedView, TableMetadata } from '../../topology/schema/table-metadata.js';
import type { UserTypes } from '../../topology/schema/user-types.js';
import { SchemaCache } from './schema-cache.js';
import { type BySignature, SchemaLoader } from './schema-loader.js';

/** All keyspaces as one host had them. */
export interface KeyspaceRows {
  readonly real: readonly SystemRow[];
  readonly virtual: readonly SystemRow[];
  /** When it was asked. */
  readonly beganMs: number;
}

/** What was asked for of one keyspace. */
class KeyspaceObjects {
  readonly tables = new SchemaCache<TableMetadata>();
  readonly views = new SchemaCache<MaterializedView>();
  readonly udts = new SchemaCache<UdtInfo>();
  readonly functions = new SchemaCache<BySignature<SchemaFunction>>();
  readonly aggregates = new SchemaCache<BySignature<Aggregate>>();
  /** All of the keyspace's, by the one name that there is. */
  readonly types = new SchemaCache<UserTypes>();
  /** As users see it. */
  readonly loaded = {
    tables: this.tables.loaded,
    views: this.views.loaded,
    udts: this.udts.loaded,
    functions: this.functions.loaded,
    aggregates: this.aggregates.loaded,
  };

  clear(): void {
    for (const cache of [this.tables, this.views, this.udts, this.functions, this.aggregates, this.types])
      cache.clear();
  }

  changed({ table, functionName, aggregate }: SchemaChangeEvent): void {
    if (table !== null) {
      this.tables.forget(table);
      // Events call views tables, and a view has the columns of its table.
      this.views.clear();
    } else if (functionName !== null) this.functions.forget(functionName);
    else if (aggregate !== null) this.aggregates.forget(aggregate);
    // A type may be in any of them.
    else this.clear();
  }
}

const ALL_TYPES = '';

export interface SchemaStoreParts {
  now(): number;
  /** Nothing is kept where changes are not followed. */
  readonly isSyncEnabled: boolean;
  /** Asks the host of the control connection, which is the one that tells of changes. */
  readonly ask: Ask;
  /** Of the client's own queries. */
  readonly rowDecoders: RowDecoders;
}

export class SchemaStore {
  /** By name. One object for the client's life: its properties come and go. */
  readonly keyspaces: Record<string, KeyspaceMetadata> = {};
  /** What reads, and keeps nothing. */
  readonly loader: SchemaLoader;
  private readonly now: () => number;
  private readonly isSyncEnabled: boolean;
  private readonly objects = new Map<string, KeyspaceObjects>();
  /** When keyspaces were read one by one: what was asked before is older. */
  private readonly refreshedMs = new Map<string, number>();

  constructor({ now, isSyncEnabled, ask, rowDecoders }: SchemaStoreParts) {
    this.now = now;
    this.isSyncEnabled = isSyncEnabled;
    this.loader = new SchemaLoader(ask, rowDecoders, (keyspace) => this.types(keyspace));
  }

  // ------------------------------------------------------------------ keyspaces

  /** What the control connection read, on connecting and whenever a keyspace has changed. */
  adopt(rows: KeyspaceRows): void {
    if (this.isSyncEnabled) this.replaceAll(rows);
  }

  /** @returns null where there is none (any more) */
  async refreshKeyspace(name: string): Promise<KeyspaceMetadata | null> {
    const beganMs = this.now();
    const found = await this.loader.keyspace(name);
    // Somebody who asked later was faster.
    if ((this.refreshedMs.get(name) ?? beganMs) > beganMs) return this.known(name) ?? null;
    this.refreshedMs.set(name, beganMs);
    if (found !== undefined) return this.put(found.row, found.isVirtual);
    this.remove(name);
    return null;
  }

  async refreshKeyspaces(): Promise<Record<string, KeyspaceMetadata>> {
    const beganMs = this.now();
    this.replaceAll({ ...(await this.loader.keyspaces()), beganMs });
    return this.keyspaces;
  }

  private replaceAll({ real, virtual, beganMs }: KeyspaceRows): void {
    const gone = new Set(Object.keys(this.keyspaces));
    // Refreshed since these were asked for: newer than they are.
    const isNewer = (name: string): boolean => (this.refreshedMs.get(name) ?? -Infinity) >= beganMs;
    for (const [rows, isVirtual] of [
      [virtual, true],
      [real, false],
    ] as const) {
      for (const row of rows) {
        const { keyspace_name: name } = row as { readonly keyspace_name?: unknown };
        if (typeof name !== 'string' || isNewer(name)) continue;
        this.put(row, isVirtual);
        gone.delete(name);
      }
    }
    for (const name of gone) if (!isNewer(name)) this.remove(name);
    for (const [name, sinceMs] of this.refreshedMs) if (sinceMs < beganMs) this.refreshedMs.delete(name);
  }

  /** The object that is there stays where nothing differs. */
  private put(row: SystemRow, isVirtual: boolean): KeyspaceMetadata {
    const { keyspace_name: name } = row as { readonly keyspace_name: string };
    let objects = this.objects.get(name);
    if (objects === undefined) this.objects.set(name, (objects = new KeyspaceObjects()));
    const keyspace = new KeyspaceMetadata(row, isVirtual, objects.loaded);
    const before = this.known(name);
    if (before !== undefined && isSame(before, keyspace)) return before;
    setOwn(this.keyspaces, name, keyspace);
    return keyspace;
  }

  private remove(name: string): void {
    delete this.keyspaces[name];
    this.objects.get(name)?.clear();
    this.objects.delete(name);
  }

  known(name: string): KeyspaceMetadata | undefined {
    return Object.hasOwn(this.keyspaces, name) ? this.keyspaces[name] : undefined;
  }

  // ------------------------------------------------------------------ changes

  changed(change: SchemaChangeEvent): void {
    const objects = this.objects.get(change.keyspace);
    if (change.isKeyspace) objects?.clear();
    else objects?.changed(change);
  }

  /** Nobody was there to hear of it. */
  mayHaveChanged(): void {
    for (const objects of this.objects.values()) objects.clear();
  }

  // ------------------------------------------------------------------ what is in a keyspace

  table(keyspace: string, name: string): Promise<TableMetadata | null> {
    const load = (): Promise<TableMetadata | null> => this.loader.table(keyspace, name, this.known(keyspace)?.virtual);
    return this.kept(keyspace)?.tables.get(name, load) ?? load();
  }

  view(keyspace: string, name: string): Promise<MaterializedView | null> {
    const load = (): Promise<MaterializedView | null> => this.loader.view(keyspace, name);
    return this.kept(keyspace)?.views.get(name, load) ?? load();
  }

  udt(keyspace: string, name: string): Promise<UdtInfo | null> {
    const load = async (): Promise<UdtInfo | null> => (await this.types(keyspace)).get(name) ?? null;
    return this.kept(keyspace)?.udts.get(name, load) ?? load();
  }

  functions(keyspace: string, name: string): Promise<BySignature<SchemaFunction> | null> {
    const load = async (): Promise<BySignature<SchemaFunction> | null> =>
      nullIfEmpty(await this.loader.functions(keyspace, name));
    return this.kept(keyspace)?.functions.get(name, load) ?? load();
  }

  aggregates(keyspace: string, name: string): Promise<BySignature<Aggregate> | null> {
    const load = async (): Promise<BySignature<Aggregate> | null> =>
      nullIfEmpty(await this.loader.aggregates(keyspace, name));
    return this.kept(keyspace)?.aggregates.get(name, load) ?? load();
  }

  private async types(keyspace: string): Promise<UserTypes> {
    const load = (): Promise<UserTypes> => this.loader.types(keyspace);
    return (await this.kept(keyspace)?.types.get(ALL_TYPES, load)) ?? load();
  }

  /** Undefined where nothing is kept: a keyspace that nobody told of, or changes that are not followed. */
  private kept(keyspace: string): KeyspaceObjects | undefined {
    return this.isSyncEnabled ? this.objects.get(keyspace) : undefined;
  }
}

function nullIfEmpty<Value>(found: BySignature<Value>): BySignature<Value> | null {
  return found.size === 0 ? null : found;
}

function isSame(one: KeyspaceMetadata, other: KeyspaceMetadata): boolean {
  const facts = ({ durableWrites, strategy, strategyOptions, virtual, graphEngine }: KeyspaceMetadata): string =>
    JSON.stringify([durableWrites, strategy, strategyOptions, virtual, graphEngine]);
  return one.tables === other.tables && facts(one) === facts(other);
}

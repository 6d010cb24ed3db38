// The demo's store in Cassandra: packages, their files and the edges between them, written and read by prepared
// statements.
import type { Client } from 'ringwire/cassandra';
import { forEachOf } from './many-at-once.js';
import type { PackageRecord } from './package-metadata.js';

export const KEYSPACE = 'ringwire_demo';

const SCHEMA = [
  `CREATE KEYSPACE IF NOT EXISTS ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
  `CREATE TABLE IF NOT EXISTS ${KEYSPACE}.packages (name text, version text, license text, files int, bytes bigint, dependencies map<text, text>, PRIMARY KEY (name, version))`,
  `CREATE TABLE IF NOT EXISTS ${KEYSPACE}.files (package text, path text, version text, bytes bigint, PRIMARY KEY ((package, path), version))`,
  `CREATE TABLE IF NOT EXISTS ${KEYSPACE}.dependents (dependency text, dependent text, version text, range text, kind text, PRIMARY KEY (dependency, dependent, version))`,
];

const INSERT_PACKAGE = `INSERT INTO ${KEYSPACE}.packages (name, version, license, files, bytes, dependencies) VALUES (?, ?, ?, ?, ?, ?)`;
const INSERT_FILE = `INSERT INTO ${KEYSPACE}.files (package, path, version, bytes) VALUES (?, ?, ?, ?)`;
const INSERT_DEPENDENT = `INSERT INTO ${KEYSPACE}.dependents (dependency, dependent, version, range, kind) VALUES (?, ?, ?, ?, ?)`;
const SELECT_PACKAGE = `SELECT version, license, files, bytes, dependencies FROM ${KEYSPACE}.packages WHERE name = ?`;
const SELECT_DEPENDENTS = `SELECT dependent FROM ${KEYSPACE}.dependents WHERE dependency = ?`;
const SELECT_FILE = `SELECT version, bytes FROM ${KEYSPACE}.files WHERE package = ? AND path = ?`;

const WRITERS = 64;
/** Writing a row twice leaves one row, so a write whose fate is unknown may be sent again. */
const WRITE = { prepare: true, isIdempotent: true };
const READ = { prepare: true };

/** What the service answers with, as text that the cache can hold. */
export type Answer = string;

export type Subject = { readonly name: string; readonly path?: string };

export class Catalogue {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  async create(): Promise<void> {
    for (const statement of SCHEMA) await this.#client.execute(statement);
  }

  async drop(): Promise<void> {
    await this.#client.execute(`DROP KEYSPACE IF EXISTS ${KEYSPACE}`);
  }

  /** Writes everything; `onRow` is called after each row with what went wrong, if something did. */
  async load(packages: readonly PackageRecord[], onRow: (error?: unknown) => void): Promise<void> {
    const rows = packages.flatMap(rowsOf);
    await forEachOf(rows, WRITERS, async ([statement, values]) => {
      try {
        await this.#client.execute(statement, values, WRITE);
        onRow();
      } catch (error) {
        onRow(error);
      }
    });
  }

  async find(subject: Subject): Promise<Answer> {
    if (subject.path !== undefined) {
      const { rows } = await this.#client.execute(SELECT_FILE, [subject.name, subject.path], READ);
      return JSON.stringify(rows.map((row) => ({ version: String(row['version']), bytes: Number(row['bytes']) })));
    }
    const [versions, dependents] = await Promise.all([
      this.#client.execute(SELECT_PACKAGE, [subject.name], READ),
      this.#client.execute(SELECT_DEPENDENTS, [subject.name], READ),
    ]);
    return JSON.stringify({
      versions: versions.rows.map((row) => ({
        version: String(row['version']),
        license: String(row['license']),
        files: Number(row['files']),
        bytes: Number(row['bytes']),
        dependencies: row['dependencies'],
      })),
      dependents: dependents.rows.map((row) => String(row['dependent'])),
    });
  }
}

export function countRows(packages: readonly PackageRecord[]): number {
  return packages.reduce((sum, record) => sum + 1 + record.files.length + record.dependencies.length, 0);
}

type Row = readonly [statement: string, values: unknown[]];

function rowsOf(record: PackageRecord): Row[] {
  const { name, version, license, bytes, files, dependencies } = record;
  const ranges = Object.fromEntries(dependencies.map((dependency) => [dependency.name, dependency.range]));
  return [
    [INSERT_PACKAGE, [name, version, license, files.length, bytes, ranges]],
    ...files.map((file): Row => [INSERT_FILE, [name, file.path, version, file.bytes]]),
    ...dependencies.map((dependency): Row => [
      INSERT_DEPENDENT,
      [dependency.name, name, version, dependency.range, dependency.kind],
    ]),
  ];
}

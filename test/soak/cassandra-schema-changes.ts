// test/soak: another client that adds and drops columns, drops tables and makes them anew with other types, and lets types
// grow, and callers of the client under test that read such tables: each value is of the column that it is read as.
import { setTimeout as sleep } from 'node:timers/promises';
import * as types from '../../lib/cassandra/client/exports/types.js';
import type { Client } from '../../lib/cassandra/client/client.js';
import type { Row } from '../../lib/cassandra/types/row.js';
import type { Random } from '../support/core/random.js';
import { until } from '../support/servers/processes/until.js';
import type { CallerParts } from './cassandra-pages.js';
import { shown } from './ledger.js';

const TABLES = ['d0', 'd1'];
const KEYS = 6;
const { quorum } = types.consistencies;
/** A column that comes first in `SELECT *` moves all that follow. */
const NAMES = ['aa', 'bb', 'n1', 'n2', 'n3', 'zz'];

/** By the type of a column the value that it has for a key, as it is read. */
const VALUES: Readonly<Record<string, (column: string, key: string) => unknown>> = {
  text: (column, key) => `${column}|${key}`,
  int: (column, key) => numberOf(column, key),
  'list<text>': (column, key) => [`${column}|${key}`, 'second'],
  'map<text, int>': (column, key) => ({ [column]: numberOf(column, key) }),
  double: (column, key) => numberOf(column, key) + 0.5,
};
const TYPES = Object.keys(VALUES);

function numberOf(column: string, key: string): number {
  return [...`${column}|${key}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}

const keyOf = (index: number): string => `d:${index}`;

/** Changes the schema behind the back of the clients under test. */
export class SchemaChanges {
  readonly #admin: Client;
  readonly #keyspace: string;
  readonly #random: Random;
  readonly #log: (line: string) => void;
  #fields = 1;
  #stopping = false;
  #changing: Promise<void> | undefined;

  constructor(admin: Client, keyspace: string, random: Random, log: (line: string) => void) {
    this.#admin = admin;
    this.#keyspace = keyspace;
    this.#random = random;
    this.#log = log;
  }

  async prepare(): Promise<void> {
    await this.#admin.execute(`CREATE TYPE ${this.#keyspace}.grown (f0 text)`);
    for (const table of TABLES) await this.#make(table);
  }

  start(pauseMs: number): void {
    this.#changing = this.#change(pauseMs);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#changing;
  }

  async #change(pauseMs: number): Promise<void> {
    while (!this.#stopping) {
      const table = this.#random.pick(TABLES);
      const change = this.#random.pick([this.#make, this.#add, this.#add, this.#drop, this.#grow]);
      try {
        await change.call(this, table);
        await this.#fill(table);
      } catch (error) {
        this.#log(`the schema is as it was: ${shown(error).slice(0, 200)}`);
      }
      await sleep(this.#random.between(pauseMs / 2, pauseMs * 2));
    }
  }

  async #run(query: string): Promise<void> {
    this.#log(query);
    await this.#admin.execute(query, [], { deadlineMs: 10_000 });
  }

  async #make(table: string): Promise<void> {
    const columns = this.#random.happens(0.5) ? ['aa', 'zz'] : ['zz', 'bb'];
    const list = columns.map((name) => `${name} ${this.#random.pick(TYPES)}`).join(', ');
    await this.#run(`DROP TABLE IF EXISTS ${this.#keyspace}.${table}`);
    await this.#run(`CREATE TABLE ${this.#keyspace}.${table} (k text PRIMARY KEY, u grown, ${list})`);
  }

  async #add(table: string): Promise<void> {
    const known = await this.columns(table);
    const name = NAMES.find((each) => !known.has(each));
    // A name that is used again must be of the same type.
    if (name !== undefined) await this.#run(`ALTER TABLE ${this.#keyspace}.${table} ADD ${name} text`);
  }

  async #drop(table: string): Promise<void> {
    const known = await this.columns(table);
    const name = this.#random.pick([...known].filter(([, type]) => type === 'text').map(([each]) => each));
    if (name !== 'k' && name !== undefined) await this.#run(`ALTER TABLE ${this.#keyspace}.${table} DROP ${name}`);
  }

  async #grow(): Promise<void> {
    if (this.#fields < 12) await this.#run(`ALTER TYPE ${this.#keyspace}.grown ADD f${this.#fields++} text`);
  }

  /** Their types by their names, as the server has them. */
  async columns(table: string): Promise<Map<string, string>> {
    const { rows } = await this.#admin.execute(
      'SELECT column_name, type FROM system_schema.columns WHERE keyspace_name = ? AND table_name = ?',
      [this.#keyspace, table],
    );
    return new Map(rows.map((row) => [String(row['column_name']), String(row['type'])]));
  }

  async #fill(table: string): Promise<void> {
    const { rows } = await this.#admin.execute(
      'SELECT field_names FROM system_schema.types WHERE keyspace_name = ? AND type_name = ?',
      [this.#keyspace, 'grown'],
    );
    const fields = (rows[0]?.['field_names'] ?? []) as string[];
    const columns = [...(await this.columns(table))].filter(([name]) => name !== 'k');
    const names = columns.map(([name]) => name);
    const query = `INSERT INTO ${this.#keyspace}.${table} (k, ${names.join()}) VALUES (?${', ?'.repeat(names.length)})`;
    for (let index = 0; index < KEYS; index++) {
      const key = keyOf(index);
      const values = columns.map(([name, type]) =>
        name === 'u'
          ? Object.fromEntries(fields.map((field) => [field, `${field}|${key}`]))
          : VALUES[type]?.(name, key),
      );
      await this.#admin.execute(query, [key, ...values], { prepare: true, consistency: quorum, isIdempotent: true });
    }
  }

  /** Whether a client sees the tables as they are, in the end. */
  async check({ client, calls, name }: CallerParts, withinMs: number): Promise<void> {
    for (const table of TABLES) {
      // It was dropped, and what would have made it anew failed.
      if ((await this.columns(table)).size === 0) await this.#make(table);
      const expected = [...(await this.columns(table)).keys()].sort().join();
      let seen = '';
      const hasIt = async (): Promise<boolean> => {
        const { metadata } = client;
        const columns = (await metadata.getTable(this.#keyspace, table))?.columns.map((column) => column.name) ?? [];
        const read = await client.execute(`SELECT * FROM ${table} WHERE k = ?`, [keyOf(0)], { prepare: true });
        seen = `${columns.sort().join()}; read ${read.columns
          .map((column) => column.name)
          .sort()
          .join()}`;
        return seen === `${expected}; read ${expected}`;
      };
      await until(`${table} is known`, hasIt, { withinMs, everyMs: 100 }).catch((error: unknown) =>
        calls.wrong(`${name}: ${table} has ${expected}, and is known as ${seen}: ${shown(error)}`),
      );
    }
  }
}

/** Reads and writes the tables that change. */
export class ChangingTables {
  readonly #parts: CallerParts;
  #stopping = false;
  #caller: Promise<void> | undefined;

  constructor(parts: CallerParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#caller = this.#call();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#caller;
  }

  async #call(): Promise<void> {
    const { client, calls, random, keyspace } = this.#parts;
    while (!this.#stopping) {
      const limitMs = random.pick([400, 2_000, 5_000]);
      const table = random.pick(TABLES);
      const key = keyOf(random.below(KEYS));
      const prepare = random.happens(0.8);
      if (random.happens(0.8)) {
        const echo = `echo${random.below(1e9)}`;
        const query = random.pick([
          `SELECT * FROM ${table} WHERE k = ?`,
          `SELECT u, zz, k FROM ${table} WHERE k = ?`,
          `SELECT k, (text)? AS echo, u FROM ${table} WHERE k = ?`,
        ]);
        const params = query.includes('echo') ? [echo, key] : [key];
        const answer = await calls.run('schemaread', limitMs, () =>
          client.execute(query, params, { prepare, deadlineMs: limitMs }),
        );
        if (!(answer instanceof Error)) for (const row of answer.rows) this.#check(row, key, echo);
      } else if (random.happens(0.5)) {
        // What is refused, as the column has another type or is no more, is refused rightly.
        await calls.run(
          'schemawrite',
          limitMs,
          () =>
            client.execute(`INSERT INTO ${table} (k, zz) VALUES (?, ?)`, [key, VALUES['text']('zz', key)], {
              prepare,
              deadlineMs: limitMs,
              consistency: quorum,
            }),
          'INVALID_ARGUMENT',
        );
      } else {
        await calls.run('readtable', 12_000, () => client.metadata.getTable(keyspace, table));
      }
      await sleep(random.between(5, 40));
    }
  }

  #check(row: Row, key: string, echo: string): void {
    for (const [name, value] of Object.entries(row) as [string, unknown][]) {
      if (name === 'k' ? value === key : name === 'echo' ? value === echo : isOf(name, key, value)) continue;
      this.#parts.calls.wrong(`${key} was read with ${name} ${JSON.stringify(value)}: ${JSON.stringify(row)}`);
    }
  }
}

function isOf(name: string, key: string, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (name !== 'u') {
    const text = JSON.stringify(value);
    return TYPES.some((type) => JSON.stringify(VALUES[type](name, key)) === text);
  }
  return Object.entries(value).every(([field, each]) => each === null || each === `${field}|${key}`);
}

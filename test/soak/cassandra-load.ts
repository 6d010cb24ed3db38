// test/soak: callers of one client of Cassandra: reads that name their keys and echo a token, counters, appends, inserts,
// conditional writes, batches, pages and bulk work.
import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import * as types from '../../lib/cassandra/client/exports/types.js';
import type { QueryOptions } from '../../lib/cassandra/client/options/query-options.js';
import type { BatchItem } from '../../lib/cassandra/index.js';
import type { Random } from '../support/core/random.js';
import { BulkReads, type CallerParts, mustNotFail } from './cassandra-pages.js';
import { KEYS } from './cassandra-tables.js';
import { countIn, tellIn } from './timed-calls.js';

const COUNTERS = 40;
const REGISTERS = 8;
/** Of bulk work. */
const SETTLES_WITHIN_MS = 130_000;
const { quorum, localQuorum, one, localOne } = types.consistencies;

export const APPEND = 'UPDATE l SET v = v + ? WHERE k = ?';
const INSERT = 'INSERT INTO w (k, t) VALUES (?, ?)';
const COUNT = 'UPDATE c SET n = n + 1 WHERE k = ?';
const READ = 'SELECT k, v, (text)? AS echo FROM r WHERE k = ?';

type Kind = (random: Random, options: QueryOptions, limitMs: number) => Promise<void>;

export class CassandraLoad {
  readonly #parts: CallerParts;
  readonly #bulk: BulkReads;
  /** Of many calls, none of which may leave a listener. */
  readonly #signal = new AbortController().signal;
  readonly #registers = Array.from({ length: REGISTERS }, () => ({ busy: false, acknowledged: 0 }));
  readonly #workerCount: number;
  #stopping = false;
  #workers: Promise<void>[] = [];

  constructor(parts: CallerParts, workers: number) {
    this.#workerCount = workers;
    this.#parts = parts;
    this.#bulk = new BulkReads(parts);
  }

  start(): void {
    for (let index = 0; index < this.#workerCount; index++) this.#workers.push(this.#work(this.#parts.random.fork()));
  }

  async stop(): Promise<void> {
    const { calls, name } = this.#parts;
    this.#stopping = true;
    let hasEnded = false;
    const ended = Promise.all(this.#workers).then(() => (hasEnded = true));
    await Promise.race([ended, sleep(SETTLES_WITHIN_MS, undefined, { ref: false })]);
    if (!hasEnded) calls.wrong(`${name}: callers still wait`);
    const listeners = getEventListeners(this.#signal, 'abort').length;
    if (hasEnded && listeners > 0) calls.wrong(`${name}: ${listeners} listeners are left at a signal`);
  }

  async #work(random: Random): Promise<void> {
    const bulk = this.#bulk;
    const kinds: Kind[] = [
      ...[this.#read, this.#read, this.#read, this.#manyReads, this.#count, this.#count, this.#append, this.#append],
      ...[this.#insert, this.#insert, this.#insertOnce, this.#register, this.#batch, this.#batch, this.#counterBatch],
      ...[this.#aborted, this.#aborted],
      ...[bulk.pages, bulk.eachRow, bulk.stream, bulk.columns, bulk.large, bulk.concurrent, bulk.exported].map(
        (kind): Kind => kind.bind(bulk),
      ),
    ];
    while (!this.#stopping) {
      const limitMs = random.pick([100, 400, 2_000, 5_000, 12_000, 25_000]);
      await random.pick(kinds).call(this, random, this.#optionsOf(random, limitMs), limitMs);
      await sleep(random.between(5, 60));
    }
  }

  #optionsOf(random: Random, deadlineMs: number): QueryOptions {
    return {
      deadlineMs,
      prepare: random.happens(0.7),
      ...(random.happens(0.2) ? { readTimeout: random.pick([5, 20, 100, 1_000]) } : {}),
      ...(random.happens(0.2) ? { signal: this.#signal } : {}),
    };
  }

  // ------------------------------------------------------------------ reads

  async #read(random: Random, options: QueryOptions, limitMs: number): Promise<void> {
    const { client, calls, keyspace } = this.#parts;
    const key = `r:${random.below(KEYS)}`;
    const echo = `echo${random.below(1e9)}`;
    const consistency = random.pick([one, localOne, quorum]);
    const answer = await calls.run(`read ${key}`, limitMs, () =>
      client.execute(READ, [echo, key], { ...options, consistency }),
    );
    mustNotFail(this.#parts, `a read of ${key}`, options, limitMs, answer);
    if (answer instanceof Error) return;
    const row = answer.first();
    if (answer.rowLength !== 1 || row?.['k'] !== key || row['v'] !== `${keyspace}|${key}|value` || row['echo'] !== echo)
      calls.wrong(`${key} with ${echo} was read as ${JSON.stringify(answer.rows).slice(0, 200)}`);
  }

  async #manyReads(random: Random, options: QueryOptions, limitMs: number): Promise<void> {
    await Promise.all(Array.from({ length: random.between(5, 40) }, () => this.#read(random, options, limitMs)));
  }

  // ------------------------------------------------------------------ writes

  async #count(random: Random, options: QueryOptions, limitMs: number): Promise<void> {
    const { client, calls, ledger } = this.#parts;
    const key = `c:${random.below(COUNTERS)}`;
    const answer = await calls.run(`count ${key}`, limitMs, () =>
      client.execute(COUNT, [key], { ...options, consistency: quorum }),
    );
    countIn(ledger, key, 1, answer);
  }

  async #append(random: Random, options: QueryOptions, limitMs: number): Promise<void> {
    const { client, calls, ledger, name } = this.#parts;
    const key = `l:${name}:${random.below(10)}`;
    const token = ledger.newToken(key);
    const answer = await calls.run(`append ${key}`, limitMs, () =>
      client.execute(APPEND, [[token], key], { ...options, consistency: random.pick([quorum, localQuorum]) }),
    );
    tellIn(ledger, token, answer);
  }

  /** May be repeated, where that is said. */
  async #insert(random: Random, options: QueryOptions, limitMs: number): Promise<void> {
    const { client, calls, ledger, name } = this.#parts;
    const key = `w:${name}:${random.below(20)}`;
    const token = ledger.newToken(key);
    const isIdempotent = random.happens(0.7);
    const answer = await calls.run(`insert ${key}`, limitMs, () =>
      client.execute(INSERT, [key, token], { ...options, isIdempotent, consistency: quorum }),
    );
    tellIn(ledger, token, answer);
  }

  /** Its key is nobody else's: not to be applied means to be executed twice. */
  async #insertOnce(_random: Random, options: QueryOptions, limitMs: number): Promise<void> {
    const { client, calls, ledger, name } = this.#parts;
    const token = ledger.newToken(`x:${name}`);
    const answer = await calls.run(`insertonce ${token}`, limitMs, () =>
      client.execute('INSERT INTO x (t, k) VALUES (?, ?) IF NOT EXISTS', [token, `x:${name}`], {
        ...options,
        consistency: quorum,
      }),
    );
    tellIn(ledger, token, answer);
    if (!(answer instanceof Error) && !answer.wasApplied()) calls.wrong(`${token} was there before it was inserted`);
  }

  /** One writer at a time, which knows what the register holds. */
  async #register(random: Random, options: QueryOptions, limitMs: number): Promise<void> {
    const { client, calls, ledger, name } = this.#parts;
    const index = random.below(REGISTERS);
    const key = `o:${name}:${index}`;
    const register = this.#registers[index];
    if (register.busy) return;
    register.busy = true;
    const { acknowledged } = register;
    const [query, params] =
      acknowledged === 0
        ? ['INSERT INTO o (k, n) VALUES (?, 1) IF NOT EXISTS', [key]]
        : ['UPDATE o SET n = ? WHERE k = ? IF n = ?', [acknowledged + 1, key, acknowledged]];
    const answer = await calls.run(`register ${key}`, limitMs, () =>
      client.execute(query, params, { ...options, prepare: true, consistency: quorum }),
    );
    const told = countIn(ledger, key, 1, answer);
    if (!(answer instanceof Error)) {
      register.acknowledged++;
      if (!answer.wasApplied())
        calls.wrong(`${key} was ${JSON.stringify(answer.first())} where ${acknowledged} was expected`);
    }
    // What may be on its way still must not meet a later one: the register is given up.
    if (told !== 'maybe') register.busy = false;
  }

  async #batch(random: Random, options: QueryOptions, limitMs: number): Promise<void> {
    const { client, calls, ledger, name } = this.#parts;
    const logged = random.happens(0.5);
    const tokens: string[] = [];
    const items: BatchItem[] = Array.from({ length: random.between(1, 8) }, () => {
      const appends = random.happens(0.5);
      const key = `${appends ? 'l' : 'w'}:${name}:${random.below(10)}`;
      const token = ledger.newToken(key);
      tokens.push(token);
      return appends ? { query: APPEND, params: [[token], key] } : { query: INSERT, params: [key, token] };
    });
    const answer = await calls.run(logged ? 'loggedbatch' : 'batch', limitMs, () =>
      client.batch(items, { ...options, logged, consistency: quorum }),
    );
    for (const token of tokens) tellIn(ledger, token, answer);
  }

  async #counterBatch(random: Random, options: QueryOptions, limitMs: number): Promise<void> {
    const { client, calls, ledger } = this.#parts;
    const keys = [`c:${random.below(COUNTERS)}`, `c:b${random.below(COUNTERS)}`];
    const items = keys.map((key) => ({ query: COUNT, params: [key] }));
    const answer = await calls.run('counterbatch', limitMs, () =>
      client.batch(items, { ...options, counter: true, logged: false, consistency: quorum }),
    );
    for (const key of keys) countIn(ledger, key, 1, answer);
  }

  async #aborted(random: Random, options: QueryOptions): Promise<void> {
    const { client, calls, ledger } = this.#parts;
    const controller = new AbortController();
    const key = `c:${random.below(COUNTERS)}`;
    const timer = setTimeout(() => controller.abort(), random.below(8));
    const answer = await calls.run(`abort ${key}`, 3_000, () =>
      client.execute(COUNT, [key], { ...options, consistency: quorum, deadlineMs: 3_000, signal: controller.signal }),
    );
    clearTimeout(timer);
    countIn(ledger, key, 1, answer);
  }
}

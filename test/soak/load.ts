// test/soak: callers of one client: reads that name their keys, writes that are counted, batches, transactions, scripts,
// blocking pops and scans.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution } from '../../lib/core/errors/driver-error.js';
import type { Cluster, Redis } from '../../lib/redis/index.js';
import type { Random } from '../support/core/random.js';
import { executionOf, Ledger } from './ledger.js';
import type { SteadyClock } from './steady-clock.js';
import { countIn, tellIn, TimedCalls } from './timed-calls.js';

export const KEYS = 120;
export interface LoadSettings {
  readonly workers: number;
  /** Nothing may be lost: reads are complete and in order. */
  readonly lossless: boolean;
  /** Reads come from primaries. */
  readonly fresh: boolean;
  readonly isCluster: boolean;
  /** Nothing but reads. */
  readonly reads?: boolean;
}

type Client = Cluster | Redis;
type View = ReturnType<Client['with']>;

export class Load {
  readonly ledger = new Ledger();
  readonly calls: TimedCalls;
  readonly popped = new Map<string, number>();
  readonly #client: Client;
  readonly #random: Random;
  readonly #settings: LoadSettings;
  readonly #registers = new Map<number, { busy: boolean; acknowledged: number; started: number }>();
  #stopping = false;
  #workers: Promise<void>[] = [];

  constructor(client: Client, random: Random, steady: SteadyClock, settings: LoadSettings) {
    this.#client = client;
    this.#random = random;
    this.calls = new TimedCalls(steady);
    this.#settings = settings;
    client.defineCommand('countAndPush', {
      numberOfKeys: 2,
      lua: "redis.call('INCR', KEYS[1]); redis.call('RPUSH', KEYS[2], ARGV[1]); return ARGV[1]",
    });
  }

  async prepare(): Promise<void> {
    for (let index = 0; index < KEYS; index++) await this.#client.set(`r:${index}`, `r:${index}|value`);
  }

  start(): void {
    for (let index = 0; index < this.#settings.workers; index++)
      this.#workers.push(this.#work(this.#random.fork(), index));
    if (this.#settings.reads === true) return;
    for (let index = 0; index < 2; index++) this.#workers.push(this.#pop(this.#random.fork(), index));
    this.#workers.push(this.#scan());
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.race([Promise.all(this.#workers), sleep(40_000, undefined, { ref: false })]);
    this.calls.neverSettled();
  }

  #count(key: string, by: number, answer: unknown): Execution {
    return countIn(this.ledger, key, by, answer);
  }

  #tell(token: string, answer: unknown): void {
    tellIn(this.ledger, token, answer);
  }

  #readBack(key: string, value: unknown): void {
    if (value === `${key}|value`) return;
    if (value === null && !this.#settings.lossless) return;
    if (value === null && !this.#settings.fresh) return;
    this.calls.wrong(`${key} was read as ${String(value).slice(0, 80)}`);
  }

  // ------------------------------------------------------------------ callers

  async #work(random: Random, worker: number): Promise<void> {
    const kinds: ((random: Random, view: View, limitMs: number) => Promise<void>)[] = [
      this.#read,
      this.#read,
      this.#read,
      this.#echo,
      this.#incr,
      this.#incr,
      this.#push,
      this.#push,
      this.#add,
      this.#append,
      this.#batch,
      this.#transaction,
      this.#mget,
      this.#mset,
      this.#script,
      this.#script,
      this.#register,
      this.#register,
      this.#optimistic,
      this.#feed,
      this.#aborted,
    ];
    if (this.#settings.reads === true) kinds.length = 4;
    for (let turn = worker; !this.#stopping; turn++) {
      const limitMs = random.pick([100, 400, 2_000, 5_000, 12_000, 25_000]);
      const view = this.#client.with({ timeoutMs: limitMs });
      await random.pick(kinds).call(this, random, view, limitMs);
      await sleep(random.between(5, 40));
    }
  }

  async #read(random: Random, view: View, limitMs: number): Promise<void> {
    const key = `r:${random.below(KEYS)}`;
    const answer = await this.calls.run(`read ${key}`, limitMs, () => view.get(key));
    if (!(answer instanceof Error)) this.#readBack(key, answer);
  }

  async #echo(random: Random, view: View, limitMs: number): Promise<void> {
    const text = `echo${random.below(1e9)}`;
    const answer = await this.calls.run('readecho', limitMs, () => view.echo(text));
    if (!(answer instanceof Error) && answer !== text) this.calls.wrong(`${text} was answered ${String(answer)}`);
  }

  async #incr(random: Random, view: View, limitMs: number): Promise<void> {
    const key = `c:${random.below(40)}`;
    this.#count(key, 1, await this.calls.run(`incr ${key}`, limitMs, () => view.incr(key)));
  }

  async #push(random: Random, view: View, limitMs: number): Promise<void> {
    const key = `l:${random.below(40)}`;
    const token = this.ledger.newToken(key);
    this.#tell(token, await this.calls.run(`rpush ${key}`, limitMs, () => view.rpush(key, token)));
  }

  async #add(random: Random, view: View, limitMs: number): Promise<void> {
    const key = `x:${random.below(20)}`;
    const token = this.ledger.newToken(key);
    this.#tell(token, await this.calls.run(`xadd ${key}`, limitMs, () => view.xadd(key, '*', 't', token)));
  }

  async #append(random: Random, view: View, limitMs: number): Promise<void> {
    const key = `a:${random.below(20)}`;
    const token = this.ledger.newToken(key);
    this.#tell(token, await this.calls.run(`append ${key}`, limitMs, () => view.append(key, `${token},`)));
  }

  async #batch(random: Random, view: View, limitMs: number): Promise<void> {
    const size = random.between(2, 25);
    const batch = view.pipeline();
    const ends: ((answer: unknown) => void)[] = [];
    for (let index = 0; index < size; index++) {
      const key = `r:${random.below(KEYS)}`;
      const counter = `c:${random.below(40)}`;
      const list = `l:${random.below(40)}`;
      switch (random.below(3)) {
        case 0:
          batch.get(key);
          ends.push((answer) => answer instanceof Error || this.#readBack(key, answer));
          break;
        case 1:
          batch.incr(counter);
          ends.push((answer) => void this.#count(counter, 1, answer));
          break;
        default: {
          const token = this.ledger.newToken(list);
          batch.rpush(list, token);
          ends.push((answer) => this.#tell(token, answer));
        }
      }
    }
    const results = await this.calls.run('pipeline', limitMs, () => batch.exec());
    for (const [index, end] of ends.entries()) {
      if (results instanceof Error || results === null) end(results ?? new Error('null'));
      else {
        const [error, reply] = results[index] ?? [new Error('missing')];
        if (error) this.calls.failed('inpipeline', error, 0);
        end(error ?? reply);
      }
    }
    if (Array.isArray(results) && results.length !== size)
      this.calls.wrong(`${size} commands, ${results.length} results`);
  }

  async #transaction(random: Random, view: View, limitMs: number): Promise<void> {
    const tag = `{t${random.below(20)}}`;
    const token = this.ledger.newToken(`l:${tag}`);
    const exec = await this.calls.run(`multi ${tag}`, limitMs, () =>
      (view as unknown as Redis).multi().incr(`c:${tag}`).rpush(`l:${tag}`, token).get(`c:${tag}`).echo(token).exec(),
    );
    if (exec instanceof Error) {
      this.#count(`c:${tag}`, 1, exec);
      this.#tell(token, exec);
      return;
    }
    if (exec === null) {
      this.calls.wrong('EXEC answered null without WATCH');
      return;
    }
    const errors = exec.map(([error]) => error).filter((error) => error !== null);
    for (const error of errors) this.calls.failed('inmulti', error, 0);
    this.#count(`c:${tag}`, 1, exec[0][0] ?? exec[0][1]);
    this.#tell(token, exec[1][0] ?? exec[1][1]);
    if (errors.length === 0 && (String(exec[0][1]) !== exec[2][1] || exec[3][1] !== token))
      this.calls.wrong(`EXEC of ${token} answered ${JSON.stringify(exec)}`);
  }

  async #mget(random: Random, view: View, limitMs: number): Promise<void> {
    const keys = Array.from({ length: random.between(2, 20) }, () => `r:${random.below(KEYS)}`);
    if (!this.#settings.isCluster) keys.length = Math.min(keys.length, 10);
    const answer = await this.calls.run('readmget', limitMs, () => view.mget(...keys));
    if (!(answer instanceof Error)) for (const [index, key] of keys.entries()) this.#readBack(key, answer[index]);
  }

  async #mset(random: Random, view: View, limitMs: number): Promise<void> {
    const from = random.below(100);
    const pairs = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [`m:${from + index}`, `m:${from + index}|${random.below(1e6)}`]),
    );
    await this.calls.run('mset', limitMs, () => view.mset(pairs));
    const keys = Object.keys(pairs);
    const answer = await this.calls.run('readmget', limitMs, () => view.mget(...keys));
    if (answer instanceof Error) return;
    for (const [index, key] of keys.entries())
      if (answer[index] !== null && !String(answer[index]).startsWith(`${key}|`))
        this.calls.wrong(`${key} was read as ${String(answer[index])}`);
  }

  async #script(random: Random, view: View, limitMs: number): Promise<void> {
    const tag = `{e${random.below(20)}}`;
    const token = this.ledger.newToken(`l:${tag}`);
    const run = (view as unknown as Record<string, (...args: string[]) => Promise<unknown>>)['countAndPush'];
    const answer = await this.calls.run(`script ${tag}`, limitMs, () => run.call(view, `c:${tag}`, `l:${tag}`, token));
    this.#count(`c:${tag}`, 1, answer);
    this.#tell(token, answer);
    if (!(answer instanceof Error) && answer !== token) this.calls.wrong(`${token} was answered ${String(answer)}`);
  }

  /** One writer, whose acknowledged writes nobody may fail to see later, where nothing is lost. */
  async #register(random: Random, view: View, limitMs: number): Promise<void> {
    const index = random.below(30);
    const key = `w:${index}`;
    let register = this.#registers.get(index);
    if (register === undefined) this.#registers.set(index, (register = { busy: false, acknowledged: 0, started: 0 }));
    if (random.happens(0.5) && !register.busy) {
      register.busy = true;
      const version = ++register.started;
      const answer = await this.calls.run(`set ${key}`, limitMs, () => view.set(key, version));
      if (!(answer instanceof Error)) register.acknowledged = version;
      // one that may be on its way still must not overtake later ones: the register is given up
      if (!(answer instanceof Error) || executionOf(answer) === 'none') register.busy = false;
      else register.acknowledged = 0;
      return;
    }
    const { acknowledged } = register;
    const answer = await this.calls.run(`read ${key}`, limitMs, () => view.get(key));
    if (answer instanceof Error) return;
    const version = Number(answer ?? 0);
    if (version > register.started) this.calls.wrong(`${key} was read as ${version}, never written`);
    if (this.#settings.lossless && this.#settings.fresh && !register.busy && version < acknowledged)
      this.calls.wrong(`${key} was read as ${version} after ${acknowledged} was acknowledged`);
  }

  async #optimistic(random: Random): Promise<void> {
    const tag = `{o${random.below(10)}}`;
    const key = `c:${tag}`;
    const token = this.ledger.newToken(`l:${tag}`);
    const answer = await this.calls.run(`optimistic ${tag}`, 60_000, () =>
      this.#client.transaction([key], async (session) => {
        const value = Number(await session.get(key));
        return session
          .multi()
          .set(key, value + 1)
          .rpush(`l:${tag}`, token);
      }),
    );
    if (answer instanceof Error) {
      this.#count(key, 1, answer);
      this.#tell(token, answer);
    } else if (answer === null || answer === undefined) {
      this.ledger.told(token, 'none');
    } else {
      const [first, second] = answer;
      this.#count(key, 1, first[0] ?? first[1]);
      this.#tell(token, second[0] ?? second[1]);
    }
  }

  async #feed(random: Random, view: View, limitMs: number): Promise<void> {
    const key = `q:${random.below(4)}`;
    await this.calls.run(`feed ${key}`, limitMs, () => view.rpush(key, `${key}#${random.below(2 ** 40).toString(36)}`));
  }

  async #aborted(random: Random): Promise<void> {
    const controller = new AbortController();
    const key = `c:${random.below(40)}`;
    const view = this.#client.with({ signal: controller.signal, timeoutMs: 3_000 });
    const timer = setTimeout(() => controller.abort(), random.below(8));
    this.#count(key, 1, await this.calls.run(`abort ${key}`, 3_000, () => view.incr(key)));
    clearTimeout(timer);
  }

  async #pop(random: Random, index: number): Promise<void> {
    while (!this.#stopping) {
      const key = `q:${random.below(4)}`;
      const seconds = random.pick([0.3, 1, 2]);
      const answer = await this.calls.run(`blpop ${key}`, seconds * 1_000 + 7_000, () =>
        this.#client.blpop(key, seconds),
      );
      if (Array.isArray(answer)) {
        const [from, value] = answer;
        if (from !== key || !value.startsWith(`${key}#`))
          this.calls.wrong(`blpop ${key} answered ${JSON.stringify(answer)}`);
        const times = (this.popped.get(value) ?? 0) + 1;
        this.popped.set(value, times);
        if (times > 1 && this.#settings.lossless) this.calls.wrong(`${value} was popped twice`);
      }
      await sleep(20 + index);
    }
  }

  async #scan(): Promise<void> {
    while (!this.#stopping) {
      const found = new Set<string>();
      this.calls.open++;
      try {
        for await (const key of this.#client.scanAll({ match: 'r:*', count: 50 })) found.add(String(key));
        const missing = Array.from({ length: KEYS }, (_, index) => `r:${index}`).filter((key) => !found.has(key));
        this.calls.errors.set('scan whole', (this.calls.errors.get('scan whole') ?? 0) + 1);
        if (missing.length > 0) {
          if (this.#settings.lossless && this.#settings.fresh)
            this.calls.wrong(`a scan missed ${missing.length} keys: ${missing.slice(0, 5).join()}`);
          else this.calls.errors.set('scan missed', (this.calls.errors.get('scan missed') ?? 0) + 1);
        }
      } catch (error) {
        this.calls.failed('scan', error, 0);
      }
      this.calls.open--;
      await sleep(300);
    }
  }
}

// test support: many concurrent echo requests to a scripted Cassandra server that delays, reorders, forgets and breaks
// off, while callers abort and time out. Counts what became of them; a reply at the wrong caller, or a write executed
// twice, is what it looks for.
import { Client } from '../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../lib/cassandra/client/options/client-options.js';
import type { QueryOptions } from '../../../lib/cassandra/client/options/query-options.js';
import { FakeCassandra, type FakeConnection } from '../fake-cassandra/fake-cassandra.js';
import * as answers from '../../../lib/testing/cassandra/responses.js';
import { atCase } from '../watch/running-case.js';

export interface EchoRunOptions {
  readonly requests: number;
  readonly seed: number;
  readonly concurrency?: number;
  readonly client?: Partial<ClientOptions>;
}

export interface EchoOutcome {
  right: number;
  /** Replies that carried another caller's token. Must stay 0. */
  misdelivered: string[];
  /** Non-idempotent requests that the server saw more than once. Must stay 0. */
  executedTwice: string[];
  /** Resolved requests that the server never saw. Must stay 0. */
  neverExecuted: string[];
  /** Requests said not to be executed that were. Must stay 0. */
  falseNone: string[];
  /** Failures by code and execution. */
  readonly failures: Map<string, number>;
  resets: number;
}

const READ = 'SELECT echo FROM ks.t WHERE token = ?';
const WRITE = 'UPDATE ks.t SET echo = ? IF EXISTS';
/** Longer than any machine takes for all requests that are open at a time. */
const PATIENCE_MS = 60_000;
const COLUMN = { name: 'echo', type: 0x0d };

interface Held {
  readonly connection: FakeConnection;
  readonly stream: number;
  readonly token: Buffer;
}

export async function echoRun(options: EchoRunOptions): Promise<EchoOutcome> {
  const random = generator(options.seed);
  const outcome: EchoOutcome = {
    right: 0,
    misdelivered: [],
    executedTwice: [],
    neverExecuted: [],
    falseNone: [],
    failures: new Map(),
    resets: 0,
  };
  const executed = new Map<string, number>();
  const held: Held[] = [];
  const refused = new Set<string>();
  /** What is to be done when a request of this token has arrived at the server. */
  const onArrival = new Map<string, () => void>();
  /** Calls whose replies are kept back until they have given up: whatever the machine's speed, these replies are late. */
  const keptBack = new Set<string>();
  const requestsPerReset = Math.max(1_000, Math.floor(options.requests / 20));
  let untilReset = requestsPerReset;
  const statement = { parameters: [{ name: 'token', type: 0x0d }], columns: [COLUMN] };
  const server = await FakeCassandra.start({
    statements: { [READ]: statement, [WRITE]: statement },
    script: ({ request, stream }, connection) => {
      if (server.log.length > 1_000) server.log.length = 0;
      if (request.kind !== 'execute') return undefined;
      const token = request.parameters.values?.[0] as Buffer;
      const text = token.toString();
      executed.set(text, (executed.get(text) ?? 0) + 1);
      if (refused.has(text)) outcome.falseNone.push(`${text} arrived later`);
      if (text.startsWith('w') && executed.get(text) === 2) outcome.executedTwice.push(text);
      onArrival.get(text)?.();
      // One in a thousand of those that have little patience is never answered; now and then a connection breaks, under
      // a write that would have had patience.
      if (isPatient(text) || random() >= 0.001) held.push({ connection, stream, token });
      if (--untilReset <= 0 && text.startsWith('w') && isPatient(text)) {
        untilReset = requestsPerReset;
        outcome.resets++;
        connection.socket.reset();
      }
      return null;
    },
  });
  const answerSome = (): void => {
    for (let count = Math.ceil(held.length * random()); count > 0; count--) {
      const index = Math.floor(random() * held.length);
      const { connection, stream, token } = held[index];
      if (keptBack.has(token.toString())) continue;
      held[index] = held[held.length - 1];
      held.pop();
      connection.send({ stream, response: answers.rows({ columns: [COLUMN], rows: [[token]] }) });
    }
    timer = random() < 0.02 ? setTimeout(answerSome, 60 * random()) : setTimeout(answerSome, 0);
  };
  let timer = setTimeout(answerSome, 0);
  const client = new Client({
    contactPoints: [server.contactPoint],
    localDataCenter: 'dc1',
    pooling: { coreConnectionsPerHost: { '0': 2 } },
    ...options.client,
  });

  const ask = async (number: number): Promise<void> => {
    const isWrite = random() < 0.5;
    const chance = random();
    const token = `${isWrite ? 'w' : 'r'}${chance < 0.1 ? '!' : ''}${number}`;
    const limits: QueryOptions = { prepare: true, deadlineMs: PATIENCE_MS, readTimeout: PATIENCE_MS };
    if (chance < 0.1 && random() < 0.1) keptBack.add(token);
    if (chance < 0.05) limits.deadlineMs = limits.readTimeout = 1 + Math.floor(random() * 30);
    else if (chance < 0.1) {
      const abort = new AbortController();
      limits.signal = abort.signal;
      if (keptBack.has(token)) onArrival.set(token, () => abort.abort());
      else if (random() < 0.5) setImmediate(() => abort.abort());
      else setTimeout(() => abort.abort(), 20 * random());
    }
    try {
      const echo = (await client.execute(isWrite ? WRITE : READ, [token], limits)).first()?.['echo'];
      if (echo === token) outcome.right++;
      else outcome.misdelivered.push(`${token} got ${String(echo)}`);
      if (!executed.has(token)) outcome.neverExecuted.push(token);
    } catch (error) {
      const { errorCode, execution } = error as { errorCode?: string; execution?: string };
      const what = `${errorCode ?? String(error)}/${execution}`;
      outcome.failures.set(what, (outcome.failures.get(what) ?? 0) + 1);
      if (execution === 'none') refused.add(token);
      if (execution === 'none' && executed.has(token)) outcome.falseNone.push(`${token} ${what}`);
    }
    keptBack.delete(token);
    onArrival.delete(token);
    if (!isWrite) executed.delete(token);
  };

  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < options.requests) {
      atCase(`seed ${options.seed}, request ${next}`);
      await ask(next++);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency ?? 200 }, caller));
  clearTimeout(timer);
  await client.shutdown();
  await server.stop();
  if (server.complaints.length > 0) throw server.complaints[0];
  return outcome;
}

/** Whether the call of this token neither times out soon nor is aborted. */
function isPatient(token: string): boolean {
  return token[1] !== '!';
}

/** Uniform in [0, 1), the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

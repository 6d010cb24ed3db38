// A server that leaves out, adds and exchanges replies around log-ins and transactions, for thousands of seeds: nobody is
// ever answered with what belongs to another.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import type { Redis } from '../../../../lib/redis/client/redis.js';
import type { FakePeer } from '../../../support/core/fake-runtime.js';
import { Random } from '../../../support/core/random.js';
import { bulk, isHeartbeat, OK, PONG } from '../../../support/redis/fake-redis.js';
import { VirtualWorld } from './virtual-client.js';

const FORGED = 'forged';
const WRONGPASS = '-WRONGPASS invalid username-password pair or user is disabled.\r\n';
const QUEUED = '+QUEUED\r\n';
/** Replies that may go wrong: whatever else does could be told by no client. */
const AROUND: ReadonlySet<string> = new Set(['AUTH', 'MULTI', 'queued', 'EXEC']);
const WRONGS = ['left out', 'added before', 'exchanged', 'longer', 'shorter'] as const;

/** One connection's commands to replies, with one thing wrong at most. */
class WrongServer {
  wrong: (typeof WRONGS)[number] | undefined;
  private readonly random: Random;
  private readonly states = new Map<FakePeer, { queued: string[][] | undefined; kept: string | undefined }>();

  constructor(random: Random) {
    this.random = random;
  }

  readonly answer = (command: readonly string[], peer: FakePeer): string | undefined => {
    const state = this.states.get(peer) ?? { queued: undefined, kept: undefined };
    this.states.set(peer, state);
    const { reply, place } = this.replyTo(command, state);
    const kept = state.kept ?? '';
    state.kept = undefined;
    if (this.wrong === undefined || !AROUND.has(place) || !this.random.happens(0.5)) return reply + kept;
    const { wrong } = this;
    const added = this.random.pick([OK, QUEUED, bulk(FORGED), ':1\r\n', '_\r\n']);
    switch (wrong) {
      case 'left out':
        break;
      case 'added before':
        // What a sound server might have said as well tells nothing.
        if (place === 'AUTH' ? added === OK : place === 'MULTI' ? added === OK : place === 'EXEC' && added === '_\r\n')
          return reply + kept;
        this.wrong = undefined;
        return added + reply + kept;
      case 'exchanged':
        this.wrong = undefined;
        state.kept = reply;
        return kept;
      case 'longer':
      case 'shorter':
        if (place !== 'EXEC' || !reply.startsWith('*')) return reply + kept;
        this.wrong = undefined;
        return (wrong === 'longer' ? lengthened(reply, 1) : lengthened(reply, -1)) + kept;
    }
    this.wrong = undefined;
    return kept;
  };

  private replyTo(
    command: readonly string[],
    state: { queued: string[][] | undefined },
  ): { reply: string; place: string } {
    const [name, first] = command;
    if (isHeartbeat(command)) return { reply: PONG, place: '' };
    if (name === 'MULTI') {
      state.queued = [];
      return { reply: OK, place: 'MULTI' };
    }
    if (name === 'EXEC') {
      const { queued } = state;
      state.queued = undefined;
      const elements = queued?.map(([, text]) => bulk(text)) ?? [];
      const reply =
        queued === undefined ? '-ERR EXEC without MULTI\r\n' : `*${elements.length}\r\n${elements.join('')}`;
      return { reply, place: 'EXEC' };
    }
    if (state.queued !== undefined) {
      state.queued.push([...command]);
      return { reply: QUEUED, place: 'queued' };
    }
    if (name === 'AUTH') return { reply: this.random.happens(0.5) ? OK : WRONGPASS, place: 'AUTH' };
    return { reply: bulk(first), place: '' };
  }
}

function lengthened(reply: string, by: number): string {
  const end = reply.indexOf('\r\n');
  const length = Number(reply.slice(1, end));
  if (by > 0) return `*${length + 1}\r\n${reply.slice(end + 2)}${bulk(FORGED)}`;
  // Its last element is left out, and its length says so.
  const last = reply.lastIndexOf('$');
  return length === 0 ? reply : `*${length - 1}\r\n${reply.slice(end + 2, last)}`;
}

async function play(seed: number): Promise<{ told: ReadonlySet<string>; lost: number }> {
  const random = new Random(seed);
  const world = new VirtualWorld(seed);
  const wrongServer = new WrongServer(random);
  world.server.answer = wrongServer.answer;
  const told = new Set<string>();
  const violations: string[] = [];
  let lost = 0;
  const redis = await world.connected({ protocol: random.pick([2, 3] as const), delivery: 'never' });
  let next = 0;
  const token = (): string => `token ${seed}.${next++}`;
  const note = (promise: Promise<unknown>, expected: (reply: unknown) => boolean): void => {
    promise.then(
      (reply) => {
        told.add('answered');
        if (!expected(reply)) violations.push(`a caller was answered with ${JSON.stringify(reply)}`);
      },
      (error: unknown) => {
        told.add(error instanceof DriverError ? error.errorCode : String(error));
        if (error instanceof DriverError && error.errorCode === 'PROTOCOL_DESYNC') lost++;
      },
    );
  };
  for (let turn = 0; turn < 12; turn++) {
    if (turn === 4) wrongServer.wrong = random.pick(WRONGS);
    for (let burst = random.between(1, 6); burst > 0; burst--) ask(redis, random, token, note);
    await world.advance(random.pick([0, 0, 1, 5]));
  }
  await world.advance(40_000);
  assert.deepEqual(violations, [], `seed ${seed}`);
  const probe = world.watch(redis.echo('probe'));
  await world.advance(10_000);
  assert.equal(probe.value, 'probe', `seed ${seed}: the client is well again`);
  await world.end();
  return { told, lost };
}

function ask(
  redis: Redis,
  random: Random,
  token: () => string,
  note: (promise: Promise<unknown>, expected: (reply: unknown) => boolean) => void,
): void {
  switch (random.below(6)) {
    case 0:
      note(redis.auth('user', 'password'), (reply) => reply === 'OK');
      break;
    case 1: {
      const tokens = Array.from({ length: random.between(1, 3) }, token);
      const transaction = redis.multi();
      for (const one of tokens) transaction.echo(one);
      note(
        transaction.exec(),
        (replies) => JSON.stringify(replies) === JSON.stringify(tokens.map((one) => [null, one])),
      );
      break;
    }
    case 2: {
      const tokens = [token(), token()];
      const results = redis.pipeline().echo(tokens[0]).auth('user', 'password').echo(tokens[1]).exec();
      note(results, (replies) =>
        (replies as [Error | null, unknown][]).every(
          ([error, reply], index) => error !== null || reply === (index === 1 ? 'OK' : tokens[index >> 1]),
        ),
      );
      break;
    }
    default: {
      const one = token();
      // What the server says instead of a status is nobody's answer.
      note(redis.echo(one), (reply) => reply === one || reply === 'OK' || reply === 'QUEUED');
    }
  }
}

describe('redis: a server whose replies do not correspond one to one', () => {
  it('answers nobody with what belongs to another', async function () {
    this.timeout(120_000);
    const seen = new Set<string>();
    let losses = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const { told, lost } = await play(seed);
      for (const one of told) seen.add(one);
      losses += lost;
    }
    assert.ok(losses > 150, `${losses} callers lost their connection`);
    for (const wanted of ['answered', 'AUTH_FAILED', 'REQUEST_TIMEOUT', 'PROTOCOL_DESYNC'])
      assert.ok(seen.has(wanted), `nobody was told ${wanted}, but ${[...seen].join()}`);
  });
});

// simulation: deliberate defects, each of the kind that drivers have had, planted around the core rather than in it. An
// invariant must catch each.
import { unheardOf } from '../../lib/core/channel/channel-errors.js';
import { DriverError } from '../../lib/core/errors/driver-error.js';
import type { ReconnectionPolicy } from '../../lib/core/policies/reconnection.js';
import type { Failure, Verdict } from '../../lib/core/policies/retry.js';
import type { Lease } from '../../lib/core/pool/lease.js';
import { CANCELLED, type Conversation } from '../../lib/core/protocol-contract.js';
import type { Node } from '../../lib/core/topology/node.js';
import type { FakeRuntime } from '../support/core/fake-runtime.js';
import type { ToyClient } from '../support/core/toy-client.js';
import type { ToyPort, ToyProtocol, ToyRequest, ToySession } from '../support/core/toy-protocol.js';

type ToyConversation = Conversation<ToyRequest, ToySession>;

export interface Defect {
  readonly protocol?: (sound: ToyProtocol) => ToyProtocol;
  readonly retry?: (
    failure: Failure<ToyRequest, Node>,
    soundly: () => Verdict<ToyRequest, Node>,
  ) => Verdict<ToyRequest, Node>;
  readonly reconnection?: ReconnectionPolicy;
  readonly queue?: { readonly maxCount: number; readonly maxBytes: number };
  readonly heartbeatIntervalMs?: number;
  readonly splitGroups?: boolean;
  readonly withLease?: (lease: Lease<ToyRequest, string, string>) => void;
  readonly spoil?: (runtime: FakeRuntime) => void;
  readonly afterFailure?: (error: DriverError, client: ToyClient) => void;
}

export interface PlantedDefect {
  readonly name: string;
  /** Which of the invariants may be the first to notice. */
  readonly caughtBy: readonly string[];
  readonly defect: Defect;
  /** Where to begin, for a defect that few seeds catch. */
  readonly firstSeed?: number;
}

/** A conversation with another port beneath it. */
function withPort(change: (port: ToyPort) => Partial<ToyPort>): Defect {
  return {
    protocol: (sound) => ({
      ...sound,
      converse: (port, settings) =>
        sound.converse(Object.assign(Object.create(port) as ToyPort, bound(port), change(port)), settings),
    }),
  };
}

/** A channel's methods want the channel itself as `this`. */
function bound(port: ToyPort): ToyPort {
  return {
    expect: (tag) => port.expect(tag),
    reply: (tag, reply, last) => port.reply(tag, reply, last),
    refuse: (tag, error) => port.refuse(tag, error),
    skip: (tag) => port.skip(tag),
    again: (tag, afterMs, because) => port.again(tag, afterMs, because),
    event: (event) => port.event(event),
    later: (work) => port.later(work),
    write: (bytes) => port.write(bytes),
    upgradeToTls: () => port.upgradeToTls(),
    challenge: (challenge) => port.challenge(challenge),
    ready: (peer) => port.ready(peer),
    failed: (error, reconnectWith) => port.failed(error, reconnectWith),
    violation: (error) => port.violation(error),
  };
}

function withConversation(change: (sound: ToyConversation, port: ToyPort) => Partial<ToyConversation>): Defect {
  return {
    protocol: (sound) => ({
      ...sound,
      converse: (port, settings) => {
        const conversation = sound.converse(port, settings);
        const whole: ToyConversation = {
          begin: (session) => conversation.begin(session),
          encode: (request, tag, out) => conversation.encode(request, tag, out),
          seal: (out) => conversation.seal(out),
          receive: (chunk) => conversation.receive(chunk),
          answer: (token) => conversation.answer(token),
          heartbeat: () => conversation.heartbeat(),
        };
        return { ...whole, ...change(conversation, port) };
      },
    }),
  };
}

function whenTagged({ protocol }: Defect): Defect {
  return { protocol: (sound) => (sound.correlation === 'ordered' || protocol === undefined ? sound : protocol(sound)) };
}

function withFirst(
  change: (first: ToyRequest, then: 'adjacent' | 'await') => { request: ToyRequest; then: 'adjacent' | 'await' },
): Defect {
  return {
    retry: (_failure, soundly) => {
      const verdict = soundly();
      if (verdict.kind !== 'retry' || verdict.first === undefined) return verdict;
      return { ...verdict, first: change(verdict.first.request, verdict.first.then) };
    },
  };
}

export const PLANTED_DEFECTS: readonly PlantedDefect[] = [
  {
    name: 'tries again whatever failed',
    caughtBy: ['I3'],
    defect: {
      retry: (failure, soundly) =>
        failure.attempts < 5 && failure.error.errorCode !== 'SERVER_ERROR' ? { kind: 'retry', on: 'next' } : soundly(),
    },
  },
  {
    name: 'claims that nothing was executed',
    caughtBy: ['I3'],
    defect: withPort((port) => ({
      refuse: (tag, { message }) =>
        port.refuse(tag, new DriverError(message, { code: 'SERVER_ERROR', execution: 'none', retryable: false })),
    })),
  },
  {
    name: 'claims that something was executed',
    caughtBy: ['I3'],
    defect: withConversation((sound) => ({
      encode: (request, tag, out) => {
        if (request.text.startsWith('c1'))
          throw new DriverError('not sent', { code: 'UNSUPPORTED', execution: 'done' });
        return sound.encode(request, tag, out);
      },
    })),
  },
  {
    name: 'gives a reply to another caller',
    caughtBy: ['I2'],
    defect: withPort((port) => ({
      reply: (tag, reply, last) => port.reply(tag, reply.startsWith('c') ? 'c0=0' : reply, last),
    })),
  },
  {
    name: 'does not skip the replies of those who have gone',
    caughtBy: ['I1', 'I2', 'I8', 'I11'],
    // The channel is soon retired or found dead, which heals it.
    firstSeed: 290,
    defect: withPort(() => ({ skip: () => {} })),
  },
  {
    name: 'takes the abandoned off the window at the next reply',
    caughtBy: ['I1', 'I2', 'I8', 'I11'],
    defect: withPort((port) => ({
      expect: (tag) => {
        if (port.expect(tag) === CANCELLED) port.skip(tag);
        return port.expect(tag);
      },
    })),
  },
  {
    name: 'forgets the errors that servers answer',
    caughtBy: ['I1', 'I2', 'I8', 'I11'],
    defect: withPort(() => ({ refuse: () => {} })),
  },
  {
    name: 'answers twice',
    caughtBy: ['I1'],
    defect: withPort((port) => ({
      reply: (tag, reply, last) => {
        if (reply.startsWith('g')) port.reply(tag, reply, false);
        port.reply(tag, reply, last);
      },
    })),
  },
  {
    name: 'never looks at deadlines',
    caughtBy: ['I1', 'I8', 'I11'],
    defect: {
      spoil: (runtime) => {
        runtime.afterPoll = () => {};
      },
    },
  },
  {
    name: 'lets deadlines wait for the second hand',
    caughtBy: ['I1', 'I8', 'I11'],
    defect: {
      spoil: (runtime) => {
        runtime.afterPoll = (callback) => runtime.schedule(400, callback);
      },
    },
  },
  {
    name: 'gives up reconnecting',
    caughtBy: ['I1', 'I8', 'I11'],
    defect: { reconnection: { nextDelayMs: () => undefined } },
  },
  {
    name: 'waits a minute before it reconnects',
    caughtBy: ['I8', 'I11'],
    defect: { reconnection: { nextDelayMs: () => 60_000 } },
  },
  { name: 'never asks an idle peer', caughtBy: ['I8', 'I11'], defect: { heartbeatIntervalMs: 0 } },
  {
    name: 'ends a connection over the deadline of a call',
    caughtBy: ['I17'],
    defect: {
      afterFailure: (error, { pools }) => {
        if (error.errorCode !== 'REQUEST_TIMEOUT' || error.execution !== 'maybe') return;
        for (const pool of pools.all()) pool.reconnect(unheardOf(pool.node.name, 0));
      },
    },
  },
  { name: 'does not bound its queue', caughtBy: ['I7'], defect: { queue: { maxCount: 1e9, maxBytes: 1e9 } } },
  {
    name: 'sends ASKING before another command',
    caughtBy: ['I13'],
    defect: withFirst((_first, then) => ({ request: { text: 'asking c99999' }, then })),
  },
  {
    name: 'does not wait for the answer to PREPARE',
    caughtBy: ['I13'],
    defect: withFirst((request) => ({ request, then: 'adjacent' })),
  },
  { name: 'tears a group apart', caughtBy: ['I1', 'I3', 'I13'], defect: { splitGroups: true } },
  {
    name: 'uses a lent connection for others',
    caughtBy: ['I2', 'I13'],
    defect: {
      withLease: (lease) =>
        lease.channel.send({
          request: { text: 'c0' },
          deadlineMs: Number.MAX_SAFE_INTEGER,
          batch: 0,
          place: 0,
          reply: () => {},
          fail: () => {},
        }),
    },
  },
  {
    name: 'lets a request overtake another',
    caughtBy: ['I6'],
    defect: whenTagged(
      withConversation((sound) => {
        let first: { request: ToyRequest; tag: number } | undefined;
        return {
          encode: (request, tag, out) => {
            if (out.position === 0 && /^c\d+$/.test(request.text)) {
              first = { request, tag };
              out.writeUint8(10);
              return false;
            }
            return sound.encode(request, tag, out);
          },
          seal: (out) => {
            if (first) sound.encode(first.request, first.tag, out);
            first = undefined;
          },
        };
      }),
    ),
  },
  {
    name: 'refuses everything',
    caughtBy: ['I4', 'I11'],
    defect: withConversation(() => ({
      encode: () => {
        throw new DriverError('no', { code: 'UNSUPPORTED', retryable: false });
      },
    })),
  },
  {
    name: 'leaks a timer with each connection',
    caughtBy: ['I9'],
    defect: {
      spoil: (runtime) => {
        const connect = runtime.connect.bind(runtime);
        runtime.connect = (...target) => {
          runtime.setTimer(() => {}, 3_600_000);
          return connect(...target);
        };
      },
    },
  },
  {
    name: 'leaks a socket',
    caughtBy: ['I9'],
    defect: {
      spoil: (runtime) => {
        const connect = runtime.connect.bind(runtime);
        runtime.connect = (...target) => {
          connect(target[0], target[1], { opened: () => {}, received: () => {}, drained: () => {}, closed: () => {} });
          return connect(...target);
        };
      },
    },
  },
  {
    name: 'leaves a rejection to nobody',
    caughtBy: ['I10'],
    defect: withPort((port) => ({
      event: (event) => {
        void Promise.reject(new Error(event));
        port.event(event);
      },
    })),
  },
];

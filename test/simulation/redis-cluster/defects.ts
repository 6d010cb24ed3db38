// simulation: deliberate defects, each of the kind that clients of clusters have had, planted into ours from outside. An
// invariant must catch each.
import { TopologyKeeper } from '../../../lib/core/engine/topology-keeper.js';
import { Call } from '../../../lib/core/execution/call.js';
import type { Failure, Verdict } from '../../../lib/core/policies/retry.js';
import { ChannelPool } from '../../../lib/core/pool/channel-pool.js';
import type { Node } from '../../../lib/core/topology/node.js';
import { ExclusiveConnections } from '../../../lib/redis/client/connections/exclusive.js';
import { ClusterListening } from '../../../lib/redis/client/routing/cluster-listening.js';
import { MultiNodeCommands } from '../../../lib/redis/client/routing/multi-node-commands.js';
import { TransactionCall } from '../../../lib/redis/client/transactions/transaction-call.js';
import { ClusterRetry } from '../../../lib/redis/policies/cluster-retry.js';
import { ReplyError } from '../../../lib/redis/protocol/server-error.js';
import { ClusterSource } from '../../../lib/redis/topology/cluster-source.js';
import { ClusterTopology } from '../../../lib/redis/topology/cluster-topology.js';
import { NO_SLOTS, type SlotMap } from '../../../lib/redis/topology/slot-map.js';
import {
  all,
  LOOKS_AT_NO_DEADLINE,
  type Method,
  nothing,
  type PlantedDefect,
  replaced,
  SAYS_NONE,
} from '../planted-defect.js';

type Retry = Verdict<unknown, Node> & { readonly kind: 'retry' };

/** Another verdict where a redirect is followed. */
function redirected(change: (verdict: Retry) => Retry): () => () => void {
  return replaced(
    ClusterRetry.prototype,
    'redirected',
    (sound) =>
      function (this: never, ...args: never[]) {
        const verdict = sound.apply(this, args) as Verdict<unknown, Node>;
        return verdict.kind === 'retry' ? change(verdict) : verdict;
      },
  );
}

const firstAnswerOnly = replaced(
  ClusterSource.prototype,
  'reading',
  (sound) =>
    function (this: never, answers: never) {
      return sound.call(this, [answers[0]] as never);
    },
);

export const PLANTED_DEFECTS: readonly PlantedDefect[] = [
  {
    name: 'follows ASK without ASKING',
    caughtBy: /and the map says/,
    firstSeed: 7,
    plant: redirected(({ kind, on, afterMs }) => ({ kind, on, afterMs: afterMs ?? 0 })),
  },
  {
    name: 'waits for the answer to ASKING before its command',
    caughtBy: /ASKING|and the map says/,
    firstSeed: 7,
    plant: redirected((verdict) =>
      verdict.first === undefined ? verdict : { ...verdict, first: { ...verdict.first, then: 'await' } },
    ),
  },
  {
    name: 'replays EXEC alone',
    caughtBy: /EXEC without MULTI/,
    plant: replaced(
      TransactionCall.prototype,
      'sendOn',
      (sound) =>
        function (this: never, ...args: never[]) {
          const { attempts } = this as { attempts: number };
          return (attempts === 0 ? sound : (Call.prototype.sendOn as Method)).apply(this, args);
        },
    ),
  },
  {
    name: 'repeats writes that may have been executed',
    caughtBy: /was executed \d+(?:,\d+)* times|was answered/,
    plant: replaced(
      ClusterRetry.prototype,
      'decide',
      (sound) =>
        function (this: never, failure: never) {
          const { error, attempts } = failure as Failure<unknown, Node>;
          if (!(error instanceof ReplyError) && attempts > 0 && attempts < 4) return { kind: 'retry', on: 'next' };
          return sound.call(this, failure);
        },
    ),
  },
  SAYS_NONE,
  {
    name: 'learns nothing from MOVED',
    caughtBy: /and the map says/,
    plant: replaced(ClusterTopology.prototype, 'moved', nothing),
  },
  {
    name: 'drops the owner of a slot because of one answer',
    caughtBy: /lost its owner/,
    firstSeed: 180,
    plant: all([
      firstAnswerOnly,
      replaced(
        ClusterTopology.prototype,
        'useRanges',
        (sound) =>
          function (this: { map: SlotMap }, ...args: never[]) {
            this.map = NO_SLOTS;
            return sound.apply(this as never, args);
          },
      ),
    ]),
  },
  {
    name: 'takes nonsense for a map',
    caughtBy: /it connected to/,
    firstSeed: 5,
    plant: replaced(
      ClusterSource.prototype,
      'askNode',
      (sound) =>
        function (this: never, ...args: never[]) {
          const primary = { name: '169.254.169.254:80', host: '169.254.169.254', port: 80, id: '' };
          return (sound.apply(this, args) as Promise<unknown>).catch(() => [
            { first: 0, last: 16_383, primary, replicas: [] },
          ]);
        },
    ),
  },
  {
    name: 'believes the first node that answers',
    caughtBy: /the client takes|and the map says|probe/,
    plant: all([firstAnswerOnly, replaced(ClusterTopology.prototype, 'moved', nothing)]),
  },
  {
    name: 'answers MGET in another order',
    caughtBy: /was answered/,
    plant: replaced(
      MultiNodeCommands.prototype,
      'start',
      (sound) =>
        function (this: never, request: never, settings: never) {
          const answer = sound.call(this, request, settings) as Promise<unknown>;
          return answer.then((reply) => (Array.isArray(reply) ? (reply as unknown[]).reverse() : reply));
        },
    ),
  },
  {
    name: 'reads the map as often as something does not fit it',
    caughtBy: /times for its map/,
    plant: replaced(
      TopologyKeeper.prototype,
      'schedule',
      (sound) =>
        function (this: { lastBeganMs: number }, delayMs: never) {
          this.lastBeganMs = Number.NEGATIVE_INFINITY;
          return sound.call(this as never, delayMs);
        },
    ),
  },
  {
    name: 'keeps nodes that have left',
    caughtBy: /the client knows of/,
    firstSeed: 12,
    plant: replaced(
      ClusterTopology.prototype,
      'stayers',
      () =>
        function (this: { topology: { nodes: readonly Node[] } }, shown: ReadonlySet<string>) {
          const { nodes } = this.topology;
          return nodes.filter(({ name }) => !shown.has(name)).map(({ endpoint, key }) => ({ endpoint, key }));
        },
    ),
  },
  {
    name: 'leaves what waits for a node there when its slots go',
    caughtBy: /and the map says/,
    firstSeed: 22,
    plant: replaced(ChannelPool.prototype, 'reroute', nothing),
  },
  {
    name: 'sends a blocking command to a node that lost its key while a connection was made',
    caughtBy: /BLPOP .* and the map says/,
    firstSeed: 60,
    plant: replaced(
      ExclusiveConnections.prototype,
      'runAlone',
      (sound) =>
        function (this: never, request: never, timeoutMs: never, wish: never) {
          return sound.call(this, request, timeoutMs, wish);
        },
    ),
  },
  {
    name: 'does not follow its shard channels',
    caughtBy: /shard:\w was heard 0 times/,
    firstSeed: 18,
    plant: replaced(ClusterListening.prototype, 'moveShards', () => () => Promise.resolve()),
  },
  LOOKS_AT_NO_DEADLINE,
  {
    name: 'does not close its connections',
    caughtBy: /sockets are left/,
    plant: replaced(ChannelPool.prototype, 'destroy', nothing),
  },
];

// simulation: deliberate defects, each of the kind that clients of sentinels have had, planted into ours from outside. An
// invariant must catch each.
import { TopologyKeeper } from '../../../lib/core/engine/topology-keeper.js';
import type { Failure } from '../../../lib/core/policies/retry.js';
import { Sentinels } from '../../../lib/redis/client/connections/sentinels.js';
import { OneServer } from '../../../lib/redis/client/one-server.js';
import { PrimaryRetry } from '../../../lib/redis/policies/primary-retry.js';
import { ReplyError } from '../../../lib/redis/protocol/server-error.js';
import { SentinelSource } from '../../../lib/redis/topology/sentinel-source.js';
import { SentinelWatch } from '../../../lib/redis/topology/sentinel-watch.js';
import { all, LOOKS_AT_NO_DEADLINE, nothing, type PlantedDefect, replaced, SAYS_NONE } from '../planted-defect.js';

export const PLANTED_DEFECTS: readonly PlantedDefect[] = [
  {
    name: 'keeps its connections when the primary is another one',
    caughtBy: /and the sentinels named/,
    plant: replaced(OneServer.prototype, 'onMoved', nothing),
  },
  {
    name: 'believes the first sentinel that answers',
    caughtBy: /the client knew that before/,
    firstSeed: 22,
    plant: all([
      replaced(
        SentinelSource.prototype,
        'askAll',
        (sound) =>
          async function (this: never, failures: never) {
            return ((await sound.call(this, failures)) as readonly unknown[]).slice(0, 1);
          },
      ),
      replaced(
        SentinelWatch.prototype,
        'follow',
        (sound) =>
          function (this: { left: Map<string, number> }, primary: never) {
            sound.call(this as never, primary);
            this.left.clear();
          },
      ),
    ]),
  },
  {
    name: 'asks sentinels only when it connects',
    caughtBy: /ms after all sentinels named|the client knew that before/,
    firstSeed: 76,
    plant: all([
      replaced(SentinelSource.prototype, 'heard', nothing),
      replaced(TopologyKeeper.prototype, 'succeeded', nothing),
    ]),
  },
  {
    name: 'takes it for sure that sentinels say what they said before',
    caughtBy: /ms after all sentinels named|the client knew that before/,
    firstSeed: 76,
    plant: all([
      replaced(SentinelSource.prototype, 'heard', nothing),
      replaced(SentinelSource.prototype, 'isUnchanged', () => () => Promise.resolve(true)),
    ]),
  },
  {
    name: 'uses a server whatever that says it is',
    caughtBy: /the client knew that before|a probe ended/,
    firstSeed: 51,
    plant: replaced(Sentinels.prototype, 'check', () => () => Promise.resolve()),
  },
  {
    name: 'asks each sentinel several things, and hears only the first refusal',
    caughtBy: /unhandled rejection/,
    plant: replaced(
      SentinelSource.prototype,
      'askOne',
      (sound) =>
        function (this: { ask(node: never, args: readonly string[]): Promise<unknown> }, node: never) {
          void this.ask(node, ['MYID']).then(() => undefined);
          return sound.call(this as never, node);
        },
    ),
  },
  {
    name: 'repeats writes that may have been executed',
    caughtBy: /was executed \d+(?:,\d+)* times|was answered/,
    plant: replaced(
      PrimaryRetry.prototype,
      'decide',
      (sound) =>
        function (this: never, failure: never) {
          const { error, attempts } = failure as Failure<unknown>;
          if (!(error instanceof ReplyError) && attempts > 0 && attempts < 4) return { kind: 'retry', on: 'same' };
          return sound.call(this, failure);
        },
    ),
  },
  SAYS_NONE,
  LOOKS_AT_NO_DEADLINE,
  {
    name: 'leaves its connections to sentinels open',
    caughtBy: /sockets are left|timers are left/,
    plant: replaced(SentinelSource.prototype, 'stop', nothing),
  },
];

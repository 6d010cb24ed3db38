// simulation: deliberate defects, each of the kind that drivers have had, planted into the Cassandra client from
// outside. An invariant must catch each.
import { Heartbeat } from '../../../lib/core/channel/heartbeat.js';
import { TaggedWindow } from '../../../lib/core/channel/tagged-window.js';
import { Call } from '../../../lib/core/execution/call.js';
import type { Failure } from '../../../lib/core/policies/retry.js';
import { ChannelPool } from '../../../lib/core/pool/channel-pool.js';
import { ClusterSource } from '../../../lib/cassandra/topology/cluster-source.js';
import { SchemaStore } from '../../../lib/cassandra/client/metadata/schema-store.js';
import { StatementCache } from '../../../lib/cassandra/client/requests/statement-cache.js';
import { SchemaAgreementChecker } from '../../../lib/cassandra/topology/schema-agreement-checker.js';
import { PendingSchemaChanges } from '../../../lib/cassandra/topology/pending-schema-changes.js';
import { StatementRetry } from '../../../lib/cassandra/policies/statement-retry.js';
import { all, LOOKS_AT_NO_DEADLINE, nothing, type PlantedDefect, replaced, SAYS_NONE } from '../planted-defect.js';

export const PLANTED_DEFECTS: readonly PlantedDefect[] = [
  {
    name: 'does not look when it is told of a change of the cluster',
    caughtBy: /the client knows/,
    plant: replaced(ClusterSource.prototype, 'suspect', nothing),
  },
  {
    name: 'goes on to use the types of statements on a table that was changed',
    caughtBy: /was stored as|was refused by/,
    plant: replaced(StatementCache.prototype, 'schemaChanged', nothing),
  },
  {
    name: 'believes what a node described that had not heard of a change yet',
    caughtBy: /was stored as|was refused by/,
    plant: replaced(PendingSchemaChanges.prototype, 'changed', nothing),
  },
  {
    name: 'takes what may have changed unheard for what it was',
    caughtBy: /was stored as|was refused by/,
    plant: replaced(
      StatementCache.prototype,
      'invalidate',
      (sound) =>
        function (this: never, scope: never) {
          return (scope as { what: string }).what === 'all' ? undefined : sound.call(this, scope);
        },
    ),
  },
  {
    name: 'keeps the metadata of a table that was changed',
    caughtBy: /metadata has/,
    plant: replaced(SchemaStore.prototype, 'changed', nothing),
  },
  {
    name: 'keeps the metadata of what may have changed unheard',
    caughtBy: /metadata has/,
    plant: replaced(SchemaStore.prototype, 'mayHaveChanged', nothing),
  },
  {
    name: 'says that all nodes agree on the schema without asking',
    caughtBy: /said that all agree/,
    plant: replaced(SchemaAgreementChecker.prototype, 'isReached', () => () => Promise.resolve(true)),
  },
  {
    name: 'repeats writes that may have been executed',
    caughtBy: /was executed \d+ times/,
    plant: replaced(
      StatementRetry.prototype,
      'decide',
      (sound) =>
        function (this: never, failure: never) {
          const { error, node } = failure as Failure<unknown>;
          const isLost = error.errorCode === 'CONNECTION_LOST' && error.execution === 'maybe' && node !== undefined;
          return isLost ? { kind: 'retry', on: 'next' } : sound.call(this, failure);
        },
    ),
  },
  SAYS_NONE,
  {
    name: 'uses the id of an aborted request again before its reply has passed by',
    caughtBy: /was answered|is no DriverError|PROTOCOL_DESYNC|settled/,
    plant: replaced(
      TaggedWindow.prototype,
      'abandon',
      () =>
        function (this: { slots: unknown[]; close(tag: number): unknown }, exchange: unknown) {
          const tag = this.slots.indexOf(exchange);
          if (tag >= 0) this.close(tag);
        },
    ),
  },
  {
    name: 'forgets the callers of requests that were lost with their connection',
    caughtBy: /was settled 0 times/,
    plant: replaced(
      TaggedWindow.prototype,
      'drain',
      (sound) =>
        function (this: never) {
          return (sound.call(this) as unknown[]).slice(1);
        },
    ),
  },
  LOOKS_AT_NO_DEADLINE,
  {
    name: 'leaves the heartbeat of a lost connection running',
    caughtBy: /timers are left/,
    plant: replaced(Heartbeat.prototype, 'stop', nothing),
  },
  {
    name: 'does not close its connections',
    caughtBy: /sockets are left|outlived|shutdown\(\) took/,
    plant: all([
      replaced(ChannelPool.prototype, 'destroy', nothing),
      replaced(ChannelPool.prototype, 'drain', () => () => Promise.resolve()),
    ]),
  },
  {
    name: 'settles an aborted call only when its reply comes',
    caughtBy: /after its deadline|was settled 0 times|outlived|maybe/,
    plant: replaced(
      Call.prototype,
      'giveUp',
      () =>
        function (this: { channel: { abandon(call: unknown): void } | undefined }) {
          this.channel?.abandon(this);
          return undefined;
        },
    ),
  },
];

// Unit: what a client of a cluster has of ioredis's, without a server.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Cluster as IoredisCluster } from 'ioredis';
import { Cluster, Redis } from '../../../../lib/redis/index.js';
import { clusterOptionTable } from '../../../../lib/redis/client/options/cluster-options.js';
import { redisOptionTable } from '../../../../lib/redis/client/options/redis-options.js';

/** What no program calls: docs/migrating-from-ioredis.md says so. */
const INTERNALS = [
  'clearNodesRefreshInterval',
  'createScanStream',
  'createShardedSubscriberGroup',
  'delayUntilReady',
  'dnsLookup',
  'executeOfflineCommands',
  'flushQueue',
  'getInfoFromNode',
  'handleCloseEvent',
  'handleError',
  'invokeReadyDelayedCallbacks',
  'natMapper',
  'readyCheck',
  'resetNodesRefreshInterval',
  'resetOfflineQueue',
  'resolveSrv',
  'resolveStartupNodeHostnames',
  'setStatus',
];

const declared = (file: string, name: string): string[] => {
  const text = readFileSync(
    createRequire(import.meta.url)
      .resolve('ioredis')
      .replace(/index\.js$/, file),
    'utf8',
  );
  const body = new RegExp(`export interface ${name}[^{]*\\{\\n([\\s\\S]*?)\\n\\}`).exec(text)![1];
  return [...body.matchAll(/^ {4}(\w+)\??:/gm)].map(([, option]) => option);
};

function members(prototype: object): Set<string> {
  const names = new Set<string>();
  for (
    let each: object | null = prototype;
    each !== null && each !== Object.prototype;
    each = Object.getPrototypeOf(each) as object
  )
    for (const name of Object.getOwnPropertyNames(each)) names.add(name);
  return names;
}

describe('a client of a cluster', () => {
  it("has every member of ioredis's, but for its internals", () => {
    const ours = members(Cluster.prototype);
    const missing = [...members(IoredisCluster.prototype)].filter((name) => !name.startsWith('_') && !ours.has(name));
    assert.deepEqual(missing.sort(), INTERNALS);
  });

  it("takes every option of ioredis's clusters and sentinels", () => {
    const ofClusters = declared('cluster/ClusterOptions.d.ts', 'ClusterOptions');
    assert.ok(ofClusters.length > 20, ofClusters.join());
    assert.deepEqual(
      ofClusters.filter((name) => !Object.hasOwn(clusterOptionTable, name)),
      [],
    );
    const ofSentinels = declared('connectors/SentinelConnector/index.d.ts', 'SentinelConnectionOptions');
    assert.ok(ofSentinels.length > 15, ofSentinels.join());
    assert.deepEqual(
      ofSentinels.filter((name) => !Object.hasOwn(redisOptionTable, name)),
      [],
    );
    assert.equal(Redis.Cluster, Cluster);
  });
});

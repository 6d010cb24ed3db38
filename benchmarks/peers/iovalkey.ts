// benchmarks: iovalkey, a fork of ioredis with its API, as it comes and with automatic pipelining.
import type { Cluster, Redis } from 'ioredis';
import { extraVersion, requireExtra } from './extra-peers.js';
import { ioredisPeer } from './ioredis.js';

const { Redis: Valkey, Cluster: ValkeyCluster } = requireExtra('iovalkey') as {
  readonly Redis: typeof Redis;
  readonly Cluster: typeof Cluster;
};
const version = extraVersion('iovalkey');
const classes = { Redis: Valkey, Cluster: ValkeyCluster };

export const iovalkey = ioredisPeer(`iovalkey ${version}`, false, 3, classes);
export const iovalkeyAutoPipelining = ioredisPeer(`iovalkey ${version}, enableAutoPipelining`, true, 3, classes);

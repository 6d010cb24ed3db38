// benchmarks: GET of 100-byte values whose keys are in the slots of three primaries: what a cluster adds to a driver's
// own cost. `three-clients` is ringwire's client of one server, three times, told beforehand which key is where, as are
// the bare sockets of `three-raw`.
import type { RedisScenario } from '../../harness/scenario.js';
import { get } from '../redis/get.js';

export const CLUSTER_PEERS = [
  'ringwire',
  'three-clients',
  'ioredis',
  'ioredis-auto',
  'node-redis',
  'node-redis-bare',
  'three-raw',
];

export const clusterGet: RedisScenario = {
  ...get,
  title: 'GET of 100-byte values from three primaries',
  peers: CLUSTER_PEERS,
  cluster: true,
};

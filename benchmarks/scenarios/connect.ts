// benchmarks: cold connections: one operation is a client that is made, connects, asks once and is closed.
import type { CassandraScenario, RedisScenario } from '../harness/scenario.js';
import { select } from './cassandra/select.js';
import { get } from './redis/get.js';

export const connectRedis: RedisScenario = {
  ...get,
  title: 'a client that connects, asks once and is closed (one operation is one client)',
  concurrencies: [1],
  connects: true,
};

export const connectCassandra: CassandraScenario = {
  ...select,
  title: 'a client that connects, asks once and is closed (one operation is one client)',
  concurrencies: [1],
  connects: true,
};

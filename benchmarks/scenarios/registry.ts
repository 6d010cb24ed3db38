// benchmarks: the scenarios by the name that `npm run bench -- <name>` takes. A new one is one file and one line here.
import type { Scenario } from '../harness/scenario.js';
import { batch } from './cassandra/batch.js';
import { canned, cannedBatch } from './cassandra/canned.js';
import { insert } from './cassandra/insert.js';
import { lz4 } from './cassandra/lz4.js';
import { mapperGet, mapperInsert } from './cassandra/mapper.js';
import { collectionPages, narrowPages, textPages } from './cassandra/pages.js';
import { columns, longPages, rows } from './cassandra/rows.js';
import { select } from './cassandra/select.js';
import { tokenAware } from './cassandra/token-aware.js';
import { connectCassandra, connectRedis } from './connect.js';
import { clusterGet } from './cluster/get.js';
import { clusterMget } from './cluster/mget.js';
import { clusterPipeline } from './cluster/pipeline.js';
import { evalsha } from './redis/evalsha.js';
import { get } from './redis/get.js';
import { hgetall } from './redis/hgetall.js';
import { large, largeBuffer, middle, middleBuffer } from './redis/large.js';
import { lrange } from './redis/lrange.js';
import { memory } from './redis/memory.js';
import { mget } from './redis/mget.js';
import { mixed } from './redis/mixed.js';
import { oneCaller } from './redis/one-caller.js';
import { pipeline } from './redis/pipeline.js';
import { fanOut, publish } from './redis/publish.js';
import { resp } from './redis/resp.js';
import { xadd, xreadgroup } from './redis/streams.js';
import { set } from './redis/set.js';
import { getOverTls } from './redis/get-over-tls.js';

export const scenarios: ReadonlyMap<string, Scenario> = new Map<string, Scenario>([
  ['redis/get', get],
  ['redis/set', set],
  ['redis/hgetall', hgetall],
  ['redis/lrange', lrange],
  ['redis/mget', mget],
  ['redis/evalsha', evalsha],
  ['redis/mixed', mixed],
  ['redis/xadd', xadd],
  ['redis/xreadgroup', xreadgroup],
  ['redis/resp', resp],
  ['redis/large', large],
  ['redis/large-buffer', largeBuffer],
  ['redis/middle', middle],
  ['redis/middle-buffer', middleBuffer],
  ['redis/publish', publish],
  ['redis/fan-out', fanOut],
  ['redis/one-caller', oneCaller],
  ['redis/pipeline', pipeline],
  ['redis/tls', getOverTls],
  ['redis/connect', connectRedis],
  ['redis/memory', memory],
  ['cluster/get', clusterGet],
  ['cluster/pipeline', clusterPipeline],
  ['cluster/mget', clusterMget],
  ['cassandra/insert', insert],
  ['cassandra/select', select],
  ['cassandra/token-aware', tokenAware],
  ['cassandra/rows', rows],
  ['cassandra/narrow-pages', narrowPages],
  ['cassandra/text-pages', textPages],
  ['cassandra/collection-pages', collectionPages],
  ['cassandra/lz4', lz4],
  ['cassandra/columns', columns],
  ['cassandra/long-pages', longPages],
  ['cassandra/connect', connectCassandra],
  ['cassandra/batch', batch],
  ['cassandra/mapper-get', mapperGet],
  ['cassandra/mapper-insert', mapperInsert],
  ['cassandra/canned', canned],
  ['cassandra/canned-batch', cannedBatch],
]);

export function scenarioNamed(name: string): Scenario {
  const scenario = scenarios.get(name);
  if (scenario === undefined)
    throw new Error(`no scenario is named '${name}'; there are ${[...scenarios.keys()].join(', ')}`);
  return scenario;
}

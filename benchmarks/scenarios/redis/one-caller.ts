// benchmarks: GET by one caller that awaits each: the round trip, where batching helps nobody.
import type { RedisScenario } from '../../harness/scenario.js';
import { get } from './get.js';

export const oneCaller: RedisScenario = { ...get, title: 'GET by one caller', concurrencies: [1] };

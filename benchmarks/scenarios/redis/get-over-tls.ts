// benchmarks: GET over TLS: what is left of the differences when every driver pays for the encryption, which the raw
// socket shows.
import type { RedisScenario } from '../../harness/scenario.js';
import { get } from './get.js';

export const getOverTls: RedisScenario = { ...get, title: `${get.title}, over TLS`, tls: true };

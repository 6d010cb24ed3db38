// benchmarks: messages to subscribers on connections of their own. One operation is one PUBLISH and the arrival of its
// message at all of them.
import assert from 'node:assert/strict';
import type { RedisScenario } from '../../harness/scenario.js';
import { values } from './data.js';

const CHANNEL = 'bench:channel';
const [message] = values;

function publishTo(subscribers: number): RedisScenario {
  const [many, title] = subscribers === 1 ? ['a subscriber', 'publish'] : [`${subscribers} subscribers`, 'fan-out'];
  return {
    database: 'redis',
    title: `${title}: messages of 100 bytes to ${many} (one operation is one message that ${subscribers === 1 ? 'it' : 'each'} has got)`,
    concurrencies: [64],
    // The raw sockets know no subscriptions.
    peers: ['ringwire', 'ioredis', 'ioredis-auto', 'node-redis', 'node-redis-bare'],
    request: { kind: 'publish', channel: CHANNEL, message, subscribers },
    async setUp() {
      // Nothing has to be there.
    },
    verify(value) {
      assert.equal(value, message);
    },
  };
}

export const publish = publishTo(1);
export const fanOut = publishTo(16);

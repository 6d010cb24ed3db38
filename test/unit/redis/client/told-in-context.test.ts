// What is told of a command is told in the context of its caller, whether or not a store is bound to its start.
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { tracingChannel } from 'node:diagnostics_channel';
import { bulk } from '../../../support/redis/fake-redis.js';
import { VirtualWorld } from './virtual-client.js';

const EVENTS = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const;

describe('what is told of a command', () => {
  const caller = new AsyncLocalStorage<string>();
  const bound = new AsyncLocalStorage<string>();
  let world: VirtualWorld;

  beforeEach(() => {
    world = new VirtualWorld();
    world.server.answer = ([name]) => (name === 'INCR' ? '-WRONGTYPE no number\r\n' : bulk('value'));
  });

  afterEach(async () => {
    assert.deepEqual(await world.end(), { sockets: 0, timers: 0 });
  });

  for (const isBound of [false, true]) {
    it(`is told in the context of its caller, ${isBound ? 'with' : 'without'} a store of its own`, async () => {
      const redis = await world.connected();
      const tracing = tracingChannel('ringwire:command');
      const told: string[] = [];
      const tell = (event: string) => (message: unknown) =>
        void told.push(`${event} ${(message as { command: string }).command} ${caller.getStore()} ${bound.getStore()}`);
      const listeners = Object.fromEntries(EVENTS.map((event) => [event, tell(event)])) as unknown as Parameters<
        typeof tracing.subscribe
      >[0];
      tracing.subscribe(listeners);
      if (isBound) tracing.start.bindStore(bound, (message) => `of ${(message as { command: string }).command}`);
      try {
        caller.run('one', () => world.watch(redis.get('a')));
        caller.run('two', () => world.watch(redis.incr('a')));
        await world.advance(20);
      } finally {
        tracing.unsubscribe(listeners);
        if (isBound) tracing.start.unbindStore(bound);
      }
      const of = (name: string): string => (isBound ? `of ${name}` : 'undefined');
      // A store is bound for the work, which `end` is told after.
      assert.deepEqual(told, [
        `start GET one ${of('GET')}`,
        'end GET one undefined',
        `start INCR two ${of('INCR')}`,
        'end INCR two undefined',
        `asyncStart GET one ${of('GET')}`,
        `asyncEnd GET one ${of('GET')}`,
        `error INCR two ${of('INCR')}`,
        `asyncStart INCR two ${of('INCR')}`,
        `asyncEnd INCR two ${of('INCR')}`,
      ]);
    });
  }
});

// lib/redis/commands/blocking-time.ts: how long a call may wait in the server.
import assert from 'node:assert/strict';
import { commandFor } from '../../../../lib/redis/commands/registry.js';

describe('the time that a blocking call may take', () => {
  const cases: readonly (readonly [string, readonly unknown[], number | undefined])[] = [
    ['blpop', ['a', 'b', 1], 1000],
    ['brpop', ['a', '0.25'], 250],
    ['brpop', ['a', 0.0001], 1],
    ['blpop', ['a', 0], 0],
    ['blpop', ['a', Buffer.from('2')], 2000],
    ['blpop', ['a', 'soon'], undefined],
    ['blpop', ['a', -1], undefined],
    ['blpop', [], undefined],
    ['blmove', ['a', 'b', 'LEFT', 'LEFT', 3], 3000],
    ['brpoplpush', ['a', 'b', 3], 3000],
    ['blmpop', [2, 1, 'a', 'LEFT'], 2000],
    ['bzmpop', [0, 1, 'a', 'MIN'], 0],
    ['bzpopmin', ['a', 1], 1000],
    ['xread', ['BLOCK', 150, 'STREAMS', 'a', '$'], 150],
    ['xread', ['count', 1, 'block', '0', 'streams', 'a', '$'], 0],
    ['xread', ['STREAMS', 'BLOCK', '5'], undefined],
    ['xreadgroup', ['GROUP', 'BLOCK', '7', 'COUNT', 1, 'STREAMS', 'a', '>'], undefined],
    ['xreadgroup', ['GROUP', 'g', 'BLOCK', 'BLOCK', 9, 'STREAMS', 'a', '>'], 9],
    ['wait', [1, 500], 500],
    ['waitaof', [1, 0, 500], 500],
    ['get', ['a'], undefined],
  ];
  for (const [name, args, expected] of cases) {
    it(`${name} ${JSON.stringify(args)}`, () => assert.equal(commandFor(name).blockingTimeoutMs(args), expected));
  }

  it('is known for every command that can block', async () => {
    const { allCommands } = await import('../../../../lib/redis/commands/registry.js');
    for (const command of allCommands()) {
      if (!command.blocking) continue;
      const args = command.fullName.startsWith('XREAD')
        ? ['BLOCK', '1000']
        : ['1', '1', '1', '1', '1'].slice(0, command.name === 'WAIT' ? 2 : command.name === 'WAITAOF' ? 3 : 5);
      assert.notEqual(command.blockingTimeoutMs(args), undefined, command.fullName);
    }
  });
});

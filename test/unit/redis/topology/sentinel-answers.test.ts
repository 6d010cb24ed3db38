// redis/topology: what sentinels answer, whom of them to believe, and which replica to take.
import assert from 'node:assert/strict';
import { endpointName } from '../../../../lib/core/topology/endpoint.js';
import {
  byCredibility,
  chooseReplica,
  knownReplicas,
  parseSentinelAnswer,
  parseSwitch,
  type PreferredReplicas,
  type SentinelAnswer,
  type ShownReplica,
} from '../../../../lib/redis/topology/sentinel-answers.js';

const answer = (host: string, epoch: number, leaving?: string): SentinelAnswer => ({
  primary: { host, port: 1 },
  epoch,
  leaving: leaving === undefined ? undefined : { host: leaving, port: 1 },
  replicas: [],
  sentinels: [],
  named: undefined,
});
const replica = (ip: string, flags = 'slave'): string[] => ['name', 'x', 'ip', ip, 'port', '6379', 'flags', flags];

describe('redis/topology: the answers of sentinels', () => {
  it('tell of replicas that the one which is believed does not know, where they name the same primary', () => {
    const shown = (ip: string): ShownReplica => ({ ip, port: '6379', flags: 'slave' });
    const believed = answer('a', 2);
    const others = [
      { ...answer('a', 1), replicas: [shown('10.0.0.2'), shown('10.0.0.3')] },
      { ...answer('a', 1), replicas: [shown('10.0.0.3')] },
      { ...answer('b', 1), replicas: [shown('10.0.0.4')] },
    ];
    assert.deepEqual(
      knownReplicas(believed, [believed, ...others]).map(({ ip }) => ip),
      ['10.0.0.2', '10.0.0.3'],
    );
    const informed = { ...believed, replicas: [shown('10.0.0.5')] };
    assert.deepEqual(knownReplicas(informed, [informed, ...others]), informed.replicas);
  });

  it('are read as they write them, without those that are not reached', () => {
    const read = parseSentinelAnswer(
      [
        ['10.0.0.1', '6379'],
        ['name', 'mymaster', 'config-epoch', '7'],
        [replica('10.0.0.2'), replica('10.0.0.3', 's_down,slave,disconnected'), replica('10.0.0.4', 'slave,o_down')],
        [
          ['ip', '10.0.1.1', 'port', '26379', 'flags', 'sentinel'],
          ['ip', '', 'port', '0', 'flags', 'sentinel'],
          ['ip', '10.0.1.2', 'port', '26379', 'flags', 's_down,sentinel'],
        ],
      ],
      '10.0.9.9',
      { natMap: { '10.0.0.1:6379': { host: 'outside', port: 7 } } },
    );
    assert.deepEqual(read.primary, { host: 'outside', port: 7 });
    assert.equal(read.epoch, 7);
    assert.deepEqual(
      read.replicas.map(({ ip, port, flags }) => [ip, port, flags]),
      [['10.0.0.2', '6379', 'slave']],
    );
    assert.deepEqual(read.sentinels, [{ host: '10.0.1.1', port: 26_379 }]);
    assert.deepEqual([...read.named!], ['10.0.1.1:26379', '10.0.1.2:26379']);
  });

  it('tell of a failover that the sentinel leads', () => {
    const facts = (ip: string): string[] => ['name', 'mymaster', 'ip', ip, 'port', '6379', 'config-epoch', '7'];
    const read = (ip: string): SentinelAnswer =>
      parseSentinelAnswer([['10.0.0.2', '6379'], facts(ip), [], []], 'x', {});
    assert.deepEqual(read('10.0.0.1').leaving, { host: '10.0.0.1', port: 6_379 });
    assert.equal(read('10.0.0.2').leaving, undefined);
    // Be the other name new or not, and many who say it.
    for (const current of [undefined, 'a:1', 'b:1']) {
      const [best] = byCredibility([answer('a', 1), answer('b', 1, 'a'), answer('a', 1)], { current, left: new Map() });
      assert.equal(endpointName(best.primary), 'b:1');
    }
  });

  it('may lack everything but the address', () => {
    const read = parseSentinelAnswer([['10.0.0.1', '1'], new Error('NOPERM'), 'nonsense', [7]], 'x', {});
    const { named, ...rest } = read;
    const primary = { host: '10.0.0.1', port: 1 };
    assert.deepEqual(rest, { primary, epoch: 0, leaving: undefined, replicas: [], sentinels: [] });
    assert.equal(named?.size, 0);
    assert.equal(parseSentinelAnswer([['10.0.0.1', '1']], 'x', {}).named, undefined);
  });

  it('are refused where they name no address', () => {
    const bad: readonly (readonly [unknown, RegExp])[] = [
      [null, /watches no servers of that name/],
      [['10.0.0.1'], /names no address/],
      ['10.0.0.1', /names no address/],
      [[1, 2], /names no address/],
      [['10.0.0.1', 'x'], /names a port/],
      [['169.254.169.254', '80'], /may not be connected to/],
      [new Error('NOAUTH'), /NOAUTH/],
    ];
    for (const [reply, message] of bad) assert.throws(() => parseSentinelAnswer([reply], 'x', {}), message);
  });

  it('of a failover are read, of other names and nonsense not', () => {
    const text = 'mymaster 10.0.0.1 6379 10.0.0.2 6380';
    assert.deepEqual(parseSwitch(text, 'mymaster', 'x', {}), {
      from: { host: '10.0.0.1', port: 6_379 },
      to: { host: '10.0.0.2', port: 6_380 },
    });
    for (const other of ['other 10.0.0.1 1 10.0.0.2 2', 'mymaster 10.0.0.1 1', 'mymaster a 1 b x', ''])
      assert.equal(parseSwitch(other, 'mymaster', 'x', {}), undefined, other);
  });

  it('are believed by their epoch, then as news, then by their number', () => {
    const order = (answers: SentinelAnswer[], current?: string, left: [string, number][] = []): string =>
      byCredibility(answers, { current, left: new Map(left) })
        .map(({ primary }) => endpointName(primary))
        .join(' ');
    assert.match(order([answer('old', 3), answer('old', 3), answer('new', 4)], 'old:1'), /^new:1/);
    assert.match(order([answer('old', 3), answer('new', 4), answer('new', 4)], 'new:1'), /^new:1 new:1 old/);
    assert.match(order([answer('old', 4), answer('old', 4), answer('new', 4)], 'old:1'), /^new:1/);
    const leading = [answer('old', 4), answer('old', 4), answer('new', 4)];
    assert.match(order(leading, 'new:1', [['old:1', 4]]), /^new:1/);
    assert.match(order([...leading, answer('old', 5)], 'new:1', [['old:1', 4]]), /^old:1/);
    assert.match(order([answer('one', 4), answer('other', 4), answer('other', 4)]), /^other:1/);
  });

  it('let the program choose a replica, and keep the one that is used', () => {
    const shown = (ip: string): ShownReplica => ({ ip, port: '1', flags: 'slave' });
    const all = [shown('a'), shown('b'), shown('c')];
    const choose = (preferred?: PreferredReplicas, current?: ShownReplica): string | undefined =>
      chooseReplica(all, preferred, current, 0.5)?.ip;
    assert.equal(choose(), 'b');
    assert.equal(choose(undefined, shown('c')), 'c');
    assert.equal(choose({ ip: 'a', port: 1 }), 'a');
    assert.equal(
      choose([
        { ip: 'c', port: '1', prio: 2 },
        { ip: 'a', port: '1' },
      ]),
      'a',
    );
    assert.equal(choose([{ ip: 'x', port: '1' }]), 'b');
    assert.equal(
      choose((replicas) => replicas[2]),
      'c',
    );
    assert.equal(
      choose(() => null),
      'b',
    );
    assert.equal(
      choose(() => ({ ip: 'x', port: 1 })),
      'b',
    );
    assert.equal(chooseReplica([], undefined, undefined, 0), undefined);
  });
});

// lib/redis/client/calls/fieldsets.ts: every connection is told of the lists of fields, and once more if it has lost one.
import assert from 'node:assert/strict';
import { checkOptions } from '../../../../lib/redis/client/options/parse-arguments.js';
import { echo, type FakeAnswer, OK } from '../../../support/redis/fake-redis.js';
import { VirtualWorld } from './virtual-client.js';

const FIELDSETS = [
  { name: 'user', fields: ['name', 'age'] },
  { name: Buffer.from([0xff]), fields: [Buffer.from('b')] },
];

describe('the lists of fields of a Redis client', () => {
  let world: VirtualWorld;

  beforeEach(() => {
    world = new VirtualWorld();
  });
  afterEach(async () => {
    await world.end();
  });

  const both = ['HIMPORT PREPARE user name age', 'HIMPORT PREPARE \u00ff b'];

  it('are told to each connection, before it is used', async () => {
    world.server.answer = (command, peer) => (command[0] === 'HIMPORT' ? OK : echo(command, peer));
    const redis = world.client({ himportFieldsets: FIELDSETS });
    const first = world.watch(redis.get('waits'));
    await world.advance(10);
    assert.equal(first.value, 'waits');
    assert.deepEqual(world.server.commands, [...both, 'GET waits']);
    world.server.reset();
    await world.advance(500);
    assert.deepEqual(world.server.commands, [...both, 'GET waits', ...both]);
  });

  it('are told once more, right before the command, where the connection has lost one', async () => {
    let prepared = 0;
    const answer: FakeAnswer = (command, peer) => {
      if (command[0] !== 'HIMPORT') return echo(command, peer);
      if (command[1] === 'PREPARE') prepared++;
      return prepared > FIELDSETS.length || command[1] === 'PREPARE' ? OK : '-ERR no such fieldset\r\n';
    };
    world.server.answer = answer;
    const redis = await world.connected({ himportFieldsets: FIELDSETS });
    await world.advance(10);
    const set = world.watch(redis.himport('SET', 'key', 'user', 'Ada', 36));
    await world.advance(10);
    assert.equal(set.value, 'OK');
    assert.deepEqual(world.server.commands, [
      ...both,
      'HIMPORT SET key user Ada 36',
      'HIMPORT PREPARE user name age',
      'HIMPORT SET key user Ada 36',
    ]);
  });

  it('are told once more no more than once, and only where the command refers to one', async () => {
    world.server.answer = () => '-ERR no such fieldset\r\n';
    const redis = await world.connected({ himportFieldsets: FIELDSETS });
    await world.advance(10);
    const calls = [
      world.watch(redis.himport('SET', 'key', 'user', 'Ada', 36)),
      world.watch(redis.himport('SET', 'key', 'unknown', 'Ada', 36)),
      world.watch(redis.himport('DISCARD', 'user')),
    ];
    await world.advance(10);
    assert.deepEqual(
      calls.map(({ value }) => value),
      new Array(3).fill('SERVER_ERROR/none'),
    );
    assert.equal(world.server.commands.length, both.length + 5);
  });

  it('are refused where they are none', () => {
    for (const himportFieldsets of [
      {},
      [5],
      [{ name: 'a' }],
      [{ name: 5, fields: [] }],
      [{ name: 'a', fields: [5] }],
      [
        { name: 'a', fields: ['b'] },
        { name: Buffer.from('a'), fields: ['c'] },
      ],
    ])
      assert.throws(() => checkOptions({ himportFieldsets: himportFieldsets as never }), { code: 'INVALID_OPTION' });
  });
});

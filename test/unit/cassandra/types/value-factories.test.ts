// The factories that need the clock or randomness, on ones that the test holds.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { typeCodes } from '../../../../lib/cassandra/types/data-type.js';
import { Encoder } from '../../../../lib/cassandra/types/encoder.js';
import { LocalDate } from '../../../../lib/cassandra/types/local-date.js';
import { Long } from '../../../../lib/cassandra/types/long.js';
import { TimeUuid } from '../../../../lib/cassandra/types/time-uuid.js';
import { Uuid } from '../../../../lib/cassandra/types/uuid.js';
import {
  bindGenerateTimestamp,
  bindLocalDate,
  bindLocalTime,
  bindTimeUuid,
  bindUuid,
} from '../../../../lib/cassandra/types/value-factories.js';

class World {
  now = 1_700_000_000_000;
  byte = 0;

  wallClock(): number {
    return this.now;
  }

  soon = (callback: () => void): void => void Promise.resolve().then(callback);

  randomBytes(count: number): Uint8Array {
    return new Uint8Array(count).fill(++this.byte);
  }
}

describe('factories that need the clock or randomness', () => {
  it('make random identifiers of version 4', () => {
    const BoundUuid = bindUuid(new World());
    assert.equal(BoundUuid.random().toString(), '01010101-0101-4101-8101-010101010101');
    BoundUuid.random((error, uuid) =>
      assert.deepEqual([error, uuid?.toString()], [null, '02020202-0202-4202-8202-020202020202']),
    );
    assert.equal(BoundUuid.name, 'Uuid');
    assert.ok(new Uuid(Buffer.alloc(16)) instanceof BoundUuid);
    assert.ok(BoundUuid.fromString('00112233-4455-1677-8899-aabbccddeeff') instanceof Uuid);
  });

  it('recognise decoded values as instances, and only those of their class', () => {
    const world = new World();
    const [BoundUuid, BoundTimeUuid] = [bindUuid(world), bindTimeUuid(world)];
    const encoder = new Encoder(4);
    const bytes = Buffer.from('00112233445516778899aabbccddeeff', 'hex');
    const timeuuid = encoder.decode(bytes, { code: 0x0f });
    const uuid = encoder.decode(bytes, { code: 0x0c });
    assert.ok(timeuuid instanceof BoundTimeUuid && timeuuid instanceof BoundUuid && uuid instanceof BoundUuid);
    assert.equal(uuid instanceof BoundTimeUuid, false);
    assert.ok(new LocalDate(1) instanceof bindLocalDate(world));
    assert.deepEqual(encoder.encode(new BoundTimeUuid(bytes), 'timeuuid'), bytes);
  });

  it('make values that nothing tells from decoded ones', () => {
    const world = new World();
    const encoder = new Encoder(4);
    const bytes = Buffer.from('00112233445516778899aabbccddeeff', 'hex');
    assert.deepEqual(new (bindUuid(world))(bytes), encoder.decode(bytes, { code: typeCodes.uuid }));
    assert.deepEqual(new (bindTimeUuid(world))(bytes), encoder.decode(bytes, { code: typeCodes.timeuuid }));
    assert.deepEqual(
      new (bindLocalDate(world))(-1),
      encoder.decode(Buffer.from('7fffffff', 'hex'), { code: typeCodes.date }),
    );
    assert.deepEqual(
      new (bindLocalTime(world))(Long.fromNumber(5)),
      encoder.decode(Buffer.from('0000000000000005', 'hex'), { code: typeCodes.time }),
    );
    class Day extends bindLocalDate(world) {
      weekend = true;
    }
    assert.deepEqual(
      [new Day(2) instanceof Day, new Day(2).toString(), new LocalDate(2) instanceof Day],
      [true, '1970-01-03', false],
    );
    assert.throws(() => Reflect.apply(bindUuid(world), undefined, [bytes]), {
      name: 'TypeError',
      message: 'types.Uuid is a class: use new',
    });
  });

  it('make identifiers of the current time that never repeat or go back', () => {
    const world = new World();
    const BoundTimeUuid = bindTimeUuid(world);
    const seen: bigint[] = [];
    for (let count = 0; count < 25_000; count++) {
      if (count === 12_000) world.now -= 5000;
      const { date, ticks } = BoundTimeUuid.now('host01', '12').getDatePrecision();
      seen.push(BigInt(date.getTime()) * 10_000n + BigInt(ticks));
    }
    for (let index = 1; index < seen.length; index++) assert.ok(seen[index] > seen[index - 1], `at ${index}`);
    assert.equal(BoundTimeUuid.now('host01', '12').getNodeIdString(), 'host01');
    world.now += 60_000;
    assert.deepEqual(BoundTimeUuid.now().getDatePrecision(), { date: new Date(world.now), ticks: 0 });
    assert.deepEqual(new BoundTimeUuid().getDate(), new Date(world.now));
  });

  it('call back after they have returned, once, with a failure too', async () => {
    const BoundUuid = bindUuid(new World());
    const BoundTimeUuid = bindTimeUuid(new World());
    const seen: string[] = [];
    BoundUuid.random((error, uuid) => seen.push(`random ${error} ${uuid instanceof Uuid}`));
    BoundTimeUuid.now((error, uuid) => seen.push(`now ${error} ${uuid instanceof TimeUuid}`));
    BoundTimeUuid.fromDate(new Date(0), 5, (error, uuid) =>
      seen.push(`date ${error} ${uuid?.getDatePrecision().ticks}`),
    );
    BoundTimeUuid.now('too long a node', '02', (error) => seen.push(`${error?.message.includes('6 bytes')}`));
    assert.deepEqual(seen, []);
    await Promise.resolve();
    assert.deepEqual(seen, ['random null true', 'now null true', 'date null 5', 'true']);
  });

  it('make identifiers of a date', () => {
    const BoundTimeUuid = bindTimeUuid(new World());
    const date = new Date(1_500_000_000_000);
    const peer = createRequire(import.meta.url)('cassandra-driver') as { types: { TimeUuid: typeof BoundTimeUuid } };
    assert.equal(
      new peer.types.TimeUuid(date, 1203, 'host01', '02').toString(),
      'bb22c4b3-683d-11e7-b032-686f73743031',
    );
    assert.equal(BoundTimeUuid.fromDate(date, 1203, 'host01', '02').toString(), 'bb22c4b3-683d-11e7-b032-686f73743031');
    assert.equal(new BoundTimeUuid(date, 1203, 'host01', '02').toString(), 'bb22c4b3-683d-11e7-b032-686f73743031');
    assert.notEqual(
      BoundTimeUuid.fromDate(date, null, 'host01', '02').toString(),
      BoundTimeUuid.fromDate(date, null, 'host01', '02').toString(),
    );
    assert.throws(() => BoundTimeUuid.now('too long a node', '02'), /must have 6 bytes/);
    assert.throws(() => new BoundTimeUuid(date, 1, 'host01', 'abc'), /must have 2 bytes/);
    assert.equal(BoundTimeUuid.fromString('bb22c4b3-683d-11e7-b032-686f73743031').getDatePrecision().ticks, 1203);
    const ends = [BoundTimeUuid.min(date), BoundTimeUuid.max(date)].map((end) => end.getDatePrecision());
    assert.deepEqual(ends, [
      { date, ticks: 0 },
      { date, ticks: 9_999 },
    ]);
    assert.equal(BoundTimeUuid.max(date, 5).getDatePrecision().ticks, 5);
    assert.deepEqual(BoundTimeUuid.min(date).getDate(), date);
  });

  it('make no identifier of now from what is no date', () => {
    const Bound = bindTimeUuid(new World());
    for (const value of [new Date(NaN), 1_577_836_800_000, '2020-01-01']) {
      for (const make of [
        () => Bound.fromDate(value as Date),
        () => new Bound(value as Date),
        () => Bound.min(value as Date),
        () => Bound.max(value as Date),
      ]) {
        assert.throws(make, { name: 'TypeError', message: /valid Date/ });
      }
    }
  });

  it('make dates, times and timestamps of now', () => {
    const world = new World();
    const today = new Date(world.now);
    assert.equal(bindLocalDate(world).utcNow().toString(), '2023-11-14');
    assert.deepEqual(bindLocalDate(world).now(), LocalDate.fromDate(today));
    assert.equal(bindLocalTime(world).now(7).nanosecond, 7);
    const generate = bindGenerateTimestamp(world);
    assert.deepEqual([generate().toString(), generate().toString()], ['1700000000000000', '1700000000000001']);
    assert.equal(generate(new Date(5), 678).toString(), '5678');
    for (let count = 2; count < 1000; count++) generate();
    assert.equal(generate().toString(), '1700000000000000');
  });
});

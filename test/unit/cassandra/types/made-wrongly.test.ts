// What the classes of values answer who makes them of too few bytes, of nothing, or of a fraction: an error that says
// so, or what cassandra-driver makes of it; never memory of somebody else, and no error of JavaScript's inside.
import assert from 'node:assert/strict';
import cassandraDriver from 'cassandra-driver';
import * as types from '../../../../lib/cassandra/client/exports/types.js';

/** Their typings leave out half of what is here. */
const theirs = cassandraDriver.types as unknown as typeof types;

describe('values that are made wrongly', () => {
  it('too few bytes are refused, also where others are behind them in the same memory', () => {
    const memory = Buffer.from('80000001800000020000000000000000', 'hex');
    const refused: readonly (() => unknown)[] = [
      () => types.LocalDate.fromBuffer(memory.subarray(0, 3)),
      () => types.LocalDate.fromBuffer(memory.subarray(0, 0)),
      () => types.LocalTime.fromBuffer(memory.subarray(0, 7)),
      () => types.Long.fromBuffer(memory.subarray(0, 7)),
      () => types.BigDecimal.fromBuffer(memory.subarray(0, 4)),
      () => types.Integer.fromBuffer(memory.subarray(0, 0)),
      () => types.Duration.fromBuffer(memory.subarray(0, 2)),
      () => new types.Uuid(memory.subarray(0, 15)),
      () => new types.InetAddress(memory.subarray(0, 3)),
    ];
    for (const make of refused) assert.throws(make);
    assert.equal(types.LocalDate.fromBuffer(memory).toString(), '1970-01-02');
  });

  it('what is none is refused, saying what it is', () => {
    const none = null as never;
    const refused: readonly (readonly [make: () => unknown, message: RegExp])[] = [
      [() => types.InetAddress.fromString(none), /InetAddress: null/],
      [() => types.InetAddress.fromString(undefined as never), /InetAddress: undefined/],
      [() => types.Duration.fromString(none), /null to a duration/],
      [() => new types.BigDecimal(none, 2), /unscaled value.*null/],
      [() => new types.BigDecimal('12' as never, 2), /unscaled value.*a string of 2 characters/],
      [() => types.LocalTime.fromMilliseconds(NaN), /milliseconds NaN/],
      [() => types.LocalTime.fromMilliseconds(none), /milliseconds null/],
      [() => types.LocalTime.fromMilliseconds(1, Infinity), /nanoseconds Infinity/],
    ];
    for (const [make, message] of refused) assert.throws(make, { message });
  });

  it('a fraction of a tick, as of a clock with microseconds, is left out', () => {
    const date = new Date(1e12);
    const make = ({ TimeUuid }: typeof types): string[] =>
      [
        TimeUuid.fromDate(date, 12.7, 'host01', 'AA'),
        new TimeUuid(date, 9_999.9, 'host01', 'AA'),
        TimeUuid.min(date, 0.5),
        TimeUuid.max(date, 9_998.5),
      ].map(String);
    assert.deepEqual(make(types), make(theirs));
  });

  it('the node of an identifier as text is that of cassandra-driver, whatever its bytes', () => {
    const text = '1ab50440-a0ab-11e4-9d01-1dc0e727b460';
    assert.equal(types.TimeUuid.fromString(text).getNodeIdString(), theirs.TimeUuid.fromString(text).getNodeIdString());
  });
});

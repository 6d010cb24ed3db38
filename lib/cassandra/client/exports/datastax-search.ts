// cassandra/client/exports: what users of cassandra-driver import as `datastax.search`: ranges of dates of DataStax
// Enterprise's search, which no Apache Cassandra has.
import type { Unchecked } from '../../types/unchecked.js';
import { absentClass, absentValues } from './absent.js';

const INSTEAD = 'Apache Cassandra has no ranges of dates. Keep both ends in two columns of type timestamp or date';

export const DateRange = absentClass('datastax.search.DateRange', INSTEAD, {
  statics: ['fromString', 'fromBuffer'],
  methods: ['equals', 'toString', 'toBuffer'],
});
export type DateRange = Unchecked;
export const DateRangeBound = absentClass('datastax.search.DateRangeBound', INSTEAD, {
  statics: ['fromString', 'unbounded', 'toLowerBound', 'toUpperBound'],
  methods: ['toString', 'equals', 'isUnbounded'],
});
export type DateRangeBound = Unchecked;
export const dateRangePrecision = absentValues('datastax.search.dateRangePrecision', INSTEAD, [
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
]);
export type dateRangePrecision = Unchecked;

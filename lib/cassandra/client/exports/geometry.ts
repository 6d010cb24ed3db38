// cassandra/client/exports: what users of cassandra-driver import as `geometry`: types of DataStax Enterprise, which no
// Apache Cassandra has.
import type { Unchecked } from '../../types/unchecked.js';
import { absentClass } from './absent.js';

const INSTEAD =
  'Apache Cassandra has no geometry types. Keep coordinates in a user-defined type or a tuple of doubles, or well-known text in a text column';
const READ = ['fromBuffer', 'fromString'] as const;
const METHODS = ['toBuffer', 'equals', 'toString', 'useBESerialization', 'toJSON'] as const;

export const Geometry = absentClass('geometry.Geometry', INSTEAD, {
  statics: ['types', 'getEndianness', 'readInt32', 'readDouble'],
  methods: ['writeInt32', 'writeDouble', 'writeEndianness', 'useBESerialization'],
});
export type Geometry = Unchecked;
export const Point = absentClass('geometry.Point', INSTEAD, { statics: READ, methods: METHODS });
export type Point = Unchecked;
export const LineString = absentClass('geometry.LineString', INSTEAD, {
  statics: [...READ, 'parseSegments'],
  methods: METHODS,
});
export type LineString = Unchecked;
export const Polygon = absentClass('geometry.Polygon', INSTEAD, { statics: READ, methods: METHODS });
export type Polygon = Unchecked;

// cassandra/client/exports: what users of cassandra-driver import as `datastax.graph`: the graphs of DataStax
// Enterprise, which no Apache Cassandra has.
import type { Unchecked } from '../../types/unchecked.js';
import { absentClass, absentFunction, absentValues } from './absent.js';

/** What to use instead of a graph. */
export const INSTEAD =
  'Apache Cassandra has no graphs. The package `gremlin` speaks to graph databases; edges may be rows of a table, read by execute()';

const graphClass = (name: string) => absentClass(`datastax.graph.${name}`, INSTEAD);
const graphFunction = (name: string) => absentFunction(`datastax.graph.${name}`, INSTEAD);

export const Element = graphClass('Element');
export type Element = Unchecked;
export const Edge = graphClass('Edge');
export type Edge = Unchecked;
export const Vertex = graphClass('Vertex');
export type Vertex = Unchecked;
export const VertexProperty = graphClass('VertexProperty');
export type VertexProperty = Unchecked;
export const Property = graphClass('Property');
export type Property = Unchecked;
export const Path = graphClass('Path');
export type Path = Unchecked;
export const GraphResultSet = absentClass('datastax.graph.GraphResultSet', INSTEAD, {
  methods: ['first', 'toArray', 'values', 'next'],
});
export type GraphResultSet = Unchecked;
export const GraphTypeWrapper = graphClass('GraphTypeWrapper');
export type GraphTypeWrapper = Unchecked;
export const UdtGraphWrapper = graphClass('UdtGraphWrapper');
export type UdtGraphWrapper = Unchecked;

export const asInt = graphFunction('asInt');
export const asDouble = graphFunction('asDouble');
export const asFloat = graphFunction('asFloat');
export const asTimestamp = graphFunction('asTimestamp');
export const asUdt = graphFunction('asUdt');
export const getCustomTypeSerializers = graphFunction('getCustomTypeSerializers');

export const t = absentValues('datastax.graph.t', INSTEAD, ['id', 'key', 'label', 'value']);
export const direction = absentValues('datastax.graph.direction', INSTEAD, ['both', 'in', 'in_', 'out']);
/** What `t` and `direction` would have. */
export type EnumValue = Unchecked;

// redis/commands: how a reply becomes what the caller gets: ioredis's shapes (`legacy`) or those natural to RESP3
// (`resp3`), each the same whichever protocol was negotiated. What holds for every reply of a type (a map becomes a
// flat list, a double its text) the decoder does by itself; here is what depends on the command.
import { isErrorValue } from '../../core/errors/builtins.js';
import { argumentText, isWord } from './key-positions.js';
import { setOwn } from '../../core/collections/own-property.js';
import { refuseCollision } from './property-names.js';
import {
  asIs,
  boolean,
  double,
  flattenPairs,
  listOf,
  objectOf,
  objectOfEntries,
  pairsOf,
  tupleOf,
  wrapPairs,
  type Shape,
} from './reply-shapes.js';

export type ReplyMapping = 'legacy' | 'resp3';

/**
 * How one reply is to be shaped. `list`: as the server lists it on RESP2, whichever version was negotiated; of
 * `legacy` HGETALL alone differs, which ioredis makes an object of.
 */
export type ReplyForm = ReplyMapping | 'list';

/** Applied to a decoded reply, never to an error. @param asText numbers are to be text: the `stringNumbers` option */
export type ReplyMapper = (reply: unknown, args: readonly unknown[], asText?: boolean) => unknown;

export interface ReplyReading {
  /** The decoder makes an object of the reply's own map (RESP3) or flat list of pairs (RESP2). */
  readonly object: boolean;
  readonly map: ReplyMapper | undefined;
}

/** For RESP2 legacy, RESP3 legacy, RESP2 natural, RESP3 natural. */
export type ReplyReadings = readonly [ReplyReading, ReplyReading, ReplyReading, ReplyReading];
/** The same, and for lists on RESP2 and RESP3. */
export type AllReplyReadings = readonly [...ReplyReadings, ReplyReading, ReplyReading];

const PLAIN: ReplyReading = { object: false, map: undefined };
const OBJECT: ReplyReading = { object: true, map: undefined };
const ALL_PLAIN: AllReplyReadings = [PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN];

/** Applies a whole reading to a reply that was decoded without one: an element of EXEC's reply. */
export function mapReply(reading: ReplyReading, reply: unknown, args: readonly unknown[], asText = false): unknown {
  if (reply === null || isErrorValue(reply)) return reply;
  const value = reading.object ? toObject(reply) : reply;
  return reading.map === undefined ? value : reading.map(value, args, asText);
}

function toObject(reply: unknown): unknown {
  if (!Array.isArray(reply) || reply.length % 2 !== 0) return reply;
  const object: Record<string, unknown> = {};
  for (let index = 0; index < reply.length; index += 2) {
    const name = String(reply[index]);
    refuseCollision(object, name);
    setOwn(object, name, reply[index + 1]);
  }
  return object;
}

function mapper(shape: Shape): ReplyMapper {
  return (reply, _args, asText = false) => (reply === null ? null : shape(reply, asText));
}

/** Replies that differ only for natural shapes on RESP2. */
function natural(map: ReplyMapper): ReplyReadings {
  return [PLAIN, PLAIN, { object: false, map }, PLAIN];
}

function naturalShape(shape: Shape): ReplyReadings {
  return natural(mapper(shape));
}

function hasWord(args: readonly unknown[], word: string, from: number): boolean {
  for (let index = from; index < args.length; index++) if (isWord(args[index], word)) return true;
  return false;
}

/** Pairs that RESP3 nests and RESP2 does not. @param nested whether this call's reply has pairs at all */
function nestedPairs(
  pairs: Shape,
  nested: (args: readonly unknown[]) => boolean,
  otherwise: Shape = asIs,
): ReplyReadings {
  const flatten = mapper(flattenPairs);
  return [
    PLAIN,
    { object: false, map: flatten },
    {
      object: false,
      map: (reply, args, asText = false) => (reply === null ? null : (nested(args) ? pairs : otherwise)(reply, asText)),
    },
    PLAIN,
  ];
}

const scoredPairs = pairsOf(asIs, double);
const memberAndScore = tupleOf(asIs, double);
const point = tupleOf(double, double);

// WITHDIST's distance is text in both protocols, WITHCOORD's position a pair of doubles and the only list among the
// items.
const places: Shape = listOf((place, asText) =>
  Array.isArray(place) ? place.map((item: unknown) => (Array.isArray(item) ? point(item, asText) : item)) : place,
);

const streamGroups = listOf(objectOf({ consumers: listOf(objectOf()) }));
const argumentDocs: Shape = listOf((argument, asText) => objectOf({ arguments: argumentDocs })(argument, asText));
const commandDocs: Shape = objectOf({}, (command, asText) =>
  objectOf({ arguments: argumentDocs, subcommands: commandDocs })(command, asText),
);
const keySpecification = objectOf({
  begin_search: objectOf({ spec: objectOf() }),
  find_keys: objectOf({ spec: objectOf() }),
});
const commandInfo: Shape = tupleOf(
  asIs,
  asIs,
  asIs,
  asIs,
  asIs,
  asIs,
  asIs,
  asIs,
  listOf(keySpecification),
  (value, asText) => listOf(commandInfo)(value, asText),
);

// Without WITHSCORES and WITHATTRIBS a list of names; with one of them a map to it; with both, a map to `[score,
// attributes]`.
const similar: ReplyReadings = [
  PLAIN,
  { object: false, map: mapper(flattenPairs) },
  {
    object: false,
    map: (reply, args, asText = false) => {
      if (!Array.isArray(reply)) return reply;
      const scores = hasWord(args, 'WITHSCORES', 3);
      if (!hasWord(args, 'WITHATTRIBS', 3)) return scores ? objectOf({}, double)(reply, asText) : reply;
      if (!scores) return objectOf()(reply, asText);
      const object: Record<string, unknown> = {};
      for (let index = 0; index + 2 < reply.length; index += 3) {
        const name = String(reply[index]);
        refuseCollision(object, name);
        setOwn(object, name, [double(reply[index + 1], asText), reply[index + 2]]);
      }
      return object;
    },
  },
  PLAIN,
];

/** On RESP3, too: a server may reply as on RESP2. */
const STREAMS_AS_OBJECT = { object: false, map: mapper(objectOfEntries()) };

/** How the replies of a command depend on protocol and mapping, by the word that the tables use. */
const KINDS: ReadonlyMap<string, ReplyReadings> = new Map<string, ReplyReadings>([
  ['object', [OBJECT, OBJECT, OBJECT, OBJECT]],
  ['double', naturalShape(double)],
  ['doubles', naturalShape(listOf(double))],
  ['boolean', naturalShape(boolean)],
  ['booleans', naturalShape((value, asText) => (Array.isArray(value) ? listOf(boolean) : boolean)(value, asText))],
  ['map', naturalShape(objectOf())],
  ['maps', naturalShape(listOf(objectOf()))],
  ['maps-by-key', naturalShape(objectOf({}, objectOf()))],
  // Sorted sets
  ['scored', nestedPairs(scoredPairs, (args) => hasWord(args, 'WITHSCORES', 3))],
  ['scored-members', nestedPairs(scoredPairs, (args) => hasWord(args, 'WITHSCORES', 2))],
  [
    'scored-operation',
    nestedPairs(scoredPairs, (args) => hasWord(args, 'WITHSCORES', 1 + Number(argumentText(args[0])))),
  ],
  ['popped', nestedPairs(scoredPairs, (args) => args.length > 1, memberAndScore)],
  ['popped-key', naturalShape(tupleOf(asIs, asIs, double))],
  ['popped-keys', naturalShape(tupleOf(asIs, listOf(memberAndScore)))],
  ['rank', naturalShape(tupleOf(asIs, double))],
  // Hashes
  ['field-values', nestedPairs(wrapPairs, (args) => hasWord(args, 'WITHVALUES', 2))],
  // Geography
  ['positions', naturalShape(listOf(point))],
  ['places', naturalShape(places)],
  // Streams
  ['streams', [PLAIN, { object: false, map: mapper(wrapPairs) }, STREAMS_AS_OBJECT, STREAMS_AS_OBJECT]],
  ['stream', naturalShape(objectOf({ groups: streamGroups }))],
  // Strings
  ['common-subsequence', natural((reply, args) => (hasWord(args, 'IDX', 2) ? mapper(objectOf())(reply, args) : reply))],
  // Integers, of which those beyond 2^53 are texts too, unless it adds BYFLOAT.
  [
    'incremented',
    natural((reply, args, asText) =>
      hasWord(args, 'BYFLOAT', 1) ? mapper(listOf(double))(reply, args, asText) : reply,
    ),
  ],
  // Arrays
  [
    'array-info',
    naturalShape(objectOf({ 'avg-dense-size': double, 'avg-dense-fill': double, 'avg-sparse-size': double })),
  ],
  // Vector sets
  ['similar', similar],
  [
    'vector',
    natural((reply, args, asText) =>
      (args.length > 2 ? mapper(tupleOf(asIs, asIs, double, double)) : mapper(listOf(double)))(reply, args, asText),
    ),
  ],
  [
    'links',
    natural((reply, args, asText) =>
      hasWord(args, 'WITHSCORES', 2) ? mapper(listOf(objectOf({}, double)))(reply, args, asText) : reply,
    ),
  ],
  // Server and cluster
  ['command-docs', naturalShape(commandDocs)],
  ['command-infos', naturalShape(listOf(commandInfo))],
  [
    'memory-stats',
    naturalShape(
      objectOf(
        {
          'peak.percentage': double,
          'dataset.percentage': double,
          'allocator-fragmentation.ratio': double,
          'allocator-rss.ratio': double,
          'rss-overhead.ratio': double,
          fragmentation: double,
        },
        objectOf(),
      ),
    ),
  ],
  ['acl-user', naturalShape(objectOf({ selectors: listOf(objectOf()) }))],
  ['acl-log', naturalShape(listOf(objectOf({ 'age-seconds': double })))],
  ['functions', naturalShape(listOf(objectOf({ functions: listOf(objectOf()) })))],
  ['function-stats', naturalShape(objectOf({ running_script: objectOf(), engines: objectOf({}, objectOf()) }))],
  ['latency-histogram', naturalShape(objectOf({}, objectOf({ histogram_usec: objectOf() })))],
  ['shards', naturalShape(listOf(objectOf({ nodes: listOf(objectOf()) })))],
  ['slots', naturalShape(listOf(listOf(tupleOf(asIs, asIs, asIs, objectOf()))))],
  ['slot-stats', naturalShape(listOf(tupleOf(asIs, objectOf())))],
  ['hello', naturalShape(objectOf({ modules: listOf(objectOf()) }))],
]);

/** @param kind the word in a command's facts; without one, replies need nothing but what the decoder does */
export function replyReadings(kind: string | undefined): AllReplyReadings {
  if (kind === undefined) return ALL_PLAIN;
  const readings = KINDS.get(kind);
  if (readings === undefined) throw new TypeError(`'${kind}' is not a kind of reply`);
  const [onResp2, onResp3] = readings;
  return [...readings, onResp2.object ? PLAIN : onResp2, onResp3.object ? PLAIN : onResp3];
}

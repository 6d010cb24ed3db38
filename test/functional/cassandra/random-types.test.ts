// Functional: types nested at random, with random values, on a real node. Each value is sent in v3, v4 and v5 and is
// also written as a CQL literal, by a few lines that share nothing with the codecs: the node must hold the same bytes,
// and give the same value back.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Client } from '../../../lib/cassandra/client/client.js';
import { BigDecimal, type Tuple } from '../../../lib/cassandra/client/exports/types.js';
import {
  type DataType,
  describeType,
  isVectorInfo,
  typeCodes,
  type UdtInfo,
} from '../../../lib/cassandra/types/data-type.js';
import { Vector } from '../../../lib/cassandra/types/vector.js';
import { atCase } from '../../support/watch/running-case.js';
import { randomType } from '../../unit/cassandra/types/random-types.js';
import { clientOver, FULL, nodeOf, type TestNode } from './every-transport.js';

const KEYSPACE = 'random_types';
const RUNS = FULL ? 150 : 15;
const VALUES_OF_EACH = 6;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const plain = (value: unknown): string => `${value as string}`;
const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function partsOf({ code, info }: DataType): DataType[] {
  switch (code) {
    case typeCodes.list:
    case typeCodes.set:
      return [info as DataType];
    case typeCodes.custom:
      return [(info as readonly [DataType, number])[0]];
    case typeCodes.udt:
      return (info as UdtInfo).fields.map(({ type }) => type);
    default:
      return Array.isArray(info) ? (info as DataType[]) : [];
  }
}

const holds = (type: DataType, code: number): boolean =>
  type.code === code || partsOf(type).some((part) => holds(part, code));

/** The server has counters only as columns, and no durations where something must be sorted. */
function isColumnType(type: DataType): boolean {
  const sorted = type.code === typeCodes.set || type.code === typeCodes.map ? partsOf(type)[0] : undefined;
  return (
    type.code !== typeCodes.counter &&
    !(sorted !== undefined && holds(sorted, typeCodes.duration)) &&
    partsOf(type).every(isColumnType)
  );
}

/**
 * One element for sets and maps: the server sorts them, though not inside tuples. And decimals that a literal can say.
 */
function trimmed(type: DataType, value: unknown): unknown {
  if (value === null) return null;
  const parts = partsOf(type);
  switch (type.code) {
    case typeCodes.decimal:
      return new BigDecimal((value as BigDecimal).getUnscaledValue(), (value as BigDecimal).getScale() % 200);
    case typeCodes.list:
      return (value as unknown[]).map((element) => trimmed(parts[0], element));
    case typeCodes.set:
      return new Set([...(value as Set<unknown>)].slice(0, 1).map((element) => trimmed(parts[0], element)));
    case typeCodes.map:
      return new Map(
        [...(value as Map<unknown, unknown>)]
          .slice(0, 1)
          .map(([key, element]) => [trimmed(parts[0], key), trimmed(parts[1], element)]),
      );
    case typeCodes.custom:
      return new Vector((value as unknown[]).map((element) => trimmed(parts[0], element)));
    case typeCodes.tuple: {
      const tuple = value as Tuple;
      return Reflect.construct(
        tuple.constructor as new () => Tuple,
        tuple.elements.map((element, index) => trimmed(parts[index], element)),
      );
    }
    case typeCodes.udt:
      return Object.fromEntries(
        (type.info as UdtInfo).fields.map(({ name }, index) => [
          name,
          trimmed(parts[index], (value as Record<string, unknown>)[name]),
        ]),
      );
    default:
      return value;
  }
}

function literalOf(type: DataType, value: unknown): string {
  if (value === null) return 'null';
  const parts = partsOf(type);
  switch (type.code) {
    case typeCodes.ascii:
    case typeCodes.varchar:
      return quoted(value as string);
    case typeCodes.inet:
    case typeCodes.time:
      return quoted(plain(value));
    case typeCodes.blob:
      return `0x${(value as Buffer).toString('hex')}`;
    case typeCodes.timestamp:
      return plain(value instanceof Date ? value.getTime() : value);
    case typeCodes.date:
      return String(
        ((value as { getDaysSinceEpoch?: () => number }).getDaysSinceEpoch?.call(value) as number) + 2 ** 31,
      );
    case typeCodes.float:
    case typeCodes.double:
      return Object.is(value, -0) ? '-0.0' : plain(value);
    case typeCodes.decimal:
      return `${(value as BigDecimal).getUnscaledValue()}E${-(value as BigDecimal).getScale()}`;
    case typeCodes.list:
    case typeCodes.custom:
      return `[${(value as unknown[]).map((element) => literalOf(parts[0], element)).join()}]`;
    case typeCodes.set:
      return `{${[...(value as Set<unknown>)].map((element) => literalOf(parts[0], element)).join()}}`;
    case typeCodes.map:
      return `{${[...(value as Map<unknown, unknown>)].map(([key, element]) => `${literalOf(parts[0], key)}: ${literalOf(parts[1], element)}`).join()}}`;
    case typeCodes.tuple:
      return `(${(value as Tuple).elements.map((element, index) => literalOf(parts[index], element)).join()})`;
    case typeCodes.udt:
      return `{${(type.info as UdtInfo).fields.map(({ name }, index) => `${identifier(name)}: ${literalOf(parts[index], (value as Record<string, unknown>)[name])}`).join()}}`;
    default:
      return plain(value);
  }
}

/** The type in CQL. User-defined types are created on the way. */
async function declare(node: TestNode, type: DataType, names: () => string): Promise<string> {
  const parts: string[] = [];
  for (const part of partsOf(type)) parts.push(await declare(node, part, names));
  if (isVectorInfo(type)) return `vector<${parts[0]}, ${(type.info as readonly [DataType, number])[1]}>`;
  if (type.code === typeCodes.udt) {
    const name = names();
    await node.ask(
      `CREATE TYPE ${KEYSPACE}.${name} (${(type.info as UdtInfo).fields.map((field, index) => `${identifier(field.name)} ${parts[index]}`).join()})`,
    );
    return `frozen<${name}>`;
  }
  return parts.length === 0 ? describeType(type) : `frozen<${describeType({ code: type.code })}<${parts.join()}>>`;
}

function hasVector(type: DataType): boolean {
  return isVectorInfo(type) || partsOf(type).some(hasVector);
}

for (const [release, highest] of FULL
  ? ([
      ['5.0', 5],
      ['4.1', 5],
      ['3.11', 4],
    ] as const)
  : ([['5.0', 5]] as const)) {
  describe(`types nested at random on Cassandra ${release}`, function () {
    this.timeout(300_000);
    let node: TestNode;
    let clients: Client[];
    let created = 0;
    const nextName = (): string => `t${created++}`;

    before(async () => {
      node = await nodeOf(release);
      await node.ask(`DROP KEYSPACE IF EXISTS ${KEYSPACE}`);
      await node.ask(
        `CREATE KEYSPACE ${KEYSPACE} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
      );
      const open = [3, 4, 5]
        .filter((version) => version <= highest)
        .map((version) =>
          clientOver(
            node,
            { version: version as 3 | 4 | 5, name: `v${version}` },
            { encoding: { map: Map, set: Set } },
          ),
        );
      clients = (await Promise.all(open)).map(({ client }) => client);
    });
    after(async () => {
      await Promise.all((clients ?? []).map((client) => client.shutdown()));
      await node?.stop();
    });

    it('arrive as the literals do, and come back', async () => {
      const typeWithValues = randomType(3)
        .filter(({ type }) => isColumnType(type) && (release === '5.0' || !hasVector(type)))
        .chain(({ type, values }) =>
          fc.record({
            type: fc.constant(type),
            values: fc.array(
              values.map((value) => trimmed(type, value)),
              { minLength: VALUES_OF_EACH, maxLength: VALUES_OF_EACH },
            ),
          }),
        );
      const property = fc.asyncProperty(typeWithValues, async ({ type, values }) => {
        atCase(`${created} types made`);
        const table = `${KEYSPACE}.${nextName()}`;
        await node.ask(
          `CREATE TABLE ${table} (run text, n int, value ${await declare(node, type, nextName)}, PRIMARY KEY (run, n))`,
        );
        await node.ask(
          `BEGIN UNLOGGED BATCH ${values.map((value, n) => `INSERT INTO ${table} (run, n, value) VALUES ('literal', ${n}, ${literalOf(type, value)});`).join(' ')} APPLY BATCH`,
        );
        const literal = await node.ask(`SELECT n, value FROM ${table} WHERE run = 'literal'`);
        for (const [index, client] of clients.entries()) {
          const run = `v${index + 3}`;
          await Promise.all(
            values.map((value, n) =>
              client.execute(`INSERT INTO ${table} (run, n, value) VALUES (?, ?, ?)`, [run, n, value], {
                prepare: true,
              }),
            ),
          );
          assert.equal(
            (await node.ask(`SELECT n, value FROM ${table} WHERE run = '${run}'`)).toString('hex'),
            literal.toString('hex'),
            `${run}: the node holds other bytes than for the literals`,
          );
          const { rows } = await client.execute(`SELECT value FROM ${table} WHERE run = 'literal'`, [], {
            prepare: index !== 1,
          });
          assert.deepEqual(
            rows.map((row) => row['value']),
            values,
          );
        }
      });
      await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
    });
  });
}

// From rows of system_schema to what users see, without a server: rows that Cassandra of several releases answered
// (test/vectors/cassandra/schema.json says which, and for what), and rows as no server should answer.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Aggregate, SchemaFunction, signatureOf } from '../../../../lib/cassandra/topology/schema/functions.js';
import { KeyspaceMetadata } from '../../../../lib/cassandra/topology/schema/keyspace-metadata.js';
import { readTable, readView } from '../../../../lib/cassandra/topology/schema/table-rows.js';
import type { TableMetadata } from '../../../../lib/cassandra/topology/schema/table-metadata.js';
import { parseTypeText } from '../../../../lib/cassandra/topology/schema/type-text.js';
import { mayNameUserType, readUserTypes } from '../../../../lib/cassandra/topology/schema/user-types.js';
import { type DataType, describeType, typeCodes, type UdtInfo } from '../../../../lib/cassandra/types/data-type.js';
import { Uuid } from '../../../../lib/cassandra/types/uuid.js';

type RecordedRow = Readonly<Record<string, unknown>>;

interface Recorded {
  readonly release: string;
  readonly rows: Readonly<Record<string, readonly RecordedRow[]>>;
}

const { about, ...recordings } = JSON.parse(readFileSync('test/vectors/cassandra/schema.json', 'utf8'), (_, value) => {
  const { uuid, bytes } = (value ?? {}) as { readonly uuid?: string; readonly bytes?: string };
  if (typeof uuid === 'string') return Uuid.fromString(uuid);
  return typeof bytes === 'string' ? Buffer.from(bytes, 'hex') : (value as unknown);
}) as Readonly<Record<string, Recorded>> & { readonly about: unknown };

const KEYSPACE = 'every_kind';

for (const [version, { release, rows }] of Object.entries(recordings)) {
  describe(`the schema as rows of Cassandra ${release}`, () => {
    const types = readUserTypes(KEYSPACE, rows['types']);
    const named = (from: string, column: string, name: string): RecordedRow[] =>
      (rows[from] ?? []).filter((row) => row[column] === name);
    const tableOf = (name: string): TableMetadata =>
      readTable(
        KEYSPACE,
        name,
        {
          table: named('tables', 'table_name', name)[0],
          columns: named('columns', 'table_name', name),
          indexes: named('indexes', 'table_name', name),
          masks: named('column_masks', 'table_name', name),
        },
        types,
      );
    const columns = (name: string): string[] =>
      tableOf(name).columns.map(
        (column) => `${column.name} ${describeType(column.type)}${column.isStatic ? ' static' : ''}`,
      );
    const keys = (name: string): string =>
      `${tableOf(name)
        .partitionKeys.map((key) => key.name)
        .join()} ${tableOf(name)
        .clusteringKeys.map((key) => key.name)
        .join()}`;

    it('compact tables have the columns that they were made with', () => {
      const compact = {
        compact_static: ['k ', 'a text', 'b int', 'k int'],
        compact_dense: ['k c', 'c int', 'k int', 'v text'],
        compact_keys: ['k c', 'c int', 'k int'],
        compact_composite: ['k c,d', 'c int', 'd int', 'k int', 'v text'],
      };
      for (const [name, [expectedKeys, ...expected]] of Object.entries(compact)) {
        const table = tableOf(name);
        assert.deepEqual([keys(name), ...columns(name)], [expectedKeys, ...expected], name);
        assert.deepEqual(
          Object.keys(table.columnsByName),
          expected.map((text) => text.split(' ')[0]),
        );
        assert.equal(table.isCompact, true, name);
        assert.equal(table.clusteringOrder.length, table.clusteringKeys.length);
      }
    });

    it('one that is compact no more shows what it had kept for Thrift', () => {
      assert.deepEqual(columns('once_compact'), ['a text static', 'column1 text', 'k int', 'value blob']);
      assert.equal(tableOf('once_compact').isCompact, false);
    });

    it('a table of all types, with its options', () => {
      const table = tableOf('every_type');
      assert.deepEqual(table.partitionKeys, [table.columnsByName['k'], table.columnsByName['Mixed']]);
      assert.deepEqual(table.clusteringKeys, [table.columnsByName['c1'], table.columnsByName['c2']]);
      assert.deepEqual(table.clusteringOrder, ['DESC', 'ASC']);
      assert.equal(table.columnsByName['s'].isStatic, true);
      assert.equal(table.isCompact, false);
      const { address } = Object.fromEntries(types);
      assert.deepEqual(table.columnsByName['ad'].type, {
        code: typeCodes.udt,
        info: address,
        options: { frozen: false },
      });
      assert.deepEqual(table.columnsByName['fa'].type, {
        code: typeCodes.udt,
        info: address,
        options: { frozen: true },
      });
      assert.deepEqual(table.columnsByName['m'].type, {
        code: typeCodes.map,
        info: [
          { code: typeCodes.text, info: null },
          { code: typeCodes.set, info: { code: typeCodes.int, info: null }, options: { frozen: true } },
        ],
        options: { frozen: false },
      });
      assert.deepEqual(table.columnsByName['du'].type, { code: typeCodes.duration, info: null });
      assert.equal(table.compactionClass?.split('.').at(-1), 'LeveledCompactionStrategy');
      assert.equal(table.compactionOptions?.['sstable_size_in_mb'], '100');
      assert.ok(!('class' in (table.compactionOptions ?? {})));
      assert.deepEqual(
        [table.comment, table.defaultTtl, table.gcGraceSeconds, table.minIndexInterval, table.maxIndexInterval],
        ['all of them', 86_400, 3_600, 64, 2_048],
      );
      assert.deepEqual(JSON.parse(table.caching ?? ''), { keys: 'ALL', rows_per_partition: '10' });
      assert.match(table.speculativeRetry, /^95/);
      assert.ok(table.id instanceof Uuid);
    });

    it('dropped columns are gone', () => {
      assert.deepEqual(columns('dropped_columns'), ['b int', 'id int']);
    });

    it('types of others, and with names that begin like built-in ones', () => {
      const { q, l, i } = tableOf('quoted_types').columnsByName;
      const quoted = types.get('Quoted Name');
      assert.deepEqual(q.type, { code: typeCodes.udt, info: quoted, options: { frozen: true } });
      assert.equal((l.type.info as DataType).info, quoted);
      assert.deepEqual(i.type, { code: typeCodes.udt, info: types.get('list_item'), options: { frozen: false } });
      assert.equal(quoted?.fields[0].type.info, types.get('address'));
      assert.deepEqual(
        quoted?.fields.map(({ name }) => name),
        ['a', 'B'],
      );
    });

    it('indexes', () => {
      const indexes = tableOf('indexed').indexes ?? [];
      assert.deepEqual(
        indexes.map(({ name, target, kind }) => [name, target, kind]),
        [
          ['by_entries', 'entries(m)', 2],
          ['by_full', 'full(f)', 2],
          ['by_v', 'v', 2],
        ],
      );
      assert.ok(indexes.every((index) => index.isCompositesKind() && !index.isKeysKind() && !index.isCustomKind()));
    });

    it('views', () => {
      const view = (name: string) =>
        readView(KEYSPACE, name, named('views', 'view_name', name)[0], named('columns', 'table_name', name), [], types);
      const byZip = view('by_zip');
      assert.deepEqual(
        [byZip.tableName, byZip.includeAllColumns, byZip.clusteringOrder, byZip.partitionKeys[0].name],
        ['base', true, ['DESC'], 'zip'],
      );
      assert.equal(view('only_zip').includeAllColumns, false);
    });

    // Those that tests start of 3.11 lack a jar that they need for functions.
    it(version === '3.11' ? 'no functions' : 'functions and aggregates', () => {
      if (version === '3.11') return assert.deepEqual([rows['functions'], rows['aggregates']], [[], []]);
      const functions = rows['functions'].map((row) => new SchemaFunction(row, types));
      const bySignature = new Map(functions.map((each) => [`${each.name}(${signatureOf(each.signature)})`, each]));
      assert.deepEqual([...bySignature.keys()].sort(), [
        'nothing()',
        'plus(bigint,bigint)',
        'plus(int,int)',
        'street(address,list<text>)',
      ]);
      const plus = bySignature.get('plus(int,int)');
      assert.deepEqual([plus?.calledOnNullInput, plus?.language, plus?.argumentNames], [true, 'java', ['a', 'b']]);
      assert.equal(bySignature.get('street(address,list<text>)')?.argumentTypes[0].info, types.get('address'));
      const aggregates = rows['aggregates'].map((row) => new Aggregate(row, types));
      assert.deepEqual(
        aggregates.map(({ name, signature, stateFunction, initCondition }) => [
          name,
          signature,
          stateFunction,
          initCondition,
        ]),
        [
          ['total', ['bigint'], 'plus', '7'],
          ['total', ['int'], 'plus', null],
        ],
      );
    });

    it('keyspaces', () => {
      const loaded = { tables: {}, views: {}, udts: {}, functions: {}, aggregates: {} };
      const keyspace = new KeyspaceMetadata(rows['keyspaces'][0], false, loaded);
      assert.deepEqual(
        [keyspace.name, keyspace.durableWrites, keyspace.strategy, keyspace.strategyOptions, keyspace.virtual],
        [KEYSPACE, false, 'org.apache.cassandra.locator.NetworkTopologyStrategy', { dc1: '1' }, false],
      );
      assert.deepEqual(keyspace.replication, {
        kind: 'network',
        factors: new Map([['dc1', { all: 1, transient: 0 }]]),
      });
    });

    if (Number.parseFloat(version) >= 5) {
      it('vectors, indexes with SAI and masks', () => {
        const { v, n } = tableOf('vectors').columnsByName;
        const float = { code: typeCodes.float, info: null };
        assert.deepEqual(v.type, { code: typeCodes.custom, customTypeName: 'vector', info: [float, 3] });
        assert.equal(describeType(n.type), 'vector<list<text>, 2>');
        const [index] = tableOf('vectors').indexes ?? [];
        assert.deepEqual([index.isCustomKind(), index.target], [true, 'v']);
        assert.match(index.options['class_name'], /sai|StorageAttachedIndex/);
        assert.deepEqual(tableOf('masked').columnsByName['name'].mask, {
          keyspace: 'system',
          name: 'mask_inner',
          arguments: ['1', null],
        });
        assert.equal(tableOf('masked').columnsByName['open'].mask, undefined);
      });
    }
  });
}

describe('the schema as rows that no server should answer', () => {
  it('the recorded ones say where they are from', () => {
    assert.match(String(about), /answered/);
    assert.deepEqual(Object.keys(recordings).includes('3.11'), true);
  });

  it('without columns, or with unknown, empty and wrong ones', () => {
    const columns = [
      { column_name: 'id', kind: 'partition_key', type: 'int', position: 0, news: 7 },
      { column_name: null, kind: 'regular', type: 'int' },
      { column_name: 'v', kind: 'news', type: null, position: 'x' },
    ];
    for (const table of [{}, { caching: null, flags: 'compound', extensions: 7, id: 'x', news: new Map() }]) {
      const read = readTable('ks', 't', { table, columns, indexes: [{}], masks: [{ column_name: 'v' }] }, new Map());
      assert.deepEqual(Object.keys(read.columnsByName).sort(), ['id', 'v']);
      assert.deepEqual([read.caching, read.compactionClass, read.comment, read.id], [null, null, null, undefined]);
      assert.equal(read.isCompact, false);
      assert.deepEqual(read.columnsByName['v'].mask, { keyspace: '', name: '', arguments: [] });
    }
  });

  it('names that all objects have are names like others', () => {
    const columns = ['__proto__', 'constructor'].map((name) => ({ column_name: name, kind: 'regular', type: 'text' }));
    const { columnsByName } = readTable('ks', 't', { table: {}, columns, indexes: [], masks: [] }, new Map());
    assert.deepEqual(Object.keys(columnsByName), ['__proto__', 'constructor']);
    const types = readUserTypes('ks', [{ type_name: '__proto__', field_names: ['a'], field_types: ['int'] }]);
    assert.equal(types.get('__proto__')?.fields.length, 1);
  });

  it('types that are made of themselves end', () => {
    const types = readUserTypes('ks', [
      { type_name: 'a', field_names: ['b'], field_types: ['frozen<b>'] },
      { type_name: 'b', field_names: ['a', 'gone'], field_types: ['frozen<a>', 'frozen<gone>'] },
    ]);
    const [{ type }] = types.get('a')?.fields ?? [];
    assert.deepEqual(
      (type.info as UdtInfo).fields.map((field) => field.type.info),
      ['a', 'gone'],
    );
  });

  it('types nested without end, or that cannot be read, are custom types of their text', () => {
    const deep = `${'frozen<list<'.repeat(40)}int${'>>'.repeat(40)}`;
    for (const text of [
      deep,
      '',
      'list<int',
      'list<int>>',
      'map<int>',
      'tuple<>',
      'vector<float, x>',
      'news<int>',
      "'open",
      '"open',
      'int int',
      '<int>',
    ]) {
      assert.deepEqual(
        parseTypeText(text, () => undefined),
        { code: typeCodes.custom, info: text },
        text,
      );
    }
  });

  it('names of types are found where they are, and nowhere else', () => {
    const cases: readonly (readonly [string, boolean])[] = [
      ['map<text, frozen<list<int>>>', false],
      ["list<'org.apache.cassandra.db.marshal.DynamicCompositeType(s=>UTF8Type, i=>Int32Type)'>", false],
      ['vector<float, 3>', false],
      ['list_item', true],
      ['set<frozen<"Quoted Name">>', true],
    ];
    for (const [text, expected] of cases) assert.equal(mayNameUserType(text), expected, text);
    const custom = parseTypeText(cases[1][0], () => undefined);
    assert.equal((custom.info as DataType).info, cases[1][0].slice("list<'".length, -"'>".length));
  });

  it('any type is read as it was written', () => {
    const names = ['int', 'text', 'uuid', 'duration', 'empty', '"Odd "" name"', 'list_item', "'a.b.C(d, e<f>)'"];
    const texts = fc.letrec<{ type: string }>((tie) => ({
      type: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom(...names),
        tie('type').map((inner) => `list<${inner}>`),
        tie('type').map((inner) => `frozen<set<${inner}>>`),
        fc.tuple(tie('type'), tie('type')).map(([key, value]) => `map<${key}, ${value}>`),
        fc.array(tie('type'), { minLength: 1, maxLength: 3 }).map((parts) => `frozen<tuple<${parts.join(', ')}>>`),
        tie('type').map((inner) => `vector<${inner}, 4>`),
      ),
    })).type;
    fc.assert(
      fc.property(texts, (text) => {
        assert.equal(textOf(parseTypeText(text, () => undefined)), text);
      }),
    );
  });

  it('signatures are the same however they are spelt', () => {
    const text = { code: typeCodes.varchar };
    assert.equal(
      signatureOf(['varchar', 'frozen<list<text>>']),
      signatureOf([text, { code: typeCodes.list, info: text }]),
    );
    assert.equal(signatureOf(['map<int,text>']), signatureOf(['map<int, text>']));
    assert.notEqual(signatureOf(['int', 'int']), signatureOf(['int']));
  });
});

/** As the server writes it. */
function textOf(type: DataType): string {
  const { code, info, options, customTypeName } = type;
  const frozen = (text: string): string => (options?.frozen === true ? `frozen<${text}>` : text);
  const all = (parts: readonly unknown[]): string => (parts as DataType[]).map(textOf).join(', ');
  if (customTypeName === 'vector') {
    const [subtype, dimensions] = info as readonly [DataType, number];
    return `vector<${textOf(subtype)}, ${dimensions}>`;
  }
  switch (code) {
    case typeCodes.custom:
      return info === 'empty' ? 'empty' : `'${info as string}'`;
    case typeCodes.udt: {
      const name = info as string;
      return /^\w+$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
    }
    case typeCodes.list:
      return frozen(`list<${textOf(info as DataType)}>`);
    case typeCodes.set:
      return frozen(`set<${textOf(info as DataType)}>`);
    case typeCodes.map:
      return frozen(`map<${all(info as DataType[])}>`);
    case typeCodes.tuple:
      return frozen(`tuple<${all(info as DataType[])}>`);
    default:
      return describeType(type);
  }
}

// The values of a statement, written once and again: the same bytes each time, whatever has become of what was given.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';
import { PreparedStatement } from '../../../../lib/cassandra/protocol/prepared-statement.js';
import { PreparedValues, SimpleValues } from '../../../../lib/cassandra/protocol/requests/bound-values.js';
import { PreparedReply } from '../../../../lib/cassandra/protocol/responses/replies.js';
import { RowDecoders } from '../../../../lib/cassandra/protocol/responses/result-metadata.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import { unset } from '../../../../lib/cassandra/types/codec.js';
import type { DataType } from '../../../../lib/cassandra/types/data-type.js';
import { parseTypeName } from '../../../../lib/cassandra/types/type-name-parser.js';
import { typeAndValue } from '../types/random-types.js';

const registry = new CodecRegistry({ map: Map, set: Set });
const decoders = new RowDecoders(registry);
const v5 = { protocolVersion: 5, undefinedAsUnset: true };
const v3 = { protocolVersion: 3, undefinedAsUnset: true };

function statementOf(...types: DataType[]): PreparedStatement {
  const parameters = types.map((type, index) => ({ name: `p${index}`, type }));
  return new PreparedStatement(
    'Q',
    undefined,
    new PreparedReply(Buffer.from('id'), parameters, [], undefined),
    decoders,
  );
}

function bytesOf(write: (out: ByteWriter) => void): string {
  const out = new ByteWriter(4);
  out.writeUint8(0xff);
  write(out);
  return out.buffer.toString('hex', 1, out.position);
}

const text = parseTypeName('text');
const blob = parseTypeName('blob');

describe('values that are bound', () => {
  it('of random types are the same bytes when they are written again, named, kept first or not', () => {
    const wiped = (value: unknown): void => {
      if (ArrayBuffer.isView(value)) new Uint8Array(value.buffer, value.byteOffset, value.byteLength).fill(0xee);
      else if (value instanceof Date) value.setTime(-1);
      else if (value instanceof Map || value instanceof Set) value.clear();
      else if (Array.isArray(value)) value.length = 0;
    };
    fc.assert(
      fc.property(fc.array(typeAndValue(3), { minLength: 1, maxLength: 5 }), fc.boolean(), (given, waits) => {
        const statement = statementOf(...given.map(({ type }) => type));
        const fresh = (values: unknown): string =>
          bytesOf((out) => new PreparedValues(values).write(out, statement, v5));
        const values = given.map(({ value }) => value);
        const expected = fresh(values);
        assert.equal(fresh(Object.fromEntries(values.map((value, index) => [`P${index}`, value]))), expected);
        const prepared = new PreparedValues(values);
        const codecs = statement.parameterCodecs;
        const simple = new SimpleValues([...values], codecs);
        const byName = (): SimpleValues => new SimpleValues([...values], codecs, statement.parameterNames);
        const withNames = bytesOf((out) => byName().write(out, v5));
        const named = byName();
        if (waits) {
          prepared.keep(statement);
          simple.keep();
          named.keep();
        } else {
          assert.equal(
            bytesOf((out) => prepared.write(out, statement, v5)),
            expected,
          );
          assert.equal(
            bytesOf((out) => simple.write(out, v5)),
            expected,
          );
          assert.equal(
            bytesOf((out) => named.write(out, v5)),
            withNames,
          );
        }
        values.forEach(wiped);
        values.length = 0;
        assert.equal(
          bytesOf((out) => prepared.write(out, statement, v5)),
          expected,
        );
        assert.equal(
          bytesOf((out) => simple.write(out, v5)),
          expected,
        );
        assert.equal(
          bytesOf((out) => named.write(out, v5)),
          withNames,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('undefined and unset are what the version of each node makes of them', () => {
    const statement = statementOf(text, blob);
    const values = new PreparedValues([undefined, Buffer.from('a')]);
    values.keep(statement);
    assert.equal(
      bytesOf((out) => values.write(out, statement, v3)),
      'ffffffff' + '0000000161',
    );
    assert.equal(
      bytesOf((out) => values.write(out, statement, v5)),
      'fffffffe' + '0000000161',
    );
    const refused = new PreparedValues([unset, Buffer.from('a')], true);
    refused.keep(statement);
    assert.throws(() => bytesOf((out) => refused.write(out, statement, v3)), /Unset value/);
  });

  it('Dates stay what they were when the statement is described with other types or in another order', () => {
    const date = new Date(86_400_000 * 3);
    const name = 'x';
    for (const [types, names, expected] of [
      [
        ['date', 'text'],
        ['at', 'name'],
        [new Date(date), name],
      ],
      [
        ['text', 'timestamp'],
        ['name', 'at'],
        [name, new Date(date)],
      ],
      [
        ['timestamp', 'text'],
        ['at', 'name'],
        [new Date(date), name],
      ],
    ] as const) {
      const own = { at: new Date(date), name };
      const values = new PreparedValues(own);
      const described = (columns: readonly string[], called: readonly string[]): PreparedReply =>
        new PreparedReply(
          Buffer.from('id'),
          columns.map((type, index) => ({ name: called[index], type: parseTypeName(type) })),
          [],
          undefined,
        );
      const statement = new PreparedStatement(
        'Q',
        undefined,
        described(['timestamp', 'text'], ['at', 'name']),
        decoders,
      );
      bytesOf((out) => values.write(out, statement, v5));
      own.at.setTime(0);
      assert.ok(statement.update(described(types, names), statement.beginUpdate()));
      const wanted = bytesOf((out) => new PreparedValues([...expected]).write(out, statement, v5));
      for (let time = 0; time < 2; time++)
        assert.equal(
          bytesOf((out) => values.write(out, statement, v5)),
          wanted,
        );
    }
  });

  it('an object that only pretends to be a Date is refused by name', () => {
    const pretender = Object.create(Date.prototype) as Date;
    const values = new PreparedValues([pretender], true);
    assert.throws(() => bytesOf((out) => values.write(out, statementOf(parseTypeName('timestamp')), v5)), {
      code: 'INVALID_ARGUMENT',
      message: /^Parameter "p0" \(timestamp\)/,
    });
  });

  it('large ones keep memory of their own, small ones share', () => {
    const statement = statementOf(blob);
    const bound = Array.from({ length: 40 }, (_, index) => {
      const bytes = Buffer.alloc(index * 700, index);
      const values = new PreparedValues([bytes]);
      const expected = bytesOf((out) => values.write(out, statement, v5));
      bytes.fill(0xee);
      return { values, expected };
    });
    for (const { values, expected } of bound)
      assert.equal(
        bytesOf((out) => values.write(out, statement, v5)),
        expected,
      );
  });

  it('a codec of a user that binds other values meanwhile does not disturb these', () => {
    let depth = 0;
    const nested = new CodecRegistry({
      codecs: [
        {
          type: 'text',
          encode(value) {
            if (depth++ < 3) inner.push(bound(`inner ${depth}`));
            return JSON.stringify(value);
          },
          decode: (value) => value,
        },
      ],
    });
    const codec = nested.codecFor(text);
    const inner: SimpleValues[] = [];
    const bound = (content: string): SimpleValues => {
      const values = new SimpleValues([{ content }, Buffer.from(content)], [codec, registry.codecFor(blob)]);
      values.keep();
      return values;
    };
    const all = [bound('outer'), ...inner.reverse()];
    for (const [index, values] of all.entries()) {
      const content = index === 0 ? 'outer' : `inner ${index}`;
      const expected = Buffer.from(
        bytesOf((out) => values.write(out, v5)),
        'hex',
      ).toString();
      assert.match(expected, new RegExp(`"content":"${content}".*${content}$`, 's'));
    }
    assert.equal(all.length, 4);
  });
});

// Where a request belongs: the bytes of its partition key, from values in every form in which they are given.
import assert from 'node:assert/strict';
import { PreparedStatement } from '../../../../lib/cassandra/protocol/prepared-statement.js';
import { BatchRequest, BATCH_TYPE } from '../../../../lib/cassandra/protocol/requests/batch-request.js';
import { PreparedValues, SimpleValues } from '../../../../lib/cassandra/protocol/requests/bound-values.js';
import { ExecuteRequest } from '../../../../lib/cassandra/protocol/requests/execute-request.js';
import { QueryRequest } from '../../../../lib/cassandra/protocol/requests/query-request.js';
import type { CassandraRequest } from '../../../../lib/cassandra/protocol/requests/request.js';
import { PreparedReply } from '../../../../lib/cassandra/protocol/responses/replies.js';
import { RowDecoders } from '../../../../lib/cassandra/protocol/responses/result-metadata.js';
import { isVoted, joinedKey, RoutingKey } from '../../../../lib/cassandra/topology/routing-key.js';
import { CodecRegistry } from '../../../../lib/cassandra/types/codec-registry.js';
import { HeldValue } from '../../../../lib/cassandra/types/held-value.js';
import { ByteWriter } from '../../../../lib/core/bytes/byte-writer.js';

const registry = new CodecRegistry({});
const rowDecoders = new RowDecoders(registry);
const options = { consistency: 1, keyspace: 'mine' };

function statement(partitionKey: readonly number[], query = 'INSERT INTO ks.t (a, b, c) VALUES (?, ?, ?)') {
  const parameters = [
    { name: 'a', type: { code: 0x09, type: null }, ksname: 'ks', tablename: 't' },
    { name: 'b', type: { code: 0x0d, type: null }, ksname: 'ks', tablename: 't' },
    { name: 'c', type: { code: 0x03, type: null }, ksname: 'ks', tablename: 't' },
  ];
  const reply = new PreparedReply(Buffer.from('id'), parameters, partitionKey, undefined);
  return new PreparedStatement(query, undefined, reply, rowDecoders);
}

function execute(partitionKey: readonly number[], values: unknown): ExecuteRequest {
  return new ExecuteRequest(statement(partitionKey), new PreparedValues(values), options);
}

function keyOf(request: CassandraRequest): string | undefined {
  const key = new RoutingKey();
  return key.find(request) ? Buffer.from(key.bytes.subarray(0, key.length)).toString('hex') : undefined;
}

describe('the routing key', () => {
  const blob = Buffer.from('cafe', 'hex');
  const composite = '0002cafe00' + '00040000000100' + '0001780' + '0';

  it('is the value itself where one column is the key', () => {
    assert.equal(keyOf(execute([0], [1, 'x', blob])), '00000001');
    assert.equal(keyOf(execute([1], [1, 'x', blob])), '78');
    assert.equal(keyOf(execute([1], [1, '', blob])), '');
  });

  it('has lengths and zeros where there are several, in the order of the key', () => {
    assert.equal(keyOf(execute([2, 0, 1], [1, 'x', blob])), composite);
  });

  it('is the same of values by name, held ones, and ones that were written', () => {
    const named = { B: 'x', c: blob, a: 1 };
    assert.equal(keyOf(execute([2, 0, 1], named)), composite);
    assert.equal(keyOf(execute([2, 0, 1], new HeldValue(named))), composite);
    assert.equal(keyOf(execute([2, 0, 1], new HeldValue([1, 'x', blob]))), composite);
    const written = execute([2, 0, 1], named);
    written.write(new ByteWriter(), 5);
    assert.equal(keyOf(written), composite);
  });

  it('does not look at a value twice', () => {
    let asked = 0;
    const given = {
      get a() {
        return ++asked;
      },
      b: 'x',
      c: blob,
    };
    const request = execute([0], given);
    assert.equal(keyOf(request), '00000001');
    const out = new ByteWriter();
    request.write(out, 5);
    assert.equal(asked, 1);
    assert.ok(out.buffer.subarray(0, out.position).includes(Buffer.from('0000000400000001', 'hex')));
  });

  it('is none without all parts of the key, nor of values that do not fit', () => {
    assert.equal(keyOf(execute([], [1, 'x', blob])), undefined);
    assert.equal(keyOf(execute([0], [null, 'x', blob])), undefined);
    assert.equal(keyOf(execute([0], [undefined, 'x', blob])), undefined);
    assert.equal(keyOf(execute([0], ['no number', 'x', blob])), undefined);
    assert.equal(keyOf(execute([0], [1])), undefined);
    assert.equal(keyOf(execute([1, 0], [1, 'x'.repeat(65_536), blob])), undefined);
  });

  it('is what the caller says', () => {
    const request = execute([0], [1, 'x', blob]);
    request.routing = { key: joinedKey([Buffer.from('aa', 'hex'), Buffer.from('bb', 'hex')]) };
    assert.equal(keyOf(request), '0001aa000001bb00');
    request.routing = { parts: ['B'] };
    assert.equal(keyOf(request), '78');
    request.routing = { parts: ['d'] };
    assert.equal(keyOf(request), undefined);
    const codecs = [registry.codecForHint('int', 1), registry.codecForHint('text', 'x')];
    const query = new QueryRequest('q', new SimpleValues([1, 'x'], codecs), options, rowDecoders);
    assert.equal(keyOf(query), undefined);
    query.routing = { parts: [1] };
    assert.equal(keyOf(query), '78');
  });

  it("of a batch is that of its first statement that has one, with that statement's keyspace", () => {
    const batch = new BatchRequest(
      BATCH_TYPE.logged,
      [
        { statement: 'INSERT …', values: undefined },
        { statement: statement([]), values: new PreparedValues([1, 'x', blob]) },
        { statement: statement([1]), values: new PreparedValues([1, 'x', blob]) },
      ],
      options,
      rowDecoders,
    );
    assert.equal(keyOf(batch), '78');
    const key = new RoutingKey();
    key.find(batch);
    assert.equal(key.keyspace, 'ks');
  });
});

describe('a vote of the replicas', () => {
  const voted = (query: string, consistency = 1): boolean =>
    isVoted(new ExecuteRequest(statement([0], query), new PreparedValues([]), { consistency }));

  it('is what has a condition, or asks for serial consistency', () => {
    assert.ok(voted('insert into t (a) values (?) if not exists'));
    assert.ok(voted('UPDATE t SET a = 1 WHERE b = ?\nIF c = 1'));
    assert.ok(voted('SELECT * FROM t WHERE a = ?', 8));
    assert.ok(!voted('SELECT * FROM t WHERE a = ?'));
  });

  it('is not a word in a text, a name or a comment', () => {
    assert.ok(!voted("UPDATE t SET a = 'what if' WHERE b = ?"));
    assert.ok(!voted('UPDATE t SET "if" = 1 WHERE b = ?'));
    assert.ok(!voted('UPDATE t SET a = 1 WHERE b = ? -- if only'));
    assert.ok(!voted('UPDATE t SET iffy = 1 WHERE b = ?'));
  });
});

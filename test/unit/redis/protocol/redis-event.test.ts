// Unit: the lines of MONITOR.
import assert from 'node:assert/strict';
import { parseMonitorLine } from '../../../../lib/redis/protocol/redis-event.js';

describe('redis/protocol: parseMonitorLine', () => {
  it('reads a line', () => {
    assert.deepEqual(parseMonitorLine('1339518083.107412 [0 127.0.0.1:60866] "keys" "*"'), {
      time: '1339518083.107412',
      args: ['keys', '*'],
      source: '127.0.0.1:60866',
      database: '0',
    });
  });
  it("undoes the server's escapes", () => {
    const { args } = parseMonitorLine(
      String.raw`1.2 [15 lua] "set" "a \"b\" \\ c" "\n\r\t\a\b\x00\xff" "" "] \"[" "\xc3\xa4"`,
    );
    assert.deepEqual(args, ['set', 'a "b" \\ c', '\n\r\t\u0007\b\u0000\ufffd', '', '] "[', 'ä']);
  });
  it('takes an IPv6 or unix source', () => {
    assert.equal(parseMonitorLine('1.2 [0 unix:/run/redis.sock] "ping"').source, 'unix:/run/redis.sock');
    assert.deepEqual(parseMonitorLine('1.2 [3 [::1]:50000] "get" "a] [b"'), {
      time: '1.2',
      args: ['get', 'a] [b'],
      source: '[::1]:50000',
      database: '3',
    });
  });
  it('ends on crafted lines', () => {
    for (const line of ['', '1', '"', '1 [', '1 [0 x] "\\', '1 [0 x] "a\\x', `1 [0 x] ${'"\\'.repeat(100_000)}`])
      assert.ok(Array.isArray(parseMonitorLine(line).args));
  });
});

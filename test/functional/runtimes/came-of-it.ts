// Functional: what `program.mjs` prints wherever it runs: in every runtime, and out of every bundler.

import { createRequire } from 'node:module';

/** @param file the program as it is run: whether it finds the optional package depends on where it lies */
export function cameOfIt(file: string): unknown {
  return { ...CAME_OF_IT, 'snappy, an optional package': finds('snappy', file) || 'DriverError UNSUPPORTED/none' };
}

function finds(name: string, file: string): boolean {
  try {
    return createRequire(file).resolve(name) !== '';
  } catch {
    return false;
  }
}

const CAME_OF_IT = {
  text: 'grüße',
  buffer: '6772c3bcc39f65',
  hash: { a: '1', b: 'two' },
  pipeline: [
    [null, 1],
    [null, '1'],
  ],
  transaction: [
    [null, 2],
    [null, '2'],
  ],
  many: 5_000,
  blocking: ['runtimes:list', 'element'],
  message: ['runtimes:news', 'hello'],
  large: 2_000_000,
  timeout: 'DriverError REQUEST_TIMEOUT/maybe',
  'after the timeout': '2',
  abort: 'AbortError ABORTED/maybe',
  'after the connection was killed': '2',
  refused: 'DriverError CONNECT_REFUSED/none',
  'no such name': 'DriverError DNS_FAILED/none',
  'wrong password': 'DriverError AUTH_FAILED/none',
  'silent server': 'DriverError CONNECT_TIMEOUT/none',
  'classes with another name': ['TimeoutError'],
  'as text': [
    'ReplyError: ERR no',
    'Uuid: 00112233-4455-4677-8899-aabbccddeeff',
    'Redis',
    'MaxRetriesPerRequestError',
    'MaxRetriesPerRequestError',
  ],
  'nobody there': 'NoHostAvailableError NO_HOST_AVAILABLE/none',
  'silent node': 'NoHostAvailableError NO_HOST_AVAILABLE/none',
  ...Object.fromEntries(
    ['v4', 'v5', 'v5 lz4'].flatMap((name) => [
      [`${name} row`, ['9007199254740993', { a: 1 }, '1.50', '2023-11-14T22:13:20.000Z', 300_000]],
      [`${name} pages`, true],
      [`${name} syntax`, 'ResponseError SYNTAX_ERROR/none'],
    ]),
  ),
};

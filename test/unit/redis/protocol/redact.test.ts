// lib/redis/protocol/redact.ts: what servers repeat of secrets is masked, and their own words are not.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commandFor } from '../../../../lib/redis/commands/registry.js';
import { withoutSecrets } from '../../../../lib/redis/protocol/redact.js';
import { ReplyError } from '../../../../lib/redis/protocol/server-error.js';

function said(message: string, name: string, ...args: unknown[]): string {
  return withoutSecrets(message, commandFor(name), args);
}

describe('redis/protocol: redact', () => {
  const ECHOES: readonly (readonly [expected: string, message: string, name: string, ...args: unknown[]])[] = [
    [
      "ERR unknown command 'HELLO', with args beginning with: [redacted]",
      "ERR unknown command 'HELLO', with args beginning with: '3' 'AUTH' 'default' 'a' ",
      'HELLO',
      '3',
      'AUTH',
      'default',
      'a',
    ],
    [
      'ERR unknown command `auth`, with args beginning with: [redacted]',
      'ERR unknown command `auth`, with args beginning with: `a`, ',
      'auth',
      'a',
    ],
    ["ERR Syntax error in HELLO option '[redacted]'", "ERR Syntax error in HELLO option 'a'", 'hello', 3, 'a'],
    ["ERR Syntax error in HELLO option 'AUTH'", "ERR Syntax error in HELLO option 'AUTH'", 'hello', 3, 'AUTH', 'AUTH'],
    [
      "ERR Error in ACL SETUSER modifier '[redacted]': Syntax error",
      "ERR Error in ACL SETUSER modifier '>a': Syntax error",
      'acl',
      'SETUSER',
      'a',
      '>a',
    ],
    ["ERR unknown subcommand '[redacted]'. Try ACL HELP.", "ERR unknown subcommand 'pw'. Try ACL HELP.", 'ACL', 'pw'],
    [
      "ERR CONFIG SET failed (possibly related to argument 'save') - Invalid save parameters",
      "ERR CONFIG SET failed (possibly related to argument 'save') - Invalid save parameters",
      'config',
      'SET',
      'save',
      'parameters!',
    ],
    ['ERR no user app:[redacted]@here', 'ERR no user app:hunter2@here', 'auth', 'app', 'hunter2'],
    ['ERR no user app:[redacted]@here', 'ERR no user app:hunter2@here', 'auth', 'app', Buffer.from('hunter2')],
    [
      'ERR [redacted] is wrong',
      'ERR hunter2 is wrong',
      'migrate',
      'h',
      1,
      '',
      0,
      1,
      'AUTH',
      'hunter2',
      'KEYS',
      'wrong',
    ],
    ['ERR [redacted] is wrong', 'ERR hunter2 is wrong', 'migrate', 'h', 1, 'k', 0, 1, 'AUTH2', 'wrong', 'hunter2'],
    [
      "ERR unknown command 'get', with args beginning with: 'a'",
      "ERR unknown command 'get', with args beginning with: 'a'",
      'get',
      'a',
    ],
  ];
  for (const [expected, message, name, ...args] of ECHOES) {
    it(`says: ${expected}`, () => {
      assert.equal(said(message, name, ...args), expected);
      assert.equal(new ReplyError(message, commandFor(name), args as string[]).message, expected);
    });
  }

  const OWN_WORDS = [
    'WRONGPASS invalid username-password pair or user is disabled.',
    'NOAUTH Authentication required.',
    'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time',
    'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time',
    'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
    'ERR Client sent AUTH, but no password is set',
    'ERR invalid password',
    'ERR max number of clients reached',
    'NOPROTO unsupported protocol version',
    'LOADING Redis is loading the dataset in memory',
    'BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.',
    "NOPERM User app has no permissions to run the 'auth' command",
    "ERR wrong number of arguments for 'auth' command",
  ];
  for (const message of OWN_WORDS) {
    it(`masks no word of the server's: ${message.slice(0, 40)}`, () => {
      for (const password of new Set(message.split(/[^\w]+/).concat('a', 'e', 's', '.', ' ', 'is'))) {
        if (password === '' || /^auth$/i.test(password)) continue;
        assert.equal(said(message, 'hello', 3, 'AUTH', 'default', password), message, password);
        assert.equal(said(message, 'auth', password), message, password);
      }
    });
  }

  it('masks no word of what others say for a short password', () => {
    for (const password of ['a', 'is', 'the', 'e'])
      assert.equal(
        said('ERR the proxy is at its limit, a minute', 'auth', password),
        'ERR the proxy is at its limit, a minute',
      );
  });

  it('lets nothing out that is repeated between quotes, or by itself', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }),
        fc.constantFrom("'", '"', '`'),
        (password, quote) => {
          const quoted = `${quote}${password.slice(0, 128)}${quote}`;
          assert.ok(!said(`ERR Syntax error in ${quoted}: no`, 'auth', 'app', password).includes(quoted));
        },
      ),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.stringMatching(/^\w[\w!?.*+$^()[\]{}|\\-]{2,30}\w$/), (password) => {
        const message = said(`ERR cannot log in as app:${password}, sorry`, 'auth', 'app', password);
        assert.equal(message, 'ERR cannot log in as app:[redacted], sorry');
      }),
      { numRuns: 500 },
    );
  });
});

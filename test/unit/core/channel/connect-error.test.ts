// Unit: what an error of a connection says, on one line, in words for people.
import assert from 'node:assert/strict';
import { closedByServer } from '../../../../lib/core/channel/channel-errors.js';
import { connectError } from '../../../../lib/core/channel/connect-error.js';

const OPENSSL =
  '80AC443ED47F0000:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/openssl/ssl/record/ssl3_record.c:350:\n';

describe('the error of a connection', () => {
  it('has the words of OpenSSL on one line, without where they are in its source', () => {
    const error = Object.assign(new Error(`write EPROTO ${OPENSSL}`), { code: 'EPROTO' });
    const { message, code } = connectError('cache:6379', error, true);
    assert.equal(code, 'TLS_HANDSHAKE');
    assert.equal(
      message,
      'could not connect to cache:6379: write EPROTO wrong version number (the server may speak plain text on this port, or want a client certificate)',
    );
    assert.equal(
      closedByServer('cache:6379', error, false).message,
      'the connection to cache:6379 was closed: write EPROTO wrong version number',
    );
  });
});

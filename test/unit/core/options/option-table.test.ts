// Unit: how given options become a whole, checked set.
import assert from 'node:assert/strict';
import { DriverError } from '../../../../lib/core/errors/driver-error.js';
import { flag, milliseconds, oneOf, text, wholeNumber } from '../../../../lib/core/options/option-kinds.js';
import { parseOptions } from '../../../../lib/core/options/option-table.js';

const TABLE = {
  port: wholeNumber(6379, 1, 65_535, 'The port.'),
  connectTimeout: milliseconds(10_000, 'The most a connection may take.'),
  password: text(null, 'The password.'),
  lazyConnect: flag(false, 'Connect at the first command.'),
  protocol: oneOf([2, 3], 3, 'The protocol version.'),
};

describe('option tables', () => {
  const warnings: string[] = [];
  const context = { client: 'Toy', strict: false, warn: (message: string) => void warnings.push(message) };

  it('fill in defaults', () => {
    const options = parseOptions(TABLE, { port: 1 }, context);
    assert.deepEqual(options, { port: 1, connectTimeout: 10_000, password: null, lazyConnect: false, protocol: 3 });
  });

  for (const [name, value] of [
    ['port', '6379'],
    ['port', 0],
    ['port', 1.5],
    ['port', Number.NaN],
    ['connectTimeout', -1],
    ['connectTimeout', Number.POSITIVE_INFINITY],
    ['lazyConnect', 'yes'],
    ['protocol', 4],
    ['password', 5],
  ] as const) {
    it(`refuse ${name}: ${JSON.stringify(value)}, naming the option`, () => {
      assert.throws(
        () => parseOptions(TABLE, { [name]: value }, context),
        (error: unknown) =>
          error instanceof DriverError && error.code === 'INVALID_OPTION' && error.message.includes(`\`${name}\``),
      );
    });
  }

  it('never repeat a secret of the wrong type', () => {
    assert.throws(
      () => parseOptions(TABLE, { password: ['hunter2'] }, context),
      (error: unknown) => error instanceof DriverError && !error.message.includes('hunter2'),
    );
    assert.throws(
      () => parseOptions(TABLE, { password: 271828 }, context),
      /`password` must be a string; it was given a number$/,
    );
  });

  it('warn once of an unknown option, with a suggestion', () => {
    parseOptions(TABLE, { lazyconnect: true }, context);
    parseOptions(TABLE, { lazyconnect: true }, context);
    assert.deepEqual(warnings, ['Toy: unknown option `lazyconnect`; did you mean `lazyConnect`?']);
  });

  it('warn of several in one line, with a suggestion only where a name is near', () => {
    parseOptions(TABLE, { prt: 1, colour: 2, lazyConect: true, nmae: 3 }, context);
    assert.deepEqual(warnings.slice(-1), [
      'Toy: unknown options `prt` (did you mean `port`?), `colour`, `lazyConect` (did you mean `lazyConnect`?), `nmae`',
    ]);
  });

  it('throw for an unknown option in strict mode', () => {
    assert.throws(() => parseOptions(TABLE, { colour: 1 }, { ...context, strict: true }), /unknown option `colour`$/);
  });

  it('do not see a polluted prototype', () => {
    const polluted = Object.create({ port: 1, password: 'evil' }) as object;
    assert.equal(parseOptions(TABLE, polluted, context).port, 6379);
  });
});

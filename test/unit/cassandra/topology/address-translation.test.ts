// From the public address of a node to the one that its name leads to from here, as within a region of EC2.
import assert from 'node:assert/strict';
import { EC2MultiRegionTranslator } from '../../../../lib/cassandra/client/exports/address-policies.js';
import { addressFromHere } from '../../../../lib/cassandra/topology/address-translation.js';

describe('the address that a name leads to from here', () => {
  const names = {
    namesOf: (address: string): Promise<readonly string[]> =>
      address === '203.0.113.7'
        ? Promise.resolve(['ec2-203-0-113-7.example', 'other.example'])
        : address === '203.0.113.8'
          ? Promise.resolve([])
          : Promise.reject(new Error('ENOTFOUND')),
    resolve: (name: string) =>
      Promise.resolve(name === 'ec2-203-0-113-7.example' ? [{ address: '10.1.2.3', family: 4 as const }] : []),
  };

  it('is that of the first name, or the same where there is none', async () => {
    assert.equal(await addressFromHere('203.0.113.7', names), '10.1.2.3');
    assert.equal(await addressFromHere('203.0.113.8', names), '203.0.113.8');
    await assert.rejects(addressFromHere('203.0.113.9', names), /ENOTFOUND/);
  });

  it('is the same for a translator whose name server knows nothing, which is told', async () => {
    const told: string[] = [];
    class Told extends EC2MultiRegionTranslator {
      override logError(address: string): void {
        told.push(address);
      }
    }
    // No address at all: no resolver answers, and none is asked.
    const endpoint = await new Promise((resolve) => new Told().translate('no-address', 9042, resolve));
    assert.deepEqual([endpoint, told], ['no-address:9042', ['no-address']]);
  });
});

// cassandra/client/exports: what users import as `policies.addressResolution`: from the address that a node tells to
// the one at which it is reached.
import { brandClass } from '../../../core/errors/brand.js';
import type { UserAddressTranslator } from '../../topology/address-translation.js';

export type { UserAddressTranslator };

/** To extend: as it is, it leaves addresses as they are. */
export class AddressTranslator implements UserAddressTranslator {
  /** Calls back with `address:port`. */
  translate(address: string, port: number, callback: (endpoint: string) => void): void {
    callback(address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`);
  }
}
brandClass(AddressTranslator, 'cassandra.AddressTranslator');

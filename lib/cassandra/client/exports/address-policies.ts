// cassandra/client/exports: what users import as `policies.addressResolution`: from the address that a node tells to
// the one at which it is reached.
import { brandClass } from '../../../core/errors/brand.js';
import { errorOf } from '../../../core/errors/builtins.js';
import { nodeRuntime } from '../../../core/runtime/node-runtime.js';
import { addressFromHere, type UserAddressTranslator } from '../../topology/address-translation.js';

export type { UserAddressTranslator };

/** To extend: as it is, it leaves addresses as they are. */
export class AddressTranslator implements UserAddressTranslator {
  /** Calls back with `address:port`. */
  translate(address: string, port: number, callback: (endpoint: string) => void): void {
    callback(address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`);
  }
}
brandClass(AddressTranslator, 'cassandra.AddressTranslator');

/**
 * For clients in EC2: the names of Amazon's public addresses lead, within a region, to private ones, which cost less.
 * Nodes of other regions stay where they are, and so does any of which name servers know nothing: `logError` is told then.
 */
export class EC2MultiRegionTranslator extends AddressTranslator {
  override translate(address: string, port: number, callback: (endpoint: string) => void): void {
    addressFromHere(address, nodeRuntime).then(
      (found) => super.translate(found, port, callback),
      (error: unknown) => {
        this.logError(address, errorOf(error));
        super.translate(address, port, callback);
      },
    );
  }

  /** Told of addresses that could not be resolved; does nothing. */
  logError(_address: string, _error: Error): void {}
}
brandClass(EC2MultiRegionTranslator, 'cassandra.EC2MultiRegionTranslator');

// redis/client: the client of a Redis cluster. Its name is reserved: programs and packagings may refer to it before it works.
import { brandClass } from '../../core/errors/brand.js';
import { DriverError } from '../../core/errors/driver-error.js';

export class Cluster {
  constructor(_startupNodes?: unknown, _options?: unknown) {
    throw new DriverError('Redis Cluster is not supported yet by this version of ringwire; Redis connects to one server', {
      code: 'UNSUPPORTED',
      retryable: false,
    });
  }
}
brandClass(Cluster, 'Cluster');

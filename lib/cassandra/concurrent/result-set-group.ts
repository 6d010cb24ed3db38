// cassandra/concurrent: what became of many executions: cassandra-driver's ResultSetGroup.
import { brandClass } from '../../core/errors/brand.js';
import type { Unchecked } from '../types/unchecked.js';
import { ArgumentError } from '../client/errors/errors.js';

/** What `executeConcurrent` answers. */
export class ResultSetGroup {
  /** Of those that failed, the first `maxErrors`. */
  readonly errors: Error[] = [];
  /** Executions that have ended, well or not. */
  totalExecuted = 0;
  /**
   * With `collectResults`, by the position of the parameters: a `ResultSet`, or the error of one that failed. Without it,
   * looking at it throws an ArgumentError.
   */
  declare readonly resultItems: Unchecked[];

  /** @internal */
  constructor(collectsResults: boolean) {
    Object.defineProperty(
      this,
      'resultItems',
      collectsResults ? { value: [], enumerable: true } : { get: refuseResults, enumerable: false },
    );
  }
}
brandClass(ResultSetGroup, 'cassandra.ResultSetGroup');

function refuseResults(): never {
  throw new ArgumentError('resultItems is only there with the option collectResults: true');
}

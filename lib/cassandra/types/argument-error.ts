// cassandra/types: cassandra-driver's ArgumentError. It is here because parameters are counted and named where they are
// written.
import { brandClass } from '../../core/errors/brand.js';
import { DriverError, type DriverErrorDetails } from '../../core/errors/driver-error.js';
import { describeValue } from './value-error.js';

/** An argument or option of the wrong type or range. Nothing was sent. */
export class ArgumentError extends DriverError {
  override readonly info =
    'Represents an error that is raised when one of the arguments provided to a method is not valid.';

  constructor(message: string, details: Partial<DriverErrorDetails> = {}) {
    super(message, { retryable: false, code: 'INVALID_ARGUMENT', ...details });
  }
}
brandClass(ArgumentError, 'cassandra.ArgumentError');

/** An option that is something else than `expected`. */
export function wrongOption(option: string, expected: string, value: unknown): ArgumentError {
  return new ArgumentError(`the option ${option} must be ${expected}; it was given ${describeValue(value)}`);
}

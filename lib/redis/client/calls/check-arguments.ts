// redis/client/calls: refuses what cannot be sent before anything is: in a transaction one bad argument must not leave
// the others behind.
import { isBytes } from '../../../core/errors/builtins.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import { convertArgument, convertNumber } from '../../commands/arguments.js';
import type { RedisRequest } from '../../protocol/request.js';
import { MAX_ARGUMENT_BYTES } from '../../protocol/resp-encoder.js';

/** @throws InvalidArgumentError or REQUEST_TOO_LARGE */
export function checkArguments({ command, args }: RedisRequest): void {
  for (let index = 0; index < args.length; index++) {
    const argument = args[index];
    if (typeof argument === 'string') {
      if (argument.length * 3 > MAX_ARGUMENT_BYTES && Buffer.byteLength(argument) > MAX_ARGUMENT_BYTES)
        throw tooLarge(command.fullName, index);
    } else if (typeof argument === 'number') {
      convertNumber(command, index, argument);
    } else if (isBytes(argument)) {
      if (argument.length > MAX_ARGUMENT_BYTES) throw tooLarge(command.fullName, index);
    } else {
      convertArgument(command, index, argument);
    }
  }
}

function tooLarge(name: string, index: number): DriverError {
  return new DriverError(`argument ${index + 1} of ${name} is larger than servers take`, {
    code: 'REQUEST_TOO_LARGE',
    retryable: false,
  });
}

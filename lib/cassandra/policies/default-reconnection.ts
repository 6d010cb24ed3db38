// cassandra/policies: how long to wait before the next attempt to connect where the user has no policy: core's default,
// except where the server refused to log us in. Pure.
import { DriverError } from '../../core/errors/driver-error.js';
import { defaultReconnection, delayOfRefusedMs, type ReconnectionPolicy } from '../../core/policies/reconnection.js';

/** @param credentialsRotate they are asked for at each attempt */
export function reconnectionOf(credentialsRotate: boolean): ReconnectionPolicy {
  return {
    nextDelayMs(facts) {
      const { error } = facts;
      return error instanceof DriverError && error.errorCode === 'AUTH_FAILED'
        ? delayOfRefusedMs(facts, credentialsRotate)
        : defaultReconnection.nextDelayMs(facts);
    },
  };
}

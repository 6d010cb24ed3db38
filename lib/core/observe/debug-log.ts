// core/observe: what `NODE_DEBUG=ringwire` prints on stderr: connections, plans, repetitions and changes of the
// topology, a line each. Names of nodes and commands, codes and durations; never an argument, a value, a statement or
// the words of a refusal, which may repeat any of them.
import { debuglog } from 'node:util';

const log = debuglog('ringwire');

/** Asked before a line is put together: without NODE_DEBUG nothing of it may cost anything. */
export function isDebugLogOn(): boolean {
  return log.enabled;
}

/** @param what begins with the name of the node that it is about, where there is one */
export function debugLog(database: string, what: string): void {
  log('%s %s', database, what);
}

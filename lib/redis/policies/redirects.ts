// redis/policies: what a server's answer says of where a command belongs, or of a state that passes. Pure. A script or a
// module may say the same words after it wrote something: only what the server itself says counts, which is what
// `execution: 'none'` of an error reply means (protocol/server-error.ts).
import type { ReplyError } from '../protocol/server-error.js';
import { SLOT_COUNT } from '../topology/key-slot.js';

export interface Redirect {
  /** `moved`: for good; `ask`: this once, with ASKING before it. */
  readonly kind: 'moved' | 'ask';
  readonly slot: number;
  /** Empty: that of the node which said so. */
  readonly host: string;
  readonly port: number;
}

/** `host:port` ends at the last colon: an IPv6 address has others. */
const REDIRECT = /^(MOVED|ASK) (\d{1,5}) (.*):(\d{1,5})$/s;

export function redirectOf(error: ReplyError): Redirect | undefined {
  if (error.execution !== 'none') return undefined;
  const match = REDIRECT.exec(error.message);
  if (match === null || Number(match[2]) >= SLOT_COUNT) return undefined;
  const [, word, slot, host, port] = match;
  if (Number(port) === 0) return undefined;
  return { kind: word === 'MOVED' ? 'moved' : 'ask', slot: Number(slot), host, port: Number(port) };
}

/**
 * - `here`: the node is not ready, and would be later; another one with the same keys may be now.
 * - `moving`: keys are on their way to another node.
 * - `demoted`: it is no primary any more.
 * - `cluster`: the cluster cannot serve the slot.
 */
export type PassingState = 'here' | 'moving' | 'demoted' | 'cluster';

const STATES: ReadonlyMap<string, PassingState> = new Map([
  ['LOADING', 'here'],
  ['MASTERDOWN', 'here'],
  ['NOREPLICAS', 'here'],
  ['TRYAGAIN', 'moving'],
  ['READONLY', 'demoted'],
  ['CLUSTERDOWN', 'cluster'],
]);

/** The owner's address is not known: it was reset, and the cluster waits to be told what becomes of its slots. */
const NOWHERE = /^MOVED \d{1,5} .*:0$/s;

/** A blocking command ends so when its node becomes a replica. CLIENT UNBLOCK has other words. */
const UNBLOCKED = /^UNBLOCKED force unblock from blocking operation, instance state changed/;

export function passingStateOf(error: ReplyError): PassingState | undefined {
  if (error.execution !== 'none') return undefined;
  const state = STATES.get(error.prefix) ?? (UNBLOCKED.test(error.message) ? 'demoted' : undefined);
  return state ?? (NOWHERE.test(error.message) ? 'cluster' : undefined);
}

/**
 * The answer that decides: of a transaction that was given up when its commands were queued, what the server said to
 * them, if that was nothing else.
 */
export function decisiveAnswer(error: ReplyError): ReplyError {
  const { previousErrors = [] } = error;
  if (error.prefix !== 'EXECABORT' || previousErrors.length === 0) return error;
  if (!previousErrors.every((each) => redirectOf(each) !== undefined || passingStateOf(each) !== undefined))
    return error;
  return previousErrors.find((each) => redirectOf(each) !== undefined) ?? previousErrors[0];
}

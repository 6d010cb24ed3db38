// redis/client/calls: what a view does not do itself its client does, as libraries are given views in the place of
// clients and ask them for all that a client has.
import { defineOwn } from '../../../core/collections/own-property.js';
import { addLateMembers } from '../../commands/late-members.js';

/** What of a client is no method of its prototype. */
const FIELDS = ['options', 'status', 'mode', 'isCluster'];
/** What is the view's own business, or nobody's outside. */
const LEFT_OUT = new Set(['constructor', 'with', 'gather', 'toJSON', 'inspect']);

type Members = Record<string, unknown>;
type Method = (...args: unknown[]) => unknown;

/**
 * Puts on a prototype of views what a prototype of clients has, and those that it inherits from: methods are those of the
 * client, anything else is read from it, and what this client does not have is undefined. What is there already stays.
 */
export function forwardToClient<View extends object>(
  views: View,
  clients: object,
  clientOf: (view: View) => object,
): void {
  addLateMembers(views, (members) => {
    const forward = (name: string): void => {
      if (!(name in views) && !LEFT_OUT.has(name)) defineForward(members, name, clientOf);
    };
    for (const name of FIELDS) forward(name);
    for (
      let at: object | null = clients;
      at !== null && at !== Object.prototype;
      at = Object.getPrototypeOf(at) as object
    )
      for (const name of Object.getOwnPropertyNames(at)) if (!name.startsWith('_')) forward(name);
  });
}

function defineForward<View extends object>(members: object, name: string, clientOf: (view: View) => object): void {
  Object.defineProperty(members, name, {
    get(this: View): unknown {
      const client = clientOf(this) as Members;
      const value = client[name];
      return typeof value === 'function' ? forwarded(this, client, value as Method) : value;
    },
    // As if it were inherited from a client: libraries (promisifyAll of bluebird) put methods on every prototype.
    set(this: object, value: unknown): void {
      defineOwn(this, name, value);
    },
    enumerable: false,
    configurable: true,
  });
}

function forwarded(view: object, client: object, method: Method): Method {
  return (...args) => {
    const result = method.apply(client, args);
    return result === client ? view : result;
  };
}

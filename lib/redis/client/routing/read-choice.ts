// redis/client/routing: `scaleReads` as routing takes it.
import { messageOf } from '../../../core/errors/builtins.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Node } from '../../../core/topology/node.js';
import { ReadRouting } from '../../policies/read-routing.js';
import type { RedisRequest } from '../../protocol/request.js';
import type { ParsedClusterOptions, ReadableNode } from '../options/cluster-options.js';
import { addressOf } from './cluster-map.js';

/** The user's function sees nodes as ioredis's does, as far as there is something to see. */
export function readRouting(
  scaleReads: ParsedClusterOptions['scaleReads'],
  report: (error: DriverError) => void,
): ReadRouting<RedisRequest> | undefined {
  if (scaleReads === 'master') return undefined;
  const threw = (thrown: unknown): void =>
    report(new DriverError(`scaleReads threw: ${messageOf(thrown)}`, { code: 'INVALID_OPTION', cause: thrown }));
  if (typeof scaleReads !== 'function') return new ReadRouting<RedisRequest>(scaleReads, undefined, threw);
  return new ReadRouting<RedisRequest>(
    (nodes, { command, args }) => {
      const shown = nodes.map((node, index): ReadableNode => {
        const { host, port } = addressOf(node);
        return { host, port, role: index === 0 ? 'master' : 'slave', options: { host, port } };
      });
      const answer = scaleReads(shown, { name: command.name.toLowerCase(), args });
      const chosen = (Array.isArray(answer) ? answer : [answer]) as readonly ReadableNode[];
      return chosen
        .map((each) => nodes[shown.indexOf(each)])
        .filter((node) => (node as Node | undefined) !== undefined);
    },
    undefined,
    threw,
  );
}

// redis/client/routing: `scaleReads` and `availabilityZone` as routing takes them.
import { messageOf } from '../../../core/errors/builtins.js';
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Node } from '../../../core/topology/node.js';
import { type Nearest, ReadRouting } from '../../policies/read-routing.js';
import type { RedisRequest } from '../../protocol/request.js';
import type { ParsedClusterOptions, ReadableNode } from '../options/cluster-options.js';
import { addressOf } from './cluster-map.js';

/**
 * The user's function sees nodes as ioredis's does, as far as there is something to see.
 *
 * @param zoneOf undefined where it is not known yet, empty where the node tells none
 */
export function readRouting(
  { scaleReads, availabilityZone }: Pick<ParsedClusterOptions, 'scaleReads' | 'availabilityZone'>,
  zoneOf: (node: Node) => string | undefined,
  report: (error: DriverError) => void,
): ReadRouting<RedisRequest> | undefined {
  if (scaleReads === 'master') return undefined;
  const nearest: Nearest = {
    byLatency: scaleReads === 'nearest',
    availabilityZone: availabilityZone || undefined,
    zoneOf,
  };
  const threw = (thrown: unknown): void =>
    report(new DriverError(`scaleReads threw: ${messageOf(thrown)}`, { code: 'INVALID_OPTION', cause: thrown }));
  if (scaleReads === 'nearest') return new ReadRouting<RedisRequest>('all', nearest, threw);
  if (typeof scaleReads !== 'function') return new ReadRouting<RedisRequest>(scaleReads, nearest, threw);
  const routing = new ReadRouting<RedisRequest>(
    (nodes, { command, args }) => {
      const shown = nodes.map((node, index): ReadableNode => {
        const { host, port } = addressOf(node);
        return {
          host,
          port,
          role: index === 0 ? 'master' : 'slave',
          availabilityZone: zoneOf(node) || undefined,
          latencyMs: routing.latencies?.of(node),
          options: { host, port },
        };
      });
      const answer = scaleReads(shown, { name: command.name.toLowerCase(), args });
      const chosen = (Array.isArray(answer) ? answer : [answer]) as readonly ReadableNode[];
      return chosen
        .map((each) => nodes[shown.indexOf(each)])
        .filter((node) => (node as Node | undefined) !== undefined);
    },
    nearest,
    threw,
  );
  return routing;
}

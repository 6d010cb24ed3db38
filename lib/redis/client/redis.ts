// redis/client: the client of one server, as its users see it.
import { brandClass } from '../../core/errors/brand.js';
import { DriverError } from '../../core/errors/driver-error.js';
import { setHidden } from '../../core/errors/hidden-property.js';
import { ignore } from '../../core/errors/ignore.js';
import { concealSecrets } from '../../core/options/shown-options.js';
import type { Callback } from '../commands/redis-commander.js';
import type { ReplyMapping } from '../commands/replies.js';
import { print, withCallback } from './calls/callback.js';
import { Command as Sendable } from './calls/sendable-command.js';
import { Client } from './client.js';
import { Monitor } from './connections/monitor.js';
import { OneServer } from './one-server.js';
import type { ClusterOptions } from './options/cluster-options.js';
import type { ClusterNode } from './options/startup-nodes.js';
import { checkOptions, mergeArguments } from './options/parse-arguments.js';
import type { ParsedRedisOptions, RedisOptions } from './options/redis-options.js';
import { RedisView } from './calls/view.js';
import { forwardToClient } from './calls/view-forwarding.js';

type ConstructorArguments =
  | []
  | [portOrUrlOrOptions: number | string | URL | RedisOptions]
  | [port: number | string, hostOrOptions: string | RedisOptions]
  | [port: number | string, host: string, options: RedisOptions];

/**
 * A client of one Redis or Valkey server.
 *
 * @example
 * const redis = new Redis('redis://localhost:6379/0');
 * await redis.set('greeting', 'hello', 'EX', 60);
 * console.log(await redis.get('greeting'));
 * await redis.quit();
 */
export class Redis<Mapping extends ReplyMapping = 'legacy'> extends Client<Mapping> {
  /** ioredis's word for what the connection may be used for. */
  mode: 'normal' | 'subscriber' | 'monitor' = 'normal';
  /** The options in force, defaults filled in. Not enumerable: they hold a password. */
  declare readonly options: Readonly<RedisOptions> & ParsedRedisOptions;
  declare private readonly given: RedisOptions;
  /** @internal */
  declare protected readonly parts: OneServer;

  constructor(port: number | string, host: string, options: RedisOptions);
  constructor(port: number | string, options: RedisOptions);
  constructor(port: number | string, host: string);
  constructor(options: RedisOptions);
  constructor(portOrUrl: number | string | URL);
  constructor();
  constructor(...args: unknown[]) {
    super();
    const given = mergeArguments(args);
    const settings = checkOptions(given);
    // Defined when they are first set: V8 keeps an object fast only if the attributes of its properties never change.
    setHidden(this, 'given', given);
    const parts = new OneServer(this, settings);
    setHidden(this, 'parts', parts);
    setHidden(this, 'path', parts.path);
    for (const [name, definition] of Object.entries(settings.scripts ?? {})) this.defineCommand(name, definition);
    if (settings.lazyConnect) parts.life.emitSoon('wait');
    else this.connect().catch(ignore);
  }

  /** Another client with the same options, but for those given; of a class derived from this one, another of that. */
  duplicate(override: RedisOptions = {}): Redis<Mapping> {
    const Same = this.constructor as new (options: RedisOptions) => Redis<Mapping>;
    return new Same({ ...this.given, ...override });
  }

  /** Resolves when a command would be sent at once: while it is pending, commands gather in memory. */
  backpressure(): Promise<void> {
    return this.parts.server.pool.settled();
  }

  /** Everything that the server executes, as `monitor` events, on a connection of its own. */
  monitor(callback?: Callback<Monitor>): Promise<Monitor> {
    const { parts } = this;
    const monitor = new Monitor({
      borrow: () => parts.lendForMonitor(),
      timeoutMs: parts.path.settings.timeoutMs,
      report: (error) => parts.life.report(error),
    });
    return withCallback(monitor.start(), callback);
  }

  /** The same as `new Redis(…)`. */
  static createClient(...args: ConstructorArguments): Redis {
    return new Redis(...(args as unknown as [RedisOptions]));
  }

  static readonly Command = Sendable;
  /** The class Cluster: cluster.ts puts it here. */
  declare static readonly Cluster: new (startupNodes: readonly ClusterNode[], options?: ClusterOptions) => Client;
  static readonly print = print;
  /** Every option with its default. */
  static get defaultOptions(): RedisOptions {
    return checkOptions({});
  }
}
brandClass(Redis, 'Redis');
// Made when somebody looks at them: few programs do.
Object.defineProperty(Redis.prototype, 'options', {
  get(this: { readonly parts?: OneServer; readonly given?: object }): RedisOptions | undefined {
    // The prototype itself has none.
    if (this.parts === undefined) return undefined;
    // With what it does not know of: cache-manager-ioredis finds its own options there.
    const options = concealSecrets({ ...this.given, ...this.parts.settings });
    setHidden(this, 'options', options);
    return options;
  },
  set(this: Redis, options: unknown) {
    setHidden(this, 'options', options);
  },
  configurable: true,
});
Object.defineProperty(Redis, 'Cluster', { get: withoutCluster, configurable: true });

function withoutCluster(): never {
  throw new DriverError(
    "Redis.Cluster is not in this bundle, which has `Redis` alone: import { Cluster } from 'ringwire/redis', or its default export",
    { code: 'UNSUPPORTED', retryable: false },
  );
}
forwardToClient(RedisView.prototype as RedisView, Redis.prototype, ({ dispatcher }) => dispatcher);

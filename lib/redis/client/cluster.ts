// redis/client: the client of a Redis cluster. Its name and types are reserved: programs that serve both refer to it
// before it works.
import { EventEmitter } from 'node:events';
import { brandClass } from '../../core/errors/brand.js';
import { DriverError } from '../../core/errors/driver-error.js';
import type { Callback, NewPipeline, RedisCommander } from '../commands/redis-commander.js';
import type { Client } from './client.js';
import type { RedisStatus } from './connections/life-cycle.js';
import type { AnyListener, RedisEvents } from './messages/client-events.js';
import type { RedisOptions, ScriptDefinition } from './options/redis-options.js';
import type { BatchCommand } from './transactions/pipeline.js';

/** Which nodes. */
export type NodeRole = 'master' | 'slave' | 'all';
/** Where to find a node: a URL, a port, or host and port. */
export type ClusterNode = string | number | { readonly host?: string | undefined; readonly port?: number | undefined };
/** From the addresses that nodes tell to those where they can be reached. */
export type NatMap =
  | Readonly<Record<string, { readonly host: string; readonly port: number }>>
  | ((key: string) => { host: string; port: number } | null);

/** Options of a cluster's client. Reserved: see Cluster. */
export interface ClusterOptions {
  readonly redisOptions?: RedisOptions | undefined;
  readonly scaleReads?:
    | NodeRole
    | ((nodes: readonly ClusterNodeClient[], command: unknown) => ClusterNodeClient | readonly ClusterNodeClient[])
    | undefined;
  readonly clusterRetryStrategy?: ((times: number, reason?: Error) => number | void | null) | null | undefined;
  readonly natMap?: NatMap | undefined;
  readonly keyPrefix?: string | undefined;
  readonly [option: string]: unknown;
}

type Commands = RedisCommander<{ readonly type: 'default'; readonly mapping: 'legacy' }>;
/** The client of one node: a Redis. */
export type ClusterNodeClient = Client & Commands;

export interface Cluster extends Omit<Commands, 'exec' | 'multi' | 'quit'> {
  readonly isCluster: boolean;
  status: RedisStatus | (string & {});
  readonly options: ClusterOptions;
  connect(callback?: Callback<void>): Promise<void>;
  defineCommand(name: string, definition: ScriptDefinition): void;
  disconnect(reconnect?: boolean): void;
  duplicate(startupNodes?: readonly ClusterNode[], options?: ClusterOptions): Cluster;
  end(): void;
  exec(callback?: Callback<never>): Promise<never>;
  multi(batch?: readonly BatchCommand[]): NewPipeline;
  multi(options: { readonly pipeline: false }): Promise<'OK'>;
  nodes(role?: NodeRole): ClusterNodeClient[];
  on<Name extends keyof RedisEvents>(event: Name, listener: RedisEvents[Name]): this;
  on(event: string | symbol, listener: AnyListener): this;
  once<Name extends keyof RedisEvents>(event: Name, listener: RedisEvents[Name]): this;
  once(event: string | symbol, listener: AnyListener): this;
  pipeline(batch?: readonly BatchCommand[]): NewPipeline;
  quit(callback?: Callback<'OK'>): Promise<'OK'>;
}

/** Not supported yet: the constructor throws DriverError UNSUPPORTED. */
export class Cluster extends EventEmitter {
  constructor(_startupNodes?: readonly ClusterNode[], _options?: ClusterOptions) {
    super();
    throw new DriverError(
      'Redis Cluster is not supported yet by this version of ringwire; Redis connects to one server',
      {
        code: 'UNSUPPORTED',
        retryable: false,
      },
    );
  }
}
brandClass(Cluster, 'Cluster');

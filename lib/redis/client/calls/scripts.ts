// redis/client/calls: Lua scripts as commands: defineCommand() and the `scripts` option. A script is called by its
// hash, and loaded where the server does not know it.
import { InvalidArgumentError } from '../../../core/errors/driver-error.js';
import { type Failure, RETHROW, type RetryPolicy, type Verdict } from '../../../core/policies/retry.js';
import { lateCrypto } from '../../../core/runtime/late-modules.js';
import type { Node } from '../../../core/topology/node.js';
import { type Argument, flattenArguments } from '../../commands/arguments.js';
import type { Callback } from '../../commands/redis-commander.js';
import { commandFor } from '../../commands/registry.js';
import { RedisRequest, type ReplyShape } from '../../protocol/request.js';
import { BOUND_SHAPE } from './call-shapes.js';
import type { ScriptDefinition } from '../options/redis-options.js';

const EVAL = commandFor('eval');
const EVALSHA = commandFor('evalsha');
const SCRIPT_LOAD = commandFor('script').specialize(['LOAD']);

export class Script {
  /** What it is sent with. */
  readonly command = EVALSHA;
  readonly lua: string;
  readonly sha: string;
  /** Undefined: each call says so by its first argument. */
  readonly numberOfKeys: number | undefined;
  readonly readOnly: boolean;
  readonly load: RedisRequest;

  constructor(name: string, { lua, numberOfKeys, readOnly }: ScriptDefinition) {
    if (typeof lua !== 'string')
      throw new InvalidArgumentError(`the script ${name} has no text: \`lua\` must be a string`);
    if (numberOfKeys !== undefined && (!Number.isInteger(numberOfKeys) || numberOfKeys < 0)) {
      throw new InvalidArgumentError(`the script ${name} must have a whole number of keys`);
    }
    this.lua = lua;
    this.sha = lateCrypto().createHash('sha1').update(lua).digest('hex');
    this.numberOfKeys = numberOfKeys;
    this.readOnly = readOnly === true || declaresNoWrites(lua);
    this.load = new RedisRequest(SCRIPT_LOAD, ['LOAD', lua], BOUND_SHAPE);
  }

  /** EVALSHA's arguments for a call. */
  arguments(given: readonly unknown[]): Argument[] {
    const args = flattenArguments(given) as Argument[];
    const list = this.numberOfKeys === undefined ? [this.sha, ...args] : [this.sha, this.numberOfKeys, ...args];
    return EVALSHA.arrange(list) as Argument[];
  }
}

/** Redis 7's flags in a script's first line: the server holds the script to this one, so it may be executed twice. */
function declaresNoWrites(lua: string): boolean {
  if (!lua.startsWith('#!')) return false;
  const end = lua.indexOf('\n');
  return /\sflags=(?:[\w-]+,)*no-writes(?:,|\s|$)/.test(end < 0 ? lua : lua.slice(0, end));
}

/**
 * A call of a script by its hash. `load` is what the retry policy sends before it when the server does not know the
 * hash.
 */
export class ScriptRequest extends RedisRequest {
  readonly load: RedisRequest;
  readonly script: Script;
  /** In which attempt the server took the text right before it was called: what another one knows is not said by that. */
  loadedInAttempt = 0;

  constructor(script: Script, args: readonly Argument[], shape: ReplyShape) {
    super(EVALSHA, args, shape);
    this.load = script.load;
    this.script = script;
  }

  /** The same with the script's text, which no server can fail to know. */
  get withText(): RedisRequest {
    return new RedisRequest(EVAL, [this.script.lua, ...this.args.slice(1)], this.shape);
  }
}

/**
 * Where a script is still not known although it was sent ahead, it was not loaded: it has a mistake, or the user may
 * not load scripts. With the text the server says so, or runs it. Where it was loaded, the script itself says that it
 * is not known.
 */
export class ScriptTextRetry implements RetryPolicy<RedisRequest, Node> {
  private readonly inner: RetryPolicy<RedisRequest, Node>;

  constructor(inner: RetryPolicy<RedisRequest, Node>) {
    this.inner = inner;
  }

  decide(failure: Failure<RedisRequest, Node>): Verdict<RedisRequest, Node> {
    const { error, request, attempts } = failure;
    if (error.errorCode !== 'NO_SCRIPT' || !(request instanceof ScriptRequest)) return this.inner.decide(failure);
    if (request.loadedInAttempt === attempts && attempts > 0) {
      error.execution = 'maybe';
      error.retryable = false;
      return RETHROW;
    }
    if (attempts >= 2) return { kind: 'retry', on: 'same', request: request.withText };
    const verdict = this.inner.decide(failure);
    if (verdict.kind !== 'retry' || verdict.first === undefined) return verdict;
    const accept = (): undefined => {
      request.loadedInAttempt = attempts + 1;
    };
    return { ...verdict, first: { ...verdict.first, accept } };
  }
}

/**
 * Inside a pipeline or transaction nothing can be loaded on the way without losing the order, or half of the
 * transaction: the first call of each script carries its text, which loads it for the calls behind. So does the first
 * behind a SCRIPT FLUSH that is sent with them.
 */
export function withTexts(requests: readonly RedisRequest[]): RedisRequest[] {
  const carried = new Set<string>();
  return requests.map((request) => {
    if (request.command.fullName === 'SCRIPT FLUSH') carried.clear();
    if (!(request instanceof ScriptRequest) || carried.has(request.script.sha)) return request;
    carried.add(request.script.sha);
    return request.withText;
  });
}

export type ScriptRunner<Target> = (
  target: Target,
  script: Script,
  args: Argument[],
  binary: boolean,
  callback: Callback | undefined,
) => unknown;

/** Gives the target a method for the script, and its Buffer twin. */
export function installScript<Target extends object>(
  target: Target,
  name: string,
  script: Script,
  run: ScriptRunner<Target>,
): void {
  for (const binary of [false, true]) {
    const method = binary ? `${name}Buffer` : name;
    const value = (...args: unknown[]): unknown => {
      const callback = typeof args[args.length - 1] === 'function' ? (args.pop() as Callback) : undefined;
      return run(target, script, script.arguments(args), binary, callback);
    };
    Object.defineProperty(target, method, { value, writable: true, configurable: true, enumerable: false });
  }
}

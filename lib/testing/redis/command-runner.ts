// testing/redis: runs commands: transactions, commands that wait, what concerns a connection or the server itself.
import { isErrorValue } from '../../core/errors/builtins.js';
import { keySlot } from '../../redis/topology/key-slot.js';
import type { VirtualRuntime } from '../world/virtual-runtime.js';
import { CLIENT_ARGUMENTS, LEAST, MOST } from './argument-counts.js';
import { Channels } from './channels.js';
import {
  type CommandDefinition,
  type CommandDefinitions,
  type Place,
  SYNTAX_ERROR,
  toInteger,
  type Wait,
} from './command-table.js';
import { hashCommands } from './hash-commands.js';
import { checkFlush, keyCommands } from './key-commands.js';
import { Keyspace } from './keyspace.js';
import { listCommands } from './list-commands.js';
import type { RedisSession } from './redis-session.js';
import { errorReply, mapOf, NULL_ARRAY, OK, refuse, Refusal, type Reply, status } from './reply.js';
import { setCommands } from './set-commands.js';
import { sortedSetCommands } from './sorted-set-commands.js';
import { stringCommands } from './string-commands.js';

/** What is answered before a command is run; undefined where it is to be run. */
export type Gate = (session: RedisSession, name: string, args: readonly string[]) => Reply | undefined;

export interface RunnerParts {
  readonly runtime: VirtualRuntime;
  readonly password: string | undefined;
  readonly version: string;
  readonly sessions: ReadonlySet<RedisSession>;
  readonly executed: (session: RedisSession, name: string, args: readonly string[]) => void;
}

const DATABASES = 16;
const DATA_COMMANDS: CommandDefinitions = {
  ...keyCommands,
  ...stringCommands,
  ...hashCommands,
  ...listCommands,
  ...setCommands,
  ...sortedSetCommands,
};
/** May be sent by a subscriber that speaks RESP2. */
const FOR_SUBSCRIBERS = /^(?:[PS]?(?:UN)?SUBSCRIBE|PING|QUIT|RESET)$/;
const NOT_QUEUED = new Set(['MULTI', 'EXEC', 'DISCARD', 'WATCH', 'QUIT', 'RESET']);

type OwnCommand = (session: RedisSession, args: readonly string[]) => Reply | undefined;

export class CommandRunner {
  readonly scripted = new Map<string, (args: readonly string[]) => Reply>();
  gate: Gate | undefined;
  private readonly parts: RunnerParts;
  private readonly spaces: readonly Keyspace[];
  private readonly channels: Channels;
  private waking = false;

  constructor(parts: RunnerParts) {
    this.parts = parts;
    const wallClock = (): number => parts.runtime.wallClock();
    this.spaces = Array.from({ length: DATABASES }, () => new Keyspace(wallClock));
    this.channels = new Channels(() => parts.sessions);
  }

  space(database: number): Keyspace {
    return this.spaces[database] ?? refuse('ERR DB index is out of range');
  }

  slotOf(key: string): number {
    return keySlot(Buffer.from(key, 'latin1'));
  }

  /** Undefined: it waits, and is answered later. */
  run(session: RedisSession, name: string, args: readonly string[]): Reply | undefined {
    try {
      return this.runChecked(session, name, args);
    } catch (thrown) {
      if (session.queue !== undefined && !NOT_QUEUED.has(name)) session.spoiled = true;
      if (isErrorValue(thrown) && thrown instanceof Refusal) return errorReply(thrown.message);
      throw thrown;
    }
  }

  /** Looks again at what waits, in the order of connections, now that something may have changed. */
  wake(): void {
    if (this.waking) return;
    this.waking = true;
    for (const session of this.parts.sessions) {
      const { waiting } = session;
      if (waiting === undefined) continue;
      const reply = answerOf(waiting.retry);
      if (reply !== undefined) this.answerWaiting(session, reply);
    }
    this.waking = false;
  }

  private runChecked(session: RedisSession, name: string, args: readonly string[]): Reply | undefined {
    const { password } = this.parts;
    if (!session.authenticated && !['AUTH', 'HELLO', 'QUIT', 'RESET'].includes(name) && password !== undefined)
      return refuse('NOAUTH Authentication required.');
    const definition = this.find(session, name, args);
    if (session.version === 2 && session.isSubscriber && !FOR_SUBSCRIBERS.test(name)) {
      const word = name.toLowerCase();
      return refuse(
        `ERR Can't execute '${word}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`,
      );
    }
    const refusal = this.gate?.(session, name, args);
    if (name !== 'ASKING') session.asking = false;
    if (refusal !== undefined) {
      if (session.queue !== undefined) session.spoiled = true;
      return refusal;
    }
    if (session.queue !== undefined && !NOT_QUEUED.has(name)) {
      session.queue.push({ name, args });
      return status('QUEUED');
    }
    return this.runNow(session, name, args, definition, true);
  }

  private runNow(
    session: RedisSession,
    name: string,
    args: readonly string[],
    definition: CommandDefinition | undefined,
    mayWait: boolean,
  ): Reply | undefined {
    this.parts.executed(session, name, args);
    const scripted = this.scripted.get(name);
    if (scripted !== undefined) return scripted(args);
    const own = this.own[name];
    if (own !== undefined) return own(session, args);
    const messages = this.channels.run(name, args, session);
    if (messages !== undefined) return messages;
    const reply = definition!.run(args, this.placeOf(session));
    if (!isWait(reply)) return reply;
    if (!mayWait) return reply.otherwise;
    const { runtime } = this.parts;
    const timer =
      reply.seconds === 0
        ? undefined
        : runtime.setTimer(() => this.answerWaiting(session, reply.otherwise), reply.seconds * 1000);
    session.waiting = { ...reply, stop: () => timer?.cancel() };
    return undefined;
  }

  private answerWaiting(session: RedisSession, reply: Reply): void {
    session.waiting?.stop();
    session.waiting = undefined;
    session.send(reply);
    session.whenFree();
  }

  private placeOf(session: RedisSession): Place {
    const { runtime } = this.parts;
    return {
      space: this.space(session.database),
      nowMs: runtime.wallClock(),
      random: () => runtime.random(),
    };
  }

  private find(session: RedisSession, name: string, args: readonly string[]): CommandDefinition | undefined {
    if (this.scripted.has(name)) return undefined;
    const isOwn = Object.hasOwn(this.own, name) || /^[PS]?(?:UN)?SUBSCRIBE$/.test(name);
    const definition = Object.hasOwn(DATA_COMMANDS, name) ? DATA_COMMANDS[name] : undefined;
    const least = definition?.least ?? LEAST[name] ?? 0;
    const most = definition === undefined ? MOST[name] : definition.most;
    if (definition === undefined && !isOwn) {
      if (session.queue !== undefined) session.spoiled = true;
      return refuse(
        `ERR unknown command '${name}': the virtual Redis of ringwire/testing does not have it; give it an answer by server.define('${name}', ...)`,
      );
    }
    if (args.length < least || args.length > (most ?? Infinity))
      refuse(`ERR wrong number of arguments for '${name.toLowerCase()}' command`);
    return definition;
  }

  /** Commands that concern a connection, or the server. */
  private readonly own: Readonly<Record<string, OwnCommand | undefined>> = {
    PING: (session, [text]) =>
      session.version === 2 && session.isSubscriber ? ['pong', text ?? ''] : (text ?? status('PONG')),
    ECHO: (_session, [text]) => text,
    HELLO: (session, args) => this.hello(session, args),
    AUTH: (session, args) => {
      if (args.length > 2) refuse(SYNTAX_ERROR);
      if (this.parts.password === undefined && args.length === 1)
        refuse(
          'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
        );
      this.authenticate(session, args.length === 2 ? args[0] : 'default', args[args.length - 1]);
      return OK;
    },
    SELECT: (session, [index]) => {
      const database = toInteger(index);
      this.space(database);
      session.database = database;
      return OK;
    },
    CLIENT: (session, args) => this.client(session, args),
    QUIT: (session) => {
      this.parts.runtime.schedule(0, () => session.peer.end());
      return OK;
    },
    RESET: (session) => {
      session.reset(this.parts.password === undefined);
      return status('RESET');
    },
    READONLY: () => this.ofCluster(),
    READWRITE: () => this.ofCluster(),
    COMMAND: () => [],
    ROLE: () => ['master', 0, []],
    INFO: () => ({ kind: 'verbatim', text: this.info() }),
    TIME: () => {
      const nowMs = this.parts.runtime.wallClock();
      return [String(Math.floor(nowMs / 1000)), String((nowMs % 1000) * 1000)];
    },
    WAIT: (_session, [replicas, timeout]) => {
      toInteger(replicas);
      if (toInteger(timeout, 'ERR timeout is not an integer or out of range') < 0) refuse('ERR timeout is negative');
      return 0;
    },
    FLUSHALL: (_session, args) => {
      checkFlush(args);
      for (const space of this.spaces) space.clear();
      return OK;
    },
    PUBLISH: (session, [channel, message]) => this.channels.publish(channel, message, session),
    SPUBLISH: (session, [channel, message]) => this.channels.publishToShard(channel, message, session),
    PUBSUB: (_session, [what, ...args]) =>
      this.channels.about(what.toUpperCase(), args) ?? refuse(`ERR unknown subcommand '${what}'. Try PUBSUB HELP.`),
    MULTI: (session) => {
      if (session.queue !== undefined) refuse('ERR MULTI calls can not be nested');
      session.queue = [];
      return OK;
    },
    DISCARD: (session) => {
      if (session.queue === undefined) refuse('ERR DISCARD without MULTI');
      session.endTransaction();
      return OK;
    },
    EXEC: (session) => this.execute(session),
    WATCH: (session, keys) => {
      if (session.queue !== undefined) refuse('ERR WATCH inside MULTI is not allowed');
      for (const key of keys)
        session.watched.set(`${session.database}:${key}`, this.space(session.database).versionOf(key));
      return OK;
    },
    UNWATCH: (session) => {
      session.watched.clear();
      return OK;
    },
    ASKING: (session) => {
      const answer = this.ofCluster();
      session.asking = true;
      return answer;
    },
    CLUSTER: () => this.ofCluster(),
  };

  /** What a server answers that is alone. */
  private ofCluster(): Reply {
    return this.gate === undefined ? refuse('ERR This instance has cluster support disabled') : OK;
  }

  private execute(session: RedisSession): Reply {
    const { queue, spoiled, watched } = session;
    if (queue === undefined) return refuse('ERR EXEC without MULTI');
    const isChanged = [...watched].some(([name, version]) => {
      const colon = name.indexOf(':');
      return this.space(Number(name.slice(0, colon))).versionOf(name.slice(colon + 1)) !== version;
    });
    session.endTransaction();
    if (spoiled) return refuse('EXECABORT Transaction discarded because of previous errors.');
    if (isChanged) return NULL_ARRAY;
    return queue.map(
      ({ name, args }) => answerOf(() => this.runNow(session, name, args, DATA_COMMANDS[name], false)) ?? null,
    );
  }

  private hello(session: RedisSession, args: readonly string[]): Reply {
    const [version] = args;
    const asked = version === undefined ? session.version : toInteger(version, NO_VERSION);
    if (asked !== 2 && asked !== 3) refuse('NOPROTO unsupported protocol version');
    for (let at = 1; at < args.length; at++) {
      const word = args[at].toUpperCase();
      if (word === 'AUTH' && at + 2 < args.length) this.authenticate(session, args[++at], args[++at]);
      else if (word === 'SETNAME' && at + 1 < args.length) session.name = checkedName(args[++at]);
      else refuse(`ERR Syntax error in HELLO option '${args[at]}'`);
    }
    if (!session.authenticated)
      refuse(
        'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time',
      );
    session.version = asked;
    return mapOf([
      ['server', 'redis'],
      ['version', this.parts.version],
      ['proto', session.version],
      ['id', session.id],
      ['mode', this.gate === undefined ? 'standalone' : 'cluster'],
      ['role', 'master'],
      ['modules', []],
    ]);
  }

  private authenticate(session: RedisSession, username: string, password: string): void {
    const { password: expected = password } = this.parts;
    if (username !== 'default' || password !== expected)
      refuse('WRONGPASS invalid username-password pair or user is disabled.');
    session.authenticated = true;
  }

  private client(session: RedisSession, [word, ...args]: readonly string[]): Reply {
    const name = word.toUpperCase();
    const count = CLIENT_ARGUMENTS[name];
    if (count !== undefined && args.length !== count)
      refuse(`ERR wrong number of arguments for 'client|${word.toLowerCase()}' command`);
    switch (name) {
      case 'ID':
        return session.id;
      case 'GETNAME':
        return session.name === '' ? null : session.name;
      case 'SETNAME':
        session.name = checkedName(args[0]);
        return OK;
      case 'INFO':
        return { kind: 'verbatim', text: `id=${session.id} name=${session.name} db=${session.database}\n` };
      case 'NO-EVICT':
      case 'NO-TOUCH':
        return /^o(?:n|ff)$/i.test(args[0]) ? OK : refuse(SYNTAX_ERROR);
      case 'SETINFO':
      case 'TRACKING':
        return OK;
      default:
        return refuse(
          `ERR unknown subcommand '${word}': the virtual Redis of ringwire/testing has CLIENT without it; server.define('CLIENT', ...) takes the whole command over`,
        );
    }
  }

  private info(): string {
    return [
      '# Server',
      `redis_version:${this.parts.version}`,
      `redis_mode:${this.gate === undefined ? 'standalone' : 'cluster'}`,
      '# Persistence',
      'loading:0',
      '# Replication',
      'role:master',
      'connected_slaves:0',
      '# Memory',
      'maxmemory_policy:noeviction',
      '# Clients',
      `connected_clients:${this.parts.sessions.size}`,
      '',
    ].join('\r\n');
  }
}

const NO_VERSION = 'ERR Protocol version is not an integer or out of range';

function checkedName(name: string): string {
  return /^[!-~]*$/.test(name)
    ? name
    : refuse('ERR Client names cannot contain spaces, newlines or special characters.');
}

/** What a command answers, be it that it was refused. */
function answerOf(run: () => Reply | undefined): Reply | undefined {
  try {
    return run();
  } catch (thrown) {
    if (isErrorValue(thrown) && thrown instanceof Refusal) return errorReply(thrown.message);
    throw thrown;
  }
}

function isWait(reply: Reply | Wait): reply is Wait {
  return typeof reply === 'object' && reply !== null && 'kind' in reply && reply.kind === 'wait';
}

// testing/redis: a Redis in the process of the test, on the virtual network: what users of ringwire/testing see of it.
import { inspect } from 'node:util';
import { brandClass } from '../../core/errors/brand.js';
import { errorOf, isErrorValue } from '../../core/errors/builtins.js';
import { InvalidArgumentError } from '../../core/errors/driver-error.js';
import type { Executed } from '../assert-executed.js';
import { type CommonFault, type Fault, FaultBoard, type FaultSettings } from '../faults.js';
import { VirtualRuntime } from '../world/virtual-runtime.js';
import type { VirtualPeer } from '../world/virtual-socket.js';
import { CommandRunner, type Gate } from './command-runner.js';
import { RedisSession } from './redis-session.js';
import { errorReply, type Reply } from './reply.js';

type ErrorFault = 'loading' | 'busy' | 'readonly' | 'out-of-memory' | 'cluster-down' | 'try-again' | 'master-down';

const ERRORS: Readonly<Record<ErrorFault, string>> = {
  loading: 'LOADING Redis is loading the dataset in memory',
  busy: 'BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.',
  readonly: "READONLY You can't write against a read only replica.",
  'out-of-memory': "OOM command not allowed when used memory > 'maxmemory'.",
  'cluster-down': 'CLUSTERDOWN The cluster is down',
  'try-again': 'TRYAGAIN Multiple keys request during rehashing of slot',
  'master-down': "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
};

/** What a virtual Redis can be made to do: by name. */
export type RedisFault = CommonFault | ErrorFault | 'moved' | 'ask';

const FAULTS: readonly RedisFault[] = [
  'silent',
  'slow',
  'cut',
  'reset',
  'garbage',
  'refuses',
  'unreachable',
  'moved',
  'ask',
  ...(Object.keys(ERRORS) as ErrorFault[]),
];

/** Commands that set a connection up, or ask a server about itself: they are no part of what a program does. */
const SET_UP: ReadonlySet<string> = new Set(
  'HELLO AUTH CLIENT SELECT READONLY READWRITE ASKING COMMAND INFO CLUSTER ROLE RESET QUIT'.split(' '),
);

export interface VirtualRedisOptions {
  /** The world it is in. Default: one of its own. */
  readonly runtime?: VirtualRuntime;
  /** A numeric address on the virtual network. Default `127.0.0.1`. */
  readonly host?: string;
  /** Default 6379. */
  readonly port?: number;
  /** What AUTH and HELLO must say. Default: none. */
  readonly password?: string;
  /** What INFO and HELLO say. Default `8.2.0`. */
  readonly version?: string;
}

/** What a scripted command answers: a text, a number, null, a list of these, or an Error for an error reply. */
export type ScriptedReply = string | number | null | Error | readonly ScriptedReply[];

/** A command as a server got it. */
export interface ExecutedCommand extends Executed {
  /** In upper case. */
  readonly name: string;
  readonly args: readonly string[];
  readonly database: number;
}

/**
 * A Redis in the process of a test. It speaks RESP2 and RESP3, has strings, hashes, lists, sets, sorted sets,
 * transactions, blocking pops and messages, and lets keys expire on virtual time. Other commands are answered by an
 * error that says so, unless `define` gives them an answer.
 * @example
 * const server = new VirtualRedis();
 * const redis = new Redis(server.options);
 * await redis.set('session:1', 'Ada', 'EX', 60);
 * await server.runtime.advance(60_000);
 * await redis.get('session:1'); // null
 */
export class VirtualRedis {
  readonly runtime: VirtualRuntime;
  readonly host: string;
  readonly port: number;
  /** What programs had it execute, in order: without what sets connections up. */
  readonly executed: ExecutedCommand[] = [];
  /** Every command that came, executed or not, with what sets connections up. */
  readonly received: string[] = [];
  private readonly password: string | undefined;
  private readonly runner: CommandRunner;
  private readonly faults = new FaultBoard<RedisFault>(FAULTS);
  private readonly sessions = new Set<RedisSession>();
  private lastSession = 0;

  constructor(options: VirtualRedisOptions = {}) {
    this.runtime = options.runtime ?? new VirtualRuntime();
    this.host = options.host ?? '127.0.0.1';
    this.port = options.port ?? 6379;
    this.password = options.password;
    this.runner = new CommandRunner({
      runtime: this.runtime,
      password: options.password,
      version: options.version ?? '8.2.0',
      sessions: this.sessions,
      executed: (session, name, args) => this.log(session, name, args),
    });
    this.runtime.checkFree(this.name);
    this.start();
  }

  /** What a client of it is made with. */
  get options(): { host: string; port: number; runtime: VirtualRuntime; password?: string } {
    const { host, port, runtime, password } = this;
    return password === undefined ? { host, port, runtime } : { host, port, runtime, password };
  }

  /** How many connections are open. */
  get connections(): number {
    return this.sessions.size;
  }

  /**
   * Gives it a fault, until it heals: `fault.heal()`, `server.heal()`, or after `times` requests.
   * @throws InvalidArgumentError for a name that there is not
   * @example server.fault('slow', { on: 'GET', byMs: 500 })
   */
  fault(name: RedisFault, settings: FaultSettings = {}): Fault<RedisFault> {
    if ((name === 'moved' || name === 'ask') && settings.to === undefined)
      throw new InvalidArgumentError(`The fault '${name}' needs the node that it names: { to: 'host:port' }`);
    const fault = this.faults.add(name, settings, (byItself) => this.healed(name, byItself));
    if (name === 'refuses') this.runtime.unlisten(this.name);
    if (name === 'unreachable') {
      this.runtime.listen(this.name, 'silent');
      this.loseBytes(true);
    }
    return fault;
  }

  /** Takes all faults back. */
  heal(): void {
    this.faults.heal();
  }

  /** Ends all connections; clients may come again. */
  disconnect(how: 'reset' | 'end' = 'reset'): void {
    for (const session of [...this.sessions]) {
      if (how === 'reset') session.peer.reset();
      else session.peer.end();
      this.forget(session);
    }
  }

  /** Nobody listens any more, and all connections are reset. What it holds stays. */
  stop(): void {
    this.runtime.unlisten(this.name);
    this.disconnect();
  }

  /** Listens, as it does from the beginning. */
  start(): void {
    this.runtime.listen(this.name, (peer) => this.accept(peer));
  }

  /**
   * Gives a command an answer: one that the server does not have (`EVALSHA`), or another than its own. An Error that is
   * answered or thrown is an error reply.
   * @example server.define('FCALL', ([name]) => `called ${name}`)
   */
  define(name: string, answer: (args: readonly string[]) => ScriptedReply): void {
    this.runner.scripted.set(name.toUpperCase(), (args) => {
      try {
        return replyOf(answer(args.map(fromBytes)));
      } catch (thrown) {
        return replyOf(errorOf(thrown));
      }
    });
  }

  /** What a database holds, as plain values: a text, an object (hash), a list, a Set, a Map (sorted set). */
  contents(database = 0): Record<string, unknown> {
    const space = this.runner.space(database);
    return Object.fromEntries(
      space.keys().map((key) => {
        const content = space.find(key)!.content;
        switch (content.kind) {
          case 'string':
            return [fromBytes(key), fromBytes(content.text)];
          case 'hash':
            return [fromBytes(key), Object.fromEntries([...content.fields].map((pair) => pair.map(fromBytes)))];
          case 'list':
            return [fromBytes(key), content.items.map(fromBytes)];
          case 'set':
            return [fromBytes(key), new Set([...content.members].map(fromBytes))];
          case 'zset':
            return [fromBytes(key), new Map([...content.scores].map(([member, score]) => [fromBytes(member), score]))];
        }
      }),
    );
  }

  /** @internal What a cluster answers before the server does. */
  setGate(gate: Gate): void {
    this.runner.gate = gate;
  }

  /** @internal Moves a key to another server of its cluster. */
  handOver(isWanted: (key: string) => boolean, other: VirtualRedis): void {
    const [source, target] = [this.runner.space(0), other.runner.space(0)];
    for (const key of source.keys().filter(isWanted)) {
      const { content, expiresAtMs } = source.find(key)!;
      source.delete(key);
      target.put(key, content, expiresAtMs);
    }
  }

  /** @internal */
  holds(key: string): boolean {
    return this.runner.space(0).has(key);
  }

  /** `host:port`. */
  get name(): string {
    return `${this.host}:${this.port}`;
  }

  private healed(fault: RedisFault, byItself: boolean): void {
    if (fault === 'refuses' || fault === 'unreachable') this.start();
    if (fault === 'unreachable') {
      this.loseBytes(false);
      this.disconnect();
    }
    if (fault === 'silent' && !byItself)
      for (const session of [...this.sessions]) if (session.mute) this.reset(session);
  }

  private loseBytes(lose: boolean): void {
    for (const { peer } of this.sessions) {
      peer.link.dropsToServer = lose;
      peer.link.dropsToClient = lose;
    }
  }

  private accept(peer: VirtualPeer): void {
    const session = new RedisSession(++this.lastSession, peer, this.password === undefined);
    this.sessions.add(session);
    session.whenFree = () => this.serve(session);
    peer.onData = (bytes) => {
      session.receive(bytes);
      this.serve(session);
    };
    peer.onClosed = () => this.forget(session);
  }

  private forget(session: RedisSession): void {
    session.closed = true;
    session.waiting?.stop();
    session.waiting = undefined;
    this.sessions.delete(session);
  }

  /** Runs what has come, in order, up to a command that waits. */
  private serve(session: RedisSession): void {
    while (!session.closed && session.waiting === undefined) {
      const parts = session.nextCommand();
      if (parts === undefined) return;
      if (parts.length > 0) this.answer(session, parts);
    }
  }

  private answer(session: RedisSession, [word, ...args]: string[]): void {
    const name = word.toUpperCase();
    const text = textOf(name, args);
    this.received.push(text);
    if (session.mute) return;
    const isSetUp = SET_UP.has(name) || (name === 'PING' && args.length === 0);
    const fault = this.faults.meet(text, isSetUp);
    const reply = fault === undefined ? undefined : this.faultyReply(fault, args);
    if (reply !== undefined) {
      session.send(reply);
      return;
    }
    if (fault?.name === 'silent') session.mute = true;
    if (isUnrun(fault)) {
      if (fault?.name === 'reset') this.reset(session);
      return;
    }
    const answered = this.runner.run(session, name, args);
    if (answered !== undefined) this.deliver(session, answered, fault);
    for (const push of session.behindReply.splice(0)) session.send(push);
    this.runner.wake();
  }

  private deliver(session: RedisSession, reply: Reply, fault: Fault<RedisFault> | undefined): void {
    const bytes = session.encode(reply);
    switch (fault?.name) {
      case 'silent':
        return;
      case 'reset':
        this.reset(session);
        return;
      case 'garbage':
        session.peer.send('?\x00\xff this is not RESP\r\n');
        return;
      case 'cut':
        session.peer.send(bytes.subarray(0, fault.settings.afterBytes ?? 1));
        this.reset(session);
        return;
      case 'slow':
        this.runtime.schedule(fault.settings.byMs ?? 1000, () => session.peer.send(bytes));
        return;
      default:
        session.peer.send(bytes);
    }
  }

  private reset(session: RedisSession): void {
    session.peer.reset();
    this.forget(session);
  }

  private faultyReply({ name, settings }: Fault<RedisFault>, args: readonly string[]): Reply | undefined {
    if (name === 'moved' || name === 'ask')
      return errorReply(`${name.toUpperCase()} ${this.runner.slotOf(args[0] ?? '')} ${settings.to!}`);
    return Object.hasOwn(ERRORS, name) ? errorReply(ERRORS[name as ErrorFault]) : undefined;
  }

  private log(session: RedisSession, name: string, args: readonly string[]): void {
    if (SET_UP.has(name)) return;
    this.executed.push({
      name,
      args: args.map(fromBytes),
      text: textOf(name, args),
      database: session.database,
      connection: session.id,
      atMs: this.runtime.now(),
    });
  }
}
brandClass(VirtualRedis, 'testing.VirtualRedis');

function isUnrun(fault: Fault | undefined): boolean {
  return (fault?.name === 'silent' || fault?.name === 'reset') && fault.settings.executes !== true;
}

function textOf(name: string, args: readonly string[]): string {
  return [name, ...args].map(fromBytes).join(' ');
}

function fromBytes(text: string): string {
  return Buffer.from(text, 'latin1').toString();
}

function replyOf(scripted: ScriptedReply): Reply {
  if (typeof scripted === 'string') return Buffer.from(scripted).toString('latin1');
  if (typeof scripted === 'number') return Number.isInteger(scripted) ? scripted : { kind: 'double', value: scripted };
  if (scripted === null) return null;
  if (isListOfReplies(scripted)) return scripted.map(replyOf);
  if (!isErrorValue(scripted))
    throw new TypeError(
      `what server.define() was given answers ${inspect(scripted)}: a reply is a string, a number, null, a list of these or an Error`,
    );
  const { message } = scripted;
  return errorReply(/^[A-Z]+ /.test(message) ? message : `ERR ${message}`);
}

function isListOfReplies(scripted: ScriptedReply): scripted is readonly ScriptedReply[] {
  return Array.isArray(scripted);
}

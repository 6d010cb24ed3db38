// redis/protocol: what servers say word for word when they refuse a script, a function or a command of a module before
// it runs. Everything else in the errors of such commands may be their own words, said after they wrote something.
// Taken from Redis 6.0 to 8.2 and Valkey 8 and 9.

/** The command that was refused, as far as the sentences depend on it. */
export interface RefusedCommand {
  /** In upper case. */
  readonly name: string;
}

/**
 * - `before`: said only of a command that is not run.
 * - `either`: said before it is run, and in the same words to the commands of a script, which may have written before and
 *   pass it on.
 */
export type Occasion = 'before' | 'either';

interface Sentence {
  readonly pattern: RegExp;
  readonly occasion: Occasion;
  /** Of which commands it may be said; otherwise of all. */
  readonly of?: ReadonlySet<string>;
}

const BY_HASH: ReadonlySet<string> = new Set(['EVALSHA', 'EVALSHA_RO']);
const FUNCTIONS: ReadonlySet<string> = new Set(['FCALL', 'FCALL_RO']);
const PROGRAMS: ReadonlySet<string> = new Set(['EVAL', 'EVAL_RO', ...BY_HASH, ...FUNCTIONS]);

const before = (pattern: RegExp, of?: ReadonlySet<string>): Sentence => ({ pattern, occasion: 'before', of });
const either = (pattern: RegExp): Sentence => ({ pattern, occasion: 'either' });

/**
 * By the first word. `<name>` in a pattern's group is the command itself. Redis 7 and later end what a script raised with the
 * place: `script: <sha>, on @user_script:1.`, Valkey 9 without the hash
 */
const SENTENCES: ReadonlyMap<string, readonly Sentence[]> = new Map([
  ['NOAUTH', [before(/^NOAUTH Authentication required\.$/)]],
  [
    'NOPERM',
    [
      before(
        /^NOPERM (?:this user|User \S+) has no permissions to run the '(?<name>[^']+)' command(?: or its subcommand)?$/,
      ),
      before(/^NOPERM this user has no permissions to access one of the (?:keys|channels) used as arguments$/),
      before(/^NOPERM No permissions to access (?:a key|a channel|database)$/),
    ],
  ],
  ['NOSCRIPT', [before(/^NOSCRIPT No matching script\.(?: Please use EVAL\.)?$/, BY_HASH)]],
  ['LOADING', [before(/^LOADING \S+ is loading the dataset in memory$/)]],
  [
    'BUSY',
    [
      before(/^BUSY \S+ is busy running a script\. You can only call (?:SCRIPT|FUNCTION) KILL or SHUTDOWN NOSAVE\.$/),
      before(/^BUSY \S+ is busy running a module command\.$/),
    ],
  ],
  [
    'MASTERDOWN',
    [
      before(/^MASTERDOWN Link with MASTER is down and (?:replica|slave)-serve-stale-data is set to 'no'\.$/),
      before(
        /^MASTERDOWN Link with MASTER is down, replica-serve-stale-data is set to 'no' and 'allow-stale' flag is not set on the script\.$/,
      ),
    ],
  ],
  [
    'CLUSTERDOWN',
    [before(/^CLUSTERDOWN (?:Hash slot not served|The cluster is down(?: and only accepts read commands)?)$/)],
  ],
  ['TRYAGAIN', [before(/^TRYAGAIN Multiple keys request during rehashing of slot$/)]],
  ['CROSSSLOT', [before(/^CROSSSLOT Keys in request don't hash to the same slot$/)]],
  ['MOVED', [before(/^MOVED \d{1,5} \S*:\d{1,5}$/)]],
  ['ASK', [before(/^ASK \d{1,5} \S*:\d{1,5}$/)]],
  [
    'READONLY',
    [
      before(/^READONLY Can not run script with write flag on readonly replica\.?$/),
      either(/^READONLY You can't write against a read only (?:replica|slave)\.(?: script: (?:.+, )?on .+:\d+\.)?$/),
    ],
  ],
  [
    'OOM',
    [
      before(/^OOM allow-oom flag is not set on the script, can not run it when used memory > 'maxmemory'\.?$/),
      either(/^OOM command not allowed when used memory > 'maxmemory'\.(?: script: (?:.+, )?on .+:\d+\.)?$/),
    ],
  ],
  ['NOREPLICAS', [either(/^NOREPLICAS Not enough good replicas to write\.(?: script: (?:.+, )?on .+:\d+\.)?$/)]],
  [
    'MISCONF',
    [
      before(
        /^MISCONF \S+ is configured to (?:persist data to AOF|save RDB snapshots), but it's currently unable to persist to disk\. Writable scripts are blocked\. Use 'no-writes' flag for read only scripts\.(?: AOF error: .*)?$/,
      ),
    ],
  ],
  [
    'ERR',
    [
      before(/^ERR unknown command ['`](?<name>[^'`]+)['`](?:, with args beginning with: .*)?$/),
      before(/^ERR wrong number of arguments for '(?<name>[^']+)' command$/),
      before(/^ERR Function not found$/, FUNCTIONS),
      before(/^ERR Number of keys can't be (?:greater than number of args|negative)$/, PROGRAMS),
      before(/^ERR Can not execute a script with write flag using \*_ro command\.$/, PROGRAMS),
    ],
  ],
]);

/** What servers say of log-ins and versions. */
const OF_LOG_INS: readonly RegExp[] = [
  /^WRONGPASS invalid username-password pair or user is disabled\.$/,
  /^NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO (?:<proto> )?AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time$/,
  /^ERR AUTH <password> called without any password configured for the default user\. Are you sure your configuration is correct\?$/,
  /^ERR Client sent AUTH, but no password is set(?:\. Did you mean AUTH <username> <password>\?)?$/,
  /^ERR invalid password$/,
  /^ERR max number of clients reached$/,
  /^NOPROTO (?:unsupported|sorry, this) protocol version(?: is not supported\.?)?$/,
  /^DENIED Redis is running in protected mode because /,
];

/** Whether these are the server's own words, every one of them. */
export function isServersOwn(message: string): boolean {
  for (const pattern of OF_LOG_INS) if (pattern.test(message)) return true;
  for (const sentences of SENTENCES.values())
    for (const { pattern } of sentences) if (pattern.test(message)) return true;
  return false;
}

/** Servers quote no more of a name. */
const LONGEST_NAME = 128;

/**
 * When the server says such a thing of such a command; undefined where the words may be anybody's. A script that was
 * written to say one of the sentences word for word is believed: nothing in the protocol would tell them apart.
 */
export function occasionOf(prefix: string, message: string, command: RefusedCommand | undefined): Occasion | undefined {
  for (const { pattern, occasion, of } of SENTENCES.get(prefix) ?? []) {
    if (of !== undefined && (command === undefined || !of.has(command.name))) continue;
    const match = pattern.exec(message);
    if (match === null) continue;
    const name = match.groups?.['name']?.split('|', 1)[0].toUpperCase();
    if (name === undefined || name === command?.name.slice(0, LONGEST_NAME).toUpperCase()) return occasion;
  }
  return undefined;
}

/**
 * What proxies say of the server behind them: twemproxy in the words of the C library, Envoy in its own. It may have
 * executed the command, or some of the commands that a proxy makes of one.
 */
const OF_A_PROXY =
  /^(?:ERR (?:Connection (?:timed out|refused|reset by peer)|Broken pipe|No route to host|Network is (?:down|unreachable)|Host is (?:down|unreachable)|Input\/output error|finished with \d+ error\(s\))|finished with \d+ error\(s\)|upstream (?:failure|protocol error))$/;

export function isOfProxy(message: string): boolean {
  return OF_A_PROXY.test(message);
}

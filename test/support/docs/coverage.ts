// test/support/docs: the tables of what cassandra-driver and ioredis declare and what became of it here, made from the
// typings of all three: `node --import=tsx test/support/docs/coverage.ts` writes them, a test compares them. What typings
// cannot say is in coverage-reasons.ts.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectFolder } from '../build/build.js';
import { CASSANDRA_DRIVER, IOREDIS, type Reasons } from './coverage-reasons.js';
import { Comparison, type DeclaredName } from './declared-names.js';

interface Peer {
  readonly name: string;
  readonly theirs: string;
  readonly ours: string;
  readonly reasons: Reasons;
  /** A name whose members others have as well, which are told by its name there. */
  readonly shared?: string;
  /** Exported names that are others once more. */
  readonly again?: readonly string[];
  /** Names whose members are told by the name that they extend, as far as they are that one's. */
  readonly extending?: Readonly<Record<string, string>>;
  readonly module: string;
}

const PEERS: Readonly<Record<string, Peer>> = {
  'docs/coverage-cassandra-driver.md': {
    name: 'cassandra-driver',
    theirs: 'node_modules/cassandra-driver/index.d.ts',
    ours: 'typings/cassandra.d.ts',
    reasons: CASSANDRA_DRIVER,
    extending: { DseClientOptions: 'ClientOptions', GraphQueryOptions: 'QueryOptions' },
    module: 'ringwire/cassandra',
  },
  'docs/coverage-ioredis.md': {
    name: 'ioredis',
    theirs: 'node_modules/ioredis/built/index.d.ts',
    ours: 'typings/redis.d.ts',
    reasons: IOREDIS,
    shared: 'RedisCommander',
    again: ['default'],
    module: 'ringwire/redis',
  },
};

export const COVERAGE = Object.keys(PEERS);

export type State = 'same' | 'better' | 'kept' | 'absent';

export interface Judged {
  readonly name: string;
  readonly state: State;
  readonly why: string;
}

/** @throws Error that names what is absent and has no reason, and reasons that nothing needs */
export function judge(names: readonly DeclaredName[], reasons: Reasons): Judged[] {
  const used = new Set<string>();
  const find = (from: Readonly<Record<string, string>>, name: string): string | undefined => {
    const key = Object.keys(from).find((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : one === name));
    if (key !== undefined) used.add(key);
    return key === undefined ? undefined : from[key];
  };
  const unexplained: string[] = [];
  const one = (name: string, exists: boolean): Judged => {
    const kept = exists ? find(reasons.kept, name) : undefined;
    if (kept !== undefined) return { name, state: 'kept', why: kept };
    if (exists) {
      const better = find(reasons.better, name);
      return { name, state: better === undefined ? 'same' : 'better', why: better ?? '' };
    }
    const why = find(reasons.kept, name) ?? find(reasons.absent, name);
    if (why === undefined) unexplained.push(name);
    return { name, state: find(reasons.kept, name) === undefined ? 'absent' : 'kept', why: why ?? '' };
  };
  const judged = names.flatMap(({ path: name, exists, members }) => [
    one(name, exists),
    ...members.map((member) => one(`${name}.${member.name}`, exists && member.exists)),
  ]);
  if (unexplained.length > 0)
    throw new Error(`absent, and coverage-reasons.ts does not say why: ${unexplained.join(', ')}`);
  const unused = Object.keys({ ...reasons.better, ...reasons.kept, ...reasons.absent }).filter((key) => !used.has(key));
  if (unused.length > 0) throw new Error(`nothing needs these of coverage-reasons.ts: ${unused.join(', ')}`);
  return judged;
}

/** The whole document. */
export function coverageOf(document: string): string {
  const peer = PEERS[document];
  const file = (name: string): string => path.join(projectFolder, name);
  const all = new Comparison(file(peer.theirs), file(peer.ours)).names();
  const membersOf = (name: string | undefined) => all.find((one) => one.path === name)?.members ?? [];
  const names = all
    .filter(({ path: name }) => peer.again?.includes(name) !== true)
    .map((name) => {
      const told = new Set(membersOf(peer.extending?.[name.path]).map((member) => member.name));
      return { ...name, members: name.members.filter((member) => !told.has(member.name)) };
    });
  const judged = new Map(judge(names, peer.reasons).map((each) => [each.name, each]));
  const counts = { same: 0, better: 0, kept: 0, absent: 0 };
  for (const { state } of judged.values()) counts[state]++;
  const shared = names.find(({ path: name }) => name === peer.shared);
  const rows = names.flatMap((name) => rowsOf(name, judged, name === shared ? undefined : shared));
  return `${intro(peer, judged.size, counts)}\n\n| name | is a | state | |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

function intro(peer: Peer, total: number, { same, better, kept, absent }: Record<State, number>): string {
  return [
    '<!-- generated: node --import=tsx test/support/docs/coverage.ts -->',
    '',
    `# Everything that ${peer.name} declares`,
    '',
    `Each name, method and option in the typings of ${peer.name}, and what it is in \`${peer.module}\`. ${total} in all: ${same} the same, ${better} the same and better, ${kept} kept without effect or to say what to use instead, ${absent} absent.`,
    `A row is an exported name, with its members that are the same; those that are not have rows of their own below it. How they differ in what they do is in [Migrating from ${peer.name}](migrating-from-${peer.name}.md).`,
    ...(peer.shared === undefined
      ? []
      : [
          `A \`…Buffer\` stands for itself and for the method without it; \`${peer.shared}\` has the commands, which others have as well.`,
        ]),
  ].join('\n');
}

function rowsOf(
  { path: name, kind, members }: DeclaredName,
  judged: ReadonlyMap<string, Judged>,
  shared?: DeclaredName,
): string[] {
  const of = (key: string): Judged => judged.get(key) as Judged;
  const { state, why } = of(name);
  const same = members.filter((member) => of(`${name}.${member.name}`).state === 'same').map((member) => member.name);
  const others = members.map((member) => of(`${name}.${member.name}`)).filter((each) => each.state !== 'same');
  const commands = new Set(shared?.members.map((member) => member.name));
  const own = same.filter((member) => !commands.has(member));
  const isCommander = same.length - own.length > 100;
  const listed = withTwins(isCommander ? own : same).map((member) => `\`${member}\``);
  if (isCommander) listed.push(`and the ${same.length - own.length} methods of \`${shared?.path}\``);
  const text = [why, listed.join(', ')].filter((part) => part !== '').join(': ');
  const rest = others.every((each) => each.state === state && each.why === why) ? [] : others;
  return [
    row(`\`${name}\``, kind, state, text),
    ...rest.map((each) => row(`\`${each.name}\``, '', each.state, each.why)),
  ];
}

/** `getBuffer` says that there is `get` too. */
function withTwins(members: readonly string[]): string[] {
  const all = new Set(members);
  return members.filter((member) => !all.has(`${member}Buffer`));
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const document of COVERAGE) {
    writeFileSync(path.join(projectFolder, document), coverageOf(document));
    console.log(document);
  }
}

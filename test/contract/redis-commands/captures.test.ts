// The command tables against COMMAND and COMMAND DOCS as Redis 7.0.15, Redis 8.2.3 and Valkey 9.1.2 answered them,
// sentinels too. test/support/redis-commands/capture-commands.ts makes the captures anew.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { allCommands, COMMAND_GROUPS } from '../../../lib/redis/commands/registry.js';
import { REQUEST_POLICIES, type RequestPolicy } from '../../../lib/redis/commands/request-policies.js';
import type { CapturedCommand } from '../../support/redis-commands/capture-commands.js';
import { assertAgreement, disagreements, pairUp, unheardOf } from '../../support/redis-commands/agreement.js';
import { parseSignature } from '../../support/redis-commands/signatures.js';

function read(name: string): CapturedCommand[] {
  return JSON.parse(
    readFileSync(new URL(`../../vectors/redis/commands-${name}.json`, import.meta.url), 'utf8'),
  ) as CapturedCommand[];
}

const SERVERS = [
  'redis-7.0',
  'redis-8.2',
  'valkey-9.1',
  'redis-7.0-sentinel',
  'redis-8.2-sentinel',
  'valkey-9.1-sentinel',
];

/** Commands of servers newer than those captured. */
const NEWER = [
  'ARCOUNT',
  'ARDEL',
  'ARDELRANGE',
  'ARGET',
  'ARGETRANGE',
  'ARGREP',
  'ARINFO',
  'ARINSERT',
  'ARLASTITEMS',
  'ARLEN',
  'ARMGET',
  'ARMSET',
  'ARNEXT',
  'AROP',
  'ARRING',
  'ARSCAN',
  'ARSEEK',
  'ARSET',
  'BACKUP',
  'BLMOVEM',
  'DELEX',
  'DIGEST',
  'HIMPORT',
  'HIMPORT DISCARD',
  'HIMPORT DISCARDALL',
  'HIMPORT PREPARE',
  'HIMPORT SET',
  'HOTKEYS',
  'INCREX',
  'LMOVEM',
  'SDIFFCARD',
  'SUNIONCARD',
  'TRIMSLOTS',
  'VRANGE',
  'XCFGSET',
  'XIDMPRECORD',
  'XNACK',
];

function formsOf(fullName: string): readonly string[] {
  const [name, subcommand] = fullName.split(' ') as [string, string | undefined];
  const row = [...COMMAND_GROUPS.values()].map((table) => table[name]).find((found) => found !== undefined);
  return (subcommand === undefined ? row : row?.subcommands?.[subcommand])?.types ?? [];
}

/** @param arity as COMMAND gives it: counts the name, and is negative when more arguments may follow */
function arityAllows(arity: number, isSubcommand: boolean, form: string): boolean {
  const { parameters } = parseSignature(form);
  // An object or a list stands for any number of arguments.
  const single = parameters.filter(
    ({ variadic, type }) => !variadic && type !== 'Pairs' && !type.startsWith('readonly'),
  ).length;
  const open = parameters.length > single;
  const expected = Math.abs(arity) - (isSubcommand ? 2 : 1);
  if (arity < 0) return open || single >= expected;
  return open ? single <= expected : single === expected;
}

/** `all_nodes agg_sum`; undefined where the server has no opinion. */
function policyOf(tips: readonly string[]): string | undefined {
  const [request, response = 'default'] = ['request_policy:', 'response_policy:'].map((name) =>
    tips.find((tip) => tip.startsWith(name))?.slice(name.length),
  );
  return request === undefined ? undefined : `${request} ${response}`;
}

const SERVER_REQUEST_POLICIES = {
  slot: 'multi_shard',
  primary: 'all_shards',
  reader: 'all_nodes',
  node: 'all_nodes',
  'slot number': 'special',
  cursor: 'special',
  caller: 'special',
};
const SERVER_RESPONSE_POLICIES: Readonly<Record<string, string>> = {
  all: 'all_succeeded',
  one: 'one_succeeded',
  sum: 'agg_sum',
  least: 'agg_min',
  'least of each': 'agg_min',
  and: 'agg_logical_and',
  lists: 'default',
  'in order': 'default',
  found: 'special',
};

function policyText(policy: RequestPolicy): string {
  const { by } = policy;
  const merge = 'merge' in policy ? policy.merge : '';
  return `${SERVER_REQUEST_POLICIES[by]} ${SERVER_RESPONSE_POLICIES[merge] ?? 'special'}`;
}

/** Where we do otherwise, on purpose. */
const OTHERWISE: ReadonlyMap<string, string> = new Map([
  // What one node answers is what programs for one server want; the others are asked through nodes().
  ...[
    'PING',
    'INFO',
    'FUNCTION STATS',
    'LATENCY DOCTOR',
    'LATENCY GRAPH',
    'LATENCY HISTOGRAM',
    'LATENCY HISTORY',
    'LATENCY LATEST',
    'MEMORY DOCTOR',
    'MEMORY MALLOC-STATS',
    'MEMORY STATS',
  ].map((name): [string, string] => [name, 'none']),
  // It goes by its cursor, as by a key; and connections' settings are ours.
  ...['CLUSTERSCAN', 'CLIENT SETINFO', 'CLIENT SETNAME'].map((name): [string, string] => [name, 'none']),
  // All or nothing, which several nodes cannot have.
  ['MSETNX', 'none'],
  ['MSETEX', 'none'],
]);

/** What servers say nothing about, and only one answer makes sense for. */
const UNTOLD = [
  'ACL LOAD',
  'BGREWRITEAOF',
  'BGSAVE',
  'CLIENT LIST',
  'CLIENT PAUSE',
  'CLIENT UNPAUSE',
  'CLUSTER COUNTKEYSINSLOT',
  'CLUSTER GETKEYSINSLOT',
  'LASTSAVE',
  'PUBSUB CHANNELS',
  'PUBSUB NUMPAT',
  'PUBSUB NUMSUB',
  'PUBSUB SHARDCHANNELS',
  'PUBSUB SHARDNUMSUB',
  'SAVE',
];

describe('the command tables', () => {
  for (const server of SERVERS) {
    it(`agree with ${server} about names, flags and key positions`, () => assertAgreement(read(server)));
  }

  it('describe nothing that no server has, but for what is newer than they', () => {
    assert.deepEqual(unheardOf(SERVERS.map(read)), NEWER);
  });

  it("are in the server's documentation groups", () => {
    for (const { facts, fullName } of SERVERS.slice(0, 3).flatMap((server) => [...pairUp(read(server))])) {
      if (fullName.includes(' ') || fullName === 'RESTORE-ASKING') continue;
      const group = facts.group === 'module' ? 'vector-set' : facts.group;
      assert.ok(Object.hasOwn(COMMAND_GROUPS.get(group) ?? {}, fullName), `${fullName} belongs to ${group}`);
    }
  });

  it('name each command once', () => {
    const names = [...COMMAND_GROUPS.values()].flatMap((table) => Object.keys(table));
    assert.equal(new Set(names).size, names.length);
    assert.equal([...allCommands()].length, names.length);
  });

  it('give argument forms that the arity of some server allows', () => {
    // A form may be newer than a server: ZRANK's WITHSCORE.
    const allowed = new Map<string, boolean>();
    for (const { facts, fullName } of SERVERS.flatMap((server) => [...pairUp(read(server))])) {
      for (const text of formsOf(fullName)) {
        const form = `${fullName}: '${text}'`;
        allowed.set(form, allowed.get(form) === true || arityAllows(facts.arity, fullName.includes(' '), text));
      }
    }
    assert.ok(allowed.size > 400);
    assert.deepEqual(
      [...allowed].filter(([, allows]) => !allows),
      [],
    );
  });

  it('send to the nodes of a cluster what servers say belongs there, and put their replies together so', () => {
    const tipped = new Map<string, Set<string>>();
    for (const { facts, fullName } of SERVERS.slice(0, 3).flatMap((server) => [...pairUp(read(server))])) {
      const policy = policyOf(facts.tips);
      if (policy !== undefined) tipped.set(fullName, (tipped.get(fullName) ?? new Set()).add(policy));
    }
    const wrong: string[] = [];
    for (const [fullName, policies] of tipped) {
      const policy = REQUEST_POLICIES.get(fullName);
      const ours = policy === undefined ? 'none' : policyText(policy);
      if (OTHERWISE.get(fullName) !== ours && !policies.has(ours))
        wrong.push(`${fullName}: ${ours}, and servers say ${[...policies].join(' or ')}`);
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual(
      [...OTHERWISE.keys()].filter((fullName) => !tipped.has(fullName)),
      [],
    );
    assert.deepEqual(
      [...REQUEST_POLICIES]
        .filter(([fullName, { by }]) => by !== 'caller' && !tipped.has(fullName))
        .map(([fullName]) => fullName)
        .sort(),
      UNTOLD,
    );
  });

  it('are seen to be wrong when they are', () => {
    const [get] = read('redis-7.0').filter(({ name }) => name === 'GET') as [CapturedCommand];
    assert.deepEqual(disagreements([get]), []);
    assert.equal(disagreements([{ ...get, name: 'GOT' }]).length, 1);
    assert.equal(disagreements([{ ...get, flags: ['write'] }]).length, 2);
    assert.ok(disagreements([{ ...get, keySpecs: ['RO index=2 range=0,1,0'] }]).length > 0);
    assert.ok(disagreements([{ ...get, keySpecs: [] }]).length > 0);
  });
});

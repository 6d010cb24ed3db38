// The command tables against COMMAND and COMMAND DOCS as Redis 7.0.15, Redis 8.2.3 and Valkey 9.1.2 answered them,
// sentinels too. test/support/redis-commands/capture-commands.ts makes the captures anew.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { allCommands, COMMAND_GROUPS } from '../../../lib/redis/commands/registry.js';
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

  it('are seen to be wrong when they are', () => {
    const [get] = read('redis-7.0').filter(({ name }) => name === 'GET') as [CapturedCommand];
    assert.deepEqual(disagreements([get]), []);
    assert.equal(disagreements([{ ...get, name: 'GOT' }]).length, 1);
    assert.equal(disagreements([{ ...get, flags: ['write'] }]).length, 2);
    assert.ok(disagreements([{ ...get, keySpecs: ['RO index=2 range=0,1,0'] }]).length > 0);
    assert.ok(disagreements([{ ...get, keySpecs: [] }]).length > 0);
  });
});

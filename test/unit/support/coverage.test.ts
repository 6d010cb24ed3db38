// The tables of what the peers declare: that they are as the typings say, and that what is missing cannot go unnoticed.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { COVERAGE, coverageOf, judge } from '../../support/docs/coverage.js';
import { Comparison } from '../../support/docs/declared-names.js';
import { readDocument } from '../../support/docs/examples.js';

const NO_REASONS = { better: {}, kept: {}, absent: {} };

describe('the tables of what peers declare', function () {
  this.timeout(120_000);

  for (const document of COVERAGE) {
    it(`${document} is as the typings say`, () => {
      assert.ok(
        coverageOf(document) === readDocument(document),
        `${document} is out of date: run node --import=tsx test/support/docs/coverage.ts`,
      );
    });
  }

  describe('are made of', () => {
    let folder: string;
    before(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'ringwire-coverage-'));
      writeFileSync(
        path.join(folder, 'theirs.d.ts'),
        `export class Client { constructor(); run(): void; stop(): void; private secret: string; static make(): Client;
           /** @internal */ inner(): void; }
         export interface Options { group?: { one?: number; two?: string }; plain: boolean }
         export enum Level { low, high }
         export namespace inside { class Deep { a: number } function call(): void; }`,
      );
      writeFileSync(
        path.join(folder, 'ours.d.ts'),
        `declare class Base { run(): void }
         export class Client extends Base { static make(): Client }
         export interface Options { group?: { one?: number } | null; plain: boolean }
         export const Level: { readonly low: 0 }; export type Level = number;
         declare const Deep: (new () => any) & Record<string, any>; type Deep = any;
         declare namespace inside { export { Deep } }
         export { inside };`,
      );
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    const found = () => new Comparison(path.join(folder, 'theirs.d.ts'), path.join(folder, 'ours.d.ts')).names();

    it('members, inherited ones too, options in options, statics, enums and namespaces', () => {
      assert.deepEqual(
        found().map(({ path: name, kind, exists, members }) => [
          name,
          kind,
          exists,
          members.map((member) => `${member.exists ? '' : 'no '}${member.name}`).join(),
        ]),
        [
          ['Client', 'class', true, 'run,static make,no stop'],
          ['Level', 'enum', true, 'no high,low'],
          ['Options', 'interface', true, 'group,group.one,no group.two,plain'],
          ['inside.Deep', 'class', true, 'no a'],
          ['inside.call', 'function', false, ''],
        ],
      );
    });

    it('reasons: what is absent without one is refused, and so is one that nothing needs', () => {
      assert.throws(() => judge(found(), NO_REASONS), /Client\.stop, Level\.high, Options\.group\.two/);
      const absent = { 'Client.stop': 'a', 'Level.high': 'b', 'Options.group.two': 'c', 'inside.*': 'd' };
      const judged = judge(found(), { ...NO_REASONS, absent, better: { 'Client.run': 'faster' } });
      const stateOf = (name: string) => judged.find((each) => each.name === name);
      assert.deepEqual(stateOf('Client.run'), { name: 'Client.run', state: 'better', why: 'faster' });
      assert.deepEqual(stateOf('Client.stop'), { name: 'Client.stop', state: 'absent', why: 'a' });
      assert.deepEqual(stateOf('inside.call'), { name: 'inside.call', state: 'absent', why: 'd' });
      assert.deepEqual(stateOf('Options.group'), { name: 'Options.group', state: 'same', why: '' });
      assert.throws(() => judge(found(), { ...NO_REASONS, absent: { ...absent, 'Client.gone': 'e' } }), /Client\.gone/);
    });
  });
});

// test/architecture: the committed typings are what lib generates today.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { flag, milliseconds, text } from '../../lib/core/options/option-kinds.js';
import { projectFolder } from '../support/build/build.js';
import { documentOptions } from '../support/build/document-options.js';
import { asCommonJsClass, reExport, withoutInternalHeritage, writeTypings } from '../support/build/typings.js';

describe('typings', function () {
  this.timeout(240_000);

  it('are committed as lib generates them', () => {
    const stage = mkdtempSync(path.join(tmpdir(), 'ringwire-typings-'));
    try {
      for (const name of ['lib', '.config', 'package.json', 'tsconfig.json']) {
        cpSync(path.join(projectFolder, name), path.join(stage, name), { recursive: true });
      }
      symlinkSync(path.join(projectFolder, 'node_modules'), path.join(stage, 'node_modules'), 'dir');
      const names = writeTypings(path.join(stage, 'typings'), stage);
      const committed = path.join(projectFolder, 'typings');
      assert.deepEqual(
        readdirSync(committed).filter((name) => name.includes('.d.')),
        [...names].sort(),
      );
      for (const name of names) {
        const file = path.join(committed, name);
        assert.ok(existsSync(file), `typings/${name} is missing: run npm run typings`);
        assert.ok(
          readFileSync(file).equals(readFileSync(path.join(stage, 'typings', name))),
          `typings/${name} differs from what lib generates: run npm run typings, and look at the difference before committing it`,
        );
      }
    } finally {
      rmSync(stage, { recursive: true, force: true });
    }
  });

  it('do not claim interfaces that users cannot see', () => {
    const rollup = [
      'declare interface Hidden { }',
      'export declare interface Shown { }',
      'declare interface Listed_2 { }',
      'export { Listed_2 as Listed }',
      'export declare class A extends B implements Hidden { }',
      'declare class B implements Shown, Hidden, Listed_2, Iterable<string> { }',
      '',
    ].join('\n');
    const lines = withoutInternalHeritage(rollup).split('\n');
    assert.equal(lines[4], 'export declare class A extends B { }');
    assert.equal(lines[5], 'declare class B implements Shown, Listed_2, Iterable<string> { }');
    assert.equal(lines[0], 'declare interface Hidden { }');
  });

  it('say of each option what its table says', () => {
    const rollup = [
      'export declare interface Options {',
      '    waitMs?: number;',
      '    /** A comment of its own. */',
      '    name?: string;',
      '    pool?: {',
      '        warm?: boolean;',
      '        waitMs?: number;',
      '    };',
      '    other?: number;',
      '}',
      '',
    ].join('\n');
    const table = {
      waitMs: milliseconds(100, 'How long.'),
      name: text('a', 'The name.'),
      pool: text(undefined, 'The pool.'),
    };
    assert.deepEqual(
      documentOptions(rollup, 'Options', table, { pool: { warm: flag(true, 'At once.') } }).split('\n'),
      [
        'export declare interface Options {',
        '    /** How long. Default: 100 ms. */',
        '    waitMs?: number;',
        '    /** A comment of its own. */',
        '    name?: string;',
        '    /** The pool. */',
        '    pool?: {',
        '        /** At once. Default: true. */',
        '        warm?: boolean;',
        '        waitMs?: number;',
        '    };',
        '    other?: number;',
        '}',
        '',
      ],
    );
    assert.throws(() => documentOptions(rollup, 'Settings', table), /declare no options Settings/);
  });

  describe('of a CommonJS module that is a class', () => {
    const rollup = [
      "import { EventEmitter } from 'node:events';",
      'declare interface Client { get(key: string): string; }',
      'declare class Client extends EventEmitter {',
      '    static Cluster: typeof Cluster;',
      '    static defaults: Options;',
      '}',
      'export { Client }',
      'export default Client;',
      'export declare class Cluster { }',
      'declare interface Options_2 { }',
      'export { Options_2 as Options }',
      'declare interface Inner { }',
      'export declare const LIMIT: number, LEAST: number;',
      'export { }',
      '',
    ].join('\n');
    const commonJs = asCommonJsClass(rollup, 'Client');

    it('move every export into the namespace of the class', () => {
      const [, members = ''] = /declare namespace Client \{\s*export \{([^}]*)\}/.exec(commonJs) ?? [];
      const listed = members
        .split(',')
        .map((member) => member.trim())
        .filter((member) => member !== '');
      assert.deepEqual(listed, [
        'Client_class as Client',
        'Cluster',
        'LEAST',
        'LIMIT',
        'Options_2 as Options',
        'Client_class as default',
      ]);
      assert.match(commonJs, /^export = Client;$/m);
      assert.doesNotMatch(commonJs, /^export (?!=)/m);
    });

    it('drop the statics that the namespace carries, and keep the others and what is not exported', () => {
      assert.doesNotMatch(commonJs, /static Cluster/);
      assert.match(commonJs, /static defaults: Options;/);
      assert.match(commonJs, /^declare interface Inner/m);
    });

    it('are what the typings for import refer to, export by export', () => {
      assert.deepEqual(reExport(rollup, 'Client', './client.cjs').split('\n').slice(2), [
        "import Client from './client.cjs';",
        'export { Client, Client as default };',
        'export {',
        '    Cluster,',
        '    LEAST,',
        '    LIMIT,',
        '    Options,',
        "} from './client.cjs';",
        '',
      ]);
    });

    it('refuse what they cannot carry over', () => {
      assert.throws(() => asCommonJsClass("export * from 'other';\ndeclare class Client {}\n", 'Client'), /re-export/);
      assert.throws(() => asCommonJsClass('export declare class Other {}\n', 'Client'), /no class Client/);
    });
  });
});

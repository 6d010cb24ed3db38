// test/support/build: `npm run typings`. One rolled-up declaration file per database and module system, committed and
// published.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig, type ExtractorMessage, ExtractorLogLevel } from '@microsoft/api-extractor';
import ts from 'typescript';
import { clientOptionTables } from '../../../lib/cassandra/client/options/option-tables.js';
import { redisOptionTable } from '../../../lib/redis/client/options/redis-options.js';
import { compile, projectFolder } from './build.js';
import { documentOptions } from './document-options.js';

// Buffer and the stream types are globals of Node's typings, which compilers no longer load unasked.
const HEADER = '// Generated from lib by `npm run typings`: do not edit.\n/// <reference types="node" />\n';

/**
 * Writes the files to `folder`; returns their names. The CommonJS typings hold everything, and those for `import`
 * refer to them: so a client made in one module system has the type that code in the other expects, and nothing is
 * published twice.
 */
export function writeTypings(folder: string, project = projectFolder): string[] {
  rmSync(path.join(project, 'dist/types'), { recursive: true, force: true });
  compile(project, '.config/tsconfig.types.json');
  mkdirSync(folder, { recursive: true });
  const written: string[] = [];
  const write = (name: string, text: string): void => {
    writeFileSync(path.join(folder, name), indentedByTabs(forOldCompilers(text)));
    written.push(name);
  };
  const redis = HEADER + withRedisOptions(withoutInternalHeritage(rollUp('redis', project)));
  write('redis.d.cts', asCommonJsClass(redis, 'Redis'));
  write('redis.d.ts', reExport(redis, 'Redis', './redis.cjs'));
  const cassandra = withLongOfAnyForm(
    HEADER + withCassandraOptions(withoutInternalHeritage(rollUp('cassandra', project))),
  );
  if (exportsOf(cassandra).exported.has('default'))
    throw new Error('the default export of ringwire/cassandra is the module itself');
  // What the build does in `dist`: the default export has everything. `export *` leaves it out.
  const itself = "export * as default from './cassandra.cjs';\n";
  write('cassandra.d.cts', cassandra + itself);
  write('cassandra.d.ts', `${HEADER}export * from './cassandra.cjs';\n${itself}`);
  write('opentelemetry.d.cts', HEADER + rollUp('opentelemetry', project));
  write('opentelemetry.d.ts', `${HEADER}export * from './opentelemetry.cjs';\n`);
  const root = reExport(redis, 'Redis', './redis.cjs').replace(
    /^import (\w+) from (.*);$/m,
    'import $1 = require($2);',
  );
  write(
    'root.d.cts',
    `${root}export * from './cassandra.cjs';\nexport declare const defaultOptions: typeof Redis.defaultOptions;\n`,
  );
  // It is CommonJS for everybody.
  write('testing.d.cts', HEADER + withoutInternalHeritage(rollUp('testing', project)));
  return written;
}

/**
 * The class of `long` is the module itself, or its default export: that depends on how compilers resolve it and on
 * esModuleInterop, and each way to import it is an error for some of them.
 */
function withLongOfAnyForm(declarations: string): string {
  const parts = declarations.split("import LongBase from 'long';\n");
  if (parts.length !== 2) throw new Error('the typings of ringwire/cassandra import long in another way');
  return parts.join(
    [
      "type LongModule = typeof import('long');",
      'type LongClass = LongModule extends { readonly default: infer Class } ? Class : LongModule;',
      'declare const LongBase: LongClass;',
      'type LongBase = InstanceType<LongClass>;',
      '',
    ].join('\n'),
  );
}

/** The same in words that TypeScript 5.0 knows: what the bare name means, which is generic since 5.7. */
function forOldCompilers(text: string): string {
  return text.replaceAll('Uint8Array<ArrayBufferLike>', 'Uint8Array');
}

// Every call of a command has its line: the spaces before them are 3 % of what is installed.
function indentedByTabs(text: string): string {
  return text.replaceAll(/^(?: {4})+/gm, (spaces) => '\t'.repeat(spaces.length / 4));
}

// Most of Redis's options are declared by their table alone.
function withRedisOptions(declarations: string): string {
  return documentOptions(
    documentOptions(declarations, 'redisOptionTable', redisOptionTable),
    'RedisOptions',
    redisOptionTable,
  );
}

function withCassandraOptions(declarations: string): string {
  const { client, encoding, ...groups } = clientOptionTables;
  return documentOptions(documentOptions(declarations, 'ClientOptions', client, groups), 'EncodingOptions', encoding);
}

function rollUp(database: string, project: string): string {
  const configFile = path.join(project, '.config/api-extractor.json');
  // Beside dist/types, so that the extractor still finds the package that the declarations belong to.
  const scratch = mkdtempSync(path.join(project, 'dist/rollup-'));
  try {
    const rollupFile = path.join(scratch, 'rollup.d.ts');
    const configObject = ExtractorConfig.loadFile(configFile);
    configObject.mainEntryPointFilePath = path.join(project, 'dist/types', database, 'index.d.ts');
    configObject.dtsRollup = { enabled: true, untrimmedFilePath: rollupFile };
    const extractorConfig = ExtractorConfig.prepare({
      configObject,
      configObjectFullPath: configFile,
      packageJsonFullPath: path.join(project, 'package.json'),
    });
    const { succeeded } = Extractor.invoke(extractorConfig, {
      localBuild: true,
      showVerboseMessages: false,
      messageCallback: onlyProblems,
    });
    if (!succeeded) throw new Error(`the typings of ringwire/${database} could not be rolled up`);
    return readFileSync(rollupFile, 'utf8');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function onlyProblems(message: ExtractorMessage): void {
  // Its banner and the note that its own compiler differs from ours say nothing about the typings.
  if (message.logLevel !== ExtractorLogLevel.Error && message.logLevel !== ExtractorLogLevel.Warning)
    message.handled = true;
}

type Span = readonly [start: number, end: number];

/**
 * A class may implement an interface that is not exported by members marked as internal, which are not declared here:
 * to users neither exists, and the clause alone would be an error.
 */
export function withoutInternalHeritage(declarations: string): string {
  const file = ts.createSourceFile('rollup.d.ts', declarations, ts.ScriptTarget.ES2022, true);
  const internal = new Set<string>();
  for (const statement of file.statements) {
    const isExported = modifiersOf(statement).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (ts.isInterfaceDeclaration(statement) && !isExported) internal.add(statement.name.text);
  }
  for (const statement of file.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause))
      continue;
    for (const { name, propertyName } of statement.exportClause.elements) internal.delete((propertyName ?? name).text);
  }
  const cuts: Span[] = [];
  const replacements = new Map<number, string>();
  for (const statement of file.statements) {
    if (!ts.isClassDeclaration(statement)) continue;
    const clause = statement.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ImplementsKeyword);
    if (!clause) continue;
    const kept = clause.types.filter(({ expression }) => !internal.has(expression.getText()));
    if (kept.length === clause.types.length) continue;
    cuts.push([clause.getFullStart(), clause.getEnd()]);
    if (kept.length > 0)
      replacements.set(clause.getFullStart(), ` implements ${kept.map((type) => type.getText()).join(', ')}`);
  }
  return cut(declarations, cuts, replacements);
}

function cut(text: string, spans: readonly Span[], replacements: ReadonlyMap<number, string> = new Map()): string {
  // From the end, so that the positions before stay right.
  for (const [start, end] of [...spans].sort((a, b) => b[0] - a[0]))
    text = text.slice(0, start) + (replacements.get(start) ?? '') + text.slice(end);
  return text;
}

/**
 * The typings of a module whose `module.exports` is the class `className` with the other exports on it. TypeScript has
 * `export =` with a merged namespace for that; it excludes every other export, so those move into the namespace.
 */
export function asCommonJsClass(declarations: string, className: string): string {
  const { file, exported, cuts } = exportsOf(declarations);
  const classNode = file.statements.find(
    (statement) => ts.isClassDeclaration(statement) && statement.name?.text === className,
  );
  if (!classNode || !ts.isClassDeclaration(classNode)) throw new Error(`the typings declare no class ${className}`);
  // A static that is an export as well (Redis.Cluster) would be declared twice by the merged namespace, which also
  // carries the type.
  for (const member of classNode.members) {
    const isStatic = modifiersOf(member).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
    if (isStatic && member.name && exported.has(member.name.getText()))
      cuts.push([member.getFullStart(), member.getEnd()]);
  }
  const text = cut(declarations, cuts);
  // Inside the namespace its own name means the namespace's member, which would refer to itself: hence the alias.
  const alias = `${className}_class`;
  const members = [...exported]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, local]) => {
      const source = local === className ? alias : local;
      return source === name ? name : `${source} as ${name}`;
    });
  return [
    text.trimEnd(),
    '',
    `import ${alias} = ${className};`,
    `declare namespace ${className} {`,
    '    export {',
    ...members.map((member) => `        ${member},`),
    '    }',
    '}',
    `export = ${className};`,
    '',
  ].join('\n');
}

/** The typings for `import` of a module whose CommonJS typings are the class `className`. */
export function reExport(declarations: string, className: string, from: string): string {
  const names = [...exportsOf(declarations).exported.keys()]
    .filter((name) => name !== 'default' && name !== className)
    .sort();
  return [
    `${HEADER}import ${className} from '${from}';`,
    `export { ${className}, ${className} as default };`,
    'export {',
    ...names.map((name) => `    ${name},`),
    `} from '${from}';`,
    '',
  ].join('\n');
}

interface Exports {
  readonly file: ts.SourceFile;
  /** From the exported name to the local one. */
  readonly exported: ReadonlyMap<string, string>;
  /** Everything in the text that exports. */
  readonly cuts: Span[];
}

function exportsOf(declarations: string): Exports {
  const file = ts.createSourceFile('rollup.d.ts', declarations, ts.ScriptTarget.ES2022, true);
  const exported = new Map<string, string>();
  const cuts: Span[] = [];
  for (const statement of file.statements) {
    if (ts.isExportDeclaration(statement)) {
      if (!statement.exportClause || !ts.isNamedExports(statement.exportClause) || statement.moduleSpecifier) {
        throw new Error(`the typings re-export another module: ${statement.getText()}`);
      }
      for (const element of statement.exportClause.elements)
        exported.set(element.name.text, (element.propertyName ?? element.name).text);
      cuts.push([statement.getFullStart(), statement.getEnd()]);
      continue;
    }
    if (ts.isExportAssignment(statement)) {
      exported.set('default', statement.expression.getText());
      cuts.push([statement.getFullStart(), statement.getEnd()]);
      continue;
    }
    const modifiers = modifiersOf(statement);
    const exportModifier = modifiers.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!exportModifier) continue;
    if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) {
      throw new Error(`unexpected \`export default\` declaration: ${statement.getText().slice(0, 80)}`);
    }
    cuts.push([exportModifier.getStart(), exportModifier.getEnd() + 1]);
    for (const name of declaredNames(statement)) exported.set(name, name);
  }
  return { file, exported, cuts };
}

function modifiersOf(node: ts.Node): readonly ts.Modifier[] {
  return ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = statement as ts.DeclarationStatement;
  return name ? [name.getText()] : [];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of writeTypings(path.join(projectFolder, 'typings'))) process.stdout.write(`typings/${name}\n`);
}

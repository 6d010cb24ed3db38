// test/architecture: the sources as the rules see them: parsed once, with their imports. Rules are pure functions over
// this list.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface Import {
  readonly specifier: string;
  /** The file of lib that is meant, relative to lib; undefined for packages and Node's own modules. */
  readonly target: string | undefined;
  readonly line: number;
  /** `import()` in an expression: loaded while running, if at all. */
  readonly dynamic: boolean;
}

export interface SourceFile {
  /** Relative to lib, with forward slashes: `core/bytes/byte-reader.ts`. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

/** A broken rule: `core/bytes/byte-reader.ts:12 imports …`. */
export type Violation = string;

export type Rule = (files: readonly SourceFile[]) => Violation[];

export function parseSource(filePath: string, text: string): SourceFile {
  const tree = ts.createSourceFile(filePath, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const imports: Import[] = [];
  const add = (specifier: ts.Node | undefined, dynamic: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    imports.push({
      specifier: specifier.text,
      target: resolve(filePath, specifier.text),
      line: lineOf(tree, specifier),
      dynamic,
    });
  };
  visit(tree, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, false);
    else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference))
      add(node.moduleReference.expression, false);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], true);
  });
  return { path: filePath, text, tree, imports };
}

/** For the tests of the rules: a source tree planted as an object of path and text. */
export function parseSources(sources: Readonly<Record<string, string>>): SourceFile[] {
  return Object.entries(sources).map(([filePath, text]) => parseSource(filePath, text));
}

export function readSources(libFolder: string): SourceFile[] {
  return listFiles(libFolder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => parseSource(file, readFileSync(path.join(libFolder, file), 'utf8')));
}

/** All files below `folder`, relative to it, sorted, with forward slashes. */
export function listFiles(folder: string, skip: ReadonlySet<string> = new Set()): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skip.has(entry.name)) continue;
    if (entry.isDirectory())
      found.push(...listFiles(path.join(folder, entry.name), skip).map((file) => `${entry.name}/${file}`));
    else if (entry.isFile()) found.push(entry.name);
  }
  return found.sort();
}

export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

export function violation(file: SourceFile, node: ts.Node, what: string): Violation {
  return `${file.path}:${lineOf(file.tree, node)} ${what}`;
}

function resolve(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return path.posix.join(path.posix.dirname(from), specifier).replace(/\.js$/, '.ts');
}

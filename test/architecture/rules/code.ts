// test/architecture: what no file of lib may contain, whatever its folder.
import ts from 'typescript';
import { type Rule, type SourceFile, type Violation, violation, visit } from '../source-files.js';

export const noAny: Rule = (files) =>
  eachNode(files, (node) => node.kind === ts.SyntaxKind.AnyKeyword && 'uses any: write the type, or unknown');

export const noSilencedCompiler: Rule = (files) =>
  files.flatMap((file) =>
    file.text
      .split('\n')
      .flatMap((line, index) =>
        /@ts-(?:nocheck|ignore)\b/.test(line) ? [`${file.path}:${index + 1} silences the compiler`] : [],
      ),
  );

/** Source text may be compiled at run time in one file; it is where a reviewer looks for what enters that text. */
export const codeIsGeneratedInOneFile: Rule = (files) => {
  const places = eachNode(files, (node) => isCodeFromText(node) && 'makes code from text');
  const inFiles = new Set(places.map((place) => place.slice(0, place.indexOf(':'))));
  return inFiles.size > 1 ? places : [];
};

export const noEval: Rule = (files) =>
  eachNode(
    files,
    (node) =>
      ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'eval' && 'calls eval',
  );

/** An object of another realm is an instance of that realm's classes: `core/errors/builtins.ts` recognises it. */
export const noInstanceofOfBuiltins: Rule = (files) =>
  eachNode(files, (node) => {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.InstanceOfKeyword) return false;
    const name = node.right.getText();
    const isOwn = files.some((file) => file.tree === node.getSourceFile() && declares(file, name));
    return Object.hasOwn(globalThis, name) && !isOwn && `asks instanceof ${name}`;
  });

/** Whether the file declares or imports that name itself. */
function declares({ tree }: SourceFile, name: string): boolean {
  return tree.statements.some(
    (statement) =>
      (ts.isClassDeclaration(statement) && statement.name?.text === name) ||
      (ts.isImportDeclaration(statement) && new RegExp(`\\b${name}\\b`).test(statement.importClause?.getText() ?? '')),
  );
}

/** Neither exists in both module systems, and lib is compiled to both. */
export const noModuleSystem: Rule = (files) =>
  eachNode(files, (node) => {
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) return 'uses import.meta';
    if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) return 'uses require';
    const isRequire =
      ts.isIdentifier(node) && (node.text === 'require' || node.text === 'createRequire') && isFree(node);
    return isRequire && `uses ${node.getText()}`;
  });

/** A newcomer who opens a file learns from its first line where it sits. */
export const everyFileSaysWhyItExists: Rule = (files) =>
  files.flatMap((file) =>
    /^\/\/ \S.{15,}|^\/\*\*? ?\S.{15,}/.test(file.text)
      ? []
      : [`${file.path}:1 does not say where it sits and why it exists`],
  );

export const noGrabBags: Rule = (files) =>
  files.flatMap((file) =>
    /(?:^|[/-])(?:utils?|helpers?|misc)(?:[/-]|\.ts$)/.test(file.path) ? [`${file.path} is a grab bag by name`] : [],
  );

/** What is longer holds more than one idea, and is read in several sittings. */
const LONGEST_FILE_LINES = 422;
const GENERATED: ReadonlySet<string> = new Set(['redis/commands/redis-commander.ts']);

export const noLongFiles: Rule = (files) =>
  files.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - 1;
    return lines <= LONGEST_FILE_LINES || GENERATED.has(path)
      ? []
      : [`${path} has ${lines} lines, more than ${LONGEST_FILE_LINES}`];
  });

const MOST_ENTRIES_OF_A_CLIENT = 12;

/** Files and folders at the root of a client: what a newcomer can choose from. */
export const clientsHaveFewDoors: Rule = (files) => {
  const entries = new Map<string, Set<string>>();
  for (const { path } of files) {
    const [database, folder, entry] = path.split('/');
    if (folder === 'client') entries.set(database, (entries.get(database) ?? new Set()).add(entry));
  }
  return [...entries].flatMap(([database, { size }]) =>
    size <= MOST_ENTRIES_OF_A_CLIENT
      ? []
      : [`${database}/client has ${size} files and folders, more than ${MOST_ENTRIES_OF_A_CLIENT}`],
  );
};

/** Default exports belong to the index of redis, whose users expect one. */
export const namedExportsOnly: Rule = (files) =>
  eachNode(
    files.filter((file) => file.path !== 'redis/index.ts' && file.path !== 'cassandra/index.ts'),
    (node) =>
      (ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword) &&
      isExported(node) &&
      'has a default export',
  );

function isExported(node: ts.Node): boolean {
  return ts.isExportAssignment(node) || !ts.isDefaultClause(node.parent);
}

function isCodeFromText(node: ts.Node): boolean {
  const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
  return isCall && ts.isIdentifier(node.expression) && node.expression.text === 'Function';
}

function isFree(node: ts.Identifier): boolean {
  return !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node);
}

function eachNode(files: readonly SourceFile[], judge: (node: ts.Node) => string | false): Violation[] {
  const found: Violation[] = [];
  for (const file of files) {
    visit(file.tree, (node) => {
      const what = judge(node);
      if (what !== false) found.push(violation(file, node, what));
    });
  }
  return found;
}

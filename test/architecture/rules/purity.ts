// test/architecture: pure folders hold no timers, promises, clock or randomness; elsewhere one file has clocks, timers
// and queues, and takes them when it is loaded.
import ts from 'typescript';
import { rowOf } from '../import-table.js';
import { type Rule, type SourceFile, type Violation, violation, visit } from '../source-files.js';
import { TIME_FILE } from './imports.js';

const TIMERS = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
]);
const GLOBAL_OBJECTS = new Set(['globalThis', 'global']);
/** Globals that reach a clock, randomness, the network, the process or the task queue. */
const IMPURE_GLOBALS = new Set([
  ...TIMERS,
  'queueMicrotask',
  'performance',
  'process',
  'crypto',
  'fetch',
  'Atomics',
  'Promise',
  'PromiseLike',
]);
const PROMISE_TYPES = new Set(['Promise', 'PromiseLike']);
/** Of these a fake can take the place. */
const FAKEABLE_GLOBALS = new Set([...TIMERS, 'queueMicrotask', 'performance']);
const IMPURE_MEMBERS = new Map([
  ['Date', new Set(['now'])],
  ['Math', new Set(['random'])],
]);
const FAKEABLE_MEMBERS = new Map([...IMPURE_MEMBERS, ['process', new Set(['nextTick', 'hrtime', 'uptime'])]]);

/** What test frameworks put fakes in the place of: a client would stand still. */
export const onlyOneFileUsesTime: Rule = (files) =>
  files
    .filter((file) => file.path !== TIME_FILE)
    .flatMap((file) => fakeable(file).map(([node, what]) => violation(file, node, `${what}; only ${TIME_FILE} may`)));

/** And there nothing is looked up when it is needed, by when it may be a fake: but to find out whether it is one. */
export const timeIsTakenWhenLoaded: Rule = (files) =>
  files
    .filter((file) => file.path === TIME_FILE)
    .flatMap((file) =>
      fakeable(file)
        .filter(([node]) => isWithinFunction(node) && !isLookedAt(node))
        .map(([node, what]) => violation(file, node, `${what} later than when it is loaded`)),
    );

function fakeable(file: SourceFile): (readonly [ts.Node, string])[] {
  const found: (readonly [ts.Node, string])[] = globalUses(file, (name) => FAKEABLE_GLOBALS.has(name)).map((node) => [
    node,
    `uses ${node.getText()}`,
  ]);
  visit(file.tree, (node) => {
    const clock = clockRead(node);
    if (clock !== undefined) found.push([node, clock]);
  });
  return found.sort(([one], [other]) => one.pos - other.pos);
}

function isWithinFunction(node: ts.Node): boolean {
  return ts.findAncestor(node, ts.isFunctionLike) !== undefined;
}

/** Compared, kept or put back, not called. */
function isLookedAt(node: ts.Node): boolean {
  return !ts.isCallExpression(node.parent) && node.getText() === 'process.nextTick';
}

export const pureFoldersArePure: Rule = (files) => files.filter((file) => rowOf(file.path)?.pure).flatMap(impurities);

function impurities(file: SourceFile): Violation[] {
  // A file that is erased does nothing: it may say that something else, elsewhere, answers a promise.
  const allowed = file.tree.statements.every(isErased) ? PROMISE_TYPES : new Set<string>();
  const found = globalUses(file, (name) => IMPURE_GLOBALS.has(name) && !allowed.has(name)).map((node) =>
    violation(file, node, `uses ${node.getText()} in a pure folder`),
  );
  visit(file.tree, (node) => {
    const what = impurity(node);
    if (what) found.push(violation(file, node, `${what} in a pure folder`));
  });
  return found;
}

function impurity(node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return 'is async';
  if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) return 'awaits';
  return dateRead(node) ?? memberUse(node, IMPURE_MEMBERS);
}

function clockRead(node: ts.Node): string | undefined {
  return dateRead(node) ?? memberUse(node, FAKEABLE_MEMBERS);
}

function dateRead(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && !node.arguments?.length)
    return 'reads the clock by new Date()';
  return ts.isCallExpression(node) && isNamed(node.expression, 'Date') ? 'reads the clock by Date()' : undefined;
}

function memberUse(node: ts.Node, members: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const isUse =
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    members.get(node.expression.text)?.has(node.name.text);
  return isUse === true ? `uses ${node.getText()}` : undefined;
}

/**
 * Where a file refers to a global by name, in values and in types. By syntax alone: a local of that name would be
 * reported too, which is no loss, as a local should not be called like a timer.
 */
function globalUses(file: SourceFile, wanted: (name: string) => boolean): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  visit(file.tree, (node) => {
    if (ts.isIdentifier(node) && wanted(node.text) && isReference(node)) found.push(node);
  });
  return found;
}

function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return ts.isIdentifier(parent.expression) && GLOBAL_OBJECTS.has(parent.expression.text);
  }
  if (ts.isQualifiedName(parent)) return false;
  // A member or a key that happens to have the name: `{ performance: 1 }`, `process(): void`.
  const isMemberName =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isGetAccessorDeclaration(parent) ||
    ts.isSetAccessorDeclaration(parent);
  return !(isMemberName && parent.name === node);
}

/** Whether nothing of a statement is left once types are stripped. */
function isErased(statement: ts.Statement): boolean {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return true;
  if (ts.isImportDeclaration(statement)) return statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword);
}

function isNamed(node: ts.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

// benchmarks/own-cost: a build without its limits and checks, made for this comparison alone: what they cost is the difference.
// Taken out of the built package are the statements that only throw because a peer sent what it must not, or more than
// is allowed, with the conditions that decide it, and the comparisons with limits in other conditions.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const PROJECT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What says that a peer broke the protocol or a limit; the bundler numbers names that several files have. */
const THROWN =
  /^(?:ProtocolViolation|Lz4FormatError|violation|tooLarge|desync|otherwise|unknownType|decodeError)(?:\$\d+)?$/;
const PROTOCOL_CODES = /['"`](?:PROTOCOL_ERROR|PROTOCOL_DESYNC|REPLY_TOO_LARGE|REQUEST_TOO_LARGE|FRAME_CORRUPT)['"`]/;
const LIMIT =
  /(?:^|\.)(?:max(?:Bulk|Reply|Line|Attribute|Envelope)Bytes|maxElements|maxDepth|replyLimit|lineLimit|limitBytes)$/;

export interface Unchecked {
  readonly text: string;
  readonly statements: number;
  readonly comparisons: number;
}

/** The program without its checks. */
export function withoutChecks(text: string): Unchecked {
  const source = ts.createSourceFile('built.js', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  let statements = 0;
  let comparisons = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isIfStatement(node) && onlyThrowsAtPeer(node.thenStatement)) {
      statements++;
      const rest = node.elseStatement;
      edits.push({ start: node.getStart(), end: rest?.getStart() ?? node.end, text: effectsOf(node.expression) });
      if (rest !== undefined) visit(rest);
      return;
    }
    if (isConjunction(node)) {
      for (const [operand, other] of [
        [node.left, node.right],
        [node.right, node.left],
      ]) {
        if (!comparesWithLimit(operand)) continue;
        comparisons++;
        edits.push(
          { start: node.getStart(), end: other.getStart(), text: '' },
          { start: other.end, end: node.end, text: '' },
        );
        visit(other);
        return;
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let result = text;
  for (const { start, end, text: replacement } of edits.sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + replacement + result.slice(end);
  return { text: result, statements, comparisons };
}

/** What a condition does beside deciding: `a = next(), a > limit` still has to take the next one. */
function effectsOf(condition: ts.Expression): string {
  if (ts.isBinaryExpression(condition) && condition.operatorToken.kind === ts.SyntaxKind.CommaToken)
    return `${condition.left.getText()};${effectsOf(condition.right)}`;
  return assigns(condition) ? `${condition.getText()};` : ';';
}

function assigns(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment) return true;
  }
  if (ts.isPostfixUnaryExpression(node)) return true;
  if (ts.isPrefixUnaryExpression(node))
    if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) return true;
  return ts.forEachChild(node, (child) => assigns(child) || undefined) ?? false;
}

function onlyThrowsAtPeer(statement: ts.Statement): boolean {
  if (ts.isBlock(statement)) return statement.statements.length === 1 && onlyThrowsAtPeer(statement.statements[0]);
  if (!ts.isThrowStatement(statement)) return false;
  const { expression } = statement;
  if (!ts.isCallExpression(expression) && !ts.isNewExpression(expression)) return false;
  const thrown = withoutSpace(expression.expression);
  return THROWN.test(thrown) || thrown === 'this.nobodyAsked' || PROTOCOL_CODES.test(expression.getText());
}

function isConjunction(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
}

function comparesWithLimit(node: ts.Expression): boolean {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  if (kind !== ts.SyntaxKind.LessThanEqualsToken && kind !== ts.SyntaxKind.LessThanToken) return false;
  return LIMIT.test(withoutSpace(node.right));
}

/** The build breaks lines anywhere. */
function withoutSpace(node: ts.Node): string {
  return node.getText().replaceAll(/\s+/g, '');
}

/** Makes it of this tree's build. @returns its folder, and how much was taken out */
export function buildUnchecked(): {
  readonly folder: string;
  readonly statements: number;
  readonly comparisons: number;
} {
  const folder = path.join(PROJECT, '.cache/revisions/unchecked');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(PROJECT, 'dist'), path.join(folder, 'dist'), { recursive: true });
  cpSync(path.join(PROJECT, 'package.json'), path.join(folder, 'package.json'));
  symlinkSync(path.join(PROJECT, 'node_modules'), path.join(folder, 'node_modules'));
  let statements = 0;
  let comparisons = 0;
  for (const file of readdirSync(path.join(folder, 'dist/esm')).filter((each) => each.endsWith('.js'))) {
    const name = path.join(folder, 'dist/esm', file);
    const unchecked = withoutChecks(readFileSync(name, 'utf8'));
    writeFileSync(name, unchecked.text);
    statements += unchecked.statements;
    comparisons += unchecked.comparisons;
  }
  // Without any, the comparison would be of a build with itself.
  if (statements === 0 || comparisons === 0)
    throw new Error('no checks were found in the build: their names have changed');
  return { folder, statements, comparisons };
}

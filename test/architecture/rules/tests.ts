// test/architecture: what no test may do.
import ts from 'typescript';
import { type Rule, type Violation, violation, visit } from '../source-files.js';

/** Above it a timer overflows, and mocha takes it for no limit. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * A test without a limit of its own that waits for ever is ended with all tests after it, by the watch over the run.
 */
export const everyTestHasALimit: Rule = (files) =>
  files.flatMap((file) => {
    const found: Violation[] = [];
    visit(file.tree, (node) => {
      for (const limit of limitsIn(node))
        if (holdsNoLimit(limit)) found.push(violation(file, node, 'gives a test no limit'));
    });
    return found;
  });

/** By its number a signal reaches everybody's processes when that is -1: one file looks at it first. */
export const SIGNAL_FILE = 'support/servers/processes/signal-process.ts';

export const signalsAreSentInOneFile: Rule = (files) =>
  files
    .filter((file) => file.path !== SIGNAL_FILE)
    .flatMap((file) => {
      const found: Violation[] = [];
      visit(file.tree, (node) => {
        if (ts.isPropertyAccessExpression(node) && node.getText() === 'process.kill')
          found.push(violation(file, node, `uses process.kill; only ${SIGNAL_FILE} may`));
      });
      return found;
    });

/** The expression of a time limit: of `.timeout(…)`, or of `timeout: …` as of a process that is run. */
function limitsIn(node: ts.Node): readonly ts.Expression[] {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name } = node.expression;
    if (name.text === 'timeout' || name.text === 'enableTimeouts') return node.arguments.slice(0, 1);
  }
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'timeout') return [node.initializer];
  return [];
}

/** Whether the expression may be none at all: 0 or false or too much, also as one branch of a choice. */
function holdsNoLimit(limit: ts.Expression): boolean {
  if (ts.isConditionalExpression(limit)) return holdsNoLimit(limit.whenTrue) || holdsNoLimit(limit.whenFalse);
  if (ts.isParenthesizedExpression(limit)) return holdsNoLimit(limit.expression);
  if (ts.isNumericLiteral(limit)) {
    const milliseconds = Number(limit.text);
    return milliseconds === 0 || milliseconds > LONGEST_TIMEOUT_MS;
  }
  if (ts.isStringLiteral(limit)) return /^0+\D*$/.test(limit.text);
  return limit.kind === ts.SyntaxKind.FalseKeyword || (ts.isIdentifier(limit) && limit.text === 'Infinity');
}

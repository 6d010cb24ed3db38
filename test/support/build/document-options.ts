// test/support/build: what the option tables say of each option, written into the typings, where editors show it to
// users.
import ts from 'typescript';
import type { OptionSpec, OptionTable } from '../../../lib/core/options/option-table.js';

/**
 * Adds a comment to the properties of an interface, or of an object's type, that have none and that the table knows.
 *
 * @param name the interface or constant
 * @param groups the tables of properties that are groups of options
 */
export function documentOptions(
  declarations: string,
  name: string,
  table: OptionTable,
  groups: Readonly<Record<string, OptionTable>> = {},
): string {
  const file = ts.createSourceFile('rollup.d.ts', declarations, ts.ScriptTarget.ES2022, true);
  const insertions: { readonly at: number; readonly comment: string }[] = [];

  const visit = (members: readonly ts.TypeElement[], known: OptionTable): void => {
    for (const member of members) {
      if (!ts.isPropertySignature(member)) continue;
      const option = member.name.getText();
      const { type } = member;
      if (Object.hasOwn(known, option) && ts.getJSDocCommentsAndTags(member).length === 0) {
        insertions.push({ at: member.getStart(), comment: `/** ${describe(known[option])} */` });
      }
      if (known === table && type !== undefined && ts.isTypeLiteralNode(type) && Object.hasOwn(groups, option))
        visit(type.members, groups[option]);
    }
  };

  const members = membersOf(file, name);
  if (members === undefined) throw new Error(`the typings declare no options ${name}`);
  visit(members, table);
  let documented = declarations;
  // From the end, so that the positions before stay right.
  for (const { at, comment } of insertions.sort((a, b) => b.at - a.at)) {
    const indentation = /[ \t]*$/.exec(documented.slice(0, at))?.[0] ?? '';
    documented = `${documented.slice(0, at)}${comment}\n${indentation}${documented.slice(at)}`;
  }
  return documented;
}

function describe({ doc, expected, default: value }: OptionSpec<unknown>): string {
  const isDuration = expected.startsWith('a number of milliseconds');
  if (typeof value === 'number') return `${doc} Default: ${value}${isDuration ? ' ms' : ''}.`;
  const unit = isDuration ? ' In milliseconds.' : '';
  if (typeof value === 'boolean') return `${doc}${unit} Default: ${value}.`;
  return typeof value === 'string' && value !== '' ? `${doc}${unit} Default: '${value}'.` : `${doc}${unit}`;
}

function membersOf(file: ts.SourceFile, name: string): readonly ts.TypeElement[] | undefined {
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === name) return statement.members;
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: declared, type } of statement.declarationList.declarations) {
      if (declared.getText() === name && type !== undefined && ts.isTypeLiteralNode(type)) return type.members;
    }
  }
  return undefined;
}

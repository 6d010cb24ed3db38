// .config: what only documents and typings are made of, which is in the tables of lib beside what it describes, stays out
// of the published files: for rollup.config.js.

/** The kinds of options, whose last argument is the sentence that documents one. */
const OPTION_KINDS = new Set([
  'flag',
  'group',
  'ignored',
  'instance',
  'level',
  'milliseconds',
  'oneOf',
  'optionalFunction',
  'strategy',
  'text',
  'wholeNumber',
]);

export const withoutTexts = {
  name: 'without texts',
  transform(code, id) {
    if (/\/redis\/commands\/groups\//.test(id)) return { code: cut(code, typesOf(this.parse(code))), map: null };
    if (/\/client\/options\//.test(id)) return { code: cut(code, sentencesOf(this.parse(code))), map: null };
    return null;
  },
};

/** The argument forms of commands, which typings are made of. */
function* typesOf(tree) {
  for (const { type, key, start, end } of nodesOf(tree))
    if (type === 'Property' && key.name === 'types') yield [start, end];
}

function* sentencesOf(tree) {
  for (const { type, callee, arguments: given } of nodesOf(tree)) {
    if (type !== 'CallExpression' || !OPTION_KINDS.has(callee.name)) continue;
    const last = given.at(-1);
    // A kind that is made of another one hands its sentence on.
    if (last.type === 'Literal' && typeof last.value === 'string') yield [last.start, last.end];
    else if (last.type !== 'Identifier') throw new Error(`an option without its sentence: ${last.type}`);
  }
}

function* nodesOf(node) {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.type === 'string') yield node;
  for (const value of Object.values(node)) yield* nodesOf(value);
}

/** Without the elements of lists that are there, and the comma before or behind each. */
function cut(code, spans) {
  // From the end, so that the positions before stay right.
  for (const [start, end] of [...spans].sort(([a], [b]) => b - a)) {
    const before = code.slice(0, start).replace(/,\s*$/, '');
    const first = before.length === start;
    code = before + (first ? code.slice(end).replace(/^\s*,/, '') : code.slice(end));
  }
  return code;
}

// test/support/redis-commands: reads the argument forms in the command tables (`types`) and writes them as TypeScript,
// for generate-types.ts.
//
//   key EX|PX time ...options -> T? ~ T
//
// Parameters are separated by spaces: a word in upper case (or several, with |) is that token, `...name` takes any
// number of values or one list, `name:K` sets the type. A parameter that is named like a key is one; every other one is
// a value. After `->` comes what the caller gets; after `~` what it gets with replyMapping 'resp3', where that differs.
// `...name<A|B>` are these words, in capitals or not, and numbers; what is variadic may stand in the middle.
// `...name<A=1|B>` is the same, and A takes one argument behind it. `...name{A=1|B}` takes variables of type string as well,
// and lists, as what is long may be put together elsewhere. In either: `A!` (one of those so marked must be there),
// `A=1,X/Y` (one argument and one of these words), `A=pairs` (see Words in the preamble), `*=scores` (what is no word),
// `#` and `##` (the parameter before says how many keys, or pairs, come first), `{pairs}` (nothing but pairs).
//   T text: string, or Buffer in the Buffer twin   ? may be null   int  OK  PONG  SCORED  RANKED  ENTRIES: see SHORTHANDS

export interface Signature {
  readonly parameters: readonly Parameter[];
  /** TypeScript with the placeholder T. */
  readonly reply: string;
  readonly naturalReply: string | undefined;
}

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly variadic: boolean;
  /** What checks all values that were given for it: a type of `A`, and of `N` where it is counted. */
  readonly checked?: string;
  /** Of any number of values and a callback anywhere among them: one overload where two would be exact. */
  readonly given?: boolean;
}

const KEY_NAMES = new Set(['key', 'newkey', 'source', 'destination', 'keys']);
const TYPES: Readonly<Record<string, string>> = {
  K: 'RedisKey',
  V: 'RedisValue',
  KList: 'readonly RedisKey[]',
  Pairs: 'Pairs',
  Number: 'number',
  NewId: "'*'",
  Nothing: '0',
  One: '1',
};

const SHORTHANDS: readonly (readonly [RegExp, string])[] = [
  [/\bSCORED\b/g, 'Scored<T, Context>'],
  [/\bPOPPED\b/g, 'Popped<T, Context>'],
  [/\bRANKED\b/g, 'Ranked<T, Context>'],
  [/\bPAGE\b/g, 'ScanPage<T>'],
  [/^READ$/, 'ReadStreams<T, never, Context>'],
  [/^READ_PENDING$/, 'ReadStreams<T, null, Context>'],
  [/\bENTRIES\b/g, '[id: T, fields: T[]][]'],
  [/\b(T|int)\?\[\]/g, '($1 | null)[]'],
  [/\b(T|int)\[\]\?/g, '$1[] | null'],
  [/\b(T|int|OK)\?/g, '$1 | null'],
  [/\bint\b/g, 'number'],
];

export function parseSignature(text: string): Signature {
  const [left, right] = text.split('->') as [string, string];
  const [reply, naturalReply] = right
    .split('~')
    .map((part) =>
      SHORTHANDS.reduce((type, [pattern, replacement]) => type.replace(pattern, replacement), part.trim()),
    );
  return { parameters: parseParameters(left.trim()), reply: reply, naturalReply };
}

function parseParameters(text: string): Parameter[] {
  if (text === '') return [];
  const taken = new Map<string, number>();
  return text.split(' ').map((word) => {
    const isToken = /^[A-Z][A-Z0-9|-]*$/.test(word);
    const variadic = word.startsWith('...');
    const [written, words, free] = word.replace('...', '').replace(/[>}]$/, '').split(/[<{]/) as [
      string,
      string | undefined,
      undefined,
    ];
    if (free !== undefined) throw new Error(`more than one list of words: ${text}`);
    const [plainName, type] = written.split(':') as [string, string | undefined];
    const base = isToken ? tokenName(word) : plainName;
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    const name = count === 1 ? base : `${base}${count}`;
    if (words !== undefined) return { name, variadic, ...parseWords(words, word.endsWith('}')) };
    if (isToken)
      return {
        name,
        variadic,
        type: unionOf(word),
      };
    return {
      name,
      variadic,
      type: type === undefined ? (KEY_NAMES.has(plainName) ? 'RedisKey' : 'RedisValue') : TYPES[type],
    };
  });
}

function parseWords(text: string, free: boolean): Pick<Parameter, 'type' | 'checked'> {
  if (text === 'pairs') return { type: 'RedisValue', checked: 'InPairs<A>' };
  const must: string[] = [];
  const names: string[] = [];
  const members: string[] = [];
  let counted = '';
  for (const item of text.split('|')) {
    if (/^##?$/.test(item)) {
      counted = item;
      continue;
    }
    const [name, kind] = item.replace('!', '').split('=') as [string, string | undefined];
    if (item.endsWith('!')) must.push(`'${name}'`);
    if (name === '*') {
      members.push(`other: ${takenBehind(kind)}`);
      continue;
    }
    for (const words of kind?.split(',').filter((part) => /^[A-Z]/.test(part)) ?? []) names.push(...words.split('/'));
    names.push(name);
    members.push(`${/^\w+$/.test(name) ? name : `'${name}'`}: ${takenBehind(kind)}`);
  }
  const type = free ? 'RedisValue' : `Option<${unionOf(names.join('|'))}>`;
  if (!free && members.every((member) => member.endsWith(': []')) && counted === '' && must.length === 0)
    return { type };
  const rest = [
    members.length === 0 ? 'None' : `{ ${members.join('; ')} }`,
    must.length === 0 ? 'never' : must.join(' | '),
    counted === '##' ? 'TimesTwo' : 'Times',
  ];
  // Those at the end that are what they are anyhow
  if (counted !== '##') rest.pop();
  if (counted !== '##' && must.length === 0) rest.pop();
  if (counted === '#' && must.length === 0 && members.length === 0) rest.pop();
  return {
    type,
    checked:
      counted === '' ? `Checked<${['A', ...rest].join(', ')}>` : `CheckedCount<${['N', 'A', ...rest].join(', ')}>`,
  };
}

function takenBehind(kind: string | undefined): string {
  if (kind === undefined) return '[]';
  if (/^[a-z]/.test(kind)) return `'${kind}'`;
  const taken = kind
    .split(',')
    .flatMap((part) =>
      /^\d+$/.test(part)
        ? new Array<string>(Number(part)).fill('unknown')
        : [unionOf(`${part}/${part.toLowerCase()}`.replaceAll('/', '|'))],
    );
  return `[${taken.join(', ')}]`;
}

function unionOf(words: string): string {
  return words
    .split('|')
    .map((token) => `'${token}'`)
    .join(' | ');
}

function tokenName(word: string): string {
  return word.includes('|')
    ? 'option'
    : word.toLowerCase().replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The overloads of one form, for `get` and for `getBuffer`. */
export function writeOverloads(method: string, signature: Signature, text: 'string' | 'Buffer'): string[] {
  const legacy = inText(signature.reply, text);
  const natural = signature.naturalReply === undefined ? legacy : inText(signature.naturalReply, text);
  const reply = legacy === natural ? legacy : `Shape<${legacy}, ${natural}, Context>`;
  const result = `Result<${reply}, Context>`;
  const callback = `Callback<${reply}>`;
  const { parameters } = signature;
  const last = parameters.at(-1);
  if (last?.checked !== undefined) {
    const before = parameters.slice(0, -1);
    const counts = /\bN\b/.test(last.checked);
    const written = before.map(({ name, type }, index) =>
      counts && index === before.length - 1 ? `${name}: N` : `${name}: ${type}`,
    );
    const variables = `${counts ? 'N extends RedisValue, ' : ''}A extends Given<${last.type}, ${callback}>`;
    return [`${method}<${variables}>(${[...written, `...${last.name}: ${last.checked}`].join(', ')}): ${result};`];
  }
  if (last?.given === true) {
    const written = parameters.slice(0, -1).map(({ name, type }) => `${name}: ${type}`);
    return [`${method}(${[...written, `...${last.name}: Given<${last.type}, ${callback}>`].join(', ')}): ${result};`];
  }
  if (last?.variadic !== true && parameters.some(({ variadic }) => variadic)) {
    // What may be any number stands in the middle, so that what follows it is checked.
    const all = parameters.map(({ name, type, variadic }) =>
      variadic ? `...${name}: Many<${type}>` : `${name}: ${type}`,
    );
    return [
      `${method}(...args: [${all.join(', ')}]): ${result};`,
      `${method}(...args: [${[...all, `callback: ${callback}`].join(', ')}]): ${result};`,
    ];
  }
  const fixed = signature.parameters
    .filter((parameter) => !parameter.variadic)
    .map(({ name, type }) => `${name}: ${type}`);
  if (last?.variadic !== true) return [`${method}(${[...fixed, `callback?: ${callback}`].join(', ')}): ${result};`];
  return [
    `${method}(${[...fixed, `...${last.name}: Many<${last.type}>`].join(', ')}): ${result};`,
    `${method}(...args: [${[...fixed, `...${last.name}: Many<${last.type}>`, `callback: ${callback}`].join(', ')}]): ${result};`,
  ];
}

function inText(type: string, text: 'string' | 'Buffer'): string {
  const simple = text === 'Buffer' ? type.replace(/\b(OK|PONG)\b/g, 'Buffer') : type.replace(/\b(OK|PONG)\b/g, "'$1'");
  return simple.replace(/\bT\b/g, text);
}

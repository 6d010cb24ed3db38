// test/support/redis-commands: reads the argument forms in the command tables (`types`) and writes them as TypeScript,
// for generate-types.ts.
//
//   key EX|PX time ...options -> T? ~ T
//
// Parameters are separated by spaces: a word in upper case (or several, with |) is that token, `...name` takes any
// number of values or one list, `name:K` sets the type. A parameter that is named like a key is one; every other one is
// a value. After `->` comes what the caller gets; after `~` what it gets with replyMapping 'resp3', where that differs.
// `...name<A|B>` are these words, in capitals or not, and numbers; what is variadic may stand in the middle.
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
}

const KEY_NAMES = new Set(['key', 'newkey', 'source', 'destination', 'keys']);
const TYPES: Readonly<Record<string, string>> = {
  K: 'RedisKey',
  V: 'RedisValue',
  KList: 'readonly RedisKey[]',
  Pairs: 'Pairs',
};

const SHORTHANDS: readonly (readonly [RegExp, string])[] = [
  [/\bENTRIES\b/g, '[id: T, fields: T[]][]'],
  [/\b(T|int)\?\[\]/g, '($1 | null)[]'],
  [/\b(T|int)\[\]\?/g, '$1[] | null'],
  [/\b(T|int|OK)\?/g, '$1 | null'],
  [/\bint\b/g, 'number'],
];

export function parseSignature(text: string): Signature {
  const [left, right] = text.split('->') as [string, string];
  const expanded = right
    .trim()
    .replace(
      /^POPPED$/,
      '[key: T, members: [member: T, score: T][]] | null ~ [key: T, members: [member: T, score: number][]] | null',
    )
    .replace(/^SCORED$/, 'T[] ~ [member: T, score: number][]')
    .replace(/^RANKED$/, '[rank: number, score: T] | null ~ [rank: number, score: number] | null');
  const [reply, naturalReply] = expanded
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
    const [written, words] = word.replace('...', '').replace('>', '').split('<') as [string, string | undefined];
    const [plainName, type] = written.split(':') as [string, string | undefined];
    const base = isToken ? tokenName(word) : plainName;
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    const name = count === 1 ? base : `${base}${count}`;
    if (words !== undefined) return { name, variadic, type: `Option<${unionOf(words)}>` };
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

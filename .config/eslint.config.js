// .config: what the linter refuses, beyond what the compiler and the architecture tests already do.
import path from 'node:path';
import js from '@eslint/js';
import ts from 'typescript-eslint';

const root = path.resolve(import.meta.dirname, '..');

/** Deprecated, or dangerous when the value came from a server. */
const bannedEverywhere = [
  { selector: "CallExpression[callee.name='eval']", message: 'No code from text.' },
  { selector: 'TSEnumDeclaration', message: 'Type stripping cannot run an enum: use a const object and a union.' },
  { selector: 'TSParameterProperty', message: 'Type stripping cannot run a parameter property.' },
  { selector: "MemberExpression[property.name='__proto__']", message: 'Use Object.getPrototypeOf.' },
  { selector: "NewExpression[callee.name='Buffer']", message: 'Use Buffer.from or Buffer.alloc.' },
];

const bannedInLib = [
  ...bannedEverywhere,
  { selector: 'MetaProperty[meta.name="import"]', message: 'lib is built as CommonJS too, which has no import.meta.' },
  {
    selector: "CallExpression[callee.name='require']",
    message: 'lib is built as ECMAScript modules too, which has no require.',
  },
  {
    selector: "CallExpression[callee.object.name='console']",
    message: 'A library does not print: use diagnostics or process.emitWarning.',
  },
];

/** Not of the test kit, of whose objects there are few. */
const bannedInClients = [
  ...bannedInLib,
  ...['PropertyDefinition[static=false]', "AssignmentExpression[left.type='MemberExpression']"].flatMap((place) =>
    [
      'ArrowFunctionExpression.value',
      'FunctionExpression.value',
      'ArrowFunctionExpression.right',
      'FunctionExpression.right',
    ].map((kind) => ({
      selector: `${place} > ${kind}`,
      message:
        'V8 makes a function that is written where it is assigned to a property in the old generation, from where it keeps all that it sees: bind a method, or assign a constant.',
    })),
  ),
  {
    selector: "ObjectExpression > Property[kind='get']",
    message:
      'Each such object has a shape of its own, which V8 keeps in the old generation with all that the getter sees.',
  },
];

export default ts.config(
  { ignores: ['**/node_modules/**', 'dist/**', 'coverage/**', '.cache/**', 'typings/**', 'test/types/consumers/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...ts.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: [path.join(root, '.config/tsconfig.test.json')], tsconfigRootDir: root },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', ...bannedEverywhere],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // Interfaces made from tables are merged into the classes that get those methods.
      '@typescript-eslint/no-unsafe-declaration-merging': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      // Numbers in messages are what most messages are for.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowNullish: true },
      ],
      // Methods that only implement an asynchronous interface have nothing to await.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'no-control-regex': 'off',
    },
  },
  {
    files: ['lib/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...bannedInClients] },
  },
  {
    files: ['lib/testing/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...bannedInLib] },
  },
  {
    // The one file that makes code from text (an architecture test allows no second one): from its own literals and
    // integer indexes.
    files: ['lib/cassandra/types/generated-code.ts'],
    rules: { 'no-new-func': 'off', '@typescript-eslint/no-implied-eval': 'off' },
  },
  {
    files: ['test/**/*.ts', 'benchmarks/**/*.ts'],
    rules: {
      // A test plants what the typings forbid, to see it refused.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // A getter is read to see it throw.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      ecmaVersion: 2023,
      globals: Object.fromEntries(
        [
          'AbortController',
          'AbortSignal',
          'Buffer',
          'clearInterval',
          'clearTimeout',
          'console',
          'fetch',
          'performance',
          'process',
          'queueMicrotask',
          'setImmediate',
          'setInterval',
          'setTimeout',
          'structuredClone',
          'TextDecoder',
          'TextEncoder',
          'URL',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: {
      'no-restricted-syntax': ['error', ...bannedEverywhere],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
    },
  },
);

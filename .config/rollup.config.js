// .config: how the compiled modules of lib become the files that are published: decisions/0003. Run by
// test/support/build/build.ts, in the project's folder.
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import commonjs from '@rollup/plugin-commonjs';
import { transform } from 'esbuild';
import { pieces } from './rollup-pieces.js';
import { withoutTexts } from './rollup-texts.js';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const modules = 'dist/modules';
/** Short enough that the line of a stack trace says where, long enough that line breaks take no space. */
const LINE_LENGTH = 120;

/**
 * Spaces and comments go, and code is written shorter. Our names stay, so that stack traces can be read, but for those of
 * the test kit, which is nobody's code in production.
 */
const compact = {
  name: 'compact',
  renderChunk: async (code, { fileName }, { format }) => {
    const small = await transform(code, {
      minifyWhitespace: true,
      minifySyntax: true,
      minifyIdentifiers: fileName === 'generic-pool.js' || fileName === 'testing.js',
      // its private properties, some of which are named at every other word
      mangleProps: fileName === 'generic-pool.js' ? /^_/ : undefined,
      lineLimit: LINE_LENGTH,
      target: 'es2022',
      legalComments: 'inline',
    });
    const marked = markClasses(small.code);
    return fileName === IMPORTING_BY_NAME[format] ? leaveOptionalPackages(marked) : marked;
  },
};

/** The file of each form in which optional packages are imported. */
const IMPORTING_BY_NAME = { cjs: 'cassandra.js', es: 'cassandra-client.js' };

/** Bundlers are told to leave alone the one import of a package that may be there or not. */
function leaveOptionalPackages(code) {
  const parts = code.split('import(name)');
  if (parts.length !== 2) throw new Error(`the import of optional packages was found ${parts.length - 1} times`);
  return parts.join('import(/* webpackIgnore: true */ /* @vite-ignore */ name)');
}

/**
 * A class is given its brand by a statement behind it, which would keep the class in every bundle that has a part of the
 * file. As an expression without effects it goes where it is not used.
 */
const classesThatMayGo = {
  name: 'classes that may go',
  transform: (code) => ({
    code: code.replaceAll(
      /^(export )?class (\w+)( (?:(?!^\}).)*^\})\nbrandClass\(\2, ('[\w.]+')\);$/gms,
      (_, exported = '', name, body, brand) => `${exported}const ${name} = brandClass(class ${name}${body}, ${brand});`,
    ),
    map: null,
  }),
};

/** The minifier takes the names of such classes, and the comment that says that the call has no effects. */
function markClasses(code) {
  return code.replaceAll(/(\w+)=brandClass\(\s*class(?= extends|\{)/g, '$1=/*#__PURE__*/brandClass(class $1');
}

/** The license of generic-pool, which asks to be in every copy. It stands at the end of its README. */
function licenseOfGenericPool() {
  const readme = readFileSync('node_modules/generic-pool/README.md', 'utf8');
  const { version } = JSON.parse(readFileSync('node_modules/generic-pool/package.json', 'utf8'));
  const license = readme.split('## License\n')[1]?.trim().replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  if (license === undefined) throw new Error('generic-pool has no license any more where it stood');
  return `/*!\ngeneric-pool ${version} as an ECMAScript module.\n\n${license}\n*/`;
}

const external = [...Object.keys(dependencies), ...builtinModules.flatMap((name) => [name, `node:${name}`])];

function failOnWarning({ message }) {
  throw new Error(message);
}

export default [
  {
    input: {
      redis: `${modules}/redis/index.js`,
      cassandra: `${modules}/cassandra/index.js`,
      opentelemetry: `${modules}/opentelemetry/index.js`,
    },
    external,
    onwarn: failOnWarning,
    plugins: [withoutTexts, compact],
    output: {
      dir: 'dist/cjs',
      format: 'cjs',
      exports: 'named',
      esModule: true,
      interop: 'auto',
      freeze: false,
      // what both databases import becomes a file of its own, so that a process that uses both has one core
      chunkFileNames: 'core.js',
    },
  },
  {
    input: {
      redis: `${modules}/redis/entry.js`,
      cassandra: `${modules}/cassandra/entry.js`,
      opentelemetry: `${modules}/opentelemetry/index.js`,
    },
    external,
    onwarn: failOnWarning,
    plugins: [withoutTexts, classesThatMayGo, compact],
    output: {
      dir: 'dist/esm',
      format: 'es',
      freeze: false,
      hoistTransitiveImports: false,
      minifyInternalExports: false,
      manualChunks: pieces(),
      chunkFileNames: '[name].js',
      // converted below
      paths: { 'generic-pool': './generic-pool.js' },
    },
  },
  {
    input: { 'generic-pool': 'node_modules/generic-pool/index.js' },
    external,
    onwarn: failOnWarning,
    plugins: [commonjs(), compact],
    output: {
      dir: 'dist/esm',
      format: 'es',
      banner: licenseOfGenericPool(),
      paths: (id) => (builtinModules.includes(id) ? `node:${id}` : id),
    },
  },
  // By itself: what users test with shares no file with what they run. In one module system, which both can load: it is
  // large for something that is not deployed.
  {
    input: { testing: `${modules}/testing/index.js` },
    external,
    onwarn: failOnWarning,
    plugins: [compact],
    output: { dir: 'dist/cjs', format: 'cjs', exports: 'named', esModule: true, interop: 'auto', freeze: false },
  },
];

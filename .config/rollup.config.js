// .config: how the compiled modules of lib become the files that are published: decisions/0003. Run by
// test/support/build/build.ts, in the project's folder.
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import commonjs from '@rollup/plugin-commonjs';
import { transform } from 'esbuild';

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
  renderChunk: async (code, { fileName }) => {
    const small = await transform(code, {
      minifyWhitespace: true,
      minifySyntax: true,
      minifyIdentifiers: fileName === 'generic-pool.js' || fileName === 'testing.js',
      lineLimit: LINE_LENGTH,
      target: 'es2022',
      legalComments: 'inline',
    });
    return fileName === 'cassandra.js' ? leaveOptionalPackages(small.code) : small.code;
  },
};

/** Bundlers are told to leave alone the one import of a package that may be there or not. */
function leaveOptionalPackages(code) {
  const parts = code.split('import(name)');
  if (parts.length !== 2) throw new Error(`the import of optional packages was found ${parts.length - 1} times`);
  return parts.join('import(/* webpackIgnore: true */ /* @vite-ignore */ name)');
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
    plugins: [compact],
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
    plugins: [compact],
    output: {
      dir: 'dist/esm',
      format: 'es',
      freeze: false,
      minifyInternalExports: false,
      chunkFileNames: 'core.js',
      // package.json says what this is
      paths: { 'generic-pool': '#generic-pool' },
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

// test/architecture: the rules about imports: the table, cycles, unreferenced files, packages, and who touches the
// network.
import { builtinModules } from 'node:module';
import { ADAPTERS, DATABASES, isWithin, rowOf } from '../import-table.js';
import type { Rule, SourceFile, Violation } from '../source-files.js';

export const RUNTIME_DEPENDENCIES = ['generic-pool', 'long'];
/** Loaded by `await import()` while connecting, if the user installed them; that of ringwire/opentelemetry is handed over. */
export const OPTIONAL_PEERS = ['@opentelemetry/api', 'fflate', 'lz4', 'lz4-napi', 'snappy'];
export const NETWORK_FILES = [
  'core/runtime/node-runtime.ts',
  'core/runtime/node-https.ts',
  // Hands tls to these when it is first asked for.
  'core/runtime/late-modules.ts',
];
export const TIME_FILE = 'core/runtime/real-time.ts';

const NETWORK_MODULES = new Set(['net', 'tls', 'dns', 'dns/promises', 'dgram', 'http', 'https', 'http2']);
const TIME_MODULES = new Set(['timers', 'timers/promises', 'perf_hooks', 'process']);
const ROOTS = new Set([...DATABASES, ...ADAPTERS].map((database) => `${database}/index.ts`));
const BUILTINS = new Set(builtinModules.map(bareName));

export const importsFollowTheTable: Rule = (files) =>
  files.flatMap((file) => {
    const row = rowOf(file.path);
    if (!row) return [`${file.path} lies in no folder of the import table`];
    return file.imports.flatMap(({ target, line }) => {
      if (target === undefined) return [];
      const allowed = [row.area, ...row.mayImport].some((area) => isWithin(target, area));
      return allowed ? [] : [`${file.path}:${line} imports ${target}, which ${row.area} may not`];
    });
  });

export const importsExist: Rule = (files) => {
  const known = new Set(files.map((file) => file.path));
  return eachImport(
    files,
    ({ target, specifier }) =>
      target !== undefined && !known.has(target) && `imports ${specifier}, which does not exist`,
  );
};

export const onlyUsersImportAnIndex: Rule = (files) =>
  eachImport(
    files,
    ({ target }) =>
      target !== undefined && /(?:^|\/)index\.ts$/.test(target) && `imports ${target}: an index is for users only`,
  );

export const noCycles: Rule = (files) => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const trail: string[] = [];
  const found: Violation[] = [];
  const walk = (file: SourceFile): void => {
    const start = trail.indexOf(file.path);
    if (start >= 0) {
      found.push(`cycle: ${[...trail.slice(start), file.path].join(' -> ')}`);
      return;
    }
    if (done.has(file.path)) return;
    trail.push(file.path);
    for (const { target } of file.imports) {
      const next = target === undefined ? undefined : byPath.get(target);
      if (next) walk(next);
    }
    trail.pop();
    done.add(file.path);
  };
  for (const file of files) walk(file);
  return found;
};

/**
 * Parts of the engine that wait for the first client of many nodes. Each is taken off here by its first use: one that is
 * reached already is a violation too.
 */
export const BUILT_AHEAD: readonly string[] = [];

/**
 * A file imports itself into use by being reached from a public index; whatever is not reached is dead or not finished.
 */
export const everyFileIsReached: Rule = (files) => everyFileIsReachedBut(BUILT_AHEAD, files);

/** @param ahead files that are not to be reached yet */
export function everyFileIsReachedBut(ahead: readonly string[], files: Parameters<Rule>[0]): Violation[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const waiting = files.filter((file) => ROOTS.has(file.path));
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (reached.has(file.path)) continue;
    reached.add(file.path);
    for (const { target } of file.imports) {
      const next = target === undefined ? undefined : byPath.get(target);
      if (next) waiting.push(next);
    }
  }
  return files
    .filter((file) => reached.has(file.path) === ahead.includes(file.path))
    .map(({ path }) =>
      reached.has(path)
        ? `${path} is in use: take it off the list of what is built ahead`
        : `${path} is reached from no public index`,
    );
}

export const onlyTheRuntimeTouchesTheNetwork: Rule = (files) =>
  eachImport(
    files.filter((file) => !NETWORK_FILES.includes(file.path)),
    ({ specifier }) =>
      NETWORK_MODULES.has(bareName(specifier)) && `imports ${specifier}; only ${NETWORK_FILES.join(' and ')} may`,
  );

export const onlyOneFileImportsTime: Rule = (files) =>
  eachImport(
    files.filter((file) => file.path !== TIME_FILE),
    ({ specifier }) => TIME_MODULES.has(bareName(specifier)) && `imports ${specifier}; only ${TIME_FILE} may`,
  );

export const onlyDeclaredPackages: Rule = (files) =>
  eachImport(files, ({ specifier, target, dynamic }) => {
    if (target !== undefined) return false;
    if (BUILTINS.has(bareName(specifier))) {
      return !specifier.startsWith('node:') && `imports ${specifier} without the prefix node:`;
    }
    if (RUNTIME_DEPENDENCIES.includes(specifier)) return false;
    if (!OPTIONAL_PEERS.includes(specifier)) return `imports the package ${specifier}, which is no runtime dependency`;
    return !dynamic && `imports the optional package ${specifier} at load time: use await import()`;
  });

const PURE_MODULES = new Set(['buffer', 'util/types']);

export const pureFoldersImportNoNodeModules: Rule = (files) =>
  eachImport(
    files.filter((file) => rowOf(file.path)?.pure),
    ({ specifier }) =>
      BUILTINS.has(bareName(specifier)) &&
      !PURE_MODULES.has(bareName(specifier)) &&
      `imports ${specifier} in a pure folder`,
  );

/** The runtime dependencies in package.json are these and no others. */
export function runtimeDependencies(manifest: {
  readonly dependencies?: object;
  readonly peerDependencies?: object;
  readonly optionalDependencies?: object;
}): Violation[] {
  return [
    ...difference('dependencies', Object.keys(manifest.dependencies ?? {}), RUNTIME_DEPENDENCIES),
    ...difference('peerDependencies', Object.keys(manifest.peerDependencies ?? {}), OPTIONAL_PEERS),
    ...difference('optionalDependencies', Object.keys(manifest.optionalDependencies ?? {}), []),
  ];
}

/** Tools are pinned, so that a checkout builds the same bytes; and none of them compiles on install. */
export function pinnedTools(manifest: { readonly devDependencies?: Readonly<Record<string, string>> }): Violation[] {
  return Object.entries(manifest.devDependencies ?? {}).flatMap(([name, version]) => [
    ...(/^(?:npm:(?:@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+$/.test(version) ? [] : [`${name} is not pinned: ${version}`]),
    ...(name === 'lz4' ? ['lz4 compiles on install: leave it to users'] : []),
  ]);
}

function difference(field: string, actual: readonly string[], expected: readonly string[]): Violation[] {
  return [
    ...actual
      .filter((name) => !expected.includes(name))
      .map((name) => `${field} has ${name}: it needs a decision record`),
    ...expected.filter((name) => !actual.includes(name)).map((name) => `${field} lacks ${name}`),
  ];
}

function bareName(specifier: string): string {
  return specifier.replace(/^node:/, '');
}

function eachImport(
  files: readonly SourceFile[],
  judge: (found: SourceFile['imports'][number]) => string | false,
): Violation[] {
  return files.flatMap((file) =>
    file.imports.flatMap((found) => {
      const what = judge(found);
      return what === false ? [] : [`${file.path}:${found.line} ${what}`];
    }),
  );
}

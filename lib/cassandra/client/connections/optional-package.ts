// cassandra/client/connections: packages that are used where they are installed: none of them is a dependency.

/** Loads an optional package. Tests give another. */
export type PackageLoader = (name: string) => Promise<unknown>;

// A name that is not a literal: bundlers and type checkers must not ask for packages that are optional.
export const importPackage: PackageLoader = (name) => import(name) as Promise<unknown>;

/** CommonJS packages arrive as the default export, or with their names lifted: both are looked at. */
export function namespaceOf<T extends object>(module: unknown, functions: readonly string[]): T | undefined {
  for (const candidate of [module, (module as { default?: unknown } | undefined)?.default]) {
    if (typeof candidate !== 'object' || candidate === null) continue;
    if (functions.every((name) => typeof (candidate as Record<string, unknown>)[name] === 'function'))
      return candidate as T;
  }
  return undefined;
}

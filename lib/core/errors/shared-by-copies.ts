// core/errors: what there is once in a process, however many copies of the package it has loaded.

type Registry = Record<symbol, unknown>;

/**
 * The object of this name, made by the first copy of ringwire that asks for it: the ECMAScript modules and the CommonJS
 * of one version, or two versions. So its form must never change: another one needs another name.
 */
export function sharedByCopies<T extends object>(name: string, make: () => T): T {
  const key = Symbol.for(`ringwire.shared.${name}`);
  const registry = globalThis as unknown as Registry;
  // Not enumerable: test runners report globals that appear.
  if (!Object.hasOwn(registry, key)) Object.defineProperty(registry, key, { value: make() });
  return registry[key] as T;
}

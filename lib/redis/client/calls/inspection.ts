// redis/client/calls: how an object looks in logs, as text and as JSON: what lies behind its private fields are
// passwords, values and the client.

/** Sets a property that is not looked at. */
export function hide(target: object, name: string | symbol, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: false, writable: true, configurable: true });
}

/** Shows of all objects with this prototype the given facts alone. */
export function showOnly<Target extends object>(
  prototype: Target,
  facts: (target: Target) => Record<string, unknown>,
): void {
  hide(prototype, 'toJSON', function (this: Target) {
    return facts(this);
  });
  hide(
    prototype,
    Symbol.for('nodejs.util.inspect.custom'),
    function (this: Target, _depth: number, options: object, inspect: (value: object, options: object) => string) {
      return `${this.constructor.name} ${inspect(facts(this), options)}`;
    },
  );
}

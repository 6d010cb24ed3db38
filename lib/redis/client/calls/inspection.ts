// redis/client/calls: how an object looks in logs, as text and as JSON: what lies behind its private fields are
// passwords, values and the client.
import { setHidden } from '../../../core/errors/hidden-property.js';

/** Shows of all objects with this prototype the given facts alone. */
export function showOnly<Target extends object>(
  prototype: Target,
  facts: (target: Target) => Record<string, unknown>,
): void {
  setHidden(prototype, 'toJSON', function (this: Target) {
    return facts(this);
  });
  setHidden(
    prototype,
    Symbol.for('nodejs.util.inspect.custom'),
    function (this: Target, _depth: number, options: object, inspect: (value: object, options: object) => string) {
      return `${this.constructor.name} ${inspect(facts(this), options)}`;
    },
  );
}

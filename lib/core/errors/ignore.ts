// core/errors: takes what is nobody's concern here: a failure that is told elsewhere, an event that nobody waits for.
export function ignore(): void {}

// What is published on diagnostics_channel while a piece of work is done.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

export interface Published {
  readonly name: string;
  readonly message: Readonly<Record<string, unknown>>;
}

const NAMES = ['ringwire:connect', 'ringwire:command', 'ringwire:error'];

export async function publishedWhile(work: () => Promise<unknown>): Promise<Published[]> {
  const published: Published[] = [];
  const listeners = NAMES.map(
    (name) =>
      (message: unknown): void =>
        void published.push({ name, message: message as Published['message'] }),
  );
  NAMES.forEach((name, index) => subscribe(name, listeners[index]));
  try {
    await work();
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    NAMES.forEach((name, index) => unsubscribe(name, listeners[index]));
  }
  return published;
}

/** `command GET 1 ok`: the kind, the command, attempts and how it ended. */
export function linesOf(published: readonly Published[], endpoint: string): string[] {
  return published.map(({ name, message }) => {
    const { database, command, attempts, willRetry } = message;
    const error = message['error'] as { errorCode?: string; code?: string } | undefined;
    const end = error === undefined ? 'ok' : (error.errorCode ?? error.code);
    const kind = name.slice('ringwire:'.length);
    if (kind === 'connect')
      return `${String(database)} connect ${message['endpoint'] === endpoint ? 'there' : String(message['endpoint'])} ${end}`;
    return `${String(database)} ${kind} ${String(command)} ${String(attempts)} ${end}${willRetry === true ? ', again' : ''}`;
  });
}

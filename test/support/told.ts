// test support: what is told on diagnostics_channel while a piece of work is done: each call once, from its start to its
// end, in the context of its caller.
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { tracingChannel } from 'node:diagnostics_channel';
import type { BatchMessage, CommandMessage } from '../../lib/core/observe/diagnostics.js';

const EVENTS = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const;
const KINDS = ['command', 'batch'] as const;

export type Message = CommandMessage & BatchMessage;

export class Told {
  /** In the order in which they began. */
  readonly messages: Message[] = [];
  private readonly caller = new AsyncLocalStorage<object>();
  private readonly events = new Map<Message, string[]>();
  private readonly callers = new Map<Message, object | undefined>();

  /** Listens until the work is done and all that it began has ended. */
  static async while(work: () => Promise<unknown>): Promise<Told> {
    const told = new Told();
    const listeners = KINDS.flatMap((kind) =>
      EVENTS.map((event) => {
        const channel = tracingChannel(`ringwire:${kind}`)[event];
        const listener = (message: unknown): void => told.note(event, message as Message);
        channel.subscribe(listener);
        return () => channel.unsubscribe(listener);
      }),
    );
    try {
      await told.caller.run(told, work);
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      for (const end of listeners) end();
    }
    told.check();
    return told;
  }

  private note(event: string, message: Message): void {
    if (event === 'start') {
      this.messages.push(message);
      this.callers.set(message, this.caller.getStore());
    }
    (this.events.get(message) ?? this.events.set(message, []).get(message)!).push(event);
    assert.equal(this.caller.getStore(), this.callers.get(message), `${event} of ${message.command}: another context`);
  }

  private check(): void {
    for (const [{ command, error, durationMs, endpoint }, events] of this.events) {
      const failed = error === undefined ? [] : ['error'];
      assert.deepEqual(events, ['start', 'end', ...failed, 'asyncStart', 'asyncEnd'], `${command} of ${endpoint}`);
      assert.ok(durationMs >= 0, `${command} took ${durationMs}`);
    }
  }

  /** `GET 1 ok`, `SET 0 ABORTED in PIPELINE`: the name, attempts, how it ended, and what it was part of. */
  get lines(): string[] {
    return this.messages.map(({ command, attempts, error, partError, batch }) => {
      const failure = error ?? partError;
      const outcome = failure === undefined ? 'ok' : codeOf(failure);
      return `${command} ${attempts} ${outcome}${batch === undefined ? '' : ` in ${batch.command}`}`;
    });
  }
}

function codeOf(error: unknown): string {
  const { errorCode, code, name } = error as { errorCode?: string; code?: string; name?: string };
  return String(errorCode ?? code ?? name);
}

// redis/topology: the answers of several who are asked at once. All are waited for; once one has answered, the others not
// for long, as they may never.
import { errorOf } from '../../core/errors/builtins.js';
import type { Runtime } from '../../core/runtime/runtime.js';

export interface AskedPeer<Answer> {
  readonly answer: Promise<Answer>;
  /** Told of a failure, also once the others are not waited for any more. */
  failed(error: Error): void;
}

/** What those answered that did, in the order in which they did. @param graceMs for the others, once one has answered */
export function gatherAnswers<Answer>(
  peers: readonly AskedPeer<Answer>[],
  graceMs: number,
  runtime: Runtime,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  return new Promise((resolve) => {
    let left = peers.length;
    let timer: { cancel(): void } | undefined;
    const end = (): void => {
      timer?.cancel();
      resolve(answers.slice());
    };
    const settled = (): void => {
      if (--left === 0) end();
      else if (answers.length > 0) timer ??= runtime.setTimer(end, graceMs, false);
    };
    if (left === 0) end();
    for (const peer of peers) {
      peer.answer.then(
        (answer) => {
          answers.push(answer);
          settled();
        },
        (error: unknown) => {
          peer.failed(errorOf(error));
          settled();
        },
      );
    }
  });
}

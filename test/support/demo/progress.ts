// How the demo shows that it works: a bar that redraws itself on a terminal, a plain line at each quarter otherwise.
const BAR_CELLS = 20;
const REDRAW_MS = 80;

export interface Progress {
  /** `done` is a share between 0 and 1; `note` says what that means. */
  update(done: number, note: string): void;
  /** A line of its own, above the bar. */
  say(line: string): void;
  finish(note: string): void;
}

export function startProgress(title: string, output: NodeJS.WriteStream = process.stdout): Progress {
  return output.isTTY ? new Bar(title, output) : new Lines(title, output);
}

class Bar implements Progress {
  readonly #title: string;
  readonly #output: NodeJS.WriteStream;
  #drawnAtMs = 0;

  constructor(title: string, output: NodeJS.WriteStream) {
    this.#title = title;
    this.#output = output;
    this.update(0, '');
  }

  update(done: number, note: string): void {
    const nowMs = Date.now();
    if (nowMs - this.#drawnAtMs < REDRAW_MS) return;
    this.#drawnAtMs = nowMs;
    this.#draw(done, note);
  }

  #draw(done: number, note: string): void {
    const full = Math.round(Math.min(done, 1) * BAR_CELLS);
    const line = `${this.#title} [${'#'.repeat(full)}${'.'.repeat(BAR_CELLS - full)}] ${String(Math.round(Math.min(done, 1) * 100)).padStart(3)} %  ${note}`;
    // cut to the terminal's width: a line that wraps could not be redrawn in place
    this.#output.write(`\r\x1b[K${line.slice(0, Math.max(20, this.#output.columns - 1))}`);
  }

  say(line: string): void {
    this.#output.write(`\r\x1b[K${line}\n`);
    this.#drawnAtMs = 0;
  }

  finish(note: string): void {
    this.#draw(1, note);
    this.#output.write('\n');
  }
}

class Lines implements Progress {
  readonly #title: string;
  readonly #output: NodeJS.WriteStream;
  #nextQuarter = 1;

  constructor(title: string, output: NodeJS.WriteStream) {
    this.#title = title;
    this.#output = output;
    output.write(`${title} ...\n`);
  }

  update(done: number, note: string): void {
    if (done * 4 < this.#nextQuarter || done >= 1) return;
    this.#nextQuarter = Math.floor(done * 4) + 1;
    this.#output.write(`${this.#title}: ${Math.floor(done * 100)} %, ${note}\n`);
  }

  say(line: string): void {
    this.#output.write(`${line}\n`);
  }

  finish(note: string): void {
    this.#output.write(`${this.#title}: done, ${note}\n`);
  }
}

// test support: an operation whose steps are counted for n and for twice n of whatever it has many of.

export interface Operation {
  readonly name: string;
  /** How many, at first. */
  readonly count: number;
  /** Makes everything ready for `count` and answers the part that is counted, and how to clean up. */
  prepare(count: number): Promise<{ work(): Promise<unknown>; end(): Promise<unknown> }>;
}

/** What became of it. */
export interface CountedOperation {
  readonly name: string;
  readonly count: number;
  readonly steps: number;
  readonly stepsForTwice: number;
}

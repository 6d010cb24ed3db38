// benchmarks: what the runner and the process that hosts a peer say to one another. One question at a time, one answer
// each.
import type { Endpoint } from './contract.js';
import type { Round } from './round.js';

export interface Profile {
  readonly directory: string;
  readonly name: string;
}

/** `callers` ask again when they are answered; `arrivals` come at a fixed rate; a `burst` is all at once; `memory`: callers, whose garbage is watched. */
export type RoundKind = 'callers' | 'arrivals' | 'burst' | 'memory';

/** A process hosts one peer, or, to see what they cost together, several: `seat` tells them apart. */
export type Question =
  | {
      readonly kind: 'prepare';
      readonly seat: number;
      readonly scenario: string;
      readonly peer: string;
      readonly endpoint: Endpoint;
    }
  | { readonly kind: 'verify'; readonly seat: number }
  | {
      readonly kind: 'measure';
      readonly seat: number;
      /** Callers, calls of a burst, or arrivals per second. */
      readonly concurrency: number;
      readonly durationMs: number;
      readonly expectedRate: number;
      readonly round: RoundKind;
      readonly profile?: Profile;
    }
  | { readonly kind: 'close' };

export interface Verification {
  readonly decoded: boolean;
  /** Why the answer is wrong; undefined if it is right. */
  readonly problem?: string;
}

export interface Answers {
  /** The peer's description. */
  readonly prepare: string;
  readonly verify: Verification;
  readonly measure: Round;
  readonly close: undefined;
}

export type Answer = { readonly value: Answers[keyof Answers] } | { readonly error: string };

// benchmarks: what one measured round of one peer found.

/** What a burst of calls did to the process. */
export interface BurstFigures {
  /** The highest seen during the burst, less what there was before it, after a garbage collection. */
  readonly residentGrowthBytes: number;
  readonly heapGrowthBytes: number;
  /** How long the caller's own loop took to begin all calls: no part of the stall. */
  readonly callerMs: number;
  /** From the first call's beginning to the last one's answer. */
  readonly answeredMs: number;
  /** The longest time between two turns of the event loop after that. */
  readonly stallMs: number;
  /** The most CPU time that the process took between two turns: the stall without what other processes took. */
  readonly stallCpuMs: number;
  /** Calls that were refused, or answered with another call's value. */
  readonly wrong: number;
}

/** Of a round at a fixed rate of arrivals. */
export interface OpenFigures {
  readonly p999Ms: number;
  readonly maxMs: number;
  /** How late the event loop was to timers of a millisecond. */
  readonly loopDelayP99Ms: number;
  readonly loopDelayMaxMs: number;
  /** Operations that failed. */
  readonly failed: number;
  /** Not answered when the round's time was over: the rate was more than the client or the server could take. */
  readonly backlog: number;
}

/** Of a round in which collections of garbage were watched. */
export interface MemoryFigures {
  /** Allocated on V8's heap; a Buffer's bytes are elsewhere. */
  readonly bytesPerOperation: number;
  readonly collectionsPerSecond: number;
  /** Of the round's time: how long the program stood still for them. */
  readonly collectionShare: number;
}

export interface Round {
  readonly operations: number;
  readonly seconds: number;
  readonly cpuMicrosecondsPerOperation: number;
  readonly operationsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly burst?: BurstFigures;
  /** Of a round at a fixed rate of arrivals, whose other latencies count from when operations were due too. */
  readonly open?: OpenFigures;
  readonly memory?: MemoryFigures;
}

// core/observe: what `getMetrics()` answers, and who counts it. Nothing is counted before somebody asks, and whatever
// the client knows anyway (what is in flight, waits, is connected) is looked up when it is asked for.
import { Histogram, type LatencySnapshot } from './histogram.js';
import type { AfterFailure, CallObserver, ObservedCall, Observation, Traffic } from './observation.js';

/** What is counted of commands of one kind: `GET`, `MULTI`; `EXECUTE`, `BATCH`. */
export interface KindMetrics {
  readonly succeeded: number;
  readonly failed: number;
  /** How long those took that succeeded, waiting and repetitions included. */
  readonly latency: LatencySnapshot;
}

/** Connections of a client. */
export interface ConnectionMetrics {
  /** Ready now. */
  readonly open: number;
  /** Since counting began. */
  readonly opened: number;
  /** Attempts to connect that failed. */
  readonly failed: number;
  /** Connections that ended without being asked to. */
  readonly lost: number;
}

/** What `getMetrics()` answers: plain numbers, as they are at that moment. They count from `since` on. */
export interface MetricsSnapshot {
  /** `redis` or `cassandra`. */
  readonly database: string;
  /** When counting began, in milliseconds since 1970. */
  readonly since: number;
  readonly requests: {
    readonly succeeded: number;
    readonly failed: number;
    /** By name: `GET`, `MULTI`; `QUERY`, `EXECUTE`, `BATCH`, `PREPARE`. */
    readonly byKind: Readonly<Record<string, KindMetrics>>;
    /** Failures that callers were told of, by their code. */
    readonly failures: Readonly<Record<string, number>>;
  };
  /** Of all kinds together. */
  readonly latency: LatencySnapshot;
  /** Sent, and not answered yet. */
  readonly inFlight: number;
  /** Waiting for a connection that takes them, or for their statement to be prepared. */
  readonly queued: number;
  readonly connections: ConnectionMetrics;
  /** Attempts that failed and were followed by another, by the code of the failure. */
  readonly retries: Readonly<Record<string, number>>;
  /** Repetitions that were sent where the server had said: MOVED and ASK of a cluster. Among `retries` too. */
  readonly redirects: number;
  /** Attempts that were sent beside another one (speculative execution). */
  readonly speculations: number;
  /** Failures that the retry policy made a success of. */
  readonly ignored: number;
  /** Replies that came when nobody waited for them any more. */
  readonly orphans: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly backPressure: {
    /** How often the system took no more bytes of a connection, so that requests had to wait. */
    readonly congestions: number;
    /** Servers that said they are overloaded (OVERLOADED), or warned that they slow us down. */
    readonly warnings: number;
  };
}

/** What is looked up when it is asked for. */
export interface Gauges {
  readonly inFlight: number;
  readonly queued: number;
  readonly openConnections: number;
}

/** The part of a pool that is looked at. */
export interface CountedPool {
  readonly inFlight: number;
  readonly waiting: number;
  readonly openChannels: number;
}

/** @param elsewhere how many calls wait that no pool knows of */
export function gaugesOf(pools: readonly CountedPool[], elsewhere = 0): Gauges {
  const sum = (of: (pool: CountedPool) => number): number => pools.reduce((total, pool) => total + of(pool), 0);
  return {
    inFlight: sum(({ inFlight }) => inFlight),
    queued: elsewhere + sum(({ waiting }) => waiting),
    openConnections: sum(({ openChannels }) => openChannels),
  };
}

class Kind {
  readonly name: string;
  readonly latency = new Histogram();
  failed = 0;

  constructor(name: string) {
    this.name = name;
  }
}

/** Counts for one client. */
export class ClientMeter<Request> implements CallObserver {
  warnings = 0;
  private readonly database: string;
  private readonly since: number;
  private readonly traffic: Traffic;
  private readonly nowMicros: () => number;
  private readonly kindOf: (request: Request) => number;
  private readonly nameOf: (request: Request) => string;
  private readonly kinds: (Kind | undefined)[] = [];
  private readonly failures = new Map<string, number>();
  private readonly retries = new Map<string, number>();
  private redirects = 0;
  private speculations = 0;
  private ignored = 0;

  constructor(
    observation: Observation,
    parts: {
      readonly database: string;
      /** Milliseconds since 1970. */
      readonly nowMs: number;
      /** On the clock of calls: see `microsOf`. */
      readonly nowMicros: () => number;
      /** A small number for each kind. */
      readonly kindOf: (request: Request) => number;
      readonly nameOf: (request: Request) => string;
    },
  ) {
    this.database = parts.database;
    this.since = parts.nowMs;
    this.nowMicros = parts.nowMicros;
    this.kindOf = parts.kindOf;
    this.nameOf = parts.nameOf;
    this.traffic = observation.add(this);
  }

  answered(call: ObservedCall): void {
    this.succeeded(call, this.traffic.arrivedMicros);
  }

  private succeeded({ startedMicros, request }: ObservedCall, nowMicros: number): void {
    // It began before anybody counted.
    if (startedMicros === 0) return;
    const kind = this.kinds[this.kindOf(request as Request)] ?? this.newKind(request as Request);
    kind.latency.add((nowMicros - startedMicros) | 0);
  }

  failed(call: ObservedCall, error: Error): void {
    if (call.startedMicros === 0) return;
    const request = call.request as Request;
    (this.kinds[this.kindOf(request)] ?? this.newKind(request)).failed++;
    count(this.failures, codeOf(error));
  }

  attemptFailed(call: ObservedCall, error: Error, next: AfterFailure): void {
    const code = codeOf(error);
    if (code === 'OVERLOADED') this.warnings++;
    if (next === 'ignore') {
      this.ignored++;
      // Nothing may have arrived: what was ignored may be that no reply came.
      this.succeeded(call, this.nowMicros());
    }
    if (next === 'rethrow' || next === 'ignore') return;
    count(this.retries, code);
    if (next === 'redirect') this.redirects++;
  }

  speculated(): void {
    this.speculations++;
  }

  private newKind(request: Request): Kind {
    const index = this.kindOf(request);
    while (this.kinds.length <= index) this.kinds.push(undefined);
    return (this.kinds[index] = new Kind(this.nameOf(request)));
  }

  snapshot({ inFlight, queued, openConnections }: Gauges): MetricsSnapshot {
    const all = new Histogram();
    const byKind: Record<string, KindMetrics> = {};
    let failed = 0;
    for (const kind of this.kinds) {
      if (kind === undefined) continue;
      all.addAll(kind.latency);
      failed += kind.failed;
      const latency = kind.latency.snapshot();
      byKind[kind.name] = { succeeded: latency.count, failed: kind.failed, latency };
    }
    const latency = all.snapshot();
    const { bytesIn, bytesOut, orphans, congestions, opened, lost, failed: failedToOpen } = this.traffic;
    return {
      database: this.database,
      since: this.since,
      requests: { succeeded: latency.count, failed, byKind, failures: Object.fromEntries(this.failures) },
      latency,
      inFlight,
      queued,
      connections: { open: openConnections, opened, failed: failedToOpen, lost },
      retries: Object.fromEntries(this.retries),
      redirects: this.redirects,
      speculations: this.speculations,
      ignored: this.ignored,
      orphans,
      bytesIn,
      bytesOut,
      backPressure: { congestions, warnings: this.warnings },
    };
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** What a failure is called: a code of ringwire's where it has one. */
function codeOf(error: Error): string {
  const { errorCode, code } = error as { readonly errorCode?: unknown; readonly code?: unknown };
  if (typeof errorCode === 'string') return errorCode;
  return typeof code === 'string' ? code : error.name;
}

// cassandra/types: the few factories that read the clock or need randomness. They get both injected, so that types
// stays pure; the client layer binds them to its runtime and exports what it gets.
import { isBytes } from '../../core/errors/builtins.js';
import { brandClass } from '../../core/errors/brand.js';
import { LocalDate } from './local-date.js';
import { LocalTime } from './local-time.js';
import { Long } from './long.js';
import { millisecondsOf, TimeUuid, timeUuidBytes } from './time-uuid.js';
import { Uuid, uuidFromRandom } from './uuid.js';

/** What the factories need of the world. */
export interface ValueEnvironment {
  /** Milliseconds since 1970. */
  wallClock(): number;
  /** Unpredictable bytes. */
  randomBytes(count: number): Uint8Array;
  /** Calls back once what runs now has ended. */
  soon(callback: () => void): void;
}

/** As cassandra-driver types it: one of the two is there. */
export type ValueCallback<T> = (error: Error, value: T) => void;
export type Identifier = string | Uint8Array | null | undefined;

export type BoundUuid = typeof Uuid & {
  /** A random identifier (version 4). */
  random(): Uuid;
  random(callback: ValueCallback<Uuid>): void;
};

export type BoundTimeUuid = Pick<typeof TimeUuid, 'fromString' | 'min' | 'max' | 'prototype'> & {
  /** @param value a date, by default now; or the 16 bytes of an identifier */
  new (value?: Date | Uint8Array | null, ticks?: number | null, nodeId?: Identifier, clockId?: Identifier): TimeUuid;
  /** Node and clock are random unless given. */
  now(): TimeUuid;
  now(nodeId: Identifier, clockId?: Identifier): TimeUuid;
  now(callback: ValueCallback<TimeUuid>): void;
  now(nodeId: Identifier, clockId: Identifier, callback: ValueCallback<TimeUuid>): void;
  /** @param ticks 0 to 9,999 units of 100 ns beyond the milliseconds; by default a counter */
  fromDate(date: Date, ticks?: number | null, nodeId?: Identifier, clockId?: Identifier): TimeUuid;
  fromDate(date: Date, callback: ValueCallback<TimeUuid>): void;
  fromDate(date: Date, ticks: number | null, callback: ValueCallback<TimeUuid>): void;
  fromDate(date: Date, ticks: number | null, nodeId: Identifier, callback: ValueCallback<TimeUuid>): void;
  fromDate(
    date: Date,
    ticks: number | null,
    nodeId: Identifier,
    clockId: Identifier,
    callback: ValueCallback<TimeUuid>,
  ): void;
};

export type BoundLocalDate = typeof LocalDate & {
  /** Today in the zone of this process. */
  now(): LocalDate;
  utcNow(): LocalDate;
};

export type BoundLocalTime = typeof LocalTime & {
  /** @param nanoseconds 0 to 999,999: what is beyond milliseconds */
  now(nanoseconds?: number): LocalTime;
};

const TICKS_PER_MS = 10_000;

/** Makes `types.Uuid` with `random()`. */
export function bindUuid(environment: ValueEnvironment): BoundUuid {
  class RandomUuid extends Uuid {
    static random(callback?: ValueCallback<Uuid>): Uuid | undefined {
      return answer(environment, () => uuidFromRandom(environment.randomBytes(16)), callback);
    }
  }
  return adoptIdentity(RandomUuid, Uuid, 'Uuid') as BoundUuid;
}

/** Makes `types.TimeUuid` with `now()`, `fromDate()` and a constructor that fills in what it is not given. */
export function bindTimeUuid(environment: ValueEnvironment): BoundTimeUuid {
  let ticksOfDates = 0;
  let ticksOfNow = 0;
  let lastNow = -Infinity;

  /**
   * Two identifiers of one process for one millisecond differ in their ticks, and never go back when the clock does.
   */
  function currentTime(): { milliseconds: number; ticks: number } {
    const now = environment.wallClock();
    if (now > lastNow) {
      lastNow = now;
      ticksOfNow = 0;
    } else if (++ticksOfNow === TICKS_PER_MS) {
      lastNow++;
      ticksOfNow = 0;
    }
    return { milliseconds: lastNow, ticks: ticksOfNow };
  }

  function nextTicks(): number {
    ticksOfDates = (ticksOfDates + 1) % TICKS_PER_MS;
    return ticksOfDates;
  }

  function identifier(value: Identifier, size: number): Uint8Array {
    if (typeof value === 'string') return Buffer.from(value, 'latin1');
    return value ?? environment.randomBytes(size);
  }

  function bytesFor(
    date: Date | null | undefined,
    ticks: number | null | undefined,
    node: Identifier,
    clock: Identifier,
  ): Buffer {
    const given = date !== undefined && date !== null;
    const time = given
      ? { milliseconds: millisecondsOf(date), ticks: validTicks(ticks) ?? nextTicks() }
      : currentTime();
    return timeUuidBytes(time.milliseconds, time.ticks, identifier(node, 6), identifier(clock, 2));
  }

  class CurrentTimeUuid extends TimeUuid {
    constructor(value?: Date | Uint8Array | null, ticks?: number | null, nodeId?: Identifier, clockId?: Identifier) {
      super(isBytes(value) ? value : bytesFor(value, ticks, nodeId, clockId));
    }

    static now(...given: unknown[]): TimeUuid | undefined {
      const callback = takeCallback<TimeUuid>(given);
      return answer(
        environment,
        () => new TimeUuid(bytesFor(null, null, given[0] as Identifier, given[1] as Identifier)),
        callback,
      );
    }

    static fromDate(date: Date, ...given: unknown[]): TimeUuid | undefined {
      const callback = takeCallback<TimeUuid>(given);
      const [ticks, nodeId, clockId] = given as [number?, Identifier?, Identifier?];
      return answer(environment, () => new TimeUuid(bytesFor(date, ticks, nodeId, clockId)), callback);
    }
  }
  return adoptIdentity(CurrentTimeUuid, TimeUuid, 'TimeUuid') as unknown as BoundTimeUuid;
}

/** Makes `types.LocalDate` with `now()` and `utcNow()`. */
export function bindLocalDate(environment: ValueEnvironment): BoundLocalDate {
  class CurrentLocalDate extends LocalDate {
    static now(): LocalDate {
      return LocalDate.fromDate(new Date(environment.wallClock()));
    }

    static utcNow(): LocalDate {
      return LocalDate.fromUtcDate(new Date(environment.wallClock()));
    }
  }
  return adoptIdentity(CurrentLocalDate, LocalDate, 'LocalDate');
}

/** Makes `types.LocalTime` with `now()`. */
export function bindLocalTime(environment: ValueEnvironment): BoundLocalTime {
  class CurrentLocalTime extends LocalTime {
    static now(nanoseconds?: number): LocalTime {
      return LocalTime.fromDate(new Date(environment.wallClock()), nanoseconds);
    }
  }
  return adoptIdentity(CurrentLocalTime, LocalTime, 'LocalTime');
}

/** Makes `types.generateTimestamp`: microseconds since 1970; a counter fills in the microseconds that a Date lacks. */
export function bindGenerateTimestamp(
  environment: ValueEnvironment,
): (date?: Date | null, microseconds?: number) => Long {
  let counter = 0;
  return function generateTimestamp(date, microseconds) {
    const milliseconds = date?.getTime() ?? environment.wallClock();
    let micros = microseconds;
    if (typeof micros !== 'number' || !(micros >= 0 && micros < 1000)) {
      micros = counter;
      counter = (counter + 1) % 1000;
    }
    return Long.fromBigInt(BigInt(milliseconds) * 1000n + BigInt(Math.trunc(micros)));
  };
}

/**
 * The public face of a bound class. It makes objects of the pure class itself, so that what users make and what is
 * decoded are alike in every way (`assert.deepStrictEqual` compares prototypes); statics are inherited, and the name
 * and the brand are the pure one's.
 */
function adoptIdentity<C extends abstract new (...given: never[]) => object>(
  bound: C,
  pure: { readonly prototype: object },
  name: string,
): C {
  function Face(...given: unknown[]): object {
    if (new.target === undefined) throw new TypeError(`types.${name} is a class: use new`);
    return Reflect.construct(bound, given, new.target) as object;
  }
  Face.prototype = pure.prototype;
  Object.setPrototypeOf(Face, bound);
  Object.defineProperty(Face, 'name', { value: name });
  brandClass(Face as unknown as C, `types.${name}`);
  return Face as unknown as C;
}

function validTicks(ticks: number | null | undefined): number | undefined {
  return typeof ticks === 'number' && ticks >= 0 && ticks < TICKS_PER_MS ? ticks : undefined;
}

function takeCallback<T>(given: unknown[]): ValueCallback<T> | undefined {
  return typeof given.at(-1) === 'function' ? (given.pop() as ValueCallback<T>) : undefined;
}

/** Answers at once or, with a callback, through it, later: a callback that comes before its call returns surprises. */
function answer<T>(
  { soon }: Pick<ValueEnvironment, 'soon'>,
  make: () => T,
  callback: ValueCallback<T> | undefined,
): T | undefined {
  if (callback === undefined) return make();
  let error: Error | null = null;
  let value: T | undefined;
  try {
    value = make();
  } catch (thrown) {
    error = thrown as Error;
  }
  soon(() => {
    callback(error as Error, value as T);
  });
  return undefined;
}

// testing: the faults that a virtual server can be given by name, which requests they concern, and how often.
import { brandClass } from '../core/errors/brand.js';
import { InvalidArgumentError } from '../core/errors/driver-error.js';

/** What both databases can be made to do. */
export type CommonFault =
  /**
   * Nothing is answered; `executes` says whether the request is run all the same. A Redis connection stays mute from then
   * on, as its replies are in order; when the fault is taken back, it is reset.
   */
  | 'silent'
  /** Answers `byMs` later. */
  | 'slow'
  /** The answer ends after `afterBytes` bytes of it, and the connection with it. */
  | 'cut'
  /** The connection is reset instead of an answer; `executes` says whether the request is run before. */
  | 'reset'
  /** Answers bytes that are no answer in the protocol. */
  | 'garbage'
  /** Refuses new connections; those that are open go on. */
  | 'refuses'
  /**
   * Bytes are lost both ways, and nobody answers a new connection: a cable that was pulled. When the fault is taken back,
   * the connections of before are reset.
   */
  | 'unreachable';

export interface FaultSettings {
  /** The requests it concerns: how their text begins, or a pattern. Default: all but the set-up of connections. */
  readonly on?: string | RegExp;
  /** It heals by itself after so many requests. Default: it does not. */
  readonly times?: number;
  /** `slow`: how much later, in virtual milliseconds. Default 1000. */
  readonly byMs?: number;
  /** `cut`: how many bytes of the answer go out. Default 1. */
  readonly afterBytes?: number;
  /** `silent`, `reset`: whether the request is run. Default false. */
  readonly executes?: boolean;
  /** `moved`, `ask`: the node that is named, as `host:port`. */
  readonly to?: string;
  /** Of a virtual Cassandra: the node it concerns, from 0. Default: all. */
  readonly node?: number;
}

const SETTINGS: ReadonlySet<string> = new Set<keyof FaultSettings>([
  'on',
  'times',
  'byMs',
  'afterBytes',
  'executes',
  'to',
  'node',
]);

/** A fault that a server was given. */
export class Fault<Name extends string = string> {
  readonly name: Name;
  readonly settings: FaultSettings;
  /** How many requests it has concerned. */
  hits = 0;
  private readonly onHealed: (byItself: boolean) => void;
  private healed = false;

  /** @internal */
  constructor(name: Name, settings: FaultSettings, onHealed: (byItself: boolean) => void) {
    this.name = name;
    this.settings = settings;
    this.onHealed = onHealed;
  }

  /** Takes the fault back. Does nothing where it is healed already. */
  heal(): void {
    this.end(false);
  }

  /** @internal It has met a request. */
  hit(): void {
    this.hits++;
    if (this.settings.times !== undefined && this.hits >= this.settings.times) this.end(true);
  }

  private end(byItself: boolean): void {
    if (this.healed) return;
    this.healed = true;
    this.onHealed(byItself);
  }
}
brandClass(Fault, 'testing.Fault');

/** The faults of one server. */
export class FaultBoard<Name extends string> {
  private readonly active: Fault<Name>[] = [];
  private readonly known: ReadonlySet<string>;

  constructor(known: Iterable<Name>) {
    this.known = new Set(known);
  }

  add(name: Name, settings: FaultSettings, onHealed: (byItself: boolean) => void): Fault<Name> {
    if (!this.known.has(name))
      throw new InvalidArgumentError(`There is no fault '${name}': there are ${[...this.known].join(', ')}`);
    const stranger = Object.keys(settings).find((setting) => !SETTINGS.has(setting));
    if (stranger !== undefined)
      throw new InvalidArgumentError(`A fault has no setting '${stranger}': there are ${[...SETTINGS].join(', ')}`);
    const { times } = settings;
    if (times !== undefined && !(Number.isInteger(times) && times > 0))
      throw new InvalidArgumentError('The setting times of a fault is a whole number from 1 on');
    const fault = new Fault(name, settings, (byItself) => {
      this.active.splice(this.active.indexOf(fault), 1);
      onHealed(byItself);
    });
    this.active.push(fault);
    return fault;
  }

  /** The fault that a request meets: the one that was added first. It is counted. */
  meet(text: string, isSetUp: boolean, node = 0): Fault<Name> | undefined {
    const fault = this.active.find(({ name, settings: { on, node: only } }) => {
      if (only !== undefined && only !== node) return false;
      if (name === 'refuses' || name === 'unreachable') return false;
      if (on !== undefined) return textMatches(text, on);
      return !isSetUp || name === 'silent';
    });
    if (fault === undefined) return undefined;
    fault.hit();
    return fault;
  }

  heal(): void {
    for (const fault of [...this.active]) fault.heal();
  }
}

/** A text begins with another where a word of it ends there; case does not matter. */
export function textMatches(text: string, wanted: string | RegExp): boolean {
  if (typeof wanted !== 'string') return new RegExp(wanted.source, wanted.flags.replace(/[gy]/g, '')).test(text);
  const [whole, begin] = [text.toLowerCase(), wanted.trim().toLowerCase()];
  return whole === begin || (whole.startsWith(begin) && /[\s(;]/.test(whole[begin.length]));
}

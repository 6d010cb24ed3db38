// benchmarks: the command line.
import { parseArgs } from 'node:util';
import { DEFAULT_THRESHOLD } from './comparison.js';
import type { RoundKind } from './messages.js';

export interface BenchmarkArguments {
  readonly scenario: string;
  /** undefined: all that the database has. */
  readonly peers: readonly string[] | undefined;
  readonly seconds: number;
  /** undefined: the scenario's own. */
  readonly concurrencies: readonly number[] | undefined;
  /** Arrivals per second: then rounds have these in the place of callers. */
  readonly rates: readonly number[] | undefined;
  readonly round: RoundKind;
  readonly rounds: number;
  readonly jsonFile: string | undefined;
  /** Writes results/<date>-<scenario>.json and .md. */
  readonly save: boolean;
  readonly profileDirectory: string | undefined;
  /** A revision to build and measure beside this one, in the place of the other peers. */
  readonly against: string | undefined;
  /** With `against`: a median ratio above this fails the run. */
  readonly threshold: number;
}

export const USAGE = `npm run bench -- <scenario> [options]
  --peers a,b          only these peers
  --seconds n          measured time of a round, default 2
  --rounds n           rounds per peer and concurrency, interleaved, default 5; with --against the least number of pairs, 6
  --concurrency n,n    callers at once; the default is the scenario's
  --rate n,n           arrivals per second, in the place of callers: operations begin when they are due, and their latency
                       counts from then, so that a client which stands still cannot hide it
  --memory             what an operation allocates, and what the collections of that take
  --json file          writes the result as JSON
  --save               writes it to benchmarks/results, as JSON and as a table
  --profile directory  writes a CPU profile of each peer's last round (figures are then not comparable)
  --against revision   builds that revision beside this working tree and measures both in pairs of fresh processes, until the
                       spread of their ratios allows a verdict; fails when one is beyond the threshold. With it <scenario>
                       may be a beginning of several names (\`redis/\`), or \`all\`
  --threshold n        default ${DEFAULT_THRESHOLD}`;

export function parseArguments(argv: readonly string[]): BenchmarkArguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      peers: { type: 'string' },
      seconds: { type: 'string', default: '2' },
      rounds: { type: 'string' },
      concurrency: { type: 'string' },
      rate: { type: 'string' },
      memory: { type: 'boolean', default: false },
      json: { type: 'string' },
      save: { type: 'boolean', default: false },
      profile: { type: 'string' },
      against: { type: 'string' },
      threshold: { type: 'string' },
    },
  });
  if (positionals.length !== 1) throw new Error('name one scenario');
  const rates = values.rate === undefined ? undefined : list(values.rate).map((each) => positive('rate', each));
  const others = [values.memory && '--memory', values.against !== undefined && '--against'].filter(Boolean);
  if (rates !== undefined && others.length > 0) throw new Error(`--rate and ${others.join(', ')} are two runs`);
  if (others.length > 1) throw new Error(`${others.join(' and ')} are two runs`);
  return {
    scenario: positionals[0],
    peers: values.peers === undefined ? undefined : list(values.peers),
    seconds: positive('seconds', values.seconds),
    rates,
    round: rates !== undefined ? 'arrivals' : values.memory ? 'memory' : 'callers',
    rounds: positiveInteger('rounds', values.rounds ?? (values.against === undefined ? '5' : '6')),
    concurrencies:
      values.concurrency === undefined
        ? undefined
        : list(values.concurrency).map((each) => positiveInteger('concurrency', each)),
    jsonFile: values.json,
    save: values.save,
    profileDirectory: values.profile,
    against: values.against,
    threshold: values.threshold === undefined ? DEFAULT_THRESHOLD : positive('threshold', values.threshold),
  };
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} takes a number above 0, not '${text}'`);
  return value;
}

function positiveInteger(name: string, text: string): number {
  const value = positive(name, text);
  if (!Number.isInteger(value)) throw new Error(`--${name} takes a whole number, not '${text}'`);
  return value;
}

// benchmarks: the command line.
import { parseArgs } from 'node:util';
import { DEFAULT_THRESHOLD } from './comparison.js';

export interface BenchmarkArguments {
  readonly scenario: string;
  /** undefined: all that the database has. */
  readonly peers: readonly string[] | undefined;
  readonly seconds: number;
  /** undefined: the scenario's own. */
  readonly concurrencies: readonly number[] | undefined;
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
  --rounds n           rounds per peer and concurrency, interleaved, default 5
  --concurrency n,n    callers at once; the default is the scenario's
  --json file          writes the result as JSON
  --save               writes it to benchmarks/results, as JSON and as a table
  --profile directory  writes a CPU profile of each peer's last round (figures are then not comparable)
  --against revision   builds that revision beside this working tree and measures both; prints the ratios of the rounds
                       that ran side by side, and fails when a median is beyond the threshold. With it <scenario> may
                       be a beginning of several names (\`redis/\`), or \`all\`
  --threshold n        default ${DEFAULT_THRESHOLD}`;

export function parseArguments(argv: readonly string[]): BenchmarkArguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      peers: { type: 'string' },
      seconds: { type: 'string', default: '2' },
      rounds: { type: 'string', default: '5' },
      concurrency: { type: 'string' },
      json: { type: 'string' },
      save: { type: 'boolean', default: false },
      profile: { type: 'string' },
      against: { type: 'string' },
      threshold: { type: 'string' },
    },
  });
  if (positionals.length !== 1) throw new Error('name one scenario');
  return {
    scenario: positionals[0],
    peers: values.peers === undefined ? undefined : list(values.peers),
    seconds: positive('seconds', values.seconds),
    rounds: positiveInteger('rounds', values.rounds),
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

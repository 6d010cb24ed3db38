// redis/policies: what follows a failed attempt at a node of a cluster.
import assert from 'node:assert/strict';
import { DriverError, type Execution } from '../../../../lib/core/errors/driver-error.js';
import type { Delivery } from '../../../../lib/core/policies/retry.js';
import { Node } from '../../../../lib/core/topology/node.js';
import { commandFor } from '../../../../lib/redis/commands/registry.js';
import { ClusterRetry, type ClusterRetrySettings } from '../../../../lib/redis/policies/cluster-retry.js';
import { redirectOf } from '../../../../lib/redis/policies/redirects.js';
import { RedisRetry, type RetriableRequest } from '../../../../lib/redis/policies/redis-retry.js';
import { ReplyError } from '../../../../lib/redis/protocol/server-error.js';

const FROM = new Node({ host: '10.0.0.1', port: 7000 }, 0);
const ASKING: RetriableRequest = { command: commandFor('ASKING'), args: [], shape: {}, parts: undefined };

interface Given {
  readonly command?: string;
  readonly error: DriverError | string;
  /** For the error of EXEC: what its commands were answered. */
  readonly queued?: readonly string[];
  readonly delivery?: Delivery;
  readonly execution?: Execution;
  readonly attempts?: number;
  readonly shape?: object;
  /** What loads the script. */
  readonly load?: unknown;
  readonly node?: Node | undefined;
  readonly isReplica?: boolean;
  readonly settings?: Partial<ClusterRetrySettings>;
}

/** The verdict, and what the cluster was told. */
function decide(given: Given): string {
  const { command = 'GET', delivery = 'safe', attempts = 1, shape = {} } = given;
  const descriptor = commandFor(command);
  const error = typeof given.error === 'string' ? new ReplyError(given.error, descriptor) : given.error;
  if (given.queued !== undefined)
    (error as ReplyError).previousErrors = given.queued.map((text) => new ReplyError(text, commandFor('SET')));
  const told: string[] = [];
  const nodeAt = (host: string, port: number, from: Node): Node => {
    if (host === 'nowhere') throw new Error('not there');
    const node = new Node({ host: host || (from.endpoint as { host: string }).host, port }, 1);
    return node.name === from.name ? from : node;
  };
  const policy = new ClusterRetry<RetriableRequest>(
    new RedisRetry(delivery, 10_000),
    {
      nodeAt,
      moved: (slot, host, port, from) => {
        const node = nodeAt(host, port, from);
        told.push(node === from ? `${node.name} is another one` : `${slot} moved to ${node.name}`);
        return node;
      },
      suspect: () => told.push('suspects'),
      isPrimaryFor: () => given.isReplica !== true,
    },
    { delivery, maxRedirections: null, delaysMs: {}, ...given.settings },
    ASKING,
  );
  const verdict = policy.decide({
    error,
    request: { command: descriptor, args: ['k'], shape, parts: undefined, load: given.load },
    node: 'node' in given ? given.node : FROM,
    attempts,
    execution: given.execution ?? error.execution,
    remainingMs: 1_000,
    chance: 1,
  });
  return [`${verdictText(verdict)}`, ...told].join(', ');
}

function verdictText(verdict: ReturnType<ClusterRetry<RetriableRequest>['decide']>): string {
  if (verdict.kind !== 'retry') return verdict.kind;
  const { on, first, afterMs = 0 } = verdict;
  const where = typeof on === 'string' ? on : on.name;
  const before = first === undefined ? '' : ` behind ${first.then} ${first.request.command.name}`;
  return `${where}${before}${afterMs === 0 ? '' : ` after ${afterMs}`}`;
}

const lost = (execution: Execution): DriverError => new DriverError('lost', { code: 'CONNECTION_LOST', execution });
const nobody = new DriverError('nobody', { code: 'NO_HOST_AVAILABLE' });

describe('redis/policies: retries in a cluster', () => {
  const cases: readonly (readonly [what: string, given: Given, expected: string])[] = [
    [
      'MOVED is followed at once, and remembered',
      { error: 'MOVED 7 10.0.0.2:7001' },
      '10.0.0.2:7001, 7 moved to 10.0.0.2:7001',
    ],
    ['MOVED to an IPv6 address', { error: 'MOVED 7 ::1:7001' }, '[::1]:7001, 7 moved to [::1]:7001'],
    [
      'MOVED without a host means the node that says so',
      { error: 'MOVED 7 :7001' },
      '10.0.0.1:7001, 7 moved to 10.0.0.1:7001',
    ],
    [
      'MOVED of a write too',
      { command: 'INCR', error: 'MOVED 7 10.0.0.2:7001' },
      '10.0.0.2:7001, 7 moved to 10.0.0.2:7001',
    ],
    [
      'ASK is followed at once behind ASKING, and not remembered',
      { error: 'ASK 7 10.0.0.2:7001' },
      '10.0.0.2:7001 behind adjacent ASKING',
    ],
    ['MOVED to where nobody may be connected to', { error: 'MOVED 7 nowhere:7001' }, 'rethrow'],
    [
      'a script that is not known at a node is loaded there',
      { command: 'EVALSHA', error: 'NOSCRIPT No matching script.', load: ASKING },
      'same behind adjacent ASKING',
    ],
    [
      'a script that is not known at a node whose slots have gone meanwhile is loaded where they are',
      { command: 'EVALSHA', error: 'NOSCRIPT No matching script.', load: ASKING, isReplica: true },
      'next behind adjacent ASKING',
    ],
    ['MOVED that is none', { error: 'MOVED somewhere' }, 'rethrow'],
    [
      'MOVED in the words of a script, after it may have written',
      { command: 'EVAL', error: 'MOVED 7 10.0.0.2:7001 or so' },
      'rethrow',
    ],
    [
      'MOVED of a script in the words of the server',
      { command: 'EVAL', error: 'MOVED 7 10.0.0.2:7001' },
      '10.0.0.2:7001, 7 moved to 10.0.0.2:7001',
    ],
    [
      'MOVED when nothing is to be tried again',
      { delivery: 'never', error: 'MOVED 7 10.0.0.2:7001' },
      '10.0.0.2:7001, 7 moved to 10.0.0.2:7001',
    ],
    [
      'MOVED of a write that may have been executed before',
      { command: 'INCR', execution: 'maybe', error: 'MOVED 7 10.0.0.2:7001' },
      'rethrow',
    ],
    [
      'the same, which may be executed twice',
      { execution: 'maybe', error: 'MOVED 7 10.0.0.2:7001' },
      '10.0.0.2:7001, 7 moved to 10.0.0.2:7001',
    ],
    [
      'the same, where everything may',
      { command: 'INCR', delivery: 'at-least-once', execution: 'maybe', error: 'MOVED 7 10.0.0.2:7001' },
      '10.0.0.2:7001, 7 moved to 10.0.0.2:7001',
    ],
    [
      'MOVED to and fro is followed more slowly',
      { attempts: 7, error: 'MOVED 7 10.0.0.2:7001' },
      '10.0.0.2:7001 after 40, 7 moved to 10.0.0.2:7001',
    ],
    [
      'MOVED more often than the program wants is remembered all the same',
      { attempts: 3, settings: { maxRedirections: 2 }, error: 'MOVED 7 10.0.0.2:7001' },
      'rethrow, 7 moved to 10.0.0.2:7001',
    ],
    [
      'MOVED after a pause that the program wants',
      { settings: { delaysMs: { moved: 5 } }, error: 'MOVED 7 10.0.0.2:7001' },
      '10.0.0.2:7001 after 5, 7 moved to 10.0.0.2:7001',
    ],
    [
      'MOVED to the very node that says so: its address is another one’s by now',
      { error: 'MOVED 7 :7000' },
      '10.0.0.1:7000, 10.0.0.1:7000 is another one',
    ],
    ['MOVED to a node whose address nobody knows waits', { error: 'MOVED 7 :0' }, 'next after 50, suspects'],
    [
      'MOVED in the middle of a conversation',
      { shape: { repeatable: false }, error: 'MOVED 7 10.0.0.2:7001' },
      'rethrow',
    ],

    [
      'TRYAGAIN waits, and asks the owner',
      { error: 'TRYAGAIN Multiple keys request during rehashing of slot' },
      'next after 10',
    ],
    [
      'TRYAGAIN waits longer',
      { attempts: 4, error: 'TRYAGAIN Multiple keys request during rehashing of slot' },
      'next after 80',
    ],
    ['TRYAGAIN of a write when nothing is to be tried again', { delivery: 'never', error: 'TRYAGAIN x' }, 'rethrow'],
    [
      'TRYAGAIN after a pause that the program wants',
      { settings: { delaysMs: { moving: 100 } }, error: 'TRYAGAIN x' },
      'next after 100',
    ],
    ['CLUSTERDOWN waits', { error: 'CLUSTERDOWN The cluster is down' }, 'next after 50, suspects'],
    [
      'CLUSTERDOWN more often than the program wants',
      { attempts: 17, settings: { maxRedirections: 16 }, error: 'CLUSTERDOWN x' },
      'rethrow, suspects',
    ],
    [
      'READONLY waits for who is primary now',
      { command: 'SET', error: "READONLY You can't write against a read only replica." },
      'next after 50, suspects',
    ],
    [
      'NOREPLICAS waits',
      { command: 'SET', error: 'NOREPLICAS Not enough good replicas to write.' },
      'next after 50, suspects',
    ],
    [
      'LOADING of a primary waits',
      { error: 'LOADING Redis is loading the dataset in memory' },
      'next after 50, suspects',
    ],
    [
      'LOADING of a replica goes to another at once',
      { isReplica: true, error: 'LOADING Redis is loading the dataset in memory' },
      'next, suspects',
    ],
    [
      'MASTERDOWN of a replica goes to another at once',
      { isReplica: true, error: 'MASTERDOWN Link with MASTER is down' },
      'next, suspects',
    ],
    [
      'a second replica that loads waits',
      { isReplica: true, attempts: 2, error: 'LOADING x' },
      'next after 100, suspects',
    ],
    [
      'a blocked command of a node that is primary no more',
      {
        command: 'BLPOP',
        error: 'UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)',
      },
      'next after 50, suspects',
    ],
    [
      'a blocked command that somebody unblocked',
      { command: 'BLPOP', error: 'UNBLOCKED client unblocked via CLIENT UNBLOCK' },
      'rethrow',
    ],
    ['what a script says of a cluster', { command: 'EVAL', error: 'CLUSTERDOWN as my script sees it' }, 'rethrow'],
    [
      'an error of the request',
      { error: 'WRONGTYPE Operation against a key holding the wrong kind of value' },
      'rethrow',
    ],
    ['keys of several slots', { error: "CROSSSLOT Keys in request don't hash to the same slot" }, 'rethrow'],

    [
      'EXEC that answers MOVED',
      { command: 'EXEC', error: 'MOVED 7 10.0.0.2:7001' },
      '10.0.0.2:7001, 7 moved to 10.0.0.2:7001',
    ],
    [
      'EXEC that answers ASK',
      { command: 'EXEC', error: 'ASK 7 10.0.0.2:7001' },
      '10.0.0.2:7001 behind adjacent ASKING',
    ],
    ['EXEC that answers TRYAGAIN', { command: 'EXEC', error: 'TRYAGAIN x' }, 'next after 10'],
    [
      'a transaction whose commands were sent elsewhere',
      { command: 'EXEC', error: 'EXECABORT x', queued: ['TRYAGAIN x', 'ASK 7 10.0.0.2:7001'] },
      '10.0.0.2:7001 behind adjacent ASKING',
    ],
    [
      'a transaction whose commands must wait',
      { command: 'EXEC', error: 'EXECABORT x', queued: ['TRYAGAIN x', 'TRYAGAIN x'] },
      'next after 10',
    ],
    [
      'a transaction with a wrong command beside that',
      { command: 'EXEC', error: 'EXECABORT x', queued: ['ASK 7 10.0.0.2:7001', 'ERR wrong'] },
      'rethrow',
    ],
    ['a transaction with a wrong command', { command: 'EXEC', error: 'EXECABORT x', queued: ['ERR wrong'] }, 'rethrow'],

    ['a lost connection: at whoever serves the slot by now', { error: lost('none') }, 'next, suspects'],
    ['a lost write', { command: 'INCR', error: lost('maybe') }, 'rethrow, suspects'],
    ['a lost read', { error: lost('maybe') }, 'next, suspects'],
    ['nobody to ask', { node: undefined, attempts: 0, error: nobody }, 'next after 50, suspects'],
    [
      'nobody to ask, of what is never tried again',
      { delivery: 'never', node: undefined, attempts: 0, error: nobody },
      'next after 50, suspects',
    ],
    [
      'nobody to ask any more',
      { command: 'INCR', node: undefined, attempts: 1, execution: 'maybe', error: nobody },
      'rethrow, suspects',
    ],
  ];
  for (const [what, given, expected] of cases) {
    it(`${what}: ${expected}`, () => {
      assert.equal(decide(given), expected);
    });
  }

  it('takes nothing for a redirect that only resembles one', () => {
    const texts = [
      'MOVED 7',
      'MOVED x 10.0.0.1:1',
      'MOVED 123456 10.0.0.1:1',
      'MOVED 16384 10.0.0.1:1',
      'MOVED 7 10.0.0.1',
      'MOVED 7 10.0.0.1:x',
      'ASK',
    ];
    for (const text of texts) assert.equal(redirectOf(new ReplyError(text, commandFor('GET'))), undefined, text);
  });
});

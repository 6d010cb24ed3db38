// How keys get from one node of a cluster to another: MIGRATE, as every version has it, and the atomic ways of Valkey 9
// and of Redis 8.4 and later.
import { until } from '../processes/until.js';
import type { RedisServer } from './redis-server.js';
import type { Reply } from './resp-probe.js';

export interface MigrateKeysOptions {
  /** Default: what one step takes. */
  readonly count?: number | undefined;
  readonly password?: string | undefined;
  /** Where the target is reached, if not at its port without TLS. */
  readonly port?: number | undefined;
}

/** One step. Answers how many keys were there to move. */
export async function migrateKeys(
  from: RedisServer,
  to: RedisServer,
  slot: number,
  { count = 500, password, port = to.plainAddress.port! }: MigrateKeysOptions,
): Promise<number> {
  const keys = (await from.ask('CLUSTER', 'GETKEYSINSLOT', slot, count)) as string[];
  if (keys.length === 0) return 0;
  const login = password === undefined ? [] : ['AUTH', password];
  const reply = await from.ask('MIGRATE', to.host, port, '', 0, 10_000, ...login, 'KEYS', ...keys);
  // NOKEY: they were deleted or expired meanwhile.
  if (reply !== 'OK' && reply !== 'NOKEY') throw new Error(`MIGRATE answered ${String(reply)}`);
  return keys.length;
}

export interface AtomicMove {
  readonly first: number;
  readonly last: number;
  readonly targetId: string;
}

/** Moves a range in one go, and waits for its end. */
export async function migrateAtomically(from: RedisServer, to: RedisServer, move: AtomicMove): Promise<void> {
  const { first, last, targetId } = move;
  const [started] = await from.askMany([['CLUSTER', 'MIGRATESLOTS', 'SLOTSRANGE', first, last, 'NODE', targetId]]);
  if (started === 'OK') {
    await until(
      'the slots were migrated',
      async () => {
        const [job] = ((await from.ask('CLUSTER', 'GETSLOTMIGRATIONS')) as Reply[][]).map(fieldsOf);
        return over(String(job?.get('state')), 'success');
      },
      { withinMs: 60_000 },
    );
    return;
  }
  if (!/unknown subcommand/i.test(String(started))) throw new Error(`CLUSTER MIGRATESLOTS: ${String(started)}`);
  const task = await to.ask('CLUSTER', 'MIGRATION', 'IMPORT', first, last);
  await until(
    'the slots were migrated',
    async () => {
      const [job] = ((await to.ask('CLUSTER', 'MIGRATION', 'STATUS', 'ID', String(task))) as Reply[][]).map(fieldsOf);
      return over(String(job?.get('state')), 'completed');
    },
    { withinMs: 60_000 },
  );
}

function over(state: string, success: string): boolean {
  if (/fail|cancel/i.test(state)) throw new Error(`the migration ended as ${state}`);
  return state === success;
}

function fieldsOf(row: Reply[]): Map<string, Reply> {
  const fields = new Map<string, Reply>();
  for (let index = 0; index + 1 < row.length; index += 2) fields.set(String(row[index]), row[index + 1]);
  return fields;
}

// cassandra/client/metadata: what servers wrote of a traced request, in cassandra-driver's shape. They write it after
// they have answered: it is there some milliseconds later, or never.
import type { Runtime } from '../../../core/runtime/runtime.js';
import { cellOf, mapOf, numberOf, type SystemRow, textOf } from '../../topology/schema/cells.js';
import { traceQuery } from '../../topology/schema/schema-queries.js';
import type { InetAddress } from '../../types/inet-address.js';
import { nullAs } from '../../types/unchecked.js';
import type { Uuid } from '../../types/uuid.js';
import { OperationTimedOutError } from '../errors/errors.js';
import type { SchemaLoader } from './schema-loader.js';

/** One thing that a node did for a request. */
export interface TraceEvent {
  readonly id: Uuid;
  readonly activity: string | null;
  /** The node. */
  readonly source: InetAddress;
  /** Microseconds since that node began. */
  readonly elapsed: number | null;
  readonly thread: string | null;
}

/** What a request made its nodes do. */
export interface QueryTrace {
  readonly requestType: string;
  readonly coordinator: InetAddress;
  readonly parameters: Readonly<Record<string, string>>;
  readonly startedAt: Date;
  /** In microseconds. */
  readonly duration: number;
  readonly clientAddress: InetAddress;
  readonly events: readonly TraceEvent[];
}

const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 400;
/** cassandra-driver looks five times in two seconds. */
const LIMIT_MS = 5_000;

/** @throws OperationTimedOutError when the servers have not finished writing it by the limit */
export async function readTrace(
  loader: SchemaLoader,
  id: Uuid,
  consistency: number | undefined,
  runtime: Runtime,
): Promise<QueryTrace> {
  const beganMs = runtime.now();
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    const [session] = await loader.rows(traceQuery('sessions', id), consistency);
    if (session !== undefined && numberOf(session, 'duration') !== undefined)
      return traceOf(session, await loader.rows(traceQuery('events', id), consistency));
    if (runtime.now() - beganMs + pauseMs > LIMIT_MS) {
      throw new OperationTimedOutError(
        `Trace ${id.toString()} could not be read within ${LIMIT_MS} ms: no node has written its end`,
        undefined,
        { execution: 'done' },
      );
    }
    await new Promise<void>((resolve) => void runtime.setTimer(resolve, pauseMs));
  }
}

function traceOf(session: SystemRow, events: readonly SystemRow[]): QueryTrace {
  return {
    requestType: textOf(session, 'request') ?? nullAs(),
    coordinator: cellOf(session, 'coordinator') as InetAddress,
    parameters: mapOf(session, 'parameters') ?? {},
    startedAt: cellOf(session, 'started_at') as Date,
    duration: numberOf(session, 'duration') as number,
    clientAddress: (cellOf(session, 'client') as InetAddress | undefined) ?? nullAs(),
    events: events.map((event) => ({
      id: cellOf(event, 'event_id') as Uuid,
      activity: textOf(event, 'activity') ?? null,
      source: cellOf(event, 'source') as InetAddress,
      elapsed: numberOf(event, 'source_elapsed') ?? null,
      thread: textOf(event, 'thread') ?? null,
    })),
  };
}

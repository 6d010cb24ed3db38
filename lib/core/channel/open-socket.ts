// core/channel: opens one socket to an endpoint: every address of its name is tried, the next one while the last still
// hesitates.
import { DriverError } from '../errors/driver-error.js';
import type { Runtime, Socket, SocketAddress, SocketHandler, SocketSettings, Timer } from '../runtime/runtime.js';
import type { Endpoint } from '../topology/endpoint.js';
import { connectError, connectErrorPrefix, lookupReason } from './connect-error.js';

/** RFC 8305 section 5 recommends 250 ms between attempts. */
const NEXT_ADDRESS_AFTER_MS = 250;

/** A socket that was opened, and the place to put the handler that owns it from now on. */
export interface OpenedSocket {
  readonly socket: Socket;
  handOver(handler: SocketHandler): void;
}

export interface SocketTarget {
  readonly name: string;
  readonly addresses: readonly SocketAddress[];
  readonly settings: SocketSettings;
  /** An address was reached, and the TLS handshake with it follows. */
  connected(): void;
}

/** The names of an endpoint resolved anew at each call: a change in DNS is seen at the next attempt. */
export async function resolveEndpoint(
  runtime: Runtime,
  name: string,
  endpoint: Endpoint,
): Promise<readonly SocketAddress[]> {
  if ('path' in endpoint) return [endpoint];
  try {
    const resolved = await runtime.resolve(endpoint.host, endpoint.family ?? 0);
    return alternateFamilies(resolved).map(({ address, family }) => ({ host: address, port: endpoint.port, family }));
  } catch (error) {
    throw new DriverError(`${connectErrorPrefix(name)}${lookupReason(error)}`, {
      code: 'DNS_FAILED',
      endpoint: name,
      phase: 'lookup',
      cause: error,
    });
  }
}

/** RFC 8305 section 4: one family must not hide the other behind a row of dead addresses. */
function alternateFamilies<Address extends { readonly family: 4 | 6 }>(addresses: readonly Address[]): Address[] {
  const first = addresses.filter(({ family }) => family === addresses[0].family);
  const second = addresses.filter(({ family }) => family !== addresses[0]?.family);
  const result: Address[] = [];
  for (let index = 0; index < Math.max(first.length, second.length); index++) {
    if (index < first.length) result.push(first[index]);
    if (index < second.length) result.push(second[index]);
  }
  return result;
}

/** Races the addresses of a target. `cancel` gives up on all of them. */
export class SocketRace {
  private readonly runtime: Runtime;
  private readonly target: SocketTarget;
  private readonly onWon: (opened: OpenedSocket) => void;
  private readonly onLost: (error: DriverError) => void;
  private readonly racers = new Set<Racer>();
  private readonly failures: DriverError[] = [];
  private nextAddress = 0;
  private timer: Timer | undefined;
  private over = false;

  constructor(
    runtime: Runtime,
    target: SocketTarget,
    onWon: (opened: OpenedSocket) => void,
    onLost: (error: DriverError) => void,
  ) {
    this.runtime = runtime;
    this.target = target;
    this.onWon = onWon;
    this.onLost = onLost;
  }

  start(): void {
    const { addresses, settings } = this.target;
    this.timer?.cancel();
    if (this.over || this.nextAddress >= addresses.length) return;
    const racer = new Racer(this, addresses[this.nextAddress++]);
    this.racers.add(racer);
    racer.socket = this.runtime.connect(racer.address, settings, racer);
    if (this.nextAddress < addresses.length)
      this.timer = this.runtime.setTimer(() => this.start(), NEXT_ADDRESS_AFTER_MS);
  }

  cancel(): void {
    this.finish(undefined);
  }

  /** @internal */
  connected(): void {
    if (!this.over) this.target.connected();
  }

  /** @internal */
  won(winner: Racer, socket: Socket): void {
    if (this.over) return;
    this.finish(winner);
    this.onWon({
      socket,
      handOver(handler) {
        winner.delegate = handler;
      },
    });
  }

  /** @internal */
  lost(racer: Racer, error: Error | undefined): void {
    this.racers.delete(racer);
    if (this.over) return;
    this.failures.push(connectError(this.target.name, error, this.target.settings.tls !== undefined, racer.address));
    this.start();
    if (this.racers.size > 0) return;
    this.finish(undefined);
    this.onLost(this.failures.length === 1 ? this.failures[0] : this.allFailed());
  }

  private allFailed(): DriverError {
    const [first] = this.failures;
    const start = connectErrorPrefix(this.target.name);
    const reasons = this.failures.map(({ message }) =>
      message.startsWith(start) ? message.slice(start.length) : message,
    );
    return new DriverError(`${start}every address failed: ${reasons.join('; ')}`, {
      code: first.errorCode,
      endpoint: this.target.name,
      phase: first.phase,
      cause: new AggregateError(this.failures),
    });
  }

  private finish(winner: Racer | undefined): void {
    this.over = true;
    this.timer?.cancel();
    for (const racer of this.racers) {
      if (racer !== winner) racer.socket?.destroy();
    }
    this.racers.clear();
  }
}

/** One address's socket handler: reports to the race until it won, then forwards to the channel. */
class Racer implements SocketHandler {
  socket: Socket | undefined;
  delegate: SocketHandler | undefined;
  readonly address: SocketAddress;
  private readonly race: SocketRace;

  constructor(race: SocketRace, address: SocketAddress) {
    this.race = race;
    this.address = address;
  }

  connected(): void {
    this.race.connected();
  }

  opened(): void {
    if (this.delegate) this.delegate.opened();
    else if (this.socket) this.race.won(this, this.socket);
  }

  received(chunk: Buffer): void {
    this.delegate?.received(chunk);
  }

  readInto(): Uint8Array | undefined {
    return this.delegate?.readInto?.();
  }

  drained(): void {
    this.delegate?.drained();
  }

  closed(error: Error | undefined): void {
    if (this.delegate) this.delegate.closed(error);
    else this.race.lost(this, error);
  }
}

// core/channel: the states of a channel and the transitions between them. Others ask these questions; nobody
// compares strings.
import { DriverError } from '../errors/driver-error.js';

/**
 * handshaking → ready → draining → closed; every state may go to closed.
 * - handshaking: only the conversation's own bytes are written
 * - ready: takes requests
 * - draining: answers what is in flight, takes nothing more
 */
type State = 'handshaking' | 'ready' | 'draining' | 'closed';

const TRANSITIONS: Readonly<Record<State, readonly State[]>> = {
  handshaking: ['ready', 'closed'],
  ready: ['draining', 'closed'],
  draining: ['closed'],
  closed: [],
};

export class ChannelState {
  /** Kept as a field of its own because it is asked for every request. */
  ready = false;
  private current: State = 'handshaking';

  get handshaking(): boolean {
    return this.current === 'handshaking';
  }

  get draining(): boolean {
    return this.current === 'draining';
  }

  get closed(): boolean {
    return this.current === 'closed';
  }

  moveTo(next: State): void {
    if (!TRANSITIONS[this.current].includes(next)) {
      throw new DriverError(`a channel cannot go from ${this.current} to ${next}`, { code: 'INTERNAL' });
    }
    this.current = next;
    this.ready = next === 'ready';
  }

  toString(): string {
    return this.current;
  }
}

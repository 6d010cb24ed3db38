// simulation: a server of the toy protocol that executes requests, logs what it executed, and does to its clients what
// servers do.
import type { FakePeer, FakeRuntime } from '../support/core/fake-runtime.js';
import type { Random } from '../support/core/random.js';
import type { Journal } from './journal.js';
import type { Fault, Scenario } from './scenario.js';

const GARBAGE = ['?#$%\n', '?\n', '?-\r\n'];

/** One connection, as the server sees it. */
class Connection {
  readonly name: string;
  readonly peer: FakePeer;
  rest = '';
  open = true;
  /** Ordered: no answer overtakes another. */
  answeredUntilMs = 0;
  asking: string | undefined;
  readonly preparing = new Set<string>();
  readonly prepared = new Set<string>();
  group: { name: string; next: number; size: number } | undefined;

  constructor(name: string, peer: FakePeer) {
    this.name = name;
    this.peer = peer;
  }
}

export class SimulatedServer {
  readonly name: string;
  readonly connections = new Set<Connection>();
  private readonly runtime: FakeRuntime;
  private readonly random: Random;
  private readonly scenario: Scenario;
  private readonly journal: Journal;
  private readonly index: number;
  private readonly nodeCount: number;
  private connectionCount = 0;
  private eventCount = 0;
  /** Requests that were redirected: each only once, or they would go round for ever. */
  private readonly redirected: Set<string>;
  calm = true;

  constructor(parts: {
    runtime: FakeRuntime;
    random: Random;
    scenario: Scenario;
    journal: Journal;
    index: number;
    redirected: Set<string>;
  }) {
    this.runtime = parts.runtime;
    this.random = parts.random;
    this.scenario = parts.scenario;
    this.journal = parts.journal;
    this.index = parts.index;
    this.nodeCount = parts.scenario.nodes;
    this.redirected = parts.redirected;
    this.name = `10.0.0.${parts.index + 1}:1`;
    this.start();
  }

  start(): void {
    this.runtime.listen(this.name, (peer) => this.serve(peer));
  }

  stop(): void {
    this.runtime.unlisten(this.name);
  }

  ignoreConnects(): void {
    this.runtime.listen(this.name, 'silent');
  }

  crash(): void {
    this.stop();
    for (const connection of this.connections) this.reset(connection);
  }

  reset(connection: Connection): void {
    connection.open = false;
    connection.peer.reset();
  }

  /** An event between replies. */
  announce(connection: Connection): void {
    connection.peer.send(`!event${++this.eventCount}\n`);
  }

  private happens(fault: Fault): boolean {
    if (this.calm || !this.scenario.faults.has(fault) || !this.random.happens(this.scenario.intensity)) return false;
    this.journal.fault(fault, this.name);
    return true;
  }

  private serve(peer: FakePeer): void {
    const connection = new Connection(`${this.index}/${++this.connectionCount}`, peer);
    const { random, scenario } = this;
    this.connections.add(connection);
    if (scenario.faults.has('split bytes')) peer.link.readSize = (available) => random.between(1, available);
    const { latencyMs } = this.runtime;
    if (scenario.faults.has('latency'))
      peer.link.delayMs = () => (this.calm ? latencyMs : random.pick([0, 1, 1, 5, 40]));
    peer.onClosed = () => {
      connection.open = false;
      this.connections.delete(connection);
    };
    peer.onData = (bytes) => {
      const lines = (connection.rest + bytes.toString()).split('\n');
      connection.rest = lines.pop() ?? '';
      for (const line of lines) if (connection.open) this.read(line, connection);
    };
  }

  private read(line: string, connection: Connection): void {
    if (line === '') return;
    this.journal.note(`${connection.name} < ${line}`);
    if (line.startsWith('hello ')) {
      this.greet(line, connection);
      return;
    }
    const colon = this.scenario.correlation === 'tagged' ? line.indexOf(':') : -1;
    const tag = line.slice(0, colon + 1);
    const text = line.slice(colon + 1);
    const [word, argument] = text.split(' ');
    if (connection.asking !== undefined && connection.asking !== word) {
      this.journal.violate(
        'I13',
        `ASKING for ${connection.asking} was followed by ${text} on ${connection.name}`,
        connection.asking,
      );
    }
    connection.asking = undefined;
    this.checkGroup(word, connection);
    if (this.happens('reset at request')) {
      if (this.random.happens(0.5)) this.execute(word);
      this.reset(connection);
    } else if (word === 'ping') this.answer(connection, tag, 'ping');
    else if (word === 'asking') {
      connection.asking = argument;
      this.answer(connection, tag, 'ok');
    } else if (word === 'prepare') {
      connection.preparing.add(argument);
      this.answer(connection, tag, 'prepared', () => {
        connection.preparing.delete(argument);
        connection.prepared.add(argument);
      });
    } else this.serveRequest(word, connection, tag);
  }

  private greet(hello: string, connection: Connection): void {
    if (this.happens('mute handshake')) return;
    let greeting = 'ready';
    if (this.happens('refused handshake')) greeting = 'refused: not now';
    else if (this.happens('garbage handshake')) greeting = 'HTTP/1.1 400 Bad Request';
    else if (!hello.endsWith(' old') && this.happens('older version')) greeting = 'older';
    connection.peer.send(`${greeting}\n`);
  }

  private serveRequest(id: string, connection: Connection, tag: string): void {
    this.journal.arrived(connection.name, id);
    if (connection.preparing.has(id)) this.journal.violate('I13', `${id} did not wait for its PREPARE`, id);
    const refusal = this.refusal(id, connection);
    if (refusal !== undefined) {
      this.answer(connection, tag, refusal);
      return;
    }
    if (this.scenario.correlation === 'tagged' && this.happens('swallowed answers')) {
      this.execute(id);
      return;
    }
    const reply = this.happens('server errors') ? '-failed' : `${id}=${this.index}`;
    if (this.random.happens(0.5)) {
      this.execute(id);
      this.answer(connection, tag, reply);
    } else this.answer(connection, tag, reply, () => this.execute(id));
  }

  private checkGroup(id: string, connection: Connection): void {
    const [name, number, size] = id.split('.');
    const { group } = connection;
    if (group !== undefined && (name !== group.name || Number(number) !== group.next)) {
      this.journal.violate('I13', `${id} came into the middle of group ${group.name} on ${connection.name}`, id);
    }
    if (size === undefined) connection.group = undefined;
    else {
      if (group === undefined && number !== '0')
        this.journal.violate('I13', `group ${name} began with its member ${number}`, id);
      const next = Number(number) + 1;
      connection.group = next === Number(size) ? undefined : { name, next, size: Number(size) };
    }
  }

  private refusal(id: string, connection: Connection): string | undefined {
    if (id.startsWith('g') || id.startsWith('l')) return undefined;
    if (this.happens('busy')) return '-busy';
    if (!connection.prepared.has(id) && this.happens('forgot')) return `-forgot ${id}`;
    if (this.redirected.has(id)) return undefined;
    const target = (this.index + this.random.below(this.nodeCount)) % this.nodeCount;
    if (this.happens('moved')) {
      this.redirected.add(id);
      return `-moved ${target}`;
    }
    if (this.happens('ask')) {
      this.redirected.add(id);
      return `-ask ${target} ${id}`;
    }
    return undefined;
  }

  private execute(id: string): void {
    const asked = this.journal.asked.get(id);
    if (asked) asked.executions++;
    else if (id !== 'ping' && id !== 'asking' && id !== 'prepare')
      this.journal.violate('I2', `the server got ${id}, which nobody asked`);
    this.journal.note(`executed ${id}`);
  }

  /** Answers after a while; `before` happens right before, and not at all when the connection has ended by then. */
  private answer(connection: Connection, tag: string, text: string, before?: () => void): void {
    const { runtime, random, scenario } = this;
    const dueMs = runtime.time.worldMs + (this.happens('slow answers') ? random.pick([10, 100, 600]) : random.below(3));
    const atMs = scenario.correlation === 'ordered' ? Math.max(dueMs, connection.answeredUntilMs) : dueMs;
    connection.answeredUntilMs = atMs;
    runtime.schedule(atMs - runtime.time.worldMs, () => {
      if (!connection.open) return;
      before?.();
      const line = `${tag}${text}\n`;
      if (this.happens('events')) this.announce(connection);
      if (this.happens('garbage')) connection.peer.send(random.pick(GARBAGE));
      if (scenario.correlation === 'tagged' && this.happens('unsolicited'))
        connection.peer.send(`${random.pick([9_999, 32_000])}:nobody asked\n`);
      if (this.happens('reset within reply')) {
        connection.peer.send(line.slice(0, random.below(line.length)));
        this.reset(connection);
        return;
      }
      this.journal.note(`${connection.name} > ${tag}${text}`);
      connection.peer.send(line);
    });
  }
}

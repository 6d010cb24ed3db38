// test/support/redis-commands: writes what a server says of its commands (COMMAND, COMMAND DOCS) to
// test/vectors/redis/commands-<name>.json, one command a line, for the contract test of lib/redis/commands. node
// --import=tsx test/support/redis-commands/capture-commands.ts <name> <port> [host]
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

/** A server's own facts about a command or subcommand. */
export interface CapturedCommand {
  readonly name: string;
  readonly arity: number;
  readonly flags: readonly string[];
  /** First key, last key, step: 0 for none. */
  readonly range: readonly [number, number, number];
  /**
   * In the order of the server: `RW index=1 range=0,1,0`, `RO keyword=STREAMS,1 range=-1,1,2`, `OW unknown unknown`.
   */
  readonly keySpecs: readonly string[];
  readonly tips: readonly string[];
  readonly group: string;
  readonly since: string;
  readonly subcommands: readonly CapturedCommand[];
}

type Reply = string | number | null | Reply[];

/** Sends one command over RESP2 and answers its reply: enough for a capture, and independent of the code under test. */
export async function ask(port: number, host: string, command: readonly string[]): Promise<Reply> {
  const socket = connect(port, host);
  const chunks: Buffer[] = [];
  try {
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    const encoded = command.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('');
    socket.write(`*${command.length}\r\n${encoded}`);
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      if (!chunk.subarray(-2).equals(Buffer.from('\r\n'))) continue;
      const parsed = parse(Buffer.concat(chunks), 0);
      if (parsed !== undefined) return parsed.value;
    }
    throw new Error('the server closed the connection');
  } finally {
    socket.destroy();
  }
}

function parse(bytes: Buffer, start: number): { value: Reply; end: number } | undefined {
  const lineEnd = bytes.indexOf('\r\n', start);
  if (lineEnd < 0) return undefined;
  const line = bytes.toString('latin1', start + 1, lineEnd);
  let end = lineEnd + 2;
  switch (String.fromCharCode(bytes[start])) {
    case '+':
      return { value: line, end };
    case '-':
      throw new Error(line);
    case ':':
      return { value: Number(line), end };
    case '$': {
      if (line === '-1') return { value: null, end };
      const length = Number(line);
      return end + length + 2 > bytes.length
        ? undefined
        : { value: bytes.toString('utf8', end, end + length), end: end + length + 2 };
    }
    case '*': {
      if (line === '-1') return { value: null, end };
      const items: Reply[] = [];
      for (let index = 0; index < Number(line); index++) {
        const item = parse(bytes, end);
        if (item === undefined) return undefined;
        items.push(item.value);
        end = item.end;
      }
      return { value: items, end };
    }
    default:
      throw new Error(`unexpected reply: ${line}`);
  }
}

function fieldsOf(reply: Reply | undefined): Map<string, Reply> {
  const fields = new Map<string, Reply>();
  if (Array.isArray(reply))
    for (let index = 0; index + 1 < reply.length; index += 2) fields.set(String(reply[index]), reply[index + 1]);
  return fields;
}

function describeKeySpec(reply: Reply): string {
  const spec = fieldsOf(reply);
  const access = (spec.get('flags') as string[])
    .filter((flag) => /^(RO|RW|OW|RM|not_key|incomplete|variable_flags)$/.test(flag))
    .join('+');
  const begin = fieldsOf(spec.get('begin_search'));
  const find = fieldsOf(spec.get('find_keys'));
  return `${access} ${describePart(begin)} ${describePart(find)}`;
}

function describePart(part: Map<string, Reply>): string {
  const values = [...fieldsOf(part.get('spec')).values()];
  return values.length === 0 ? String(part.get('type')) : `${String(part.get('type'))}=${values.join(',')}`;
}

function capture(info: Reply[], docs: Map<string, Reply>): CapturedCommand {
  const [fullName, arity, flags, first, last, step, , tips, keySpecs, subcommands] = info as [
    string,
    number,
    string[],
    number,
    number,
    number,
    string[],
    string[],
    Reply[],
    Reply[][],
  ];
  const ownDocs = fieldsOf(docs.get(fullName));
  return {
    name: fullName.split('|').at(-1)!.toUpperCase(),
    arity,
    flags: [...flags].sort(),
    range: [first, last, step],
    keySpecs: keySpecs.map(describeKeySpec),
    tips: [...tips].sort(),
    group: String(ownDocs.get('group') ?? ''),
    since: String(ownDocs.get('since') ?? ''),
    subcommands: subcommands.map((entry) => capture(entry, fieldsOf(ownDocs.get('subcommands')))).sort(byName),
  };
}

const byName = (left: CapturedCommand, right: CapturedCommand): number => (left.name < right.name ? -1 : 1);

/** All commands that a server knows, modules' included. */
export async function captureCommands(port: number, host = '127.0.0.1'): Promise<CapturedCommand[]> {
  const infos = (await ask(port, host, ['COMMAND'])) as Reply[][];
  const docs = fieldsOf(await ask(port, host, ['COMMAND', 'DOCS']));
  return infos.map((info) => capture(info, docs)).sort(byName);
}

if (argv[1] !== undefined && fileURLToPath(import.meta.url) === argv[1]) {
  const [name, port, host] = argv.slice(2);
  const commands = await captureCommands(Number(port), host);
  const lines = commands.map((command) => JSON.stringify(command)).join(',\n');
  writeFileSync(new URL(`../../vectors/redis/commands-${name}.json`, import.meta.url), `[\n${lines}\n]\n`);
}

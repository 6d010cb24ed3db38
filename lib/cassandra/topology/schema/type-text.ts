// cassandra/topology/schema: reads the types of columns as system_schema writes them: names of user-defined types stand
// there like any other, quoted where they must be, and say nothing of their fields. Pure.
import { type DataType, MAX_TYPE_DEPTH, typeCodeOf, typeCodes, type UdtInfo } from '../../types/data-type.js';

/** The fields of a user-defined type; undefined for one that is not there (any more). */
export type FindType = (name: string) => UdtInfo | undefined;

/**
 * In cassandra-driver's shape: `info` is null for a type without parts, `options.frozen` is there for collections,
 * tuples and user-defined types. A user-defined type that is not found has its name in the place of its fields; what
 * cannot be read is a custom type of that text.
 */
export function parseTypeText(text: string, find: FindType): DataType {
  try {
    const reader = new TypeReader(text, find);
    const type = reader.type(1);
    reader.end();
    return type;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { code: typeCodes.custom, info: text };
  }
}

const WORD = /\w+/y;
const DIGITS = /\d{1,6}/y;

class Unreadable extends Error {}

class TypeReader {
  private readonly text: string;
  private readonly find: FindType;
  private at = 0;

  constructor(text: string, find: FindType) {
    this.text = text;
    this.find = find;
  }

  type(depth: number, frozen = false): DataType {
    if (depth > MAX_TYPE_DEPTH) throw new Unreadable();
    this.blanks();
    const { text, at } = this;
    // The class of a custom type; its name may have brackets and commas.
    if (text[at] === "'") return { code: typeCodes.custom, info: this.quoted("'") };
    if (text[at] === '"') return this.userType(this.quoted('"'), frozen);
    const name = this.next(WORD);
    return this.text[this.at] === '<' ? this.parameterized(name, depth + 1, frozen) : this.named(name, frozen);
  }

  end(): void {
    this.blanks();
    if (this.at !== this.text.length) throw new Unreadable();
  }

  private named(name: string, frozen: boolean): DataType {
    const lower = name.toLowerCase();
    if (lower === 'empty') return { code: typeCodes.custom, info: 'empty' };
    const code = COMPOUND.has(lower) ? undefined : typeCodeOf(lower);
    return code === undefined ? this.userType(name, frozen) : { code, info: null };
  }

  private userType(name: string, frozen: boolean): DataType {
    return { code: typeCodes.udt, info: this.find(name) ?? name, options: { frozen } };
  }

  private parameterized(name: string, depth: number, frozen: boolean): DataType {
    this.expect('<');
    const outer = name.toLowerCase();
    switch (outer) {
      case 'frozen':
        return this.closed(this.type(depth, true));
      case 'list':
      case 'set':
        return this.closed({
          code: typeCodes[outer],
          info: this.type(depth),
          options: { frozen },
        });
      case 'map': {
        const key = this.type(depth);
        this.expect(',');
        return this.closed({ code: typeCodes.map, info: [key, this.type(depth)], options: { frozen } });
      }
      case 'tuple': {
        const info = [this.type(depth)];
        while (this.takes(',')) info.push(this.type(depth));
        return this.closed({ code: typeCodes.tuple, info, options: { frozen } });
      }
      case 'vector': {
        const subtype = this.type(depth);
        this.expect(',');
        return this.closed({
          code: typeCodes.custom,
          info: [subtype, this.wholeNumber()],
          customTypeName: 'vector',
        });
      }
      default:
        throw new Unreadable();
    }
  }

  private closed(type: DataType): DataType {
    this.expect('>');
    return type;
  }

  private wholeNumber(): number {
    this.blanks();
    return Number(this.next(DIGITS));
  }

  private next(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw new Unreadable();
    this.at += found.length;
    return found;
  }

  /** A quotation mark in the text is written twice. */
  private quoted(mark: string): string {
    let content = '';
    for (let from = this.at + 1; ;) {
      const end = this.text.indexOf(mark, from);
      if (end < 0) throw new Unreadable();
      content += this.text.slice(from, end);
      if (this.text[end + 1] !== mark) {
        this.at = end + 1;
        return content;
      }
      content += mark;
      from = end + 2;
    }
  }

  private takes(character: string): boolean {
    this.blanks();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private expect(character: string): void {
    if (!this.takes(character)) throw new Unreadable();
  }

  private blanks(): void {
    while (this.text[this.at] === ' ') this.at++;
  }
}

/** Without their parameters these are no types, and a user may have called one so. */
const COMPOUND: ReadonlySet<string> = new Set(['custom', 'list', 'map', 'set', 'tuple', 'udt', 'vector']);

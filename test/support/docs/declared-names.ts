// test/support/docs: what a package's typings declare, name by name, and whether other typings declare it too: exported
// names, members of classes and interfaces, options in options. For the tables of coverage.ts.
import path from 'node:path';
import ts from 'typescript';

/** One exported name, with what belongs to it. */
export interface DeclaredName {
  readonly path: string;
  readonly kind: string;
  /** Whether the other typings export it. */
  readonly exists: boolean;
  /** Paths of members, options in options and statics; without those that the documentation leaves out. */
  readonly members: readonly Member[];
}

export interface Member {
  /** From the exported name on: `execute`, `policies.retry`, `static fromString`. */
  readonly name: string;
  readonly exists: boolean;
}

const KINDS: readonly (readonly [ts.SymbolFlags, string])[] = [
  [ts.SymbolFlags.Class, 'class'],
  [ts.SymbolFlags.Interface, 'interface'],
  [ts.SymbolFlags.Enum, 'enum'],
  [ts.SymbolFlags.Function, 'function'],
  [ts.SymbolFlags.TypeAlias, 'type'],
  [ts.SymbolFlags.Variable, 'value'],
  [ts.SymbolFlags.Module, 'namespace'],
];
/** Deep enough for `policies.loadBalancing` of options, which lead no deeper. */
const DEEPEST = 2;

export class Comparison {
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;
  private readonly theirFolder: string;
  private readonly theirs: ts.Symbol;
  private readonly ours: ts.Symbol;

  /**
   * @param theirs the file of typings that is walked, of a package in node_modules
   * @param ours the one that is looked into
   */
  constructor(theirs: string, ours: string) {
    this.program = ts.createProgram([theirs, ours], {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['node'],
    });
    this.checker = this.program.getTypeChecker();
    const [, folder] = /^(.*[/\\]node_modules[/\\][^/\\]+)[/\\]/.exec(theirs) ?? [];
    this.theirFolder = `${(folder ?? path.dirname(theirs)).replaceAll('\\', '/')}/`;
    this.theirs = this.moduleOf(theirs);
    this.ours = this.moduleOf(ours);
  }

  /** @returns in the order of the names */
  names(): DeclaredName[] {
    return [...this.namesIn(this.theirs, this.ours, '')].sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  private *namesIn(theirs: ts.Symbol, ours: ts.Symbol | undefined, prefix: string): Generator<DeclaredName> {
    for (const exported of this.exportsOf(theirs)) {
      const symbol = this.resolved(exported);
      const at = `${prefix}${exported.name}`;
      const own = ours === undefined ? undefined : this.find(ours, exported.name);
      const isNamespaceOnly = (symbol.flags & ts.SymbolFlags.Module) !== 0 && !this.isValueOrType(symbol);
      if (!isNamespaceOnly) {
        yield { path: at, kind: kindOf(symbol), exists: own !== undefined, members: this.membersOf(symbol, own) };
      }
      if ((symbol.flags & ts.SymbolFlags.Module) !== 0) yield* this.namesIn(symbol, own, `${at}.`);
    }
  }

  // ------------------------------------------------------------------ members

  private membersOf(theirs: ts.Symbol, ours: ts.Symbol | undefined): Member[] {
    const members = new Map<string, Member>();
    const add = (name: string, exists: boolean): void => {
      if (members.get(name)?.exists !== true) members.set(name, { name, exists });
    };
    if ((theirs.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)) !== 0) {
      const type = this.checker.getDeclaredTypeOfSymbol(theirs);
      const own = ours === undefined ? undefined : this.typeOfInstances(ours);
      this.addProperties(type, own, '', add, DEEPEST);
    }
    if ((theirs.flags & ts.SymbolFlags.Enum) !== 0) {
      for (const { name } of theirs.exports?.values() ?? [])
        add(name, ours !== undefined && this.valueProperty(ours, name) !== undefined);
    } else if ((theirs.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Variable)) !== 0) {
      for (const property of this.checker.getTypeOfSymbol(theirs).getProperties()) {
        if (property.name === 'prototype' || !this.isPublic(property)) continue;
        add(`static ${property.name}`, ours !== undefined && this.valueProperty(ours, property.name) !== undefined);
      }
    }
    return [...members.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  private addProperties(
    theirs: ts.Type,
    ours: ts.Type | undefined,
    prefix: string,
    add: (name: string, exists: boolean) => void,
    depth: number,
  ): void {
    for (const property of this.propertiesOf(theirs)) {
      if (!this.isPublic(property)) continue;
      const { name } = property;
      const own = ours === undefined ? undefined : this.propertiesOf(ours).find((one) => one.name === name);
      add(prefix + name, own !== undefined);
      const inner = this.typeOfProperty(property);
      if (depth > 1 && isLiteral(inner))
        this.addProperties(inner, own && this.typeOfProperty(own), `${prefix}${name}.`, add, depth - 1);
    }
  }

  private propertiesOf(type: ts.Type): ts.Symbol[] {
    if (!type.isUnion()) return this.checker.getPropertiesOfType(type);
    return type.types.flatMap((part) => ((part.flags & ts.TypeFlags.Object) === 0 ? [] : this.propertiesOf(part)));
  }

  private typeOfProperty(property: ts.Symbol): ts.Type {
    return this.checker.getNonNullableType(this.checker.getTypeOfSymbol(property));
  }

  private typeOfInstances(symbol: ts.Symbol): ts.Type {
    return this.checker.getDeclaredTypeOfSymbol(symbol);
  }

  private valueProperty(symbol: ts.Symbol, name: string): ts.Symbol | undefined {
    const type = this.checker.getTypeOfSymbol(symbol);
    return (
      this.checker.getPropertyOfType(type, name) ??
      this.exportsOf(symbol).find((exported) => exported.name === name) ??
      (type.getStringIndexType() === undefined ? undefined : symbol)
    );
  }

  // ------------------------------------------------------------------ symbols

  private moduleOf(file: string): ts.Symbol {
    const source = this.program.getSourceFile(file);
    const symbol = source && this.checker.getSymbolAtLocation(source);
    if (symbol === undefined) throw new Error(`${file} exports nothing`);
    return symbol;
  }

  private exportsOf(symbol: ts.Symbol): ts.Symbol[] {
    return (symbol.flags & ts.SymbolFlags.Module) === 0 ? [] : this.checker.getExportsOfModule(symbol);
  }

  /** In a module, or of a value that stands where theirs has a namespace. */
  private find(ours: ts.Symbol, name: string): ts.Symbol | undefined {
    const found = this.exportsOf(ours).find((exported) => exported.name === name) ?? this.valueProperty(ours, name);
    return found === undefined ? undefined : this.resolved(found);
  }

  private resolved(symbol: ts.Symbol): ts.Symbol {
    return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : this.checker.getAliasedSymbol(symbol);
  }

  private isValueOrType({ flags }: ts.Symbol): boolean {
    return KINDS.some(([flag, kind]) => kind !== 'namespace' && (flags & flag) !== 0);
  }

  /** Declared by the package itself, not by Node, and neither private nor left out of its documentation. */
  private isPublic(symbol: ts.Symbol): boolean {
    const declarations = symbol.getDeclarations() ?? [];
    return declarations.some((declaration) => {
      const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
      const file = declaration.getSourceFile().fileName;
      return (
        file.startsWith(this.theirFolder) &&
        (ts.getCombinedModifierFlags(declaration) & hidden) === 0 &&
        !ts.getJSDocTags(declaration).some(({ tagName }) => /^(?:ignore|internal|private)$/.test(tagName.text)) &&
        !symbol.name.startsWith('_')
      );
    });
  }
}

function kindOf({ flags }: ts.Symbol): string {
  return KINDS.find(([flag]) => (flags & flag) !== 0)?.[1] ?? 'name';
}

/** `{ retry?: RetryPolicy }` where it stands, as groups of options are written. */
function isLiteral(type: ts.Type): boolean {
  return type.symbol?.name === '__type' && type.getCallSignatures().length === 0 && type.getProperties().length > 0;
}

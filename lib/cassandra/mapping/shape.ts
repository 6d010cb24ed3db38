// cassandra/mapping: finds what was made for documents of the same shape: the same properties in the same order, the
// same operators, the same options. A tree, walked by names and marks, so that no text has to be made for a call and no
// property name can be mistaken for anything else. On the hot path of a mapper.
import type { DocInfo } from './document-info.js';
import { kindOf, type QueryAssignment, type QueryOperator } from './operators.js';

/** Ends what came before and says what follows. Names of properties are texts, so no name is one of them. */
const marks = {
  value: Symbol('value'),
  fields: Symbol('fields'),
  orderBy: Symbol('orderBy'),
  when: Symbol('when'),
  other: Symbol('other'),
  comparisons: {
    IN: Symbol('IN'),
    '>': Symbol('>'),
    '>=': Symbol('>='),
    '<': Symbol('<'),
    '<=': Symbol('<='),
    '!=': Symbol('!='),
    AND: Symbol('AND'),
  },
  add: Symbol('+'),
  addBefore: Symbol('+ before'),
  subtract: Symbol('-'),
};

/** Beyond so many nodes all are forgotten: a program that makes up properties must not grow for ever. */
const MOST_NODES = 20_000;

class ShapeNode<Made> {
  made: Made | undefined = undefined;
  private next: Map<unknown, ShapeNode<Made>> | undefined = undefined;
  private readonly tree: { nodeCount: number };

  constructor(tree: { nodeCount: number }) {
    this.tree = tree;
  }

  child(key: unknown): ShapeNode<Made> {
    if (this.next === undefined) this.next = new Map();
    let child = this.next.get(key);
    if (child === undefined) {
      this.next.set(key, (child = new ShapeNode(this.tree)));
      this.tree.nodeCount++;
    }
    return child;
  }
}

/** Where what was made for a shape is, or will be. */
export type Place<Made> = Pick<ShapeNode<Made>, 'made'>;

export class ShapeTree<Made> {
  nodeCount = 0;
  private root = new ShapeNode<Made>(this);

  /** The place of a document with its options. */
  placeOf(document: Readonly<Record<string, unknown>>, info: DocInfo | null | undefined): Place<Made> {
    if (this.nodeCount > MOST_NODES) this.clear();
    let node = this.root;
    const properties = Object.keys(document);
    for (let index = 0; index < properties.length; index++) {
      const property = properties[index];
      const value = document[property];
      node = node.child(property);
      if (typeof value === 'object' && value !== null) node = belowValue(node, value);
    }
    return info === undefined || info === null ? node : belowInfo(node, info);
  }

  private clear(): void {
    this.nodeCount = 0;
    this.root = new ShapeNode(this);
  }
}

function belowValue<Made>(node: ShapeNode<Made>, value: object): ShapeNode<Made> {
  const kind = kindOf(value);
  if (kind === undefined) return node;
  if (kind === 'operator') return belowOperator(node, value as QueryOperator);
  const { sign, inverted } = value as QueryAssignment;
  return node.child(sign === '-' ? marks.subtract : inverted ? marks.addBefore : marks.add);
}

function belowOperator<Made>(node: ShapeNode<Made>, { key, value }: QueryOperator): ShapeNode<Made> {
  let below = node.child(marks.comparisons[key]);
  if (key !== 'AND') return below;
  for (const part of value as readonly unknown[])
    below = isMarked(part) ? belowValue(below, part) : below.child(marks.value);
  return below;
}

function isMarked(part: unknown): part is object {
  return typeof part === 'object' && part !== null && kindOf(part) !== undefined;
}

function belowInfo<Made>(start: ShapeNode<Made>, info: DocInfo): ShapeNode<Made> {
  let node = start;
  const options = Object.keys(info) as (keyof DocInfo)[];
  for (let index = 0; index < options.length; index++) {
    const option = options[index];
    const value: unknown = info[option];
    if (value === undefined || value === null) continue;
    if (option === 'fields' && Array.isArray(value)) {
      node = node.child(marks.fields);
      for (const field of value as readonly unknown[]) node = node.child(field);
    } else if ((option === 'orderBy' || option === 'when') && typeof value === 'object') {
      node = node.child(marks[option]);
      for (const [name, part] of Object.entries(value as Readonly<Record<string, unknown>>)) {
        node = node.child(name);
        if (option === 'orderBy') node = node.child(part);
        else if (typeof part === 'object' && part !== null) node = belowValue(node, part);
      }
    } else {
      node = node.child(marks.other).child(option);
      // Numbers are bound as values: they are not part of the statement.
      if (option !== 'limit' && option !== 'ttl') node = node.child(value);
    }
  }
  return node;
}

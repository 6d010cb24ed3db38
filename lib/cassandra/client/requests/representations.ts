// cassandra/client/requests: how values look in JavaScript: the client's own way, and others that single requests ask
// for.
import { PageMemory } from '../../protocol/responses/page-memory.js';
import { type Layout, RowDecoders } from '../../protocol/responses/result-metadata.js';
import { CodecRegistry } from '../../types/codec-registry.js';
import type { EncodingOptions } from '../../types/encoding-options.js';

export class Representation {
  readonly registry: CodecRegistry;
  readonly rowDecoders: RowDecoders;
  private columnDecoders: RowDecoders | undefined = undefined;

  constructor(encoding: EncodingOptions, keepsPages = false) {
    this.registry = new CodecRegistry(encoding);
    this.rowDecoders = new RowDecoders(this.registry, undefined, keepsPages ? new PageMemory() : undefined);
  }

  decodersFor(layout: Layout): RowDecoders {
    if (layout === 'rows') return this.rowDecoders;
    const { registry, rowDecoders } = this;
    return (this.columnDecoders ??= new RowDecoders(registry, undefined, rowDecoders.pageMemory, layout));
  }
}

const KEEPING = new WeakSet<EncodingOptions>();

/**
 * Encoding options with which pages are not decoded when they arrive: `ResultSet.keptPageOf` has them. For those who
 * read ahead: decoded rows that wait are copied by every collection of garbage, bytes are not. Their memory goes with
 * the object.
 */
export function keepingPages(encoding: EncodingOptions | undefined): EncodingOptions {
  const own = { ...encoding };
  KEEPING.add(own);
  return own;
}

/** Decoders are compiled once per encoding object: share one among requests. */
export class Representations {
  readonly default: Representation;
  /** For the client's own queries, which no option and no codec of the user may change. */
  readonly internal = new Representation({});
  private readonly encoding: EncodingOptions;
  private readonly others = new WeakMap<EncodingOptions, Representation>();

  constructor(encoding: EncodingOptions) {
    this.encoding = encoding;
    this.default = new Representation(encoding);
  }

  /** What the options leave out is as the client has it. */
  of(encoding: EncodingOptions | undefined): Representation {
    if (encoding === undefined) return this.default;
    let other = this.others.get(encoding);
    if (other === undefined) {
      other = new Representation({ ...this.encoding, ...encoding }, KEEPING.has(encoding));
      this.others.set(encoding, other);
    }
    return other;
  }
}

// cassandra/concurrent: where the items of a run come from, each kind read as cheaply as it can be: arrays by position,
// iterables in step, async iterables one by one, and streams by what they have at the moment.
import { errorOf, isBytes } from '../../core/errors/builtins.js';
import { describeValue } from '../types/value-error.js';
import { ArgumentError } from '../client/errors/errors.js';

/** No more items. */
export const END: unique symbol = Symbol('end');
/** None now: `ready` is called when there may be one. */
export const WAIT: unique symbol = Symbol('wait');

/** Told by a source. Never within a call of `next`. */
export interface SourceListener {
  ready(): void;
  /** It cannot be read any more. */
  failed(error: Error): void;
}

export interface ItemSource {
  next(): unknown;
  /** Nobody reads it any more. */
  stop(): void;
}

/** The part of a stream that is read: Node's, or one like it (readable-stream). */
interface ObjectStream {
  readonly readableObjectMode: boolean;
  readonly readableEnded?: boolean;
  readonly destroyed?: boolean;
  readonly errored?: Error | null;
  read(): unknown;
  on(event: string, listener: (error: Error) => void): unknown;
  off(event: string, listener: (error: Error) => void): unknown;
  destroy(): unknown;
}

/** @throws ArgumentError for what is none of the kinds, or a stream of bytes */
export function sourceOf(given: unknown, what: string, listener: SourceListener): ItemSource {
  if (Array.isArray(given)) return new ArraySource(given);
  if (typeof given === 'object' && given !== null && !isBytes(given)) {
    const { read, on, readableObjectMode } = given as Partial<ObjectStream>;
    if (typeof read === 'function' && typeof on === 'function' && typeof readableObjectMode === 'boolean') {
      if (readableObjectMode) return new StreamSource(given as ObjectStream, listener);
      throw new ArgumentError(
        `${what} must be read item by item; it was given a stream of bytes (${nameOf(given)}): parse it first, and make the stream of what comes out with objectMode: true`,
      );
    }
    const { [Symbol.asyncIterator]: asynchronous, [Symbol.iterator]: synchronous } = given as Partial<
      AsyncIterable<unknown> & Iterable<unknown>
    >;
    if (typeof asynchronous === 'function')
      return new AsyncSource((given as AsyncIterable<unknown>)[Symbol.asyncIterator](), listener);
    if (typeof synchronous === 'function')
      return new IteratorSource((given as Iterable<unknown>)[Symbol.iterator](), listener);
  }
  throw new ArgumentError(
    `${what} must be an array, an iterable, an async iterable or a stream in object mode; it was given ${describeValue(given)}`,
  );
}

function nameOf(stream: object): string {
  return stream.constructor?.name ?? 'Readable';
}

class ArraySource implements ItemSource {
  private readonly items: readonly unknown[];
  private position = 0;

  constructor(items: readonly unknown[]) {
    this.items = items;
  }

  next(): unknown {
    return this.position < this.items.length ? this.items[this.position++] : END;
  }

  stop(): void {
    this.position = Infinity;
  }
}

class IteratorSource implements ItemSource {
  private readonly iterator: Iterator<unknown>;
  private readonly listener: SourceListener;
  private ended = false;

  constructor(iterator: Iterator<unknown>, listener: SourceListener) {
    this.iterator = iterator;
    this.listener = listener;
  }

  next(): unknown {
    if (this.ended) return END;
    try {
      const { done, value } = this.iterator.next() as IteratorResult<unknown, unknown>;
      if (done !== true) return value;
      this.ended = true;
      return END;
    } catch (error) {
      this.ended = true;
      void Promise.resolve().then(() => this.listener.failed(errorOf(error)));
      return WAIT;
    }
  }

  stop(): void {
    if (this.ended) return;
    this.ended = true;
    try {
      this.iterator.return?.();
    } catch {
      // Whoever stopped it has an error of its own to tell.
    }
  }
}

class AsyncSource implements ItemSource {
  private readonly iterator: AsyncIterator<unknown>;
  private readonly listener: SourceListener;
  private state: 'idle' | 'asked' | 'holding' | 'ended' = 'idle';
  private held: unknown = undefined;

  constructor(iterator: AsyncIterator<unknown>, listener: SourceListener) {
    this.iterator = iterator;
    this.listener = listener;
  }

  next(): unknown {
    if (this.state === 'ended') return END;
    if (this.state === 'holding') {
      const { held } = this;
      this.held = undefined;
      this.state = 'idle';
      return held;
    }
    if (this.state === 'idle') {
      this.state = 'asked';
      // A user's iterator may throw in place of a rejection.
      new Promise<IteratorResult<unknown>>((resolve) => resolve(this.iterator.next())).then(
        (result) => this.answered(result),
        (error: unknown) => this.refused(error),
      );
    }
    return WAIT;
  }

  stop(): void {
    if (this.state === 'ended') return;
    this.state = 'ended';
    new Promise((resolve) => resolve(this.iterator.return?.())).catch(() => {});
  }

  private answered({ done, value }: IteratorResult<unknown>): void {
    if (this.state !== 'asked') return;
    this.state = done === true ? 'ended' : 'holding';
    this.held = done === true ? undefined : value;
    this.listener.ready();
  }

  private refused(error: unknown): void {
    if (this.state !== 'asked') return;
    this.state = 'ended';
    this.listener.failed(errorOf(error));
  }
}

class StreamSource implements ItemSource {
  private readonly stream: ObjectStream;
  private readonly listener: SourceListener;
  private readonly onReadable = this.readable.bind(this);
  private readonly onEnd = this.finished.bind(this);
  private readonly onError = this.broken.bind(this);
  private readonly onClose = this.closed.bind(this);
  private ended = false;

  constructor(stream: ObjectStream, listener: SourceListener) {
    this.stream = stream;
    this.listener = listener;
    stream.on('readable', this.onReadable);
    stream.on('end', this.onEnd);
    stream.on('error', this.onError);
    stream.on('close', this.onClose);
    // Its events have been, and nobody would ever be told.
    if (stream.readableEnded === true) this.ended = true;
    else if (stream.destroyed === true)
      void Promise.resolve().then(() => (stream.errored ? this.broken(stream.errored) : this.closed()));
  }

  next(): unknown {
    if (this.ended) return END;
    const item = this.stream.read();
    return item === null ? WAIT : item;
  }

  stop(): void {
    if (this.ended) return;
    this.leave();
    // Its error would be nobody's.
    this.stream.on('error', () => {});
    this.stream.destroy();
  }

  private leave(): void {
    const { stream } = this;
    this.ended = true;
    stream.off('readable', this.onReadable);
    stream.off('end', this.onEnd);
    stream.off('error', this.onError);
    stream.off('close', this.onClose);
  }

  private readable(): void {
    this.listener.ready();
  }

  private finished(): void {
    this.leave();
    this.listener.ready();
  }

  private broken(error: Error): void {
    if (this.ended) return;
    this.leave();
    this.listener.failed(errorOf(error));
  }

  private closed(): void {
    this.broken(new ArgumentError('the stream of items was closed before its end'));
  }
}

// opentelemetry: the parts of @opentelemetry/api that are used, by their shapes: whichever version of it the program has
// fits, and none has to be installed for this package's sake.

export type AttributeValue = string | number | boolean;
export type Attributes = Record<string, AttributeValue | undefined>;

export interface Span {
  setAttributes(attributes: Attributes): unknown;
  setStatus(status: { code: number; message?: string }): unknown;
  isRecording(): boolean;
  end(endTime?: number): void;
}

export interface Tracer {
  startSpan(name: string, options?: { kind?: number; attributes?: Attributes }): Span;
}

export interface TracerProvider {
  getTracer(name: string, version?: string): Tracer;
}

export interface Histogram {
  record(value: number, attributes?: Attributes): void;
}

export interface ObservableResult {
  observe(value: number, attributes?: Attributes): void;
}

export interface Observable {
  addCallback(callback: (result: ObservableResult) => void): void;
  removeCallback(callback: (result: ObservableResult) => void): void;
}

export interface MetricOptions {
  description?: string;
  unit?: string;
  advice?: { explicitBucketBoundaries?: number[] };
}

export interface Meter {
  createHistogram(name: string, options?: MetricOptions): Histogram;
  createObservableUpDownCounter(name: string, options?: MetricOptions): Observable;
  createObservableCounter(name: string, options?: MetricOptions): Observable;
}

export interface MeterProvider {
  getMeter(name: string, version?: string): Meter;
}

/** SpanKind.CLIENT. */
export const CLIENT = 2;
/** SpanStatusCode.ERROR. */
export const ERROR = 2;

// opentelemetry: the public exports, and nothing else.
export {
  type ObservableClient,
  RingwireInstrumentation,
  type RingwireInstrumentationConfig,
} from './instrumentation.js';

import type { CallResult, CounterEvent } from '../../src-core/contract/counter.ts';
import { bridgeTransport } from './bridge-transport.ts';
import { httpTransport } from './http-transport.ts';

/** The way to the counter service. Screens never see which one they have. */
export interface Transport {
  /** Calls one procedure, for example `['orders', 'get']`. Never rejects: a broken way is an error value. */
  readonly invoke: (path: readonly string[], input: unknown) => Promise<CallResult>;
  /** Hears the service's events. Returns what ends the subscription. */
  onEvent(listener: (event: CounterEvent) => void): () => void;
  /** Hears whether the service itself can be reached; called again when events may have been missed. */
  onReach(listener: (reachable: boolean) => void): () => void;
}

/** The preload's bridge where there is one, else loopback HTTP at the page's own origin. */
export function pickTransport(): Transport {
  return window.afterdesk === undefined ? httpTransport() : bridgeTransport(window.afterdesk);
}

import type { CallResult, CounterEvent } from '../../src-core/contract/counter.ts';
import type { Transport } from './transport.ts';

/** What src-preload exposes, and all of it. */
export interface Bridge {
  readonly invoke: (path: readonly string[], input: unknown) => Promise<CallResult>;
  onEvent(listener: (event: CounterEvent) => void): () => void;
}

declare global {
  interface Window {
    readonly afterdesk?: Bridge;
  }
}

/** The service in Electron: it lives as long as the window, so it is always reachable. */
export function bridgeTransport(bridge: Bridge): Transport {
  return {
    invoke: (path, input) => bridge.invoke([...path], input),
    onEvent: (listener) => bridge.onEvent(listener),
    onReach(listener) {
      listener(true);
      return () => undefined;
    },
  };
}

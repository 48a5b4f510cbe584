/** The page's side of the bridge, as tests use it inside `page.evaluate`. */
export interface Bridge {
  invoke: (path: unknown, input?: unknown) => Promise<unknown>;
  onEvent: (listener: (event: unknown) => void) => () => void;
}

declare global {
  interface Window {
    afterdesk: Bridge;
    heard: unknown[];
  }
}

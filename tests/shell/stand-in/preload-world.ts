import { linkWorlds } from './worlds.ts';
import type { Link } from './worlds.ts';
import { makeWire } from './wire.ts';
import type { Wire } from './wire.ts';

/** Names the isolated world and, in it alone, the line to the main bundle. */
export const WORLD = 'afterdesk-preload';
export const LINE = '__line';
export const DELIVER = '__deliver';

/** What the isolated world says to the main bundle, and hears from it. */
export type FromPreload = { id: number; channel: string; args: string };
export type ToPreload =
  | { type: 'result'; id: number; ok: boolean; value: string }
  | { type: 'event'; channel: string; args: string };

/** Runs in the isolated world: Electron's renderer modules, then the preload as a CommonJS module. */
function runPreload(
  link: Link,
  wire: Wire,
  names: { line: string; deliver: string },
  preload: (require: (name: string) => unknown, module: object, exports: object) => void,
): void {
  type Listener = (event: object, ...args: unknown[]) => void;
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const waiting = new Map<number, { resolve: (v: unknown) => void; reject: (e: Error) => void }>();
  const listeners = new Map<string, Set<Listener>>();
  let nextId = 1;
  interface Renderer {
    invoke: (channel: string, ...args: unknown[]) => Promise<unknown>;
    on: (channel: string, listener: Listener) => Renderer;
    off: (channel: string, listener: Listener) => Renderer;
  }
  const ipcRenderer: Renderer = {
    async invoke(channel, ...args) {
      let cloned: unknown;
      try {
        cloned = structuredClone(args);
      } catch {
        throw new Error('An object could not be cloned.');
      }
      const id = nextId++;
      const text = wire.write(cloned);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        world[names.line]?.(JSON.stringify({ id, channel, args: text }));
      });
    },
    on(channel, listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off(channel, listener) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  world[names.deliver] = (text) => {
    const message = JSON.parse(text) as ToPreload;
    if (message.type === 'event') {
      const args = wire.read(message.args) as unknown[];
      for (const listener of listeners.get(message.channel) ?? [])
        listener({ sender: ipcRenderer }, ...args);
      return;
    }
    const answer = waiting.get(message.id);
    waiting.delete(message.id);
    const value = wire.read(message.value);
    if (message.ok) answer?.resolve(value);
    else answer?.reject(new Error(String(value)));
  };
  const electron = { ipcRenderer, contextBridge: { exposeInMainWorld: link.expose } };
  const module = { exports: {} };
  preload(
    (name) => {
      if (name === 'electron') return electron;
      throw new Error(`module not found: ${name}`);
    },
    module,
    module.exports,
  );
}

/** Source for the page's own world. */
export function pageScript(secret: string): string {
  return `if (window === window.top) (${linkWorlds})(${JSON.stringify(secret)}, 'page');`;
}

/** Source for the isolated world: the bridge's other half and the built preload. */
export function preloadScript(secret: string, preload: string): string {
  const names = JSON.stringify({ line: LINE, deliver: DELIVER });
  return `if (window === window.top) (${runPreload})(
    (${linkWorlds})(${JSON.stringify(secret)}, 'preload'),
    (${makeWire})(),
    ${names},
    (require, module, exports) => {${preload}\n},
  );`;
}

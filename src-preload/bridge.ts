import { contextBridge, ipcRenderer } from 'electron';
import type { IpcRendererEvent } from 'electron';

/** What a page sees as `window.afterdesk`, and all it sees. Checked on the other side of the channel. */
contextBridge.exposeInMainWorld('afterdesk', {
  /** Resolves to `{ok: true, value}` or `{ok: false, error}`; a line that broke is an error too. */
  invoke: (path: string[], input: unknown): Promise<unknown> =>
    ipcRenderer.invoke('afterdesk:invoke', { path, input }).catch(() => ({
      ok: false,
      error: { code: 'window_line_broken', params: {} },
    })),
  /** Returns what ends the subscription. The page never gets the event object: it holds the sender. */
  onEvent: (listener: (event: unknown) => void): (() => void) => {
    const deliver = (_event: IpcRendererEvent, event: unknown): void => listener(event);
    ipcRenderer.on('afterdesk:event', deliver);
    return () => void ipcRenderer.off('afterdesk:event', deliver);
  },
});

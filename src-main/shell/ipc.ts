import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import type { CallResult } from '../../src-core/contract/counter.ts';
import { fail } from '../../src-core/basis/result.ts';
import type { CounterClient } from '../counter/worker-client.ts';
import { readMessage } from './message.ts';
import { isOwnUrl } from './own-origin.ts';
import { isPrintCall, printWindow } from './printing.ts';

/** The two channels; the preload knows them by the same names and no others exist. */
const INVOKE = 'afterdesk:invoke';
const EVENT = 'afterdesk:event';

/** A message counts only from the top frame of our window while it shows our own page. */
function isFromOwnPage(event: IpcMainInvokeEvent, contents: WebContents): boolean {
  const frame = event.senderFrame;
  return (
    event.sender === contents &&
    frame !== null &&
    frame === contents.mainFrame &&
    isOwnUrl(frame.url)
  );
}

/** Joins a window's page to the counter service until the window closes. */
export function joinWindow(
  contents: WebContents,
  counter: Pick<CounterClient, 'call' | 'onEvent'>,
): void {
  ipcMain.handle(INVOKE, async (event, raw: unknown): Promise<CallResult> => {
    if (!isFromOwnPage(event, contents)) return fail('window_sender_refused');
    const message = readMessage(raw);
    if (!message.ok) return message;
    const { path, input } = message.value;
    // The one thing of the contract that is the window's and not the service's.
    return isPrintCall(path) ? printWindow(contents, input) : counter.call(path, input);
  });
  const stopEvents = counter.onEvent((event) => {
    // A page that is being thrown away has no frame to send to.
    if (!contents.isDestroyed() && isOwnUrl(contents.getURL())) contents.send(EVENT, event);
  });
  contents.once('destroyed', () => {
    stopEvents();
    ipcMain.removeHandler(INVOKE);
  });
}

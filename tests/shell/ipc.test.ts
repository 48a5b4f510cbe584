import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { joinWindow } from '../../src-main/shell/ipc.ts';
import { ok } from '../../src-core/basis/result.ts';
import type { CounterEvent } from '../../src-core/contract/counter.ts';

type Handler = (event: object, message: unknown) => Promise<unknown>;
const handlers = vi.hoisted(() => new Map<string, unknown>());

vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, handler: unknown) => handlers.set(channel, handler),
    removeHandler: (channel: string) => handlers.delete(channel),
  },
}));

class FakeContents extends EventEmitter {
  mainFrame = { url: 'app://afterdesk/orders' };
  sent: unknown[][] = [];
  destroyed = false;
  getURL = (): string => this.mainFrame.url;
  isDestroyed = (): boolean => this.destroyed;
  print = (_options: object, done: (success: boolean) => void): void => done(true);
  send = (...args: unknown[]): void => void this.sent.push(args);
}

const message = { path: ['app', 'status'], input: undefined };
const changed: CounterEvent = { type: 'changed', topics: ['orders'], ids: [] };
let contents: FakeContents;
let calls: unknown[];
let listeners: Set<(event: CounterEvent) => void>;

const invoke = (event: object, sent: unknown = message): Promise<unknown> =>
  (handlers.get('afterdesk:invoke') as Handler)(event, sent);

beforeEach(() => {
  handlers.clear();
  contents = new FakeContents();
  calls = [];
  listeners = new Set();
  joinWindow(contents as unknown as WebContents, {
    call: (path, input) => {
      calls.push([path, input]);
      return Promise.resolve(ok('answer'));
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
});

describe('the one channel to the counter service', () => {
  it('is one', () => expect([...handlers.keys()]).toEqual(['afterdesk:invoke']));

  it('forwards a message of the window that shows our own page', async () => {
    const answer = await invoke({ sender: contents, senderFrame: contents.mainFrame });
    expect(answer).toEqual({ ok: true, value: 'answer' });
    expect(calls).toEqual([[['app', 'status'], undefined]]);
  });

  it('prints itself: the service never hears of it', async () => {
    const event = { sender: contents, senderFrame: contents.mainFrame };
    const input = { widthMm: 58, heightMm: 200 };
    expect(await invoke(event, { path: ['app', 'print'], input })).toEqual({
      ok: true,
      value: { done: 'printed' },
    });
    expect(calls).toEqual([]);
  });

  it.each<[string, (own: FakeContents) => object]>([
    ['another window', (own) => ({ sender: new FakeContents(), senderFrame: own.mainFrame })],
    ['a frame in the page', (own) => ({ sender: own, senderFrame: { ...own.mainFrame } })],
    ['a frame that is gone', (own) => ({ sender: own, senderFrame: null })],
  ])('refuses %s and calls nothing', async (_name, event) => {
    expect(await invoke(event(contents))).toMatchObject({
      ok: false,
      error: { code: 'window_sender_refused' },
    });
    expect(calls).toEqual([]);
  });

  it.each([
    'https://afterdesk/',
    'app://afterdesk.evil/',
    'app://evil/',
    'app://user@afterdesk/',
    'app://afterdesk:81/',
    'file:///app://afterdesk/',
    'about:blank',
    '',
  ])('refuses a window that shows %j', async (url) => {
    contents.mainFrame.url = url;
    expect(await invoke({ sender: contents, senderFrame: contents.mainFrame })).toMatchObject({
      error: { code: 'window_sender_refused' },
    });
    expect(calls).toEqual([]);
  });

  it('refuses a malformed message before the service sees it', async () => {
    const answer = await invoke(
      { sender: contents, senderFrame: contents.mainFrame },
      { ...message, more: 1 },
    );
    expect(answer).toMatchObject({ error: { code: 'window_message_refused' } });
    expect(calls).toEqual([]);
  });
});

describe('the one channel to the window', () => {
  it('carries the events of the service to our own page only', () => {
    for (const listener of listeners) listener(changed);
    contents.mainFrame.url = 'https://evil.example/';
    for (const listener of listeners) listener(changed);
    expect(contents.sent).toEqual([['afterdesk:event', changed]]);
  });

  it('ends with the window', () => {
    contents.emit('destroyed');
    expect(listeners.size).toBe(0);
    expect(handlers.size).toBe(0);
  });
});

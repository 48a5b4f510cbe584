import { describe, expect, it } from 'vitest';

import { openShell } from './open-shell.ts';
import './window-bridge.ts';

const shell = openShell('shell');

describe('the bridge', () => {
  it('is two functions and nothing else', async () => {
    const shape = await shell().page.evaluate(() =>
      Object.fromEntries(
        Reflect.ownKeys(window.afterdesk).map((name) => [
          name,
          typeof Reflect.get(window.afterdesk, name),
        ]),
      ),
    );
    expect(shape).toEqual({ invoke: 'function', onEvent: 'function' });
  });

  it('cannot be replaced or extended by the page', async () => {
    const kept = await shell().page.evaluate(() => {
      const before = window.afterdesk;
      const tried = [
        Reflect.set(window, 'afterdesk', {}),
        Reflect.deleteProperty(window, 'afterdesk'),
        Reflect.set(window.afterdesk, 'invoke', () => 0),
        Reflect.set(window.afterdesk, 'more', 1),
      ];
      return { tried, same: before === window.afterdesk };
    });
    expect(kept).toEqual({ tried: [false, false, false, false], same: true });
  });

  it('leaves nothing of node, Electron or its own line in the page', async () => {
    const seen = await shell().page.evaluate(() =>
      ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'electron', 'ipcRenderer']
        .concat(['__line', '__deliver', '__dirname', 'setImmediate'])
        .filter((name) => name in window),
    );
    expect(seen).toEqual([]);
  });

  it('carries a call to the counter service and back', async () => {
    const answer = await shell().page.evaluate(() => window.afterdesk.invoke(['app', 'status']));
    expect(answer).toMatchObject({ ok: true, value: expect.anything() });
  });

  it('answers what cannot be cloned with an error as data', async () => {
    const answer = await shell().page.evaluate(() =>
      window.afterdesk.invoke(['app', 'status'], { run: () => 1 }),
    );
    expect(answer).toEqual({ ok: false, error: { code: 'window_line_broken', params: {} } });
  });

  it('delivers events as plain data until the page stops listening', async () => {
    const { page, evaluate } = shell();
    // The service sends events of its own: these are told by their id.
    const send = (id: string): Promise<void> =>
      evaluate(({ BrowserWindow }, sent) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.webContents.send('afterdesk:event', { type: 'changed', topics: [], ids: [sent] });
      }, id);
    const heardBy = (listener: string): Promise<string[]> =>
      page.evaluate(
        (name) => window.heard.filter((line) => String(line).startsWith(`${name} `)).map(String),
        listener,
      );
    const listen = (name: string) =>
      page.evaluateHandle((listener) => {
        window.heard ??= [];
        return window.afterdesk.onEvent((event) => {
          if (/"ids":\["test/.test(JSON.stringify(event)))
            window.heard.push(`${listener} ${JSON.stringify(event)}`);
        });
      }, name);
    const stop = await listen('first');
    await send('test 1');
    const event = (id: string): string => `{"type":"changed","topics":[],"ids":["${id}"]}`;
    await expect.poll(() => heardBy('first')).toEqual([`first ${event('test 1')}`]);
    await stop.evaluate((run) => run());
    await listen('second');
    await send('test 2');
    await expect.poll(() => heardBy('second')).toEqual([`second ${event('test 2')}`]);
    expect(await heardBy('first')).toHaveLength(1);
  });
});

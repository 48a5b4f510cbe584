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
    const send = (count: number): Promise<void> =>
      evaluate(({ BrowserWindow }, number) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.webContents.send('afterdesk:event', { type: 'test', number });
      }, count);
    const tests = () =>
      page.evaluate(() => window.heard.filter((event) => Reflect.get(Object(event), 'number')));
    const stop = await page.evaluateHandle(() => {
      window.heard = [];
      return window.afterdesk.onEvent((event) => window.heard.push(event));
    });
    await send(1);
    await expect.poll(tests).toEqual([{ type: 'test', number: 1 }]);
    await stop.evaluate((run) => run());
    await page.evaluate(() =>
      window.afterdesk.onEvent((event) => window.heard.push({ second: event })),
    );
    await send(2);
    await expect
      .poll(() => page.evaluate(() => JSON.stringify(window.heard.at(-1))))
      .toBe('{"second":{"type":"test","number":2}}');
    expect(await tests()).toHaveLength(1);
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { launchStandIn, forkStandIn, outcome } from './launch-stand-in.ts';
import { temporaryFolder } from './open-shell.ts';
import './window-bridge.ts';

const base = temporaryFolder();
function folder(name: string): string {
  const path = join(base, name);
  mkdirSync(path);
  return path;
}

// These look at the process itself, its exit code and its words, so they always use the stand-in.
describe('starting', () => {
  it.each([
    ['basic_text', /plain text here \(basic_text\).*AFTERDESK_REPLICA_KEY_FILE/],
    ['unavailable', /not available.*AFTERDESK_REPLICA_KEY_FILE/],
  ])('ends with one clear line where the key store is %s', async (store, line) => {
    const child = forkStandIn({ dataDir: folder(store), env: { STAND_IN_KEY_STORE: store } });
    const { code, stderr } = await outcome(child);
    expect(code).toBe(1);
    expect(stderr).toMatch(line);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('ends with one clear line where the data folder cannot be made', async () => {
    const child = forkStandIn({
      dataDir: folder('unusable'),
      env: { AFTERDESK_COUNTER_DATA_DIR: '/dev/null/counter' },
    });
    const { code, stderr } = await outcome(child);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^afterdesk: \/dev\/null\/counter cannot be used/);
  });

  it('lets a second start bring the first window forward, and ends it', async () => {
    const dataDir = folder('twice');
    const first = await launchStandIn({ suite: 'shell', dataDir });
    await first.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.minimize();
      window?.once('focus', () => Reflect.set(globalThis, 'focused', true));
    }, null);
    const second = forkStandIn({ dataDir });
    const { code, stderr } = await outcome(second);
    expect(code).toBe(0);
    expect(stderr).toMatch(/already running/);
    const forward = () =>
      first.evaluate(
        ({ BrowserWindow }) => ({
          focused: Reflect.get(globalThis, 'focused') === true,
          minimized: BrowserWindow.getAllWindows()[0]?.isMinimized(),
        }),
        null,
      );
    await expect.poll(forward).toEqual({ focused: true, minimized: false });
    await first.close();
  });

  it('opens the same replica again after a clean end', async () => {
    const dataDir = folder('again');
    for (let start = 0; start < 2; start++) {
      const shell = await launchStandIn({ suite: 'shell', dataDir });
      const answer = await shell.page.evaluate(() => window.afterdesk.invoke(['app', 'status']));
      expect(answer).toMatchObject({ ok: true });
      await shell.close();
    }
  });
});

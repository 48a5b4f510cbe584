import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempDir } from './support/replica-fixture.ts';
import { shopFiles, startThread } from './support/thread.ts';

describe('language and theme of a screen', () => {
  it('are the counter’s own and survive its restart, each by itself', async () => {
    const dir = await shopFiles();
    const first = await startThread(dir);
    expect(await first.ask('app.preferences')).toEqual({});
    await first.ask('app.keepPreferences', { theme: 'dark' });
    await first.ask('app.keepPreferences', { language: 'en' });
    await first.client.stop();
    const second = await startThread(dir);
    expect(await second.ask('app.preferences')).toEqual({ theme: 'dark', language: 'en' });
    expect(await second.refused('app.keepPreferences', { theme: 'pink' })).toBe('invalid_input');
  });

  it('are there before anybody has enrolled, and a file that holds something else is no trouble', async () => {
    const dir = tempDir();
    const fresh = await startThread(dir);
    await fresh.ask('app.keepPreferences', { language: 'en' });
    expect(await fresh.ask('app.preferences')).toEqual({ language: 'en' });
    await fresh.client.stop();
    writeFileSync(join(dir, 'screen.json'), '{"theme":');
    const again = await startThread(dir);
    expect(await again.ask('app.preferences')).toEqual({});
    await again.ask('app.keepPreferences', { theme: 'light' });
    expect(await again.ask('app.preferences')).toEqual({ theme: 'light' });
  });
});

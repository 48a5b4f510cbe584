import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

import { launchShell } from './launch-shell.ts';
import type { RunningShell } from './running-shell.ts';

/** A folder of the test's own, removed with everything in it after the file's last test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterdesk-shell-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}

/** Opens the built program once for a test file. Read the result inside of tests only. */
export function openShell(suite: string): () => RunningShell {
  const dataDir = temporaryFolder();
  let shell: RunningShell | null = null;
  beforeAll(async () => {
    shell = await launchShell({ suite, dataDir });
  });
  afterAll(async () => {
    await shell?.close();
  });
  return () => {
    if (shell === null) throw new Error('the program is not open');
    return shell;
  };
}

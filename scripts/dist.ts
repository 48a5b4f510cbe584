// `npm run dist`: installers and update feed of this platform under dist/, their fuses read back.
import { spawnSync } from 'node:child_process';

import { build } from 'electron-builder';

import { checkFuses } from './check-fuses.ts';
import { builderConfig } from './dist/builder-config.ts';

const built = spawnSync('electron-vite', ['build', '--logLevel', 'warn'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (built.status !== 0) process.exit(1);

const feedUrl = process.env['AFTERDESK_UPDATE_URL'] ?? 'https://updates.invalid/';
try {
  const files = await build({ config: builderConfig(feedUrl), publish: 'never' });
  for (const file of files) process.stdout.write(`${file}\n`);
  process.exitCode = checkFuses() ? 0 : 1;
} catch (error) {
  process.stderr.write(`dist: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

// `npm run screenshots`: makes the pictures of the docs folder again, from the demo chain with 200 open cases.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { buildScreens } from './start/screens.ts';

const root = join(import.meta.dirname, '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (!(await buildScreens(say))) process.exit(1);
const playwright = join(root, 'node_modules/@playwright/test/cli.js');
const child = spawn(
  process.execPath,
  [playwright, 'test', '--config', 'tests/screenshots/playwright.config.ts'],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = await new Promise<number>((resolve) =>
  child.on('close', (code) => resolve(code ?? 1)),
);

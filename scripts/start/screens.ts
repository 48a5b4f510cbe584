import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** What the bundles are made from. */
const sources = ['src-core', 'src-main', 'src-preload', 'src-renderer'];
const files = ['electron.vite.config.ts', 'package-lock.json'];
const built = ['out/renderer/index.html', 'out/main/index.js', 'out/preload/bridge.cjs'];

async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(join(root, path))).mtimeMs;
  } catch {
    return 0;
  }
}

async function newestSource(): Promise<number> {
  const inFolders = await Promise.all(
    sources.map(async (folder) => {
      const names = await readdir(join(root, folder), { recursive: true });
      return await Promise.all(names.map((name) => changedAt(join(folder, name))));
    }),
  );
  return Math.max(...inFolders.flat(), ...(await Promise.all(files.map(changedAt))));
}

/** Builds the screens when a source is newer than what was built last. False: the build failed and said why. */
export async function buildScreens(say: (line: string) => void): Promise<boolean> {
  const oldest = Math.min(...(await Promise.all(built.map(changedAt))));
  if (oldest > (await newestSource())) return true;
  say('Building the screens …');
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    // The bundler's own hints are for developers; what went wrong comes on stderr.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return await new Promise((resolve) => child.on('close', (code) => resolve(code === 0)));
}

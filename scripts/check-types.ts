// Each part is checked with the globals it will have where it runs; see the tsconfig of each.
import { spawnSync } from 'node:child_process';

const PROJECTS = ['src-core', '.', 'src-renderer', 'tests'];

const failed = PROJECTS.filter(
  (project) =>
    spawnSync('tsc', ['-p', project], { stdio: 'inherit', shell: process.platform === 'win32' })
      .status !== 0,
);
process.stdout.write(`types: ${PROJECTS.length} projects, ${failed.length} with errors\n`);
process.exitCode = failed.length === 0 ? 0 : 1;

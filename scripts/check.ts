// `npm run check`: every check runs, also after one failed, so one run tells all there is to mend.
import { spawnSync } from 'node:child_process';

const CHECKS = ['format:check', 'lint', 'types', 'boundaries', 'dead-code'];

const failed = CHECKS.filter((name) => {
  process.stdout.write(`== ${name}\n`);
  const { status } = spawnSync('npm', ['run', '-s', name], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status !== 0;
});
process.stdout.write(failed.length === 0 ? 'check: ok\n' : `check: failed: ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;

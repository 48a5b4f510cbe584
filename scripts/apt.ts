import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** How apt-get may be called here, or null if it may not. */
function aptCommand(): string[] | null {
  if (!existsSync('/usr/bin/apt-get')) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n', 'apt-get'] : null;
}

function run(command: readonly string[], args: readonly string[]): boolean {
  const [program = '', ...first] = command;
  const done = spawnSync(program, [...first, ...args], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return done.status === 0;
}

/** Installs Debian packages where that is possible; false: it is not, or it failed. */
export function installPackages(packages: readonly string[]): boolean {
  const apt = aptCommand();
  if (apt === null) return false;
  run(apt, ['update', '-q']);
  return run(apt, ['install', '-y', '-q', '--no-install-recommends', ...packages]);
}

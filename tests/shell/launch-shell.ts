import { electronBinary } from './electron-binary.ts';
import { launchElectron } from './launch-electron.ts';
import { launchStandIn } from './launch-stand-in.ts';
import type { LaunchOptions, RunningShell } from './running-shell.ts';
import { noteWindow } from './window-log.ts';

/** Opens the built program: in Electron where its binary is, in the stand-in where it is not. */
export async function launchShell(options: LaunchOptions): Promise<RunningShell> {
  const binary = electronBinary();
  const shell =
    binary === null ? await launchStandIn(options) : await launchElectron(binary, options);
  noteWindow(options.suite, shell.kind === 'electron' ? 'Electron' : "Electron's stand-in");
  return shell;
}

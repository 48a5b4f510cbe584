import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { PostgresError } from './postgres-error.ts';

/** A log file is closed at this size, in kB, and {@link keptFiles} of them are kept: 110 MB at most. */
export const logFileKilobytes = 10_240;
const keptFiles = 10;

/** Removes the oldest log files of a server. Their names sort by time. */
export async function pruneLogs(logDir: string): Promise<void> {
  const files = (await readdir(logDir)).filter((name) => name.endsWith('.log')).toSorted();
  for (const name of files.slice(0, Math.max(0, files.length - keptFiles))) {
    await rm(join(logDir, name), { force: true });
  }
}

/** What the server whose log files carry this mark in their names has logged. */
export async function readLogOf(logDir: string, mark: string): Promise<string> {
  const names = (await readdir(logDir)).filter((name) => name.includes(mark)).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(logDir, name), 'utf8')));
  return texts.join('');
}

/** What went wrong, by the (English) words of initdb or the server. */
export function classifyServerOutput(
  output: string,
): 'disk_full' | 'locked' | 'port_in_use' | 'permission' | 'other' {
  if (/No space left on device|Disk quota exceeded/.test(output)) return 'disk_full';
  if (/lock file "postmaster\.pid" already exists|is still in use/.test(output)) return 'locked';
  if (/could not create any TCP\/IP sockets|could not bind /.test(output)) return 'port_in_use';
  if (/could not (access|open|create|change).*Permission denied/.test(output)) return 'permission';
  return 'other';
}

/** The one line of an output that says most about a failure. */
function decisiveLine(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const grave = lines.findLast((line) => /\b(PANIC|FATAL|error):/.test(line));
  const line = grave ?? lines.findLast((each) => each !== '') ?? 'it said nothing';
  return line.replace(/^.*?\b(?:PANIC|FATAL|error):\s*/, '').replace(/\.$/, '');
}

/** A failure of initdb or of the server as the error its words speak of. */
export function serverFailure(
  output: string,
  path: string,
  otherwise: 'initdb_failed' | 'start_failed',
): PostgresError {
  const reason = decisiveLine(output);
  switch (classifyServerOutput(output)) {
    case 'disk_full':
      return { code: 'disk_full', params: { path } };
    case 'permission':
      return { code: 'data_dir_unreachable', params: { path, reason } };
    case 'locked':
    case 'port_in_use':
    case 'other':
      return { code: otherwise, params: { path, reason } };
  }
}

